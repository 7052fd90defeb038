"""The copy of the learner's results that is made once a day, without anybody asking for it."""

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from quizapp.practice.records import Records, RecordsError
from quizapp.ui.offers import Offers

AFTER_MS: Final = 5_000  # by then the first page is drawn and the files were looked at
AGAIN_MS: Final = 60 * 60 * 1000  # a window may stay open for days


class DailyCopy(QObject):
    """Makes the copy some seconds after the start, and looks again every hour.

    `made` comes after each copy.
    """

    made = Signal()

    def __init__(self, records: Records, offers: Offers, parent: QObject) -> None:
        super().__init__(parent)
        self._records = records
        self._offers = offers
        self._told = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """Look in a while."""
        self._timer.start(AFTER_MS)

    def look(self) -> None:
        """Make the copy if one is due; what keeps it from being made is said once."""
        self._timer.start(AGAIN_MS)
        try:
            copy = self._records.back_up_daily()
        except RecordsError as error:
            if not self._told:
                self._told = True
                self._offers.tell(str(error), "warning")
            return
        if copy is not None:
            self.made.emit()
