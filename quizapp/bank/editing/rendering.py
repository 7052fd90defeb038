"""New fields and entries as lines, in the author's habits; or within brackets, in one."""

from quizapp.bank.editing.scalars import WIDEST_LINE, Slot, Written, key_text, write_text
from quizapp.bank.editing.tree import Plain


class Renderer:
    """Writes what is new.

    A text stands `gap` columns behind its dash, a dash `offset` columns behind the key of its list.
    """

    def __init__(self, newline: str = "\n", gap: int = 2, offset: int = 2) -> None:
        self.newline = newline
        self.gap = gap
        self.offset = offset

    def field(self, name: str, value: Plain, column: int) -> str:
        """The lines of a field whose key stands in a column."""
        key = " " * column + key_text(name) + ":"
        written = self.value(value, column, len(key))
        return key + (" " if written.head else "") + written.head + self.newline + written.body

    def value(self, value: Plain, column: int, start: int) -> Written:
        """What stands behind a colon that ends at `start`, and the lines below."""
        if isinstance(value, str):
            return self._text(value, Slot(column, start + 1, newline=self.newline))
        if isinstance(value, dict):
            if not value:
                return Written("{}")
            inner = column + self.gap
            return Written("", "".join(self.field(*item, inner) for item in value.items()))
        flow = self._in_brackets(value, start)
        if flow is not None:
            return Written(flow)
        dash = column + self.offset
        return Written("", "".join(self.entry(one, dash, self.gap) for one in value))

    def _text(self, value: str, slot: Slot) -> Written:
        return write_text(value, slot) if value else Written("")

    def _in_brackets(self, values: list[Plain], start: int) -> str | None:
        """A list of words in one line; None where it does not fit or holds more than words."""
        if not all(isinstance(value, str) and value for value in values):
            return None
        text = "[" + ", ".join(self.flow(value) for value in values) + "]"
        return text if start + 1 + len(text) <= WIDEST_LINE and "\n" not in text else None

    def entry(self, value: Plain, dash: int, gap: int) -> str:
        """The lines of an entry of a list whose dash stands in a column."""
        lead = " " * dash + "-" + " " * (gap - 1)
        if isinstance(value, dict) and value:
            lines = "".join(self.field(*item, dash + gap) for item in value.items())
            return lead + lines[dash + gap :]
        if not isinstance(value, str):
            return lead + self.flow(value, dash + gap) + self.newline
        written = self._text(value, Slot(dash, dash + gap, newline=self.newline))
        return lead + (written.head or "''") + self.newline + written.body

    def flow(self, value: Plain, column: int = 0) -> str:
        """A value as it stands within brackets or braces, in a line indented by some columns."""
        if isinstance(value, dict):
            fields = (f"{key_text(name)}: {self.flow(one, column)}" for name, one in value.items())
            return "{" + ", ".join(fields) + "}"
        if isinstance(value, list):
            return "[" + ", ".join(self.flow(one, column) for one in value) + "]"
        slot = Slot(column, column, flow=True, newline=self.newline)
        return write_text(value, slot).head if value else "''"
