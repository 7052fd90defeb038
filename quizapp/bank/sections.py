"""Where the fields of a file and its questions begin and end, told by the look of its lines."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

_FIELD: Final = re.compile(r"^([A-Za-z_][\w-]*)[ \t]*:(?=\s|$)", re.MULTILINE)
_HEAD: Final = re.compile(r"^questions[ \t]*:[ \t]*(?:#.*)?$", re.MULTILINE)
_WITH_ID: Final = re.compile(r"^([ \t]*)-[ \t]+id[ \t]*:", re.MULTILINE)
_DASH: Final = re.compile(r"^([ \t]*)-(?:[ \t]|$)", re.MULTILINE)
# In a file of more sections, the first are told apart and the last holds all the others.
MOST_SECTIONS: Final = 20_000
# Fields of a file that no question has: behind `questions:`, any other may have slipped to the
# left edge.
_OF_FILES: Final = frozenset(
    ("format", "title", "summary", "language", "authors", "licence", "objectives", "topics",
     "defaults", "policy", "questions")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Section:
    """The characters of one question, of one field of the file, or of what is neither.

    From `core_end` on stand lines that are indented too little to belong to the question; it is
    misplaced where it is indented otherwise than most questions are.
    """

    start: int
    end: int
    core_end: int
    is_question: bool = False
    is_misplaced: bool = False
    name: str = ""


def sections(text: str) -> list[Section]:
    """Cut a question or source file up, in order and without gaps.

    This only looks at lines, because it is there for files that no parser can read.
    """
    lines = text.replace("\r", "\n")  # as long as before, with one kind of line end
    head = _HEAD.search(lines)
    fields = {
        found.start(): found[1]
        for found in _first(_FIELD, lines)
        if head is None or found.start() <= head.start() or found[1] in _OF_FILES
    }
    questions, indent = _questions(lines, head.end() if head else None)
    fields = {start: name for start, name in fields.items() if start not in questions}
    order = sorted({0, *questions, *fields})
    left = [found.start() for found in _first(_left_of(len(indent)), lines)] if questions else []
    made = []
    for start, end in zip(order, [*order[1:], len(text)], strict=True):
        is_question = start in questions
        next_left = bisect_left(left, start + 1)
        core_end = min(left[next_left], end) if is_question and next_left < len(left) else end
        is_misplaced = is_question and not lines.startswith(indent + "-", start)
        made.append(Section(start, end, core_end, is_question, is_misplaced, fields.get(start, "")))
    return made


def _questions(lines: str, start: int | None) -> tuple[set[int], str]:
    """Where questions begin, and how they are indented.

    They are entries with an id and, behind `questions:`, those that are indented as most of
    these are.
    """
    with_id = [(found.start(), found[1]) for found in _first(_WITH_ID, lines, start or 0)]
    first = None if start is None else _DASH.search(lines, start)
    usual = Counter(indent for _, indent in with_id).most_common(1)
    if not usual and first is None:
        return set(), ""
    indent = usual[0][0] if usual or first is None else first[1]
    same = (
        set() if start is None else {found.start() for found in _first(_DASH, lines, start, indent)}
    )
    return same | {place for place, _ in with_id}, indent


def _first(
    pattern: re.Pattern[str], lines: str, start: int = 0, indent: str | None = None
) -> Iterator[re.Match[str]]:
    """The first lines of a kind, of one indentation if that is given."""
    found = (one for one in pattern.finditer(lines, start) if indent is None or one[1] == indent)
    return islice(found, MOST_SECTIONS)


def _left_of(indent: int) -> re.Pattern[str]:
    """Lines that are indented less than the fields of a question, and start none."""
    return re.compile(rf"^[ \t]{{0,{indent}}}(?=[^\s#-])", re.MULTILINE)
