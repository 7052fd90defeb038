"""The house, kept: who may import whom, who owns what, and how large things get.

Every rule takes a module and yields what breaks it; at the end of the file each rule is shown
a module that does.
"""

import ast
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FLOORS = {
    "core": 0,
    "bank": 1,
    "store": 1,
    "settings": 1,
    "paths": 1,
    "practice": 2,
    "terminal": 2,
    "cli": 3,
    "ui": 3,
    "__main__": 4,
}
OWNERS = {
    "PySide6": "quizapp.ui",
    "shiboken6": "quizapp.ui",
    "sqlite3": "quizapp.store",
    "yaml": "quizapp.bank",
    "_yaml": "quizapp.bank",
    "fsrs": "quizapp.core.scheduling",
    "genanki": "quizapp.bank.formats.anki",
    **dict.fromkeys(("_blake2", "_sha2", "_sha256"), "quizapp.core.digests"),
}
WORLD = {
    *("io", "logging", "os", "pathlib", "secrets", "shutil"),
    *("socket", "subprocess", "sys", "tempfile", "time", "uuid"),
}
GUESSES_RICH_TEXT = {
    *("AutoText", "MarkdownText", "RichText", "setOpenExternalLinks"),
    *("insertHtml", "insertMarkdown", "setHtml", "setMarkdown"),
}
# What strftime says in the language that Qt takes from the desktop: names of days and months.
LOCAL = re.compile(r"%-?[aAbBcpxX]")
ASKS = {
    *("QColorDialog", "QErrorMessage", "QFileDialog"),
    *("QFontDialog", "QInputDialog", "QMessageBox"),
}
MOST_LINES = {ast.Module: 400, ast.ClassDef: 300, ast.FunctionDef: 50, ast.AsyncFunctionDef: 50}


@dataclass(frozen=True)
class Module:
    """A module by its dotted name, and what stands in it."""

    name: str
    text: str

    @property
    def room(self) -> str:
        return f"{self.name}.".split(".")[1]

    @property
    def nodes(self) -> list[ast.AST]:
        return list(ast.walk(ast.parse(self.text)))

    def lies_in(self, place: str) -> bool:
        return f"{self.name}.".startswith(f"{place}.")


def modules() -> list[Module]:
    paths = sorted((ROOT / "quizapp").rglob("*.py"))
    assert paths, "no package beside the tests"
    return [Module(name_of(path), path.read_text(encoding="utf-8")) for path in paths]


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and full name of all that is imported, also inside functions and conditions."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            whole = "." * node.level + (node.module or "")
            yield from ((node.lineno, f"{whole}.{alias.name}") for alias in node.names)


def words(node: ast.AST) -> set[str]:
    """Names that a node itself speaks: a name, an attribute, what is imported."""
    match node:
        case ast.Name(id=word) | ast.Attribute(attr=word):
            return {word}
        case ast.Import(names=names) | ast.ImportFrom(names=names):
            return {alias.name for alias in names}
    return set()


def upper_floors(module: Module) -> Iterator[str]:
    for line, name in imports(ast.parse(module.text)):
        if name.startswith("."):
            yield f"{line}: write imports in full, not {name}"
        if not name.startswith("quizapp."):
            continue
        room = name.split(".")[1]
        below = FLOORS.get(room, 0) < FLOORS.get(module.room, -1)
        opens = (module.room, room) == ("cli", "ui")  # a rule of its own, below
        if room in FLOORS and room != module.room and not below and not opens:
            yield f"{line}: {name}"


