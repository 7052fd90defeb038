"""A table of questions (CSV) becomes a question set; see `csv_columns` for its columns."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from quizapp.bank.formats.csv_columns import column_of, used
from quizapp.bank.formats.csv_question import Cells, UnreadableError, question_of
from quizapp.bank.formats.exchange import Imported, Loss
from quizapp.bank.formats.foreign import MOST_QUESTIONS, Ids, open_foreign, slug
from quizapp.bank.formats.topics import in_topics
from quizapp.bank.page import Page
from quizapp.bank.problems import in_order
from quizapp.core.model import Question
from quizapp.core.table_cells import as_meant

_SEPARATORS: Final = (",", ";", "\t")
_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
_LINE_END: Final = re.compile(r"\r\n|\r")
# Excel writes down which separator it used.
_TOLD: Final = re.compile(r"sep=([,;\t])\s*")
_HEAD_ROWS: Final = 10
_LONGEST_CELL: Final = 20_000
_ENOUGH: Final = 2


@dataclass(frozen=True, slots=True)
class _Row:
    """A row with the characters of the file that it takes up."""

    cells: list[str]
    place: tuple[int, int]


def read(path: str, data: bytes, name: str) -> Imported:
    """Read a table; `name` is the name of the file without folder and suffix, to name the set."""
    page, readable = open_foreign(path, data, any_length=True)
    reader = _Reader(page)
    if readable:
        reader.read()
    whole = None
    if reader.questions:
        set_id = slug(name) or "imported"
        whole = in_topics(reader.questions, reader.titles, set_id, name or set_id)
    return Imported(whole, tuple(in_order(page.problems)), tuple(reader.losses))


class _Reader:
    """Reads row by row; a bad one costs no other."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.questions: list[Question] = []
        self.titles: list[str] = []
        self.losses: list[Loss] = []
        self._ids = Ids()

    def read(self) -> None:
        """Find the head, then read all rows under it."""
        lines = [found[0] for found in _LINE.finditer(self.page.text)]
        first = _TOLD.fullmatch(lines[0]) if lines else None
        separator = first[1] if first else _separator(lines)
        rows = self._rows(lines, separator, 1 if first else 0)
        head = self._head(rows)
        if head is None:
            hint = "name the columns in the first row: type, prompt, option 1, option 2, correct …"
            self.page.report("no-header", (0, 0), "no row names the columns of this table", hint)
            return
        columns = self._columns(head)
        for row in rows:
            if len(self.questions) >= MOST_QUESTIONS:
                hint = "split the file into several"
                self.page.report("too-many-questions", row.place, "too many questions", hint)
                return
            self._row(row, columns)
        if not self.questions and not self.page.errors:
            self.page.report("no-question", (0, 0), "there is no question in this table")

    def _rows(self, lines: list[str], separator: str, start: int) -> Iterator[_Row]:
        """The rows that say something; what cannot be read as one is noted."""
        ends = [0, *accumulate(map(len, lines))]
        table = csv.reader(iter(lines[start:]), delimiter=separator, strict=True)
        while True:
            before = table.line_num + start
            try:
                cells = next(table)
            except StopIteration:
                return
            except csv.Error as error:
                message, hint = _fault(str(error))
                self.page.report("csv-quotes", self._line(ends, before), message, hint)
                continue
            if any(map(str.strip, cells)):
                yield _Row(cells, self._line(ends, before))

    def _line(self, ends: list[int], number: int) -> tuple[int, int]:
        start = ends[min(number, len(ends) - 1)]
        return start, self.page.line_end(start)

    def _head(self, rows: Iterator[_Row]) -> _Row | None:
        """The first row that names columns; others may write a title above it."""
        for _ in range(_HEAD_ROWS):
            row = next(rows, None)
            if row is None or used(row.cells) >= _ENOUGH:
                return row
        return None

    def _columns(self, head: _Row) -> list[tuple[str, int] | None]:
        columns: list[tuple[str, int] | None] = []
        for title in head.cells:
            column = column_of(title)
            if column is not None and column in columns:
                hint = "give one of the two another name"
                message = (
                    f"two columns are called `{' '.join(map(str, column)).removesuffix(' 0')}`"
                )
                self.page.report("same-column", head.place, message, hint)
                column = None
            columns.append(column)
        self._unknown = {
            place: title.strip()
            for place, (title, column) in enumerate(zip(head.cells, columns, strict=True))
            if column is None and title.strip()
        }
        return columns

    def _row(self, row: _Row, columns: list[tuple[str, int] | None]) -> None:
        """Read one row; a cell without a column of ours is told once."""
        given: dict[tuple[str, int], str] = {}
        for place, cell in enumerate(row.cells):
            text = as_meant(_LINE_END.sub("\n", cell.strip()))
            if len(text) > _LONGEST_CELL:
                hint = "split it, or take it out"
                self.page.report("cell-too-long", row.place, "a cell of this row is too long", hint)
                return
            column = columns[place] if place < len(columns) else None
            if column is not None:
                given[column] = text
            elif text and place in self._unknown:
                what = f"column “{self._unknown.pop(place)[:60]}”"
                self.losses.append(Loss("", what, "there is no place for it in a question"))
        cells = Cells(given)
        wish = cells.text("id") or slug(cells.text("prompt"))
        name = self._ids.give(wish, f"question-{len(self.questions) + 1}")
        try:
            question, ignored = question_of(cells, name)
        except UnreadableError as error:
            message = f"column `{error.column}`: {error}"
            self.page.report("bad-row", row.place, message, error.hint)
            return
        self.questions.append(question)
        self.titles.append(cells.text("topic title"))
        self.losses += [Loss(name, what, "it means nothing here") for what in ignored]


def _separator(lines: list[str]) -> str:
    """The sign by which most columns have a name of ours in one of the first rows."""

    def named(separator: str) -> tuple[int, int]:
        table = csv.reader(iter(lines[:_HEAD_ROWS]), delimiter=separator)
        try:
            rows = list(table)
        except csv.Error:
            return 0, 0
        return max(map(used, rows), default=0), max(map(len, rows), default=0)

    return max(_SEPARATORS, key=named)


def _fault(words: str) -> tuple[str, str]:
    if "end of data" in words or "field larger" in words:
        return (
            "the quotes that open in this row are never closed",
            'close them; write "" for a " in a cell',
        )
    return "a cell goes on behind its closing quotes", 'write "" for a " in a cell'
