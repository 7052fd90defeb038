"""Answers that are cards to choose from: single and multiple choice, true or false."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QWidget

from quizapp.core.grading import Grade, Mark, Verdict
from quizapp.core.model import Chosen, Judged, MultipleChoice, Response, SingleChoice, TrueFalse
from quizapp.ui.answers.base import AnswerWidget
from quizapp.ui.answers.words import letter, one_line, sentences
from quizapp.ui.widgets.option_card import CardState, OptionCard


@dataclass(frozen=True, slots=True)
class Choice:
    """What one card says, and what it adds once it is marked."""

    text: str
    feedback: str = ""


class CardsAnswer(AnswerWidget):
    """Cards in the order of the screen; what is chosen goes by the author's numbers."""

    lettered = True

    def __init__(
        self,
        choices: Sequence[Choice],
        order: tuple[int, ...],
        *,
        several: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(gap=12, parent=parent)
        self._choices = tuple(choices)
        self._order = order or tuple(range(len(choices)))
        self._several = several
        self._chosen: frozenset[int] = frozenset()
        self._grade: Grade | None = None
        self._solution = False
        self._locked = False
        self._cards: dict[int, OptionCard] = {}
        for place, number in enumerate(self._order):
            card = self._make_card(letter(place), number)
            card.activated.connect(partial(self._on_card_activated, number))
            self._cards[number] = card
            self.add(card)

    def _make_card(self, key: str, number: int) -> OptionCard:
        text = self._choices[number].text
        return OptionCard(key, text, multiple=self._several, parent=self)

    def cards(self) -> tuple[OptionCard, ...]:
        """The cards from the first to the last on the screen."""
        return tuple(self._cards[number] for number in self._order)

    def response(self) -> Response | None:
        """What is chosen, as the type of the question has it."""
        return Chosen(self._chosen) if self._chosen else None

    def set_response(self, response: Response | None) -> None:
        """Show cards as chosen."""
        self.clear_grade()
        self._show_chosen(self._numbers(response))

    def _numbers(self, response: Response | None) -> frozenset[int]:
        return response.options if isinstance(response, Chosen) else frozenset()

    def _show_chosen(self, chosen: frozenset[int]) -> None:
        self._chosen = chosen
        for number, card in self._cards.items():
            card.set_chosen(number in chosen)

    def _on_card_activated(self, number: int) -> None:
        if self._locked:
            return
        chosen = self._chosen ^ {number} if self._several else frozenset({number})
        if chosen == self._chosen:
            return
        self.clear_grade()
        self._show_chosen(chosen)
        self.response_changed.emit()

    def prepare(self) -> None:
        """Measure what the cards will say."""
        for number, card in self._cards.items():
            card.prepare_feedback(self._choices[number].feedback)

    def show_grade(self, grade: Grade, *, solution: bool) -> None:
        """Mark the cards; with the solution every card says why it is right or wrong."""
        self._grade, self._solution = grade, solution
        for number, part in enumerate(grade.parts):
            card = self._cards[number]
            if not solution and number not in self._chosen:
                card.set_state(CardState.IDLE)
                card.set_feedback("")
                continue
            card.set_state(*self._state(part.mark))
            card.set_feedback(self._choices[number].feedback)

    def _state(self, mark: Mark) -> tuple[CardState, str | None]:
        match mark:
            case Mark.RIGHT | Mark.SLIP:
                return CardState.RIGHT, None
            case Mark.WRONG:
                return CardState.WRONG, None
            case Mark.MISSED if self._several and self._chosen:
                return CardState.MISSED, None
            case Mark.MISSED:  # the one key is not missed but named
                return CardState.RIGHT, "Correct answer"
            case _:
                return CardState.DIMMED, None

    def clear_grade(self) -> None:
        """Show all cards as before they were marked."""
        if self._grade is None:
            return
        self._grade = None
        for card in self._cards.values():
            card.set_state(CardState.IDLE)
            card.set_feedback("")

    def set_locked(self, locked: bool) -> None:
        """Lock all cards, or none."""
        self._locked = locked
        for card in self._cards.values():
            card.set_locked(locked)

    def focus_answer(self) -> None:
        """Focus the first card that is chosen, else the first card."""
        number = next((n for n in self._order if n in self._chosen), self._order[0])
        self._cards[number].setFocus()

    def choose(self, number: int) -> bool:
        """Choose the card at a place, or take the choice back where several may be chosen."""
        if not 0 <= number < len(self._order):
            return False
        author_number = self._order[number]
        self._cards[author_number].setFocus()
        self._on_card_activated(author_number)
        return True

    def instruction(self) -> str:
        """Say whether one or several are expected."""
        return "Choose all that are right" if self._several else "Choose one"

    def spoken_result(self) -> str:
        """What was chosen wrongly, and what is right as far as it is shown."""
        if self._grade is None:
            return ""
        marks = [part.mark for part in self._grade.parts]
        wrong = self._named(n for n in self._order if marks[n] is Mark.WRONG)
        texts = [f"Not right: {wrong}" if wrong else ""]
        if self._grade.verdict is not Verdict.RIGHT:
            kinds = (Mark.RIGHT, Mark.MISSED) if self._solution else (Mark.RIGHT,)
            right = self._named(n for n in self._order if marks[n] in kinds)
            texts.append(f"Right: {right}" if right else "")
        return sentences(*texts)

    def _named(self, numbers: Iterable[int]) -> str:
        return "; ".join(
            f"{letter(self._order.index(n))}, {one_line(self._choices[n].text)}" for n in numbers
        )


class ChoiceAnswer(CardsAnswer):
    """One option, or all that are right."""

    def __init__(
        self,
        question: SingleChoice | MultipleChoice,
        order: tuple[int, ...],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            [Choice(option.text, option.feedback) for option in question.options],
            order,
            several=isinstance(question, MultipleChoice),
            parent=parent,
        )


class TrueFalseAnswer(CardsAnswer):
    """Two cards: number 0 is *true*, number 1 is *false*."""

    def __init__(
        self, question: TrueFalse, order: tuple[int, ...], parent: QWidget | None = None
    ) -> None:
        choices = [
            Choice("True", question.feedback_true),
            Choice("False", question.feedback_false),
        ]
        super().__init__(choices, order, several=False, parent=parent)

    def response(self) -> Response | None:
        """The verdict of the learner."""
        return Judged(0 in self._chosen) if self._chosen else None

    def _numbers(self, response: Response | None) -> frozenset[int]:
        return frozenset({0 if response.value else 1} if isinstance(response, Judged) else ())

    def instruction(self) -> str:
        """Ask for a verdict."""
        return "Is this true or false? Choose one"
