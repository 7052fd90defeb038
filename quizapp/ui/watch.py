"""What is watched over for the learner: results that are damaged, altered or without a copy."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from quizapp.store.seals import Findings
from quizapp.ui.daily_copy import DailyCopy
from quizapp.ui.desk import Desk
from quizapp.ui.offers import Offers
from quizapp.ui.rooms.copies import Copies


class Watch(QObject):
    """Says what is wrong, and leads to the settings, which `open_page` shows."""

    def __init__(
        self,
        desk: Desk,
        offers: Offers,
        copies: Copies,
        open_page: Callable[[], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._offers = offers
        self._copies = copies
        self._open_page = open_page
        self._daily = DailyCopy(desk.records, offers, desk.tasks, self)
        self._daily.made.connect(copies.show)
        self._daily.examined.connect(self._on_daily_examined)

    def begin(self, notices: str) -> None:
        """Say what the user must know of the start, and look at the results in a while.

        Where they were damaged, a copy may hold more than what was rescued.
        """
        if self._desk.records.may_restore:
            self._offers.offer(notices, "Restore a copy …", self._open_copies, "warning")
        else:
            self._offers.tell(notices, "warning")
        self._daily.begin()

    def _open_copies(self) -> None:
        self._open_page()
        self._copies.ask()

    def _on_daily_examined(self, found: object) -> None:
        if isinstance(found, Findings):
            self._copies.offer(found, self._open_page)
