"""A question set as an exam on paper: the questions, a sheet for the answers, and the key.

Versions hold the same questions in another order, and so do their options. The order hangs on
the id of the set, the version and the seed alone, so a lost sheet can be printed again.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from random import Random
from typing import Final

from quizapp.bank.formats.exchange import Loss
from quizapp.bank.formats.key_lines import asked, key, short_key, stem, to_do
from quizapp.core.answer_lines import Sources
from quizapp.core.answer_words import letter
from quizapp.core.markup import Run
from quizapp.core.model import (
    Cloze,
    Evidence,
    Matching,
    MultipleChoice,
    Numeric,
    Ordering,
    Question,
    QuestionSet,
    ShortAnswer,
    SingleChoice,
    TrueFalse,
)
from quizapp.core.paper import (
    Block,
    Choice,
    Choices,
    Citations,
    Footnotes,
    Heading,
    Paper,
    Plain,
    Rule,
    Style,
    Text,
    Together,
    Tone,
    footnote,
    literal,
    marked,
)
from quizapp.core.selection import arrange, draw
from quizapp.core.words import count

_SPACE: Final = "\N{NO-BREAK SPACE}"
_BOX: Final = f"☐{_SPACE}"
_LINE: Final = "_" * 32
_SHORT_LINE: Final = "_" * 6
_NAME: Final = f"Name {'_' * 30}   Class {'_' * 10}   Date {'_' * 12}"


class Version(StrEnum):
    """Which of two orders an exam has."""

    A = "A"
    B = "B"


@dataclass(frozen=True, slots=True)
class Exam:
    """The three papers of one version, and what paper cannot carry."""

    questions: Paper
    answers: Paper
    key: Paper
    losses: tuple[Loss, ...]


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question with its number from 1 and the order of what it shows."""

    number: int
    question: Question
    order: tuple[int, ...]


def exam(whole: QuestionSet, sources: Sources, version: Version, seed: int = 0) -> Exam:
    """Lay an exam out; where the set fixes how many questions are drawn, that many are."""
    drawn = _drawn(whole, seed)
    questions = _in_order(whole, drawn, version, seed)
    total = f"{count(len(drawn), 'question')}, one mark each"
    minutes = whole.policy.minutes
    lines = (f"Version {version}", f"{total} · {minutes} minutes" if minutes else total)
    left = len(whole.questions) - len(drawn)
    losses = [
        Loss(question.id, "hint", "an exam gives none") for question in drawn if question.hint
    ]
    if left:
        losses.append(Loss("", count(left, "question"), f"the set draws {len(drawn)} of them"))

    def paper(part: str, blocks: Sequence[Block]) -> Paper:
        told = (lines[0], part, *lines[1:]) if part else lines
        return Paper(whole.title, tuple(blocks), told, language=whole.language)

    return Exam(
        paper("", _questions(questions, sources)),
        paper("Answer sheet", _sheet(questions)),
        paper("Key", _key(questions, sources)),
        tuple(losses),
    )


def _drawn(whole: QuestionSet, seed: int) -> tuple[Question, ...]:
    """The questions of both versions, in the author's order."""
    wanted = whole.policy.questions
    if wanted is None or wanted >= len(whole.questions):
        return whole.questions
    dice = Random(f"{whole.id}/{seed}")  # noqa: S311  an order to print, no secret
    chosen = {question.id for question in draw(whole.questions, dice, count=wanted)}
    return tuple(question for question in whole.questions if question.id in chosen)


def _in_order(
    whole: QuestionSet, drawn: Sequence[Question], version: Version, seed: int
) -> list[_Asked]:
    """The questions in the order of a version, which is never that of the other."""
    first = Random(f"{whole.id}/{Version.A}/{seed}")  # noqa: S311
    order = list(range(len(drawn)))
    first.shuffle(order)
    dice = first
    if version is Version.B:
        other, dice = list(order), Random(f"{whole.id}/{version}/{seed}")  # noqa: S311
        dice.shuffle(order)
        if order == other:
            order = [*order[1:], *order[:1]]
    return [
        _Asked(number, drawn[place], arrange(drawn[place], dice))
        for number, place in enumerate(order, 1)
    ]


def _questions(questions: Sequence[_Asked], sources: Sources) -> list[Block]:
    blocks: list[Block] = [Text(literal(_NAME), Style.SMALL)]
    for each in questions:
        question = each.question
        told = literal(to_do(question))
        parts = [*_head(each), Text(told, Style.SMALL, Tone.MUTED)]
        parts += [Choices(lines) for lines in asked(question, each.order, sources)]
        blocks.append(Together(tuple(parts)))
    return blocks


def _head(each: _Asked) -> list[Plain]:
    """Number, prompt and claim."""
    first, *more = stem(each.question)
    head: list[Plain] = [Rule(), Heading(first, 3, str(each.number))]
    if more:
        head.append(Text(tuple(more)))
    if isinstance(each.question, Evidence):
        head.append(Text(marked(each.question.claim), title="Claim"))
    return head


def _sheet(questions: Sequence[_Asked]) -> list[Block]:
    lines = tuple(
        Choice(literal(_room(each.question)), label=str(each.number)) for each in questions
    )
    return [Text(literal(_NAME), Style.SMALL), Choices(lines)]


def _room(question: Question) -> str:
    """Where the answer is ticked or written."""
    match question:
        case SingleChoice(options=options) | MultipleChoice(options=options):
            return _boxes(letter(place) for place in range(len(options)))
        case Evidence(passages=passages):
            return _boxes(letter(place) for place in range(len(passages)))
        case TrueFalse():
            return _boxes(("True", "False"))
        case Numeric(unit=unit):
            return f"{_LINE} {unit}".strip()
        case ShortAnswer():
            return _LINE
        case Ordering(items=items):
            return "   ".join([_SHORT_LINE] * len(items))
        case Matching(pairs=pairs):
            return "   ".join(f"{n}{_SPACE}{_SHORT_LINE}" for n in range(1, len(pairs) + 1))
        case Cloze():
            gaps = range(1, len(question.blanks) + 1)
            return "   ".join(f"({number}){_SPACE}{_LINE}" for number in gaps)


def _boxes(names: Iterable[str]) -> str:
    return "     ".join(f"{_BOX}{name}" for name in names)


def _key(questions: Sequence[_Asked], sources: Sources) -> list[Block]:
    citations = Citations()
    short = tuple(
        Choice(literal(short_key(each.question, each.order)), label=str(each.number))
        for each in questions
    )
    blocks: list[Block] = [Choices(short), Heading((Run("One by one"),))]
    for each in questions:
        question = each.question
        parts = [*_head(each), Choices(key(question, each.order, sources))]
        notes = citations.cite(question.quotes)
        if question.explanation or notes:
            parts.append(Text(marked(question.explanation), title="Why", notes=notes))
        if question.as_of:
            told = literal(f"As of {question.as_of}")
            parts.append(Text(told, Style.SMALL, Tone.MUTED))
        if question.note:
            parts.append(Text(marked(question.note), Style.SMALL, Tone.MUTED, "For teachers"))
        blocks.append(Together(tuple(parts)))
    quotes = citations.quotes()
    if quotes:
        notes_of = tuple(
            footnote(number, quote, sources(quote.source)) for number, quote in enumerate(quotes, 1)
        )
        blocks += [Heading((Run("Quotes"),)), Footnotes(notes_of)]
    return blocks
