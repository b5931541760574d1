"""The class as a school writes it: any usual columns, encodings and separators; and every fault told with its line."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_utils.grading.assignment import GradingError
from course_utils.grading.roster import Roster, RosterError, Student, file_stem, read_roster, roster_of, roster_text
from course_utils.grading.sheets import decoded, encoded, harmless, sheet_of, sheet_text

NAMES = ["Zoë Müller", "Aya, Mori", 'Jo "J" Park', "李 明", "O'Neill"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("between", [",", ";", "\t"])
def test_any_encoding_and_any_separator_give_the_same_class(encoding, between):
    """What a spreadsheet saves on any system; the table is written by another writer than the course's."""
    out = io.StringIO()
    rows = [["Student ID", "Name"], *([f"00{at}", name] for at, name in enumerate(NAMES))]
    csv.writer(out, delimiter=between).writerows(rows)
    roster = roster_of(out.getvalue().encode(encoding))
    assert [(one.id, one.name) for one in roster.students] == [(f"00{at}", name) for at, name in enumerate(NAMES)]


def test_windows_own_encoding_is_known():
    """Excel's plain CSV in western Europe."""
    roster = roster_of("Nachname;Vorname;Matrikelnummer\nMüller;Zoë;0042\n".encode("cp1252"))
    assert roster.students == (Student("0042", "Zoë Müller"),)


@pytest.mark.parametrize(
    ("header", "row", "student"),
    [
        ("id,name", "7,Aya Mori", Student("7", "Aya Mori")),
        ("Student,ID,SIS User ID,SIS Login ID,Section", '"Mori, Aya",91,s7,amori,B', Student("s7", "Mori, Aya")),
        ("Student,ID,SIS User ID,SIS Login ID,Section", '"Mori, Aya",91,,,B', Student("91", "Mori, Aya")),
        (
            "First name,Surname,ID number,Email address",
            "Aya,Mori,s7,a@x.org",
            Student("s7", "Aya Mori", "a@x.org"),
        ),
        ("FIRST_NAME,last-name,Username,E-Mail", "Aya,Mori,amori,a@x.org", Student("amori", "Aya Mori", "a@x.org")),
        ("Full name,Email", "Aya Mori,a@x.org", Student("a@x.org", "Aya Mori", "a@x.org")),
        ("学籍番号,氏名", "7,森 彩", Student("7", "森 彩")),
        ("학번,이름", "7,김지우", Student("7", "김지우")),
        ("sep=,\nid,name", "7,Aya Mori", Student("7", "Aya Mori")),
    ],
)
def test_the_usual_columns_are_known(header, row, student):
    """Canvas, Moodle, a hand, another language; the surest column that holds something is the id."""
    assert roster_of(f"{header}\n\n{row}\n".encode()).students == (student,)


def test_rows_of_a_gradebook_that_are_no_students_are_passed_over():
    """Canvas' points row and its test student."""
    text = 'Student,ID,SIS User ID\n    Points Possible,,\nAya Mori,91,s7\n"Student, Test",92,x\n'
    assert [one.id for one in roster_of(text.encode()).students] == ["s7"]


def test_every_fault_is_told_at_once_with_its_line():
    """Two rows with one id, an empty name, an empty id, a rounded id, a cell too many."""
    text = "id,name\ns1,Aya\nS1 ,Ben\ns2,\n,Cleo\n1.23E+05,Dan\ns3,Eve,Fay\n"
    with pytest.raises(RosterError) as fault:
        roster_of(text.encode(), "class.csv")
    told = "\n".join(fault.value.problems)
    wanted = [
        "class.csv:3: the id “S1” stands on line 2 already",
        "class.csv:4: the student with the id “s2” has no name",
        "class.csv:5: the cell in the column “id” is empty (Cleo)",
        "class.csv:6: the id “1.23E+05” was rounded",
        "class.csv:7: this row has more cells",
    ]
    assert [one for one in wanted if one not in told] == []
    assert len(fault.value.problems) == len(wanted)


def test_a_table_without_the_columns_says_what_it_has():
    """The mend is to name one of them so."""
    with pytest.raises(RosterError, match="The columns are “Group”, “Shoe size”"):
        roster_of(b"Group,Shoe size\nA,40\n")
    with pytest.raises(RosterError, match="no student in it"):
        roster_of(b"id,name\n")


