"""Python's half of the contract between widgets and hosts: it answers from the progress store.

The contract is the table in docs/ARCHITECTURE.md.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from course_utils.thinking.progress import ProgressStore
from course_utils.thinking.progress_file import Event, Learner, ProgressError, file_name
from course_utils.thinking.progress_session import session_key

if TYPE_CHECKING:
    from course_utils.hands.host import CourseWidget

_ANSWER_FIELDS = tuple(name for name in Event.model_fields if name not in ("id", "learner", "time"))


class Recorder:
    """Answers every widget of one kernel.

    Args:
        store: where answers are kept.
        session: who shares the choice of learner, see `session_key`.
    """

    def __init__(self, store: ProgressStore, session: str) -> None:
        self.store = store
        self.session = session
        self._items: WeakKeyDictionary[CourseWidget, list[str]] = WeakKeyDictionary()

    def answer(self, widget: CourseWidget, message: dict[str, Any]) -> None:
        """Do what a widget asks and reply to it.

        Args:
            widget: who asks.
            message: see the table in docs/ARCHITECTURE.md; an unknown kind is left alone.
        """
        handler = getattr(self, f"_on_{str(message.get('kind')).replace('-', '_')}", None)
        if handler is None:
            return
        try:
            reply = handler(widget, message)
        except ProgressError as fault:
            reply = {"kind": "fault", "text": str(fault)}
        widget.send(reply)

    def _on_hello(self, widget: CourseWidget, message: dict[str, Any]) -> dict[str, Any]:
        self._items[widget] = list(message.get("items") or [])
        return self._learner(widget)

    def _on_answer(self, _widget: CourseWidget, message: dict[str, Any]) -> dict[str, Any]:
        fields = {name: message[name] for name in _ANSWER_FIELDS if name in message}
        event = self.store.append(Event.new(learner=self._current().id, **fields))
        return {"kind": "saved", "item": event.item, "event": event.model_dump(), "store": self._state()}

    def keep(self, **fields: Any) -> Event:
        """Keep an answer that Python itself took, and tell the widgets that show its item.

        Args:
            fields: those of an event; the learner and the number of the attempt are filled in.

        Raises:
            ProgressError: if the answer cannot be kept.
        """
        learner = self._current().id
        earlier = [one for one in self.store.events(learner, [fields["item"]]) if one.version == fields["version"]]
        event = self.store.append(Event.new(learner=learner, attempt=len(earlier) + 1, **fields))
        for widget, items in list(self._items.items()):
            if event.item in items:
                widget.send(self._learner(widget))
        return event

    def _on_learners(self, _widget: CourseWidget, _message: dict[str, Any]) -> dict[str, Any]:
        everyone = [_shown(one) for one in self.store.learners()]
        return {"kind": "learners", "learners": everyone, "current": _shown(self._current()), "store": self._state()}

    def _on_choose(self, widget: CourseWidget, message: dict[str, Any]) -> dict[str, Any]:
        self.store.choose(self.session, message.get("id") or message.get("name"), bool(message.get("remember")))
        return self._told_everyone(widget)

    def _on_forget(self, widget: CourseWidget, message: dict[str, Any]) -> dict[str, Any]:
        self.store.forget(str(message["id"]))
        return self._told_everyone(widget)

    def _on_download(self, _widget: CourseWidget, _message: dict[str, Any]) -> dict[str, Any]:
        current = self._current()
        return {"kind": "file", "name": file_name(current), "text": self.store.export(current)}

    def _on_restore(self, _widget: CourseWidget, message: dict[str, Any]) -> dict[str, Any]:
        done = self.store.restore(str(message["text"]), self.session)
        self._tell_everyone()
        return {"kind": "restored", "added": done.added, "known": done.known, "learner": _shown(done.learner)}

    def _told_everyone(self, widget: CourseWidget) -> dict[str, Any]:
        self._tell_everyone()
        return self._on_learners(widget, {})

    def _tell_everyone(self) -> None:
        for widget in list(self._items):
            widget.send(self._learner(widget))

    def _learner(self, widget: CourseWidget) -> dict[str, Any]:
        current = self._current()
        answers: dict[str, list[dict[str, Any]]] = {}
        for event in self.store.events(current, self._items[widget]):
            answers.setdefault(event.item, []).append(event.model_dump())
        return {"kind": "learner", "learner": _shown(current), "answers": answers, "store": self._state()}

    def _current(self) -> Learner:
        return self.store.current(self.session)

    def _state(self) -> dict[str, Any]:
        state = self.store.state
        return {"ok": state.ok, "text": state.text}


def _shown(learner: Learner) -> dict[str, Any]:
    return {**learner.model_dump(), "answers": learner.answers}


@cache
def recorder() -> Recorder:
    """The one recorder of this kernel."""
    return Recorder(ProgressStore(), session_key())
