"""A sitting: what happened as a list of events, and the state that folding them gives.

Resume, undo, review and re-scoring need no code of their own: keep the events, fold again.
Every move returns a new sitting or is refused by name.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import assert_never

from quizapp.core.grading import Grade, MisfitError, check_fit, grade, is_blank
from quizapp.core.model import (
    MultipleChoice,
    Question,
    Response,
    SingleChoice,
    TrueFalse,
)


class Mode(StrEnum):
    """When feedback comes: at once, or at the end."""

    LEARN = "learn"
    EXAM = "exam"


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of a sitting: its id, the hash of its content, and the order on the screen.

    `order` lists options, passages, items or right sides by their number in the author's order;
    it is empty for what is typed.
    """

    question: str
    version: str
    order: tuple[int, ...] = ()


# Events. `at` is the wall clock in milliseconds since 1970, UTC: for display, never for order.
# `place` is the number of a question in the sitting, counted from 0.


@dataclass(frozen=True, slots=True)
class Started:
    """The first event: what is asked, in which order."""

    at: int
    set_id: str
    mode: Mode
    asked: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer was given; in an exam it replaces the last one, and None takes it back."""

    at: int
    place: int
    response: Response | None


@dataclass(frozen=True, slots=True)
class HintShown:
    """The hint of a question was asked for."""

    at: int
    place: int


@dataclass(frozen=True, slots=True)
class Revealed:
    """The solution was asked for instead of an answer or a second try."""

    at: int
    place: int


@dataclass(frozen=True, slots=True)
class Flagged:
    """A question was flagged to come back to, or the flag was taken down."""

    at: int
    place: int
    up: bool


@dataclass(frozen=True, slots=True)
class Moved:
    """Another question was turned to."""

    at: int
    place: int


@dataclass(frozen=True, slots=True)
class Finished:
    """The sitting was handed in."""

    at: int


Event = Started | Answered | HintShown | Revealed | Flagged | Moved | Finished
Move = Answered | HintShown | Revealed | Flagged | Moved | Finished


class Refusal(StrEnum):
    """Why a move is not possible."""

    NOT_STARTED = "the first event must be a start, with at least one question"
    STARTED_TWICE = "the sitting has started already"
    UNKNOWN_QUESTION = "a question of the sitting is not known"
    FINISHED = "the sitting is handed in"
    NO_SUCH_PLACE = "there is no question at this place"
    SAME_PLACE = "this question is shown already"
    SAME_FLAG = "the flag is so already"
    SAME_ANSWER = "this is the answer that was given already"
    BLANK = "nothing was answered"
    MISFIT = "the answer does not belong to the question"
    SOLVED = "the solution has been shown"
    NO_HINT = "the question has no hint"
    SAME_HINT = "the hint is shown already"
    NOT_IN_AN_EXAM = "an exam gives no hint and no solution before its end"


class IllegalMoveError(Exception):
    """A move that the state does not allow; `refusal` names the reason."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.value)
        self.refusal = refusal


class Phase(StrEnum):
    """Where one question stands."""

    ASKING = "asking"  # no answer that counts as given yet; in an exam always, until the end
    RETRYING = "retrying"  # learn mode: a first answer was not right, a second one is offered
    SOLVED = "solved"  # the solution is shown, no more answers


@dataclass(frozen=True, slots=True)
class Entry:
    """What happened at one place: the answers in order, and the rest."""

    responses: tuple[Response, ...] = ()
    hint: bool = False
    revealed: bool = False
    flagged: bool = False