@pytest.mark.parametrize("raw", [b"", b"\xff\xfe", b"\n\n", b"\0\0\0\0"])
def test_an_empty_file_is_told(raw, tmp_path):
    """Not a traceback."""
    (tmp_path / "class.csv").write_bytes(raw)
    with pytest.raises(RosterError, match="empty"):
        read_roster(tmp_path / "class.csv")
    with pytest.raises(RosterError, match="cannot be opened"):
        read_roster(tmp_path / "none.csv")


@given(st.binary(max_size=400))
def test_any_bytes_are_a_class_or_a_fault_in_words(raw):
    """Whatever is given for a roster."""
    said = ""
    try:
        said = roster_of(raw).students[0].id
    except GradingError as fault:
        said = str(fault)
    assert said


def test_names_with_line_breaks_stay_one_row_and_lines_are_those_of_the_file():
    """A cell in quotation marks may hold a line break; the next fault still has the line that an editor shows."""
    with pytest.raises(RosterError, match=r"class\.csv:4: "):
        roster_of(b'id,name\n1,"Aya\nMori"\n1,Ben\n', "class.csv")


CELL = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Zl", "Zp", "Cs"]), max_size=20)


@given(st.lists(st.tuples(CELL, CELL), min_size=1, max_size=5))
def test_what_is_written_is_read_again_and_no_cell_is_a_formula(rows):
    """Quoting by RFC 4180, held against Python's reader; a spreadsheet runs a cell that begins with = + - or @."""
    text = sheet_text(["a", "b"], rows)
    plain = list(csv.reader(io.StringIO(text, newline="")))[1:]
    assert not any(cell.lstrip()[:1] in ("=", "@", "+") for row in plain for cell in row if cell.strip())
    back = [(row["a"], row["b"]) for row in sheet_of(text.encode(), "x").rows]
    kept = [row for row in rows if any(harmless(cell).strip() for cell in row)]
    assert [one for one in back if any(one)] == [one for one in kept if any(one)]


@pytest.mark.parametrize(
    "cell", ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", " =1", "\r=1", "\uff1d1", "-", "=cmd|'/c x'!A1"]
)
def test_a_formula_in_a_text_is_made_harmless(cell):
    """The list of what spreadsheets run (OWASP), and their wide forms."""
    assert harmless(cell).startswith("'")
    assert harmless(-2.5) == "-2.5"


@given(st.binary(max_size=60), st.sampled_from(["utf-8", "utf-8-sig", "cp1252", "utf-16"]))
def test_a_text_keeps_its_bytes(raw, encoding):
    """What is read and written again with nothing changed is the same file, even where a byte is no letter."""
    if encoding == "utf-16":
        raw = raw.decode("latin-1").encode("utf-16")
    elif encoding == "utf-8-sig":
        raw = b"\xef\xbb\xbf" + raw
    text, found = decoded(raw)
    if not found.startswith("utf-16") or encoding == "utf-16":
        assert encoded(text, found) == raw


def test_the_normalised_roster_is_read_as_the_same_class():
    """The teacher's folder keeps it so, with the further columns of the given file."""
    roster = roster_of(b"Name;Student ID;Group\nAya;007;=B\n")
    again = roster_of(roster_text(roster).encode())
    assert again.students == roster.students
    assert again.students[0].row["Group"] == "=B"


@given(st.lists(st.text(min_size=1, max_size=30), min_size=2, max_size=6))
def test_each_student_has_a_file_of_their_own(ids):
    """Whatever the id: no folder, no device, no two alike where capitals do not count."""
    from course_utils.grading.assignment import plain_id

    stems = {plain_id(one): file_stem(one) for one in ids}
    assert len({stem.casefold() for stem in stems.values()}) == len(stems)
    assert all(stem and not set(stem) & set('/\\:*?"<>|. ') for stem in stems.values())
    assert file_stem("CON") != "con"


def test_a_student_is_found_whatever_the_capitals():
    """Ids are compared as the card of the assignment compares them."""
    assert Roster((Student("Ab 1", "Aya"),)).find("  aB  1 ") is not None
