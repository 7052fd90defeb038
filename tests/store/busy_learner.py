"""A busy learner: `python -m tests.store.busy_learner FILE KIND SEED [SITTINGS]`.

Goes on with the sitting that is open, or begins an exam or a review over two sets, as KIND says;
tells every act in one line after it was kept. Ends after so many sittings, or never: then somebody
has to kill it.
"""

import sys
from collections.abc import Callable
from random import Random

from quizapp.core.encoding import to_plain
from quizapp.core.events import Event, Kind, Started
from quizapp.core.model import QuestionSet
from quizapp.core.policy import Certainty, CertaintyUse, Mode
from quizapp.core.session import IllegalMoveError, Sitting
from quizapp.practice.running import Running
from quizapp.practice.sittings import Plan, Practice
from quizapp.store.journal import Journal
from quizapp.store.remarks import Remarks
from quizapp.store.texts import to_text
from tests.practice.fakes import FakeLibrary
from tests.strategies import OF_EACH_TYPE, full_answer, wrong_answer

LIMIT = 30 * 60_000
LIBRARY = FakeLibrary(
    {
        name: QuestionSet(id=name, title=f"Set {name}", questions=OF_EACH_TYPE)
        for name in ("one", "two")
    }
)


def say(*words: object) -> None:
    """One line, at once."""
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


class TellingJournal(Journal):
    """Says what it has kept."""

    def begin(self, started: Started, *rest) -> int:
        sitting_id = super().begin(started, *rest)
        say("event", sitting_id, 0, to_text(to_plain(started)))
        return sitting_id

    def append(self, sitting_id: int, seq: int, event: Event, after: Sitting) -> Event:
        kept = super().append(sitting_id, seq, event, after)
        say("event", sitting_id, seq, to_text(to_plain(kept)))
        return kept


class Learner:
    """Does one thing after the other, by dice."""

    def __init__(self, path: str, kind: str, seed: int) -> None:
        self._kind = kind
        self._dice = Random(seed)
        self._clock = 1_700_000_000_000
        journal = TellingJournal(path)
        self._practice = Practice(LIBRARY, journal, now=self._now, random=self._dice)
        self._remarks = Remarks(journal)
        self._stars = 0

    def _now(self) -> int:
        self._clock += self._dice.choice([1000, 20_000, 7 * 3_600_000])
        return self._clock

    def work(self) -> None:
        """Begin or go on, and act until the sitting is handed in."""
        waiting = self._practice.shelf().open
        running = self._practice.resume(waiting[0].id) if waiting else self._begin()
        while not running.sitting.finished:
            try:
                self._dice.choices(*zip(*self._acts(running), strict=True))[0]()
            except IllegalMoveError:
                continue

    def _begin(self) -> Running:
        if self._kind == "exam":
            use = CertaintyUse.MARKED
            return self._practice.start("one", mode=Mode.EXAM, certainty=use, limit=LIMIT)
        asked = [(name, q) for name in LIBRARY.sets for q in OF_EACH_TYPE]
        self._dice.shuffle(asked)
        return self._practice.begin(Plan("Review", tuple(asked[:10]), kind=Kind.REVIEW))

    def _acts(self, running: Running) -> list[tuple[Callable[[], object], int]]:
        """What can be done, and how often it is."""
        dice, sitting = self._dice, running.sitting
        question = sitting.questions[sitting.place]
        response = dice.choice([full_answer, wrong_answer])(question)
        certainty = dice.choice([None, *Certainty])
        return [
            (lambda: running.answer(response, certainty), 12),
            (lambda: running.move(dice.randrange(len(sitting.questions))), 8),
            (running.undo, 3),
            (running.take_hint, 1),
            (running.reveal, 1),
            (lambda: running.flag(not sitting.entries[sitting.place].flagged), 2),
            (lambda: running.tick(4000), 6),
            (lambda: self._star(sitting.set_of(sitting.place), question.id), 2),
            (running.finish, 0 if sitting.open_places() else 3),
        ]

    def _star(self, set_id: str, question_id: str) -> None:
        self._stars += 1
        self._remarks.star((set_id, question_id), self._stars % 2 == 1, self._now())
        say("star", set_id, question_id, self._stars % 2)


def main(path: str, kind: str, seed: int, sittings: int = -1) -> None:
    """Work through so many sittings, or until killed."""
    learner = Learner(path, kind, seed)
    while sittings:
        learner.work()
        sittings -= 1


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], *map(int, sys.argv[3:]))
