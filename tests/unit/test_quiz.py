"""What `quiz` and `warmup` ask, and what they say where they cannot."""

from __future__ import annotations

import json
import re
from html import escape
from types import MappingProxyType, SimpleNamespace

import pytest

from course_utils.desk.question_rules import check_told
from course_utils.hands.quiz import Quiz, quiz, warmup, warmup_ids
from course_utils.records import CourseError, course, load, seeds_folder
from course_utils.records.notebooks import notebooks_folder, passages, sections
from course_utils.records.questions import Generated
from course_utils.records.questions.kinds.ordering import Ordering
from course_utils.records.questions.kinds.place import distance_km
from course_utils.records.stations import without_minutes
from course_utils.records.teaching import LessonStatus
from course_utils.thinking.progress_file import Event, new_id
from course_utils.thinking.variants import answered, asked_question
from tests.unit import marking_samples as samples
from tests.unit.marking_samples import ALL

HOME = "00-start-here"


def sample_quiz() -> Quiz:
    """Every sample question in one quiz."""
    items = [{**question.public(), "sources": []} for question in ALL]
    return Quiz({"title": "<b>Samples</b>", "lead": "", "items": items})


def test_a_lesson_gives_its_six_questions():
    """By its full id and by its name without the number; every source carries a link into the list of sources."""
    asked = quiz(HOME).spec
    assert [item["id"] for item in asked["items"]] == list(course().lessons[HOME].check)
    assert quiz("start-here").spec == asked
    for item in asked["items"]:
        assert all(source["link"] == f"99-sources-and-data.ipynb#{source['id']}" for source in item["sources"])


def test_a_list_of_ids_and_one_id_work_too():
    """A lesson may put one question between two paragraphs."""
    one = course().lessons[HOME].check[0]
    assert [item["id"] for item in quiz([one], title="One").spec["items"]] == [one]
    assert quiz(one).spec["items"] == quiz([one]).spec["items"]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("00-star-here", "“00-start-here”"),
        (["q00-thesi"], "“q00-thesis”"),
        ([], "takes the name of a lesson"),
        (7, "takes the name of a lesson"),
        ([None], "takes the name of a lesson"),
        (["q00-thesis", "q00-thesis"], "twice"),
    ],
)
def test_a_wrong_name_is_answered_in_words(wrong, said):
    """The error names the nearest id and prints without a traceback."""
    with pytest.raises(CourseError) as caught:
        quiz(wrong)
    assert said in str(caught.value)
    assert caught.value._render_traceback_() == [str(caught.value)]


def records(*lessons: tuple[str, bool, int]) -> SimpleNamespace:
    """A course of lessons: (id, ready, how many questions)."""
    questions = {}
    for name, _, count in lessons:
        for number in range(count):
            key = f"q{name[:2]}-{number}"
            questions[key] = SimpleNamespace(id=key, lesson=name, self_marked=number == 0)
    found = {
        name: SimpleNamespace(
            id=name, status=LessonStatus.READY if ready else LessonStatus.TO_COME, check=(f"q{name[:2]}-1",)
        )
        for name, ready, _ in lessons
    }
    return SimpleNamespace(lessons=MappingProxyType(found), questions=MappingProxyType(questions))


def test_a_warm_up_reaches_two_lessons_back():
    """One from two lessons back, one from the last; the same on every day; neither checked nor slow questions first."""
    some = records(("00-a", True, 6), ("01-b", True, 6), ("02-c", False, 6), ("03-d", True, 6), ("04-e", True, 6))
    chosen = warmup_ids(some, "04-e")
    assert [one[:3] for one in chosen] == ["q01", "q03", "q00"]
    assert not {one[4:] for one in chosen} & {"0", "1"}
    assert chosen == warmup_ids(some, "04-e")


