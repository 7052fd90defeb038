"""The power goes at a random moment, and what was not synced is torn: nothing is lost or twice.

The long run, with a seed:
`QUIZAPP_POWER_CUTS=1000 QUIZAPP_SEED=7 ./run test tests/store/test_power.py -s`
"""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from quizapp.store.backups import backups
from quizapp.store.journal import Journal
from tests.store.busy_saver import EXPORT, KEPT, TEXT, text_of
from tests.store.power import after_power_cut, cuts, kinds
from tests.store.promises import (
    Said,
    check_acts,
    check_numbers,
    check_stars,
    check_what_is_offered,
    check_whole,
    count,
)
from tests.store.recording import POSSIBLE, Record, record

CUTS = int(os.environ.get("QUIZAPP_POWER_CUTS", "50"))
SEED = int(os.environ.get("QUIZAPP_SEED", "1"))
ROOT = Path(__file__).parents[2]
RESULTS = "results.sqlite"

pytestmark = pytest.mark.skipif(not POSSIBLE, reason="strace is what records the writes")


def recorded(tmp_path: Path, program: str, *words: str) -> Record:
    """Run a program of the tests over a folder of its own."""
    folder = tmp_path / "kept"
    folder.mkdir(exist_ok=True)
    command = [sys.executable, "-m", f"tests.store.{program}", *words]
    made = record(folder, tmp_path / "strace.log", command, ROOT)
    sys.stdout.write(f"\n{program} {' '.join(words[1:])}: {kinds(made.ops)}\n")
    return made


def found_after_cuts(made: Record, tmp_path: Path, count: int) -> Iterator[tuple[Path, str]]:
    """A folder as it would be found, and what was said before, once for each power cut."""
    dice = Random(SEED)
    for number, moment in enumerate(cuts(made, count, dice)):
        found = after_power_cut(made, moment, dice)
        folder = tmp_path / f"found-{number}"
        folder.mkdir()
        for name, data in found.files.items():
            (folder / name).write_bytes(data)
        yield folder, found.said
        for path in folder.iterdir():
            path.unlink()
        folder.rmdir()


def heard(text: str) -> Said:
    said = Said()
    for line in text.splitlines():
        said.hear(line)
    return said


@pytest.mark.parametrize("kind", ["exam", "review"])
def test_no_answer_that_was_said_to_be_kept_is_lost_or_counted_twice(tmp_path, kind):
    path = str(tmp_path / "kept" / RESULTS)
    made = recorded(tmp_path, "busy_learner", path, kind, str(SEED), "2")
    hot = unsaid = 0
    for folder, text in found_after_cuts(made, tmp_path, CUTS // 2):
        said = heard(text)
        hot += (folder / f"{RESULTS}-journal").exists()
        with closing(Journal(folder / RESULTS)) as journal:
            check_whole(journal)
            if said.events:
                check_acts(journal, said)
            check_stars(journal, 0, said)
            check_numbers(journal)
            check_what_is_offered(journal)
            done = count(journal, "event") + count(journal, "remark")
            more = done - len(said.events) - len(said.stars)
            assert more in (0, 1)
            unsaid += more
    sys.stdout.write(f"{CUTS // 2} power cuts in {kind}s: {hot} left a journal, {unsaid} an act")
    sys.stdout.write(" that was kept and not said; none lost, none twice\n")


def test_a_store_that_does_not_wait_for_the_folder_is_found_out(tmp_path):
    path = str(tmp_path / "kept" / RESULTS)
    made = recorded(tmp_path, "careless_learner", "FULL", path, "exam", "1", "1")
    lost = 0
    for folder, text in found_after_cuts(made, tmp_path, 20):
        with closing(Journal(folder / RESULTS)) as journal:
            check_whole(journal)
            said = heard(text)
            try:
                if said.events:
                    check_acts(journal, said)
            except (AssertionError, LookupError):
                lost += 1
    # A journal whose deletion did not reach the disk comes back, and undoes what it was for.
    assert lost > 0


def test_every_copy_that_was_told_of_is_there_and_whole(tmp_path):
    made = recorded(tmp_path, "busy_saver", "backups", str(tmp_path / "kept"), "12")
    for folder, text in found_after_cuts(made, tmp_path, CUTS):
        told = [line.split() for line in text.splitlines()]
        held = {}
        for one in backups(folder):
            with closing(Journal(one.path)) as journal:
                check_whole(journal)
                held[one.path.name] = len(journal.read(1).events) - 1
        for _, name, act in told[-KEPT:][1:]:  # the next one may have pushed out the first
            assert held[name] == int(act)
        with closing(Journal(folder / RESULTS)) as journal:
            check_whole(journal)


@pytest.mark.parametrize("rounds", ["40"])
def test_a_question_file_is_the_one_before_or_the_new_one(tmp_path, rounds):
    made = recorded(tmp_path, "busy_saver", "text", str(tmp_path / "kept"), rounds)
    for folder, text in found_after_cuts(made, tmp_path, CUTS):
        told = len(text.splitlines())
        path = folder / TEXT
        found = path.read_text() if path.exists() else None
        wanted = [text_of(number) for number in range(told - 1, told + 1) if number >= 0]
        assert found in wanted or (found is None and told == 0)


def test_an_export_is_whole_and_there_when_it_was_told(tmp_path):
    made = recorded(tmp_path, "busy_saver", "export", str(tmp_path / "kept"), "20")
    for folder, text in found_after_cuts(made, tmp_path, CUTS):
        told = len(text.splitlines())
        path = folder / EXPORT
        if not path.exists():
            assert told == 0
            continue
        events = json.loads(path.read_text())["sittings"][0]["events"]
        assert len(events) - 1 in (told, told + 1)
