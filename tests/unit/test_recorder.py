"""The recorder answers widgets from the store, as docs/ARCHITECTURE.md says."""

import json

import pytest

from course_utils.hands.recorder import Recorder
from course_utils.thinking.progress import Event, ProgressStore
from course_utils.thinking.variants import draw, mark_event
from tests.unit.learner_samples import STORIES, ending, message_of
from tests.unit.marking_samples import GENERATED


class Widget:
    """Stands in for a widget: keeps what it is sent."""

    def __init__(self):
        self.heard = []

    def send(self, message):
        json.dumps(message)  # what goes to the front end must be JSON
        self.heard.append(message)


ANSWER = {"kind": "answer", "item": "q00-thesis", "version": 1, "type": "single", "response": "b",
          "confidence": "certain", "attempt": 1, "hint": False, "shown": "right"}  # fmt: skip


@pytest.fixture
def recorder(tmp_path):
    return Recorder(ProgressStore(tmp_path), "session-1")


def test_an_answer_comes_back_after_a_kernel_restart(recorder, tmp_path):
    """A new recorder over the same folder and session knows the answer."""
    widget = Widget()
    recorder.answer(widget, ANSWER)
    assert widget.heard[-1]["kind"] == "saved"
    again, reopened = Widget(), Recorder(ProgressStore(tmp_path), "session-1")
    reopened.answer(again, {"kind": "hello", "items": ["q00-thesis"]})
    (event,) = again.heard[-1]["answers"]["q00-thesis"]
    assert event["response"] == "b"


def test_the_next_pupil_does_not_see_it(recorder, tmp_path):
    """Another session on the same account starts as a fresh guest."""
    recorder.answer(Widget(), ANSWER)
    other, widget = Recorder(ProgressStore(tmp_path), "session-2"), Widget()
    other.answer(widget, {"kind": "hello", "items": ["q00-thesis"]})
    assert widget.heard[-1]["answers"] == {}
    assert widget.heard[-1]["learner"]["guest"] is True


def test_where_the_computer_is_lent_the_session_is_named(recorder, monkeypatch):
    """By it the front end knows for how long its note was put away."""
    widget = Widget()
    recorder.answer(widget, {"kind": "hello", "items": []})
    assert "lent" not in widget.heard[-1]["store"]
    monkeypatch.setenv("BINDER_REPO_URL", "https://git.school.example/course")
    recorder.answer(widget, {"kind": "hello", "items": []})
    assert widget.heard[-1]["store"]["lent"] == "session-1"


def test_choosing_a_name_tells_every_widget(recorder):
    """A quiz on the page hears of the new learner and gets that learner's answers."""
    quiz, card = Widget(), Widget()
    recorder.answer(quiz, {"kind": "hello", "items": ["q00-thesis"]})
    recorder.answer(quiz, ANSWER)
    recorder.answer(card, {"kind": "choose", "name": "Mika"})
    assert card.heard[-1]["current"]["name"] == "Mika"
    assert quiz.heard[-1]["learner"]["name"] == "Mika"
    assert "q00-thesis" in quiz.heard[-1]["answers"], "what the guest answered goes with the name"


def test_download_and_restore_move_progress(recorder, tmp_path):
    """The file of one machine brings its answers to another, once."""
    widget = Widget()
    recorder.answer(widget, {"kind": "choose", "name": "Mika"})
    recorder.answer(widget, ANSWER)
    recorder.answer(widget, {"kind": "download"})
    file = widget.heard[-1]
    assert file["name"].startswith("progress-mika-")
    elsewhere = Recorder(ProgressStore(tmp_path / "elsewhere"), "session-9")
    for added in (1, 0):
        elsewhere.answer(widget, {"kind": "restore", "text": file["text"]})
        assert (widget.heard[-1]["kind"], widget.heard[-1]["added"]) == ("restored", added)


def test_a_bad_request_is_told_in_words(recorder):
    """A damaged file or an impossible name is answered with a fault, not with an exception."""
    widget = Widget()
    for message in ({"kind": "restore", "text": "{}"}, {"kind": "choose", "name": "\n"}, {**ANSWER, "item": "NO SUCH"}):
        recorder.answer(widget, message)
        assert widget.heard[-1]["kind"] == "fault", message


def test_forgetting_leaves_nothing(recorder):
    """After forget the learner is gone from the list and the answers are gone from the quiz."""
    quiz = Widget()
    recorder.answer(quiz, {"kind": "hello", "items": ["q00-thesis"]})
    recorder.answer(quiz, {"kind": "choose", "name": "Mika"})
    recorder.answer(quiz, ANSWER)
    mika = recorder.store.current("session-1")
    recorder.answer(quiz, {"kind": "forget", "id": mika.id})
    assert quiz.heard[-1]["learners"] == []
    assert quiz.heard[-2]["answers"] == {}


