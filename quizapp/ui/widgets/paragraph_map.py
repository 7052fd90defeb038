"""The map of a source: a small field for every paragraph, which tells what is known of it."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from quizapp.practice.reading import Knowledge, ParagraphState
from quizapp.ui.theme import Role, look
from quizapp.ui.widgets.block import Block
from quizapp.ui.widgets.flow import Flow
from quizapp.ui.widgets.label import Label, set_tip

# What a state is called behind "quoted twice", and in the legend behind a number.
_SAID: Final = {
    Knowledge.NONE: "not quoted",
    Knowledge.QUOTED: "not answered yet",
    Knowledge.MASTERED: "mastered",
    Knowledge.MISSED: "missed",
}
_LEGEND: Final = {
    Knowledge.MISSED: "missed",
    Knowledge.MASTERED: "mastered",
    Knowledge.QUOTED: "unanswered",
    Knowledge.NONE: "not quoted",
}
# The strongest first: where one field stands for several paragraphs, it shows this of them.
_STRONGEST: Final = (Knowledge.MISSED, Knowledge.MASTERED, Knowledge.QUOTED, Knowledge.NONE)

MOST_FIELDS: Final = 240  # of a longer text several paragraphs share a field
ROW, HIGH, GAP = 24, 14, 3
LEAST, WIDEST = 10, 56  # how wide a field is, in pixels at 100 %
_A_WORD: Final = 0.5  # so many pixels for each word, fewer where the text is long
_MOST_ROWS: Final = 5


class ParagraphMap(QWidget):
    """The paragraphs as fields in rows, as wide as they are long, with a legend in words.

    A click, Enter or Space on a field reached by the arrow keys emits `paragraph_chosen` with a
    number from 1. Only one field, that of the paragraph that is shown, is a stop of the Tab key.
    """

    paragraph_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields: list[_Field] = []
        self._words = 0
        self._current = 0
        self._legend = Flow(gap=8, parent=self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName("Paragraphs")

    def set_paragraphs(self, paragraphs: Sequence[ParagraphState], current: int = 0) -> None:
        """Show these paragraphs, the one with number `current` marked; 0 marks none."""
        share = -(-len(paragraphs) // MOST_FIELDS) or 1
        groups = [paragraphs[n : n + share] for n in range(0, len(paragraphs), share)]
        while len(self._fields) > len(groups):
            self._fields.pop().deleteLater()
        while len(self._fields) < len(groups):
            self._fields.append(self._make())
        self._words = sum(one.words for one in paragraphs)
        for place, (field, group) in enumerate(zip(self._fields, groups, strict=True)):
            field.show_group(place, group, len(paragraphs))
        self._tell(paragraphs)
        self.set_current(current)
        self.updateGeometry()
        self._place(self.width())

    def set_current(self, paragraph: int) -> None:
        """Mark the paragraph that is shown; 0 marks none."""
        self._current = paragraph
        stop = next((one for one in self._fields if one.holds(paragraph)), None)
        for field in self._fields:
            field.set_current(field is stop)
            stops = field is (stop or self._fields[0])
            policy = Qt.FocusPolicy.StrongFocus if stops else Qt.FocusPolicy.ClickFocus
            field.setFocusPolicy(policy)

    def heightForWidth(self, width: int) -> int:
        """The rows and, below them, the legend."""
        return self._place(width, move=False)

    def sizeHint(self) -> QSize:
        """Some rows."""
        width = look().px(360)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for a small window; the height follows the width."""
        return QSize(look().px(120), look().px(ROW))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the rows anew."""
        super().resizeEvent(event)
        self._place(self.width())

    def event(self, event: QEvent) -> bool:
        """Follow the zoom, and the legend that may have wrapped."""
        done = super().event(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.LayoutRequest):
            self.updateGeometry()
            self._place(self.width())
        return done

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys, Home and End move the focus over the map."""
        field = self.focusWidget()
        target = self._step(field, event.key()) if isinstance(field, _Field) else None
        if target is None:
            super().keyPressEvent(event)
        else:
            target.setFocus(Qt.FocusReason.TabFocusReason)

    def _step(self, field: "_Field", key: int) -> "_Field | None":
        last = len(self._fields) - 1
        targets = {
            Qt.Key.Key_Left: max(field.place - 1, 0),
            Qt.Key.Key_Right: min(field.place + 1, last),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            return self._in_next_row(field, -1 if key == Qt.Key.Key_Up else 1)
        target = targets.get(Qt.Key(key))
        return None if target is None else self._fields[target]

    def _in_next_row(self, field: "_Field", step: int) -> "_Field":
        """The field nearest above or below; the same one at the edge."""
        y, x = field.y() + step * look().px(ROW), field.geometry().center().x()
        row = [one for one in self._fields if one.y() == y]
        return min(row, key=lambda one: abs(one.geometry().center().x() - x), default=field)

    def _make(self) -> "_Field":
        field = _Field(self)
        field.clicked.connect(self._on_field_clicked)
        field.show()
        return field

    def _tell(self, paragraphs: Sequence[ParagraphState]) -> None:
        """Say in words which marks there are and how many of each."""
        self._legend.clear()
        for state, words in _LEGEND.items():
            count = sum(one.state is state for one in paragraphs)
            if count:
                self._legend.add(_Sample(state, f"{count:,} {words}", self._legend))

    def _place(self, width: int, *, move: bool = True) -> int:
        """Give every field its place; returns the height of all."""
        px, x, y = look().px, 0, 0
        gap = px(GAP)
        unit = min(_A_WORD * look().zoom / 100, 0.85 * _MOST_ROWS * width / max(self._words, 1))
        for field in self._fields:
            wide = round(min(max(field.words * unit, px(LEAST)), px(WIDEST)))
            if x > 0 and x + wide > width:
                x, y = 0, y + px(ROW)
            if move:
                field.setGeometry(x, y, wide, px(ROW))
            x += wide + gap
        rows = y + px(ROW) + px(4) if self._fields else 0
        legend = self._legend.heightForWidth(width)
        if move:
            self._legend.setGeometry(0, rows, width, legend)
        return rows + legend

    def _on_field_clicked(self) -> None:
        field = self.sender()
        if isinstance(field, _Field):
            self.paragraph_chosen.emit(field.target)


class _Field(QAbstractButton):
    """One paragraph, or a few neighbours in a long text."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.place = self.words = 0
        self.target = 1
        self._numbers = range(0)
        self._said = ""
        self._state = Knowledge.NONE
        self._current = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def show_group(self, place: int, group: Sequence[ParagraphState], total: int) -> None:
        """Stand for some neighbours of `total` paragraphs, as the field with this place."""
        self.place = place
        self.words = sum(one.words for one in group)
        self._numbers = range(group[0].number, group[-1].number + 1)
        self._state = next(s for s in _STRONGEST if any(one.state is s for one in group))
        quoted = [one.number for one in group if one.state is self._state]
        self.target = quoted[0]
        self._said = _said(group, total, self._state)
        self._name()

    def holds(self, paragraph: int) -> bool:
        """Whether it stands for a paragraph."""
        return paragraph in self._numbers

    def set_current(self, current: bool) -> None:
        """Mark it as the one whose paragraph is shown."""
        self._current = current
        self._name()

    def _name(self) -> None:
        said = self._said + (", shown" if self._current else "")
        if said != self.accessibleName():
            self.setAccessibleName(said)
            set_tip(self, said)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses as Space does; the map takes the arrows."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the mark, a line under the paragraph that is shown, and the focus."""
        now = look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(0, now.px(4), self.width(), now.px(HIGH))
        paint_mark(painter, box, self._state, hovered=self.underMouse())
        if self._current:
            line = QRectF(0, box.bottom() + now.px(2), self.width(), now.px(3))
            painter.fillRect(line, now.colour("text"))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(now.colour("focus"), now.px(2)))
            ring = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(ring, now.px(3), now.px(3))
        painter.end()


