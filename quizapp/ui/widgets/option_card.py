"""One option of a question: a card to choose, and afterwards the verdict and the reason."""

from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QWidget


class CardState(StrEnum):
    """What a card tells about its option; whether it is chosen is told apart."""

    IDLE = "idle"
    RIGHT = "right"
    WRONG = "wrong"
    MISSED = "missed"
    DIMMED = "dimmed"


class OptionCard(QAbstractButton):
    """A card with a key cap, a text, feedback under it and a badge; all of it can be clicked.

    It shows what it is told: a click or Space emits `activated`, and whoever made the card calls
    `set_chosen`. A round key cap says "choose one", a square one "choose any". Up and down move
    the focus between the cards of one parent.
    """

    activated = Signal()

    def __init__(
        self, key: str, text: str, *, multiple: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)

    def key(self) -> str:
        """The letter on the key cap."""
        raise NotImplementedError

    def is_chosen(self) -> bool:
        """Whether the card shows itself as chosen."""
        raise NotImplementedError

    def set_chosen(self, chosen: bool) -> None:
        """Show the card as chosen or not."""
        raise NotImplementedError

    def state(self) -> CardState:
        """What the card tells."""
        raise NotImplementedError

    def set_state(self, state: CardState, badge: str | None = None) -> None:
        """Tell a verdict; `badge` replaces the state's own words ("Correct", "Missed", …)."""
        raise NotImplementedError

    def set_feedback(self, text: str) -> None:
        """Show why, in the small markup, under the option; empty takes it away."""
        raise NotImplementedError

    def set_locked(self, locked: bool) -> None:
        """Keep the card readable and focusable, but no longer to be chosen."""
        raise NotImplementedError
