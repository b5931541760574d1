"""The one guarded place for the browser's storage: whatever is refused, values stay as long as it says."""

import pytest

from course_utils.hands.host import classic_script

FAKES = """
  // Storages that refuse: by their methods, or once they hold a number of entries.
  class Fake {
    setItem(key, text) {
      if (Object.keys(this).length >= globalThis.room) throw new DOMException("full", "QuotaExceededError");
      this[key] = text;
    }
    getItem(key) { return Object.hasOwn(this, key) ? this[key] : null; }
    removeItem(key) { delete this[key]; }
  }
  class Refusing { setItem() { throw new Error("no"); } getItem() { throw new Error("no"); } removeItem() { throw 1; } }
"""


@pytest.fixture
def run(visit, tmp_path):
    """Run lines of JavaScript with the parts of `storage.js` in an empty page."""
    blank = tmp_path / "blank.html"
    blank.write_text("<!doctype html><title>storage</title>", encoding="utf-8")
    page = visit(blank.as_uri()).page
    script = classic_script("storage", "storage.js")

    def evaluate(lines):
        return page.evaluate(
            f"""(script) => {{
              (0, eval)(script);
              const {{ BrowserStore, browserStore, storageOf, draftKey, dropDrafts, moveDrafts }}
                = globalThis.CourseWidgets.storage;
              {FAKES}
              {lines}
            }}""",
            script,
        )

    return evaluate


def test_a_value_comes_back_and_can_be_dropped(run):
    """Null is what is not there; a text that is not JSON is as good as not there."""
    assert run("""
      const store = browserStore();
      const kept = store.set("a/1", { x: ["é", null] });
      localStorage.setItem("avoiding-cold-war-ii/a/2", "{broken");
      localStorage.setItem("another program", "1");
      const got = ["a/1", "a/2", "a/3"].map((key) => store.get(key));
      const before = [kept, ...got, store.keys("a/").sort(), store.problem];
      store.drop("a/1");
      return [...before, store.get("a/1"), browserStore() === store];
    """) == [True, {"x": ["é", None]}, None, None, ["a/1", "a/2"], "", None, True]


def test_where_the_property_itself_throws_values_last_as_long_as_the_page(run):
    """With all cookies blocked, reading `localStorage` is already refused."""
    assert run("""
      for (const name of ["localStorage", "sessionStorage"]) {
        Object.defineProperty(globalThis, name, { get() { throw new DOMException("denied", "SecurityError"); } });
      }
      const store = new BrowserStore();
      const before = store.problem;
      return [before, store.set("a", 1), store.set("tab/b", 2), store.get("a"), store.get("tab/b"), store.keys("a")];
    """) == ["page", False, False, 1, 2, ["a"]]


def test_methods_that_throw_are_a_storage_that_is_not_there(run):
    """Neither reading nor writing nor listing raises."""
    assert run("""
      const store = new BrowserStore(new Refusing(), new Refusing());
      const kept = store.set("a", 1);
      const got = [kept, store.get("a"), store.keys(""), store.problem];
      store.drop("a");
      return [...got, store.get("a")];
    """) == [False, 1, ["a"], "page", None]


def test_a_full_browser_lets_the_tab_carry_values_until_there_is_room(run):
    """The next page of the tab finds them; as soon as the browser has room they are where they should be."""
    assert run("""
      globalThis.room = 1;
      const browser = new Fake();
      browser.setItem("filled by others", "x");
      globalThis.room = 0;
      const roomy = Object.assign(new Fake(), { setItem(key, text) { this[key] = text; } });
      const first = new BrowserStore(browser, roomy);
      first.set("tab/current", "me");
      const told = [first.problem, first.set("a", 1), first.problem, first.get("a")];
      delete roomy.setItem;
      const next = new BrowserStore(browser, roomy);
      told.push(next.problem, next.get("a"), browser.getItem("avoiding-cold-war-ii/a"));
      globalThis.room = 9;
      next.set("b", 2);
      return [...told, next.problem, browser.getItem("avoiding-cold-war-ii/a"), next.get("tab/current"),
        Object.keys(roomy)];
    """) == [
        "", False, "tab", 1, "tab", 1, None, "", "1", "me",
        ["avoiding-cold-war-ii/tab/current", "avoiding-cold-war-ii/tab/copy/b"],
    ]  # fmt: skip


def test_a_full_tab_leaves_the_page(run):
    """What neither storage takes is told to last until one leaves the page."""
    assert run("""
      globalThis.room = 0;
      const store = new BrowserStore(new Fake(), new Fake());
      return [store.problem, store.set("a", 1), store.problem, store.get("a")];
    """) == ["", False, "page", 1]


def test_drafts_go_with_a_name_and_are_forgotten_with_it(run):
    """A draft belongs to a learner and an item; nobody else's is touched."""
    assert run("""
      const store = browserStore();
      store.set(draftKey("guest", "q-1"), "half a");
      store.set(draftKey("other", "q-1"), "not mine");
      moveDrafts("guest", "mika");
      const moved = [store.get(draftKey("mika", "q-1")), store.get(draftKey("guest", "q-1"))];
      dropDrafts("mika");
      return [...moved, store.keys("draft/")];
    """) == ["half a", None, ["draft/other/q-1"]]