@dataclass(frozen=True, slots=True)
class Sitting:
    """The state of a sitting; `questions`, `asked` and `entries` go by place."""

    set_id: str
    mode: Mode
    started_at: int
    questions: tuple[Question, ...]
    asked: tuple[Asked, ...]
    entries: tuple[Entry, ...]
    place: int = 0
    finished_at: int | None = None

    @property
    def finished(self) -> bool:
        """Whether the sitting is handed in."""
        return self.finished_at is not None

    def phase(self, place: int) -> Phase:
        """Where the question at a place stands."""
        if self.finished:
            return Phase.SOLVED
        if self.mode is Mode.EXAM:
            return Phase.ASKING
        entry = self.entries[place]
        question = self.questions[place]
        if entry.revealed or len(entry.responses) >= tries(question):
            return Phase.SOLVED
        if not entry.responses:
            return Phase.ASKING
        return Phase.SOLVED if grade(question, entry.responses[-1]).score >= 1 else Phase.RETRYING

    def response(self, place: int) -> Response | None:
        """The last answer at a place."""
        responses = self.entries[place].responses
        return responses[-1] if responses else None

    def grade(self, place: int) -> Grade:
        """The marks of the last answer at a place, whether they may be shown yet or not."""
        return grade(self.questions[place], self.response(place))

    def credit(self, place: int) -> float:
        """What the answers at a place are worth, in [0, 1].

        A second try in learn mode earns half of what it improves, so trying never costs marks
        and fewer tries always earn more. In an exam the last answer counts.
        """
        question = self.questions[place]
        scores = [grade(question, response).score for response in self.entries[place].responses]
        if not scores:
            return 0.0
        if self.mode is Mode.EXAM:
            return scores[-1]
        return scores[0] + max(0.0, max(scores) - scores[0]) / 2

    @property
    def score(self) -> float:
        """The sum of all credits, in [0, number of questions]."""
        return sum(self.credit(place) for place in range(len(self.questions)))

    def open_places(self) -> tuple[int, ...]:
        """The places that still wait for an answer (exam) or for their end (learn)."""
        places = range(len(self.questions))
        if self.mode is Mode.EXAM:
            return tuple(p for p in places if not self.entries[p].responses)
        return tuple(p for p in places if self.phase(p) is not Phase.SOLVED)

    def after(self, move: Event) -> "Sitting":
        """Return the sitting after a move; raise `IllegalMoveError` where it is not allowed."""
        if isinstance(move, Started):
            raise IllegalMoveError(Refusal.STARTED_TWICE)
        if self.finished:
            raise IllegalMoveError(Refusal.FINISHED)
        if isinstance(move, Finished):
            return replace(self, finished_at=move.at)
        if not 0 <= move.place < len(self.questions):
            raise IllegalMoveError(Refusal.NO_SUCH_PLACE)
        match move:
            case Moved(place=place):
                _refuse_if(place == self.place, Refusal.SAME_PLACE)
                return replace(self, place=place)
            case Flagged(place=place, up=up):
                _refuse_if(self.entries[place].flagged == up, Refusal.SAME_FLAG)
                return self._with(place, flagged=up)
            case Answered(place=place, response=response):
                return self._answered(place, response)
            case HintShown(place=place):
                self._refuse_if_solved(place)
                _refuse_if(not self.questions[place].hint, Refusal.NO_HINT)
                _refuse_if(self.entries[place].hint, Refusal.SAME_HINT)
                return self._with(place, hint=True)
            case Revealed(place=place):
                self._refuse_if_solved(place)
                return self._with(place, revealed=True)
            case _:
                assert_never(move)

    def _answered(self, place: int, response: Response | None) -> "Sitting":
        _refuse_if(self.phase(place) is Phase.SOLVED, Refusal.SOLVED)
        entry = self.entries[place]
        if response is None or is_blank(response):
            _refuse_if(self.mode is not Mode.EXAM or not entry.responses, Refusal.BLANK)
            return self._with(place, responses=())
        try:
            check_fit(self.questions[place], response)
        except MisfitError:
            raise IllegalMoveError(Refusal.MISFIT) from None
        _refuse_if(entry.responses[-1:] == (response,), Refusal.SAME_ANSWER)
        kept = () if self.mode is Mode.EXAM else entry.responses
        return self._with(place, responses=(*kept, response))

    def _refuse_if_solved(self, place: int) -> None:
        _refuse_if(self.mode is Mode.EXAM, Refusal.NOT_IN_AN_EXAM)
        _refuse_if(self.phase(place) is Phase.SOLVED, Refusal.SOLVED)

    def _with(
        self,
        place: int,
        *,
        responses: tuple[Response, ...] | None = None,
        hint: bool | None = None,
        revealed: bool | None = None,
        flagged: bool | None = None,
    ) -> "Sitting":
        old = self.entries[place]
        entry = Entry(
            responses=old.responses if responses is None else responses,
            hint=old.hint if hint is None else hint,
            revealed=old.revealed if revealed is None else revealed,
            flagged=old.flagged if flagged is None else flagged,
        )
        return replace(self, entries=(*self.entries[:place], entry, *self.entries[place + 1 :]))


def _refuse_if(condition: bool, refusal: Refusal) -> None:
    if condition:
        raise IllegalMoveError(refusal)


def tries(question: Question) -> int:
    """How many answers learn mode takes: two, or one where the first wrong one tells the key."""
    match question:
        case TrueFalse():
            return 1
        case SingleChoice() | MultipleChoice():
            return 1 if len(question.options) == 2 else 2  # noqa: PLR2004
        case _:
            return 2


def start(questions: Mapping[str, Question], event: Event) -> Sitting:
    """Begin a sitting; `questions` must hold every question asked, by id."""
    if not isinstance(event, Started) or not event.asked:
        raise IllegalMoveError(Refusal.NOT_STARTED)
    if any(asked.question not in questions for asked in event.asked):
        raise IllegalMoveError(Refusal.UNKNOWN_QUESTION)
    return Sitting(
        set_id=event.set_id,
        mode=event.mode,
        started_at=event.at,
        questions=tuple(questions[asked.question] for asked in event.asked),
        asked=event.asked,
        entries=(Entry(),) * len(event.asked),
    )


def fold(questions: Mapping[str, Question], events: Iterable[Event]) -> Sitting:
    """Replay events from the first on; the same events always give the same sitting."""
    stream = iter(events)
    first = next(stream, None)
    if first is None:
        raise IllegalMoveError(Refusal.NOT_STARTED)
    sitting = start(questions, first)
    for event in stream:
        sitting = sitting.after(event)
    return sitting
