"""Every text that a window shows or says, wherever Qt keeps it."""

from collections.abc import Iterator

import shiboken6
from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QAction, QGuiApplication, QTextDocument, QTextFormat
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)

_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.StatusTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)
_MOST_ROWS = 300


def widgets() -> list[QWidget]:
    """All widgets of all windows, seen or not."""
    return [each for each in QApplication.allWidgets() if shiboken6.isValid(each)]


def texts(widget: QWidget) -> Iterator[tuple[str, str]]:
    """What a widget shows, and where."""
    yield "name", widget.accessibleName()
    yield "description", widget.accessibleDescription()
    yield "title", widget.windowTitle()
    if isinstance(widget, (QLabel, QLineEdit)):
        yield "text", widget.text()
    elif isinstance(widget, QAbstractButton):
        yield "button", widget.text()
    elif isinstance(widget, QGroupBox):
        yield "button", widget.title()
    elif isinstance(widget, (QPlainTextEdit, QTextEdit)):
        yield "text", widget.toPlainText()
        yield "text", widget.placeholderText()
    elif isinstance(widget, QComboBox):
        yield from (("text", widget.itemText(row)) for row in range(widget.count()))
    elif isinstance(widget, QTabBar):
        yield from (("button", widget.tabText(tab)) for tab in range(widget.count()))
    elif isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from _items(widget)
    for action in widget.actions():
        yield from _action(action)


def _items(view: QAbstractItemView) -> Iterator[tuple[str, str]]:
    model = view.model()
    top = QModelIndex()
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(top)
    for row in range(min(model.rowCount(top), _MOST_ROWS)):
        for column in range(columns):
            for role in _ROLES:
                said = model.index(row, column, top).data(role)
                where = "tip" if role is Qt.ItemDataRole.ToolTipRole else "text"
                if isinstance(said, str):
                    yield where, said


def _action(action: QAction) -> Iterator[tuple[str, str]]:
    yield "button", action.text()
    yield "tip", action.toolTip()


def guessed(widget: QWidget) -> Iterator[str]:
    """Where Qt takes a text for rich, or may."""
    rich = isinstance(widget, QLabel) and widget.textFormat() != Qt.TextFormat.PlainText
    if rich and isinstance(widget, QLabel) and widget.text():
        yield f"a label that guesses: {widget.text()[:80]!r}"
    tips = [widget.toolTip(), widget.statusTip(), widget.whatsThis()]
    tips += [said for where, said in texts(widget) if where == "tip"]
    yield from (f"a tip: {tip[:80]!r}" for tip in tips if set(tip) & set("<&"))
    document = widget.document() if isinstance(widget, (QPlainTextEdit, QTextEdit)) else None
    if isinstance(document, QTextDocument):
        yield from reaching(document)


def reaching(document: QTextDocument) -> Iterator[str]:
    """What in a document is more than letters: pictures, links, tables."""
    block = document.begin()
    while block.isValid():
        if block.textList() is not None:
            yield "a list"
        step = block.begin()
        while not step.atEnd():
            shape = step.fragment().charFormat()
            if shape.isImageFormat() or shape.objectType() != QTextFormat.ObjectTypes.NoObject:
                yield f"an object in {block.text()[:40]!r}"
            if shape.isAnchor():
                yield f"a link in {block.text()[:40]!r}"
            step += 1
        block = block.next()
    yield from (f"a {type(each).__name__}" for each in document.rootFrame().childFrames())


def copied() -> tuple[str, str]:
    """What lies on the clipboard as text and as HTML."""
    data = QGuiApplication.clipboard().mimeData()
    return data.text(), data.html()
