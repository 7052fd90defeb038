"""Files of strangers: their bytes become clean text, and their names become ids."""

import re
import unicodedata
from typing import Final

from quizapp.bank.page import Page, decode_page, open_page
from quizapp.bank.problems import Severity
from quizapp.core.answer_words import one_line

_ID: Final = re.compile(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*")
_WORDS: Final = re.compile(r"[a-z0-9]+")
_LONGEST_ID: Final = 100
_LONGEST_SLUG: Final = 48
# Of one file no more questions are taken.
MOST_QUESTIONS: Final = 20_000


def open_foreign(path: str, data: bytes, *, any_length: bool = False) -> tuple[Page, bool]:
    """Decode a foreign file; returns the page, with its problems, and whether it can be read on.

    UTF-8 and UTF-16 are known by their bytes; anything else is read as Windows-1252, which is
    told. With `any_length` lines may be as long as they like.
    """
    opened = decode_page if any_length else open_page
    page, readable = opened(path, data)
    # A text in one of the old encodings holds no zero.
    if readable or b"\0" in data or not any(one.code == "not-utf-8" for one in page.problems):
        return page, readable
    page, readable = opened(path, _decoded(data).encode())
    page.report(
        "not-utf-8",
        (0, 0),
        "this is not UTF-8; it was read as Windows-1252",
        "look at accents and quotation marks, or save the file as UTF-8 and try again",
        Severity.WARNING,
    )
    return page, readable


def _decoded(data: bytes) -> str:
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:  # five bytes mean nothing in it
        return data.decode("latin-1")


def is_id(text: str) -> bool:
    """Whether a text can be the id of a set, a question or a topic."""
    return len(text) <= _LONGEST_ID and _ID.fullmatch(text) is not None


def slug(text: str) -> str:
    """The words of a text as an id, not too long; "" where it has no Latin letter or digit."""
    plain = unicodedata.normalize("NFKD", one_line(text[:1000]).lower())
    bare = "".join(sign for sign in plain if not unicodedata.combining(sign))
    made = ""
    for word in _WORDS.findall(re.sub("['’]", "", bare)):
        if made and len(made) + len(word) >= _LONGEST_SLUG:
            break
        made = f"{made}-{word}" if made else word[:_LONGEST_SLUG]
    return made


class Ids:
    """Gives ids of which no two are alike."""

    def __init__(self) -> None:
        self._given: set[str] = set()
        self._next: dict[str, int] = {}

    def give(self, wish: str, otherwise: str) -> str:
        """The wish as an id, or its words, or else the other; with a number where that is taken."""
        made = wish if is_id(wish) else slug(wish) or otherwise
        number = self._next.get(made, 1)
        name = made
        while name in self._given:
            number += 1
            name = f"{made[: _LONGEST_ID - 8].rstrip('-')}-{number}"
        self._next[made] = number
        self._given.add(name)
        return name
