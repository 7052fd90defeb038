"""What comes into a window and goes out of it by other ways: drops, pastes, dialogs, sheets."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QTextDocument
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFileDialog,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from quizapp import paths
from quizapp.bank.formats.html import to_html
from quizapp.core.policy import Mode
from quizapp.practice.sheets import file_name, sheet
from quizapp.settings import Settings
from quizapp.ui import tour_exchange
from quizapp.ui.paper import to_pdf
from quizapp.ui.paper_document import fill
from quizapp.ui.prompts import QtPrompts
from quizapp.ui.theme import ThemeManager
from quizapp.ui.tour_stage import Stage
from tests.ui import shown
from tests.ui.hostile import Marker, marker, poison
from tests.ui.test_guard import turned
from tests.ui.test_guard_papers import REACHING, Tags

SETS = paths.sample_questions() / "kfor"
COPY, LEFT = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
TIP = Qt.ItemDataRole.ToolTipRole


@pytest.fixture
def watch(tmp_path: Path, qapp) -> Iterator[Marker]:
    with marker(tmp_path) as one:
        yield one


@pytest.fixture
def stage(watch, tmp_path: Path, qapp) -> Iterator[Stage]:
    """A window on one hostile set of all types, in a folder whose name is markup."""
    folder = tmp_path / "<b> <i>&x"
    for file in (SETS / "history.yaml", *sorted((SETS / "sources").glob("*.yaml"))):
        place = folder / file.relative_to(SETS)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(poison(file.read_text("utf-8"), watch.hostile()), "utf-8")
    themes = ThemeManager(qapp)
    themes.apply("light", 100, motion=False)
    settings = Settings(theme="light", motion="off", folders=(folder,))
    stage = Stage((str(folder),), tmp_path, settings, themes)
    stage.window.resize(1100, 800)
    stage.window.show()
    stage.navigator.open_library()
    stage.settle()
    watch.reached()  # what this fixture has opened itself
    yield stage
    stage.close()
    themes.apply("light", 100, motion=True)


def carried(watch: Marker) -> QMimeData:
    """What a browser hands over of a hostile page."""
    data = QMimeData()
    data.setHtml(f"<p>{watch.text()}</p>")
    data.setText(watch.hostile())
    data.setUrls([QUrl(f"http://127.0.0.1:{watch.port}/x")])
    return data


def let_go(target: QWidget, data: QMimeData) -> None:
    held = COPY, data, LEFT, Qt.KeyboardModifier.NoModifier
    QCoreApplication.sendEvent(target, QDragEnterEvent(QPoint(9, 9), *held))
    QCoreApplication.sendEvent(target, QDropEvent(QPointF(9, 9), *held))
    QApplication.processEvents()


def pages(stage: Stage) -> Iterator[str]:
    """Pages on which something can be typed."""
    for kind in ("short-answer", "cloze"):
        stage.ask(*stage.find(kind))
        yield kind
    for section in ("explanations", "author"):
        stage.navigator.open_section(section)
        yield section
    stage.window.page().file_wanted.emit(str(next(Path(stage.library.roots[0]).glob("*.yaml"))))
    yield "a file"


def faults() -> list[str]:
    ours = [each for each in shown.widgets() if each.metaObject().className() != "QTipLabel"]
    return [fault for widget in ours for fault in shown.guessed(widget)]


def test_what_a_browser_hands_over_comes_into_every_field_as_letters(stage, watch):
    QGuiApplication.clipboard().setMimeData(carried(watch))
    fields = set()
    for page in pages(stage):
        stage.settle()
        for field in stage.window.findChildren(QWidget):
            if isinstance(field, (QLineEdit, QPlainTextEdit, QTextEdit)) and field.isVisible():
                fields.add((page, type(field).__name__))
                inside = getattr(field, "viewport", lambda: field)()  # noqa: B023  at once
                let_go(inside, carried(watch))
                field.paste()
                stage.settle()
        assert faults() == []
        picture = stage.window.grab().toImage()
        assert not picture.isNull()
    assert watch.reached() == []
    assert {page for page, _ in fields} >= {"short-answer", "cloze", "explanations", "a file"}


@pytest.mark.parametrize(
    "name", ["<b>&x <img src=marker.png>.yaml", "\u202e<b>lmay.gift", "x.gift"]
)
def test_a_file_that_is_dropped_is_named_in_letters(name, stage, watch, tmp_path):
    file = tmp_path / name
    file.write_text(f"::<b>::<img src={watch.path}> {{=x#<img src={watch.path}> ~y}}", "utf-8")
    watch.reached()  # what this test has opened itself
    tour_exchange._drop(stage, file)
    stage.settle()
    assert faults() == []
    assert [one for one in watch.reached() if str(file) not in one] == []


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:{port}/x.yaml", "file://127.0.0.1/x.yaml", "data:text/html,<b>"]
)
def test_an_address_that_is_dropped_is_not_asked(address, stage, watch):
    data = QMimeData()
    data.setUrls([QUrl(address.format(port=watch.port))])
    let_go(stage.window, data)
    stage.settle()
    assert faults() == []
    assert watch.reached() == []


def test_a_pipe_that_is_dropped_holds_nobody(stage, tmp_path):
    os.mkfifo(tmp_path / "pipe.yaml")
    tour_exchange._drop(stage, tmp_path / "pipe.yaml")
    stage.settle()
    assert "pipe.yaml" in stage.navigator.notice.text()


ASKS: dict[str, Callable[[QtPrompts, str], object]] = {
    "folder": lambda prompts, name: prompts.choose_folder(name),
    "file": lambda prompts, name: prompts.choose_file(name, name, "*.yaml *.pdf"),
    "new file": lambda prompts, name: prompts.choose_new_file(name, name, "PDF files", "*.pdf"),
}


@pytest.mark.parametrize("ask", ASKS.values(), ids=ASKS)
def test_a_dialog_shows_hostile_names_in_letters(ask, watch, tmp_path, monkeypatch, qtbot):
    name = '<b>&x <img src="marker.png">.pdf'
    (tmp_path / name).mkdir() if ask is ASKS["folder"] else (tmp_path / name).touch()
    watch.reached()  # what this test has opened itself
    seen: list[str] = []

    def look(dialog: QFileDialog) -> int:
        dialog.setDirectory(str(tmp_path))
        dialog.show()
        qtbot.waitUntil(lambda: name in [text for _, text in listed(dialog)])
        seen.extend(faults())
        seen.extend(f"a tip: {text}" for role, text in listed(dialog) if role is TIP)
        dialog.close()
        return 0

    def static(*arguments: object) -> str | tuple[str, str]:
        dialog = QFileDialog(*arguments)  # as Qt makes it for a static function
        look(dialog)
        dialog.deleteLater()
        return "" if ask is ASKS["folder"] else ("", "")

    monkeypatch.setattr(QFileDialog, "exec", look)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", static)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", static)
    parent = QWidget()
    qtbot.addWidget(parent)
    assert ask(QtPrompts(parent), name) is None
    assert [fault for fault in seen if "marker" in fault] == []
    assert watch.reached() == []


def test_the_box_that_asks_before_a_file_is_replaced_shows_its_name_in_letters(
    watch, tmp_path, monkeypatch, qtbot
):
    name = "<img src=marker.png>.pdf"
    (tmp_path / name).touch()
    watch.reached()  # what this test has opened itself
    asked: list[str] = []

    def refuse() -> None:
        for box in QApplication.topLevelWidgets():
            if box.inherits("QMessageBox"):
                asked.append(box.property("text"))
                box.grab()
                box.reject()

    def choose(dialog: QFileDialog) -> int:
        dialog.setDirectory(str(tmp_path))
        dialog.show()
        dialog.findChild(QLineEdit).setText(name)
        QTimer.singleShot(0, dialog, refuse)
        dialog.accept()  # which comes back when the box is answered
        dialog.close()
        return 0

    monkeypatch.setattr(QFileDialog, "exec", choose)
    parent = QWidget()
    qtbot.addWidget(parent)
    assert QtPrompts(parent).choose_new_file("Save", "x.pdf", "PDF files", "*.pdf") is None
    assert [name in text for text in asked] == [True]
    assert watch.reached() == []


def listed(dialog: QFileDialog) -> Iterator[tuple[Qt.ItemDataRole, str]]:
    """What the lists of a dialog say, and in which role."""
    for view in dialog.findChildren(QAbstractItemView):
        model, root = view.model(), view.rootIndex()
        for row in range(model.rowCount(root)):
            for role in (Qt.ItemDataRole.DisplayRole, TIP):
                said = model.index(row, 0, root).data(role)
                if isinstance(said, str):
                    yield role, said


def test_a_corrected_sheet_is_printed_in_letters(stage, watch, tmp_path):
    set_id, _ = stage.find("cloze")
    count = len(stage.library.load(set_id).questions)
    running = stage.practice.resume(stage.take(set_id, count, mode=Mode.EXAM))
    paper = sheet(running)
    document = QTextDocument()
    fill(document, paper)
    # What was marked stands in tables of ours.
    assert set(shown.reaching(document)) <= {"a QTextTable"}
    page = Tags(to_html(paper))
    assert {tag for tag, _ in page.tags} & REACHING == set()
    for tag, attributes in page.tags:
        assert watch.path.name not in str(attributes), tag
        assert str(watch.port) not in str(attributes), tag
        assert not any(each.startswith("on") for each in attributes), tag
    typed = watch.text()
    assert document.toPlainText().replace("\xa0", " ").count(typed) > 3 * count
    assert page.words.replace("\xa0", " ").count(typed) > 3 * count
    to_pdf(paper, tmp_path / "sheet.pdf")
    printed = (tmp_path / "sheet.pdf").read_bytes()
    assert b"/URI" not in printed
    assert b"/JavaScript" not in printed
    assert watch.reached() == []
    assert set('<>:"/\\|?*\u202e') & set(file_name(running, "pdf")) == set()


def test_a_printed_text_that_turns_round_turns_nothing_beside_it(stage):
    open_mark = "\u202eEND"
    for path in Path(stage.library.roots[0]).glob("*.yaml"):
        plain = (SETS / "history.yaml").read_text("utf-8")
        path.write_text(poison(plain, open_mark), "utf-8")
    stage.library.refresh()
    set_id, _ = stage.find("cloze")
    count = len(stage.library.load(set_id).questions)
    running = stage.practice.resume(stage.take(set_id, count, mode=Mode.EXAM))
    document = QTextDocument()
    fill(document, sheet(running))
    text = document.toPlainText()
    assert text.count(open_mark) > 3 * count
    assert sorted({line[-90:] for line in turned(text)}) == []
