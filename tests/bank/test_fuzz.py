"""Documents near the format and bytes of any kind: nothing raises, and what is read can be kept.

An ordinary run tries some hundred. `QUIZAPP_FUZZ_SECONDS=600` searches that long with each kind;
the seed that a failure names plays the same round again, given as `QUIZAPP_FUZZ_SEED`.
"""

import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from time import monotonic

import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from quizapp.bank.page import FORBIDDEN, MOST_PROBLEMS
from quizapp.bank.places import Places
from quizapp.bank.problems import Severity, as_github, as_json, as_text
from quizapp.bank.quotes import Sources
from quizapp.bank.reader import Reading, read_set
from quizapp.bank.source_file import SourceReading, read_source, write_source
from quizapp.core.encoding import question_from_plain, to_plain
from quizapp.core.model import QuestionSet, Source

SECONDS = float(os.environ.get("QUIZAPP_FUZZ_SECONDS", "0"))
SEED = int(os.environ.get("QUIZAPP_FUZZ_SEED", "1"))
TRIES = 150
ROOM = Path(__file__).parents[2] / "questions" / "kfor"

# A head and some questions of a real set are cut out by their lines.
_QUESTION = re.compile(r"(?m)^(?=  - id:)")


def _parts(path: Path) -> tuple[str, list[str]]:
    head, *questions = _QUESTION.split(path.read_text(encoding="utf-8"))
    return head, questions


SETS = [_parts(path) for path in sorted(ROOM.glob("*.yaml"))]
SOURCE_FILES = sorted((ROOM / "sources").glob("*.yaml"))
_READ = [read_source(str(path), path.read_bytes()).value for path in SOURCE_FILES]
SOURCES = Sources({source.id: source for source in _READ if source is not None})

NASTY = [
    ":", ": ", "- ", "? ", "#", " #", "'", '"', "\\", "|", ">", "|2-\n", "[", "]", "{", "}", ",",
    "{{", "}}", "&a ", "*a", "!x ", "!!int ", "<<: ", "%", "@", "`", "---\n", "...\n", "\n", "\r",
    "\r\n", "\t", " ", "    ", "\0", "\x07", "\x1b[2J", "\x85", "\u2028", "\ufeff", "\u202e",
    "\u200b", "\ud800", "\ufdd0", "\U000e0041", "é", "e\u0301", "𝄞", '"\\x00"', '"\\ud800"', "~",
    "null", "yes", "-1", "1e999", ".nan", "12:30", "0x", "<<<<<<< a\n", "=======\n", ">>>>>>> b\n",
    "id: ", "type: ", "questions:\n", "format: quizapp/1\n", "defaults:\n", "[…]", "**", "x" * 300,
]  # fmt: skip


@st.composite
def changed(draw: st.DrawFn, text: str) -> str:
    """A text after some mishaps: a line lost, moved or indented, a place overwritten."""
    lines = text.splitlines(keepends=True)
    for _ in range(draw(st.integers(0, 3))):
        at, other = (draw(st.integers(0, max(0, len(lines) - 1))) for _ in range(2))
        match draw(st.sampled_from(["lose", "repeat", "move", "indent", "outdent", "tab"])):
            case "lose":
                del lines[at : at + draw(st.integers(1, 4))]
            case "repeat":
                lines[at:at] = lines[other : other + draw(st.integers(1, 9))]
            case "move":
                lines[other:other] = [lines.pop(at)] if lines else []
            case "indent":
                lines[at : at + 1] = [
                    " " * draw(st.integers(1, 7)) + line for line in lines[at:][:1]
                ]
            case "outdent":
                lines[at : at + 1] = [line[draw(st.integers(1, 5)) :] for line in lines[at:][:1]]
            case "tab":
                lines[at : at + 1] = [line.replace("  ", "\t", 1) for line in lines[at:][:1]]
    whole = "".join(lines)
    for _ in range(draw(st.integers(0, 3))):
        start = draw(st.integers(0, len(whole)))
        gone = draw(st.sampled_from([0, 0, 1, 3, 40]))
        put = draw(st.sampled_from(NASTY) | st.text(max_size=4))
        whole = whole[:start] + put + whole[start + gone :]
    return whole


@st.composite
def near_sets(draw: st.DrawFn) -> bytes:
    """A real set with a few of its questions, and those of others, after some mishaps."""
    head, own = draw(st.sampled_from(SETS))
    questions = [*own, *draw(st.sampled_from(SETS))[1]]
    some = draw(st.lists(st.sampled_from(questions), min_size=1, max_size=4))
    return draw(changed(head + "".join(some))).encode("utf-8", "surrogatepass")


