"""One card of an ordering: its place, its text, and the ways to move it."""

from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from quizapp.ui.answers.words import one_line, sentences
from quizapp.ui.theme import Role, look
from quizapp.ui.widgets.block import Block
from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.icons import pixmap
from quizapp.ui.widgets.label import Label
from quizapp.ui.widgets.option_card import CardState, paint_ground

_STATE_ROLES: Final[dict[CardState, Role]] = {CardState.RIGHT: "right", CardState.WRONG: "wrong"}
_HANDLE: Final = 16
_NARROW: Final = 520
_TIGHT: Final = 360
# Left, top, right, bottom: where a card can be moved, there is room for its handle and buttons.
_FREE: Final = (16 + _HANDLE + 8, 10, 8, 10)
_LOCKED: Final = (16, 12, 16, 12)


class OrderRow(Block):
    """A card that asks to be moved: by `Alt` and an arrow key, by its buttons, by dragging.

    It moves nothing itself; whoever made it does and then calls `set_place`.
    """

    move_requested = Signal(int)  # -1 up, +1 down
    walk_requested = Signal(int)  # the focus wants to go to the card above or below
    drag_started = Signal()
    dragged = Signal(int)  # where the top of the card wants to be, in its parent's pixels
    dropped = Signal()

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        # Layouts in layouts: a widget for each would double the time that a card takes.
        self._first, self._buttons = QHBoxLayout(), QHBoxLayout()
        self._words, self._left = QVBoxLayout(), QHBoxLayout()
        super().__init__(across=True, gap=12, margins=_FREE, folds=False, parent=parent)
        self._text = one_line(text)
        self._place = ""
        self._state = CardState.IDLE
        self._badge_text = ""
        self._locked = False
        self._grip: QPoint | None = None  # where in the card the mouse took it
        self._dragging = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self._number = Label(kind="strong", role="muted", parent=self)
        self._badge = Label(kind="strong", parent=self)
        self._feedback = Label(role="muted", wrap=True, parent=self)
        self.up = self._button("up", f"Move up: {self._text}", -1)
        self.down = self._button("down", f"Move down: {self._text}", 1)
        self._lay_out()
        self.set_mark(CardState.IDLE)

    def _button(self, icon: str, name: str, step: int) -> Button:
        button = Button(kind="quiet", icon=icon, name=name, parent=self)
        # The keyboard has Alt and the arrows; buttons in the Tab order would triple the way.
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setCursor(Qt.CursorShape.ArrowCursor)
        button.clicked.connect(lambda: self.move_requested.emit(step))
        return button

    def _lay_out(self) -> None:
        top = Qt.AlignmentFlag.AlignTop
        self._first.addWidget(Label(self._text, wrap=True, parent=self), 1)
        self._first.addWidget(self._badge, 0, top)
        self._words.addLayout(self._first)
        self._words.addWidget(self._feedback)
        self._left.addWidget(self._number, 0, top)
        self._left.addLayout(self._words, 1)
        self._buttons.addStretch(1)
        self._buttons.addWidget(self.up)
        self._buttons.addWidget(self.down)
        # Springs, because a layout that is aligned is cut where it wraps more than it hoped to.
        middle = QVBoxLayout()
        middle.addStretch(1)
        middle.addLayout(self._left)
        middle.addStretch(1)
        self.line.addLayout(middle, 1)
        self.line.addLayout(self._buttons)

    def _scale(self) -> None:
        super()._scale()
        px = look().px
        self._first.setSpacing(px(12))
        self._left.setSpacing(px(12))
        self._words.setSpacing(px(4))
        self._buttons.setSpacing(0)

    def set_place(self, place: int, count: int) -> None:
        """Show the place, counted from 0, of so many."""
        self._number.setText(str(place + 1))
        self._place = f"place {place + 1} of {count}"
        self.up.setEnabled(place > 0)
        self.down.setEnabled(place < count - 1)
        self._show_buttons()
        self._tell()

    def set_mark(self, state: CardState, badge: str = "", feedback: str = "") -> None:
        """Show a mark with its words; idle takes it away."""
        self._state, self._badge_text = state, badge
        self._badge.set_role(_STATE_ROLES.get(state, "muted"))
        self._badge.setText(badge)
        self._badge.setVisible(bool(badge))
        self._feedback.setText(one_line(feedback))
        self._feedback.setVisible(bool(feedback))
        self._tell()
        self.update()

    def badge(self) -> str:
        """The words of the mark."""
        return self._badge_text

    def set_locked(self, locked: bool) -> None:
        """Keep the card readable and focusable, but no longer to be moved."""
        self._locked = locked
        self._margins = _LOCKED if locked else _FREE
        self._zoom = 0  # so that the margins are taken anew
        self._scale()
        self._show_buttons()
        self.setCursor(Qt.CursorShape.ArrowCursor if locked else Qt.CursorShape.OpenHandCursor)
        self._tell()
        self.update()

    def _show_buttons(self) -> None:
        """Show what can be pressed; at the ends the other button keeps its place."""
        for button in (self.up, self.down):
            policy = button.sizePolicy()
            policy.setRetainSizeWhenHidden(not self._locked)
            button.setSizePolicy(policy)
            button.setVisible(button.isEnabled() and not self._locked)

    def _tell(self) -> None:
        self.setAccessibleName(f"{self._place}: {self._text}")
        how = "" if self._locked else "Alt with up or down moves it"
        self.setAccessibleDescription(sentences(self._badge_text, self._feedback.text(), how))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with `Alt` and an arrow key, walk with the arrow key alone."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier:
            if not self._locked:
                self.move_requested.emit(step)
        else:
            self.walk_requested.emit(step)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the card."""
        if event.button() is Qt.MouseButton.LeftButton and not self._locked:
            self._grip = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Carry the card once the mouse went far enough to mean it."""
        if self._grip is None:
            return
        way = event.position().toPoint() - self._grip
        if not self._dragging:
            if way.manhattanLength() < QApplication.startDragDistance():
                return
            self._dragging = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.raise_()
            self.drag_started.emit()
        self.dragged.emit(self.y() + way.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Put the card down."""
        was_dragging, self._dragging, self._grip = self._dragging, False, None
        if was_dragging:
            self.setCursor(Qt.CursorShape.OpenHandCursor)
            self.dropped.emit()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put badge, and then also buttons, under the text where they leave it too little room."""
        super().resizeEvent(event)
        narrow, tight = (self.width() < look().px(limit) for limit in (_NARROW, _TIGHT))
        direction = QBoxLayout.Direction
        self._badge.setWordWrap(narrow)
        for line, column in ((self._first, narrow), (self.line, tight)):
            line.setDirection(direction.TopToBottom if column else direction.LeftToRight)
            line.setStretch(0, 0 if column else 1)  # in a column it would take height

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground of the card and its handle."""
        painter = QPainter(self)
        paint_ground(
            painter,
            self.rect(),
            state=self._state,
            chosen=self._dragging,
            hovered=self.underMouse() and not self._locked,
            focused=self.hasFocus(),
        )
        if not self._locked:
            size = look().px(_HANDLE)
            handle = pixmap("drag", "muted", size, self.devicePixelRatioF())
            painter.drawPixmap(look().px(16), (self.height() - size) // 2, handle)
