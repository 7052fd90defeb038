"""Making and finding source files: what `quizapp source` does."""

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import takewhile
from pathlib import Path
from typing import Any, Final

from quizapp.bank.files import (
    Stamp,
    UnreadableFileError,
    files_below,
    read_bytes,
    source_files,
    source_folders,
)
from quizapp.bank.page import FORBIDDEN, decode_page
from quizapp.bank.problems import Severity, as_line
from quizapp.bank.source_file import MOST_WORDS, URL, read_source, write_source
from quizapp.bank.take import ENDLESS_WORD, LONGEST_WORD
from quizapp.core.model import Source, SourceKind
from quizapp.core.quotations import SHINGLE_WORDS, fingerprint

_TEXTS: Final = ("title", "author", "publisher", "published", "url", "reliability")
_ID: Final = re.compile(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*")


class SourceError(Exception):
    """Something that keeps a source from being made or found, in words for the user."""


def read_text(path: Path) -> str:
    """Read the text of a source: plain UTF-8 (or UTF-16 with a mark) without control characters."""
    try:
        page, readable = decode_page(str(path), read_bytes(str(path)))
    except UnreadableFileError as error:
        raise SourceError(f"{path}: {error}") from None
    bad = [problem for problem in page.problems if problem.severity is Severity.ERROR]
    if bad or not readable:
        raise SourceError(f"{as_line(bad[0])}; save the article as plain text, in UTF-8")
    if endless := ENDLESS_WORD.search(page.text):
        line = page.text.count("\n", 0, endless.start()) + 1
        raise SourceError(f"{path}:{line}: a word of more than {LONGEST_WORD:,} letters is no text")
    return page.text


def described(given: Mapping[str, Any], text: str, target: Path) -> Source:
    """Describe a text as a source; what is not given is taken from the file that is there.

    Raises `SourceError` where something is missing, or a file is there and not to be replaced.
    """
    if not _ID.fullmatch(given["id"]):
        raise SourceError(f"`{given['id']}` is no id: use letters, digits and single hyphens")
    if target.exists() and not given["replace"]:
        raise SourceError(f"{target} is there already; --replace takes its fingerprint anew")
    old = _old(target) if target.exists() else None
    if old is not None and old.id != given["id"]:
        raise SourceError(f"{target} holds the source `{old.id}`; mend or move the file first")
    _refuse_control_characters(given)
    taken = fingerprint(text)
    if taken.words < SHINGLE_WORDS:
        raise SourceError(f"a source needs {SHINGLE_WORDS} words at least")
    if taken.words > MOST_WORDS:
        raise SourceError(f"a source may have {MOST_WORDS:,} words; make several of it")
    if old is None:
        missing = [f"--{name}" for name in ("title", "kind") if not given[name]]
        if missing:
            raise SourceError(f"{' and '.join(missing)} must be given for a new source")
        old = Source(id=given["id"], title=given["title"], kind=_kind(given["kind"]))
    changes = {name: given[name] for name in _TEXTS if given[name]}
    if given["kind"]:
        changes["kind"] = _kind(given["kind"])
    if changes.get("url") and not URL.fullmatch(changes["url"]):
        raise SourceError("--url must be an https address")
    return replace(old, **changes, fingerprint=taken)


def _refuse_control_characters(given: Mapping[str, Any]) -> None:
    for name in _TEXTS:
        found = re.search(FORBIDDEN, given[name])
        if found:
            raise SourceError(f"--{name} holds the character U+{ord(found[0]):04X}; take it out")


def _old(target: Path) -> Source:
    """What a source file says now; its fingerprint may be damaged, as it is taken anew."""
    try:
        reading = read_source(str(target), read_bytes(str(target)))
    except UnreadableFileError as error:
        raise SourceError(f"{target}: {error}") from None
    errors = [one for one in reading.problems if one.severity is Severity.ERROR]
    others = [one for one in errors if one.code != "bad-fingerprint"]
    if reading.value is None or others:
        raise SourceError(f"{as_line([*others, *errors][0])}; mend or move the file first")
    return reading.value


def save_source(source: Source, target: Path) -> None:
    """Write a source file as a whole; comments at its head stay.

    Raises `SourceError` where it cannot be written.
    """
    try:
        header = _comments(target) if target.exists() else ""
        target.parent.mkdir(parents=True, exist_ok=True)
        temporary = target.with_suffix(".part")
        with temporary.open("w", encoding="utf-8", newline="\n") as stream:
            stream.write(write_source(source, header))
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(target)
    except OSError as error:
        raise SourceError(f"{target} cannot be written: {error.strerror}") from None


def _comments(target: Path) -> str:
    """The comments above the first field of a file."""
    lines = target.read_text(encoding="utf-8-sig", errors="replace").splitlines()
    head = takewhile(lambda line: line.startswith("#") or not line.strip(), lines)
    return "".join(f"{line}\n" for line in head)


def _kind(name: str) -> SourceKind:
    try:
        return SourceKind(name)
    except ValueError:
        known = ", ".join(kind.value for kind in SourceKind)
        raise SourceError(f"--kind must be one of {known}") from None


def find_source(source_id: str, folder: Path | None, samples: Path) -> Source:
    """Find a source by its id: in a folder if one is given, else near here or in the samples.

    Raises `SourceError` where there is none.
    """
    known: dict[str, Source] = {}
    for path, _ in files_below(str(folder)) if folder is not None else _near(samples):
        data = _bytes_or_nothing(path)
        if b"quizapp-source/" in data and (source := read_source(path, data).value):
            known.setdefault(source.id, source)
    if source_id not in known:
        ids = ", ".join(sorted(known)) or "none"
        raise SourceError(f"no source `{source_id}` found (known: {ids}); --in names its folder")
    return known[source_id]


def _near(samples: Path) -> Iterator[tuple[str, Stamp]]:
    """Files in this folder and its `sources`, but not in all folders below, and the samples."""
    here = str(Path.cwd())
    for folder in (here, *source_folders(here)):
        yield from source_files(folder)
    yield from files_below(str(samples))


def _bytes_or_nothing(path: str) -> bytes:
    try:
        return read_bytes(path)
    except UnreadableFileError:
        return b""
