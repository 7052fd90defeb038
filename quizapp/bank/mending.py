"""Taking out of a file what no parser can read, and reading what is left."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from quizapp.bank.nodes import (
    SECOND_DOCUMENT,
    SECOND_STARTS,
    TOO_MANY_NODES,
    List,
    Node,
    Text,
    compose,
    place_of,
)
from quizapp.bank.page import MOST_REPEATS, Page
from quizapp.bank.sections import Section, sections
from quizapp.bank.syntax import OUTSIDE, BrokenError

# Sections that are sound alone but do not fit together cost one more pass each; together these
# read at most about so many characters.
_MOST_WORK: Final = 4_000_000
_MOST_MISFITS: Final = 50
_MOST_MARKS: Final = 10_000
_MOST_AT_ONCE: Final = 64
_CONFLICT: Final = re.compile(
    r"(?:(?<=[\r\n])|\A)(?:<{7}|={7}|>{7}|\|{7})(?:[ \t][^\r\n]*)?(?=[\r\n]|\Z)"
)
_CONFLICT_STARTS: Final = re.compile(r"(?:(?<=[\r\n])|\A)<{7} ")
_CONFLICT_MARK: Final = (
    "this is the mark of a merge conflict",
    "keep one of the two versions and take the marks out",
)
_BETWEEN: Final = re.compile(r"(?<=[\r\n])(?:---|\.\.\.)(?=[ \t\r\n]|\Z)")
# The first character of lines that hold more than a comment or the mark of a document.
_CONTENT: Final = re.compile(r"(?:(?<=[\r\n])|\A)(?!(?:---|\.\.\.)(?:[ \t\r\n]|\Z))[ \t]*[^\s#]")
_FIELD: Final = re.compile(r"^[ \t]*[A-Za-z_][\w-]*[ \t]*:(?=\s|$)", re.MULTILINE)
_NOT_IN_LINE: Final = (
    "this question is not in line with the others",
    "start its `- ` in the same column as theirs",
)


class Mender:
    """Takes out of a page what cannot be read, and reads what is left.

    `root` is what could be read, `lost` counts the questions that could not, and `fields` names
    the fields of the file that could not; for both, the fault is noted.
    """

    def __init__(self, page: Page, *, pure_python: bool) -> None:
        self.page = page
        self.pure_python = pure_python
        self.root: Node | None = None
        self.lost = 0
        self.fields: set[str] = set()

    def mend(self) -> None:
        """Blank the faults: marks between lines, sections that no one can read, then misfits."""
        text = self.page.text
        if _CONFLICT_STARTS.search(text):
            marks = [found.span() for found in islice(_CONFLICT.finditer(text), _MOST_MARKS)]
            self._blank_marks(marks, "merge-conflict", *_CONFLICT_MARK)
        marks = list(islice(_between_documents(text), _MOST_MARKS))
        self._blank_marks(marks, SECOND_DOCUMENT, *SECOND_STARTS)
        parts = self._sound(sections(self.page.text))
        tries = max(1, min(_MOST_MISFITS, _MOST_WORK // max(1, len(self.page.text))))
        while tries and not self._reads(parts):
            tries -= 1

    def _reads(self, parts: list[Section]) -> bool:
        """Read what is left as a whole; False where a misfit was taken out and it may be now."""
        mark = self.page.mark()
        try:
            self.root = compose(self.page, pure_python=self.pure_python)
        except BrokenError as fault:
            self.page.forget_since(mark)
            if fault.code == TOO_MANY_NODES:
                self._note(fault)
                return True
            return not self._take_out(fault, parts)
        return True

    def _sound(self, parts: list[Section]) -> list[Section]:
        """Read each section alone; blank those that cannot be read and return the others."""
        good, bad = [], []
        for part, fault in self._looked_at(parts):
            if fault is None:
                good.append(part)
                continue
            self._note(fault)
            if self._is_sound_without_its_tail(part):
                good.append(part)
                bad.append((part.core_end, part.end))
            else:
                self._count(part)
                bad.append((part.start, part.end))
        self.page.blank(bad)
        return good

    def _looked_at(self, parts: Sequence[Section]) -> Iterator[tuple[Section, BrokenError | None]]:
        """Each section with its fault. Ever more are read at once, as long as they are sound."""
        done, size = 0, 1
        while done < len(parts):
            some = parts[done : done + size]
            if size == 1:
                fault = self._fault(some[0])
                yield some[0], fault
                size = 1 if fault else 2
            elif self._are_sound(some):
                yield from ((part, None) for part in some)
                size = min(2 * size, _MOST_AT_ONCE)
            else:
                size = 1
                continue
            done += len(some)

    def _are_sound(self, parts: Sequence[Section]) -> bool:
        """Whether some questions can be read together, each as just one entry."""
        if not all(part.is_question and not part.is_misplaced for part in parts):
            return False
        first = parts[0].start
        try:
            root = self._alone(first, parts[-1].end)
        except BrokenError:
            return False
        return (
            isinstance(root, List)
            and len(root) == len(parts)
            and all(
                part.start <= first + place_of(node)[0] < part.end
                for part, node in zip(parts, root, strict=True)
            )
        )

    def _fault(self, part: Section) -> BrokenError | None:
        """What makes a section unusable when it stands alone."""
        try:
            root = self._alone(part.start, part.end)
        except BrokenError as fault:
            fault.place = (part.start + fault.place[0], part.start + fault.place[1])
            # Where it was raised, and in handling what, keeps all that was read from going away.
            fault.__context__ = None
            return fault.with_traceback(None)
        start = part.start + (place_of(root)[0] if root is not None else 0)
        place = (start, self.page.line_end(start))
        is_empty = root is None or (isinstance(root, Text) and not root.value)
        if not is_empty and not part.is_question and not part.name:
            return BrokenError("syntax", place, *OUTSIDE)
        if part.is_misplaced:
            return BrokenError("syntax", place, *_NOT_IN_LINE)
        return None

    def _alone(self, start: int, end: int) -> Node | None:
        return compose(Page("", self.page.text[start:end]), pure_python=self.pure_python)

    def _is_sound_without_its_tail(self, part: Section) -> bool:
        """Whether a question is whole before the lines that are indented too little for it."""
        tail = self.page.text[part.core_end : part.end].replace("\r", "\n")
        if not tail or part.is_misplaced or _FIELD.search(tail):
            return False
        try:
            self._alone(part.start, part.core_end)
        except BrokenError:
            return False
        return True

    def _take_out(self, fault: BrokenError, parts: list[Section]) -> bool:
        """Blank what does not fit into the whole; False where that cannot be told."""
        self._note(fault)
        part = next((part for part in reversed(parts) if part.start <= fault.place[0]), None)
        if part is None:
            return False
        self._count(part)
        self.page.blank([(part.start, part.end)])
        parts.remove(part)
        return True

    def _note(self, fault: BrokenError) -> None:
        self.page.report(fault.code, fault.place, str(fault), fault.hint)

    def _count(self, part: Section) -> None:
        if part.is_question:
            self.lost += 1
        elif part.name:
            self.fields.add(part.name)

    def _blank_marks(
        self, places: list[tuple[int, int]], code: str, message: str, hint: str
    ) -> None:
        for place in places[:MOST_REPEATS]:
            self.page.report(code, place, message, hint)
        self.page.blank(places)


def _between_documents(text: str) -> Iterator[tuple[int, int]]:
    """Marks of documents that have something above and below them."""
    first = _CONTENT.search(text)
    if first is None:
        return
    # A mark is known to stand between when something stands below it.
    mark: tuple[int, int] | None = None
    for found in _BETWEEN.finditer(text, first.start()):
        if mark is not None:
            yield mark
        mark = found.span()
    if mark is not None and _CONTENT.search(text, mark[1]):
        yield mark
