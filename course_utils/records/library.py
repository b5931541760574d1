"""All records in one place: loading `seeds/`, and checking that every reference leads somewhere.

Each YAML file under `seeds/` is a mapping from the kind of record (`events`, `terms`, ...) to a
list of records; which file holds which record is free, so that a folder can be split as it grows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from difflib import get_close_matches
from functools import cache, cached_property
from itertools import chain
from pathlib import Path
from threading import Lock
from types import MappingProxyType
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from course_utils.identity import FILE as IDENTITY
from course_utils.identity import identity
from course_utils.records import kept_records
from course_utils.records.base import LATER
from course_utils.records.chronology import Chronology
from course_utils.records.essay import ColdWarSeed, Document, Edge, Element, ElementKind, Essay
from course_utils.records.graded import GradedRecord, GradedText
from course_utils.records.labs import Lab
from course_utils.records.memos import Memo
from course_utils.records.moments import DecisionSeries, Moment
from course_utils.records.problems import CourseError, Problem
from course_utils.records.questions import KINDS as QUESTION_KINDS
from course_utils.records.questions import Generated, QuestionRecord
from course_utils.records.reading import Document as YamlFile
from course_utils.records.reading import in_words, read_yaml
from course_utils.records.readings import TableReading
from course_utils.records.sources import Source
from course_utils.records.tally import Tally
from course_utils.records.teaching import Lesson, Prediction, Reflection, Story, Term
from course_utils.records.weighing import Fact, Voice, Weighing
from course_utils.strings import say
from course_utils.subject.records.dilemmas import Dilemma, Turn
from course_utils.subject.records.gauges import Gauge
from course_utils.subject.records.history import Actor, Base, Event, Mission, Theme
from course_utils.subject.records.model_numbers import ModelParameter, ModelPosition, ModelPreset
from course_utils.subject.records.region import Dispute, Institution
from course_utils.subject.records.signs import Sign
from course_utils.subject.records.verdicts import (
    Development,
    KeyNumber,
    Position,
    Scorecard,
    SeedState,
    Work,
    Working,
)

KINDS: Mapping[str, TypeAdapter[Any]] = MappingProxyType(
    {
        "essays": TypeAdapter(Essay),
        "elements": TypeAdapter(Element),
        "edges": TypeAdapter(Edge),
        "cold_war_seeds": TypeAdapter(ColdWarSeed),
        "documents": TypeAdapter(Document),
        "terms": TypeAdapter(Term),
        "sources": TypeAdapter(Source),
        "actors": TypeAdapter(Actor),
        "themes": TypeAdapter(Theme),
        "events": TypeAdapter(Event),
        "bases": TypeAdapter(Base),
        "missions": TypeAdapter(Mission),
        "institutions": TypeAdapter(Institution),
        "disputes": TypeAdapter(Dispute),
        "seed_states": TypeAdapter(SeedState),
        "gauges": TypeAdapter(Gauge),
        "signs": TypeAdapter(Sign),
        "scorecards": TypeAdapter(Scorecard),
        "works": TypeAdapter(Work),
        "positions": TypeAdapter(Position),
        "dilemmas": TypeAdapter(Dilemma),
        "key_numbers": TypeAdapter(KeyNumber),
        "model_parameters": TypeAdapter(ModelParameter),
        "model_presets": TypeAdapter(ModelPreset),
        "model_positions": TypeAdapter(ModelPosition),
        "lessons": TypeAdapter(Lesson),
        "questions": TypeAdapter(QuestionRecord, config=LATER),
        "graded": TypeAdapter(GradedRecord, config=LATER),
        "graded_texts": TypeAdapter(GradedText),
        "predictions": TypeAdapter(Prediction),
        "reflections": TypeAdapter(Reflection),
        "stories": TypeAdapter(Story),
        "weighings": TypeAdapter(Weighing),
        "moments": TypeAdapter(Moment),
        "decision_series": TypeAdapter(DecisionSeries),
        "chronologies": TypeAdapter(Chronology),
        "tallies": TypeAdapter(Tally),
        "memos": TypeAdapter(Memo),
        "labs": TypeAdapter(Lab),
        "table_readings": TypeAdapter(TableReading),
    }
)
"""The kinds of record, by the word that heads their list in a seed file."""
OWN_KINDS = ("questions", "graded", "graded_texts", "sources")
"""What a teacher's own folder of questions may hold."""