@pytest.mark.parametrize("lesson", course().lessons)
def test_every_lesson_has_a_warm_up(lesson):
    """Each is made of the real records, drawn questions and all, and asks what lessons before it teach."""
    earlier = any(one < lesson and records.status is LessonStatus.READY for one, records in course().lessons.items())
    spec = warmup(lesson).spec
    asked = [item["id"] for item in spec["items"]]
    assert spec.get("choose", 0) == (3 if earlier else 0)
    assert all(item["lesson"] < lesson for item in spec["items"])
    assert tuple(asked[:3]) == warmup_ids(course(), lesson)
    assert len(set(asked)) == len(asked)


@pytest.mark.parametrize("lesson", [one.id for one in course().lessons.values() if one.is_open and one.id[:2] > "01"])
def test_a_warm_up_can_choose_among_what_checks_have_asked(lesson):
    """Of the last three lessons, nothing long and no map; and it stays light, whatever numbers a question draws."""
    spec = warmup(lesson).spec
    more = spec["items"][3:]
    assert len(more) >= 4
    last = sorted(one.id for one in course().lessons.values() if one.is_open and one.id < lesson)[-3:]
    assert set(last[-2:]) <= {item["lesson"] for item in more} <= set(last)
    assert all(item["id"] in course().lessons[item["lesson"]].check for item in more)
    assert not {item["type"] for item in more} & {"place", "short_text"}
    assert all(len(item.get("variants", "12")) == 2 for item in spec["items"])
    assert len(json.dumps(more)) < 15_000


def test_the_page_without_a_script_has_the_fixed_three():
    """What is due cannot be told there."""
    shown = warmup("05-seven-steps-up")
    html = shown.fallback_html()
    told = [escape(item["stem"]) in html for item in shown.spec["items"]]
    assert told == [at < 3 for at in range(len(told))]


def test_a_warm_up_takes_what_there_is():
    """With one earlier lesson all three come from it; with two questions there are two; with none, none."""
    assert len(warmup_ids(records(("00-a", True, 6), ("01-b", True, 6)), "01-b")) == 3
    assert len(warmup_ids(records(("00-a", True, 2), ("01-b", True, 6)), "01-b")) == 2
    assert warmup_ids(records(("00-a", True, 6)), "00-a") == ()


def test_the_first_lesson_has_a_friendly_word_instead():
    """Nothing lies before `00`."""
    shown = warmup(HOME)
    assert shown.spec["items"] == []
    assert "Warm-ups start in the next lesson" in shown.fallback_html()
    with pytest.raises(CourseError, match="00-start-here"):
        warmup("00-start-her")


def test_without_scripts_the_questions_read_as_text_and_nothing_is_markup():
    """Stems and options in the open, answers folded away, every value escaped; the spec cannot end its script."""
    shown = sample_quiz()
    html = shown.fallback_html()
    before, after = html.split("<details>")
    assert "The second" in before
    assert "Because both are needed." not in before
    assert "Because both are needed." in after
    assert "<img" not in html
    assert "<b>" not in html
    assert "&lt;img src=x" in html
    assert shown.page_html().count("</script") == 1


def test_the_spec_is_plain_json_of_modest_size():
    """A lesson's quiz stays small enough to be sent and saved."""
    text = json.dumps(quiz(HOME).spec)
    assert len(text) < 100_000


def test_a_warm_up_keeps_its_answers_apart_from_the_checks():
    """So it asks afresh, nothing is counted twice, and each answer can still be marked."""
    shown = warmup("03-more-active-more-versatile").spec
    assert shown["kept_under"] == "warmup-03-"
    assert "kept_under" not in quiz(HOME).spec
    for item in shown["items"]:
        kept = shown["kept_under"] + item["id"]
        assert asked_question(kept) == item["id"]
        event = Event.new(learner=new_id(), item=kept, version=item["version"], type=item["type"], response=None)
        record = course().questions[item["id"]]
        assert isinstance(record, Generated) or answered(record, event) is record


