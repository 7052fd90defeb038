"""GIFT, the text format of Moodle, becomes a question set with its problems and losses.

Questions are blocks of lines between empty lines. Every character that was escaped is masked
before marks are looked for, so places in the mask are places in the file.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from quizapp.bank.formats.exchange import LEFT_OUT, Imported, Loss
from quizapp.bank.formats.foreign import MOST_QUESTIONS, Ids, open_foreign, slug
from quizapp.bank.formats.frames import Told, read_feedback, read_tags
from quizapp.bank.formats.gift_answers import Answers, UnreadableError
from quizapp.bank.formats.gift_text import Piece, format_of, mask_of, read_text
from quizapp.bank.formats.rich_text import GAP
from quizapp.bank.formats.topics import in_topics
from quizapp.bank.page import Page
from quizapp.bank.problems import in_order
from quizapp.core.answer_words import one_line
from quizapp.core.model import Question, QuestionSet

_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_ID: Final = re.compile(r"\[id:([^\]]{1,200})\]")
_TAG: Final = re.compile(r"\[tag:([^\]]{1,200})\]")
_CATEGORY: Final = re.compile(r"\$CATEGORY:[ \t]*([^\r\n]*)")
_FEEDBACK: Final = "####"
# In characters; no question that a person can read is longer.
_LONGEST: Final = 100_000


@dataclass(frozen=True, slots=True)
class _Block:
    """The lines between two empty lines: their place, and what their comments say."""

    start: int
    text: str
    comments: str


def read(path: str, data: bytes, name: str) -> Imported:
    """Read GIFT; `name` is the name of the file without folder and suffix, to name the set."""
    page, readable = open_foreign(path, data)
    reader = _Reader(page)
    if readable:
        for number, block in enumerate(_blocks(page.text)):
            if number >= MOST_QUESTIONS:
                hint = "split the file into several"
                place = (block.start, block.start)
                page.report("too-many-questions", place, "too many questions in one file", hint)
                break
            reader.read(block)
    if readable and not reader.questions and not page.errors:
        hint = "a question in GIFT ends with its answers in braces: Two and two? {=4}"
        page.report("no-question", (0, 0), "there is no question in this file", hint)
    return Imported(reader.whole(name), tuple(in_order(page.problems)), tuple(reader.losses))


def _blocks(text: str) -> Iterator[_Block]:
    """The blocks of a text, with spaces in place of their comments."""
    lines: list[str] = []
    comments: list[str] = []
    start = 0
    for found in _LINE.finditer(text):
        line = found[0]
        bare = line.strip()
        if not bare:
            if lines:
                yield _Block(start, "".join(lines), "\n".join(comments))
                lines, comments = [], []
            continue
        if not lines:
            start = found.start()
        if bare.startswith("//"):
            comments.append(bare)
            line = " " * len(line)
        lines.append(line)
    if lines:
        yield _Block(start, "".join(lines), "\n".join(comments))


class _Reader:
    """Reads block by block and keeps what they give."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.questions: list[Question] = []
        self.losses: list[Loss] = []
        self._ids = Ids()
        self._paths: list[tuple[str, ...]] = []
        self._path: tuple[str, ...] = ()
        self._wishes: list[str] = []

    def read(self, block: _Block) -> None:
        """Read one block; what is wrong with it costs no other."""
        text, start = block.text, block.start
        if len(text) > _LONGEST:
            hint = "an empty line ends a question; is one missing?"
            self.page.report("too-long", (start, start), "this question is too long", hint)
            return
        lead = len(text) - len(text.lstrip())
        category = _CATEGORY.match(text, lead)
        if category:
            self._path = _path_of(category[1])
            text, start = text[category.end() :], start + category.end()
        if not text.strip():
            return
        before = len(self.losses)
        try:
            self._question(Piece(text, mask_of(text), start), block.comments)
        except UnreadableError as error:
            del self.losses[before:]
            place = (error.place[0], min(error.place[1], self.page.line_end(error.place[0])))
            self.page.report(error.code, place, str(error), error.hint)

    def _question(self, whole: Piece, comments: str) -> None:
        title, rest = _title(whole)
        prompt, inside, after = _parts(rest)
        told = read_tags(tag.strip() for tag in _TAG.findall(comments))
        given = _ID.search(comments)
        style, body = format_of(prompt, "moodle")
        gap = GAP if inside is not None and after.text.strip() else ""
        stem = read_text(f"{body}{gap}{after.text}", style)
        wish = given[1].strip() if given else title or slug(stem.text.replace(GAP, ""))
        name = self._ids.give(wish, f"question-{len(self._wishes) + 1}")
        self._wishes.append(name)
        self._lose(name, stem.lost)
        if given and title and not _tells_nothing(title, name, stem.text):
            self.losses.append(
                Loss(name, f"name “{one_line(title)}”", "a question has no name here")
            )
        if inside is None:
            self._leave_out(name, "a text without answers is no question")
            return
        answers, general = _general(inside)
        if not answers.text.strip():
            self._leave_out(name, "an essay cannot be marked here")
            return
        read_general = read_text(general.text, style)
        self._lose(name, read_general.lost)
        common = self._common(name, read_general.text, told)
        made = Answers(name, stem.text, common, style, told.kind).read(answers)
        self.losses += made.losses
        self.questions.append(made.question)
        self._paths.append(self._path)

    def _common(self, name: str, general: str, told: Told) -> dict[str, Any]:
        explained = read_feedback(general)
        return {
            "id": name,
            "explanation": explained.explanation,
            "quotes": explained.quotes,
            "as_of": explained.as_of,
            "topic": told.topic,
            **told.fields,
        }

    def _lose(self, name: str, lost: tuple[str, ...]) -> None:
        if lost:
            why = "texts here have paragraphs, strong, emphasis and code alone"
            self.losses.append(Loss(name, ", ".join(lost), why))

    def _leave_out(self, name: str, why: str) -> None:
        self.losses.append(Loss(name, LEFT_OUT, why))

    def whole(self, name: str) -> QuestionSet | None:
        """The set of all questions; None where there is none."""
        if not self.questions:
            return None
        title, paths = _title_of_set(self._paths)
        return in_topics(self.questions, paths, slug(name) or "imported", title or name)


