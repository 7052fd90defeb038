"""One option of a question: a card to choose, and afterwards the verdict and the reason."""

from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from quizapp.core.markup import plain
from quizapp.ui.theme import Kind, Role, look
from quizapp.ui.widgets.card_layout import CAP, CardLayout
from quizapp.ui.widgets.ground import CardState, paint_ground, state_role
from quizapp.ui.widgets.icons import pixmap
from quizapp.ui.widgets.text_block import TextBlock

__all__ = ["CardState", "OptionCard", "paint_ground"]

# The icon and the words of a verdict when the page gives none.
_BADGES: Final[dict[CardState, tuple[str, str]]] = {
    CardState.RIGHT: ("check", "Correct"),
    CardState.PARTLY: ("partly", "Partly right"),
    CardState.WRONG: ("cross", "Your answer"),
    CardState.MISSED: ("check", "Missed"),
}
# On some desktops Enter presses buttons; here it goes on, and these arrows change the question.
_KEYS_OF_THE_PAGE: Final = (
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
)


class OptionCard(QAbstractButton):
    """A card with a key cap, a text, feedback under it and a badge; all of it can be clicked.

    It shows what it is told: a click or Space emits `activated`, and whoever made the card calls
    `set_chosen`. A round key cap says "choose one", a square one "choose any"; an empty key draws
    none. Up and down move the focus between the cards of one parent.
    """

    activated = Signal()

    def __init__(
        self,
        key: str,
        text: str,
        *,
        multiple: bool = False,
        kind: Kind = "body",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._key = key
        self._multiple = multiple
        self._state = CardState.IDLE
        self._badge = ""
        self._locked = False
        self._by_mouse = False
        self._feedback_words = self._caption_words = ""
        self._layout = CardLayout(TextBlock(text, kind), has_cap=bool(key))
        self.setCheckable(True)
        self.setAutoExclusive(not multiple)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        words = plain(text).replace("\n", " ")
        self.setAccessibleName(f"{key}. {words}" if key else words)
        self.clicked.connect(self._on_clicked)

    def key(self) -> str:
        """The letter on the key cap."""
        return self._key

    def is_chosen(self) -> bool:
        """Whether the card shows itself as chosen."""
        return self.isChecked()

    def set_chosen(self, chosen: bool) -> None:
        """Show the card as chosen or not."""
        self.setAutoExclusive(False)  # else Qt lets nobody take a choice back
        self.setChecked(chosen)
        self.setAutoExclusive(not self._multiple)

    def state(self) -> CardState:
        """What the card tells."""
        return self._state

    def set_state(self, state: CardState, badge: str | None = None) -> None:
        """Tell a verdict; `badge` replaces the state's own words ("Correct", "Missed", …)."""
        self._state = state
        self._badge = _BADGES.get(state, ("", ""))[1] if badge is None else badge
        self._layout.set_badge(self._badge)
        self._changed()

    def badge(self) -> str:
        """The words of the verdict, empty when there is none."""
        return self._badge

    def set_feedback(self, text: str) -> None:
        """Show why, in the small markup, under the option; empty takes it away."""
        self._feedback_words = plain(text)
        self._layout.set_feedback(text)
        self._changed()

    def prepare_feedback(self, text: str) -> None:
        """Know beforehand how much room a feedback takes."""
        self._layout.prepare_feedback(text)

    def set_caption(self, text: str) -> None:
        """Show a small line under the text, such as where it comes from; plain letters."""
        self._caption_words = text
        self._layout.set_caption(text)
        self._changed()

    def set_locked(self, locked: bool) -> None:
        """Keep the card readable and focusable, but no longer to be chosen."""
        self._locked = locked
        shape = Qt.CursorShape.ArrowCursor if locked else Qt.CursorShape.PointingHandCursor
        self.setCursor(shape)
        self.update()

    def nextCheckState(self) -> None:
        """A click asks; only `set_chosen` chooses."""

    def heightForWidth(self, width: int) -> int:
        """As high as text, caption and feedback need."""
        return self._layout.height(width)

    def sizeHint(self) -> QSize:
        """Wide enough for most options on one line."""
        width = min(self._layout.natural_width(), look().px(640))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for a small window; the height follows the width."""
        return QSize(look().px(120), look().px(CAP))

    def changeEvent(self, event: QEvent) -> None:
        """Follow theme and zoom."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._layout.reset()
            self._changed()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space chooses, up and down walk; what belongs to the page goes to the page."""
        self._by_mouse = False
        key = event.key()
        if key in _KEYS_OF_THE_PAGE:
            event.ignore()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.setAccepted(self._walk(-1 if key == Qt.Key.Key_Up else 1))
        else:
            super().keyPressEvent(event)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A mouse needs no focus ring."""
        self._by_mouse = True
        super().mousePressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Whoever comes back by the keyboard sees the ring."""
        self._by_mouse = False
        super().focusOutEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, key cap, texts and badge."""
        painter = QPainter(self)
        paint_ground(
            painter,
            self.rect(),
            state=self._state,
            chosen=self.isChecked(),
            hovered=self.underMouse() and not self._locked,
            focused=self.hasFocus() and not self._by_mouse,
        )
        layout, now = self._layout, look()
        layout.lay_out(self.width())
        dimmed = self._state is CardState.DIMMED
        layout.draw_texts(painter, now.colour("muted" if dimmed else "text"))
        if self._key:
            self._paint_cap(painter)
        if self._badge:
            self._paint_badge(painter)
        painter.end()

    def _paint_cap(self, painter: QPainter) -> None:
        now, rect = look(), self._layout.cap
        told = state_role(self._state) if self._state in _BADGES else "accent"
        chosen = self.isChecked()
        dimmed = self._state is CardState.DIMMED
        strong: Role = told if chosen or self._state in _BADGES else "line_strong"
        painter.setPen(QPen(now.colour("line" if dimmed and not chosen else strong), now.px(1.5)))
        painter.setBrush(now.colour(told if chosen else "card"))
        radius = now.px(6) if self._multiple else rect.height() / 2
        painter.drawRoundedRect(rect, radius, radius)
        letter: Role = ("on_accent" if told == "accent" else "card") if chosen else "muted"
        painter.setPen(now.colour(letter))
        painter.setFont(now.font("strong" if chosen else "body"))
        painter.drawText(self._layout.letter_place(self._key, painter.fontMetrics()), self._key)

    def _paint_badge(self, painter: QPainter) -> None:
        now, rect = look(), self._layout.badge
        role = state_role(self._state)
        side = now.px(18)
        name = _BADGES.get(self._state, ("", ""))[0]
        if name:
            picture = pixmap(name, role, side, self.devicePixelRatioF())
            painter.drawPixmap(rect.left(), rect.center().y() - side // 2 + 1, picture)
        painter.setFont(now.font("strong"))
        painter.setPen(now.colour(role))
        painter.drawText(self._layout.badge_place(painter.fontMetrics()), self._badge)

    def _walk(self, step: int) -> bool:
        """Move the focus to the next card up or down; says whether there is one."""
        parent = self.parentWidget()
        if parent is None:
            return False
        found = [card for card in parent.findChildren(OptionCard) if card.isVisibleTo(parent)]
        cards = sorted(found, key=lambda card: card.mapTo(parent, card.rect().topLeft()).y())
        place = cards.index(self) + step
        if not 0 <= place < len(cards):
            return False
        cards[place].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _changed(self) -> None:
        told = [self._badge, self._caption_words, self._feedback_words]
        self.setAccessibleDescription("\n".join(words for words in told if words))
        self.updateGeometry()
        self.update()

    def _on_clicked(self) -> None:
        if not self._locked:
            self.activated.emit()
