"""One table of commands: whatever is typed is understood, or answered with one plain sentence that helps."""

from __future__ import annotations

import ast
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from course_utils import __main__ as desk
from door import setup, words
from door.commands import COMMANDS, Command, Needs, Option, table, whole_number

ROOT = Path(__file__).resolve().parents[2]
AT_THE_DESK = [name for name, command in COMMANDS.items() if command.at_the_desk]
PROBE = """
import json
from pathlib import Path
def run(given, root, python):
    print(json.dumps([given.name, given.more, root.name, Path(python).name]))
    return 7
"""


def said(capsys: pytest.CaptureFixture[str], main, argv: list[str]) -> str:
    """What is said about words that are not understood: one sentence, the way to help, and nothing more."""
    with pytest.raises(SystemExit) as ended:
        main(argv)
    assert ended.value.code == 2
    out, err = capsys.readouterr()
    assert out == ""
    sentence, way = err.splitlines()
    assert sentence[-1] in ".?"
    assert sentence[-2] not in ".?"
    assert way.startswith("Help: ")
    assert way.endswith("--help")
    return sentence


class TestTable:
    @pytest.mark.parametrize("name", COMMANDS)
    def test_every_command_has_a_module_that_runs_it(self, name):
        """`module` holds a public `run`; a command of the door may use the standard library only."""
        command = COMMANDS[name]
        assert callable(import_module(command.module).run)
        assert command.at_the_desk or command.module.startswith("door.")

    @pytest.mark.parametrize("name", COMMANDS)
    def test_every_command_tells_what_it_is(self, name):
        """Help for the command and for each of its options, and no two with the same name."""
        command = COMMANDS[name]
        assert name == command.name
        assert all([command.help, *(option.help for option in command.options)])
        assert all(option.value for option in command.options if option.kind)
        names = [option.name for option in command.options]
        assert len(names) == len(set(names))

    def test_the_readme_names_every_command(self):
        """A command that nobody is told of is of no use."""
        text = (ROOT / "README.md").read_text(encoding="utf-8")
        assert [name for name in COMMANDS if f"course.py {name}" not in text] == []

    def test_no_option_is_told_outside_the_table(self):
        """`add_argument` stands in one place, so that door and desk cannot differ."""
        files = [*(ROOT / "door").glob("*.py"), *(ROOT / "course_utils").rglob("*.py")]
        told = [path.name for path in files if "add_argument(" in path.read_text(encoding="utf-8")]
        assert told == ["commands.py"]

    def test_the_door_needs_nothing_but_python(self):
        """Every import in `door/` and `course.py` is of the standard library or the door's own."""
        for path in [ROOT / "course.py", *(ROOT / "door").glob("*.py")]:
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
                names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
                for name in names:
                    assert name.split(".")[0] in {*sys.stdlib_module_names, "door"}, f"{path.name}: {name}"

    def test_help_works_before_anything_is_set_up(self, tmp_path):
        """Python alone, without a single package, from another folder."""
        command = [sys.executable, "-I", "-S", str(ROOT / "course.py"), "check", "--help"]
        done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        assert "--write-sources" in done.stdout


@pytest.mark.parametrize("main", [words.main, desk.main], ids=["door", "desk"])
class TestBadInput:
    @pytest.mark.parametrize(
        ("argv", "sentence"),
        [
            (["chek"], 'There is no command "chek"; did you mean "check"?'),
            (["Site"], 'There is no command "Site"; did you mean "site"?'),
            (["check", "--sedes", "x"], 'There is no option "--sedes" for check; did you mean "--seeds"?'),
            (["check", "--sedes=x"], 'There is no option "--sedes" for check; did you mean "--seeds"?'),
            (["check", "-m"], 'There is no option "-m" for check'),
            (["check", "--seed", "x"], 'There is no option "--seed" for check; did you mean "--seeds"?'),
            (["check", "--seeds"], "--seeds needs a value: --seeds DIR."),
            (["check", "--seeds", "--matrix"], "--seeds needs a value: --seeds DIR."),
            (["check", "--matrix=yes"], "--matrix takes no value: leave out what follows =."),
            (["check", "--claims", "many"], 'Argument --claims: "many" is not a whole number.'),
            (["check", "--lot", "-3"], "--lot needs a value: --lot K."),
            (["check", "seeds"], 'There is a word too many for check: "seeds".'),
            (["site"], "Say OUT after site: the folder to write the pages to"),
            (["import", "--to", "mine.yaml"], "Say FILE after import: one file or more."),
            (["import", "a.xml", "b.txt"], "Import needs --to YAML: the new file of records to write"),
            (["assign", "a", "--lessons", "03"], "Assign needs --roster CSV: the class"),
            (
                ["assign", "a", "--due", "soon", "--lessons=03", "--title=T", "--roster=c"],
                'Argument --due: "soon" is not',
            ),
            (["site", "a", "b"], 'There is a word too many for site: "b".'),
            (["check", "--", "-k", "x"], "Words after -- are not for check."),
            (["--verison"], 'There is no command "--verison"; '),
        ],
    )
    def test_one_sentence_says_what_is_wrong(self, main, argv, sentence, capsys):
        """It names the nearest word, or what is missing."""
        assert said(capsys, main, argv).startswith(sentence)

    def test_a_strange_word_gets_the_list(self, main, capsys):
        """Where nothing is near, all commands are named."""
        sentence = said(capsys, main, ["qqq"])
        assert all(name in sentence for name in AT_THE_DESK)

    def test_without_a_word_the_help_is_shown(self, main, capsys):
        """Every command with what it does."""
        with pytest.raises(SystemExit) as ended:
            main([])
        assert ended.value.code == 2
        out = capsys.readouterr().out
        assert all(COMMANDS[name].help in out for name in AT_THE_DESK)

    @pytest.mark.parametrize("argv", [["--help"], ["-h"], *([name, "--help"] for name in AT_THE_DESK)])
    def test_every_command_has_help(self, main, argv, capsys):
        """Help ends with 0 and starts with how to type it."""
        with pytest.raises(SystemExit) as ended:
            main(argv)
        assert ended.value.code == 0
        assert capsys.readouterr().out.startswith("usage: ")


