"""A sitting: what happened as a list of events, and the state that folding them gives.

Resume, undo, review and re-scoring need no code of their own: keep the events, fold again.
Every move returns a new sitting or is refused by name.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from typing import Any, Final, assert_never

from quizapp.core.events import (
    Answered,
    Asked,
    Elapsed,
    Event,
    Finished,
    Flagged,
    HintShown,
    Kind,
    Moved,
    Revealed,
    Started,
    Undone,
)
from quizapp.core.grading import Grade, MisfitError, check_fit, is_blank
from quizapp.core.grading import grade as grade_anew
from quizapp.core.model import (
    MultipleChoice,
    Question,
    Response,
    SingleChoice,
    TrueFalse,
)
from quizapp.core.policy import LEARN, Certainty, Mode, Policy, When, preset

# A page asks for the same marks many times while it is drawn. The key is the whole question, so
# nothing stale can come out.
grade: Final = lru_cache(maxsize=512)(grade_anew)


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
    NO_HINTS = "this quiz gives no hints"
    NO_SOLUTION = "this quiz does not show the solution now"
    NOTHING_TO_UNDO = "there is no answer to take back here"
    TIME_IS_UP = "the time is up"


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
    certainty: Certainty | None = None  # of the first answer in learn mode, of the last in an exam


@dataclass(frozen=True, slots=True)
class Shown:
    """What may be seen of a question now."""

    correctness: bool
    feedback: bool
    solution: bool
    explanation: bool


@dataclass(frozen=True, slots=True)
class Sitting:
    """The state of a sitting; `questions`, `asked` and `entries` go by place.

    `limit` and `used` are milliseconds of active use, `limit` 0 is none. `trail` holds the places
    of learn mode's answers in the order in which they were given.
    """

    set_id: str
    mode: Mode
    started_at: int
    questions: tuple[Question, ...]
    asked: tuple[Asked, ...]
    entries: tuple[Entry, ...]
    place: int = 0
    finished_at: int | None = None
    policy: Policy = LEARN
    limit: int = 0
    used: int = 0
    kind: Kind = Kind.QUIZ
    by_clock: bool = False
    trail: tuple[int, ...] = ()

    @property
    def finished(self) -> bool:
        """Whether the sitting is handed in."""
        return self.finished_at is not None

    @property
    def remaining(self) -> int | None:
        """Milliseconds that are left, at least 0; None where there is no limit."""
        return max(0, self.limit - self.used) if self.limit else None

    @property
    def tells_at_once(self) -> bool:
        """Whether an answer is followed by the word whether it was right."""
        return self.mode is Mode.LEARN and self.policy.correctness is When.ANSWER

    @property
    def undoable(self) -> int | None:
        """The place of the answer that can be taken back, None where there is none."""
        if self.finished or not self.trail:
            return None
        return self.trail[-1]

    def set_of(self, place: int) -> str:
        """The id of the set that a question comes from."""
        return self.asked[place].set_id or self.set_id

    def shown(self, place: int) -> Shown:
        """What the rules let the learner see of a question now.

        Solution and explanation wait for the last try. Whoever asked for the solution sees it.
        """
        answered = self.mode is Mode.LEARN and self.phase(place) is not Phase.ASKING
        solved = self.phase(place) is Phase.SOLVED
        policy = self.policy

        def now(when: When, ready: bool) -> bool:
            return ready if when is When.ANSWER else when is When.END and self.finished

        return Shown(
            correctness=now(policy.correctness, answered or self.finished),
            feedback=now(policy.feedback, answered or self.finished),
            solution=now(policy.solution, solved),
            explanation=now(policy.explanation, solved),
        )

    def phase(self, place: int) -> Phase:
        """Where the question at a place stands."""
        if self.finished:
            return Phase.SOLVED
        if self.mode is Mode.EXAM:
            return Phase.ASKING
        entry = self.entries[place]
        question = self.questions[place]
        if entry.revealed or len(entry.responses) >= self._tries(question):
            return Phase.SOLVED
        if not entry.responses:
            return Phase.ASKING
        return Phase.SOLVED if grade(question, entry.responses[-1]).score >= 1 else Phase.RETRYING

    def _tries(self, question: Question) -> int:
        """As many as the rules give; who is not told that an answer was wrong has one."""
        return min(tries(question), self.policy.tries) if self.tells_at_once else 1

    def response(self, place: int) -> Response | None:
        """The last answer at a place."""
        responses = self.entries[place].responses
        return responses[-1] if responses else None

    def grade(self, place: int) -> Grade:
        """The marks of the last answer at a place, whether they may be shown yet or not."""
        return grade(self.questions[place], self.response(place))

    def first_score(self, place: int) -> float:
        """The score of the first answer at a place, in [0, 1]; 0 where there is none."""
        responses = self.entries[place].responses
        return grade(self.questions[place], responses[0]).score if responses else 0.0

    def scores(self, place: int) -> list[float]:
        """The scores of all answers at a place, the first first, each in [0, 1]."""
        question = self.questions[place]
        return [grade(question, response).score for response in self.entries[place].responses]

    def credit(self, place: int) -> float:
        """What the answers at a place are worth, in [0, 1]."""
        return self.worth(self.scores(place))

    def worth(self, scores: Sequence[float]) -> float:
        """What answers with these scores, all at one place, are worth, in [0, 1].

        A second try in learn mode earns half of what it improves, so trying never costs marks
        and fewer tries always earn more. In an exam the last answer counts.
        """
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
        match move:
            case Finished():
                return replace(self, finished_at=move.at, by_clock=move.by_clock)
            case Elapsed():
                return replace(self, used=max(self.used, move.used))
            case _:
                _refuse_if(not 0 <= move.place < len(self.questions), Refusal.NO_SUCH_PLACE)
                return self._turned(move)

    def _turned(
        self, move: Answered | Undone | HintShown | Revealed | Flagged | Moved
    ) -> "Sitting":
        """The sitting after a move that belongs to one question."""
        place, entry = move.place, self.entries[move.place]
        match move:
            case Moved():
                _refuse_if(place == self.place, Refusal.SAME_PLACE)
                return replace(self, place=place)
            case Flagged(up=up):
                _refuse_if(entry.flagged == up, Refusal.SAME_FLAG)
                return self._with(place, flagged=up)
            case Answered():
                return self._answered(move)
            case Undone():
                return self._undone(place)
            case HintShown():
                self._refuse_if_solved(place)
                _refuse_if(not self.policy.hints, Refusal.NO_HINTS)
                _refuse_if(not self.questions[place].hint, Refusal.NO_HINT)
                _refuse_if(entry.hint, Refusal.SAME_HINT)
                return self._with(place, hint=True)
            case Revealed():
                self._refuse_if_solved(place)
                _refuse_if(self.policy.solution is not When.ANSWER, Refusal.NO_SOLUTION)
                return self._with(place, revealed=True)
            case _:
                assert_never(move)

    def _answered(self, move: Answered) -> "Sitting":
        place, response = move.place, move.response
        _refuse_if(self.remaining == 0, Refusal.TIME_IS_UP)
        _refuse_if(self.phase(place) is Phase.SOLVED, Refusal.SOLVED)
        entry = self.entries[place]
        if response is None or is_blank(response):
            _refuse_if(self.mode is not Mode.EXAM or not entry.responses, Refusal.BLANK)
            return self._with(place, responses=(), certainty=None)
        try:
            check_fit(self.questions[place], response)
        except MisfitError:
            raise IllegalMoveError(Refusal.MISFIT) from None
        same = entry.responses[-1:] == (response,)
        if self.mode is Mode.EXAM:
            _refuse_if(same and entry.certainty is move.certainty, Refusal.SAME_ANSWER)
            return self._with(place, responses=(response,), certainty=move.certainty)
        _refuse_if(same, Refusal.SAME_ANSWER)
        after = self._with(
            place,
            responses=(*entry.responses, response),
            certainty=entry.certainty if entry.responses else move.certainty,
        )
        return replace(after, trail=(*self.trail, place))

    def _undone(self, place: int) -> "Sitting":
        _refuse_if(self.undoable != place, Refusal.NOTHING_TO_UNDO)
        entry = self.entries[place]
        after = self._with(
            place,
            responses=entry.responses[:-1],
            # What was asked for after the answer goes with it.
            revealed=False,
            certainty=entry.certainty if entry.responses[1:] else None,
        )
        return replace(after, trail=self.trail[:-1])

    def _refuse_if_solved(self, place: int) -> None:
        _refuse_if(self.mode is Mode.EXAM, Refusal.NOT_IN_AN_EXAM)
        _refuse_if(self.phase(place) is Phase.SOLVED, Refusal.SOLVED)

    def _with(self, place: int, **changes: Any) -> "Sitting":
        entry = replace(self.entries[place], **changes)
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
    """Begin a sitting; `questions` must hold every question asked, by `Asked.key`."""
    if not isinstance(event, Started) or not event.asked:
        raise IllegalMoveError(Refusal.NOT_STARTED)
    if any(asked.key not in questions for asked in event.asked):
        raise IllegalMoveError(Refusal.UNKNOWN_QUESTION)
    return Sitting(
        set_id=event.set_id,
        mode=event.mode,
        started_at=event.at,
        questions=tuple(questions[asked.key] for asked in event.asked),
        asked=event.asked,
        entries=(Entry(),) * len(event.asked),
        policy=event.policy or preset(event.mode),
        limit=event.limit,
        kind=event.kind,
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
