"""Text that runs on around fields and wraps between words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRect, QSize
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from quizapp.core.markup import Run, parse
from quizapp.ui.theme import Role, look

# Stands for a field in the text. No question file can hold it: its reader refuses such characters.
GAP: Final = "\0"
_LEADING: Final = 8
_BETWEEN: Final = 10


@dataclass(frozen=True, slots=True)
class Remark:
    """Words that are set in the text behind a field."""

    text: str
    role: Role


@dataclass(frozen=True, slots=True)
class _Piece:
    """Letters without a space in one style, or the field with a number."""

    text: str = ""
    strong: bool = False
    emphasis: bool = False
    code: bool = False
    role: Role = "text"
    gap: int | None = None


@dataclass(frozen=True, slots=True)
class _Word:
    """Pieces between which no line may end: a word, a field, the comma behind it."""

    pieces: tuple[_Piece, ...]
    opens_paragraph: bool = False


class RunningText(QWidget):
    """Paints words in the small markup and puts its fields where the text has `GAP`.

    All fields have one width (pixels at 100 %), so that it gives nothing away.
    """

    def __init__(
        self, text: str, fields: Sequence[QWidget], width: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._paragraphs = parse(text)
        self._fields = tuple(fields)
        self._field_width = width
        self._remarks: Mapping[int, Remark] = {}
        self._rooms: Mapping[int, int] = {}
        self._words = self._cut()
        self._painted: list[tuple[QPoint, _Piece]] = []
        self._heights: dict[int, int] = {}  # by width: layouts ask again and again
        self._advances: dict[_Piece, int] = {}
        for field in fields:
            field.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_remarks(
        self, remarks: Mapping[int, Remark], rooms: Mapping[int, int] | None = None
    ) -> None:
        """Set words behind fields, by the number of the field; none are left of the last ones.

        `rooms` widens fields to so many pixels at 100 %, once width gives nothing away.
        """
        self._remarks = dict(remarks)
        self._rooms = dict(rooms or {})
        self._words = self._cut()
        self._changed()

    def remarks(self) -> Mapping[int, Remark]:
        """The words behind the fields."""
        return self._remarks

    def _cut(self) -> list[_Word]:
        words: list[_Word] = []
        count = 0
        for paragraph in self._paragraphs:
            pieces: list[_Piece] = []
            opens = True
            for piece in self._pieces(paragraph, count):
                if piece is not None:
                    pieces.append(piece)
                    count += piece.gap is not None
                elif pieces:
                    words.append(_Word(tuple(pieces), opens))
                    pieces, opens = [], False
            if pieces:
                words.append(_Word(tuple(pieces), opens))
        return words

    def _pieces(self, paragraph: Sequence[Run], gap: int) -> Iterator[_Piece | None]:
        """The pieces of a paragraph, None where a line may end; `gap` numbers its first field."""
        for run in paragraph:
            style = (run.strong, run.emphasis, run.code)
            for number, chunk in enumerate(run.text.split(GAP)):
                if number:
                    yield _Piece(gap=gap)
                    yield from self._remark(gap)
                    gap += 1
                for place, word in enumerate(chunk.split(" ")):
                    if place:
                        yield None
                    if word:
                        yield _Piece(word, *style)

    def _remark(self, gap: int) -> Iterator[_Piece | None]:
        if gap not in self._remarks:
            return
        remark = self._remarks[gap]
        for word in remark.text.split():
            yield None
            yield _Piece(word, strong=True, role=remark.role)

    def _font(self, piece: _Piece) -> QFont:
        font = look().font("code" if piece.code else "body")
        font.setPointSizeF(look().points("heading"))
        font.setItalic(piece.emphasis)
        if piece.strong:
            font.setWeight(QFont.Weight.DemiBold)
        return font

    def _field_height(self) -> int:
        return max((field.sizeHint().height() for field in self._fields), default=0)

    def _place(self, width: int, *, only_measure: bool = False) -> int:
        """Break the text into lines at a width; returns the height that it takes."""
        metrics = QFontMetrics(self._font(_Piece()))
        height = max(metrics.height(), self._field_height())
        space = metrics.horizontalAdvance(" ")
        painted: list[tuple[QPoint, _Piece]] = []
        x = y = 0
        for word in self._words:
            sizes = [self._advance(piece, width) for piece in word.pieces]
            if word.opens_paragraph and (x or y):
                x, y = 0, y + height + look().px(_LEADING + _BETWEEN)
            elif x and x + space + sum(sizes) > width:
                x, y = 0, y + height + look().px(_LEADING)
            elif x:
                x += space
            for piece, size in zip(word.pieces, sizes, strict=True):
                if x and x + size > width:  # a field and what clings to it, wider than a line
                    x, y = 0, y + height + look().px(_LEADING)
                painted.append((QPoint(x, y), piece))
                x += size
        if not only_measure:
            self._put(painted, width, height, metrics)
        return y + height

    def _advance(self, piece: _Piece, width: int) -> int:
        if piece.gap is not None:
            wanted = max(self._field_width, self._rooms.get(piece.gap, 0))
            return min(look().px(wanted), width)
        if piece not in self._advances:
            advance = QFontMetrics(self._font(piece)).horizontalAdvance(piece.text)
            self._advances[piece] = advance
        return self._advances[piece]

    def _put(
        self,
        placed: list[tuple[QPoint, _Piece]],
        width: int,
        height: int,
        metrics: QFontMetrics,
    ) -> None:
        """Move the fields to their places and keep those of the words for painting."""
        baseline = (height - metrics.height()) // 2 + metrics.ascent()
        self._painted = []
        for point, piece in placed:
            if piece.gap is None:
                self._painted.append((point + QPoint(0, baseline), piece))
            else:
                size = QSize(self._advance(piece, width), self._field_height())
                middle = QPoint(0, (height - size.height()) // 2)
                self._fields[piece.gap].setGeometry(QRect(point + middle, size))

    def hasHeightForWidth(self) -> bool:
        """Its height follows its width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as its lines."""
        if width not in self._heights:
            self._heights[width] = self._place(width, only_measure=True)
        return self._heights[width]

    def sizeHint(self) -> QSize:
        """Wide enough for a line that reads well."""
        width = look().px(560)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """One field, which shrinks before anything is cut."""
        return QSize(look().px(120), self._field_height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew."""
        super().resizeEvent(event)
        self._place(self.width())

    def changeEvent(self, event: QEvent) -> None:
        """Break the lines anew with another zoom or font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._advances.clear()
            self._changed()

    def _changed(self) -> None:
        self._heights.clear()
        self.updateGeometry()
        self._place(self.width())
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words; the fields paint themselves."""
        painter = QPainter(self)
        for point, piece in self._painted:
            painter.setFont(self._font(piece))
            painter.setPen(look().colour(piece.role))
            painter.drawText(point, piece.text)
