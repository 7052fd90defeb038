"""The strip beside a text: line numbers, signs of problems, and where the question stands."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from quizapp.ui.author.marks import ICONS, ROLES
from quizapp.ui.theme import look
from quizapp.ui.widgets.icons import pixmap

if TYPE_CHECKING:
    from quizapp.ui.author.numbered_text import NumberedText

_LEAST_DIGITS: Final = 3
_SIGN, _PAD = 14, 6


class Gutter(QWidget):
    """Drawn beside the lines that are seen. `clicked` carries a line, counted from 0."""

    clicked = Signal(int)

    def __init__(self, view: "NumberedText") -> None:
        super().__init__(view)
        self._view = view

    def needed_width(self) -> int:
        """Room for a sign and the highest number."""
        px = look().px
        digits = max(_LEAST_DIGITS, len(str(self._view.blockCount())))
        number = self._view.fontMetrics().horizontalAdvance("0") * digits
        return number + px(_SIGN) + 3 * px(_PAD)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lines that need it."""
        now, px, view = look(), look().px, self._view
        painter = QPainter(self)
        painter.fillRect(event.rect(), now.colour("window"))
        painter.setFont(view.font())
        here, worst = view.textCursor().blockNumber(), view.marks().by_line()
        first, last = view.question_lines()
        right = self.width() - px(_PAD)
        for line, top, height in view.lines_seen():
            if first <= line <= last:
                bar = QRect(self.width() - px(2), round(top), px(2), round(height) + 1)
                painter.fillRect(bar, now.colour("accent"))
            rect = QRect(0, round(top), right - px(2), round(view.line_height()))
            painter.setPen(now.colour("text" if line == here else "muted"))
            painter.drawText(rect, Qt.AlignmentFlag.AlignRight, str(line + 1))
            severity = worst.get(line)
            if severity is not None:
                side = min(px(_SIGN), rect.height())
                sign = pixmap(ICONS[severity], ROLES[severity], side, self.devicePixelRatioF())
                painter.drawPixmap(px(_PAD), rect.top() + (rect.height() - side) // 2, sign)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Say which line is meant."""
        for line, top, height in self._view.lines_seen():
            if top <= event.position().y() < top + height:
                self.clicked.emit(line)
