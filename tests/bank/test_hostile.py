"""Files of strangers: none of them harms, hangs or hides, and each says what is wrong with it."""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pytest

from quizapp import cli
from quizapp.bank import files
from quizapp.bank.files import UnreadableFileError, read_bytes
from quizapp.bank.library import Library
from quizapp.store.cache import ReadCache
from quizapp.store.database import MEMORY
from tests.bank.samples import HEAD, good
from tests.data.hostile import judge as judging
from tests.data.hostile import of_disk, of_fields, of_text, of_yaml
from tests.data.hostile.judge import Finding
from tests.data.hostile.make import make, names

pytestmark = pytest.mark.skipif(os.name != "posix", reason="pipes, devices and bounds are of Unix")

ROOT = Path(__file__).parents[2]
MANIFEST = ROOT / "tests" / "data" / "hostile" / "manifest"
# What may be taken of a processor and of memory; 0.7 s and 193 MiB at most were. A processor that
# is slow, or busy with others, is given more time, by what it takes for other work just then.
SECONDS = 1
MIB = 200
# Where the parser in pure Python says something else: it takes no tab in front of a line of a text,
# and makes a field with nothing in it of `[? ]`. Both refuse these files.
WORDED_OTHERWISE = {"shell-script", "name-that-is-half-a-question-mark"}


class Row(NamedTuple):
    case: str
    verdict: str
    questions: int
    problems: list[tuple[str, int]]


def manifest() -> Iterator[Row]:
    for line in MANIFEST.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            case, verdict, questions, *problems = line.split()
            split = [one.rsplit(":", 1) for one in problems if one != "-"]
            found = [(code, int(number)) for code, number in split]
            yield Row(case, verdict, int(questions), found)


ROWS = {row.case: row for row in manifest()}


