"""Reading on behind a fault of syntax, so that one bad question never hides the others."""

import re
from dataclasses import dataclass
from typing import Final

from quizapp.bank.nodes import BrokenError, Node, compose
from quizapp.bank.page import Page

# Each fault costs another pass; together they read at most about this many characters.
_MOST_WORK: Final = 8_000_000
_MOST_FAULTS: Final = 50
_QUESTIONS: Final = re.compile(r"^questions:[ \t]*(?:#.*)?$", re.MULTILINE)
_ITEM: Final = re.compile(r"^( *)- ?", re.MULTILINE)
_LEFT: Final = re.compile(r"^(?=[^\s#-])", re.MULTILINE)
_VISIBLE: Final = re.compile(r"[^\r\n]")


@dataclass(frozen=True, slots=True)
class Recovered:
    """What could be read of a page, and how many of its questions could not."""

    root: Node | None
    lost: int


def compose_around_faults(page: Page, *, pure_python: bool = False) -> Recovered:
    """Read a page; a question that breaks it is noted, blanked out, and the rest read again.

    Blanks keep every place where it was. The page's text is as before afterwards.
    """
    text, lost = page.text, 0
    try:
        for _ in range(max(1, min(_MOST_FAULTS, _MOST_WORK // max(1, len(text))))):
            noted = len(page.problems)
            try:
                return Recovered(compose(page, pure_python=pure_python), lost)
            except BrokenError as fault:
                del page.problems[noted:]  # what stands before the fault is met again
                page.report(fault.code, fault.place, str(fault), fault.hint)
                item = _item_around(page.text, fault)
                if item is None:
                    break
                start, end = item
                blank = _VISIBLE.sub(" ", page.text[start:end])
                page.text = page.text[:start] + blank + page.text[end:]
                lost += 1
        return Recovered(None, lost)
    finally:
        page.text = text


def _item_around(text: str, fault: BrokenError) -> tuple[int, int] | None:
    """The characters of the question in which a fault began; None where it is in none."""
    head = _QUESTIONS.search(text)
    first = _ITEM.search(text, head.end()) if head else None
    if head is None or first is None:
        return None
    item = re.compile(rf"^{first[1]}-(?: |$)", re.MULTILINE)
    begun = fault.around if fault.around >= first.start() else fault.place[0]
    starts = [found.start() for found in item.finditer(text, first.start())]
    before = [start for start in starts if start <= begun]
    if not before:
        return None
    start = before[-1]
    behind = [other for other in starts if other > start]
    # A key at the left edge ends the list of questions, where the list itself is indented.
    key = _LEFT.search(text, start + 1)
    end = min([len(text), *behind[:1], *([key.start()] if key else [])])
    return start, end