def test_most_questions_know_the_section_that_tells_them():
    """The section is a heading of the question's own lesson; its two names are those of JupyterLab and of the page."""
    asked = [item for lesson in course().lessons.values() if lesson.check for item in quiz(lesson.id).spec["items"]]
    known = [item["section"] for item in asked if "section" in item]
    assert len(known) > 0.7 * len(asked)
    for section in known:
        headings = [heading for heading, _ in sections(notebooks_folder() / f"{section['lesson']}.ipynb")]
        (heading,) = {one for one in headings if without_minutes(one) == section["title"]}
        assert section["notebook_id"] == heading.replace(" ", "-")
        assert section["page_id"].isascii()
        assert "minutes" not in section["title"]


@pytest.mark.parametrize(
    "question", [one for one in course().questions.values() if one.type == "place"], ids=lambda one: one.id
)
def test_a_place_lies_well_inside_a_map_with_names_and_cities(question):
    """Near enough for a finger: on a phone a degree is ten pixels. No name is written on the answer."""
    shown = quiz(question.id).spec
    drawn = shown["maps"][shown["items"][0]["region"]]
    west, south, east, north = drawn["extent"]
    assert west + 2.9 < question.lon < east - 2.9
    assert south + 2.9 < question.lat < north - 2.9
    assert (east - west) * 0.82 < 40
    assert len(drawn["names"]) > 5
    assert len(drawn["cities"]) > 4
    assert drawn["land"]
    assert drawn["borders"]
    near = [
        one["text"] for one in drawn["names"] if distance_km(one["lat"], one["lon"], question.lat, question.lon) < 150
    ]
    assert near == []
    # A map of today: of Korea's two lines the armistice line alone, and the note names no other.
    assert "38th parallel" not in drawn["note"]
    korea = [one for one in re.findall(r"M(\d+) (\d+)", drawn["contested"]) if 12300 < int(one[0]) < 12900]
    assert len(korea) <= 1


def test_a_tie_names_neighbours():
    """Not things that stand apart, nor everything at once, nor what is not there."""
    base = samples.ORDERING.model_dump()
    for ties in ([["a", "c"]], [["a", "b", "c", "d"]], [["a", "x"]], [["a", "b"], ["b", "c"]]):
        with pytest.raises(ValueError, match=r"tie|twice"):
            Ordering.model_validate(base | {"ties": ties})
    futures = course().questions["q00-futures"]
    assert futures.mark(["community", "coldwar", "peace", "hotwar"]).verdict == "right"
    assert futures.mark(["peace", "community", "coldwar", "hotwar"]).verdict == "partly"


def test_a_passage_that_is_not_there_is_named(tmp_path):
    """Where a record says in what words its lesson tells it, `check` holds the lesson to them."""
    loaded = load(seeds_folder())
    assert list(check_told(loaded, notebooks_folder())) == []
    book = notebooks_folder() / f"{HOME}.ipynb"
    words = course().questions["q00-thesis"].told_in
    changed = book.read_text(encoding="utf-8").replace(words, "Now put both together")
    (tmp_path / book.name).write_text(changed, encoding="utf-8")
    found = [str(problem) for problem in check_told(loaded, tmp_path)]
    assert any("q00-thesis" in one and "no passage of 00-start-here.ipynb begins so" in one for one in found)
    assert not any("q00-alliance-age" in one for one in found)


def test_a_passage_is_known_by_its_first_words(tmp_path):
    """Paragraphs, items of lists and lines after a heading, each with the ids that it links to."""
    text = "## One\\n\\nA [b c](99-sources-and-data.ipynb#src-x) **d**\\nand e.\\n- f *g*\\n- h\\n\\n### Two\\n1. i"
    cell = f'{{"cell_type": "markdown", "metadata": {{}}, "source": ["{text}"]}}'
    file = tmp_path / "a.ipynb"
    file.write_text(f'{{"cells": [{cell}]}}', encoding="utf-8")
    assert [(one.heading, one.opening, one.ids) for one in passages(file)] == [
        ("One", "A b c d and e.", ("src-x",)), ("One", "f g", ()), ("One", "h", ()), ("Two", "i", ()),
    ]  # fmt: skip
