"""Making a move and saying so when it could not be kept."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Signal

from quizapp.core.session import IllegalMoveError, Refusal
from quizapp.store.trouble import ConflictError, StoreUnavailableError
from quizapp.ui.widgets.notice import Notice

SAME_AGAIN: Final = "That was your first answer. Change something and check again."
NOT_KEPT: Final = "This could not be kept; what you entered is still here."
TRY_AGAIN: Final = "Try again"
REOPEN: Final = "Open it again"


class Keeping(QObject):
    """Tries moves of a sitting; trouble goes to a notice, with the way out on its button.

    `refused` carries a sentence on a move that the rules do not allow; `overtaken` comes when the
    learner wants to see what another window has done with the sitting.
    """

    refused = Signal(str)
    overtaken = Signal()

    def __init__(self, notice: Notice, parent: QObject) -> None:
        super().__init__(parent)
        self._notice = notice
        self._again: Callable[[], object] | None = None
        notice.action_requested.connect(self._on_notice_action_requested)

    def keep(self, move: Callable[[], object], *, again: Callable[[], object]) -> bool:
        """Make a move; False when it was not made. `again` is what trying again means."""
        done = self.attempt(move, again=again)
        if done:
            self._notice.dismiss()
        return done

    def attempt(self, move: Callable[[], object], *, again: Callable[[], object]) -> bool:
        """As `keep`, but leave a notice that says something else."""
        try:
            move()
        except StoreUnavailableError as error:
            self.report(error, NOT_KEPT, again=again)
            return False
        except IllegalMoveError as error:
            same = error.refusal is Refusal.SAME_ANSWER
            self.refused.emit(SAME_AGAIN if same else f"Not possible: {error.refusal.value}.")
            return False
        return True

    def report(
        self, error: StoreUnavailableError, what: str, *, again: Callable[[], object]
    ) -> None:
        """Say that something could not be kept, and offer the way out."""
        if isinstance(error, ConflictError):
            self._again = self.overtaken.emit
            self._notice.show_message(str(error), "error", action=REOPEN)
        else:
            self._again = again
            self._notice.show_message(f"{what} {error}", "error", action=TRY_AGAIN)

    def _on_notice_action_requested(self) -> None:
        if self._again is not None:
            self._again()