_FLOOR = ("records", "subject/records")


@dataclass(frozen=True)
class Course:
    """Every record by its id, in the order of the files; edges as a plain tuple.

    Of records that were kept a kind is made when it is first asked for: a lesson needs some, and never all.

    >>> from course_utils.records import course
    >>> course().lessons["00-start-here"].minutes > 0
    True
    """

    essays: Mapping[str, Essay]
    elements: Mapping[str, Element]
    edges: tuple[Edge, ...]
    cold_war_seeds: Mapping[str, ColdWarSeed]
    documents: Mapping[str, Document]
    terms: Mapping[str, Term]
    sources: Mapping[str, Source]
    actors: Mapping[str, Actor]
    themes: Mapping[str, Theme]
    events: Mapping[str, Event]
    bases: Mapping[str, Base]
    missions: Mapping[str, Mission]
    institutions: Mapping[str, Institution]
    disputes: Mapping[str, Dispute]
    seed_states: Mapping[str, SeedState]
    gauges: Mapping[str, Gauge]
    signs: Mapping[str, Sign]
    scorecards: Mapping[str, Scorecard]
    works: Mapping[str, Work]
    positions: Mapping[str, Position]
    dilemmas: Mapping[str, Dilemma]
    key_numbers: Mapping[str, KeyNumber]
    model_parameters: Mapping[str, ModelParameter]
    model_presets: Mapping[str, ModelPreset]
    model_positions: Mapping[str, ModelPosition]
    lessons: Mapping[str, Lesson]
    questions: Mapping[str, QuestionRecord]
    graded: Mapping[str, Generated]
    graded_texts: Mapping[str, GradedText]
    predictions: Mapping[str, Prediction]
    reflections: Mapping[str, Reflection]
    stories: Mapping[str, Story]
    weighings: Mapping[str, Weighing]
    moments: Mapping[str, Moment]
    decision_series: Mapping[str, DecisionSeries]
    chronologies: Mapping[str, Chronology]
    tallies: Mapping[str, Tally]
    memos: Mapping[str, Memo]
    labs: Mapping[str, Lab]
    table_readings: Mapping[str, TableReading]

    def __getattr__(self, name: str) -> Any:
        """Make a kind of record that was kept, the first time that it is asked for."""
        if name not in KINDS or "_make" not in self.__dict__:
            message = f"'Course' has no attribute '{name}'"
            raise AttributeError(message)
        self.__dict__["_make"](name, self.__dict__)
        return self.__dict__[name]

    @property
    def essay(self) -> Essay:
        """The one essay that the course is about."""
        return next(iter(self.essays.values()))

    def counts(self) -> dict[str, int]:
        """How many records there are of each kind."""
        return {one.name: len(getattr(self, one.name)) for one in fields(self)}

    @cached_property
    def kinds(self) -> Mapping[str, str]:
        """The kind of every record by its id (an actor's code)."""
        return {key: one.name for one in fields(self) if one.name != "edges" for key in getattr(self, one.name)}

    def ids(self) -> frozenset[str]:
        """Every id (and actor code) in use; a lesson may link to any of them."""
        return frozenset(self.kinds)


@dataclass(frozen=True)
class Loaded:
    """What reading `seeds/` gave: the records that are sound, where each stands, and all problems."""

    course: Course
    places: Mapping[str, tuple[str, int]]
    problems: tuple[Problem, ...]


def seeds_folder() -> Path:
    """The `seeds/` that belongs to this copy of the course."""
    return Path(__file__).resolve().parents[2] / "seeds"


@cache
def course() -> Course:
    """The records of the course, loaded once.

    Raises:
        CourseError: if any record is faulty; it lists every problem.
    """
    return course_in(seeds_folder(), kept_records.place())


def course_in(folder: Path, kept: Path) -> Course:
    """The records of a folder: as they were kept where nothing has changed since, else read, checked and kept anew.

    Args:
        folder: the folder of seed files.
        kept: the file that keeps them.

    Raises:
        CourseError: if any record is faulty; it lists every problem.
    """
    made = _stamp(folder)
    same = kept_records.take(kept, made) if made else None
    found = None if same is None else _from_kept(same, lambda: _read_and_keep(folder, kept, made))
    return _read_and_keep(folder, kept, made) if found is None else found


