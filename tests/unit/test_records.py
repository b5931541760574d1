"""The records: dates, the YAML reader, loading."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from course_utils.records import CourseError, load, recommendations, seeds_folder
from course_utils.records.dates import earliest, in_words, latest
from course_utils.records.reading import read_yaml


@pytest.fixture(scope="module")
def course():
    return load(seeds_folder()).course


def write(tmp_path: Path, text: str | bytes) -> Path:
    path = tmp_path / "a.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


# --- dates


@given(st.dates(min_value=__import__("datetime").date(1000, 1, 1)))
def test_a_full_date_means_one_day(day):
    """Earliest and latest agree for a day, and the words hold its parts."""
    text = day.isoformat()
    assert earliest(text) == latest(text) == day
    assert in_words(text).startswith(str(day.day))


@given(st.integers(1000, 2999), st.integers(1, 12))
def test_a_month_spans_from_its_first_to_its_last_day(year, month):
    """The day after the last day is in another month."""
    text = f"{year}-{month:02}"
    assert earliest(text).day == 1
    assert (latest(text).toordinal() - earliest(text).toordinal()) in (27, 28, 29, 30)


@pytest.mark.parametrize(
    "text", ["05", "2005-13", "2005-00", "2005-02-00", "2005-02-30", "2005/02/01", "yesterday", ""]
)
def test_a_bad_date_is_refused(text):
    """Wrong shape or a day that no calendar has."""
    with pytest.raises(ValueError, match=r"date|day|month|range"):
        earliest(text)


# --- the YAML reader

plain = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**9), 10**9)
    | st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), max_size=12),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.from_regex(r"[a-z]{1,8}", fullmatch=True), inner, max_size=4)
    ),
    max_leaves=12,
)


@settings(max_examples=150)
@given(st.dictionaries(st.from_regex(r"[a-z]{1,8}", fullmatch=True), plain, min_size=1, max_size=4))
def test_what_yaml_writes_the_reader_reads_back(tmp_path_factory, data):
    """An independent writer (PyYAML's) and our reader agree, whatever the data."""
    path = write(tmp_path_factory.mktemp("yaml"), yaml.safe_dump(data, allow_unicode=True))
    file = read_yaml(path)
    assert file.problems == []
    assert file.data == data


@settings(max_examples=200)
@given(st.binary(max_size=200))
def test_no_bytes_make_the_reader_raise(tmp_path_factory, raw):
    """Any rubbish ends in data or in problems, never in an exception."""
    file = read_yaml(write(tmp_path_factory.mktemp("raw"), raw))
    assert file.data is None or not isinstance(file.data, Exception)


def test_dates_and_yes_stay_text(tmp_path):
    """YAML 1.1 would make a date object and a truth value of these."""
    file = read_yaml(write(tmp_path, "a: 2005-02-19\nb: yes\nc: NO\nd: true\ne: 12:30\n"))
    assert file.data == {"a": "2005-02-19", "b": "yes", "c": "NO", "d": True, "e": "12:30"}


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        (b"a: 1\nb: \xff\xfe\n", 2, "not UTF-8"),
        ("a: &x [1]\nb: *x\n", 1, "anchors"),
        ("a: 1\nb: !!python/object/apply:os.system ['true']\n", 2, "tag"),
        ("a: 1\na: 2\n", 2, "twice"),
        ("a: 1\n b: 2\n", 2, "not good YAML"),
        ("", 0, "empty"),
        ("a: " + "[" * 2000 + "]" * 2000, 1, "nest"),
    ],
)
def test_a_fault_names_its_line(tmp_path, text, line, says):
    """Each fault of the file itself is found where it stands."""
    found = read_yaml(write(tmp_path, text)).problems
    assert found, "no problem was reported"
    assert found[0].line == line
    assert says in found[0].message


def test_an_alias_bomb_is_refused_before_it_grows(tmp_path):
    """The classic billion laughs is refused at its first anchor."""
    bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join([f'*{chr(97 + n)}'] * 9)}]\n" for n in range(12)
    )
    assert "anchors" in read_yaml(write(tmp_path, bomb)).problems[0].message


# --- the course's own records


def test_the_courses_own_records_are_sound():
    """No problem at all in seeds/."""
    assert [str(problem) for problem in load(seeds_folder()).problems] == []


def test_the_essay_is_whole(course):
    """Seven and seven recommendations, four further points, eight seeds, as counted in the essay itself."""
    kinds = [element.kind.value for element in course.elements.values()]
    assert [(one.process.value, one.number) for one in recommendations(course)] == [
        *(("upgrading", n) for n in range(1, 8)),
        *(("bridging", n) for n in range(1, 8)),
    ]
    assert kinds.count("further_point") == 4
    assert sorted(one.number for one in course.cold_war_seeds.values()) == list(range(1, 9))
    assert sorted(one.footnote for one in course.documents.values() if one.footnote) == [1, 2, 3, 4]
    assert len(course.elements) == 79
    assert len(course.edges) == 97
    assert len(course.documents) == 23


def test_every_event_has_a_source_and_both_processes_are_there(course):
    """An event without a source cannot be loaded; and neither stream is thin."""
    processes = [event.process.value for event in course.events.values()]
    assert processes.count("upgrading") > 60
    assert processes.count("bridging") > 60
    assert all(event.sources for event in course.events.values())


def test_an_error_prints_as_plain_text(tmp_path):
    """In a notebook the author sees problems, not a traceback."""
    write(tmp_path, "events:\n  - id: Bad Id\n")
    problems = load(tmp_path).problems
    error = CourseError(problems)
    (lines,) = error._render_traceback_()
    assert "Traceback" not in lines
    assert "a.yaml:2: events[Bad Id].id" in lines
