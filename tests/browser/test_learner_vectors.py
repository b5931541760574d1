"""JavaScript knows learners as Python does: the same names and the same stories, run in Chromium."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from course_utils.hands.host import classic_script
from tests.unit.learner_samples import ANSWER, STORIES, ending, message_of, name_vectors

KEPT = Path(__file__).parents[1] / "kept"
PARTS = ("names.js", "storage.js", "progress_log.js", "page.js")
FAKE = """() => { globalThis.FakeStorage = class {
  setItem(key, text) { this[key] = String(text); }
  getItem(key) { return Object.hasOwn(this, key) ? this[key] : null; }
  removeItem(key) { delete this[key]; }
}; }"""


@pytest.fixture
def page(visit, tmp_path):
    """An empty page with the host's parts in `CourseWidgets.host`."""
    blank = tmp_path / "blank.html"
    blank.write_text("<!doctype html><title>vectors</title>", encoding="utf-8")
    opened = visit(blank.as_uri()).page
    opened.evaluate("(script) => { (0, eval)(script); }", classic_script("host", *PARTS))
    opened.evaluate(FAKE)
    return opened


def test_python_and_javascript_keep_names_alike(page):
    """The same name, key and file name; the same sentence where one is refused."""
    made = name_vectors()
    got = page.evaluate(
        """(names) => names.map((name) => {
          const { cleanName, nameKey, fileStem } = globalThis.CourseWidgets.host;
          try {
            const clean = cleanName(name);
            const stem = fileStem(clean, "5a0c2c5e-7d3c-4d0e-9a55-0b6a5f1f0a01", "2026-11-23");
            return { name: clean, key: nameKey(clean), stem };
          } catch (error) { return { refused: error.message }; }
        })""",
        [one["name"] for one in made],
    )
    assert len(made) > 70
    different = [(one, other) for one, other in zip(made, got, strict=True) if one["outcome"] != other]
    assert different == []


class Tab:
    """One tab of the static page: it shares the browser's storage with the others, and has the tab's for itself."""

    def __init__(self, page, name):
        self.page = page
        self.name = name
        page.evaluate(
            """(name) => {
              const { BrowserStore, ProgressLog, PageHost } = globalThis.CourseWidgets.host;
              globalThis.browserFake ??= new FakeStorage();
              (globalThis.tabFakes ??= {})[name] ??= new FakeStorage();
              const store = new BrowserStore(browserFake, tabFakes[name]);
              (globalThis.tabs ??= {})[name] = { host: new PageHost(new ProgressLog(store)), model: { hear() {} } };
            }""",
            name,
        )

    def answer(self, message):
        return self.page.evaluate(
            """([name, message]) => {
              const { host, model } = globalThis.tabs[name];
              try { return host.answer(model, message); }
              catch (error) { return { kind: "fault", text: error.message }; }
            }""",
            [self.name, message],
        )


HELLO = {"kind": "hello", "items": ["q-1", "q-2", "q-3"]}


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.told)
def test_a_story_ends_as_told(page, story):
    """Who is learning, who is listed and who is offered, after what pupils do; a notebook tells the same stories."""
    for step in story.steps:
        if step[0] == "tab":
            here = Tab(page, step[1])
            last = here.answer(HELLO)
        else:
            last = here.answer(message_of(step, here.answer(HELLO)))
    learners = here.answer({"kind": "learners"})["learners"]
    assert ending(last, here.answer(HELLO), learners) == (story.last, story.current, story.learners, story.offer)


def test_a_browsers_storage_of_format_1_is_read(page):
    """Kept by the course of 2026-11: whoever is remembered there has every answer, as the store of that time has it."""
    kept = json.loads((KEPT / "browser-storage-1.json").read_text(encoding="utf-8"))
    page.evaluate(
        """(kept) => {
          globalThis.browserFake = new FakeStorage();
          for (const [key, text] of Object.entries(kept)) browserFake.setItem(key, text);
        }""",
        kept,
    )
    file = json.loads((KEPT / "progress-file-1-every-kind.json").read_text(encoding="utf-8"))
    told = Tab(page, "a").answer({"kind": "hello", "items": [event["item"] for event in file["events"]]})
    assert told["learner"]["name"] == "Mika"
    got = {item: [event["response"] for event in events] for item, events in told["answers"].items()}
    assert got == {event["item"]: [event["response"]] for event in file["events"]}


def test_an_attempt_is_counted_where_it_is_kept(page):
    """As in Python: counted by the host, and a question begun anew starts again."""
    tab = Tab(page, "a")

    def attempt(**fields):
        return tab.answer({**ANSWER, "item": "q-1", **fields})["event"]["attempt"]

    assert [attempt(), attempt(attempt=2), attempt(attempt=2), attempt(attempt=1)] == [1, 2, 3, 1]
    assert [attempt(item="note", type="note", attempt=1) for _ in range(3)] == [1, 2, 3]
    assert attempt(version=2, attempt=2) == 1


def test_one_answer_from_the_future_does_not_date_the_others(page):
    """Later answers come after it and have today's date; Python reads the file in the same order."""
    from course_utils.thinking.progress_file import read_file

    tab = Tab(page, "a")
    page.evaluate(
        """() => {
          globalThis.RealDate = Date;
          Date = class extends RealDate {
            constructor(...given) { super(...(given.length ? given : ["2099-01-01T00:00:00.000Z"])); }
          };
        }"""
    )
    tab.answer({**ANSWER, "item": "q-1"})
    page.evaluate("() => { Date = RealDate; }")
    for item in ("q-2", "q-3"):
        tab.answer({**ANSWER, "item": item})
    kept = read_file(tab.answer({"kind": "download"})["text"]).events
    assert [event.item for event in kept] == ["q-1", "q-2", "q-3"]
    assert [event.time[:4] == "2099" for event in kept] == [True, False, False]
    assert sorted(kept, key=lambda event: event.order) == list(kept)


def test_thousands_of_guests_cost_little(page):
    """3,000 guests who never answered are cleared away; choosing a name among 3,000 who did stays quick."""
    made = """(answered) => {
      globalThis.browserFake = new FakeStorage();
      for (let n = 0; n < 3000; n += 1) {
        const id = `5a0c2c5e-7d3c-4d0e-9a55-${String(n).padStart(12, "0")}`;
        const learner = { id, name: "", guest: true, created: new Date(n * 1e8).toISOString() };
        browserFake.setItem(`avoiding-cold-war-ii/learner/${id}`, JSON.stringify(learner));
        const event = { id, learner: id, time: learner.created, item: "q-1", version: 1 };
        if (answered) browserFake.setItem(`avoiding-cold-war-ii/event/${id}/${id}`, JSON.stringify(event));
      }
    }"""
    page.evaluate(made, False)
    tab = Tab(page, "a")
    assert page.evaluate("Object.keys(browserFake).length") == 0
    page.evaluate(made, True)
    tab = Tab(page, "b")
    reads = page.evaluate(
        """() => {
          const { host, model } = globalThis.tabs.b;
          for (let n = 0; n < 10; n += 1) host.models.add({ items: ["q-1"], hear() {} });
          let count = 0;
          const read = browserFake.getItem.bind(browserFake);
          Object.defineProperty(browserFake, "getItem", { value: (key) => { count += 1; return read(key); } });
          host.answer(model, { kind: "choose", name: "Mika", remember: false });
          return count;
        }"""
    )
    # Each of the 6,000 entries is looked at a few times at most, whatever the number of widgets that are told.
    assert reads < 4 * 6000
    assert len(tab.answer({"kind": "learners"})["learners"]) == 3001
