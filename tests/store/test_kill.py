"""A learner is killed at a random moment: whatever was said to be kept is there, and once.

The long run, with a seed: `QUIZAPP_KILLS=200 QUIZAPP_SEED=7 ./run test tests/store/test_kill.py -s`
"""

import os
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from quizapp.core.events import Kind
from quizapp.core.policy import Mode
from quizapp.store.journal import Journal
from tests.store.histories import folded
from tests.store.promises import (
    Said,
    check_acts,
    check_numbers,
    check_stars,
    check_what_is_offered,
    check_whole,
    count,
)

ROUNDS = int(os.environ.get("QUIZAPP_KILLS", "20"))
SEED = int(os.environ.get("QUIZAPP_SEED", "1"))


def learn_until_killed(path: Path, kind: str, seed: int, after: int) -> Said:
    """Kill at once when so many acts were said; some more may have been done by then."""
    command = [sys.executable, "-m", "tests.store.busy_learner", str(path), kind, str(seed)]
    root = Path(__file__).parents[2]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=root)
    said = Said()
    for number, line in enumerate(process.stdout, 1):
        said.hear(line)
        if number == after:
            process.kill()
    process.wait()
    process.stdout.close()
    assert process.returncode == -9, "it must be killed and not fail"
    return said


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is what is tried")
@pytest.mark.parametrize(
    ("kind", "expected"), [("exam", (Mode.EXAM, Kind.QUIZ)), ("review", (Mode.LEARN, Kind.REVIEW))]
)
def test_nothing_that_was_said_to_be_kept_is_lost_or_counted_twice(tmp_path, kind, expected):
    path = tmp_path / "results.sqlite"
    dice = Random(SEED)
    events = stars = unsaid = 0
    for number in range(ROUNDS // 2):
        said = learn_until_killed(path, kind, SEED * 1000 + number, dice.randint(1, 80))
        journal = Journal(path)
        check_whole(journal)
        if said.events:
            check_acts(journal, said)
        check_stars(journal, stars, said)
        check_numbers(journal)
        check_what_is_offered(journal)
        done = count(journal, "event") - events + count(journal, "remark") - stars
        unsaid += done - len(said.events) - len(said.stars)
        assert unsaid <= number + 1  # at most one act a kill was kept and not said
        events, stars = count(journal, "event"), count(journal, "remark")
        for (sitting_id,) in journal.connection.execute("SELECT id FROM sitting").fetchall():
            sitting = folded(journal, sitting_id)
            assert (sitting.mode, sitting.kind) == expected
        journal.close()
    sys.stdout.write(f"{ROUNDS // 2} {kind}s killed: {events} events and {stars} stars are kept,")
    sys.stdout.write(f" {unsaid} of them unsaid, none lost\n")
