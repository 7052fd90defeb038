"""Which widget takes the answer to which type of question."""

from typing import assert_never

from PySide6.QtWidgets import QWidget

from quizapp.core.model import (
    Cloze,
    Evidence,
    Matching,
    MultipleChoice,
    Numeric,
    Ordering,
    Question,
    ShortAnswer,
    SingleChoice,
    TrueFalse,
)
from quizapp.ui.answers.base import AnswerWidget, Sources
from quizapp.ui.answers.choice import ChoiceAnswer, TrueFalseAnswer
from quizapp.ui.answers.cloze import ClozeAnswer
from quizapp.ui.answers.evidence import EvidenceAnswer
from quizapp.ui.answers.matching import MatchingAnswer
from quizapp.ui.answers.ordering import OrderingAnswer
from quizapp.ui.answers.typed import NumberAnswer, WordAnswer


def answer_widget(
    question: Question, order: tuple[int, ...], sources: Sources, parent: QWidget | None = None
) -> AnswerWidget:
    """Make the widget for a question.

    `order` is the order on the screen by the author's numbers, as `Asked.order` has it; empty
    means the author's own. `sources` finds a source by its id.
    """
    match question:
        case SingleChoice() | MultipleChoice():
            return ChoiceAnswer(question, order, parent)
        case TrueFalse():
            return TrueFalseAnswer(question, order, parent)
        case Evidence():
            return EvidenceAnswer(question, order, sources, parent)
        case ShortAnswer():
            return WordAnswer(question, parent)
        case Numeric():
            return NumberAnswer(question, parent)
        case Ordering():
            return OrderingAnswer(question, order, parent)
        case Matching():
            return MatchingAnswer(question, order, parent)
        case Cloze():
            return ClozeAnswer(question, parent)
        case _:
            assert_never(question)
