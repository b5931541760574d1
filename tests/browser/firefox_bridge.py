"""Stands between Playwright and a Firefox as Debian ships it, which speaks WebDriver BiDi but lags a little behind.

Playwright sets light and dark by `emulation.setMediaFeaturesOverride`, which Firefox 153 does not know; without an
answer Playwright opens no page at all. And it knows a download by a name that Firefox 153 does not give. So Playwright
starts this in place of Firefox. It starts the real one, hands every message on, answers that one command itself, by the
switch that Firefox's own developer tools press, and names downloads.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import re
import subprocess
import sys
import threading
from typing import Any

from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application
from tornado.websocket import WebSocketClientConnection, WebSocketHandler, websocket_connect

LISTENING = re.compile(r"WebDriver BiDi listening on (ws://\S+)")
LARGEST = 1 << 30
"""Bytes of a message, such as a picture of a long page."""

OURS = 1 << 40
"""Ids of the bridge's own commands begin here; Playwright counts its own from one."""

SWITCH = """(() => {
  globalThis.courseSchemes ??= (() => {
    const known = new Map();
    const follow = (tab) => {
      if (known.has(tab.browserId)) tab.prefersColorSchemeOverride = known.get(tab.browserId);
    };
    Services.obs.addObserver(follow, "browsing-context-attached");
    return known;
  })();
  const { NavigableManager } = ChromeUtils.importESModule("chrome://remote/content/shared/NavigableManager.sys.mjs");
  for (const id of %s) {
    const tab = NavigableManager.getBrowsingContextById(id)?.top;
    if (!tab) continue;
    courseSchemes.set(tab.browserId, %s);
    tab.prefersColorSchemeOverride = courseSchemes.get(tab.browserId);
  }
})()"""
"""In Firefox's own window: light or dark for some tabs, also when a tab goes on to a page that gets a new context."""


class Bridge(WebSocketHandler):
    """One connection of Playwright, and the one to Firefox behind it."""

    address = ""
    """Where Firefox listens."""

    async def open(self, *_: str) -> None:
        self.numbers = itertools.count(OURS)
        self.schemes: dict[str, str] = {}
        self.downloads: dict[str, str] = {}
        self.window = ""
        self.waiting: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self.tasks: set[asyncio.Task[None]] = set()
        self.firefox: asyncio.Future[WebSocketClientConnection] = asyncio.ensure_future(self.connect())
        await self.firefox

    async def connect(self) -> WebSocketClientConnection:
        return await websocket_connect(
            f"{self.address}/session", max_message_size=LARGEST, on_message_callback=self.from_firefox
        )

    async def on_message(self, message: str | bytes) -> None:
        firefox = await self.firefox
        told = json.loads(message)
        if told["method"] == "emulation.setMediaFeaturesOverride":
            self.begin(self.answer(told))
        else:
            await firefox.write_message(message)

    def from_firefox(self, message: str | bytes | None) -> None:
        """Hand on what Firefox says, but for the answers to the bridge's own questions."""
        if message is None:
            self.close()
            return
        told = json.loads(message)
        if told.get("id") in self.waiting:
            self.waiting.pop(told["id"]).set_result(told)
            return
        if told.get("method") == "browsingContext.contextCreated" and not told["params"].get("parent"):
            scheme = self.schemes.get(told["params"]["userContext"])
            if scheme:
                self.begin(self.switch([told["params"]["context"]], scheme))
        if str(told.get("method")).startswith("browsingContext.download"):
            message = json.dumps(self.named(told))
        self.begin(self.hand_on(message))

    def named(self, told: dict[str, Any]) -> dict[str, Any]:
        """The beginning or end of a download, with a name that both share; what is still running differs by address."""
        address = told["params"]["url"]
        if told["method"].endswith("WillBegin"):
            self.downloads[address] = f"download-{next(self.numbers)}"
        return {**told, "params": {"download": self.downloads.get(address), **told["params"]}}

    async def hand_on(self, message: str | bytes) -> None:
        await self.write_message(message)

    def begin(self, work: Any) -> None:
        task = asyncio.ensure_future(work)
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    async def ask(self, method: str, **params: Any) -> dict[str, Any]:
        """A command of the bridge's own, and what came of it."""
        number = next(self.numbers)
        self.waiting[number] = asyncio.get_running_loop().create_future()
        firefox = await self.firefox
        await firefox.write_message(json.dumps({"id": number, "method": method, "params": params}))
        told = await self.waiting[number]
        if told["type"] == "error":
            raise RuntimeError(f"{method}: {told['error']}: {told['message']}")
        return told["result"]

    async def answer(self, told: dict[str, Any]) -> None:
        """Do what Firefox does not know yet, and say so in its place."""
        scheme = told["params"]["features"].get("prefers-color-scheme") or "none"
        contexts = told["params"].get("contexts", [])
        for user in told["params"].get("userContexts", []):
            self.schemes[user] = scheme
        reply: dict[str, Any] = {"type": "success", "id": told["id"], "result": {}}
        try:
            await self.switch(contexts, scheme)
        except RuntimeError as error:
            reply = {"type": "error", "id": told["id"], "error": "unknown error", "message": str(error)}
        await self.write_message(json.dumps(reply))

    async def switch(self, contexts: list[str], scheme: str) -> None:
        """Let pages be light, dark, or as the system is ("none")."""
        if not contexts:
            return
        if not self.window:
            tree = await self.ask("browsingContext.getTree", **{"moz:scope": "chrome"})
            self.window = tree["contexts"][0]["context"]
        code = SWITCH % (json.dumps(contexts), json.dumps(scheme))
        done = await self.ask("script.evaluate", expression=code, target={"context": self.window}, awaitPromise=False)
        if done["type"] != "success":
            raise RuntimeError(done["exceptionDetails"]["text"])


async def serve(firefox: subprocess.Popen[str]) -> None:
    """Tell Playwright an address of the bridge's own in place of Firefox's, and stay until Firefox ends."""
    loop, ended = asyncio.get_running_loop(), asyncio.Event()
    (socket,) = bind_sockets(0, "127.0.0.1")
    own = f"ws://127.0.0.1:{socket.getsockname()[1]}"
    HTTPServer(Application([("/session", Bridge)], websocket_max_message_size=LARGEST)).add_socket(socket)

    def listen() -> None:
        for line in firefox.stderr or ():
            found = LISTENING.search(line)
            if found:
                Bridge.address = found.group(1)
                line = line.replace(Bridge.address, own)
            sys.stderr.write(line)
            sys.stderr.flush()
        firefox.wait()
        loop.call_soon_threadsafe(ended.set)

    threading.Thread(target=listen, daemon=True).start()
    await ended.wait()


if __name__ == "__main__":
    program, *options = sys.argv[1:]
    command = [program, *options, "--remote-allow-system-access"]
    running = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, errors="replace")
    asyncio.run(serve(running))
    sys.exit(running.returncode)
