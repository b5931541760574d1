"""Front-end files are joined by their imports, and what cannot be joined is refused in words."""

from __future__ import annotations

import json
import re
import subprocess

import pytest
from node import needs_node

from course_utils.hands.host import ARRIVAL, FRONT, REGISTERS, widget_files
from course_utils.hands.link import LinkError, bare, link, variable


@pytest.fixture
def front(tmp_path):
    """Write files into a folder and join them: `front({"a.js": "..."}, "a.js")`."""

    def joined(files, *entries, made=None):
        for name, text in files.items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(text, encoding="utf-8")
        return link(entries, tmp_path, made)

    return joined


def test_what_is_imported_comes_first_and_once(front):
    """Over any number of ways, and from folders below and above."""
    files = {
        "a.js": 'import { b } from "./k/b.js";\nimport { c } from "./c.js";\nexport const a = b + c;\n',
        "k/b.js": 'import { c as sea } from "../c.js";\nexport const b = sea;\n',
        "c.js": "export const c = 1;\n",
    }
    assert front(files, "a.js").files == ("c.js", "k/b.js", "a.js")
    assert front(files, "c.js", "a.js").files == ("c.js", "k/b.js", "a.js")


def test_what_registers_itself_comes_along(front, tmp_path):
    """With its register, and only then; a file that is added to the folder needs no other line."""
    files = {
        "a.js": 'import { kinds } from "./kinds.js";\nexport const a = kinds;\n',
        "b.js": "export const b = 1;\n",
        "kinds.js": "export const kinds = {};\n",
        "kinds/one.js": 'import { kinds } from "../kinds.js";\nimport { b } from "../b.js";\nkinds.one = b;\n',
    }
    front(files, "a.js")
    registers = {"kinds.js": "kinds"}
    assert link(["a.js"], tmp_path, registers=registers).files == ("kinds.js", "a.js", "b.js", "kinds/one.js")
    assert link(["b.js"], tmp_path, registers=registers).files == ("b.js",)


@needs_node
def test_the_joined_script_does_what_the_modules_do(front):
    """Names of one file stay its own; constants taken apart, whole modules, classes, texts that stand in all arrive."""
    files = {
        "a.js": 'import * as whole from "./b.js";\nimport {\n  ONE,\n  Two as Pair,\n} from "./b.js";\n'
        'import { WORDS } from "./words.js";\nconst own = "a";\n'
        "export function all() {\n  return [own, ONE, new Pair().sum(), whole.three(), WORDS.hello];\n}\n",
        "b.js": 'const own = "b";\nexport const [ONE, OTHER] = [1, own];\n'
        "export class Two {\n  sum() {\n    return ONE + 1;\n  }\n}\n"
        "export async function later() {}\nexport function three() {\n  return own + OTHER;\n}\n",
    }
    script = front(files, "a.js", made={"words.js": 'export const WORDS = {"hello": "Grüße"};\n'}).script
    command = ["node", "-e", f"{script}\nconsole.log(JSON.stringify({variable('a.js')}.all()));"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    assert json.loads(done.stdout) == ["a", 1, 2, "bb", "Grüße"]


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"a.js": 'import { x } from "./b.js";\n'}, "a.js: there is no file b.js"),
        ({"a.js": 'import { sya } from "./b.js";\n', "b.js": "export const say = 1;\n"}, "b.js exports no sya; say is"),
        ({"a.js": 'import { x } from "./b.js";\nconst x = 2;\n', "b.js": "export const x = 1;\n"}, "x is there twice"),
        (
            {"a.js": 'import { x, y as x } from "./b.js";\n', "b.js": "export const [x, y] = [1, 2];\n"},
            "x is there twice",
        ),
        ({"a.js": 'import { x } from "./a.js";\nexport const x = 1;\n'}, "a.js -> a.js: these files import each other"),
        (
            {
                "a.js": 'import { b } from "./b.js";\nexport const a = 1;\n',
                "b.js": 'import { c } from "./c.js";\nexport const b = 1;\n',
                "c.js": 'import { a } from "./a.js";\nexport const c = 1;\n',
            },
            "a.js -> b.js -> c.js -> a.js: these files import each other",
        ),
        ({"a.js": 'import x from "./b.js";\n', "b.js": "export const x = 1;\n"}, "cannot be joined: import x from"),
        ({"a.js": "export default 1;\n"}, "cannot be joined: export default"),
        ({"a.js": "export let x = 1;\n"}, "cannot be joined: export let x"),
        ({"a.js": 'import { x } from "../../b.js";\n'}, "leads out of the folder"),
    ],
)
def test_what_cannot_be_joined_is_refused(front, files, said):
    """With the file, and with what would do."""
    with pytest.raises(LinkError, match=re.escape(said)):
        front(files, "a.js")


def test_every_file_of_the_front_end_is_used():
    """A file that no widget, no page and no notebook imports would never run."""
    entries = [*widget_files(), "page.js", ARRIVAL, "notebook/carrier.js", "notebook/stub.js"]
    used = set(link(entries, FRONT, registers=REGISTERS).files)
    assert {path.relative_to(FRONT).as_posix() for path in FRONT.rglob("*.js")} == used


def test_comments_and_indentation_stay_behind():
    """Whole lines of comment go; an address in a text and a comment behind code stay."""
    script = '/**\n * What for.\n */\nfunction a() {\n  // Why.\n  return "https://a.b"; // so\n}\n/* kept */\n'
    assert bare(script) == 'function a() {\nreturn "https://a.b"; // so\n}\n/* kept */\n'


def test_no_text_goes_over_several_lines():
    """What `bare` may rely on: every backtick is closed on its line."""
    open_ended = [
        f"{path.name}: {line}"
        for path in FRONT.rglob("*.js")
        for line in bare(path.read_text(encoding="utf-8")).splitlines()
        if line.replace('"`"', "").count("`") % 2
    ]
    assert open_ended == []


def test_every_word_that_the_front_end_says_is_in_the_catalogue():
    """A key with a gap in it stands for at least one key that fits."""
    from course_utils.strings import strings

    words = strings()
    missing = []
    for path in FRONT.rglob("*.js"):
        for name in re.findall(r'\bsay\(\s*["`]([a-z_]+\.[a-z_0-9]*(?:\$\{[^`"]*)?)', path.read_text(encoding="utf-8")):
            section, _, key = name.partition(".")
            key, gap, _ = key.partition("${")
            if not any(one == key or (gap and one.startswith(key)) for one in words.get(section, {})):
                missing.append(f"{path.name}: {name}")
    assert missing == []