def _read_and_keep(folder: Path, kept: Path, made: str) -> Course:
    loaded, fields_of = _read(folder)
    if loaded.problems:
        raise CourseError(loaded.problems)
    # Whoever saves a file while all are read gets what was read, and the next reader reads again.
    if made and made == _stamp(folder):
        kept_records.keep(kept, made, fields_of, loaded.course.kinds)
    return loaded.course


def _stamp(folder: Path) -> str:
    """The stamp of a folder's records and of the code that reads them; nothing where a file cannot be read."""
    here = Path(__file__).resolve().parents[1]
    own = [here.glob("*.py"), here.glob("*.yaml"), *((here / one).rglob("*.py") for one in _FLOOR)]
    try:
        return kept_records.stamp([*_seed_files(folder), folder / IDENTITY, *chain.from_iterable(own)])
    except OSError:
        return ""


def _seed_files(folder: Path) -> list[Path]:
    return sorted(path for end in ("*.yaml", "*.yml") for path in folder.rglob(end) if path != folder / IDENTITY)


def _from_kept(kept: kept_records.Kept, again: Callable[[], Course]) -> Course | None:
    """The records made, kind by kind, of fields that were sound when they were kept; nothing if a kind is not there.

    Args:
        kept: the fields of all records.
        again: reads all of them anew, for fields that no longer are sound.
    """
    if any(kind not in kept.texts for kind in KINDS):
        return None
    one_at_a_time, left = Lock(), dict(kept.texts)

    def make(kind: str, made: dict[str, Any]) -> None:
        with one_at_a_time:
            if kind in made:
                return
            try:
                fields_of = kept_records.fields_in(left.pop(kind))
                made[kind] = _table(kind, map(KINDS[kind].validate_python, fields_of))
            except ValueError:
                read = again()
                made |= {each: getattr(read, each) for each in KINDS if each not in made}

    made = object.__new__(Course)
    # Which record is of which kind can be told before any is made.
    made.__dict__.update(_make=make, kinds=kept.kinds)
    return made


def _id(raw: Any) -> Any:
    """The id of a record that is not made yet, or an actor's code; nothing of what is no record."""
    return raw.get("id", raw.get("code")) if isinstance(raw, dict) else None


def _table(kind: str, records: Iterable[Any]) -> Any:
    return tuple(records) if kind == "edges" else MappingProxyType({_key(record): record for record in records})


def load(folder: Path, own: Path | None = None) -> Loaded:
    """Read and check every YAML file in a folder; never raises for a fault in a record.

    Args:
        folder: the folder of seed files (its sub-folders are read too).
        own: a further folder, of a teacher's own graded questions (see `OWN_KINDS`).
    """
    return _read(folder, own)[0]


def _files(folder: Path, own: Path | None, problems: list[Problem]) -> Iterator[tuple[YamlFile, Iterable[str]]]:
    """Every file of both folders, and the kinds of record that it may hold."""
    for one, kinds in ((folder, tuple(KINDS)), (own, OWN_KINDS)):
        paths = _seed_files(one) if one else []
        if one and not paths:
            problems.append(Problem(str(one), 0, "folder", "holds no .yaml file; give the folder of the seeds"))
        for path in paths:
            assert one is not None
            file = read_yaml(path, (Path(one.name) / path.relative_to(one)).as_posix())
            problems += file.problems
            if file.data is not None:
                yield file, kinds


