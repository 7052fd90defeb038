"""What the quiz page knows of an answer, whatever the type of the question."""

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import Signal

from quizapp.core.grading import Grade
from quizapp.core.model import Response, Source
from quizapp.ui.widgets.block import Block

Sources = Callable[[str], Source | None]


class AnswerWidget(Block):
    """Takes one answer and shows its marks; it decides nothing about them.

    Numbers in responses are the author's; numbers of `choose` are places on the screen. Marks of
    a first try go by themselves at the first change of the answer. Digits always choose places,
    letters only where the answer is `lettered`, which is to say that it shows them.
    """

    lettered: ClassVar[bool] = False

    response_changed = Signal()  # by the learner, not by `set_response`
    submitted = Signal()  # Enter in a text field: go on

    def response(self) -> Response | None:
        """What is answered; None while nothing is, or while `problem` says what is wrong."""
        raise NotImplementedError

    def problem(self) -> str:
        """What keeps the answer from being handed in, as a sentence; empty when nothing does."""
        return ""

    def set_response(self, response: Response | None) -> None:
        """Show an answer that was given before; None takes everything back."""
        raise NotImplementedError

    def prepare(self) -> None:
        """Do beforehand what showing the marks will need; nothing of it is seen."""

    def show_grade(self, grade: Grade, *, solution: bool) -> None:
        """Show the marks; without `solution` only those of what was given, and never the key."""
        raise NotImplementedError

    def clear_grade(self) -> None:
        """Take the marks away at once."""
        raise NotImplementedError

    def set_locked(self, locked: bool) -> None:
        """Allow no more changes, or allow them again; locked answers can be read and reached."""
        raise NotImplementedError

    def focus_answer(self) -> None:
        """Put the focus where the next act is: the first thing open, wrong or chosen."""
        raise NotImplementedError

    def choose(self, number: int) -> bool:
        """Do what the key of a place does (key 1 or A is number 0); False where there is none."""
        return False

    def instruction(self) -> str:
        """Say in a few words what to do, and how many answers are expected."""
        raise NotImplementedError

    def spoken_result(self) -> str:
        """Say the marks that are shown, to follow the verdict that the page says."""
        raise NotImplementedError
