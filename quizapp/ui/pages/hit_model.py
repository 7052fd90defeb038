"""The questions that were found, as a list asks for them: some now, more when it is scrolled."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from quizapp.core.directions import in_a_row
from quizapp.core.finding import Where
from quizapp.practice.explanations import Row

MOST_PRACTISED: Final = 100  # more nobody practises in one sitting

Key = tuple[str, str]
Index = QModelIndex | QPersistentModelIndex

_WHERES: Final = {
    Where.ANSWERS: "Answer",
    Where.EXPLANATION: "Why",
    Where.QUOTES: "Quote",
}


class HitModel(QAbstractListModel):
    """Rows that were found; `more_wanted` asks for those that follow."""

    more_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        self._starred: frozenset[Key] = frozenset()
        self._more = self._asked = False
        self.query = ""

    def show_rows(
        self, rows: Sequence[Row], query: str, starred: AbstractSet[Key], *, more: bool
    ) -> None:
        """Take other rows; `more` says that others follow."""
        self.beginResetModel()
        self._rows, self.query, self._starred = list(rows), query, frozenset(starred)
        self._more, self._asked = more, False
        self.endResetModel()

    def add_rows(self, rows: Sequence[Row], *, more: bool) -> None:
        """Put rows that follow at the end."""
        first = len(self._rows)
        self._more, self._asked = more, False
        if rows:
            self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
            self._rows += rows
            self.endInsertRows()

    def row(self, number: int) -> Row:
        """A row, counted from 0."""
        return self._rows[number]

    def place_of(self, key: Key) -> int | None:
        """Where a question stands, None where it does not."""
        found = (n for n, row in enumerate(self._rows) if (row.set_id, row.question_id) == key)
        return next(found, None)

    def set_star(self, key: Key, up: bool) -> None:
        """Draw a question with a star, or without."""
        self._starred = self._starred | {key} if up else self._starred - {key}
        place = self.place_of(key)
        if place is not None:
            self.dataChanged.emit(self.index(place), self.index(place))

    def is_starred(self, row: Row) -> bool:
        """Whether a question is drawn with a star."""
        return (row.set_id, row.question_id) in self._starred

    def rowCount(self, parent: Index | None = None) -> int:
        """How many rows are there by now."""
        return len(self._rows)

    def canFetchMore(self, parent: Index) -> bool:
        """Whether rows follow that nobody has asked for."""
        return self._more and not self._asked

    def fetchMore(self, parent: Index) -> None:
        """The list has been scrolled to its end."""
        self._asked = True
        self.more_wanted.emit()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The question, and for screen readers all that the row shows."""
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.prompt
        if role == Qt.ItemDataRole.AccessibleTextRole:
            star = "starred" if self.is_starred(row) else ""
            parts = (
                row.prompt,
                where_words(row, self.query) and row.excerpt,
                place_words(row),
                star,
            )
            return in_a_row(parts, ". ")
        return None


def place_words(row: Row) -> str:
    """The set and the topic of a question."""
    return in_a_row((row.set_title, row.topic))


def where_words(row: Row, query: str) -> str:
    """Which part of a question answers a query; empty where its row shows that part anyway."""
    return _WHERES.get(row.where, "") if query else ""
