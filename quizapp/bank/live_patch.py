"""Reading a text again of which one question changed: that one is read, the others are kept."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from quizapp.bank.advice.telling import ALLOW
from quizapp.bank.live_reading import Placing, text_of
from quizapp.bank.nodes import NO_NAME, QUESTIONS, List, Map, Node, Text, compose, place_of
from quizapp.bank.page import Page
from quizapp.bank.places import Places
from quizapp.bank.placing import Entry, entries_by_look
from quizapp.bank.problems import Problem
from quizapp.bank.questions import QuestionReader
from quizapp.bank.quotes import Sources
from quizapp.bank.sections import sections
from quizapp.bank.syntax import BrokenError
from quizapp.bank.take import Taker
from quizapp.core.model import Question, QuestionSet

# What stands above a question that is read alone.
_HEAD: Final = f"{QUESTIONS}:\n"
# Longer texts are read as a whole, and so are those in which problems speak of other lines.
_LONGEST: Final = 2 * 1024 * 1024
_MOST_PROBLEMS: Final = 300
_OF_OTHERS: Final = {"duplicate-id", "duplicate-key", "lonely-family", "too-many-problems"}
# Lines that end a document, or are no part of one.
_ODD_LINES: Final = ("\n---", "\n...", "\n%")
# Of merge conflicts, which are looked for in the whole of a broken text.
_CONFLICTS: Final = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")


@dataclass(frozen=True, slots=True)
class _Piece:
    """One question: the line of its dash starts at `start`, its fields `inside` characters on."""

    start: int
    inside: int
    size: int
    id: str
    type: str
    family: str
    value: Question | None
    allow: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """A text that was read, with what each of its questions gave; no node is kept but few."""

    text: str
    value: QuestionSet
    problems: tuple[Problem, ...]
    pieces: tuple[_Piece, ...]
    sources: Sources | None
    topics: dict[str, str] | None
    defaults: Map | None
    allow: tuple[str, ...]

    def entries(self) -> list[Entry]:
        """The places of all questions."""
        return [
            Entry(one.start + one.inside, one.start + one.inside + one.size, one.id, one.type)
            for one in self.pieces
        ]

    def places(self, page: Page) -> Places:
        """What finds the place of each field of the same text."""
        return _PiecePlaces(page, self)


def keep(page: Page, found: Placing, sources: Sources | None) -> Kept | None:
    """Keep what reading a page gave, where each question can be read again alone."""
    text, problems, root = page.text, page.problems, found.root
    if found.value is None or root is None or not _is_plain(found, root, text, problems):
        return None
    topics, defaults = root.get("topics"), root.get("defaults")
    values = {question.id: question for question in found.value}
    shared = text_of(defaults, "type")
    pieces: list[_Piece] = []
    places = [place_of(node)[0] for node in found.questions]
    starts = [text.rfind("\n", 0, place) + 1 for place in places]
    for node, place, start, end in zip(
        found.questions, places, starts, [*starts[1:], len(text)], strict=True
    ):
        if text[start:place].strip(" ") != "-" or start >= end:
            return None
        pieces.append(_piece(node, start, place - start, end, values, shared))
    return Kept(
        text=text,
        value=found.value,
        problems=tuple(problems),
        pieces=tuple(pieces),
        sources=sources,
        topics=dict.fromkeys(topics, "") if isinstance(topics, Map) else None,
        defaults=found.defaults,
        allow=_texts(root),
    )


def _is_plain(found: Placing, root: Map, text: str, problems: Sequence[Problem]) -> bool:
    listed = root.get(QUESTIONS)
    if found.is_mended or not found.questions or not isinstance(listed, List):
        return False
    first = place_of(found.questions[0])[0]
    is_last = all(
        not name.startswith(NO_NAME) and (node is listed or place_of(node)[1] <= first)
        for name, node in root.items()
    )
    told = {problem.code for problem in problems}
    is_quiet = len(problems) <= _MOST_PROBLEMS and not told & _OF_OTHERS
    return is_last and is_quiet and len(text) <= _LONGEST and _has_whole_ends(text)


def _has_whole_ends(text: str) -> bool:
    """Whether each line ends with what counts as one end for everybody."""
    return "\r" not in text or text.count("\r") == text.count("\r\n")


def _piece(
    node: Node, start: int, inside: int, end: int, values: dict[str, Question], shared: str
) -> _Piece:
    name = text_of(node, "id")
    kind = text_of(node, "type") or shared
    family = text_of(node, "family")
    size = end - start - inside
    return _Piece(start, inside, size, name, kind, family, values.get(name), _texts(node))


def _shifted(piece: _Piece, by: int) -> _Piece:
    """As `replace` gives it, in a third of the time."""
    return _Piece(
        piece.start + by,
        piece.inside,
        piece.size,
        piece.id,
        piece.type,
        piece.family,
        piece.value,
        piece.allow,
    )


def _texts(node: Node) -> tuple[str, ...]:
    """What a question or a file allows."""
    found = node.get(ALLOW) if isinstance(node, Map) else None
    if not isinstance(found, List):
        return ()
    return tuple(one.value.strip() if isinstance(one, Text) else "" for one in found)


def patch(kept: Kept, page: Page, sources: Sources | None) -> Kept | None:
    """Read a page of which all but one question is known; None where that cannot be done."""
    text = page.text
    same = sources is kept.sources and not page.problems and len(text) <= _LONGEST
    if not same or not _has_whole_ends(text):
        return None
    if text == kept.text:
        return kept
    number, grown = _changed(kept, text)
    if number is None:
        return None
    piece = kept.pieces[number]
    chunk = text[piece.start : piece.start + piece.inside + piece.size + grown]
    if any(odd in chunk for odd in _ODD_LINES):
        return None
    read = _read(kept, Page(page.path, _HEAD + chunk), piece) or _lost(page, chunk, piece)
    if read is None:
        return None
    new, problems = read
    later = (_shifted(one, grown) for one in kept.pieces[number + 1 :])
    pieces = (*kept.pieces[:number], new, *later)
    questions = tuple(one.value for one in pieces if one.value is not None)
    if not questions:
        return None
    return replace(
        kept,
        text=text,
        value=replace(kept.value, questions=questions),
        problems=_merged(kept, piece, text, chunk, problems),
        pieces=pieces,
    )


def _changed(kept: Kept, text: str) -> tuple[int | None, int]:
    """The number of the only question that changed, and by how many characters it grew."""
    old = kept.text
    most = min(len(old), len(text))
    same = _same_start(old, text, most)
    behind = _same_end(old, text, most - same)
    grown, ended = len(text) - len(old), len(old) - behind
    for number, piece in enumerate(kept.pieces):
        first = piece.start + piece.inside
        end = first + piece.size
        if first < same <= end and ended <= end:
            is_last = number == len(kept.pieces) - 1
            return (number if is_last or ended < end else None), grown
    return None, grown


def _same_start(one: str, other: str, most: int) -> int:
    """How many characters at the start are the same, up to a number."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _same_end(one: str, other: str, most: int) -> int:
    """How many characters at the end are the same, up to a number."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if one[len(one) - middle : len(one) - low] == other[len(other) - middle : len(other) - low]:
            low = middle
        else:
            high = middle - 1
    return low


def _read(kept: Kept, alone: Page, old: _Piece) -> tuple[_Piece, list[Problem]] | None:
    """Read one question, and tell its problems in the lines of its own page."""
    take = Taker(alone)
    if kept.defaults is not None and take.watches:
        return None  # its second look would look for the defaults in this page
    reader = QuestionReader(take, kept.sources, kept.topics)
    reader.defaults = kept.defaults
    nodes: list[Node] = []
    values: list[Question | None] = []

    def add(node: Node, spoilt: bool) -> None:
        nodes.append(node)
        values.append(reader.read(node, spoilt=spoilt))

    try:
        root = compose(alone, start=lambda _above: add)
    except BrokenError:
        return None
    told = alone.problems
    is_one = isinstance(root, Map) and len(root) == 1 and len(nodes) == 1 and not root[QUESTIONS]
    if not is_one or any(problem.code in _OF_OTHERS for problem in told):
        return None
    shared = text_of(kept.defaults, "type")
    end = old.start + len(alone.text) - len(_HEAD)
    new = _piece(nodes[0], old.start, old.inside, end, {}, shared)
    if place_of(nodes[0])[0] != len(_HEAD) + old.inside or len(told) > _MOST_PROBLEMS:
        return None
    if (new.id, new.family) != (old.id, old.family) or not new.id:
        return None
    return replace(new, value=values[0]), told


def _lost(page: Page, chunk: str, old: _Piece) -> tuple[_Piece, list[Problem]] | None:
    """What a question gives that no parser can read: its fault, as where the whole is mended.

    Its problem is told in the lines of a page of its own, as `_read` does it.
    """
    if any(mark in chunk for mark in _CONFLICTS):
        return None
    head, *parts = sections(_HEAD + chunk)
    if [one.is_question for one in parts] != [True] or head.end != len(_HEAD):
        return None
    part = parts[0]
    if part.is_misplaced or part.core_end != part.end:
        return None
    try:
        compose(Page("", chunk))
    except BrokenError as fault:
        alone = Page(page.path, _HEAD + chunk)
        place = (len(_HEAD) + fault.place[0], len(_HEAD) + fault.place[1])
        alone.report(fault.code, place, str(fault), fault.hint)
    else:
        return None
    entry = entries_by_look(alone.text, ())[0]
    if entry.id != old.id:
        return None  # what it is called is broken, too
    new = replace(old, size=len(chunk) - old.inside, type=entry.type, value=None, allow=())
    return new, list(alone.problems)


def _merged(
    kept: Kept, piece: _Piece, text: str, chunk: str, problems: list[Problem]
) -> tuple[Problem, ...]:
    """The problems of the other questions where they stand now, and those of the one."""
    above = text.count("\n", 0, piece.start)
    end = piece.start + piece.inside + piece.size
    before = kept.text.count("\n", piece.start, end)
    lines = chunk.count("\n") - before
    is_last = end == len(kept.text)
    first = [one for one in kept.problems if one.span.line <= above]
    last = [one for one in kept.problems if one.span.line > above + before and not is_last]
    return (
        *first,
        *(_moved(one, above - 1) for one in problems),
        *(_moved(one, lines) for one in last),
    )


def _moved(problem: Problem, lines: int) -> Problem:
    span = problem.span
    if not lines:
        return problem
    moved = replace(span, line=span.line + lines, end_line=span.end_line + lines)
    return replace(problem, span=moved)


class _PiecePlaces(Places):
    """The places of a file that is kept in pieces; a question is parsed when it is asked for."""

    def __init__(self, page: Page, kept: Kept) -> None:
        self._page = page
        self._kept = kept
        self._pieces = {one.id: one for one in reversed(kept.pieces)}
        self._parsed: dict[str, Map | None] = {}

    def texts(self, question: str, name: str) -> list[str]:
        """The entries of a list of words of a question, or with the id "" of the file."""
        if name != ALLOW:
            return super().texts(question, name)
        if not question:
            return list(self._kept.allow)
        return list(self._pieces[question].allow) if question in self._pieces else []

    def _owner(self, question: str) -> Map | None:
        if question not in self._parsed:
            self._parsed[question] = self._parse(question)
        return self._parsed[question]

    def _parse(self, question: str) -> Map | None:
        if not question:
            head = self._page.text[: self._kept.pieces[0].start]
            root = compose(Page("", head))
            return root if isinstance(root, Map) else None
        piece = self._pieces.get(question)
        if piece is None:
            return None
        end = piece.start + piece.inside + piece.size
        root = compose(Page("", _HEAD + self._page.text[piece.start : end]))
        listed = root.get(QUESTIONS) if isinstance(root, Map) else None
        return listed[0] if isinstance(listed, List) and isinstance(listed[0], Map) else None

    def _shift(self, question: str) -> int:
        piece = self._pieces.get(question)
        return 0 if piece is None else piece.start - len(_HEAD)
