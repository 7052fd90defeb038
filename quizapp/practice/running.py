"""One sitting as the learner works on it: every act is kept before its effect is seen."""

from collections.abc import Callable

from quizapp.core import events, timing
from quizapp.core.events import Move
from quizapp.core.model import Response, Source
from quizapp.core.policy import Certainty
from quizapp.core.rescoring import Rescored
from quizapp.core.session import IllegalMoveError, Refusal, Sitting
from quizapp.store.journal import Journal, Record


class Running:
    """A sitting; `sitting` is its state after the last act.

    `rescored` lists the places of a sitting that was handed in whose key was corrected since.

    Every act is kept before the state changes. It raises `IllegalMoveError` where the rules do
    not allow it and `StoreUnavailableError` where it could not be kept; then nothing has
    changed and the act may be tried again.
    """

    def __init__(
        self,
        sitting_id: int,
        record: Record,
        sitting: Sitting,
        *,
        source: Callable[[str], Source | None],
        journal: Journal,
        now: Callable[[], int],
    ) -> None:
        self.id = sitting_id
        self.title = record.title
        self.sitting = sitting
        self.rescored: tuple[Rescored, ...] = ()
        self._topics = dict(record.topics)
        self._kept = len(record.events)
        self._unkept = 0  # milliseconds of use that are not in an event yet
        self._source = source
        self._journal = journal
        self._now = now

    @property
    def set_id(self) -> str:
        """The id of the set that the questions came from."""
        return self.sitting.set_id

    def topic_title(self, topic_id: str) -> str:
        """The title of a topic as it was when the sitting began, or its id."""
        return self._topics.get(topic_id, topic_id)

    def source(self, source_id: str) -> Source | None:
        """What is known of a source, None where nothing is."""
        return self._source(source_id)

    @property
    def remaining(self) -> int | None:
        """Milliseconds that are left, at least 0; None where there is no limit."""
        left = self.sitting.remaining
        return None if left is None else max(0, left - self._unkept)

    def answer(self, response: Response | None, certainty: Certainty | None = None) -> Sitting:
        """Answer the question that is shown; in an exam None takes the answer back."""
        place = self.sitting.place
        return self._act(events.Answered(self._now(), place, response, certainty))

    def undo(self) -> Sitting:
        """Take back the last answer of learn mode, and show its question."""
        place = self.sitting.undoable
        if place is None:
            raise IllegalMoveError(Refusal.NOTHING_TO_UNDO)
        after = self._act(events.Undone(self._now(), place))
        return after if after.place == place else self.move(place)

    def tick(self, since_last_look: int) -> int | None:
        """Count time by the rule of `core.timing`, and return `remaining`.

        To be called every second while the sitting is open, with the milliseconds since the last
        call by a clock that is never set. The time is kept every ten seconds of use, and when
        there is none left.
        """
        if not self.sitting.limit or self.sitting.finished:
            return self.remaining
        self._unkept += timing.counted(since_last_look)
        if self._unkept >= timing.KEEP or (self.remaining == 0 and self.sitting.remaining):
            self.keep_time()
        return self.remaining

    def keep_time(self) -> None:
        """Keep what has been used of the time, before the sitting is left."""
        if self._unkept and not self.sitting.finished:
            used = min(self.sitting.limit, self.sitting.used + self._unkept)
            self._act(events.Elapsed(self._now(), used))
            self._unkept = 0

    def take_hint(self) -> Sitting:
        """Show the hint."""
        return self._act(events.HintShown(self._now(), self.sitting.place))

    def reveal(self) -> Sitting:
        """Show the solution instead of answering."""
        return self._act(events.Revealed(self._now(), self.sitting.place))

    def flag(self, up: bool) -> Sitting:
        """Flag the question to come back to it, or take the flag down."""
        return self._act(events.Flagged(self._now(), self.sitting.place, up))

    def move(self, place: int) -> Sitting:
        """Show the question at another place, counted from 0."""
        return self._act(events.Moved(self._now(), place))

    def finish(self, *, by_clock: bool = False) -> Sitting:
        """Hand the sitting in; `by_clock` tells that the time was up."""
        self.keep_time()
        return self._act(events.Finished(self._now(), by_clock))

    def _act(self, move: Move) -> Sitting:
        after = self.sitting.after(move)
        kept = self._journal.append(self.id, self._kept, move, after)
        # What is kept wins: it is the same act, but may have been kept a moment earlier.
        self.sitting = after if kept is move else self.sitting.after(kept)
        self._kept += 1
        return self.sitting
