"""Python's half of the contract between widgets and hosts: it answers from the progress store.

The contract is the table in docs/ARCHITECTURE.md.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from time import monotonic
from typing import Any, Protocol
from weakref import WeakKeyDictionary

from course_utils.thinking.progress import ProgressError, ProgressStore, named_by
from course_utils.thinking.progress_file import Event, Learner, file_name
from course_utils.thinking.progress_session import session_key


class Asker(Protocol):
    """A widget, as far as the recorder knows one: something that asks, and can be told."""

    def send(self, content: Any) -> None:
        """Tell the front end something."""


_ANSWER_FIELDS = tuple(
    name for name in Event.model_fields if name not in ("id", "learner", "time", "attempt", "placed")
)
_ONE_ROUND = ("note", "predict", "lab")
"""Types of events that are counted on and on; a question may be begun anew."""


_CHANGES = ("answer", "choose", "restore", "forget")
"""Messages after which nothing counts that was read before them."""
_TOGETHER = 2.0
"""Seconds: the cards of a notebook that is opened say hello one after another."""


@dataclass
class _Read:
    """What was read of the store for the first of some cards that say hello together.

    Args:
        until: by the clock of `monotonic`.
        who: who is learning, and who answered last.
        answers: all that is kept by item, once a card has asked for all of it.
    """

    until: float
    who: dict[str, Any]
    answers: dict[str, list[dict[str, Any]]] | None = None


class Recorder:
    """Answers every widget of one kernel.

    Args:
        store: where answers are kept.
        session: who shares the choice of learner, see `session_key`.
    """

    def __init__(self, store: ProgressStore, session: str) -> None:
        self.store = store
        self.session = session
        self._items: WeakKeyDictionary[Asker, list[str] | None] = WeakKeyDictionary()
        self._read: _Read | None = None

    def answer(self, widget: Asker, message: dict[str, Any]) -> None:
        """Do what a widget asks and reply to it.

        Args:
            widget: who asks.
            message: see the table in docs/ARCHITECTURE.md; an unknown kind is left alone.
        """
        handler = getattr(self, f"_on_{str(message.get('kind')).replace('-', '_')}", None)
        if handler is None:
            return
        if message["kind"] in _CHANGES:
            self._let_go()
        try:
            reply = handler(widget, message)
        except ProgressError as fault:
            reply = {"kind": "fault", "text": str(fault)}
        widget.send(reply)

    def _on_hello(self, widget: Asker, message: dict[str, Any]) -> dict[str, Any]:
        self._items[widget] = None if message.get("everything") else list(message.get("items") or [])
        return self._learner(widget)

    def _on_answer(self, widget: Asker, message: dict[str, Any]) -> dict[str, Any]:
        fields = {name: message[name] for name in _ANSWER_FIELDS if name in message}
        event = self._kept(again=message.get("attempt") == 1, **fields)
        self._tell_of(event, but=widget)
        return self._saved(event)

    def keep(self, **fields: Any) -> Event:
        """Keep an answer that Python itself took, and tell the widgets that show its item.

        Args:
            fields: those of an event; the learner and the number of the attempt are filled in.

        Raises:
            ProgressError: if the answer cannot be kept.
        """
        self._let_go()
        event = self._kept(**fields)
        self._tell_of(event)
        return event

    def _kept(self, again: bool = False, **fields: Any) -> Event:
        """Keep an answer; the attempt is counted here, since two widgets may show the same question.

        Args:
            again: the question was begun anew.
            fields: those of an event but for the learner and the attempt.
        """
        learner = self._current().id
        new = Event.new(learner=learner, **fields)
        earlier = [one for one in self.store.events(learner, [new.item]) if one.version == new.version]
        first = not earlier or (again and new.type not in _ONE_ROUND)
        return self.store.append(new if first else new.model_copy(update={"attempt": earlier[-1].attempt + 1}))

    def _on_learners(self, _widget: Asker, _message: dict[str, Any]) -> dict[str, Any]:
        who = self._who()
        everyone = [_shown(one) for one in self.store.learners()]
        return {"kind": "learners", "learners": everyone, "current": who.pop("learner"), **who}

    def _on_choose(self, widget: Asker, message: dict[str, Any]) -> dict[str, Any]:
        chosen = message.get("id")
        if not chosen:
            chosen = str(message.get("name") or "")
            if message.get("another"):
                chosen = self.store.free_name(chosen)
            taken = self.store.named(chosen)
            if taken and taken.answers and taken.id != self._current().id:
                # Two pupils of one class may have the same first name; answers are never joined unasked.
                return {"kind": "taken", "learner": _shown(taken), "current": _shown(self._current())}
        self.store.choose(self.session, chosen, bool(message.get("remember")))
        return self._told_everyone(widget)

    def _on_forget(self, widget: Asker, message: dict[str, Any]) -> dict[str, Any]:
        self.store.forget(str(message["id"]))
        return self._told_everyone(widget)

    def _on_download(self, _widget: Asker, _message: dict[str, Any]) -> dict[str, Any]:
        current = self._current()
        return {"kind": "file", "name": file_name(current), "text": self.store.export(current)}

    def _on_restore(self, _widget: Asker, message: dict[str, Any]) -> dict[str, Any]:
        done = self.store.restore(str(message["text"]), self.session)
        self._tell_everyone()
        return {"kind": "restored", "added": done.added, "known": done.known, "learner": _shown(done.learner)}

    def _told_everyone(self, widget: Asker) -> dict[str, Any]:
        self._tell_everyone()
        return self._on_learners(widget, {})

    def _tell_everyone(self) -> None:
        for widget in list(self._items):
            widget.send(self._learner(widget))

    def _tell_of(self, event: Event, but: Asker | None = None) -> None:
        """Tell of a new answer: to the widgets that show its item, and to those that show none but who is learning.

        Whoever shows everything has the rest already, and is told of this one alone.
        """
        for widget, items in list(self._items.items()):
            if widget is but:
                continue
            if items is None:
                widget.send(self._saved(event))
            elif not items or named_by(items)(event.item):
                widget.send(self._learner(widget))

    def _saved(self, event: Event) -> dict[str, Any]:
        return {"kind": "saved", "item": event.item, "event": event.model_dump(), "store": self._state()}

    def _learner(self, widget: Asker) -> dict[str, Any]:
        read, items = self._now_read(), self._items[widget]
        if items is not None and read.answers is None and not any("*" in one for one in items):
            answers = self._answers(read, items)
        else:
            # Whoever names items with a star shows much of what is kept: all of it is read, for others will ask too.
            read.answers = self._answers(read, None) if read.answers is None else read.answers
            meant = named_by(items) if items is not None else None
            answers = {item: told for item, told in read.answers.items() if meant is None or meant(item)}
        return {"kind": "learner", "answers": answers, **read.who, "store": self._state()}

    def _answers(self, read: _Read, items: list[str] | None) -> dict[str, list[dict[str, Any]]]:
        answers: dict[str, list[dict[str, Any]]] = {}
        for event in self.store.events(read.who["learner"]["id"], items):
            answers.setdefault(event.item, []).append(event.model_dump())
        return answers

    def _now_read(self) -> _Read:
        """What is read once for all cards that say hello together, as a page reads it once for all of its cards."""
        if self._read is None or monotonic() > self._read.until:
            self._read = _Read(monotonic() + _TOGETHER, self._people())
            with suppress(RuntimeError):  # no loop runs outside a kernel
                asyncio.get_running_loop().call_later(_TOGETHER, self._let_go)
        return self._read

    def _let_go(self) -> None:
        self._read = None

    def _who(self) -> dict[str, Any]:
        return {**self._people(), "store": self._state()}

    def _people(self) -> dict[str, Any]:
        last = self.store.offer(self.session)
        return {"learner": _shown(self._current()), "last": _shown(last) if last else None}

    def _current(self) -> Learner:
        return self.store.current(self.session)

    def _state(self) -> dict[str, Any]:
        state = self.store.state
        lent = {"lent": self.session} if state.lent else {}
        return {"ok": state.ok, "text": state.text, **lent}


def _shown(learner: Learner) -> dict[str, Any]:
    return {**learner.model_dump(), "answers": learner.answers}


@cache
def recorder() -> Recorder:
    """The one recorder of this kernel."""
    return Recorder(ProgressStore(), session_key())
