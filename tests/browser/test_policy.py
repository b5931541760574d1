"""No page loads, runs or sends anything but its own, and its policy would stop it; it stops nothing that is wanted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from learner_card import open_drawer
from picture_driver import unfold
from playwright.sync_api import expect

from course_utils.page_policy import SITE_POLICY
from course_utils.strings import say
from tests.unit.loaded import FOREIGN, Loaded, foreign_in_style

ROOT = Path(__file__).resolve().parents[2]
NAMES = re.compile(r"http://www\.w3\.org/(?:2000/svg|1998/Math/MathML|1999/xhtml|1999/xlink|2000/xmlns/)")
"""Names of vocabularies look like addresses, and nobody asks them anything."""
BROUGHT = ("plotly.min.js", "searchtools.js", "language_data.js", "sphinx_highlight.js", "doctools.js")
"""Scripts of others, whose maps could ask for tiles: the policy lets none of them ask."""
TRIES = """() => {
  const stopped = new Set();
  addEventListener("securitypolicyviolation", (event) => {
    stopped.add(event.effectiveDirective);
    document.title = [...stopped].sort().join(" ");
  });
  const put = (tag, given) => document.body.append(Object.assign(document.createElement(tag), given));
  put("script", { textContent: "globalThis.ranInline = true" });
  put("script", { src: "https://elsewhere.invalid/a.js" });
  put("img", { src: "https://elsewhere.invalid/a.png" });
  put("link", { rel: "stylesheet", href: "https://elsewhere.invalid/a.css" });
  put("iframe", { src: "https://elsewhere.invalid/" });
  put("div", { innerHTML: "<b onclick='globalThis.ranInline = true'>x</b>" });
  document.body.lastChild.firstChild.click();
  fetch("https://elsewhere.invalid/a.json").catch(() => {});
  // A debugger may evaluate what it likes, and what it has called too; not so what comes later by itself.
  addEventListener("message", () => { try { eval("globalThis.ranInline = true"); } catch {} }, { once: true });
  postMessage("", "*");
}"""
STOPPED = "connect-src frame-src img-src script-src script-src-attr script-src-elem style-src-elem"
PRINTED = """() => { globalThis.printed = new Promise((resolve) => {
  new MutationObserver((_, watcher) => {
    const frame = document.querySelector("iframe[data-cw-paper]");
    if (!frame) return;
    watcher.disconnect();
    const sheet = frame.contentDocument;
    frame.contentWindow.print = () => resolve([sheet.body.innerText,
      [...sheet.styleSheets].reduce((all, one) => all + (one.href ? 1 : 0), 0)]);
  }).observe(document.body, { childList: true });
}); }"""
"""Waits for the sheet that is to be printed, and gives its words and how many style files it has got."""


def test_nothing_on_any_page_is_foreign(site):
    """No script, style, picture, frame or form leads elsewhere, no script stands in a page, and each has the policy.

    The outputs of all lessons are among it, as the run of the notebooks left them.
    """
    pages = sorted(site.glob("*.html"))
    assert len(pages) > 20
    for path in pages:
        page = Loaded(path.read_text(encoding="utf-8"))
        assert (page.foreign, page.scripts, page.handlers) == ([], [], []), path.name
        assert (page.policy, page.late) == (SITE_POLICY, False), path.name
    for path in site.rglob("*.css"):
        assert foreign_in_style(path.read_text(encoding="utf-8")) == [], path.name
    for path in site.rglob("*.js"):
        # The search's copy of the pages' words names whatever sites they speak of.
        if path.name not in (*BROUGHT, "search_from_file.js"):
            code = NAMES.sub("", path.read_text(encoding="utf-8"))
            asked = re.findall(r"""(?:fetch|import|Worker|WebSocket|EventSource|open)\(\s*["'`]([^"'`]*)""", code)
            assert not [one for one in asked if FOREIGN.match(one)], path.name
            assert not re.search(r"sendBeacon|XMLHttpRequest", code), path.name


def test_the_policy_stops_what_is_foreign_and_nothing_of_ours(site, visit):
    """From a disk a picture is kept, progress taken along, a card printed; what is not the page's own does not run."""
    one = visit((site / "08-building-a-region.html").as_uri())
    page = one.page
    picture = page.locator(".cwp").first
    picture.scroll_into_view_if_needed()
    unfold(picture)
    with page.expect_download() as kept:
        picture.get_by_role("button", name=say("picture.keep_png")).click()
    assert kept.value.path().read_bytes().startswith(b"\x89PNG")
    with page.expect_download() as kept:
        open_drawer(page.locator(".cw-learner")).get_by_role("button", name=say("learner.download")).click()
    assert kept.value.path().stat().st_size > 0
    page.keyboard.press("Escape")
    page.evaluate(PRINTED)
    page.locator(".cw-design").get_by_role("button", name=say("design.print")).click()
    words, sheets = page.evaluate("() => globalThis.printed")
    assert (len(words) > 100, sheets) == (True, 2)
    one.assert_quiet()
    page.evaluate(TRIES)
    expect(page).to_have_title(STOPPED)
    assert not page.evaluate("'ranInline' in globalThis")


@contextmanager
def served(folder: Path, policy: str) -> Iterator[str]:
    """The folder on a server of this computer that sends a policy with each answer."""

    class Handler(SimpleHTTPRequestHandler):
        def end_headers(self) -> None:
            self.send_header("Content-Security-Policy", policy)
            super().end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def test_the_header_that_the_readme_names_is_enough(site, visit):
    """A school's server may send it: charts are painted, the search finds, and the browser complains of nothing."""
    readme = re.sub(r"\s+", " ", (ROOT / "README.md").read_text(encoding="utf-8"))
    policy = re.search(r"must allow `([^`]*)`", readme)[1]
    with served(site, policy) as address:
        one = visit(f"{address}/search.html?q=Okinawa")
        excerpt = one.page.locator("#search-results ul.search li p.context").first
        expect(excerpt).to_contain_text("Okinawa")
        one.page.goto(f"{address}/08-building-a-region.html")
        chart = one.page.locator(".cwp").first
        chart.scroll_into_view_if_needed()
        expect(chart.locator("svg").nth(1)).to_be_attached()
        expect(one.page.locator(".cw-page-host .cw-fallback")).to_have_count(0)
        one.assert_quiet()