@st.composite
def near_sources(draw: st.DrawFn) -> bytes:
    """A real source file, mostly with a shorter fingerprint, after some mishaps."""
    text = draw(st.sampled_from(SOURCE_FILES)).read_text(encoding="utf-8")
    start = text.index("shingles:") + draw(st.integers(0, 800))
    return draw(changed(text[:start])).encode("utf-8", "surrogatepass")


@st.composite
def bytes_near(draw: st.DrawFn, texts: st.SearchStrategy[bytes]) -> bytes:
    """Bytes of any kind, or a file in some encoding of which some were overwritten."""
    if draw(st.booleans()):
        return draw(st.binary(max_size=400))
    text = draw(texts).decode("utf-8", "replace")
    codec = draw(
        st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "latin-1", "utf-32"])
    )
    data = bytearray(text.encode(codec, "replace"))
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(data)))
        data[start : start + draw(st.integers(0, 2))] = draw(st.binary(max_size=3))
    return bytes(data)


def search(strategy: st.SearchStrategy[bytes], law: Callable[[bytes], None]) -> None:
    """Try a law with what a strategy gives, once, or for as long as is asked for."""
    until, number = monotonic() + SECONDS, SEED
    bounds = settings(
        max_examples=TRIES if SECONDS == 0 else 500,
        deadline=None,
        print_blob=True,
        database=None,
        derandomize=False,  # the seed says it already
        suppress_health_check=list(HealthCheck),
    )

    @bounds
    @given(strategy)
    def holds(data: bytes) -> None:
        law(data)

    while True:
        try:
            seed(number)(holds)()
        except Exception as error:
            error.add_note(f"QUIZAPP_FUZZ_SEED={number}")
            raise
        number += 1
        if monotonic() >= until:
            return


def is_well_told(reading: Reading | SourceReading) -> None:
    """Problems stand in the file, can be printed, and are there where nothing came of it."""
    assert reading.value is not None or reading.problems
    assert len(reading.problems) <= MOST_PROBLEMS + 1
    for problem in reading.problems:
        span = problem.span
        assert (1, 1) <= (span.line, span.column) <= (span.end_line, span.end_column)
        assert problem.code
        assert problem.message == problem.message.strip() != ""
        shown = [*as_text(problem).split("\n"), as_github(problem), json.dumps(as_json(problem))]
        assert all(line.isprintable() for line in shown)


def is_clean(value: QuestionSet) -> None:
    """What is read can be kept, and gives back the same; no text in it hides what it is."""
    ids = [question.id for question in value.questions]
    assert ids
    assert len(ids) == len(set(ids))
    for question in value.questions:
        kept = json.dumps(to_plain(question), ensure_ascii=False)
        kept.encode()
        assert question_from_plain(json.loads(kept)) == question
        assert re.search(FORBIDDEN, json.dumps(to_plain(question), ensure_ascii=False)) is None


def law_of_sets(data: bytes) -> None:
    """What holds of every question file."""
    reading = read_set("f.yaml", data, SOURCES)
    is_well_told(reading)
    assert reading == read_set("f.yaml", data, SOURCES)
    if reading.value is not None:
        is_clean(reading.value)
        for question in reading.value.questions:
            Places("f.yaml", data).problem("code", question.id, ("prompt",), "message")
    if not any(mark in data for mark in (b"\t", b"?")):
        slow = read_set("f.yaml", data, SOURCES, pure_python=True)
        assert (slow.errors == 0) == (reading.errors == 0)
        assert reading.errors or slow == reading


def law_of_sources(data: bytes) -> None:
    """What holds of every source file."""
    reading = read_source("s.yaml", data)
    is_well_told(reading)
    if reading.value is not None:
        again = read_source("s.yaml", write_source(reading.value).encode())
        assert [one for one in again.problems if one.severity is Severity.ERROR] == []
        assert isinstance(again.value, Source)
        assert (again.value.id, again.value.fingerprint) == (
            reading.value.id,
            reading.value.fingerprint,
        )


@pytest.mark.parametrize(
    ("strategy", "law"),
    [
        (near_sets(), law_of_sets),
        (bytes_near(near_sets()), law_of_sets),
        (near_sources(), law_of_sources),
        (bytes_near(near_sources()), law_of_sources),
    ],
    ids=["sets", "bytes of sets", "sources", "bytes of sources"],
)
def test_whatever_stands_in_a_file_is_read_or_told(strategy, law):
    search(strategy, law)
