import subprocess
import sys
from types import ModuleType

import pytest

from quizapp.ui import feature_hook

PROGRAM = """
import PySide6.QtCore
from quizapp.ui.feature_hook import answer_at_once
{call}
from quizapp.ui.theme import look
import linecache
print(*(name for name in linecache.cache if name.endswith("theme.py")))
"""


def kept(call: str) -> str:
    program = PROGRAM.format(call=call)
    return subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60
    ).stdout.strip()


def test_no_source_is_read_of_what_comes_afterwards():
    assert kept("answer_at_once()") == ""


def test_without_it_pyside_reads_sources():
    assert kept("") != "", "PySide6 has changed: feature_hook is needed no more"


def test_only_our_modules_are_said_to_use_pyside(monkeypatch):
    hook = ModuleType("hook")
    hook._mod_uses_pyside = lambda module: True
    monkeypatch.setitem(sys.modules, feature_hook._HOOK, hook)
    feature_hook.answer_at_once()
    assert hook._mod_uses_pyside(ModuleType("quizapp.ui.app"))
    assert not hook._mod_uses_pyside(ModuleType("quizapplet"))


@pytest.mark.parametrize("hook", [None, ModuleType("another")])
def test_hook_that_is_unknown_stays_as_it_is(monkeypatch, hook):
    monkeypatch.setitem(sys.modules, feature_hook._HOOK, hook)
    before = dict(vars(hook)) if hook else None
    feature_hook.answer_at_once()
    assert (dict(vars(hook)) if hook else None) == before
