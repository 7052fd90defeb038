"""An imported set becomes a question file of its own, under a name and an id that are free."""

import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Final

from quizapp.bank.copying import id_from
from quizapp.bank.formats.foreign import Ids
from quizapp.bank.formats.yaml_text import write
from quizapp.core.model import QuestionSet

_TO_DO: Final = "# to do:"


def free_path(folder: Path, stem: str) -> Path:
    """A name for a question file in a folder that no file has."""
    number, path = 1, folder / f"{stem}.yaml"
    while os.path.lexists(path):
        number += 1
        path = folder / f"{stem}-{number}.yaml"
    return path


def question_file(whole: QuestionSet, path: str, taken: Iterable[str]) -> tuple[str, int]:
    """The text of a set for a file, and its first line to fill in, counted from 1; 0 is none.

    The set gets an id like the name of the file, and not one of those that are taken: results
    hang on it.
    """
    ids = Ids()
    for each in taken:
        ids.give(each, each)
    named = replace(whole, id=ids.give(id_from(path), "imported"))
    text = write(named, lambda _: None).data.decode()
    lines = enumerate(text.split("\n"), 2)  # the line under the one that says what to do
    return text, next((n for n, line in lines if line.lstrip().startswith(_TO_DO)), 0)
