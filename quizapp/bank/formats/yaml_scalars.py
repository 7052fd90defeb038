"""Texts as fields and entries of a new question file, as the editor of files writes them."""

import re
from typing import Final

from quizapp.bank.editing.scalars import FOLD_AT, Slot, key_text, write_text

# What cannot be mistaken for anything but letters. Most texts are of this sort, and need not be
# tried: that takes a hundred times as long as writing them.
_LETTERS: Final = "A-Za-zÀ-ÖØ-öø-ÿĀ-ž"
_PLAIN: Final = re.compile(rf"[{_LETTERS}][0-9{_LETTERS} !$%()+,\-./;?–—’“”…€]*(?<! )")
# The shortest text that may be a word for others who read YAML: null, true, yes …
_WORD: Final = 6


def lines_of(name: str, text: str, indent: str = "") -> list[str]:
    """The lines of a field; `name` may be any text, and so may what it holds but an empty one."""
    return _lines(f"{indent}{key_text(name)}: ", text, len(indent))


def entry_of(text: str, indent: str) -> list[str]:
    """The lines of a text that is an entry of a list."""
    return _lines(f"{indent}- ", text, len(indent))


def _lines(lead: str, text: str, column: int) -> list[str]:
    fits = _WORD <= len(text) <= FOLD_AT - len(lead)
    if fits and _PLAIN.fullmatch(text):
        return [lead + text]
    written = write_text(text, Slot(column, len(lead))) if text else None
    if written is None:
        return [lead.rstrip(" ")]
    lines = f"{lead}{written.head}".split("\n")
    return [*lines, *written.body.removesuffix("\n").split("\n")] if written.body else lines
