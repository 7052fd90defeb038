"""A sitting is killed at a random moment: whatever was said to be kept is there."""

import subprocess
import sys
import textwrap
from pathlib import Path
from random import Random

import pytest

from quizapp.core import session
from quizapp.store.journal import Journal

ROUNDS = 20

# Says the number of every event after it was kept.
ANSWER = textwrap.dedent("""
    import sys
    from quizapp.core import session
    from quizapp.core.events import Flagged
    from quizapp.core.policy import Mode
    from quizapp.store.journal import Journal
    from tests.strategies import SINGLE, start

    journal = Journal(sys.argv[1])
    started = start((SINGLE,), Mode.LEARN)
    sitting = session.start({SINGLE.id: SINGLE}, started)
    sitting_id = journal.begin(started, "A set", (), (SINGLE,))
    print(sitting_id, flush=True)
    for number in range(1, 100_000):
        event = Flagged(number, 0, up=number % 2 == 1)
        sitting = sitting.after(event)
        journal.append(sitting_id, number, event, sitting)
        print(number, flush=True)
""")


def answer_until_killed(path: Path, after: int) -> tuple[int, int]:
    """Kill at once when so many events were said to be kept; return sitting and last number."""
    command = [sys.executable, "-c", ANSWER, str(path)]
    root = Path(__file__).parents[2]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=root)
    said = []
    for line in process.stdout:
        said.append(int(line))
        if len(said) == after:
            process.kill()
    process.wait()
    process.stdout.close()
    return said[0], said[-1] if len(said) > 1 else 0


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is what is tried")
def test_nothing_that_was_said_to_be_kept_is_lost_by_a_kill(tmp_path):
    path = tmp_path / "results.sqlite"
    dice = Random(1)
    for _ in range(ROUNDS):
        sitting_id, last = answer_until_killed(path, dice.randint(1, 60))
        journal = Journal(path)
        assert journal.notice is None
        record = journal.read(sitting_id)
        # One more may be kept than was said; never one less, and never half of one.
        assert len(record.events) - 1 in (last, last + 1)
        sitting = session.fold(record.questions, record.events)
        assert sitting.entries[0].flagged is (len(record.events) % 2 == 0)
        (head, *_) = journal.open_sittings()
        assert (head.id, head.at) == (sitting_id, record.events[-1].at)
        journal.close()