class TestDoor:
    @pytest.mark.parametrize(
        ("argv", "sentence"),
        [
            (["lba"], 'There is no command "lba"; did you mean "lab"?'),
            (["tset"], 'There is no command "tset"; did you mean "test"?'),
            (["lab", "--prot", "1"], 'There is no option "--prot" for lab; did you mean "--port"?'),
            (["lab", "--port", "many"], 'Argument --port: "many" is not a port: use a number from 1024 to 65535.'),
            (["lab", "--port", "70000"], 'Argument --port: "70000" is not a port'),
            (["lab", "--wheels"], "--wheels needs a value: --wheels DIR."),
        ],
    )
    def test_its_own_commands_are_answered_alike(self, argv, sentence, capsys):
        """What only the door knows: `lab`, `test` and where packages come from."""
        assert said(capsys, words.main, argv).startswith(sentence)

    @pytest.mark.parametrize(
        ("typed", "handed_on"),
        [
            (["check"], ["check"]),
            (["check", "--claims"], ["check", "--claims", "0"]),
            (
                ["check", "--claims", "100", "--lot=7", "--matrix"],
                ["check", "--matrix", "--claims", "100", "--lot", "7"],
            ),
            (["check", "--write-sources", "--write-schema"], ["check", "--write-sources", "--write-schema"]),
            (["site", "pages"], ["site", str(Path("pages").resolve())]),
            (["check", "--seeds", "s"], ["check", "--seeds", str(Path("s").resolve())]),
            (
                ["import", "a.xml", "b c.txt", "--to", "mine.yaml"],
                [
                    "import",
                    *(str(Path(one).resolve()) for one in ("a.xml", "b c.txt")),
                    "--to",
                    str(Path("mine.yaml").resolve()),
                ],
            ),
        ],
    )
    def test_the_desk_is_told_what_was_typed(self, typed, handed_on, monkeypatch, tmp_path):
        """Paths are made absolute, for the desk runs in the course's folder; the exit code comes back."""
        heard: list[list[str]] = []

        def start(command: list[str], **_more: object) -> subprocess.CompletedProcess[str]:
            heard.append(command)
            return subprocess.CompletedProcess(command, 3)

        monkeypatch.setattr(words.setup, "set_up", lambda *_args, **_more: Path("python"))
        monkeypatch.setattr(words.subprocess, "run", start)
        assert words.main(typed, root=tmp_path) == 3
        assert heard == [["python", "-P", "-m", "course_utils", *handed_on]]

    @pytest.mark.parametrize(("needs", "asked"), [(Needs.NOTHING, None), (Needs.LESSONS, False), (Needs.TESTS, True)])
    def test_a_new_command_is_told_once(self, needs, asked, monkeypatch, tmp_path, capsys):
        """One entry is enough for its help, its options, its set-up and the words after the dashes."""
        (tmp_path / "probe.py").write_text(PROBE, encoding="utf-8")
        monkeypatch.syspath_prepend(str(tmp_path))
        dev: list[bool] = []

        def set_up(_root: Path, *, dev: bool, wheels: object, into: list[bool] = dev) -> Path:
            into.append(dev)
            return Path(sys.executable)

        monkeypatch.setattr(setup, "set_up", set_up)
        own = table(Command("new", "make it", "probe", needs, (Option("name", "its name", str, "NAME"),), more="more"))
        assert words.main(["new", "here", "--", "-x"], root=tmp_path, commands=own) == 7
        assert f'["here", ["-x"], "{tmp_path.name}"' in capsys.readouterr().out
        assert dev == ([] if asked is None else [asked])


def test_a_whole_number_is_read_or_refused():
    """Digits of other scripts and signs are no whole numbers here."""
    import argparse

    assert whole_number("007") == 7
    for text in ("", "-1", "1.5", "٣"):
        with pytest.raises(argparse.ArgumentTypeError, match="not a whole number"):
            whole_number(text)
