"""A learner reviews a question file for thirty days: what the application asks, held against a
diary that the test keeps for itself."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random

import pytest

from quizapp.bank.library import Library
from quizapp.bank.source_file import write_source
from quizapp.core.model import Source, SourceKind, Typed
from quizapp.core.policy import Certainty, CertaintyUse
from quizapp.core.quotations import fingerprint
from quizapp.core.recall import Recall, recall_of
from quizapp.core.review_queue import EXAM_REACH
from quizapp.core.scheduling import due_day, replay
from quizapp.core.session import Phase
from quizapp.practice.review import Review
from quizapp.practice.running import Running
from quizapp.practice.today import ReviewSettings
from quizapp.store.cache import ReadCache
from quizapp.store.journal import Journal
from tests.practice.learner import Clock, utc_day

QUESTIONS = 45
FAMILY_OF = {"q01": "date", "q02": "date", "q03": "date", "q10": "place", "q20": "place"}
DAYS = 30
SICK = {8, 9, 10}  # days without any review, counted from 0
STOPPED = {4, 15}  # days on which a review is stopped in the middle and gone on with
LEFT = {6, 18}  # days on which a review is stopped in the middle for good
EXAM_IS_SET = 14
EXAM = 24


def write_questions(folder: Path) -> None:
    text = "format: quizapp/1\nid: s\ntitle: A set\ntopics: {even: Even, odd: Odd}\nquestions:\n"
    for number in range(QUESTIONS):
        name = f"q{number:02}"
        family = f"    family: {FAMILY_OF[name]}\n" if name in FAMILY_OF else ""
        text += f"""\
  - id: {name}
    type: short-answer
    topic: {"odd" if number % 2 else "even"}
    prompt: What is the word of {name}?
    answers: [yes]
    explanation: It is.
    quotes: [{{source: paper, text: so it is}}]
{family}"""
    (folder / "sources").mkdir(parents=True)
    paper = Source(
        id="paper", title="A paper", kind=SourceKind.NEWS, fingerprint=fingerprint("so it is")
    )
    (folder / "sources" / "paper.yaml").write_text(write_source(paper), encoding="utf-8")
    (folder / "set.yaml").write_text(text, encoding="utf-8")


@dataclass
class Diary:
    """What was asked and answered, in the test's own words."""

    grades: dict[str, list[tuple[int, Recall]]] = field(default_factory=dict)
    missed_sure: set[str] = field(default_factory=set)
    asked_on: dict[int, list[str]] = field(default_factory=dict)

    def note(self, day: int, name: str, certainty: Certainty, *, right: bool) -> None:
        grade = recall_of(
            first=float(right), second=None, hint=False, revealed=not right,
            certainty=certainty, known=name in self.grades,
        )  # fmt: skip
        self.grades.setdefault(name, []).append((day, grade))
        self.asked_on.setdefault(day, []).append(name)
        missed = not right and certainty is Certainty.SURE
        (self.missed_sure.add if missed else self.missed_sure.discard)(name)

    def due_on(self, day: int) -> dict[str, int]:
        """Questions that are due, with the day on which they were due first."""
        due = {name: due_day(replay(grades), 0.9) for name, grades in self.grades.items()}
        return {name: first for name, first in due.items() if first <= day}


@dataclass
class Learner:
    """Knows most of what is asked, and is now sure and now not."""

    dice: Random
    diary: Diary

    def work(self, running: Running, day: int, places: tuple[int, ...]) -> None:
        for place in places:
            if place != running.sitting.place:
                running.move(place)
            right = self.dice.random() < 0.75
            certainty = self.dice.choice(list(Certainty))
            running.answer(Typed("yes" if right else "nonsense"), certainty)
            if running.sitting.phase(place) is Phase.RETRYING:
                running.answer(Typed("yes")) if self.dice.random() < 0.5 else running.reveal()
            name = running.sitting.asked[place].question
            self.diary.note(day, name, certainty, right=right)


@dataclass
class World:
    """The application as it is started anew every day, on the same files."""

    folder: Path
    results: Path
    clock: Clock
    settings: ReviewSettings

    def open(self) -> tuple[Journal, Review]:
        journal = Journal(self.results, day_of=utc_day)
        library = Library([str(self.folder)], ReadCache(self.folder.parent / "cache"))
        library.refresh()
        review = Review(
            library,
            journal,
            now=self.clock.now,
            random=Random(self.clock.day),
            settings=lambda: self.settings,
        )
        return journal, review


@dataclass
class Day:
    """One day as it went: what the page promised, what was in the queue and what was done."""

    number: int
    due: dict[str, int]
    known: set[str]
    missed_sure: set[str]
    new: int
    queue: list[str]
    done: list[str]


