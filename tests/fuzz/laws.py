"""What holds of every file that is read, whoever wrote it: one function a kind of file."""

import json
import re
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import partial
from pathlib import Path
from typing import Any
from zlib import crc32

import yaml

from quizapp.bank.formats import aiken, csv_reader, gift_reader
from quizapp.bank.formats.convert import export
from quizapp.bank.formats.exam import Version, exam
from quizapp.bank.formats.exchange import Imported
from quizapp.bank.formats.html import to_html
from quizapp.bank.page import FORBIDDEN, MOST_PROBLEMS
from quizapp.bank.places import Places
from quizapp.bank.problems import Severity, as_github, as_json, as_text
from quizapp.bank.quotes import Sources
from quizapp.bank.reader import Reading, read_set
from quizapp.bank.source_file import SourceReading, read_source, write_source
from quizapp.core.encoding import question_from_plain, to_plain
from quizapp.core.model import QuestionSet, Source
from tests.bank.formats.samples import nothing_known

ROOM = Path(__file__).parents[2] / "questions" / "kfor"
SOURCE_FILES = sorted((ROOM / "sources").glob("*.yaml"))
_READ = [read_source(str(path), path.read_bytes()).value for path in SOURCE_FILES]
SOURCES = Sources({source.id: source for source in _READ if source is not None})

READERS = {"gift": gift_reader.read, "aiken": aiken.read, "csv": csv_reader.read}


def of_sets(data: bytes) -> None:
    """What holds of every question file."""
    reading = read_set("f.yaml", data, SOURCES)
    _is_well_told(reading)
    assert reading == read_set("f.yaml", data, SOURCES)
    if reading.value is not None:
        _is_clean(reading.value)
        if not reading.errors:  # nothing is left out in silence
            plain = yaml.load(data, yaml.CBaseLoader)  # noqa: S506 (texts and nothing else)
            assert len(reading.value.questions) == len(plain["questions"])
        for question in reading.value.questions:
            Places("f.yaml", data).problem("code", question.id, ("prompt",), "message")
    if not any(mark in data for mark in (b"\t", b"?")):
        slow = read_set("f.yaml", data, SOURCES, pure_python=True)
        assert (slow.errors == 0) == (reading.errors == 0)
        assert reading.errors or slow == reading


def of_sources(data: bytes) -> None:
    """What holds of every source file."""
    reading = read_source("s.yaml", data)
    _is_well_told(reading)
    if reading.value is not None:
        assert not any(re.search(FORBIDDEN, text) for text in _texts_of(reading.value))
        again = read_source("s.yaml", write_source(reading.value).encode())
        assert [one for one in again.problems if one.severity is Severity.ERROR] == []
        assert isinstance(again.value, Source)
        assert (again.value.id, again.value.fingerprint) == (
            reading.value.id,
            reading.value.fingerprint,
        )


def of_imports(name: str, data: bytes, *, one_in: int = 1) -> None:
    """What holds of every file of a foreign format: it is told or had, and can be gone on with.

    Going on takes ten times as long as reading; of very many files `one_in` some is enough.
    """
    got = READERS[name]("f", data, "f")
    _is_imported(got, "f")
    if got.value is not None and crc32(data) % one_in == 0:
        _carry_on(got.value)


LAWS: dict[str, Callable[[bytes], None]] = {
    "sets": of_sets,
    "sources": of_sources,
    **{name: partial(of_imports, name) for name in READERS},
}
# The same for a search that tries as many as it can.
QUICK_LAWS = LAWS | {name: partial(of_imports, name, one_in=10) for name in READERS}


def _is_well_told(reading: Reading | SourceReading) -> None:
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


def _is_clean(value: QuestionSet) -> None:
    """What is read can be kept, and gives back the same; no text in it hides what it is."""
    ids = [question.id for question in value.questions]
    assert ids
    assert len(ids) == len(set(ids))
    for question in value.questions:
        kept = json.dumps(to_plain(question), ensure_ascii=False)
        kept.encode()
        assert question_from_plain(json.loads(kept)) == question
    assert not any(re.search(FORBIDDEN, text) for text in _texts_of(value))


def _is_imported(got: Imported, path: str) -> None:
    """What holds of every import: it is told or had, places are in the file, texts are clean."""
    assert got.value is not None or got.problems
    for problem in got.problems:
        assert problem.span.path == path
        assert problem.span.line >= 1
    if got.value is None:
        return
    names = [question.id for question in got.value.questions]
    assert len(set(names)) == len(names)
    for text in _texts_of(got.value):
        assert not any(ord(sign) < 32 and sign not in "\n\t" for sign in text)
        text.encode()


def _texts_of(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [text for each in value for text in _texts_of(each)]
    if is_dataclass(value):
        return [text for each in fields(value) for text in _texts_of(getattr(value, each.name))]
    return []


def _carry_on(whole: QuestionSet) -> None:
    """All that can be made of a set is made; only a draft may lack something."""
    for form in ("gift", "csv", "moodle-xml"):
        export(whole, nothing_known, form)
    for version in Version:
        made = exam(whole, nothing_known, version)
        to_html(made.questions)
        to_html(made.key)
    again = gift_reader.read("f", export(whole, nothing_known, "gift").data, "f")
    warned_of = {"no-question", "bidi-override", "invisible-character"}
    assert {problem.code for problem in again.problems} <= warned_of
    draft = export(whole, nothing_known, "yaml").data
    codes = {problem.code for problem in read_set("d.yaml", draft).problems}
    assert not codes & {"syntax", "unknown-field", "bad-id", "duplicate-id", "expected-text"}
