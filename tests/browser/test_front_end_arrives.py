"""The front end comes onto a page once, however many widgets wait for it, and by whichever road."""

from __future__ import annotations

import base64
import json

import pytest
from lab_driver import restart_and_run_all, run_all
from playwright.sync_api import expect

from course_utils.hands.fonts import font_bytes
from course_utils.hands.host import carried, packed, stub, unpacker, version

PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Arrival</title><body><main></main><script>
const load = async (text) => (await import(URL.createObjectURL(new Blob([text], { type: "text/javascript" })))).default;
globalThis.asked = 0;
globalThis.listening = 0;
// What anywidget gives a stub; Python answers when `answering` says so.
const modelFor = (version, answering) => {
  const ears = new Set();
  const said = { spec: {}, front_end: { version, widget: "learner", waiting: "Run this notebook." } };
  return {
    get: (name) => said[name],
    on: (_, ear) => {
      ears.add(ear);
      listening += 1;
    },
    off: (_, ear) => ears.delete(ear),
    send: (message) => {
      if (message.kind !== "want-front-end") return;
      asked += 1;
      if (answering()) for (const ear of ears) ear({ kind: "front-end" }, [new TextEncoder().encode(texts.carried)]);
    },
  };
};
const show = async (version, answering = () => true) => {
  const el = document.querySelector("main").appendChild(document.createElement("div"));
  const { render } = await load(texts.stub);
  await render({ model: modelFor(version, answering), el });
};
</script></body></html>"""


@pytest.fixture
def notebook(visit, tmp_path):
    """A page on which `show(version)` puts a widget as a notebook does, `load(text)` runs a module."""
    file = tmp_path / "arrival.html"
    texts = json.dumps({"stub": stub(), "carried": carried()}).replace("</", "<\\/")
    file.write_text(
        PAGE.replace("globalThis.asked", f"globalThis.texts = {texts};\nglobalThis.asked"), encoding="utf-8"
    )
    return visit(file.as_uri(), own=True)


def stop_the_clock(page) -> None:
    """From here on time passes on the page only when a test says so, however slow the machine."""
    page.clock.install(time=0)
    page.clock.pause_at(10_000)


def sheets(page) -> int:
    return page.locator("style[data-course-front-end]").count()


def test_widgets_wait_for_the_carrier(notebook):
    """Those that came before it are drawn with it; none asks, and the page is dressed once."""
    page = notebook.page
    page.evaluate("(version) => { show(version); show(version); }", version())
    page.evaluate("() => load(texts.carried)")
    page.evaluate("() => load(texts.carried)")
    page.evaluate("(version) => { show(version); }", version())
    expect(page.locator(".cw-learner")).to_have_count(3)
    assert sheets(page) == 1
    assert page.evaluate("asked") == 0
    notebook.assert_quiet()


def test_the_carrier_unpacks_what_it_brings(notebook):
    """The front end from its bytes, once a page; the letters too, which then are there to write with."""
    fonts = [{**one, "data": base64.b64encode(one["data"]).decode()} for one in font_bytes()]
    page = notebook.page
    page.evaluate(
        """([script, version, packed, fonts]) => {
          const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
          const said = {
            version, packed: bytes(packed), fonts: fonts.map((one) => ({ ...one, data: bytes(one.data) })),
          };
          show(version);
          globalThis.bring = async () => (await load(script)).initialize({ model: { get: (name) => said[name] } });
          return bring().then(bring);
        }""",
        [unpacker(), version(), base64.b64encode(packed()).decode(), fonts],
    )
    expect(page.locator(".cw-learner")).to_have_count(1)
    assert sheets(page) == 1
    assert page.evaluate("[...document.fonts].length") == len(fonts)
    assert page.evaluate("""document.fonts.check('700 20px "Source Serif 4"')""")
    notebook.assert_quiet()


def test_an_old_browser_asks_for_the_plain_text(notebook):
    """Where nothing can be unpacked the widgets wait, and ask."""
    page = notebook.page
    stop_the_clock(page)
    page.evaluate(
        """async ([script, version]) => {
          delete globalThis.DecompressionStream;
          show(version);
          await (await load(script)).initialize({ model: { get: (name) => ({ version })[name] } });
        }""",
        [unpacker(), version()],
    )
    page.wait_for_function("listening === 1")
    page.clock.run_for(3100)
    expect(page.locator(".cw-learner")).to_have_count(1)
    assert page.evaluate("asked") == 1
    notebook.assert_quiet()


def test_a_widget_asks_where_no_carrier_comes(notebook):
    """One of them, once; until the answer comes, every one says what to do."""
    page = notebook.page
    stop_the_clock(page)
    page.evaluate(
        "(version) => { globalThis.python = false; for (let at = 0; at < 4; at += 1) show(version, () => python); }",
        version(),
    )
    page.wait_for_function("listening === 4")
    page.clock.run_for(100)
    assert page.evaluate("asked") == 0
    page.clock.run_for(3100)
    assert page.evaluate("asked") == 1
    expect(page.get_by_text("Run this notebook.")).to_have_count(4)
    page.evaluate("() => { python = true; }")
    page.clock.run_for(3100)
    expect(page.locator(".cw-learner")).to_have_count(4)
    expect(page.get_by_text("Run this notebook.")).to_have_count(0)
    assert sheets(page) == 1
    assert page.evaluate("asked") == 2
    notebook.assert_quiet()


def test_two_versions_of_the_course_live_on_one_page(notebook):
    """Each widget is drawn by the front end of its own version."""
    page = notebook.page
    older = carried().replace(version(), "older").replace("cw-learner", "cw-learner-of-old")
    page.evaluate("([one, other]) => { show(one); show(other); }", [version(), "older"])
    page.evaluate("(older) => load(older)", older)
    expect(page.locator(".cw-learner-of-old")).to_have_count(1)
    expect(page.locator(".cw-learner")).to_have_count(0)
    page.evaluate("() => load(texts.carried)")
    expect(page.locator(".cw-learner")).to_have_count(1)
    assert sheets(page) == 2
    notebook.assert_quiet()


def test_a_notebook_gets_it_once_a_kernel_and_again_after_a_reload(lab, visit):
    """In JupyterLab: cards are drawn on Run All, after a reload of the page with its kernel alive, after a restart.

    No widget ever has to ask, and a second Run All carries nothing again.
    """
    one = visit(lab.address("00-start-here"))
    page = one.page

    def drawn_once():
        expect(page.locator(".cw-learner")).to_be_visible(timeout=60_000)
        assert page.evaluate(
            "Object.values(__courseFrontEnds).map((one) => [one.here, Number.isFinite(one.asked)])"
        ) == [[True, False]]
        assert sheets(page) == 1

    run_all(page)
    drawn_once()
    page.reload()
    expect(page.locator(".jp-MarkdownOutput h1").first).to_be_visible(timeout=60_000)
    run_all(page)
    drawn_once()
    restart_and_run_all(page)
    drawn_once()
    one.assert_quiet()