class _Sample(Block):
    """One mark of the legend and what it says."""

    def __init__(self, state: Knowledge, words: str, parent: QWidget) -> None:
        super().__init__(across=True, gap=6, folds=False, parent=parent)
        self.add(_Mark(state, self), Label(words, kind="small", role="muted", parent=self))


class _Mark(QWidget):
    """A mark beside words that say the same; assistive tools pass over it."""

    def __init__(self, state: Knowledge, parent: QWidget) -> None:
        super().__init__(parent)
        self._state = state
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As a short field."""
        return QSize(look().px(16), look().px(HIGH))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the mark."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_mark(painter, QRectF(self.rect()), self._state)
        painter.end()


def paint_mark(painter: QPainter, box: QRectF, state: Knowledge, *, hovered: bool = False) -> None:
    """Paint what tells a state without its colour: a line, a frame, a full field, a crossed one."""
    now = look()
    ground: dict[Knowledge, Role] = {Knowledge.MASTERED: "right", Knowledge.MISSED: "wrong"}
    radius = now.px(3)
    painter.setPen(Qt.PenStyle.NoPen)
    if state is Knowledge.NONE:
        line = QRectF(box.left(), box.center().y() - now.px(4) / 2, box.width(), now.px(4))
        painter.setBrush(now.colour("line_strong" if hovered else "track"))
        painter.drawRoundedRect(line, radius / 2, radius / 2)
    elif state is Knowledge.QUOTED:
        half = now.px(2) / 2
        painter.setPen(QPen(now.colour("quote"), now.px(2)))
        painter.setBrush(now.colour("hover" if hovered else "quote_soft"))
        painter.drawRoundedRect(box.adjusted(half, half, -half, -half), radius, radius)
    else:
        painter.setBrush(now.colour(ground[state]))
        painter.drawRoundedRect(box, radius, radius)
        if state is Knowledge.MISSED:
            _paint_cross(painter, box)


def _paint_cross(painter: QPainter, box: QRectF) -> None:
    """A cross in the middle of a field, in the colour of the ground."""
    now = look()
    reach = now.px(6) / 2
    cross = QRectF(-reach, -reach, 2 * reach, 2 * reach).translated(box.center())
    painter.setPen(QPen(now.colour("sidebar"), now.px(2)))
    painter.drawLine(cross.topLeft(), cross.bottomRight())
    painter.drawLine(cross.topRight(), cross.bottomLeft())


def _said(group: Sequence[ParagraphState], total: int, state: Knowledge) -> str:
    """What a field stands for, in words."""
    first, last = group[0].number, group[-1].number
    name = f"Paragraph {first:,}" if first == last else f"Paragraphs {first:,} to {last:,}"
    quotes = sum(one.quotes for one in group)
    times = {0: "", 1: "quoted once, ", 2: "quoted twice, "}.get(quotes, f"quoted {quotes} times, ")
    return f"{name} of {total:,}: {times}{_SAID[state]}"
