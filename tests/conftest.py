"""What every test can count on: a home of its own, and a screen on which nothing waits."""

import gc
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import HealthCheck, Phase, settings

# No deadline: the first example pays for imports. CI tries the same examples every time.
settings.register_profile("default", deadline=None, derandomize=False)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
# For tests.mutation: a few examples, always the same, and no search for the smallest.
settings.register_profile(
    "mutation",
    max_examples=30,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
settings.load_profile("ci" if os.environ.get("CI") else "default")

# Set before pytest-qt makes the application: also where pytest was started by hand.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

HOMES = {
    "HOME": "home",
    "USERPROFILE": "home",
    "XDG_DATA_HOME": "home/.local/share",
    "XDG_CONFIG_HOME": "home/.config",
    "XDG_CACHE_HOME": "home/.cache",
    "XDG_STATE_HOME": "home/.local/state",
    "QUIZAPP_DATA_DIR": "quizapp",
}

# Each of these waits for a click that no test will make.
MODAL = {
    "QDialog": ["exec"],
    "QMessageBox": ["about", "aboutQt", "critical", "information", "question", "warning"],
    "QFileDialog": [
        "getExistingDirectory",
        "getExistingDirectoryUrl",
        "getOpenFileName",
        "getOpenFileNames",
        "getOpenFileUrl",
        "getOpenFileUrls",
        "getSaveFileName",
        "getSaveFileUrl",
    ],
    "QInputDialog": ["getDouble", "getInt", "getItem", "getMultiLineText", "getText"],
    "QColorDialog": ["getColor"],
    "QFontDialog": ["getFont"],
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that need a Qt application, so that `-m "not gui"` leaves them out."""
    for item in items:
        if {"qapp", "qtbot"} & set(getattr(item, "fixturenames", ())):
            item.add_marker("gui")


def pytest_unconfigure() -> None:
    """Let go of what the last failed test held while there is still an application.

    Python keeps its traceback to the very end, and widgets that outlive Qt end in a segfault.
    """
    for name in ("last_exc", "last_traceback", "last_type", "last_value"):
        if hasattr(sys, name):
            delattr(sys, name)
    gc.collect()


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes what belongs to the user who runs it."""
    for name, folder in HOMES.items():
        monkeypatch.setenv(name, str(tmp_path / folder))


@pytest.fixture(autouse=True)
def nothing_waits_or_stays(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """In a GUI test a dialog that would wait fails at once, and so does a window left open."""
    if request.node.get_closest_marker("gui") is None:
        yield
        return
    from PySide6 import QtCore, QtWidgets

    request.getfixturevalue("qapp")
    for owner, names in MODAL.items():
        for name in names:
            monkeypatch.setattr(getattr(QtWidgets, owner), name, _refuse(f"{owner}.{name}"))
    yield
    assert QtCore.QThreadPool.globalInstance().waitForDone(5000), "work goes on after the test"
    left = [w for w in QtWidgets.QApplication.topLevelWidgets() if w.isVisible()]
    for widget in left:
        widget.close()
    # pytest-qt asked for the deletion of its windows, which waits for a loop of events: without one
    # the next test that looks at all widgets would find them.
    QtCore.QCoreApplication.sendPostedEvents(None, QtCore.QEvent.Type.DeferredDelete)
    assert not left, f"left open: {left}"


def _refuse(name: str) -> Callable[..., NoReturn]:
    def refuse(*_args: object, **_kwargs: object) -> NoReturn:
        msg = f"{name} would wait for ever: ask through ui/prompts.py"
        raise AssertionError(msg)

    return refuse
