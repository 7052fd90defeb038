"""All that may be answered to a question, told as right or wrong, for whoever reads it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import assert_never

from quizapp.core.answer_words import also_accepted, besides, right_answer
from quizapp.core.directions import in_a_row
from quizapp.core.model import (
    Cloze,
    Evidence,
    Match,
    Matching,
    MultipleChoice,
    Numeric,
    Ordering,
    Passage,
    Question,
    ShortAnswer,
    SingleChoice,
    Source,
    TrueFalse,
)
from quizapp.core.paper import quoted

Sources = Callable[[str], Source | None]


@dataclass(frozen=True, slots=True)
class ReadingLine:
    """One answer in the small markup; `word` says what it is, `right` whether it is a key.

    `note` is what is said of it, `caption` where it comes from. A `literal` text is shown letter
    by letter, and a `quoted` one in the face of quotes as well.
    """

    text: str
    right: bool
    word: str
    note: str = ""
    caption: str = ""
    literal: bool = False
    quoted: bool = False

    @property
    def remark(self) -> str:
        """What it is and what is said of it."""
        return " ".join(filter(None, (f"**{self.word}.**", self.note)))


def reading_lines(question: Question, sources: Sources) -> tuple[ReadingLine, ...]:
    """Every answer in the author's order, keys as well as distractors."""
    match question:
        case SingleChoice(options=options) | MultipleChoice(options=options):
            return tuple(_told(one.text, one.feedback, right=one.correct) for one in options)
        case TrueFalse():
            return (
                _told("True", question.feedback_true, right=question.answer),
                _told("False", question.feedback_false, right=not question.answer),
            )
        case Evidence():
            return tuple(_passage(one, sources(one.source)) for one in question.passages)
        case ShortAnswer() | Numeric():
            key = right_answer(question)
            return (ReadingLine(key, True, "Answer", also_accepted(question), literal=True),)
        case Ordering():
            return tuple(
                ReadingLine(one.text, True, f"Place {place}", one.feedback)
                for place, one in enumerate(question.items, 1)
            )
        case Matching():
            return _pairs(question)
        case Cloze():
            return tuple(
                _gap(place, blank.answers, question.match)
                for place, blank in enumerate(question.blanks, 1)
            )
    assert_never(question)


def _told(text: str, feedback: str, *, right: bool) -> ReadingLine:
    return ReadingLine(text, right, "Right" if right else "Wrong", feedback)


def _passage(passage: Passage, source: Source | None) -> ReadingLine:
    checked = passage.paragraph is not None
    place = [f"¶\u00a0{passage.paragraph}", "✓\u00a0verbatim"] if checked else ["not checked"]
    about = [source.title, source.kind.value] if source else [passage.source]
    return ReadingLine(
        quoted(passage.text),
        passage.proves,
        "Proves it" if passage.proves else "Does not prove it",
        passage.feedback,
        caption=in_a_row(about + place),
        literal=True,
        quoted=True,
    )


def _gap(place: int, answers: tuple[str, ...], match: Match) -> ReadingLine:
    others = besides(answers, match)
    return ReadingLine(answers[0], True, f"Gap {place}", others, literal=True)


def _pairs(question: Matching) -> tuple[ReadingLine, ...]:
    pairs = (
        ReadingLine(f"{one.left} → {one.right}", True, "Belongs together", one.feedback)
        for one in question.pairs
    )
    others = (
        ReadingLine(one.text, False, "Belongs to none", one.feedback)
        for one in question.distractors
    )
    return (*pairs, *others)