def _read(folder: Path, own: Path | None = None) -> tuple[Loaded, dict[str, list[Any]]]:
    """What `load` gives, and the fields of the sound records by kind, as they were read."""
    problems: list[Problem] = []
    places: dict[str, tuple[str, int]] = {}
    found: dict[str, list[tuple[Any, YamlFile, tuple[str | int, ...]]]] = {kind: [] for kind in KINDS}
    fields_of: dict[str, list[Any]] = {kind: [] for kind in KINDS}
    for file, kinds in _files(folder, own, problems):
        for kind, index, raw in _records(file, kinds, problems):
            at = (kind, index)
            record = _validated(kind, raw, file, at, problems)
            if record is not None:
                found[kind].append((record, file, at))
                fields_of[kind].append(raw)
    for kind, triples in found.items():
        for record, file, where in triples:
            key = _key(record)
            if key is None:
                continue
            if key in places:
                first = ":".join(map(str, places[key]))
                message = f"the id '{key}' is already used at {first}; ids are unique over all kinds"
                problems.append(Problem(file.file, file.line((*where, "id")), f"{kind}[{key}].id", message))
            else:
                places[key] = (file.file, file.line(where))
    result = Course(**{kind: _table(kind, (record for record, _, _ in triples)) for kind, triples in found.items()})
    problems += _cross_check(result, found)
    return Loaded(result, MappingProxyType(places), tuple(sorted(set(problems)))), fields_of


def _key(record: Any) -> str | None:
    if isinstance(record, Edge):
        return None
    return record.code if isinstance(record, Actor) else record.id


def _records(file: YamlFile, kinds: Iterable[str], problems: list[Problem]) -> Iterator[tuple[str, int, Any]]:
    if not isinstance(file.data, dict):
        message = f"must be a mapping from a kind of record to a list; kinds are: {', '.join(kinds)}"
        problems.append(Problem(file.file, 1, "file", message))
        return
    for kind, records in file.data.items():
        line = file.line((kind,))
        if kind not in kinds:
            message = f"'{kind}' is not a kind of record here; kinds are: {', '.join(kinds)}{nearest(kind, kinds)}"
            problems.append(Problem(file.file, line, kind, message))
        elif not isinstance(records, list):
            problems.append(Problem(file.file, line, kind, "must be a list: start each record with '- '"))
        else:
            for index, raw in enumerate(records):
                yield kind, index, raw


def nearest(word: str, words: Iterable[Any]) -> str:
    """A hint for a name typed wrong, or nothing: `(did you mean 'about'?)`, with a space before it.

    Args:
        word: what was typed.
        words: what could have been meant.
    """
    near = get_close_matches(str(word), [str(one) for one in words], n=1)
    return say("common.near", word=near[0]) if near else ""


def _validated(
    kind: str, raw: Any, file: YamlFile, where: tuple[str | int, ...], problems: list[Problem]
) -> Any | None:
    try:
        return KINDS[kind].validate_python(raw)
    except ValidationError as error:
        name = _id(raw)
        for detail in error.errors(include_url=False):
            steps = [step for step in detail["loc"] if step not in _DISCRIMINATORS]
            path = (*where, *steps)
            shown = in_words((f"{kind}[{name or where[1]}]", *steps))
            problems.append(Problem(file.file, file.line(path), shown, _advice(detail, kind)))
        return None


_DISCRIMINATORS = {*QUESTION_KINDS, "generated"}


def _advice(detail: Any, kind: str) -> str:
    """Pydantic's finding in words that tell an author what to do."""
    what, given, limits = detail["type"], detail.get("input"), detail.get("ctx", {})
    shown = repr(given) if len(repr(given)) < 60 else repr(given)[:57] + "..."
    if what == "missing":
        return "this field is missing; add it"
    if what == "extra_forbidden":
        names: set[str] = set()
        for part in KINDS[kind].json_schema().get("$defs", {}).values():
            names |= set(part.get("properties", {}))
        names |= set(KINDS[kind].json_schema().get("properties", {}))
        return f"this field is not known here; delete it or correct its name{nearest(detail['loc'][-1], names)}"
    if what == "string_type":
        return f"must be text, found {shown}; put it in quotes"
    if what == "value_error":
        return str(limits.get("error", detail["msg"]))
    if what in ("enum", "literal_error"):
        return f"{shown} is not allowed; choose {limits['expected']}"
    if what == "string_pattern_mismatch":
        return f"{shown} does not have the right shape ({limits['pattern']})"
    if what.startswith("union_tag"):
        return f"'type' must be one of {', '.join(sorted(_DISCRIMINATORS))}; found {shown}"
    return f"{detail['msg'][0].lower()}{detail['msg'][1:]}; found {shown}"


