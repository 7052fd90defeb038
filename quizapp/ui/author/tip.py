"""What is wrong where the pointer rests: a tip that shows letters as they are."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from quizapp.bank.problems import Problem, visible
from quizapp.ui.author.marks import ROLES, WORDS
from quizapp.ui.theme import look
from quizapp.ui.widgets.label import Label

_WIDEST = 420
_MOST = 3


class ProblemTip(QFrame):
    """Lies over the text and takes no clicks; Qt's own tool tips would guess rich text."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._column = QVBoxLayout(self)
        self._labels: list[Label] = []
        self.hide()

    def words(self) -> str:
        """What it says; empty while it is hidden."""
        return "" if self.isHidden() else "\n".join(label.text() for label in self._labels)

    def show_at(self, place: QPoint, problems: Sequence[Problem]) -> None:
        """Say what is wrong, under a place of the parent or above it where there is no room."""
        self._clear()
        px = look().px
        room = self._over.rect().adjusted(px(4), px(4), -px(4), -px(4))
        width = min(px(_WIDEST), room.width())
        self._column.setContentsMargins(px(12), px(8), px(12), px(8))
        self._column.setSpacing(px(4))
        for problem in problems[:_MOST]:
            self._add(problem, width - px(24))
        self.setFixedWidth(width)
        self.adjustSize()
        height = self._column.heightForWidth(width) + 2
        left = max(room.left(), min(place.x(), room.right() - width))
        line = QFontMetrics(look().font("code")).height()
        below = place.y() + px(4)
        fits = below + height <= room.bottom()
        top = below if fits else max(room.top(), place.y() - line - height - px(4))
        self.setGeometry(left, top, width, height)
        self.show()
        self.raise_()

    def _add(self, problem: Problem, width: int) -> None:
        head = Label(
            f"{WORDS[problem.severity]}: {visible(problem.message)}",
            role=ROLES[problem.severity],
            wrap=True,
            parent=self,
        )
        self._put(head, width)
        if problem.hint:
            self._put(Label(visible(problem.hint), kind="small", wrap=True, parent=self), width)

    def _put(self, label: Label, width: int) -> None:
        label.ensurePolished()
        label.setMinimumHeight(label.heightForWidth(width))
        self._labels.append(label)
        self._column.addWidget(label)

    def _clear(self) -> None:
        for label in self._labels:
            self._column.removeWidget(label)
            label.deleteLater()
        self._labels = []
