"""The door: every way in that can fail says plainly what to do, and set-up is done once, wholly, and again when due.

The environments here are real but tiny: the lock names one small wheel made on the spot, so no test needs a network.
"""

from __future__ import annotations

import ast
import base64
import hashlib
import json
import os
import shutil
import socket
import subprocess
import sys
import textwrap
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import course
from door import keep, lab, setup, trial, trouble, words
from door.trouble import Trouble

ROOT = Path(__file__).resolve().parents[2]
ODD_NAME = "Žofie's kurs 日本"
# Stands in for JupyterLab: notes how it was started, answers once, ends.
FAKE_LAB = """
import http.server, json, os, sys
port = int(next(word for word in sys.argv if word.startswith("--ServerApp.port=")).split("=")[1])
kept = {name: os.environ.get(name, "") for name in ("COURSE_SESSION", "JUPYTER_CONFIG_DIR", "PYTHONPATH")}
class Answer(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        with open("seen.json", "w", encoding="utf-8") as file:
            json.dump({"words": sys.argv[1:], "env": kept, "path": self.path, "named": sorted(os.environ)}, file)
        self.send_response(int(os.environ.get("FAKE_STATUS", "200")))
        self.end_headers()
    def log_message(self, *words):
        pass
http.server.HTTPServer(("127.0.0.1", port), Answer).handle_request()
"""
FAKE_DESK = "import json, sys\nprint(json.dumps(sys.argv[1:]))\nsys.exit(3)\n"


def make_wheel(folder: Path, files: dict[str, str], version: str = "1.0") -> str:
    """Write a small wheel and return its line for a lock file."""
    info = f"tiny-{version}.dist-info"
    files = files | {
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: tiny\nVersion: {version}\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }

    def line(name: str, text: str) -> str:
        mark = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()
        return f"{name},sha256={mark},{len(text.encode())}\n"

    record = "".join(line(name, text) for name, text in files.items()) + f"{info}/RECORD,,\n"
    folder.mkdir(exist_ok=True)
    wheel = folder / f"tiny-{version}-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for name, text in (files | {f"{info}/RECORD": record}).items():
            archive.writestr(name, text)
    return f"tiny=={version} --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}\n"


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course with the real door, one wheel for its lock, and set up; its folder's name is an odd one."""
    root = tmp_path_factory.mktemp("door") / ODD_NAME
    root.mkdir()
    shutil.copy(ROOT / "course.py", root)
    shutil.copytree(ROOT / "door", root / "door", ignore=shutil.ignore_patterns("__pycache__"))
    (root / "course_utils").mkdir()
    (root / "course_utils" / "__init__.py").touch()
    (root / "course_utils" / "__main__.py").write_text(FAKE_DESK, encoding="utf-8")
    line = make_wheel(root / "wheels", {"jupyterlab/__main__.py": FAKE_LAB, "jupyterlab/__init__.py": ""})
    (root / setup.RUN_LOCK).write_text(line, encoding="utf-8")
    (root / setup.DEV_LOCK).write_text(line, encoding="utf-8")
    setup.set_up(root, wheels=root / "wheels")
    return root


@pytest.fixture
def copy(tiny: Path, tmp_path: Path) -> Path:
    """A copy of the tiny course that is set up and may be spoilt; also shows that a moved folder still works."""
    root = tmp_path / "moved"
    shutil.copytree(tiny, root, symlinks=True)
    return root


