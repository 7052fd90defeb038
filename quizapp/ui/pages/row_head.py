"""The line of a question in a list of results: mark, question, credit, and what else is known."""

from typing import Final

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from quizapp.core.grading import Verdict
from quizapp.ui.pages.quiz_parts import MARKS
from quizapp.ui.theme import look
from quizapp.ui.widgets.icons import pixmap

_PAD: Final = 10
_INSET: Final = 6  # beside the edge that shows the focus
_GAP: Final = 2
_ICON: Final = 20
_LINE: Final = 34  # as high as a button beside it
_NARROW: Final = 380  # where there is less room, the credit goes under the question
_WRAP: Final = 0x1000  # Qt.TextFlag.TextWordWrap


class RowHead(QAbstractButton):
    """The line: mark, question, credit, and small notes under it; all of it can be clicked.

    `said` is the verdict in words, for assistive tools. `credit` and `notes` may be empty.
    """

    def __init__(
        self,
        text: str,
        credit: str,
        verdict: Verdict,
        said: str,
        notes: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._text = text
        self._credit = credit
        self._verdict = verdict
        self._said = said
        self._notes = notes
        self._open = False
        told = ", ".join(filter(None, (said, credit)))
        self.setAccessibleName(" ".join(filter(None, (f"{text} {told}", notes))))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_open(False)

    def verdict(self) -> str:
        """The verdict in words."""
        return self._said

    def set_open(self, opened: bool) -> None:
        """Turn the chevron."""
        self._open = opened
        self.setAccessibleDescription("unfolded" if opened else "folded; press Space to unfold")
        self.update()

    def sizeHint(self) -> QSize:
        """One line of text."""
        return QSize(look().px(300), self.heightForWidth(look().px(600)))

    def hasHeightForWidth(self) -> bool:
        """Long questions wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as the wrapped text and its notes."""
        above = self._above()
        return max(self._places(width)[-1].bottom() + 1 + above, look().px(_LINE))

    def _above(self) -> int:
        """The room above the first line, which puts it beside the middle of a button."""
        return max((look().px(_LINE) - self.fontMetrics().height()) // 2, 0)

    def notes(self) -> str:
        """The small line under the question."""
        return self._notes

    def _places(self, width: int) -> list[QRect]:
        """Where the question lies at a width, and under it its notes."""
        left, right = self._sides(width)
        room = max(width - left - right, 1)
        top, places = self._above(), []
        for text, metrics in self._lines(width):
            height = metrics.boundingRect(QRect(0, 0, room, 10_000), _WRAP, text).height()
            places.append(QRect(left, top, room, height))
            top += height + look().px(_GAP)
        return places

    def _is_narrow(self, width: int) -> bool:
        return width < look().px(_NARROW)

    def _lines(self, width: int) -> list[tuple[str, QFontMetrics]]:
        lines = [(self._text, self.fontMetrics())]
        first = self._credit if self._is_narrow(width) else ""
        if notes := " · ".join(filter(None, (first, self._notes))):
            lines.append((notes, QFontMetrics(look().font("small"))))
        return lines

    def _sides(self, width: int) -> tuple[int, int]:
        """The room at the left and right of the question, at a width."""
        px = look().px
        credit = self.fontMetrics().horizontalAdvance(self._credit)
        if self._is_narrow(width):
            credit = 0
        inner = px(_INSET) + px(_ICON) + px(_PAD)
        return inner, inner + credit + px(_PAD)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the zoom."""
        super().changeEvent(event)
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw mark, question, credit and chevron on the first line, the notes under it."""
        current, px = look(), look().px
        painter = QPainter(self)
        _, right = self._sides(self.width())
        ratio = self.devicePixelRatioF()
        line = self.fontMetrics().height()
        top = self._above() + (line - px(_ICON)) // 2
        name, role = MARKS[self._verdict]
        painter.drawPixmap(px(_INSET), top, pixmap(name, role, px(_ICON), ratio))
        places = self._places(self.width())
        painter.setPen(current.colour("text"))
        painter.drawText(places[0], _WRAP, self._text)
        painter.setPen(current.colour("muted"))
        x = self.width() - right + px(_PAD)
        if not self._is_narrow(self.width()):
            painter.drawText(QRect(x, places[0].top(), right, line), 0, self._credit)
        painter.setFont(current.font("small"))
        for place, (text, _) in zip(places[1:], self._lines(self.width())[1:], strict=True):
            painter.drawText(place, _WRAP, text)
        chevron = pixmap(
            "chevron-down" if self._open else "chevron-right", "muted", px(_ICON), ratio
        )
        painter.drawPixmap(self.width() - px(_ICON) - px(_INSET), top, chevron)
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(current.colour("focus"), px(2)))
            inset = px(1)
            edge = self.rect().adjusted(inset, inset, -inset, -inset)
            painter.drawRoundedRect(edge, px(6), px(6))
