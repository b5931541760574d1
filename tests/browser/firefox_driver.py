"""Debian's own Firefox under Playwright: found, started by way of `firefox_bridge.py`, and kept from every network."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright

from tests.unit import throwaway

BRIDGE = Path(__file__).with_name("firefox_bridge.py")
OLDEST = 153
"""The version that these tests were written with; what an older one answers to Playwright nobody has tried."""

NOWHERE = {
    # A proxy that is not there, for everything but this machine itself.
    "network.proxy.type": 1,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": 9,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": 9,
    "network.proxy.no_proxies_on": "127.0.0.1, localhost",
    # Playwright lets a page read all files; a learner's Firefox does not.
    "security.fileuri.strict_origin_policy": True,
    # The list of downloads that opens beside the address would take the next Enter.
    "browser.download.alwaysOpenPanel": False,
}


def find_firefox() -> str | None:
    """The Firefox that is named, else Debian's, else any; nothing if there is none that is new enough."""
    named = os.environ.get("COURSE_FIREFOX", "")
    for found in filter(None, map(shutil.which, (named, "firefox-esr", "firefox"))):
        said = subprocess.run([found, "--version"], capture_output=True, text=True, timeout=60, check=False).stdout
        version = re.search(r"Firefox (\d+)", said)
        if version and int(version[1]) >= OLDEST:
            return found
    return None


def start_firefox(playwright: Playwright, folder: Path) -> Browser:
    """Start it, or leave the test out where there is none and not everything must be tested.

    Args:
        playwright: the running Playwright.
        folder: an empty folder for the command that Playwright is to start.
    """
    found = find_firefox() if os.name == "posix" else None
    if found is None:
        words = f"no Firefox {OLDEST} or newer was found (on Debian: apt install firefox-esr)"
        if throwaway.EVERYTHING:
            pytest.fail(words)
        pytest.skip(words)
    start = folder / "firefox"
    start.write_text(f'#!/bin/sh\nexec {shlex.join([sys.executable, str(BRIDGE), found])} "$@"\n', encoding="utf-8")
    start.chmod(0o755)
    return playwright.firefox.launch(channel="moz-firefox", executable_path=start, firefox_user_prefs=NOWHERE)
