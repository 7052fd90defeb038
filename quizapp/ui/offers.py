"""Messages of the window that offer something to do: undo, or try again."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject

from quizapp.practice.sittings import NothingToAskError
from quizapp.store.trouble import StoreUnavailableError
from quizapp.ui.widgets.notice import Notice, NoticeKind

T = TypeVar("T")


class Offers(QObject):
    """Owns the window's notice: one message at a time, and what its button does."""

    def __init__(self, notice: Notice, parent: QObject) -> None:
        super().__init__(parent)
        self._notice = notice
        self._act: Callable[[], object] | None = None
        notice.action_requested.connect(self._on_notice_action_requested)

    def tell(self, text: str, kind: NoticeKind = "info") -> None:
        """Say something; an empty text says nothing."""
        if text:
            self._act = None
            self._notice.show_message(text, kind)

    def offer(
        self, text: str, action: str, act: Callable[[], object], kind: NoticeKind = "info"
    ) -> None:
        """Say something with a button that does `act`."""
        self._act = act
        self._notice.show_message(text, kind, action=action)

    def guarded(self, act: Callable[[], T], again: Callable[[], object]) -> T | None:
        """Do what may not be possible now; where it is not, say so and return None.

        `again` is what the button does that tries once more.
        """
        try:
            return act()
        except StoreUnavailableError as error:
            self.offer(str(error), "Try again", again, "error")
        except NothingToAskError:
            self.tell("There is no question left to ask.", "warning")
        except LookupError:
            self.tell("This is no longer there.", "warning")
        return None

    def done(self, act: Callable[[], None], again: Callable[[], object]) -> bool:
        """As `guarded`, for acts that return nothing; tells whether it was done."""
        return self.guarded(partial(_true_after, act), again) is True

    def settle(self) -> None:
        """Another page is shown: that something was done there needs no more saying."""
        if self._notice.kind() == "success":
            self.dismiss()

    def dismiss(self) -> None:
        """Take the message away."""
        self._act = None
        self._notice.dismiss()

    def _on_notice_action_requested(self) -> None:
        if self._act is not None:
            act, self._act = self._act, None
            self._notice.dismiss()
            act()


def _true_after(act: Callable[[], None]) -> bool:
    act()
    return True