@pytest.fixture(scope="module")
def judge():
    """Asks a process that reads each file in a bounded process of its own."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.data.hostile.judge"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT,
    ) as process:  # fmt: skip

        def ask(path: Path) -> Finding:
            process.stdin.write(json.dumps(str(path)) + "\n")
            process.stdin.flush()
            return Finding(**json.loads(process.stdout.readline()))

        yield ask
        process.stdin.close()


@pytest.fixture
def made(tmp_path):
    """Makes a case in a folder that is gone afterwards: some are of many MiB."""
    yield partial(make, root=tmp_path / "made")
    shutil.rmtree(tmp_path / "made")


def test_the_manifest_names_every_case_once():
    assert [row.case for row in manifest()] == names()
    assert len(names()) >= 300


@pytest.mark.parametrize("case", names())
def test_a_hostile_file_is_told_in_bounds_and_harms_no_other(case, judge, made):
    found, row = judge(made(case)), ROWS[case]
    assert (found.verdict, found.words if found.verdict != row.verdict else "") == (row.verdict, "")
    assert [tuple(one) for one in found.problems] == row.problems
    assert found.questions == row.questions
    assert found.beside, "the sound set in the same folder was not loaded"
    assert found.printable, "a problem would write on the screen"
    assert found.same_in_python == (case not in WORDED_OTHERWISE)
    assert found.seconds < SECONDS * found.slowness
    assert found.mib < MIB


@pytest.mark.parametrize(
    ("fault", "verdict", "words"),
    [
        (lambda _: os.kill(os.getpid(), signal.SIGKILL), "died", "status 9"),
        (lambda _: {}["x"], "raised", "KeyError: 'x'"),
        (lambda _: bytes(2 * judging.MEMORY_BOUND), "raised", "MemoryError: "),
    ],
    ids=["crash", "exception", "too much memory"],
)
def test_the_judge_tells_what_goes_wrong(fault, verdict, words, monkeypatch):
    monkeypatch.setattr(judging, "finding", fault)
    found = judging.judge("x.yaml")
    assert (found.verdict, found.words) == (verdict, words)


# Files that are not the same from one moment to the next.


class Changing:
    """Lets something happen to a file when a first piece of it was read."""

    def __init__(self, monkeypatch, happen):
        self.reads = 0
        read = os.read

        def reading(handle, size):
            piece = read(handle, min(size, 100_000))
            self.reads += 1
            if self.reads == 1:
                happen()
            return piece

        monkeypatch.setattr(files.os, "read", reading)


def test_a_file_that_grows_while_it_is_read_is_read_to_its_bound(tmp_path, monkeypatch):
    path = tmp_path / "a.yaml"
    path.write_bytes(b"x" * 200_000)

    def grow():
        with path.open("ab") as file:
            file.write(b"y" * 300_000)

    Changing(monkeypatch, grow)
    assert read_bytes(str(path), most=400_000) == b"x" * 200_000 + b"y" * 200_001


@pytest.mark.parametrize("left", [0, 100_000, 150_000])
def test_a_file_that_shrinks_while_it_is_read_gives_what_was_there(tmp_path, monkeypatch, left):
    path = tmp_path / "a.yaml"
    path.write_bytes(b"x" * 200_000)
    Changing(monkeypatch, lambda: os.truncate(path, left))
    assert len(read_bytes(str(path))) == max(left, 100_000)


def test_a_file_that_changed_while_it_was_read_is_read_again_at_the_next_look(made, monkeypatch):
    path = made("start-of-document")
    path.write_text(HEAD + good("a") + "#" * 150_000, encoding="utf-8")

    def change():
        path.write_text(HEAD + good("a") + good("b"), encoding="utf-8")

    cache = ReadCache(MEMORY)
    library = Library([str(path)], cache)
    with monkeypatch.context() as within:
        Changing(within, change)
        library.refresh()
    assert library.refresh()
    assert [len(library.load(one.id).questions) for one in library.entries()] == [2]
    cache.close()


def test_a_file_that_is_swapped_for_a_pipe_before_it_is_opened_holds_nobody(tmp_path, monkeypatch):
    path = tmp_path / "a.yaml"
    path.write_text(HEAD + good("a"), encoding="utf-8")
    stamps = files.stamp_of

    def swapping(given):
        found = stamps(given)
        if given == str(path):
            path.unlink()
            os.mkfifo(path)
        return found

    monkeypatch.setattr(files, "stamp_of", swapping)
    cache = ReadCache(MEMORY)
    library = Library([str(tmp_path)], cache)
    library.refresh()
    assert [(one.path, one.errors) for one in library.faulty()] == [(str(path), 1)]
    assert library.problems(str(path))[0]["message"] == "cannot be read: this is not a file"
    cache.close()


def test_a_file_that_may_not_be_read_says_so(tmp_path, monkeypatch):
    path = tmp_path / "a.yaml"
    path.write_text(HEAD + good("a"), encoding="utf-8")
    path.chmod(0)
    if os.access(path, os.R_OK):  # as root may, whatever the rights

        def refuse(*_):
            raise PermissionError(13, "Permission denied", str(path))

        monkeypatch.setattr(files.os, "open", refuse)
    with pytest.raises(UnreadableFileError, match="permission denied"):
        read_bytes(str(path))


# What `check` prints of them.

_SMALL = [*of_yaml.CASES, *of_text.CASES, *of_fields.CASES, *of_disk.CASES]


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_no_name_and_no_text_of_a_file_writes_on_the_screen(form, tmp_path, capsys, monkeypatch):
    for case in _SMALL:
        path = make(case, tmp_path)
        monkeypatch.chdir(path.parent)
        code = cli.main(["check", "--advice", "--format", form, "--", path.name, "."])
        printed = capsys.readouterr()
        lines = (printed.out + printed.err).split("\n")
        assert code in (cli.CLEAN, cli.PROBLEMS, cli.USAGE), case
        assert [line for line in lines if not line.isprintable()] == [], case
        if form == "json" and code != cli.USAGE:
            assert isinstance(json.loads(printed.out), list)
        if form == "github" and code != cli.USAGE:
            assert all(line.startswith("::") for line in lines if line), case


@pytest.mark.parametrize("command", ["check", "stats", "source"])
def test_a_hostile_name_is_shown_as_numbers_in_every_message(command, tmp_path, capsys):
    name = str(tmp_path / "\x1b[2J\u202e\n.yaml")
    arguments = {"source": ["source", "add", name, "--id", "x"]}.get(command, [command, name])
    with contextlib.suppress(SystemExit):
        assert cli.main(arguments) == cli.USAGE
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.removesuffix("\n").isprintable()
    assert r"\x1b[2J\u202e\n.yaml" in said.err