def _path_of(category: str) -> tuple[str, ...]:
    """The names of a path of categories, without what Moodle puts on top of each."""
    names = [name.replace("\0", "/").strip() for name in category.replace("//", "\0").split("/")]
    return tuple(name for name in names if name and name != "top" and not name.startswith("$"))


def _title_of_set(paths: list[tuple[str, ...]]) -> tuple[str, list[str]]:
    """What all categories begin with is the title of the set; the rest of each is a topic."""
    first = {path[:1] for path in paths}
    title = next(iter(first))[0] if len(first) == 1 and next(iter(first)) else ""
    return title, [" / ".join(path[1:] if title else path) for path in paths]


def _title(whole: Piece) -> tuple[str, Piece]:
    """The name between two pairs of colons, and what follows it."""
    piece = whole.stripped()
    if not piece.mask.startswith("::"):
        return "", piece
    end = piece.mask.find("::", 2)
    if end < 0:
        return "", piece
    return piece.part(2, end).plain(), piece.part(end + 2)


def _parts(piece: Piece) -> tuple[str, Piece | None, Piece]:
    """What stands before the braces, in them and behind them; None where there are none."""
    start, end = piece.mask.find("{"), piece.mask.find("}")
    if start < 0 and end < 0:
        return piece.text, None, piece.part(len(piece.text))
    if start < 0 or 0 <= end < start:
        place = piece.start + end
        raise UnreadableError(
            "gift-brace", (place, place + 1), "this brace closes nothing",
            "an empty line ends a question; write `\\}` for a brace that is a letter",
        )  # fmt: skip
    if end < 0:
        place = piece.start + start
        raise UnreadableError(
            "gift-brace", (place, place + 1), "this brace is never closed",
            "close it before the next empty line; write `\\{` for a brace that is a letter",
        )  # fmt: skip
    return piece.text[:start], piece.part(start + 1, end), piece.part(end + 1)


def _general(inside: Piece) -> tuple[Piece, Piece]:
    """The answers, and the feedback that stands behind them for everybody."""
    place = inside.mask.rfind(_FEEDBACK)
    if place < 0:
        return inside, inside.part(len(inside.text))
    return inside.part(0, place), inside.part(place + len(_FEEDBACK))


def _tells_nothing(title: str, name: str, stem: str) -> bool:
    """Whether a name only repeats the id or the beginning of the prompt, as Moodle's own do."""
    bare = one_line(title).rstrip(". …")
    return slug(name).startswith(slug(title) or "?") or one_line(stem).startswith(bare)