def window_opened_in_other_places(module: Module) -> Iterator[str]:
    if module.room != "cli":
        return
    tree = ast.parse(module.text)
    functions = [n for n in tree.body if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    opening = [f for f in functions if any(is_ui(name) for _, name in imports(f))]
    inside = {line for f in opening for line, _ in imports(f)}
    for line, name in imports(tree):
        if is_ui(name) and line not in inside:
            yield f"{line}: {name} is imported at every start"
    for function in opening[1:]:
        yield f"{function.lineno}: {function.name} imports ui, and so does {opening[0].name}"


def is_ui(name: str) -> bool:
    return f"{name}.".startswith("quizapp.ui.")


def foreign_property(module: Module) -> Iterator[str]:
    for line, name in imports(ast.parse(module.text)):
        top = name.split(".")[0]
        owner = OWNERS.get(top)
        if owner and not module.lies_in(owner):
            yield f"{line}: {name} belongs to {owner}"
        elif not owner and top not in {"quizapp", *sys.stdlib_module_names}:
            yield f"{line}: {name} belongs to nobody"


def clock_dice_and_world(module: Module) -> Iterator[str]:
    if module.room != "core":
        return
    for line, name in imports(ast.parse(module.text)):
        dice = name.startswith("random") and name != "random.Random"
        if name.split(".")[0] in WORLD or dice:
            yield f"{line}: import of {name}"
    for node in module.nodes:
        match node:
            case ast.Call(func=ast.Name(id="open" | "print" | "input" as word)):
                yield f"{node.lineno}: {word}()"
            case ast.Call(func=ast.Name(id="Random"), args=[], keywords=[]):
                yield f"{node.lineno}: Random() without a seed"
            case ast.Attribute(
                value=ast.Name(id="date" | "datetime") | ast.Attribute(attr="date" | "datetime"),
                attr="now" | "today" | "utcnow" as word,
            ):
                yield f"{node.lineno}: .{word}"


def guessed_rich_text(module: Module) -> Iterator[str]:
    for node in module.nodes:
        for word in words(node) & GUESSES_RICH_TEXT:
            yield f"{node.lineno}: {word}"


def questions_asked_elsewhere(module: Module) -> Iterator[str]:
    if module.name == "quizapp.ui.prompts":
        return
    for node in module.nodes:
        for word in words(node) & ASKS:
            yield f"{node.lineno}: {word}"
        waits = isinstance(node, ast.Attribute) and node.attr in {"exec", "exec_"}
        if waits and module.name != "quizapp.ui.app":
            yield f"{node.lineno}: .{node.attr}"


def dates_in_the_words_of_the_desktop(module: Module) -> Iterator[str]:
    for node in module.nodes:
        is_call = isinstance(node, ast.Call) and words(node.func) & {"strftime"}
        if is_call or isinstance(node, ast.FormattedValue):
            for one in ast.walk(node):
                if isinstance(one, ast.Constant) and LOCAL.search(str(one.value)):
                    yield f"{node.lineno}: {one.value}"


def oversize(module: Module) -> Iterator[str]:
    for node in module.nodes:
        most = MOST_LINES.get(type(node))
        if isinstance(node, ast.Module):
            lines, name = len(module.text.splitlines()), "file"
        elif isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            lines, name = (node.end_lineno or 0) - node.lineno + 1, f"{node.lineno}: {node.name}"
        if most and lines > most:
            yield f"{name} has {lines} lines, {most} are allowed"


def found(rule) -> list[str]:
    return [f"{module.name}:{what}" for module in modules() for what in rule(module)]


def test_every_module_has_a_room():
    assert [m.name for m in modules() if m.name != "quizapp" and m.room not in FLOORS] == []


def test_rooms_import_only_from_lower_floors_or_themselves():
    assert found(upper_floors) == []


def test_command_line_opens_the_window_from_one_function():
    assert found(window_opened_in_other_places) == []


def test_big_dependencies_are_imported_by_their_owners_alone():
    assert found(foreign_property) == []


def test_every_dependency_has_an_owner_and_every_owner_uses_what_it_owns():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = {re.split("[-<>=]", one)[0].lower() for one in project["dependencies"]}
    assert {name.replace("pyyaml", "yaml") for name in needed} <= {name.lower() for name in OWNERS}
    used = {name.split(".")[0] for one in modules() for _, name in imports(ast.parse(one.text))}
    assert OWNERS.keys() - used <= {"_yaml"}  # the C half of yaml, which nobody should touch


def test_core_has_no_clock_no_dice_and_no_world():
    assert found(clock_dice_and_world) == []


def test_no_text_on_screen_is_guessed_to_be_rich():
    assert found(guessed_rich_text) == []


def test_users_are_asked_through_prompts_alone():
    assert found(questions_asked_elsewhere) == []


def test_dates_are_in_english_whatever_the_desktop_speaks():
    assert found(dates_in_the_words_of_the_desktop) == []


def test_files_classes_and_functions_stay_small():
    assert found(oversize) == []


def test_qt_is_loaded_by_the_screen_alone():
    free = [m.name for m in modules() if m.room not in {"ui", "__main__"}]
    program = (
        "import importlib, sys\n"
        "for name in sys.argv[1:]:\n"
        "    importlib.import_module(name)\n"
        "    assert 'PySide6' not in sys.modules, name\n"
        "print(len(sys.argv) - 1)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *free],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout.strip(), done.stderr) == (str(len(free)), "")


@pytest.mark.parametrize(
    ("rule", "name", "text"),
    [
        (upper_floors, "quizapp.core.model", "from quizapp.bank import reader"),
        (upper_floors, "quizapp.core.model", "from quizapp import practice"),
        (upper_floors, "quizapp.bank.reader", "def f():\n    import quizapp.store.journal"),
        (upper_floors, "quizapp.practice", "if TYPE_CHECKING:\n    from quizapp.ui import app"),
        (upper_floors, "quizapp.ui.app", "from quizapp.cli import main"),
        (upper_floors, "quizapp", "from quizapp.core import model"),
        (upper_floors, "quizapp.bank.reader", "from ..store import journal"),
        (window_opened_in_other_places, "quizapp.cli", "from quizapp.ui import app"),
        (
            window_opened_in_other_places,
            "quizapp.cli",
            "def f():\n    import quizapp.ui\ndef g():\n    from quizapp import ui",
        ),
        (foreign_property, "quizapp.practice", "def f():\n    from PySide6.QtCore import QUrl"),
        (foreign_property, "quizapp.ui.app", "import sqlite3"),
        (foreign_property, "quizapp.core.session", "import fsrs"),
        (foreign_property, "quizapp.bank.formats.gift_reader", "def f():\n    import genanki"),
        (foreign_property, "quizapp.bank.reader", "import ruamel.yaml"),
        (clock_dice_and_world, "quizapp.core.session", "from time import monotonic"),
        (clock_dice_and_world, "quizapp.core.session", "import random"),
        (clock_dice_and_world, "quizapp.core.session", "from random import shuffle"),
        (clock_dice_and_world, "quizapp.core.session", "dice = Random()"),
        (clock_dice_and_world, "quizapp.core.session", "day = datetime.now()"),
        (clock_dice_and_world, "quizapp.core.session", "print(1)"),
        (guessed_rich_text, "quizapp.ui.app", "label.setTextFormat(Qt.TextFormat.RichText)"),
        (guessed_rich_text, "quizapp.ui.app", "page.setHtml(text)"),
        (questions_asked_elsewhere, "quizapp.ui.app", "from PySide6.QtWidgets import QMessageBox"),
        (questions_asked_elsewhere, "quizapp.ui.app", "QtWidgets.QFileDialog.getOpenFileName()"),
        (questions_asked_elsewhere, "quizapp.ui.pages.quiz", "dialog.exec()"),
        (dates_in_the_words_of_the_desktop, "quizapp.ui.app", "time.strftime('%d %B', now)"),
        (dates_in_the_words_of_the_desktop, "quizapp.ui.app", "strftime(f'%A, {form}')"),
        (dates_in_the_words_of_the_desktop, "quizapp.ui.app", "day = f'{date:%d %b}'"),
        (oversize, "quizapp.ui.app", "x = 1\n" * 401),
        (oversize, "quizapp.ui.app", "def f():\n" + "    x = 1\n" * 50),
        (oversize, "quizapp.ui.app", "class C:\n" + "    x = 1\n" * 300),
    ],
)
def test_rules_catch_what_they_forbid(rule, name, text):
    assert list(rule(Module(name, text))) != []


@pytest.mark.parametrize(
    ("rule", "name", "text"),
    [
        (upper_floors, "quizapp.cli", "from quizapp import __version__, paths"),
        (upper_floors, "quizapp.ui.app", "from quizapp.ui.pages import quiz"),
        (window_opened_in_other_places, "quizapp.cli", "def f():\n    from quizapp.ui import app"),
        (foreign_property, "quizapp.ui.app", "from PySide6 import QtCore"),
        (foreign_property, "quizapp.bank.formats.anki", "def f():\n    import genanki"),
        (clock_dice_and_world, "quizapp.core.session", "from random import Random"),
        (clock_dice_and_world, "quizapp.core.session", "dice = Random(seed)"),
        (clock_dice_and_world, "quizapp.bank.reader", "import os"),
        (guessed_rich_text, "quizapp.ui.app", "label.setTextFormat(Qt.TextFormat.PlainText)"),
        (questions_asked_elsewhere, "quizapp.ui.prompts", "QMessageBox(parent).exec()"),
        (questions_asked_elsewhere, "quizapp.ui.app", "application.exec()"),
        (dates_in_the_words_of_the_desktop, "quizapp.ui.app", "time.strftime('%Y-%m-%d %H:%M')"),
        (oversize, "quizapp.ui.app", "def f():\n" + "    x = 1\n" * 49),
    ],
)
def test_rules_let_the_rest_pass(rule, name, text):
    assert list(rule(Module(name, text))) == []
