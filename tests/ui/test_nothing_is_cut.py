"""Every page of the tour in a small window with large letters: no text loses a part of itself."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget

from quizapp.settings import Settings
from quizapp.ui import tour
from quizapp.ui.theme import ThemeManager
from quizapp.ui.tour_stage import Stage
from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.label import Label
from quizapp.ui.widgets.page import Card, Page
from quizapp.ui.widgets.prose import Prose

ZOOM, SIZE = 200, (800, 600)
ROUNDING = 2  # pixels that Qt rounds away, or takes from a padding, are no letter


@pytest.fixture
def large(qapp) -> Iterator[ThemeManager]:
    manager = ThemeManager(qapp)
    manager.apply("light", ZOOM, motion=False)
    yield manager
    manager.apply("light", 100, motion=True)


@pytest.mark.parametrize("scene", tour.SCENES, ids=lambda scene: scene.name)
def test_nothing_is_cut_in_a_small_window_at_200_percent(scene, large, tmp_path):
    settings = Settings(theme="light", zoom=ZOOM, motion="off")
    stage = Stage(tour._roots(scene.stage, tmp_path), tmp_path, settings, large)
    stage.window.resize(*SIZE)
    stage.window.show()
    stage.navigator.open_library()
    scene.play(stage)
    stage.settle()
    found = list(cuts(stage.window))
    stage.close()
    assert found == []


def test_a_label_that_is_too_low_is_found(qtbot, large):
    page = Page()
    qtbot.addWidget(page)
    label = Label("A sentence that needs more than one line of this page. " * 4, wrap=True)
    page.body.addWidget(label)
    page.resize(*SIZE)
    page.show()
    qtbot.waitUntil(lambda: not list(cuts(page)))
    label.setFixedHeight(label.height() - 10)
    qtbot.waitUntil(lambda: len(list(cuts(page))) == 1)


def test_a_button_that_reaches_out_of_its_card_is_found(qtbot, large):
    card = Card()
    qtbot.addWidget(card)
    button = Button("Practise the missed ones", parent=card)
    button.move(100, 0)
    button.resize(button.sizeHint())
    card.resize(200, 100)
    card.show()
    assert [cut.split(":")[1].strip() for cut in cuts(card)] == ["reaches out of Card"]


def cuts(root: QWidget) -> Iterator[str]:
    """Name what is cut: too small for its text, or reaching out of what it lies in."""
    for widget in root.findChildren(QWidget):
        if not widget.isVisible() or not _has_text(widget):
            continue
        need, got = _need(widget), widget.size()
        if got.width() + ROUNDING < need.width() or got.height() + ROUNDING < need.height():
            yield f"{_told(widget)}: {_px(got)}, needs {_px(need)}"
        elif (around := _reaches_out_of(widget)) is not None:
            yield f"{_told(widget)}: reaches out of {type(around).__name__}"


def _has_text(widget: QWidget) -> bool:
    if isinstance(widget, QLabel):
        return bool(widget.text())
    return isinstance(widget, (QAbstractButton, Prose, QLineEdit))


def _need(widget: QWidget) -> QSize:
    """The size that shows all of a text at the width that it has."""
    width = widget.width()
    if isinstance(widget, Prose):
        return QSize(0, _document_height(widget))
    if isinstance(widget, Label) and widget.words() != widget.text():
        return QSize(0, widget.sizeHint().height())  # it ends in dots, and its tool tip says all
    if isinstance(widget, QLabel) and widget.wordWrap():
        return QSize(widget.minimumSizeHint().width(), widget.heightForWidth(width))
    if widget.hasHeightForWidth():
        return QSize(0, widget.heightForWidth(width))
    if isinstance(widget, (QLabel, Button)):
        return widget.sizeHint()
    return QSize(0, widget.sizeHint().height())


def _document_height(prose: Prose) -> int:
    """Measured on a copy: the widget's own memory of heights is what may be wrong."""
    document = prose.document().clone()
    assert isinstance(document, QTextDocument)
    document.setTextWidth(prose.width())
    return int(document.size().height())


def _reaches_out_of(widget: QWidget) -> QWidget | None:
    """The ancestor, up to what scrolls, that does not hold all of a widget."""
    around = widget.parentWidget()
    while around is not None and around.objectName() != "qt_scrollarea_viewport":
        place = QRect(widget.mapTo(around, QPoint()), widget.size())
        if not around.rect().contains(place):
            return around
        around = around.parentWidget()
    return None


def _told(widget: QWidget) -> str:
    text = widget.plain_text() if isinstance(widget, Prose) else ""
    if isinstance(widget, (QLabel, QAbstractButton, QLineEdit)):
        text = widget.text() or widget.accessibleName()
    return f"{type(widget).__name__} {text[:40]!r}"


def _px(size: QSize) -> str:
    return f"{size.width()} × {size.height()}"
