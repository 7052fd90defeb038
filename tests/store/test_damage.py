"""Damage of every kind: whatever the disk did to the file, the window opens and says so.

The long run, with a seed:
`QUIZAPP_DAMAGES=2000 QUIZAPP_SEED=7 ./run test tests/store/test_damage.py`
"""

import os
import sys
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from random import Random

import pytest

from quizapp.core.events import Answered, Finished
from quizapp.core.policy import Mode
from quizapp.practice.progress import Progress
from quizapp.practice.review import Review
from quizapp.practice.sittings import Practice
from quizapp.practice.today import ReviewSettings
from quizapp.store.answers import Answers
from quizapp.store.export import export_csv, export_json
from quizapp.store.journal import Journal
from quizapp.store.remarks import Remarks
from quizapp.store.seals import examine
from quizapp.store.trouble import StoreUnavailableError, Trouble
from tests.store.busy_learner import LIBRARY
from tests.store.histories import play
from tests.strategies import OF_EACH_TYPE, full_answer, wrong_answer

ROUNDS = int(os.environ.get("QUIZAPP_DAMAGES", "60"))
SEED = int(os.environ.get("QUIZAPP_SEED", "1"))
NOW = 1_700_000_000_000


def fill(path: Path) -> None:
    with closing(Journal(path)) as journal:
        journal.connection.execute("PRAGMA synchronous = OFF")
        for number in range(12):
            answer = full_answer if number % 2 else wrong_answer
            moves = [Answered(NOW + n, n, answer(q)) for n, q in enumerate(OF_EACH_TYPE)]
            end = [Finished(NOW + 99)] if number % 3 else []
            play(journal, OF_EACH_TYPE, *moves, *end, mode=Mode.EXAM, set_id="one")
        remarks = Remarks(journal)
        remarks.star(("one", "single"), up=True, at=NOW)
        remarks.set_note(("one", "short"), "mine", NOW)


def flip(data: bytearray, dice: Random) -> None:
    for _ in range(dice.choice((1, 1, 4, 30))):
        data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)


def noise(data: bytearray, dice: Random) -> None:
    start = dice.randrange(0, len(data), 512)
    data[start : start + 512] = dice.randbytes(512)


def zeros(data: bytearray, dice: Random) -> None:
    start = dice.randrange(0, len(data), 4096)
    data[start : start + 4096] = bytes(4096)


def header(data: bytearray, dice: Random) -> None:
    data[dice.randrange(100)] = dice.randrange(256)


def schema(data: bytearray, dice: Random) -> None:
    data[dice.randrange(100, 8192)] ^= 1 << dice.randrange(8)


def word(data: bytearray, dice: Random) -> None:
    """One bit in a word that decides: a mode, a kind, the punctuation of what was done."""
    known = [b"exam", b"quiz", b"answered", b"finished", b'{"', b"[]", b'"star', b"version", b"one"]
    found = dice.choice(known)
    places = [n for n in range(len(data)) if data[n : n + len(found)] == found]
    data[dice.choice(places) + dice.randrange(len(found))] ^= 1 << dice.randrange(8)


def cut(data: bytearray, dice: Random) -> None:
    del data[dice.randrange(len(data)) :]


def longer(data: bytearray, dice: Random) -> None:
    data += dice.randbytes(dice.randrange(1, 9000))


DAMAGES = (flip, noise, zeros, header, schema, word, cut, longer)


def use_all(path: Path) -> Journal:
    """All that a window does with results; the world's troubles are said, others come through."""
    journal = Journal(path)
    practice = Practice(LIBRARY, journal, now=lambda: NOW, random=Random(1))
    review = Review(LIBRARY, journal, now=lambda: NOW, random=Random(1), settings=ReviewSettings)
    progress = Progress(LIBRARY, journal, now=lambda: NOW)
    answers, remarks = Answers(journal), Remarks(journal)
    acts: list[Callable[[], object]] = [
        practice.shelf,
        practice.past,
        practice.untold,
        answers.standings,
        answers.attempts,
        answers.seconds_per_answer,
        answers.by_certainty,
        remarks.notes,
        remarks.starred,
        review.today,
        progress.mastery,
        progress.days,
        lambda: examine(journal.connection),
        lambda: export_json(journal, path.with_name("all.json")),
        lambda: export_csv(journal, path.with_name("all.zip")),
        lambda: practice.start("two", mode=Mode.LEARN).reveal(),
    ]
    for act in acts:
        with suppress(StoreUnavailableError):
            act()
    for (sitting_id,) in journal.connection.execute("SELECT id FROM sitting").fetchall():
        with suppress(StoreUnavailableError):
            practice.resume(sitting_id)
        with suppress(StoreUnavailableError):
            practice.before(sitting_id)
    return journal


def test_no_damage_keeps_the_window_from_opening_or_ends_it(tmp_path):
    path = tmp_path / "results.sqlite"
    fill(path)
    whole, dice = path.read_bytes(), Random(SEED)
    refused = aside = 0
    for number in range(ROUNDS):
        damage = DAMAGES[number % len(DAMAGES)]
        data = bytearray(whole)
        damage(data, dice)
        path.write_bytes(data)
        try:
            journal = use_all(path)
        except StoreUnavailableError as error:
            if error.trouble not in (Trouble.FOREIGN, Trouble.NEWER, Trouble.NOT_OPENED):
                raise
            refused += path.read_bytes() == data  # refused, and left as it was
        except Exception as error:
            error.add_note(f"round {number}: {damage.__name__}")
            raise
        else:
            aside += journal.notice is not None
            journal.close()
        kept = [one for one in tmp_path.iterdir() if ".damaged-" in one.name]
        assert all(one.read_bytes() == data for one in kept if not one.name.endswith("-journal"))
        for one in tmp_path.iterdir():
            one.unlink()
    sys.stdout.write(f"\n{ROUNDS} damages: {aside} set aside, {refused} refused, none unsaid\n")


@pytest.mark.parametrize("data", [b"", b"SQLite format 3\0", bytes(4096), b"[1, 2]\n" * 999])
def test_what_is_no_database_is_set_aside_or_taken_for_new(tmp_path, data):
    path = tmp_path / "results.sqlite"
    path.write_bytes(data)
    with closing(use_all(path)) as journal:
        assert (journal.notice is None) == (not data)
