"""A paper as PDF and on a printer: a text document, filled letter by letter, painted page by page.

Nothing here needs a window; it may run on another thread.
"""

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QIODevice, QMarginsF, QRectF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFontMetricsF,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextDocument,
)

from quizapp.core.paper import Paper
from quizapp.ui.paper_document import MUTED, UNIT, Span, fill, sans
from quizapp.ui.saving import save

_MARGINS: Final = QMarginsF(20, 18, 20, 14)  # millimetres; the foot stands above the last one
_FOOT: Final = 26.0  # points at the end of each page, with the foot in it
_FOOT_POINTS: Final = 8.5
_POINTS_PER_INCH: Final = 72
_DOTS_PER_INCH: Final = 1200
_CREATOR: Final = "quizapp"


def to_pdf(paper: Paper, path: Path) -> None:
    """Write a paper as PDF on A4, all of it or nothing.

    Raises `NotSavedError` with a sentence for the user.
    """
    save(path, partial(write_pdf, paper))


def write_pdf(paper: Paper, device: QIODevice) -> bool:
    """Write a paper as PDF into a device that is open; False where it could not be written."""
    writer = QPdfWriter(device)
    writer.setResolution(_DOTS_PER_INCH)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setTitle(paper.title)
    writer.setCreator(_CREATOR)
    if paper.author and hasattr(writer, "setAuthor"):  # since Qt 6.9
        writer.setAuthor(paper.author)
    return paint(paper, writer)


def paint(paper: Paper, device: QPagedPaintDevice) -> bool:
    """Paint all pages on a printer or into a PDF; False where the device does not take them."""
    device.setPageMargins(_MARGINS, QPageLayout.Unit.Millimeter)
    painter = QPainter()
    if not painter.begin(device):
        return False
    try:
        scale = device.logicalDpiY() / (_POINTS_PER_INCH * UNIT)
        page = QRectF(painter.viewport())
        painter.scale(scale, scale)
        width, height = page.width() / scale, page.height() / scale
        document = QTextDocument()
        spans = lay_out(document, paper, width)
        pages = paginate(document, spans, height - _FOOT * UNIT)
        for number, span in enumerate(pages, 1):
            if number > 1 and not device.newPage():
                return False
            _paint_text(painter, document, span, width)
            place = f"Page {number} of {len(pages)}"
            _paint_foot(painter, paper.title, place, width, height)
        return True
    finally:
        painter.end()


def lay_out(document: QTextDocument, paper: Paper, width: float) -> list[Span]:
    """Write a paper into an empty document as one long page; `width` is in document units.

    Returns the first and the last position of what belongs together.
    """
    document.setUndoRedoEnabled(False)
    document.setDocumentMargin(0)
    document.setUseDesignMetrics(True)
    groups = fill(document, paper)
    document.setTextWidth(width)
    return groups


def paginate(
    document: QTextDocument, groups: list[Span], height: float
) -> list[tuple[float, float]]:
    """Cut the long page into pages, each from a top to a bottom in document units.

    No line is cut, and no group that fits on a page; the others go on over the page's end.
    """
    pieces = _merged([*_lines(document), *_boxes(document, groups, height)])
    pages = []
    start, end = pieces[0]
    for top, bottom in pieces[1:]:
        if bottom - start > height:
            pages.append((start, end))
            start = top
        end = bottom
    return [*pages, (start, end)]


def _lines(document: QTextDocument) -> list[tuple[float, float]]:
    """Top and bottom of every line."""
    found = []
    layout = document.documentLayout()
    block = document.begin()
    while block.isValid():
        top = layout.blockBoundingRect(block).top()
        text = block.layout()
        for number in range(text.lineCount()):
            line = text.lineAt(number)
            found.append((top + line.y(), top + line.y() + line.height()))
        block = block.next()
    return found


def _boxes(document: QTextDocument, groups: list[Span], height: float) -> list[tuple[float, float]]:
    """Top and bottom of every group that fits on a page."""
    rect = document.documentLayout().blockBoundingRect
    boxes = [
        (rect(document.findBlock(first)).top(), rect(document.findBlock(last)).bottom())
        for first, last in groups
    ]
    return [(top, bottom) for top, bottom in boxes if bottom - top <= height]


def _merged(pieces: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Pieces from top to bottom, those that overlap made one: cells of a row, lines of a group."""
    merged: list[tuple[float, float]] = []
    for top, bottom in sorted(pieces):
        if merged and top < merged[-1][1] - 1:
            merged[-1] = (merged[-1][0], max(merged[-1][1], bottom))
        else:
            merged.append((top, bottom))
    return merged


def _paint_text(
    painter: QPainter, document: QTextDocument, span: tuple[float, float], width: float
) -> None:
    """Paint one page's part of the long page."""
    top, bottom = span
    view = QRectF(0, top, width, bottom - top)
    painter.save()
    painter.translate(0, -top)
    painter.setClipRect(view)
    context = QAbstractTextDocumentLayout.PaintContext()
    context.clip = view
    document.documentLayout().draw(painter, context)
    painter.restore()


def _paint_foot(painter: QPainter, title: str, place: str, width: float, height: float) -> None:
    """The title on the left and the page on the right, under the text."""
    font = sans(_FOOT_POINTS)
    painter.setFont(font)
    painter.setPen(QColor(MUTED))
    metrics = QFontMetricsF(font)
    line = int(height - metrics.descent())
    wide = metrics.horizontalAdvance(place)
    painter.drawText(int(width - wide), line, place)
    room = width - wide - 4 * metrics.averageCharWidth()
    name = metrics.elidedText(" ".join(title.split()), Qt.TextElideMode.ElideRight, room)
    painter.drawText(0, line, name)
