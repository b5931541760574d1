"""A tenth kind of question is one Python file, one JavaScript file and the schema made anew, and nothing more."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import expect

ROOT = Path(__file__).resolve().parents[2]

PYTHON = '''
"""A letter. A response is that letter."""

from typing import Any, Literal

from course_utils.records.base import Text
from course_utils.records.questions.question import Mark, Question, refuse


class Letter(Question):
    """One letter; `feedback_wrong` for any other."""

    type: Literal["letter"]
    answer: Text
    feedback_wrong: Text

    def mark(self, response: Any) -> Mark:
        """All or nothing."""
        if not isinstance(response, str) or len(response) != 1:
            raise refuse(response, "one letter")
        right = response == self.answer
        return Mark.of(1.0 if right else 0.0, [] if right else [self.feedback_wrong])

    @staticmethod
    def choices(item: dict[str, Any]) -> list[str]:
        """Nothing to choose from."""
        return []

    @staticmethod
    def answers(item: dict[str, Any]) -> list[str]:
        """The letter."""
        return [item["answer"]]
'''
JAVASCRIPT = """
// A letter. A response is that letter.
import { h } from "../../dom.js";
import { register } from "../kinds.js";
import { marked } from "../marks.js";

register("letter", {
  mark: (item, response) => (response === item.answer ? marked(1) : marked(0, [item.feedback_wrong])),
  start: () => "",
  draft: (response) => response,
  response: (draft) => draft || null,
  fields: (view) =>
    h("input", {
      type: "text", maxlength: 1, "aria-label": "Letter", value: view.draft, disabled: view.locked,
      oninput: (event) => view.change(event.target.value),
    }),
  answer: (item) => h("p", {}, `It is ${item.answer}.`),
});
"""
SEED = """
questions:
  - id: q00-letter
    lesson: 00-start-here
    type: letter
    about: A letter
    stem: With which letter does peace begin?
    answer: p
    feedback_wrong: That is another letter of the alphabet than the one with which the word peace begins.
    hint: Say it aloud.
    explanation: The word begins with p.
    essay: {page: "63"}
"""
USE = """
import sys
from pathlib import Path
from course_utils.desk.check import problems_in
from course_utils.desk.schema import write_schemas
from course_utils.hands.quiz import quiz
from course_utils.records import course, seeds_folder
from tests.browser.widget_page import host_page

write_schemas(seeds_folder() / "schema")
_, problems = problems_in(seeds_folder(), None)
assert problems == [], problems
question = course().questions["q00-letter"]
assert (question.mark("p").verdict, question.mark("q").verdict) == ("right", "not_yet")
card = quiz("q00-letter")
assert "With which letter" in card.fallback_html() and "<p>p</p>" in card.fallback_html()
print(host_page(Path(sys.argv[1]), "letter", [card]))
"""


def test_two_files_and_the_schema_make_a_tenth_kind(tmp_path, visit):
    """Read, checked, marked, printed, asked and kept: nothing that is there already was touched for it."""
    copy = tmp_path / "copy"
    for part in ("course_utils", "seeds", "data", "notebooks", "tests"):
        shutil.copytree(ROOT / part, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
    (copy / "course_utils/records/questions/kinds/letter.py").write_text(PYTHON, encoding="utf-8")
    (copy / "course_utils/hands/front/quiz/kinds/letter.js").write_text(JAVASCRIPT, encoding="utf-8")
    (tmp_path / "page").mkdir()
    (copy / "seeds/extra.yaml").write_text(SEED, encoding="utf-8")
    env = os.environ | {"PYTHONPATH": str(copy), "COURSE_PROGRESS": str(tmp_path / "progress")}
    done = subprocess.run(
        [sys.executable, "-c", USE, str(tmp_path / "page")], cwd=copy, env=env, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    schema = json.loads((copy / "seeds/schema/seeds.schema.json").read_text(encoding="utf-8"))
    assert schema["$defs"]["Letter"]["properties"]["type"]["const"] == "letter"
    one = visit(done.stdout.strip())
    one.page.get_by_label("Letter").fill("q")
    one.page.locator("input[value=certain]").check()
    one.page.locator("button[type=submit]:enabled").click()
    expect(one.page.locator(".cw-quiz")).to_contain_text("another letter")
    one.page.locator("[data-retry]").click()
    one.page.get_by_label("Letter").fill("p")
    one.page.locator("button[type=submit]:enabled").click()
    expect(one.page.locator(".cw-quiz")).to_contain_text("The word begins with p.")
    one.page.reload()
    expect(one.page.locator(".cw-quiz")).to_contain_text("The word begins with p.")
    one.assert_quiet()
