"""No text of a file is more than letters on any page: nothing is opened, asked or eaten."""

import shutil
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from quizapp import paths
from quizapp.bank.reader import read_set
from quizapp.bank.source_file import read_source
from quizapp.settings import Settings
from quizapp.ui import tour, tour_reading
from quizapp.ui.theme import ThemeManager
from quizapp.ui.tour_stage import Stage
from tests.ui import shown
from tests.ui.hostile import Marker, marker, poison

TAG = "<img src"
# Scenes with quotes and passages on them, which a fingerprint would prove in all others.
QUOTING = {
    *("single-choice-right", "matching-wrong", "evidence", "evidence-right", "evidence-wrong"),
    *("solution", "results-question", "explanations", "explanations-source", "review-read"),
    *("author-question", "form", "author-export-exam", "source-unattached"),
}
# Scenes on which texts of files share a line with others and with words of ours.
SIDE_BY_SIDE = {
    *("library-fresh", "single-choice-right", "ordering-wrong", "matching-wrong", "cloze-wrong"),
    *("short-answer-wrong", "evidence-right", "results-question", "history", "explanations"),
    *("explanations-search", "explanations-source", "source-unattached", "review-read"),
    *("progress-table", "progress", "results-rescored-rows", "kept-summary"),
}
OPEN = "\u202eEND"  # a mark that nothing closes
# Strings that are no texts: names that are refused unless they are made of letters and hyphens,
# and words of the format.
NAMES = {"id", "topic", "objective", "source", "level", "match", "kind", "pin"}
# What stands before and between gaps, further words that a gap takes, and the ids of topics.
PIECES = {"Cloze.parts", "Blank.answers", "QuestionSet.topics"}


@pytest.fixture
def watch(tmp_path: Path) -> Iterator[Marker]:
    with marker(tmp_path) as one:
        yield one


@pytest.fixture
def light(qapp) -> Iterator[ThemeManager]:
    manager = ThemeManager(qapp)
    manager.apply("light", 100, motion=False)
    yield manager
    manager.apply("light", 100, motion=True)


@pytest.fixture
def play(watch, light, tmp_path, monkeypatch):
    """Play a scene of the tour with hostile files in place of its own."""
    stages: list[Stage] = []
    text = tour_reading._TEXT.replace("She sent it back", f"{watch.hostile()} She sent it back")
    assert TAG in text
    monkeypatch.setattr(tour_reading, "_TEXT", text)

    def play(scene: tour.Scene, *, quotes: bool = False) -> Stage:
        roots = [Path(root) for root in tour._roots(scene.stage, tmp_path)]
        own = tuple(poisoned(root, tmp_path / f"own{n}", quotes) for n, root in enumerate(roots))
        settings = Settings(theme="light", motion="off")
        stage = Stage(own, tmp_path, settings, light)
        stages.append(stage)
        stage.window.resize(1100, 800)
        stage.window.show()
        stage.navigator.open_library()
        stage.settle()
        scene.play(stage)
        stage.settle()
        return stage

    def poisoned(root: Path, target: Path, quotes: bool) -> str:
        shutil.copytree(root, target)
        for file in target.rglob("*.yaml"):
            text = file.read_text("utf-8")
            if text != tour.HOPELESS:
                tagged = text.replace("    level: ", "    tags: [peace]\n    level: ", 1)
                file.write_text(poison(tagged, watch.hostile(), quotes=quotes), "utf-8")
        return str(target)

    yield play
    for stage in stages:
        stage.close()


@pytest.mark.parametrize("scene", tour.SCENES, ids=lambda scene: scene.name)
def test_hostile_texts_are_letters_on_every_page(scene, play, watch):
    look_through(play(scene), watch)


@pytest.mark.parametrize("name", sorted(QUOTING))
def test_hostile_quotes_are_letters_where_no_fingerprint_proves_them(name, play, watch):
    (scene,) = [scene for scene in tour.SCENES if scene.name == name]
    stage = play(scene, quotes=True)
    said = [text.replace("\xa0", " ") for each in shown.widgets() for _, text in shown.texts(each)]
    sets = [stage.library.load(entry.id) for entry in stage.library.entries()]
    quotes = [quote.text for each in sets for question in each for quote in question.quotes]
    assert any(quote[:25] in text and TAG in text for quote in quotes for text in said)
    look_through(stage, watch)


@pytest.mark.parametrize("name", sorted(SIDE_BY_SIDE))
def test_a_text_that_turns_round_turns_nothing_beside_it(name, play, watch, monkeypatch):
    monkeypatch.setattr(watch, "hostile", lambda: OPEN)
    monkeypatch.setattr("tests.ui.test_guard.TAG", OPEN)
    (scene,) = [scene for scene in tour.SCENES if scene.name == name]
    play(scene, quotes=True)
    said = {text for each in shown.widgets() for where, text in shown.texts(each)
            if where not in ("name", "description")}  # fmt: skip
    assert any(OPEN in text for text in said)
    assert [line for text in said for line in turned(text)] == []


