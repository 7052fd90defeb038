"""The whole application in a process of its own, since it ends the process that it runs in."""

import json
import subprocess
import sys
from textwrap import dedent, indent

import pytest

from quizapp.ui.ground import NO_HOME, NOT_KEPT, SET_HOME

FIRST_PAINT = """
import os, sys
from quizapp.ui import app, desktop

class Stopped(desktop.Desktop):
    def _on_window_first_painted(self):
        print(*sys.modules, flush=True)
        os._exit(0)

desktop.Desktop = Stopped
app.main()
"""

WATCHED = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from quizapp.ui import app, desktop

class Watched(desktop.Desktop):
    def _on_window_first_painted(self):
        super()._on_window_first_painted()
        self._tries = 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(20)

    def _look(self):
        self._tries += 1
LOOK

desktop.Desktop = Watched
app.main()
"""


def watched(look: str) -> str:
    """The application, with what is done every 20 ms once its window is there."""
    return WATCHED.replace("LOOK", indent(dedent(look).strip(), " " * 8))


def brief(at_last: str = "") -> str:
    """The application until the library is shown; `at_last` is one thing more to do."""
    return watched(f"""
        if self.library.view() is not None or self._tries > 400:
            {at_last or "pass"}
            self.window.close()
    """)


NOTICE = "print(self._backstage._navigator.notice.text())"
WAITING = watched("""
    if self._tries > 20 and not self._backstage._tasks._tasks:
        print(*sys.modules, flush=True)
        os._exit(0)
""")

HOMES = (
    *("HOME", "QUIZAPP_DATA_DIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME"),
    *("XDG_STATE_HOME", "XDG_CACHE_HOME"),
)

EMPTY = """
import os, sys
from PySide6.QtWidgets import QApplication, QMainWindow
print(*sys.modules)
"""

FORBIDDEN = {
    *("asyncio", "doctest", "email", "fsrs", "http", "importlib.metadata", "importlib.resources"),
    *("sqlite3", "tomllib", "unittest", "urllib.request", "xml", "yaml"),
    *(
        "quizapp.bank.library",
        "quizapp.core.model",
        "quizapp.practice.sittings",
        "quizapp.settings",
    ),
    *("quizapp.ui.navigator", "quizapp.ui.prompts"),
    *("PySide6.QtSvg", "quizapp.ui.widgets.icons"),
}


# What a window that waits for its user has not yet needed, some MiB of it.
NOT_YET = {
    *("_hashlib", "csv", "fsrs", "hashlib", "statistics", "yaml"),
    *("quizapp.bank.intake", "quizapp.bank.nodes", "quizapp.core.paper", "quizapp.store.export"),
    *("quizapp.ui.answers.choice", "quizapp.ui.widgets.prose", "quizapp.ui.widgets.source_pane"),
    *(f"quizapp.ui.pages.{page}" for page in ("history", "problems", "quiz", "results")),
    *(f"quizapp.ui.pages.{page}" for page in ("keys", "progress", "review", "settings", "start")),
}


def run(program: str) -> str:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", program],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return done.stdout


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("QUIZAPP_DATA_DIR", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.mark.usefixtures("home")
def test_first_paint_comes_without_what_can_wait():
    loaded = set(run(FIRST_PAINT).split()) - set(run(EMPTY).split())
    assert loaded & FORBIDDEN == set()


@pytest.mark.usefixtures("home")
def test_window_that_waits_holds_no_page_that_nobody_has_opened():
    run(brief())
    assert set(run(WAITING).split()) & NOT_YET == set()


def test_first_start_reads_the_sets_and_leaves_how_it_looked(home):
    run(brief())
    shelf = json.loads((home / "cache" / "last-view.json").read_text())[-1]
    ids = [row[0] for row in shelf[1]]
    assert "kfor-history" in ids
    assert (home / "results.sqlite3").is_file()


def test_second_start_shows_the_last_view_before_anything_is_read(home):
    run(brief())
    (home / "cache" / "questions.sqlite3").unlink()
    shown = run(FIRST_PAINT.replace("*sys.modules", "[row.id for row in self.library.view().sets]"))
    assert "kfor-history" in shown


def test_data_folder_that_cannot_be_made_is_said_and_survived(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("QUIZAPP_DATA_DIR", str(tmp_path / "file" / "home"))
    said = run(brief(NOTICE))
    assert "nothing of it will be kept" in said


@pytest.mark.skipif(sys.platform == "win32", reason="Windows finds a home by other ways")
@pytest.mark.parametrize("known", [(), ("XDG_STATE_HOME", "XDG_CACHE_HOME")], ids=["", "partly"])
def test_a_user_without_a_home_is_told_in_the_window_and_can_take_a_quiz(
    tmp_path, monkeypatch, known
):
    for name in HOMES:
        monkeypatch.delenv(name, raising=False)
    for name in known:
        monkeypatch.setenv(name, str(ensured(tmp_path / name)))
    monkeypatch.setenv("TMPDIR", str(ensured(tmp_path / "tmp")))
    program = watched("""
        shown = self.library.view()
        if self._tries > 400 or (shown is not None and shown.sets):
            self._timer.stop()  # a window that closes may be looked at once more
            from quizapp.core.policy import Mode
            print(self._backstage._navigator.notice.text())
            practice = self._backstage._ground.practice
            practice.start("kfor-history", mode=Mode.EXAM).finish()
            print(len(practice.past()), [p.name for p in Path(os.environ["TMPDIR"]).iterdir()])
            self.window.close()
    """)
    nobody = "import os\nos.getuid = lambda: 4_000_000_000\n"
    said, done = run(f"{nobody}{program}").splitlines()
    assert said == f"{NO_HOME} {NOT_KEPT} {SET_HOME}"
    assert done.startswith("1 ['quizapp-")
    assert list((tmp_path / "tmp").iterdir()) == []  # nothing of it stays


@pytest.mark.skipif(sys.platform == "win32", reason="Windows finds a home by other ways")
def test_a_user_without_a_home_and_without_any_folder_is_told_what_to_set(monkeypatch):
    for name in HOMES:
        monkeypatch.delenv(name, raising=False)
    program = (
        "import os, tempfile; os.getuid = lambda: 4_000_000_000\n"
        "tempfile.tempdir = '/none'\nfrom quizapp.ui import app\n"
    )
    command = [sys.executable, "-c", f"{program}raise SystemExit(app.main())"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr == (
        "quizapp: this user has no home folder; set QUIZAPP_DATA_DIR to a folder for quizapp\n"
    )


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have other places")
@pytest.mark.parametrize("named", [None, "", "relative/home"], ids=["none", "empty", "relative"])
def test_where_home_is_missing_or_no_place_results_lie_where_the_user_is_said_to_live(
    tmp_path, monkeypatch, named
):
    for name in ("HOME", "QUIZAPP_DATA_DIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    if named is not None:
        for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
            monkeypatch.setenv(name, named)
    for name in ("XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, "relative/other")
    monkeypatch.chdir(ensured(tmp_path / "here"))
    home = ensured(tmp_path / "there")
    said = run(
        f"import pwd\npwd.getpwuid = lambda _: pwd.struct_passwd(['me'] * 5 + [{str(home)!r}, ''])"
        + brief(NOTICE)
    )
    assert said.strip() == ""
    assert (home / ".local/share/quizapp/results.sqlite3").is_file()
    assert (home / ".cache/quizapp/last-view.json").is_file()
    assert list((tmp_path / "here").iterdir()) == []


def ensured(folder):
    folder.mkdir()
    return folder