def _cross_check(result: Course, found: Mapping[str, Any]) -> Iterator[Problem]:
    statements = {*result.elements, *result.cold_war_seeds, *result.documents}
    taught = statements | set(result.terms) | set(result.institutions)
    targets: dict[tuple[str, str], tuple[str, Any]] = {
        ("edges", "source"): ("element", result.elements),
        ("edges", "target"): ("element", result.elements),
        ("actors", "followed_by"): ("actor", result.actors),
        ("events", "theme"): ("theme", result.themes),
        ("events", "actors"): ("actor", result.actors),
        ("bases", "operator"): ("actor", result.actors),
        ("bases", "country"): ("actor", result.actors),
        ("missions", "events"): ("event", result.events),
        ("terms", "see_also"): ("term", result.terms),
        ("institutions", "members"): ("actor", result.actors),
        ("disputes", "parties"): ("actor", result.actors),
        ("disputes", "administered_by"): ("actor", result.actors),
        ("disputes", "cold_war_seeds"): ("cold-war seed", result.cold_war_seeds),
        ("disputes", "events"): ("event", result.events),
        ("disputes", "dates"): ("event", result.events),
        ("questions", "event"): ("event", result.events),
        ("seed_states", "cold_war_seed"): ("cold-war seed", result.cold_war_seeds),
        ("seed_states", "events"): ("event", result.events),
        ("gauges", "cold_war_seed"): ("cold-war seed", result.cold_war_seeds),
        ("signs", "task"): ("reflection", result.reflections),
        ("scorecards", "element"): ("essay element", result.elements),
        ("scorecards", "developments"): ("event", result.events),
        ("scorecards", "against"): ("event", result.events),
        ("works", "lessons"): ("lesson", result.lessons),
        ("works", "voices"): ("actor", result.actors),
        ("works", "source"): ("source", result.sources),
        ("positions", "works"): ("work", result.works),
        ("positions", "critics"): ("work", result.works),
        ("positions", "events"): ("event", result.events),
        ("positions", "signs"): ("sign", result.signs),
        ("key_numbers", "working"): ("key number", result.key_numbers),
        ("dilemmas", "what_happened"): ("event", result.events),
        ("dilemmas", "elements"): ("essay element, cold-war seed, document, institution or term", taught),
        ("dilemmas", "terms"): ("term", result.terms),
        ("model_parameters", "elements"): ("essay element, cold-war seed, document, institution or term", taught),
        ("lessons", "teaches"): ("essay element, cold-war seed, document, institution or term", taught),
        ("lessons", "check"): ("question", result.questions),
        ("questions", "lesson"): ("lesson", result.lessons),
        ("predictions", "lesson"): ("lesson", result.lessons),
        ("predictions", "elements"): ("essay element, cold-war seed, document, institution or term", taught),
        ("reflections", "lesson"): ("lesson", result.lessons),
        ("reflections", "again_in"): ("lesson", result.lessons),
        ("reflections", "looks_back"): ("reflection", result.reflections),
        ("reflections", "elements"): ("essay element, cold-war seed, document, institution or term", taught),
        ("stories", "lesson"): ("lesson", result.lessons),
        ("weighings", "lesson"): ("lesson", result.lessons),
        ("weighings", "elements"): ("essay element, cold-war seed, document, institution or term", taught),
        ("moments", "event"): ("event", result.events),
        ("decision_series", "lesson"): ("lesson", result.lessons),
        ("decision_series", "moments"): ("moment", result.moments),
        ("chronologies", "lesson"): ("lesson", result.lessons),
        ("chronologies", "given"): ("event", result.events),
        ("chronologies", "cards"): ("event", result.events),
        ("tallies", "lesson"): ("lesson", result.lessons),
        ("memos", "lesson"): ("lesson", result.lessons),
        ("memos", "elements"): ("essay element, cold-war seed, document, institution or term", taught),
        ("labs", "lesson"): ("lesson", result.lessons),
        ("labs", "elements"): ("essay element, cold-war seed, document, institution or term", taught),
        ("questions", "elements"): ("essay element, cold-war seed, document, institution or term", taught),
        ("graded", "lesson"): ("lesson", result.lessons),
        ("graded", "items"): ("event", result.events),
        ("graded", "places"): ("base, dispute or actor", {**result.bases, **result.disputes, **result.actors}),
        ("graded", "elements"): ("essay element, cold-war seed, document, institution or term", taught),
        ("graded_texts", "lesson"): ("lesson", result.lessons),
        ("graded_texts", "elements"): ("essay element, cold-war seed, document, institution or term", taught),
    }
    for kind, triples in found.items():
        for record, file, where in triples:
            name = _key(record) or where[1]
            for path, word, pool, given in _references(kind, record, targets, result):
                if given not in pool:
                    message = f"there is no {word} '{given}'; add it or correct the id{nearest(given, pool)}"
                    yield Problem(file.file, file.line((*where, *path)), in_words((f"{kind}[{name}]", *path)), message)
            if kind in ("questions", "graded"):
                yield from _question_in_lesson(kind, record, result, file, where)
    for kind, triples in found.items():
        if kind == "essays" and len(triples) != 1:
            yield Problem("seeds", 0, "essays", f"there must be exactly one essay, found {len(triples)}")


