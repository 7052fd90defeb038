"""Keeps copies of results, or the text of a question file: `KIND FOLDER ROUNDS`; tells each.

`backups`: results stand beside the copies, three copies are kept, and acts lie between them.
`text`: one file, saved again and again, as the window for authors does. `export`: the same for
what a learner takes along.
"""

import sys
from pathlib import Path

from quizapp.bank import saving
from quizapp.bank.files import stamp_of
from quizapp.core import session
from quizapp.core.events import Flagged
from quizapp.core.policy import Mode
from quizapp.store.backups import back_up
from quizapp.store.export import export_json
from quizapp.store.journal import Journal
from tests.store.busy_learner import say
from tests.strategies import OF_EACH_TYPE, start

RESULTS, TEXT, EXPORT = "results.sqlite", "set.yaml", "quizapp.json"
KEPT = 3
SECOND = 1000


def text_of(number: int) -> str:
    """A text of its own length and letters, over several pages of a disk."""
    return f"round {number}: " + chr(ord("a") + number % 26) * (500 + number * 911 % 9000) + "\n"


def flag_often(journal: Journal):
    """Begin a sitting, and keep one more act of it each time."""
    first = start(OF_EACH_TYPE, Mode.LEARN)
    sitting = session.start({q.id: q for q in OF_EACH_TYPE}, first)
    sitting_id = journal.begin(first, "A set", (), OF_EACH_TYPE)
    number = 0
    while True:
        number += 1
        event = Flagged(number, 0, up=number % 2 == 1)
        sitting = sitting.after(event)
        journal.append(sitting_id, number, event, sitting)
        yield number


def keep_copies(folder: Path, rounds: int) -> None:
    """One act and one copy in turn."""
    journal = Journal(folder / RESULTS)
    acts = flag_often(journal)
    for number in range(rounds):
        act = next(acts)
        say("backup", back_up(journal, folder, number * SECOND, keep=KEPT).name, act)


def save_texts(folder: Path, rounds: int) -> None:
    """Each text takes the place of the one before."""
    path = str(folder / TEXT)
    for number in range(rounds):
        saved = saving.save(path, text_of(number), stamp_of(path))
        assert isinstance(saved, saving.Saved)
        say("text", number)


def export_often(folder: Path, rounds: int) -> None:
    """Each document takes the place of the one before."""
    journal = Journal(":memory:")
    acts = flag_often(journal)
    for _ in range(rounds):
        act = next(acts)
        export_json(journal, folder / EXPORT)
        say("export", act)


KINDS = {"backups": keep_copies, "text": save_texts, "export": export_often}

if __name__ == "__main__":
    KINDS[sys.argv[1]](Path(sys.argv[2]), int(sys.argv[3]))