def test_an_answer_to_drawn_numbers_keeps_them(recorder):
    """Variant and parameters come back as they were sent, and Python marks the answer from them."""
    parameters = draw(GENERATED, "3")
    drawn = {"item": GENERATED.id, "type": "numeric", "response": "0", "variant": "3", "parameters": parameters}
    widget = Widget()
    recorder.answer(widget, {"kind": "hello", "items": [GENERATED.id]})
    recorder.answer(widget, {**ANSWER, **drawn})
    event = Event.model_validate(widget.heard[-1]["event"])
    assert (event.variant, event.parameters) == ("3", parameters)
    assert mark_event(GENERATED, event).verdict == "not_yet"


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.told)
def test_a_story_ends_as_told(story, tmp_path):
    """Who is learning, listed and offered, after what pupils do; the static page tells the same stories."""
    store, here, widget = ProgressStore(tmp_path), None, Widget()
    for step in story.steps:
        if step[0] == "tab":
            here = Recorder(store, step[1])
            message = {"kind": "hello", "items": ["q-1", "q-2", "q-3"]}
        else:
            message = message_of(step, here._learner(widget))
        here.answer(widget, message)
    last, told = widget.heard[-1], here._learner(widget)
    here.answer(widget, {"kind": "learners"})
    assert ending(last, told, widget.heard[-1]["learners"]) == (story.last, story.current, story.learners, story.offer)


def test_an_attempt_is_counted_where_it_is_kept(recorder):
    """Two widgets that both think they are first do not both write "1"; a question begun anew starts again."""
    widget = Widget()

    def attempt(**fields):
        recorder.answer(widget, {**ANSWER, **fields})
        return widget.heard[-1]["event"]["attempt"]

    assert [attempt(), attempt(attempt=2), attempt(attempt=2), attempt(attempt=1)] == [1, 2, 3, 1]
    assert [attempt(item="note", type="note", attempt=1) for _ in range(3)] == [1, 2, 3]
    assert attempt(version=2, attempt=2) == 1


def test_an_answer_is_told_to_whoever_shows_it(recorder):
    """The map of the course and the learner card have the new number at once; the sender is not disturbed."""
    quiz, course_map, other, card, begins, ends, neither = (Widget() for _ in range(7))
    shown = ((quiz, ["q00-thesis"]), (course_map, ["q00-thesis"]), (other, ["q01"]), (card, []))
    starred = ((begins, ["p01-x", "q00-*"]), (ends, ["*thesis"]), (neither, ["q01-*", "*q00", "q00-thesi"]))
    for widget, items in (*shown, *starred):
        recorder.answer(widget, {"kind": "hello", "items": items})
    recorder.answer(quiz, ANSWER)
    assert [len(widget.heard) for widget, _ in (*shown, *starred)] == [2, 2, 1, 2, 2, 2, 1]
    assert [sum(map(len, one.heard[-1]["answers"].values())) for one in (begins, ends)] == [1, 1]
    assert quiz.heard[-1]["kind"] == "saved"
    assert card.heard[-1]["learner"]["answers"] == 1


def test_who_shows_everything_is_told_all_of_it_once_and_then_what_is_new(recorder):
    """A dashboard hears of any item, and of a new answer alone: the rest it has already."""
    board, quiz = Widget(), Widget()
    recorder.answer(quiz, ANSWER)
    recorder.answer(quiz, ANSWER | {"item": "p01-guess", "type": "note"})
    recorder.answer(board, {"kind": "hello", "items": [], "everything": True})
    assert set(board.heard[-1]["answers"]) == {"q00-thesis", "p01-guess"}
    recorder.answer(quiz, ANSWER | {"attempt": 2})
    assert (board.heard[-1]["kind"], board.heard[-1]["item"]) == ("saved", "q00-thesis")
    assert "answers" not in board.heard[-1]
    recorder.answer(quiz, {"kind": "choose", "name": "Mika"})
    assert set(board.heard[-1]["answers"]) == {"q00-thesis", "p01-guess"}


def test_cards_that_say_hello_together_are_read_for_once(recorder, monkeypatch):
    """A notebook has a map, a dashboard and more that want all that is kept; what comes between is still seen."""
    for item in ("q00-thesis", "q00-futures", "p01-guess"):
        recorder.answer(Widget(), ANSWER | {"item": item, "type": "note"})
    reads = []
    really = recorder.store.events
    monkeypatch.setattr(recorder.store, "events", lambda who, items=None: reads.append(items) or really(who, items))
    quiz, course_map, board = Widget(), Widget(), Widget()
    cards = ((quiz, {"items": ["q00-futures"]}), (course_map, {"items": ["q*"]}), (board, {"everything": True}))
    for widget, asked in cards:
        recorder.answer(widget, {"kind": "hello", **asked})
    assert reads == [["q00-futures"], None]
    told = [set(widget.heard[-1]["answers"]) for widget in (quiz, course_map, board)]
    assert told == [{"q00-futures"}, {"q00-thesis", "q00-futures"}, {"q00-thesis", "q00-futures", "p01-guess"}]
    recorder.answer(quiz, ANSWER | {"item": "q00-steps"})
    late = Widget()
    recorder.answer(late, {"kind": "hello", "items": ["q00-*"]})
    assert "q00-steps" in late.heard[-1]["answers"]
