"""`course.py lab` opens to nobody but who started it: Jupyter's own locks stand as it ships them."""

from __future__ import annotations

import http.cookiejar
import json
import os
import re
import secrets
import shutil
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

from door import lab, setup, trouble

ROOT = Path(__file__).resolve().parents[2]
LOCKS = re.compile(
    r"token|password|xsrf|origin|remote_access|allow_unauth|0\.0\.0\.0|ip=(?!127\.0\.0\.1$)", re.IGNORECASE
)
"""Words of settings that would open what Jupyter keeps shut."""

DIRECT = urllib.request.ProxyHandler({})


@dataclass
class Running:
    """A JupyterLab as the door starts it."""

    address: str
    token: str
    process: psutil.Process

    def status(self, path: str, opener: urllib.request.OpenerDirector | None = None, **more: object) -> int:
        """What the server answers, as a number."""
        headers = more.pop("headers", {})
        asked = urllib.request.Request(f"{self.address}{path}", headers=headers, **more)
        try:
            with (opener or urllib.request.build_opener(DIRECT)).open(asked, timeout=60) as answer:
                return answer.status
        except urllib.error.HTTPError as fault:
            return fault.code


def words(root: Path, port: int) -> list[str]:
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return lab.command(Path(sys.executable), root, port, browser=False, as_root=as_root)


@pytest.fixture(scope="module")
def running(tmp_path_factory) -> Iterator[Running]:
    root = tmp_path_factory.mktemp("closed")
    (root / lab.FIRST).parent.mkdir()
    shutil.copy(ROOT / lab.FIRST, root / lab.FIRST)
    port, token = trouble.free_port(18950), secrets.token_hex(24)
    environment = lab.jupyter_environment(root) | {"JUPYTER_TOKEN": token}
    with (root / "log").open("w") as log:
        server = subprocess.Popen(words(root, port), env=environment, cwd=root, stdout=log, stderr=log)
        try:
            lab.wait_until_open(server, port, token)
            yield Running(f"http://127.0.0.1:{port}", token, psutil.Process(server.pid))
        finally:
            server.terminate()
            server.wait(timeout=60)


def test_no_setting_of_ours_opens_anything(tmp_path):
    """Neither the command nor the settings that the set-up writes name a lock; the address is this computer's own."""
    assert [one for one in words(tmp_path, 8888) if LOCKS.search(one)] == []
    assert "--ServerApp.ip=127.0.0.1" in words(tmp_path, 8888)
    assert LOCKS.search(setup.SERVER_SETTINGS) is None


@pytest.mark.slow
def test_nothing_is_given_without_the_token(running):
    """Files, kernels and terminals; with a wrong token too. Only this computer is listened to, under its own name."""
    for path in ("/api/contents", "/api/kernels", "/api/terminals", "/api/sessions", "/api/config/notebook"):
        assert running.status(path) == 403, path
        assert running.status(f"{path}?token=0") == 403, path
    right = {"Authorization": f"token {running.token}"}
    assert running.status("/api/contents", headers=right) == 200
    assert running.status("/api/contents", headers={**right, "Host": "elsewhere.example"}) == 403
    listening = [one for one in running.process.net_connections("inet") if one.status == psutil.CONN_LISTEN]
    assert {one.laddr.ip for one in listening} == {"127.0.0.1"}


@pytest.mark.slow
def test_another_page_in_the_same_browser_can_change_nothing(running):
    """Who is logged in by cookie must name the cookie's own secret as well, which another site's page cannot read."""
    jar = http.cookiejar.CookieJar()
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar), DIRECT)
    assert running.status(f"/lab?token={running.token}", browser) == 200
    secret = next(one.value for one in jar if one.name == "_xsrf")
    new = {"method": "POST", "data": json.dumps({"type": "directory"}).encode()}
    assert running.status("/api/contents", browser) == 200
    assert running.status("/api/contents", browser, **new) == 403
    assert running.status("/api/contents", browser, headers={"X-XSRFToken": secret}, **new) == 201