def turned(text: str) -> Iterator[str]:
    """Lines in which more than a full stop or a quotation mark stands behind an open mark."""
    for line in text.splitlines():
        for rest in line.split(OPEN)[1:]:
            if not rest.lstrip(" .”").startswith(("\u2069", OPEN)) and rest.strip(" .”"):
                yield line


def look_through(stage: Stage, watch: Marker) -> None:
    """See that all texts of a window are letters, wherever one points and whatever one copies."""
    faults = [fault for widget in shown.widgets() for fault in shown.guessed(widget)]
    point_at_everything(stage.window)
    picture = stage.window.grab().toImage()
    copy_everything(stage.window)
    assert faults == []
    assert watch.reached() == []
    assert not holds_magenta(picture)
    assert list(eaten(watch.text())) == []


def eaten(typed: str) -> Iterator[str]:
    """Texts of which a part of what was typed is gone, though they do not end in dots."""
    for widget in shown.widgets():
        if isinstance(widget, QLineEdit) and len(widget.text()) == widget.maxLength():
            continue  # an answer has an end
        for where, text in shown.texts(widget):
            # Two signs stand for one on a button, and two in the text of a file; a space before a
            # per cent sign does not break.
            flat = text.replace("&&", "&") if where == "button" else text
            flat = flat.replace("\xa0", " ").replace('\\"', '"')
            at = flat.find("<b>")
            if at >= 0 and TAG in flat and not flat[at:].startswith(typed) and "…" not in flat:
                yield f"{type(widget).__name__} {where}: {flat[at:][:400]!r}"


def point_at_everything(window: QWidget) -> None:
    """Have every tool tip shown."""
    for widget in window.findChildren(QWidget):
        if shiboken6.isValid(widget) and widget.isVisible() and widget.toolTip():
            spot = QPoint(1, 1)
            event = QHelpEvent(QEvent.Type.ToolTip, spot, widget.mapToGlobal(spot))
            QApplication.sendEvent(widget, event)
            QApplication.processEvents()


def copy_everything(window: QWidget) -> None:
    """Copy every text that can be selected; as HTML too it is nothing but letters."""
    for widget in window.findChildren(QWidget):
        if not shiboken6.isValid(widget):
            continue
        if isinstance(widget, (QPlainTextEdit, QTextEdit)) and widget.isVisible():
            widget.selectAll()
            widget.copy()
            text, html = shown.copied()
            assert TAG not in html, f"{type(widget).__name__} copies a picture"
            if TAG in widget.toPlainText():
                assert TAG in text


def strings(value: object, field: str = "") -> Iterator[tuple[str, str]]:
    """All strings of a set or source, with what they are: `Option.text`."""
    if isinstance(value, str):
        yield field, value
    elif isinstance(value, tuple):
        for each in value:
            yield from strings(each, field)
    elif is_dataclass(value):
        for each in fields(value):
            yield from strings(getattr(value, each.name), f"{type(value).__name__}.{each.name}")


@pytest.mark.parametrize(
    "path", sorted(paths.sample_questions().rglob("*.yaml")), ids=lambda path: path.stem
)
def test_no_text_of_a_set_or_source_is_left_out_by_this_guard(path, watch):
    text = path.read_text("utf-8").replace("    level: ", "    tags: [peace]\n    level: ", 1)
    data = poison(text, watch.hostile(), quotes=True).encode()
    reading = read_source(str(path), data) if "sources" in path.parts else read_set(str(path), data)
    assert {problem.code for problem in reading.problems} == {"bidi-override"}
    missed = {what for what, said in strings(reading.value) if said and TAG not in said}
    assert {what for what in missed if what.split(".")[1] not in NAMES} <= PIECES


def holds_magenta(picture: QImage) -> bool:
    small = picture.convertToFormat(QImage.Format.Format_RGB32)
    return b"\xff\x00\xff\xff" in bytes(small.constBits())


def test_a_label_that_guesses_is_seen_by_the_watch(watch, qtbot):
    label = QLabel(watch.text())
    label.setTextFormat(Qt.TextFormat.RichText)
    qtbot.addWidget(label)
    label.show()
    QTest.qWait(1)
    assert "the file was opened" in watch.reached()
    assert list(shown.guessed(label)) != []


def test_python_that_opens_the_file_or_asks_the_port_is_heard(watch):
    import socket

    watch.path.read_bytes()
    socket.create_connection(("127.0.0.1", watch.port)).close()
    said = " ".join(watch.reached())
    assert "open (" in said
    assert "socket.connect" in said
    assert "the port was asked" in said
