"""A sitting against a plain dictionary: any acts in any order, crashes in between.

The long run, with a seed:
`QUIZAPP_STATES=2000 ./run test tests/core/test_session_machine.py --hypothesis-seed=7`
"""

import os
from dataclasses import replace
from itertools import count

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from quizapp.core import session
from quizapp.core.events import Started
from quizapp.core.grading import grade, is_blank
from quizapp.core.model import Question
from quizapp.core.policy import Certainty, Mode, When
from quizapp.core.session import IllegalMoveError, Phase
from quizapp.core.timing import KEEP, counted
from quizapp.practice.running import Running
from quizapp.store.database import MEMORY
from quizapp.store.journal import Journal
from tests.strategies import OF_EACH_TYPE, full_answer, responses_to, start, wrong_answer

RUNS = int(os.environ.get("QUIZAPP_STATES", "150"))
STEPS = 40
TWO_TRIES = {q.id: 1 if q.id == "true-false" else 2 for q in OF_EACH_TYPE}
LIMIT = 14_000


class SittingMachine(RuleBasedStateMachine):
    """Acts on a real sitting in a real journal, and on dictionaries that know the rules anew."""

    def __init__(self) -> None:
        super().__init__()
        self.journal = Journal(MEMORY)
        self.clock = count(2000)
        self.acts = 0

    def teardown(self) -> None:
        self.journal.close()

    @initialize(
        questions=st.lists(
            st.sampled_from(OF_EACH_TYPE), min_size=2, max_size=3, unique_by=lambda q: q.id
        ),
        mode=st.sampled_from([Mode.LEARN, Mode.LEARN, Mode.EXAM]),
        limit=st.sampled_from([0, LIMIT]),
        hinted=st.booleans(),
    )
    def begin(self, questions, mode, limit, hinted):
        self.questions = tuple(replace(q, hint="Look." if hinted else "") for q in questions)
        started: Started = replace(start(self.questions, mode), limit=limit)
        self.sitting_id = self.journal.begin(started, "A set", (), self.questions)
        self.mode, self.hinted = mode, hinted
        self.places = [
            {"tries": [], "sure": None, "hint": False, "shown": False, "flag": False}
            for _ in questions
        ]
        self.oracle = {"place": 0, "ended": False, "trail": [], "left": limit, "limit": limit}
        self.crash_and_resume()

    # What the rules say, written once more in the plainest way

    def here(self):
        return self.places[self.oracle["place"]]

    def asked(self) -> Question:
        return self.questions[self.oracle["place"]]

    def closed(self, place: int) -> bool:
        """No more answers here: the end, the solution, a right answer, or the last try."""
        if self.oracle["ended"]:
            return True
        if self.mode is Mode.EXAM:
            return False
        known, question = self.places[place], self.questions[place]
        tries = known["tries"]
        right = bool(tries) and grade(question, tries[-1]).score >= 1
        return known["shown"] or right or len(tries) >= TWO_TRIES[question.id]

    def over(self) -> bool:
        return bool(self.oracle["limit"]) and self.oracle["kept"] <= 0

    def expect(self, allowed: bool, act) -> bool:
        before = self.running.sitting
        try:
            act()
        except IllegalMoveError as error:
            if allowed:
                raise AssertionError("it should have been allowed") from error
            assert self.running.sitting is before
            return False
        assert allowed
        return True

    # What the learner does

    @precondition(lambda self: not self.closed(self.oracle["place"]))
    @rule(sure=st.none() | st.sampled_from(Certainty))
    def answer_wrongly(self, sure):
        self.give(wrong_answer(self.asked()), sure)

    @precondition(lambda self: not self.closed(self.oracle["place"]))
    @rule(sure=st.none() | st.sampled_from(Certainty))
    def answer_rightly(self, sure):
        self.give(full_answer(self.asked()), sure)

    @rule(data=st.data(), sure=st.none() | st.sampled_from(Certainty))
    def answer_anything(self, data, sure):
        self.give(data.draw(st.none() | responses_to(self.asked())), sure)

    @precondition(lambda self: self.here()["tries"])
    @rule()
    def take_back(self):
        """By a blank answer, as an exam lets one."""
        self.give(None, None)

    def give(self, response, sure):
        known = self.here()
        blank = response is None or is_blank(response)
        exam, tries = self.mode is Mode.EXAM, known["tries"]
        same = not blank and tries[-1:] == [response] and (not exam or known["sure"] is sure)
        allowed = not (
            self.oracle["ended"]
            or self.over()
            or self.closed(self.oracle["place"])
            or same
            or (blank and (not exam or not tries))
        )
        if not self.expect(allowed, lambda: self.running.answer(response, sure)):
            return
        if exam:
            known["tries"] = [] if blank else [response]
            known["sure"] = None if blank else sure
        else:
            known["sure"] = sure if not tries else known["sure"]
            tries.append(response)
            self.oracle["trail"].append(self.oracle["place"])

    @rule(place=st.sampled_from([0, 1, 2, 0, 1, 2, -1, 3]))
    def move(self, place):
        allowed = (
            not self.oracle["ended"]
            and 0 <= place < len(self.questions)
            and place != self.oracle["place"]
        )
        if self.expect(allowed, lambda: self.running.move(place)):
            self.oracle["place"] = place

    @rule(up=st.booleans())
    def flag(self, up):
        allowed = not self.oracle["ended"] and self.here()["flag"] != up
        if self.expect(allowed, lambda: self.running.flag(up)):
            self.here()["flag"] = up

    @rule()
    def hint(self):
        open_here = not self.closed(self.oracle["place"]) and self.mode is Mode.LEARN
        allowed = open_here and self.hinted and not self.here()["hint"]
        if self.expect(allowed, self.running.take_hint):
            self.here()["hint"] = True

    @precondition(lambda self: self.here()["tries"] or self.acts % 3 == 0)
    @rule()
    def reveal(self):
        allowed = not self.closed(self.oracle["place"]) and self.mode is Mode.LEARN
        if self.expect(allowed, self.running.reveal):
            self.here()["shown"] = True

    @precondition(lambda self: self.oracle["trail"])
    @rule()
    def undo(self):
        allowed = not self.oracle["ended"]
        if self.expect(allowed, self.running.undo):
            place = self.oracle["trail"].pop()
            known = self.places[place]
            known["tries"].pop()
            known["shown"] = False
            known["sure"] = known["sure"] if known["tries"] else None
            self.oracle["place"] = place

    @rule(since=st.sampled_from([0, 1000, 4000, 9000, 70_000, 3_600_000]))
    def tick(self, since):
        if self.oracle["limit"] and not self.oracle["ended"]:
            self.oracle["left"] = max(0, self.oracle["left"] - counted(since))
            unkept = self.oracle["kept"] - self.oracle["left"]
            if unkept >= KEEP or (self.oracle["left"] == 0 and self.oracle["kept"]):
                self.oracle["kept"] = self.oracle["left"]
        self.running.tick(since)

    @precondition(lambda self: self.acts > STEPS // 2 and not self.oracle["ended"])
    @rule(by_clock=st.booleans())
    def hand_in(self, by_clock):
        # Only late, else most sittings would end before much has happened.
        self.running.finish(by_clock=by_clock)
        self.oracle["ended"] = True
        self.oracle["kept"] = self.oracle["left"]

    @precondition(lambda self: not self.oracle["trail"])
    @rule()
    def undo_nothing(self):
        self.expect(False, self.running.undo)

    @precondition(lambda self: self.oracle["ended"])
    @rule()
    def hand_in_twice(self):
        self.expect(False, self.running.finish)

    @rule()
    def crash_and_resume(self):
        """All is read again; of the time that is not kept yet the learner loses nothing."""
        record = self.journal.read(self.sitting_id)
        self.running = Running(
            self.sitting_id,
            record,
            session.fold(record.questions, record.events),
            source=lambda _: None,
            journal=self.journal,
            now=lambda: next(self.clock),
        )
        self.oracle["left"] = self.oracle["kept"] = self.oracle.get("kept", self.oracle["limit"])

    # What must be true at any time

    @invariant()
    def same_state(self):
        self.acts += 1
        sitting = self.running.sitting
        assert sitting.place == self.oracle["place"]
        assert sitting.finished is self.oracle["ended"]
        assert self.running.remaining == (self.oracle["left"] if self.oracle["limit"] else None)
        for place, known in enumerate(self.places):
            entry = sitting.entries[place]
            assert list(entry.responses) == known["tries"]
            assert (entry.hint, entry.revealed) == (known["hint"], known["shown"])
            assert (entry.flagged, entry.certainty) == (known["flag"], known["sure"])
            assert (sitting.phase(place) is Phase.SOLVED) == self.closed(place)

    @invariant()
    def nothing_is_told_too_early(self):
        sitting = self.running.sitting
        for place in range(len(self.questions)):
            shown = sitting.shown(place)
            if self.mode is Mode.EXAM and not self.oracle["ended"]:
                assert (shown.correctness, shown.solution, shown.explanation) == (False,) * 3
            if shown.solution and sitting.policy.solution is When.ANSWER:
                assert self.closed(place)

    @invariant()
    def marks_are_within_their_bounds(self):
        sitting = self.running.sitting
        assert 0 <= sitting.score <= len(self.questions)
        for place, known in enumerate(self.places):
            scores = [grade(self.questions[place], one).score for one in known["tries"]]
            first, best = (scores[0], max(scores)) if scores else (0.0, 0.0)
            half = first + (best - first) / 2
            assert sitting.credit(place) == (half if self.mode is Mode.LEARN else best)

    @rule()
    def look_at_the_journal(self):
        record = self.journal.read(self.sitting_id)
        folded = session.fold(record.questions, record.events)
        assert folded == self.running.sitting
        (score,) = self.journal.connection.execute("SELECT score FROM progress").fetchone()
        assert score == (folded.score if folded.finished else None)


TestSitting = SittingMachine.TestCase
TestSitting.settings = settings(max_examples=RUNS, stateful_step_count=STEPS, deadline=None)
