"""The text of a question file with the places of its fields, and what the reader says of it."""

from bisect import bisect_right
from contextlib import suppress
from functools import cached_property
from typing import Final

from quizapp.bank.editing import question_edits
from quizapp.bank.editing.edits import QUESTIONS, EditRefusedError, Path
from quizapp.bank.editing.ground import Ground, plain_root
from quizapp.bank.editing.layout import Layout
from quizapp.bank.editing.tree import Entries, Fields, Node, Plain, read_tree, start_of
from quizapp.bank.page import Page, open_page
from quizapp.bank.problems import Problem, Severity
from quizapp.bank.quotes import Sources
from quizapp.bank.reader import Reading, read_set
from quizapp.bank.syntax import BrokenError
from quizapp.core.model import QuestionSet

_BOM: Final = "\ufeff"


class Document:
    """The text of a question file, with the places of its fields.

    Where it holds what would leave in doubt what a place means (`fault`), nothing is found in it
    and every edit is refused. Lines count from 1.

    `whole` is the text as it is cut: without its first mark (`lead`), and with an end of its
    last line, which may be lacking (`tail`).
    """

    def __init__(self, text: str, path: str = "", sources: Sources | None = None) -> None:
        self.text = text
        self.path = path
        self.sources = sources
        self.lead = _BOM if text.startswith(_BOM) else ""
        body = text.removeprefix(_BOM)
        # What has lines to cut has an end at the last one, too.
        self.tail = "" if not body or body.endswith(("\n", "\r")) else Layout(body).newline(0)
        self.root: Fields | None = None
        self.fault: Problem | None = None
        self._read(body + self.tail)

    def _read(self, whole: str) -> None:
        page, readable = open_page(self.path, whole.encode("utf-8", "surrogatepass"))
        self.whole = whole
        root: Node | None = None
        if readable and not page.errors:
            try:
                root = read_tree(whole)
            except BrokenError as fault:
                page.report(fault.code, fault.place, str(fault), fault.hint)
        if isinstance(root, Fields):
            self.root = root
        else:
            self.fault = _first_error(page)

    def reading(self) -> Reading:
        """What the reader gives for the text: the set and all problems."""
        return self._reading

    @cached_property
    def _reading(self) -> Reading:
        return read_set(self.path, self.text, self.sources)

    def value(self) -> QuestionSet | None:
        """The set of the good questions; None where there are none."""
        return self._reading.value

    def problems(self) -> tuple[Problem, ...]:
        """All that is wrong, by place."""
        return self._reading.problems

    def get(self, path: Path) -> Plain | None:
        """What stands at a path, as plain texts, lists and maps; None where nothing does."""
        found: Plain | None = self.ground.plain if self.root is not None else None
        for step in path:
            if isinstance(found, dict) and isinstance(step, str):
                found = found.get(step)
            elif isinstance(found, list) and isinstance(step, int) and 0 <= step < len(found):
                found = found[step]
            else:
                return None
        return found

    def type_of(self, question: int) -> str:
        """The type of a question, also where all share it; "" where it has none."""
        return self.ground.type_of(question) if self.root is not None else ""

    def free_id(self, wish: str) -> str:
        """An id that no question has, like the one that is wished for."""
        return question_edits.free_id(self.ground, wish) if self.root is not None else wish

    def lines_of(self, path: Path) -> range:
        """The lines of a field or entry, from that of its key or dash; empty where it is not."""
        if self.root is None or (node := self.ground.find(path)) is None:
            return range(0)
        layout, start = self.ground.layout, self._start_of(path, node)
        last = max(layout.end_of(node), start)
        return range(layout.number(start), layout.number(last) + 1)

    def _start_of(self, path: Path, node: Node) -> int:
        """The place of the key or dash of a field or entry."""
        owner = self.ground.find(path[:-1]) if path else None
        if isinstance(owner, Fields):
            return int(owner.keys_at[str(path[-1])].start_mark.index)
        if isinstance(owner, Entries) and not owner.flow:
            with suppress(EditRefusedError):  # lists in one line
                return self.ground.layout.dash(owner, int(path[-1]))
        return start_of(node)

    def path_at(self, line: int) -> Path:
        """The innermost field or entry that has its lines around one; () where none has."""
        path: Path = ()
        if self.root is None:
            return path
        layout = self.ground.layout
        start = layout.place_of_line(line)
        end = layout.line_end(start)
        while isinstance(node := self.ground.find(path), Fields | Entries):
            step = self._last_before(path, node, end)
            inner = self.ground.find((*path, step)) if step is not None else None
            if step is None or inner is None or layout.end_of(inner) < start:
                break
            path = (*path, step)
        return path

    def question_at(self, line: int) -> int | None:
        """The number of the question in or above which a line stands; None above the first."""
        if self.root is None or not isinstance(node := self.ground.find(QUESTIONS), Entries):
            return None
        end = self.ground.layout.line_end(self.ground.layout.place_of_line(line))
        found = self._last_before(QUESTIONS, node, end)
        return None if found is None else int(found)

    def _last_before(self, path: Path, node: Fields | Entries, end: int) -> str | int | None:
        """The last field or entry that starts before a place."""
        if isinstance(node, Fields):
            starts = [key.start_mark.index for key in node.keys_at.values()]
        else:
            starts = [start_of(one) for one in node]
        at = bisect_right(starts, end) - 1
        if isinstance(node, Fields):
            return list(node)[at] if at >= 0 else None
        following = at + 1
        if following < len(node) and self._start_of((*path, following), node[following]) <= end:
            return following  # the dash stands alone in the line
        return at if at >= 0 else None

    @cached_property
    def ground(self) -> Ground:
        """What edits are planned on; only where there is no fault."""
        if self.root is None:
            raise AssertionError("a text with a fault has no places")
        return Ground(self.whole, self.root, plain_root(self.root))


def _first_error(page: Page) -> Problem:
    """What keeps a text from being read as a map."""
    for problem in page.problems:
        if problem.severity is Severity.ERROR:
            return problem
    page.report("expected-map", (0, 0), "a question set starts with fields like `format: …`")
    return page.problems[-1]
