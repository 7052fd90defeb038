"""What the learner says of questions, and how they stand: stars, notes, states to filter by."""

from collections.abc import Callable, Mapping
from typing import assert_never

from quizapp.core.finding import State
from quizapp.store.answers import Answers
from quizapp.store.cards import Cards
from quizapp.store.journal import Journal
from quizapp.store.remarks import Remarks
from quizapp.store.texts import Key


class Notebook:
    """Keeps stars and notes, and knows how the learner stands with every question.

    `now` gives milliseconds since 1970, UTC; `retention` the chance of recall at which a question
    is due. Belongs to the journal's thread; every method may raise `StoreUnavailableError`.
    """

    def __init__(
        self, journal: Journal, *, now: Callable[[], int], retention: Callable[[], float]
    ) -> None:
        self._remarks = Remarks(journal)
        self._answers = Answers(journal)
        self._cards = Cards(journal)
        self._day_of = journal.day_of
        self._now = now
        self._retention = retention

    def keys_in(self, state: State) -> frozenset[Key]:
        """(set id, question id) of all questions in a state; ValueError for ANY and UNSEEN."""
        match state:
            case State.MISSED:
                return self._answers.missed()
            case State.SEEN:
                return self._answers.seen()
            case State.STARRED:
                return self._remarks.starred()
            case State.NOTED:
                return self._remarks.noted()
            case State.DUE:
                self._cards.renew()
                self._cards.set_retention(self._retention())
                return self._cards.due_keys(self._day_of(self._now()))
            case State.ANY | State.UNSEEN:
                raise ValueError(f"the questions that are {state} cannot be listed here")
        assert_never(state)

    def last_marks(self) -> Mapping[Key, float | None]:
        """The mark of the last answer, in [0, 1], of every question that was answered."""
        return {key: standing.last_score for key, standing in self._answers.standings().items()}

    def is_starred(self, key: Key) -> bool:
        """Whether a question has a star."""
        return key in self._remarks.starred()

    def set_star(self, key: Key, up: bool) -> None:
        """Star a question, or take the star away."""
        self._remarks.star(key, up, self._now())

    def note(self, key: Key) -> str:
        """The note on a question, empty where there is none."""
        return self._remarks.note(key)

    def set_note(self, key: Key, text: str) -> None:
        """Keep a note in place of the one before; one of white space alone takes it away."""
        self._remarks.set_note(key, text if text.strip() else "", self._now())
