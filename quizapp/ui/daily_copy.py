"""What is done for the learner's results without anybody asking: a copy a day, a look a week."""

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from quizapp.practice.records import Records, RecordsError
from quizapp.store.seals import Findings
from quizapp.ui.offers import Offers
from quizapp.ui.tasks import Tasks

AFTER_MS: Final = 5_000  # by then the first page is drawn and the files were looked at
AGAIN_MS: Final = 60 * 60 * 1000  # a window may stay open for days


class DailyCopy(QObject):
    """Looks some seconds after the start, and again every hour, on another thread.

    `made` comes after each copy. `examined` comes with the findings where a look through all
    results has found something wrong.
    """

    made = Signal()
    examined = Signal(object)

    def __init__(self, records: Records, offers: Offers, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._records = records
        self._offers = offers
        self._tasks = tasks
        self._told = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """Look in a while."""
        self._timer.start(AFTER_MS)

    def look(self) -> None:
        """Look through the results and make a copy, where that is due.

        What keeps it from being done is said once. Results in memory are never copied.
        """
        self._timer.start(AGAIN_MS)
        if self._records.anywhere:
            self._tasks.run(lambda _: self._work(), self._on_worked, self._on_failed)

    def _work(self) -> Findings | bool:
        """What is wrong with the results, or whether a copy was made."""
        found = self._records.examine_weekly()
        if found is not None and (found.altered or not found.whole):
            return found
        return self._records.back_up_daily() is not None

    def _on_worked(self, outcome: object) -> None:
        if isinstance(outcome, Findings):
            self.examined.emit(outcome)
        elif outcome:
            self.made.emit()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, RecordsError):
            raise error
        if not self._told:
            self._told = True
            self._offers.tell(str(error), "warning")