def _references(
    kind: str, record: Any, targets: Mapping[tuple[str, str], tuple[str, Any]], result: Course
) -> Iterator[tuple[tuple[str | int, ...], str, Any, str]]:
    """Every id that a record points at: where it stands, what it should be, where to look, and the id itself."""
    for attribute in type(record).model_fields:
        value = getattr(record, attribute)
        word, pool = targets.get((kind, attribute), ("", None))
        if attribute == "sources":
            word, pool = "source", result.sources
        if isinstance(value, Working):
            named = ((at, one) for at, one in enumerate(value.parts) if isinstance(one, str))
            yield from (((attribute, "parts", at), word, pool, one) for at, one in named)
        for at, one in enumerate([value] if isinstance(value, str) else value if isinstance(value, tuple) else ()):
            where = (attribute,) if isinstance(value, str) else (attribute, at)
            if isinstance(one, Development | Fact | Turn | Voice):
                yield from (((*where, "sources"), "source", result.sources, source) for source in one.sources)
            # A part points by its event, its code or its sign; plain text is the id itself.
            points = (getattr(one, name, None) for name in ("event", "code", "sign", "record"))
            given = one if isinstance(one, str) else next(filter(None, points), None)
            if pool is not None and given is not None:
                yield where, word, pool, given


def _question_in_lesson(kind: str, record: Any, result: Course, file: YamlFile, where: Any) -> Iterator[Problem]:
    lesson = result.lessons.get(record.lesson)
    if lesson is None or record.objective is None:
        return
    keys = [objective.key for objective in lesson.objectives]
    if record.objective not in keys:
        message = f"lesson {lesson.id} has no objective '{record.objective}'; it has {', '.join(keys) or 'none'}"
        yield Problem(file.file, file.line((*where, "objective")), f"{kind}[{record.id}].objective", message)


def recommendations(of: Course) -> tuple[Element, ...]:
    """The recommendations, those of the first process first, each process in the essay's order."""
    chosen = [one for one in of.elements.values() if one.kind is ElementKind.RECOMMENDATION]
    return tuple(sorted(chosen, key=lambda one: (one.process.value != identity().first_process, one.number or 0)))


T = TypeVar("T")


def known_record(pool: Mapping[str, T], name: object, *, what: str) -> T:
    """The record that a lesson asks for by its id.

    Args:
        pool: the records by their ids.
        name: the id as it was typed.
        what: what is looked for, e.g. `lesson`.

    Raises:
        CourseError: if there is none; it names the nearest.

    >>> known_record({"base-yokosuka": 7}, "base-yokosuka", what="base")
    7
    """
    if not isinstance(name, str) or name not in pool:
        raise unknown_id(str(name)[:80], pool, what=what)
    return pool[name]


def unknown_id(given: object, pool: Mapping[str, Any], *, what: str) -> CourseError:
    """The error for a name that a lesson or an author typed wrong: it names the nearest that exists.

    Args:
        given: the name as it was typed.
        pool: the records by their ids.
        what: what was looked for, e.g. `lesson`.
    """
    message = say(
        "common.unknown", what=what, given=given, near=nearest(str(given), pool), all=", ".join(list(pool)[:40])
    )
    return CourseError([Problem("this cell", 0, what, message)])