def live(world: World, learner: Learner, number: int) -> Day:
    """Review one day, as that day wants it."""
    journal, review = world.open()
    day, diary = world.clock.day, learner.diary
    known, missed_sure = set(diary.grades), set(diary.missed_sure)
    today = review.today()
    lived = Day(number, diary.due_on(day), known, missed_sure, today.new, [], [])
    assert today.count == today.due + today.new
    if today.count and number not in SICK:
        running = review.begin()
        lived.queue = [asked.question for asked in running.sitting.asked]
        assert len(lived.queue) == today.count
        half = running.sitting.open_places()[: today.count // 2]
        if number in STOPPED | LEFT:
            learner.work(running, day, half)
            journal.close()
            journal, review = world.open()
        if number in STOPPED:
            left = today.count - len(half)
            assert review.today().open is not None
            assert review.today().count == left
            running = review.begin()
            assert [asked.question for asked in running.sitting.asked] == lived.queue
            assert len(running.sitting.open_places()) == left
        if number not in LEFT:
            learner.work(running, day, running.sitting.open_places())
            running.finish()
    lived.done = diary.asked_on.get(day, [])
    journal.close()
    return lived


@pytest.fixture(scope="module")
def month(tmp_path_factory) -> tuple[list[Day], Diary, int]:
    """Thirty days, lived once for all tests."""
    base = tmp_path_factory.mktemp("month")
    write_questions(base / "questions")
    settings = ReviewSettings(new_a_day=2, certainty=CertaintyUse.ASKED)
    world = World(base / "questions", base / "results", Clock(), settings)
    first = world.clock.day
    learner = Learner(Random(7), Diary())
    lived = []
    for number in range(DAYS):
        if number == EXAM_IS_SET:
            world.settings = replace(world.settings, exam_day=first + EXAM)
        lived.append(live(world, learner, number))
        world.clock.sleep()
    return lived, learner.diary, first


def ordinary(days: list[Day]) -> Iterator[Day]:
    """Days on which the whole queue was done."""
    return (day for day in days if day.number not in SICK | LEFT)


def families(names: list[str]) -> Counter[str]:
    return Counter(FAMILY_OF[name] for name in names if name in FAMILY_OF)


def test_every_due_question_comes_or_waits_for_its_sibling_alone(month):
    days, _, _ = month
    for day in ordinary(days):
        waiting = set(day.due) - set(day.queue)
        assert waiting <= set(FAMILY_OF)
        taken = families(day.queue)
        assert all(taken[FAMILY_OF[name]] for name in waiting)
    assert sum(len(day.due) for day in days) > 50


def test_who_waits_for_siblings_waits_no_longer_than_there_are_others(month):
    days, _, first = month
    waits = [
        first + day.number - since
        for day in ordinary(days)
        for name, since in day.due.items()
        if name not in day.queue and day.number > max(SICK | LEFT) + 3
    ]
    assert waits
    assert max(waits) <= 2


def test_siblings_are_never_reviewed_on_one_day(month):
    days, _, _ = month
    most = [max(families(day.queue).values(), default=0) for day in days]
    # Before the exam all must be met, if need be siblings on one day.
    assert max(most[:EXAM_IS_SET] + most[EXAM:]) == 1


def test_what_was_missed_though_sure_comes_first(month):
    days, _, _ = month
    led = 0
    for day in days:
        urgent = [name in day.missed_sure for name in day.queue]
        assert urgent == sorted(urgent, reverse=True)
        led += any(urgent)
    assert led > 5


def test_nothing_is_asked_twice_on_a_day_nor_before_it_is_due(month):
    days, _, _ = month
    for day in days:
        assert len(set(day.queue)) == len(day.queue)
        if day.queue and not EXAM - EXAM_REACH <= day.number < EXAM:
            assert len([name for name in day.queue if name not in day.due]) == day.new


def test_what_would_be_forgotten_by_the_exam_is_brought_forward(month):
    days, _, _ = month
    early = [
        name
        for day in days[EXAM - EXAM_REACH : EXAM]
        for name in day.queue
        if name in day.known and name not in day.due
    ]
    assert early


def test_no_more_is_new_than_was_wished_until_there_is_an_exam(month):
    days, _, _ = month
    new = [day.new for day in days]
    assert max(new[:EXAM_IS_SET]) == 2
    assert max(new[EXAM_IS_SET:EXAM]) > 2


def test_all_questions_are_met_two_days_before_the_exam(month):
    _, diary, first = month
    assert len(diary.grades) == QUESTIONS
    assert max(grades[0][0] for grades in diary.grades.values()) <= first + EXAM - 2


def test_what_was_left_open_comes_on_the_next_day(month):
    days, _, _ = month
    for number in LEFT:
        left = [name for name in days[number].queue if name not in days[number].done]
        due = [name for name in left if name in days[number].due and name not in FAMILY_OF]
        assert due
        assert set(due) <= set(days[number + 1].queue)


def test_days_without_review_lose_nothing(month):
    days, _, _ = month
    after = days[max(SICK) + 1]
    assert not any(days[number].done for number in SICK)
    assert set(days[min(SICK)].due) - set(FAMILY_OF) <= set(after.queue)