@pytest.fixture
def emptied(copy: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy whose environment is made and has nothing in it yet: pip comes next, without five seconds of venv."""
    venv = copy / ".venv"
    packages = Path(setup.site_packages(setup.python_of(venv)))
    for installed in (*packages.glob("tiny-*"), packages / "jupyterlab"):
        shutil.rmtree(installed)
    setup.Stamp(venv).path.unlink()
    monkeypatch.setattr(setup, "make_venv", lambda _venv: None)
    return copy


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """A course's folder with lock files and nothing set up."""
    for name in (setup.RUN_LOCK, setup.DEV_LOCK):
        (tmp_path / name).write_text("tiny==1.0 --hash=sha256:00\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def busy() -> Iterator[int]:
    """A port that another program holds."""
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        yield holder.getsockname()[1]


def run(root: Path, *argv: str, **env: str) -> subprocess.CompletedProcess[str]:
    """Start the door of a course as a user does."""
    command = [sys.executable, str(root / "course.py"), *argv]
    full = os.environ | {"PYTHONIOENCODING": "utf-8"} | env
    return subprocess.run(command, capture_output=True, encoding="utf-8", env=full, cwd=root.parent, timeout=120)


class TestOldPython:
    def test_says_what_is_needed_and_what_is_there(self):
        """The message names both versions and a way out."""
        text = course.too_old((3, 9, 2))
        assert "needs Python 3.11 or newer; you have Python 3.9" in text
        assert "python.org" in text

    def test_is_silent_for_a_new_one(self):
        """A Python that will do is not commented on."""
        assert course.too_old((3, 11, 0)) == course.too_old((4, 0)) == ""

    def test_ends_before_anything_new_is_read(self):
        """Started by an old Python, course.py says so and ends with 1, without a traceback."""
        stub = "import runpy, sys; sys.version_info = (3, 8, 10); runpy.run_path(sys.argv[1], run_name='__main__')"
        done = subprocess.run([sys.executable, "-c", stub, str(ROOT / "course.py")], capture_output=True, text=True)
        assert done.returncode == 1
        assert done.stderr.startswith("The course needs Python 3.11")
        assert "Traceback" not in done.stderr

    def test_course_py_has_nothing_that_an_old_python_cannot_read(self):
        """No f-strings, annotations, `:=` or letters beyond ASCII in course.py."""
        text = (ROOT / "course.py").read_bytes()
        assert text.isascii()
        for node in ast.walk(ast.parse(text)):
            assert not isinstance(
                node, ast.JoinedStr | ast.AnnAssign | ast.NamedExpr | ast.AsyncFunctionDef | ast.Match
            )
            if isinstance(node, ast.FunctionDef):
                assert node.returns is None
                assert all(argument.annotation is None for argument in node.args.args)
            if isinstance(node, ast.ImportFrom):
                assert node.module != "__future__"


class TestPlace:
    def test_a_path_too_long_for_windows_is_measured_before_anything_is_made(self):
        """The message says by how much, and where to move."""
        with pytest.raises(Trouble, match=r"(?s)characters too long for Windows.*shorter path"):
            trouble.check_place(Path("C:/" + "x" * 120), "nt", long_paths=False)

    def test_the_same_path_will_do_where_windows_takes_long_ones(self):
        """Long paths switched on, or a short path: no complaint."""
        trouble.check_place(Path("C:/" + "x" * 120), "nt", long_paths=True)
        trouble.check_place(Path("C:/Users/pupil/Documents/course"), "nt", long_paths=False)

    def test_a_colon_in_the_path_is_named(self):
        """Python refuses to make an environment in such a folder."""
        with pytest.raises(Trouble, match="colon"):
            trouble.check_place(Path("/home/a:b"), "posix")

    def test_a_folder_that_cannot_be_written_is_named(self, bare, monkeypatch):
        """The message names the folder and says to copy it. Root may write anywhere, so the refusal is staged."""

        def refuse(*_args: object, **_more: object) -> None:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(Path, "mkdir", refuse)
        with pytest.raises(Trouble, match=r"(?s)cannot be written \(Permission denied\).*Copy the whole folder"):
            setup.set_up(bare)

    @pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
    def test_a_read_only_folder_is_named(self, bare):
        """The same with the real rights of a user who is not root."""
        bare.chmod(0o500)
        try:
            with pytest.raises(Trouble, match="cannot be written"):
                setup.set_up(bare)
        finally:
            bare.chmod(0o700)

    def test_a_missing_lock_file_is_named(self, copy):
        """Half a download is recognised."""
        (copy / setup.RUN_LOCK).unlink()
        with pytest.raises(Trouble, match=r"requirements\.lock is missing"):
            setup.what_is_due(copy)


class TestPythonWithoutParts:
    def test_a_python_without_ensurepip_names_the_package(self, bare):
        """On Debian `python3-venv` is a package of its own; nothing is left behind."""
        shutil.copy(ROOT / "course.py", bare)
        shutil.copytree(ROOT / "door", bare / "door")
        stub = textwrap.dedent("""
            import runpy, sys
            sys.modules["ensurepip"] = None
            sys.path.insert(0, ".")
            sys.argv = ["course.py", "lab"]
            runpy.run_path("course.py", run_name="__main__")
        """)
        done = subprocess.run([sys.executable, "-c", stub], capture_output=True, text=True, cwd=bare)
        assert done.returncode == 1
        assert "lacks ensurepip" in done.stderr
        assert f"apt install python{sys.version_info[0]}.{sys.version_info[1]}-venv" in done.stderr
        assert "Traceback" not in done.stderr
        assert not (bare / ".venv").exists()

    def test_venv_that_complains_about_ensurepip_is_explained_too(self, bare, monkeypatch):
        """Debian's venv starts and only then finds that ensurepip is not there."""
        said = "The virtual environment was not created successfully because ensurepip is not available."
        failed = subprocess.CompletedProcess([], 1, said, "")
        monkeypatch.setattr(setup.subprocess, "run", lambda *_args, **_more: failed)
        with pytest.raises(Trouble, match="apt install"):
            setup.make_venv(bare / ".venv")


class TestWheels:
    def test_a_folder_that_is_not_there_is_named(self, bare):
        """The message says how to fill it."""
        with pytest.raises(Trouble, match=r"(?s)no folder.*pip download"):
            setup.set_up(bare, wheels=bare / "nowhere")

    def test_an_empty_folder_is_named(self, bare, capsys):
        """Started as a user does: exit code 1, no traceback, nothing made."""
        (bare / "empty").mkdir()
        assert words.main(["lab", "--wheels", str(bare / "empty")], root=bare) == 1
        assert "holds no packages" in capsys.readouterr().err
        assert not (bare / ".venv").exists()

    def test_a_folder_that_lacks_a_package_is_named(self, copy):
        """pip's own words come last, after ours."""
        (copy / setup.RUN_LOCK).write_text("lacking==2.0 --hash=sha256:" + "0" * 64 + "\n", encoding="utf-8")
        with pytest.raises(Trouble, match=r"(?s)lacks a package.*pip said.*lacking==2\.0"):
            setup.set_up(copy, wheels=copy / "wheels")

    def test_a_package_that_was_changed_is_refused(self, emptied):
        """A wheel that does not match its hash is not installed."""
        (emptied / setup.RUN_LOCK).write_text("tiny==1.0 --hash=sha256:" + "0" * 64 + "\n", encoding="utf-8")
        with pytest.raises(Trouble, match="differs from the one this course was tested with"):
            setup.set_up(emptied, wheels=emptied / "wheels")


class TestPipFaults:
    @pytest.mark.parametrize(
        ("output", "fault"),
        [
            ("SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed'))\n"
             "ERROR: No matching distribution found for anyio==4", "tls"),
            ("ProxyError('Cannot connect to proxy.', OSError('Tunnel connection failed: 407'))", "proxy"),
            ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "hash"),
            ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "disk"),
            ("HINT: This error might have occurred since this system does not have Windows Long Path support enabled. "
             "Search for enable-long-paths", "long-path"),
            ("ERROR: Could not install packages due to an OSError: [WinError 5] Access is denied", "rights"),
            ("NewConnectionError('Failed to establish a new connection: [Errno -2] Name or service not known')\n"
             "ERROR: No matching distribution found for anyio==4", "network"),
            ("ERROR: No matching distribution found for anyio==4", "missing"),
            ("ERROR: Could not install packages due to an OSError: Missing dependencies for SOCKS support.", "socks"),
            ("The conflict is caused by:\n    The user requested tiny==1.0\n"
             "    The user requested (constraint) tiny==0.5\nERROR: ResolutionImpossible", "constraint"),
            ("Building wheel for numpy (pyproject.toml): finished with status 'error'\n"
             "ERROR: Failed building wheel for numpy", "build"),
            ("ERROR: something new", "other"),
        ],
    )  # fmt: skip
    def test_each_known_fault_is_recognised(self, output, fault):
        """pip's words lead to the right advice."""
        assert trouble.name_pip_fault(output) == fault

    def test_a_tls_fault_tells_of_pip_cert(self):
        """Behind an inspecting proxy: PIP_CERT, and the way without a network."""
        text = trouble.explain_pip_fault("CERTIFICATE_VERIFY_FAILED")
        assert "PIP_CERT" in text
        assert "--wheels" in text

    def test_without_a_network_it_says_so_in_plain_words(self, copy, monkeypatch):
        """A real pip, told of an index that nobody serves."""
        with socket.socket() as unused:
            unused.bind(("127.0.0.1", 0))
            address = f"http://127.0.0.1:{unused.getsockname()[1]}/simple"
        for name, value in {"PIP_INDEX_URL": address, "PIP_CONFIG_FILE": os.devnull, "PIP_RETRIES": "1"}.items():
            monkeypatch.setenv(name, value)
        for name in ("PIP_EXTRA_INDEX_URL", "PIP_FIND_LINKS", "PIP_NO_INDEX"):
            monkeypatch.delenv(name, raising=False)
        (copy / setup.RUN_LOCK).write_text("lacking==2.0 --hash=sha256:" + "0" * 64 + "\n", encoding="utf-8")
        with pytest.raises(Trouble, match=r"(?s)could not be reached.*needs the internet.*pip said"):
            setup.set_up(copy)
        assert (copy / ".venv" / "course-set-up.log").exists()

    def test_an_untrusted_certificate_is_tried_again_with_the_systems(self, bare, monkeypatch):
        """The first try fails on TLS, the second has truststore and works."""
        asked: list[list[str]] = []

        def pip(command: list[str], _total: int, _what: str) -> tuple[int, str]:
            asked.append(command)
            return (0, "") if "--use-feature=truststore" in command else (1, "CERTIFICATE_VERIFY_FAILED")

        monkeypatch.setattr(setup, "run_pip", pip)
        (bare / ".venv" / "bin").mkdir(parents=True)
        setup.install(bare / ".venv" / "bin" / "python", bare / setup.RUN_LOCK)
        assert len(asked) == 2

    def test_the_users_certificate_is_not_overruled(self, monkeypatch):
        """With PIP_CERT set the door does not name another file."""
        monkeypatch.setenv("PIP_CERT", "/somewhere/school.pem")
        assert all("--cert" not in way for way in setup.ways_to_trust())


