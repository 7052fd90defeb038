"""A learner with a past, for benchmarks."""

from pathlib import Path
from random import Random

from quizapp import paths
from quizapp.bank.library import Library
from quizapp.core.policy import Mode
from quizapp.practice.days import day_of
from quizapp.practice.sittings import Practice
from quizapp.store.backups import back_up
from quizapp.store.cache import ReadCache
from quizapp.store.database import MEMORY
from quizapp.store.journal import Journal
from quizapp.ui.ground import RESULTS_NAME
from quizapp.ui.tour_answers import right, wrong

DAY = 86_400_000


def write_history(folder: Path, answers: int) -> None:
    """Take quizzes, all of them answered, and keep them as the application does."""
    library = Library((str(paths.sample_questions()),), ReadCache(MEMORY))
    library.refresh()
    journal, dice = Journal(MEMORY, day_of), Random(1)
    moment = 1_730_000_000_000
    practice = Practice(library, journal, now=lambda: moment, random=dice)
    answered = 0
    while answered < answers:
        for entry in library.entries():
            moment += DAY // 6
            running = practice.start(entry.id, mode=Mode.EXAM)
            for place, question in enumerate(running.sitting.questions):
                if place:
                    running.move(place)
                running.answer(right(question) if dice.random() < 0.8 else wrong(question))
                answered += 1
            running.finish()
    copy = back_up(journal, folder / "made", moment)
    copy.rename(folder / RESULTS_NAME)
    journal.close()
