import subprocess
import sys
from importlib import import_module
from importlib.machinery import SourceFileLoader
from threading import Barrier, Thread
from types import ModuleType

import pytest

from quizapp.ui import light_import as module
from quizapp.ui.light_import import FEATURES, PUT_OFF, light_import

WINDOW = """
import sys
from quizapp.ui.light_import import PUT_OFF, light_import

def whole():
    return {name for name in PUT_OFF if type(sys.modules.get(name)) is type(sys)}

before = whole()
with light_import():
    import quizapp.ui.desktop
"""
WRONG = """
from PySide6.QtWidgets import QLabel
try:
    QLabel.setText(3)
except TypeError as error:
    print(error)
"""
SOURCES = """
import linecache
print([name for name in linecache.cache if "quizapp" in name])
"""
KEPT = """
import PySide6.QtCore
from quizapp.ui.theme import look
import linecache
print([name for name in linecache.cache if name.endswith("theme.py")])
"""


def said(program: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60
    ).stdout.strip()


@pytest.fixture
def written(tmp_path, monkeypatch):
    """A module that can be imported, and is put off; its text is given."""
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(module, "PUT_OFF", frozenset(("putoff",)))

    def write(text: str) -> ModuleType:
        (tmp_path / "putoff.py").write_text(text)
        with light_import():
            # Not by a statement, since PySide6 looks into what is imported so in this process.
            return import_module("putoff")

    yield write
    sys.modules.pop("putoff", None)


def test_window_is_imported_without_what_was_put_off():
    assert said(f"{WINDOW}print(whole() - before)") == "set()"


def test_no_source_of_ours_is_read_a_second_time():
    assert said(WINDOW + SOURCES) == "[]"


def test_without_it_pyside_reads_our_sources():
    assert said(KEPT) != "[]", "PySide6 has changed: its question needs no answer any more"


def test_pyside_tells_of_wrong_arguments_as_ever():
    light, plain = (said(start + WRONG) for start in (WINDOW, "import PySide6.QtWidgets\n"))
    assert "setText" in plain
    assert light == plain


def test_module_is_loaded_when_something_is_asked_of_it(written):
    putoff = written("loaded = [1]\n")
    assert "loaded" not in vars(putoff)
    assert putoff.loaded == [1]
    assert type(putoff) is ModuleType
    assert isinstance(putoff.__loader__, SourceFileLoader)


def test_module_is_loaded_by_who_imports_from_it(written):
    written("loaded = [1]\n")
    from putoff import loaded

    assert loaded == [1]


def test_what_a_module_lacks_it_lacks_as_ever(written):
    putoff = written("")
    with pytest.raises(AttributeError, match="putoff"):
        _ = putoff.missing
    with pytest.raises(AttributeError, match="putoff"):
        _ = putoff.missing


def test_module_may_look_at_itself_while_it_loads(written):
    putoff = written("import sys\nhas = hasattr(sys.modules[__name__], 'later')\nlater = 1\n")
    assert (putoff.has, putoff.later) == (False, 1)


def test_module_that_fails_is_tried_again(written, tmp_path):
    putoff = written("raise RuntimeError('not now')\n")
    for _ in range(2):
        with pytest.raises(RuntimeError, match="not now"):
            _ = putoff.loaded
    (tmp_path / "putoff.py").write_text("loaded = 'at last'\n")
    assert putoff.loaded == "at last"


def test_threads_that_ask_together_all_see_the_whole(written):
    putoff = written("import time\nfirst = 1\ntime.sleep(0.01)\nlast = 2\n")
    barrier, seen = Barrier(4), []

    def ask():
        barrier.wait()
        seen.append(putoff.last)

    threads = [Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == [2, 2, 2, 2]


def test_nothing_is_put_off_afterwards():
    before = list(sys.meta_path)
    with pytest.raises(ZeroDivisionError), light_import():
        _ = 1 / 0
    assert sys.meta_path == before


def test_other_modules_are_found_by_others():
    with light_import():
        assert sys.meta_path[0].find_spec("json", None) is None
        assert sys.meta_path[0].find_spec(max(PUT_OFF) + "x", None) is None


def test_module_of_this_name_that_is_not_there_is_not_found(monkeypatch):
    monkeypatch.setattr(module, "PUT_OFF", frozenset(("nowhere",)))
    with light_import(), pytest.raises(ModuleNotFoundError, match="nowhere"):
        import nowhere  # noqa: F401


def features(tmp_path, monkeypatch, text: str) -> ModuleType:
    (tmp_path / "asking.py").write_text(text)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(module, "FEATURES", "asking")
    with light_import():
        import asking
    sys.modules.pop("asking")
    return asking


def test_only_our_modules_are_said_to_use_pyside(tmp_path, monkeypatch):
    loaded = features(tmp_path, monkeypatch, "def _mod_uses_pyside(module):\n    return 1 / 0\n")
    assert loaded._mod_uses_pyside(ModuleType("quizapp.ui.app"))
    assert not loaded._mod_uses_pyside(ModuleType("quizapplet"))


def test_another_question_stays_as_it_is(tmp_path, monkeypatch):
    loaded = features(tmp_path, monkeypatch, "def _another(module):\n    return 3\n")
    assert not hasattr(loaded, "_mod_uses_pyside")
    assert loaded._another(loaded) == 3


def test_features_are_not_put_off():
    assert FEATURES not in PUT_OFF