class TestSetUp:
    def test_the_course_is_on_the_path_in_a_folder_with_an_odd_name(self, tiny):
        """`import course_utils` works in the environment, from anywhere."""
        python = setup.python_of(setup.venv_of(tiny))
        asked = "import course_utils; print(ascii(course_utils.__file__))"
        done = subprocess.run([python, "-I", "-c", asked], capture_output=True, text=True, check=True, cwd=tiny.parent)
        assert Path(ast.literal_eval(done.stdout)).parent.parent == tiny

    def test_a_python_newer_than_the_packages_is_told_before_it_fails(self, bare, monkeypatch, capsys):
        """Some packages have no ready-made files for it yet, so the set-up says which Python will do."""
        monkeypatch.setattr(setup.sys, "version_info", (*trouble.NEWEST[:1], trouble.NEWEST[1] + 1, 0))
        failed = subprocess.CompletedProcess([], 1, "no", "")
        monkeypatch.setattr(setup.subprocess, "run", lambda *_args, **_more: failed)
        with pytest.raises(Trouble):
            setup.make_venv(bare / ".venv")
        assert "newer than the packages know" in capsys.readouterr().err

    def test_nothing_is_due_once_it_is_done(self, tiny):
        """The stamp tells that set-up is current, so a second start is quick."""
        assert setup.what_is_due(tiny) == []

    def test_tests_and_site_need_the_second_lock(self, tiny):
        """Only on first use of `test` or `site`."""
        assert setup.what_is_due(tiny, dev=True) == [setup.DEV_LOCK]

    def test_jupyters_question_about_news_is_off(self, tiny):
        """The page configuration of the environment names the extension."""
        config = json.loads((tiny / ".venv" / "etc" / "jupyter" / "labconfig" / "page_config.json").read_text())
        assert config["disabledExtensions"][setup.NEWS] is True

    def test_an_interrupted_set_up_is_done_anew(self, copy, capsys):
        """Without a stamp the half-made environment is removed first."""
        setup.Stamp(copy / ".venv").path.unlink()
        left = copy / ".venv" / "left-behind"
        left.touch()
        setup.set_up(copy, wheels=copy / "wheels")
        assert "Removing a set-up that is incomplete" in capsys.readouterr().err
        assert not left.exists()
        assert setup.what_is_due(copy) == []

    def test_an_install_that_fails_leaves_no_stamp(self, copy, monkeypatch):
        """A kill or a fault between two packages cannot look complete."""
        make_wheel(copy / "wheels", {"tiny2.py": ""}, "2.0")
        (copy / setup.RUN_LOCK).write_text("tiny==2.0 --hash=sha256:00\n", encoding="utf-8")

        def stop(*_args: object, **_more: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr(setup, "install", stop)
        with pytest.raises(KeyboardInterrupt):
            setup.set_up(copy)
        assert setup.what_is_due(copy) == ["venv", setup.RUN_LOCK]

    def test_a_changed_lock_is_installed_into_the_same_environment(self, copy):
        """The new version replaces the old one."""
        line = make_wheel(copy / "wheels", {"tiny2.py": "NEW = True\n"}, "2.0")
        (copy / setup.RUN_LOCK).write_text(line, encoding="utf-8")
        assert setup.what_is_due(copy) == [setup.RUN_LOCK]
        python = setup.set_up(copy, wheels=copy / "wheels")
        subprocess.run([python, "-I", "-c", "import tiny2; assert tiny2.NEW"], check=True)

    def test_windows_line_ends_in_a_lock_change_nothing(self, copy):
        """Git on Windows may rewrite them."""
        lock = copy / setup.RUN_LOCK
        lock.write_bytes(lock.read_bytes().replace(b"\n", b"\r\n"))
        assert setup.what_is_due(copy) == []

    def test_an_environment_of_another_python_is_made_anew(self, copy):
        """After an upgrade of Python, or a folder copied from another computer."""
        stamp = setup.Stamp(copy / ".venv")
        stamp.write(stamp.installed() | {"python": "3.10"})
        assert setup.what_is_due(copy)[0] == "venv"

    @pytest.mark.parametrize("text", ["", "{", "[]", '"x"'])
    def test_a_damaged_stamp_counts_as_none(self, copy, text):
        """A stamp cut short by a full disk is no proof."""
        setup.Stamp(copy / ".venv").path.write_text(text)
        assert setup.what_is_due(copy)[0] == "venv"

    def test_a_second_set_up_waits_for_the_first(self, tmp_path, monkeypatch):
        """Two double-clicks: the second says that it waits, and goes on when the first is done."""
        waiting = threading.Event()
        monkeypatch.setattr(setup, "report", lambda _text: waiting.set())
        order: list[str] = []

        def second() -> None:
            with setup.only_one(tmp_path):
                order.append("second")

        with setup.only_one(tmp_path):
            other = threading.Thread(target=second)
            other.start()
            assert waiting.wait(30)
            order.append("first")
        other.join(30)
        assert order == ["first", "second"]

    def test_the_users_mirror_stays_and_stray_folders_go(self, monkeypatch):
        """PIP_INDEX_URL is kept; PYTHONPATH and PIP_TARGET would spoil the environment."""
        for name in ("PIP_INDEX_URL", "PIP_CERT", "PYTHONPATH", "PIP_TARGET", "PIP_CONSTRAINT"):
            monkeypatch.setenv(name, "x")
        env = setup.clean_environment()
        assert env["PIP_INDEX_URL"] == env["PIP_CERT"] == "x"
        assert "PYTHONPATH" not in env
        assert "PIP_TARGET" not in env
        assert "PIP_CONSTRAINT" not in env

    @pytest.mark.parametrize("setting", ["target", "prefix", "root"])
    def test_packages_that_a_setting_of_pip_sends_elsewhere_are_missed(self, emptied, tmp_path, monkeypatch, setting):
        """pip ends well and the environment is empty: no stamp, and the setting is named."""
        (tmp_path / "pip.conf").write_text(f"[global]\n{setting} = {tmp_path / 'elsewhere'}\n", encoding="utf-8")
        monkeypatch.setenv("PIP_CONFIG_FILE", str(tmp_path / "pip.conf"))
        with pytest.raises(Trouble, match=rf"(?s)still lacks tiny.*global\.{setting}=.*PIP_CONFIG_FILE="):
            setup.set_up(emptied, wheels=emptied / "wheels")
        assert setup.Stamp(emptied / ".venv").installed() == {}

    def test_a_constraint_of_the_users_own_pip_is_named(self, emptied, tmp_path, monkeypatch):
        """A school's pip.conf holds packages to other versions: pip's refusal is put into words."""
        (tmp_path / "held.txt").write_text("tiny==0.5\n", encoding="utf-8")
        (tmp_path / "pip.conf").write_text(f"[global]\nconstraint = {tmp_path / 'held.txt'}\n", encoding="utf-8")
        monkeypatch.setenv("PIP_CONFIG_FILE", str(tmp_path / "pip.conf"))
        with pytest.raises(Trouble, match=r"(?s)other versions than the course was tested with.*pip config list"):
            setup.set_up(emptied, wheels=emptied / "wheels")

    def test_packages_for_other_systems_are_not_missed(self, tiny, tmp_path):
        """A line of the lock that does not concern this computer is passed over; a version must be the locked one."""
        python = setup.python_of(setup.venv_of(tiny))
        lock = tmp_path / "lock"
        lock.write_text(
            "tiny==1.0 \\\n    --hash=sha256:00\nonly-there==1 ; sys_platform == 'nowhere' \\\n    --hash=sha256:00\n",
            encoding="utf-8",
        )
        assert setup.not_installed(python, lock) == []
        lock.write_text("tiny==2.0 --hash=sha256:00\n", encoding="utf-8")
        assert setup.not_installed(python, lock) == ["tiny"]

    def test_a_set_up_that_may_not_be_read_is_not_called_missing(self, copy, monkeypatch):
        """Made under umask 077 by a teacher: say how to open it, touch nothing. Root may read all, so it is staged."""
        stamp = setup.Stamp(copy / ".venv").path
        real = Path.open

        def refuse(self: Path, *args: object, **more: object) -> object:
            if self == stamp:
                raise PermissionError(13, "Permission denied")
            return real(self, *args, **more)

        monkeypatch.setattr(Path, "open", refuse)
        with pytest.raises(Trouble, match=r"(?s)you may not read it.*chmod -R a\+rX"):
            setup.set_up(copy)
        assert (copy / ".venv").exists()


# One after the other, as those on a tiny course are: two that look for a free port at once find the same.
@pytest.mark.xdist_group("door")
class TestLab:
    def test_opens_the_first_lesson_and_prints_its_address(self, tiny):
        """As a user starts it, from another folder, with settings that must not leak in."""
        port = trouble.free_port(18888)
        strays = {"PYTHONPATH": str(tiny / "nowhere"), "JUPYTER_TOKEN": "secret"}
        done = run(tiny, "lab", "--no-browser", "--port", str(port), **strays)
        assert done.returncode == 0, done.stderr
        assert f"http://127.0.0.1:{port}/lab/tree/notebooks/00-start-here.ipynb?token=secret" in done.stdout
        seen = json.loads((tiny / "seen.json").read_text(encoding="utf-8"))
        assert seen["path"] == "/lab/tree/notebooks/00-start-here.ipynb"
        assert "--no-browser" in seen["words"]
        assert f"--ServerApp.root_dir={tiny}" in seen["words"]
        assert len(seen["env"]["COURSE_SESSION"]) == 36
        assert seen["env"]["JUPYTER_CONFIG_DIR"].startswith(str(tiny / ".venv"))
        assert seen["env"]["PYTHONPATH"] == ""

    def test_no_setting_of_another_jupyter_gets_in(self, tiny):
        """Whatever begins with JUPYTER is the door's own, an empty token counts as none, a SOCKS proxy stays out."""
        strays = {"JUPYTERLAB_DIR": "x", "JUPYTERHUB_USER": "x", "JUPYTER_IP": "x", "JPY_PARENT_PID": "1"}
        strays |= {"ALL_PROXY": "socks5://127.0.0.1:1", "https_proxy": "socks5h://127.0.0.1:1", "JUPYTER_TOKEN": ""}
        done = run(tiny, "lab", "--no-browser", **strays)
        assert done.returncode == 0, done.stderr
        assert len(done.stdout.split("?token=")[1].split()[0]) == 48
        named = json.loads((tiny / "seen.json").read_text(encoding="utf-8"))["named"]
        assert not {"JUPYTERLAB_DIR", "JUPYTERHUB_USER", "JUPYTER_IP", "JPY_PARENT_PID", "ALL_PROXY", "https_proxy"} & {
            *named
        }

    def test_an_ordinary_proxy_stays(self):
        """A student's own code may need it."""
        assert lab.is_harmless("HTTPS_PROXY", "http://127.0.0.1:3128")

    @pytest.mark.parametrize("status", ["403", "500"])
    def test_a_page_that_answers_with_an_error_is_told_at_once(self, tiny, status):
        """An answer is an answer: not two minutes of waiting, and no word that the course is open."""
        done = run(tiny, "lab", "--no-browser", FAKE_STATUS=status)
        assert done.returncode == 1
        assert f"its page answers with error {status}" in done.stderr
        assert "The course is open" not in done.stdout

    @pytest.mark.parametrize("options", [(), ("-P",)])
    @pytest.mark.parametrize("folder", ["", "x"])
    def test_a_file_of_ones_own_hides_no_module(self, copy, options, folder):
        """random.py in the course's folder, from inside and outside it; also where Python leaves the folder out."""
        for name in ("random", "tempfile", "secrets", "jupyterlab", "words"):
            (copy / f"{name}.py").write_text("raise RuntimeError('the wrong one')\n", encoding="utf-8")
        (copy / "x").mkdir()
        for argv in (["lab", "--no-browser"], ["check"]):
            command = [sys.executable, *options, str(copy / "course.py"), *argv]
            done = subprocess.run(command, capture_output=True, text=True, cwd=copy / folder, timeout=120)
            assert done.returncode == (0 if "lab" in argv else 3), done.stderr

    def test_a_set_up_is_made_beside_a_file_that_hides_a_module(self, copy, monkeypatch):
        """venv and pip start in the course's folder too."""
        (copy / "random.py").write_text("raise RuntimeError('the wrong one')\n", encoding="utf-8")
        shutil.rmtree(copy / ".venv")
        monkeypatch.chdir(copy)
        setup.set_up(copy, wheels=copy / "wheels")
        assert setup.what_is_due(copy) == []

    def test_a_file_beside_the_lessons_that_hides_a_module_is_named(self, copy):
        """A notebook finds its neighbours first; only the pupil can rename the file."""
        (copy / "notebooks").mkdir()
        for name in ("random.py", "tiny.py", "my_notes.py"):
            (copy / "notebooks" / name).touch()
        said = run(copy, "lab", "--no-browser").stdout
        assert f"Rename {copy / 'notebooks' / 'random.py'}" in said
        assert f"Rename {copy / 'notebooks' / 'tiny.py'}" in said
        assert "my_notes" not in said

    def test_a_busy_port_is_named(self, tiny, busy):
        """Exit code 1 and the way out, before JupyterLab starts."""
        done = run(tiny, "lab", "--port", str(busy))
        assert done.returncode == 1
        assert f"Port {busy} cannot be used" in done.stderr
        assert "Leave out --port" in done.stderr

    def test_without_a_port_a_busy_one_is_passed_over(self, busy):
        """The next free port is taken."""
        assert trouble.free_port(busy) > busy

    def test_root_is_let_in_and_others_need_no_word_for_it(self):
        """Jupyter refuses root unless told; in a container everybody is root."""
        given = {
            as_root: lab.command(Path("p"), Path("r"), 1, browser=True, as_root=as_root) for as_root in (True, False)
        }
        assert "--allow-root" in given[True]
        assert "--allow-root" not in given[False]
        assert "--ServerApp.ip=127.0.0.1" in given[False]

    def test_a_lab_that_ends_at_once_is_explained(self, tmp_path):
        """Not two minutes of waiting."""
        server = subprocess.Popen([sys.executable, "-c", ""])
        server.wait()
        with pytest.raises(Trouble, match="ended before it was open"):
            lab.wait_until_open(server, 1, "x")

    def test_a_read_only_set_up_still_has_a_place_for_jupyter(self, tmp_path):
        """A teacher's folder that pupils may only read: Jupyter's files go to a temporary folder."""
        (tmp_path / ".venv").touch()
        env = lab.jupyter_environment(tmp_path)
        assert str(tmp_path / ".venv") not in env["JUPYTER_RUNTIME_DIR"]


class TestKeep:
    @pytest.fixture
    def book(self) -> dict:
        """A notebook that was run: a widget, a printed line, a compared line, and a student's own words."""

        def code(source: str, output: dict) -> dict:
            return {"cell_type": "code", "id": source[:4], "execution_count": 3, "source": source, "outputs": [output],
                    "metadata": {"execution": {"shell.execute_reply": "now"}, "tags": ["x"]}}  # fmt: skip

        return {
            "nbformat": 4,
            "metadata": {"widgets": {}, "language_info": {"name": "python", "version": "3.11.2"}},
            "cells": [
                {"cell_type": "markdown", "id": "a", "metadata": {}, "source": "my own note"},
                code("quiz()", {"output_type": "display_data", "data": {keep.WIDGET: {"model_id": "1"}}}),
                code("answer = 5", {"output_type": "stream", "name": "stdout", "text": "five"}),
                code("# NBVAL_CHECK_OUTPUT\n5", {"output_type": "execute_result", "execution_count": 3, "data": {}}),
            ],
        }

    def test_a_lesson_is_saved_as_it_was_handed_out(self, book):
        """Own words stay; outputs, counts, times and the kernel's version go; what nbval compares stays."""
        keep.before_saving({"type": "notebook", "content": book}, "notebooks/01-the-essay.ipynb", contents_manager=None)
        assert [cell["source"] for cell in book["cells"]][:3] == ["my own note", "quiz()", "answer = 5"]
        assert [len(cell["outputs"]) for cell in book["cells"][1:]] == [0, 0, 1]
        assert all(cell["execution_count"] is None for cell in book["cells"][1:])
        assert book["cells"][3]["outputs"][0]["execution_count"] is None
        assert book["cells"][1]["metadata"] == {"tags": ["x"]}
        assert book["metadata"] == {"language_info": {"name": "python"}}

    def test_a_notebook_of_ones_own_loses_its_widgets_only(self, book):
        """What a student computed stays when it is saved; a dead widget would be an error message."""
        keep.before_saving({"type": "notebook", "content": book}, "My work (Ana)/01 copy.ipynb", contents_manager=None)
        assert [len(cell["outputs"]) for cell in book["cells"][1:]] == [0, 1, 1]
        assert book["cells"][2]["execution_count"] == 3

    @pytest.mark.parametrize("model", [{"type": "file", "content": "x"}, {"type": "notebook", "content": None}])
    def test_other_files_are_left_alone(self, model):
        """A text file, and a model without content."""
        before = dict(model)
        keep.before_saving(model, "notebooks/01-notes.ipynb", contents_manager=None)
        assert model == before


class TestDesk:
    def test_check_hands_over_with_paths_made_absolute(self, tiny):
        """`--seeds DIR` is meant from where the user stands; the exit code comes back."""
        done = run(tiny, "check", "--seeds", "mine", "--write-schema")
        assert json.loads(done.stdout) == ["check", "--seeds", str(tiny.parent / "mine"), "--write-schema"]
        assert done.returncode == 3

    def test_site_installs_the_second_lock_and_hands_over(self, copy):
        """`site OUT` needs what tests need."""
        done = run(copy, "site", "out", "--wheels", str(copy / "wheels"))
        # What the command prints may be for another programme: the first set-up reports beside it.
        assert json.loads(done.stdout) == ["site", str(copy.parent / "out")]
        assert "Set-up is complete." in done.stderr
        assert setup.what_is_due(copy, dev=True) == []


class TestTrial:
    @pytest.fixture
    def tests(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        """A course with three tests: one good, one bad, one skipped.

        pytest's other plugins take eight seconds to load in three processes, and none of these tests needs them.
        """
        monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
        monkeypatch.setenv("PYTEST_ADDOPTS", "-p xdist")
        (tmp_path / "tests" / "unit").mkdir(parents=True)
        (tmp_path / "tests" / "browser").mkdir()
        (tmp_path / "tests" / "unit" / "test_it.py").write_text(
            "import os, pytest\ndef test_good(): assert os.environ['COURSE_PROGRESS']\ndef test_bad(): assert False\n"
            "@pytest.mark.skip\ndef test_left(): pass\n",
            encoding="utf-8",
        )
        return tmp_path

    def test_counts_what_passed_failed_and_was_skipped(self, tests):
        """The counts come from pytest's report; words after -- reach pytest."""
        assert trial.Trial(tests, Path(sys.executable)).unit().line() == "1 passed, 1 failed, 1 skipped"
        assert trial.Trial(tests, Path(sys.executable), ["-k", "good"]).unit().line() == "1 passed, 0 failed"

    def test_the_quick_round_leaves_out_by_name(self, tests, capsys, monkeypatch):
        """Slow tests, notebooks and the browser are not run, and the closing lines say so."""
        (tests / "tests" / "unit" / "test_it.py").write_text(
            "import pytest\ndef test_good(): pass\n@pytest.mark.slow\ndef test_slow(): assert False\n", encoding="utf-8"
        )
        (tests / "pyproject.toml").write_text('[tool.pytest.ini_options]\nmarkers = ["slow: x"]\n', encoding="utf-8")
        monkeypatch.setattr(trial.shutil, "which", lambda _name: None)
        assert trial.run_quick(tests, Path(sys.executable)) == 0
        lines = capsys.readouterr().out.strip().splitlines()
        assert "== unit tests: 1 passed, 0 failed" in "\n".join(lines)
        left_out = [line for line in lines if line.startswith("left out: by --quick: ")]
        assert len(left_out) == len(trial.QUICK_LEAVES_OUT)

    def test_coverage_is_said_in_the_summary_where_it_is_asked_for(self, tests, capsys, monkeypatch):
        """Two of three statements run; nothing is left in the course's folder."""
        (tests / "door").mkdir()
        (tests / "door" / "__init__.py").write_text("HERE = 1\nif HERE > 1:\n    HERE = 2\n", encoding="utf-8")
        (tests / "tests" / "unit" / "test_it.py").write_text(
            "import door\ndef test_good(): assert door.HERE == 1\n", encoding="utf-8"
        )
        (tests / "pyproject.toml").write_text('[tool.pytest.ini_options]\npythonpath = ["."]\n', encoding="utf-8")
        monkeypatch.setenv("PYTEST_ADDOPTS", "-p xdist -p pytest_cov")
        assert trial.close(trial.Trial(tests, Path(sys.executable)).unit(coverage=True)) == 0
        said = capsys.readouterr().out
        assert "coverage: the unit tests run through 67 percent of course_utils and door" in said
        assert not list(tests.glob(".coverage*"))

    def test_coverage_that_nobody_measured_is_no_figure(self, tmp_path):
        """A run that breaks off leaves no report."""
        assert trial.read_coverage(tmp_path / "coverage.json") == "coverage: not measured"

    def test_a_stage_without_tests_is_left_out_by_name(self, tests):
        """No test is no failure of its own, but it is said."""
        tally = trial.Trial(tests, Path(sys.executable)).browser("/usr/bin/chromium", required=True)
        assert tally.failed == 0
        assert "no test was found" in tally.left_out[0]

    @pytest.mark.parametrize(("fails", "line"), [(1, "2 passed, 0 failed"), (2, "1 passed, 1 failed")])
    def test_a_browser_test_that_fails_is_tried_once_more(self, tests, capsys, fails, line):
        """In sight, and by itself; what fails twice counts."""
        (tests / "tests" / "browser" / "test_it.py").write_text(
            "import pathlib\nimport pytest\n"
            "def test_good(): pass\n"
            "@pytest.mark.xdist_group('lab')\n"
            "def test_moody():\n    seen = pathlib.Path('seen')\n"
            "    count = len(seen.read_text()) if seen.exists() else 0\n    seen.write_text('x' * (count + 1))\n"
            f"    assert count >= {fails}\n",
            encoding="utf-8",
        )
        assert trial.Trial(tests, Path(sys.executable)).browser("/usr/bin/chromium", required=True).line() == line
        assert "== browser tests that failed, once more" in capsys.readouterr().out

    def test_a_browser_stage_that_breaks_off_is_a_failure(self, tests):
        """Nothing is left to try again, and nothing is excused."""
        (tests / "tests" / "browser" / "test_it.py").write_text("import nothing_of_this_name\n", encoding="utf-8")
        tally = trial.Trial(tests, Path(sys.executable)).browser("/usr/bin/chromium", required=True)
        assert tally.failed > 0

    def test_a_run_that_breaks_off_is_a_failure(self, tests):
        """A wrong word for pytest must not look green."""
        assert trial.Trial(tests, Path(sys.executable), ["--no-such-word"]).unit().failed == 1

    def test_a_stage_that_hangs_is_ended(self, tests, capsys):
        """It counts as failed, and the stages after it still run."""
        forever = [sys.executable, "-c", "import threading; threading.Event().wait()"]
        assert trial.finish(forever, tests, dict(os.environ), 0.2) == 1
        assert "took more than" in capsys.readouterr().out

    @pytest.mark.parametrize(("required", "failed"), [(False, 0), (True, 1)])
    def test_a_missing_browser_is_said_last_or_counted(self, tests, required, failed):
        """`--require-browser` makes it a failure."""
        tally = trial.Trial(tests, Path(sys.executable)).browser("", required=required)
        assert tally.failed == failed
        assert "no Chromium" in tally.left_out[0]

    @pytest.mark.parametrize(("required", "failed"), [(False, 0), (True, 1)])
    def test_a_missing_node_is_said_last_or_counted(self, tests, required, failed):
        """`--require-node` makes it a failure, and so it does with tools that `npm ci` would bring."""
        tally = trial.Trial(tests, Path(sys.executable)).front_end("", required=required)
        assert tally.failed == failed
        assert "Node was not found" in tally.left_out[0]
        tally = trial.Trial(tests, Path(sys.executable)).front_end("/usr/bin/node", required=required)
        assert tally.failed == int(required) + 1
        assert "npm ci" in tally.left_out[-1]

    def test_the_closing_lines_say_what_was_left_out(self, capsys):
        """The very last line has the counts."""
        assert trial.close(trial.Tally(3, 0, 0, ["browser tests: none"])) == 0
        lines = capsys.readouterr().out.strip().splitlines()
        assert lines[-2:] == ["left out: browser tests: none", "3 passed, 0 failed"]

    def test_nothing_run_is_not_a_success(self):
        """All tests deselected or none there: exit code 1."""
        assert trial.close(trial.Tally()) == 1

    @pytest.mark.skipif(os.name == "nt", reason="uses a shell script")
    def test_a_browser_that_does_not_run_is_passed_over(self, tmp_path):
        """Ubuntu has a command of that name that only explains how to install it."""
        for name, code in (("broken", 1), ("good", 0)):
            (tmp_path / name).write_text(f"#!/bin/sh\nexit {code}\n")
            (tmp_path / name).chmod(0o755)
        assert trial.find_chromium([str(tmp_path / "broken"), str(tmp_path / "good")]) == str(tmp_path / "good")
        assert trial.find_chromium([str(tmp_path / "nowhere")]) == ""


class TestDoubleClick:
    def test_the_windows_starter_has_windows_line_ends_and_plain_letters(self):
        """cmd.exe stumbles over others."""
        text = (ROOT / "Start.bat").read_bytes()
        assert text.isascii()
        assert text.count(b"\n") == text.count(b"\r\n") > 5

    @pytest.mark.skipif(os.name == "nt", reason="Windows has no such bit")
    @pytest.mark.parametrize("name", ["Start.command", "postBuild", ".ci/run", "course.py"])
    def test_starters_may_be_run(self, name):
        """The bit that lets a file be started is set."""
        assert os.access(ROOT / name, os.X_OK)

    @pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
    def test_the_shell_starter_finds_a_python_and_hands_over(self, tiny):
        """Start.command does what `python3 course.py lab` does, from any folder."""
        shutil.copy(ROOT / "Start.command", tiny)
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        command = ["bash", str(tiny / "Start.command"), "--help"]
        done = subprocess.run(
            command, capture_output=True, text=True, env=os.environ | {"PATH": path}, stdin=subprocess.DEVNULL
        )
        assert done.returncode == 0
        assert "course.py lab [" in done.stdout
