"""A set copied to another folder: with an id of its own, and with the sources that it quotes."""

import contextlib
import re
import unicodedata
from collections.abc import Collection
from pathlib import Path

from quizapp.bank.editing.document import Document
from quizapp.bank.files import (
    SOURCES_FOLDER,
    UnreadableFileError,
    folder_of,
    read_bytes,
    source_files,
    source_folders,
)
from quizapp.bank.source_file import read_source
from quizapp.bank.writer import EditRefusedError, SetField, apply

_FALLBACK = "new-set"


def id_from(path: str) -> str:
    """An id like the name of a file: `Was ist KFOR?.yaml` becomes `was-ist-kfor`."""
    letters = unicodedata.normalize("NFKD", Path(path).stem).encode("ascii", "ignore").decode()
    return re.sub("[^a-z0-9]+", "-", letters.lower()).strip("-") or _FALLBACK


def with_id(text: str, new_id: str) -> str:
    """The text of a set under another id; a text that cannot be changed stays as it is.

    Results hang on the id of a set, so two files may not share one.
    """
    document = Document(text)
    if document.get(("id",)) == new_id:
        new_id += "-copy"
    try:
        return apply(document, SetField(("id",), new_id)).text
    except EditRefusedError:
        return text


def copy_sources(old: str, new: str, wanted: Collection[str]) -> tuple[str, ...]:
    """Copy the sources that a set quotes to where its copy finds them; returns what was written.

    A source that the copy finds already is left as it is, and no file is written over. Raises
    OSError.
    """
    there = {name for name, _ in _near(new)}
    target = Path(folder_of(new)) / SOURCES_FOLDER
    written = []
    for source_id, path in _near(old):
        if source_id in there or source_id not in wanted:
            continue
        there.add(source_id)
        target.mkdir(exist_ok=True)
        with contextlib.suppress(FileExistsError), (target / Path(path).name).open("xb") as file:
            file.write(read_bytes(path))
            written.append(file.name)
    return tuple(written)


def _near(path: str) -> list[tuple[str, str]]:
    """Id and path of each source that a question file can lean on, the nearest first."""
    found = []
    for folder in source_folders(folder_of(path)):
        for place, _ in source_files(folder):
            with contextlib.suppress(UnreadableFileError):
                source = read_source(place, read_bytes(place)).value
                if source is not None:
                    found.append((source.id, place))
    return found
