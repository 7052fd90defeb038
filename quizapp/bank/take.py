"""Typed look-ups in a map of a file: each gives a value or notes what was found instead."""

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import islice
from typing import Final, TypeVar

from quizapp.bank import fields
from quizapp.bank.nodes import NO_NAME, List, Map, Node, Text, place_of, place_of_key
from quizapp.bank.page import Page
from quizapp.bank.problems import Severity
from quizapp.bank.syntax import short

T = TypeVar("T")

# In letters: ten pages, and a word for which there is no room on one. Qt lays out a word in time
# that grows with its square, minutes for a million letters.
LONGEST_TEXT: Final = 20_000
LONGEST_WORD: Final = 2_000
# Scripts without spaces have no such words. It is looked for from where a word begins, once.
_IN_WORD: Final = r"[^\s\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\U000fffff]"
ENDLESS_WORD: Final = re.compile(rf"(?<!{_IN_WORD}){_IN_WORD}{{{LONGEST_WORD + 1}}}")
_ID: Final = re.compile(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*")
_LONGEST_ID: Final = 100
_APART: Final = "_ ,'\u2019\u00a0\u2009\u202f"
_NUMBER: Final = (
    rf"[-+\u2212]?(?:[0-9]{{1,3}}(?:[{_APART}][0-9]{{3}})+|[0-9]{{1,40}})(?:\.[0-9]{{1,40}})?"
)
_LONGEST_NUMBER: Final = 60
_DIGITS_ONLY: Final = str.maketrans("\u2212", "-", _APART)
_COMMENT: Final = re.compile(r"[ \t]+#")
_BEFORE_LETTER: Final = r"(?<!\\)(?:\\\\)*\\([tn])(?=[A-Za-z])"
_BOOLS: Final = {"true": True, "True": True, "TRUE": True}
_BOOLS.update({"false": False, "False": False, "FALSE": False})


class Taker:
    """Takes fields out of the maps of one page.

    `errors` counts what made a value unusable: a caller that sees it grow drops what it builds.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        self.errors = 0
        self._compared = 0
        text = page.text
        # Both faults are rare; most files need no second look at any text.
        self._cuts = "#" in text and (" #" in text or "\t#" in text)
        self._escapes = "\\" in text and re.search(_BEFORE_LETTER, text) is not None
        self._watch = self._cuts or self._escapes

    @property
    def watches(self) -> bool:
        """Whether texts are looked at twice, for faults that most files have nowhere."""
        return self._watch

    def error(self, code: str, node: Node, message: str, hint: str = "") -> None:
        """Note an error at a node; of a collection its first line is marked."""
        self.errors += 1
        self.page.report(code, self.mark(node), message, hint)

    def error_at_key(self, code: str, owner: Map, name: str, message: str, hint: str = "") -> None:
        """Note an error at the name of a field."""
        self.errors += 1
        self.page.report(code, place_of_key(self.page, owner, name), message, hint)

    def warn(self, code: str, node: Node, message: str, hint: str = "") -> None:
        """Note a warning at a node."""
        self.page.report(code, self.mark(node), message, hint, Severity.WARNING)

    def mark(self, node: Node) -> tuple[int, int]:
        """The characters to underline for a node."""
        start, end = place_of(node)
        return (start, end) if isinstance(node, Text) else (start, self.page.line_end(start))

    def text(self, owner: Map, name: str, longest: int = LONGEST_TEXT) -> str:
        """A text that must be there and say something, in `longest` letters at most."""
        node = owner.get(name)
        if type(node) is Text and (value := node.value.strip()):
            if self._watch:
                self._look_twice(node)
            return value if len(value) <= LONGEST_WORD else self._unless_long(node, value, longest)
        return self._no_text(owner, name, node)

    def text_or(self, owner: Map, name: str, default: str = "") -> str:
        """A text that may be left out, but not left empty."""
        return self.text(owner, name) if name in owner else default

    def plain(self, node: Node) -> str:
        """The text of a node, such as an entry of a list; "" with a problem where it is none."""
        if type(node) is Text:
            value: str = node.value.strip()
            if value:
                if self._watch:
                    self._look_twice(node)
                return value if len(value) <= LONGEST_WORD else self._unless_long(node, value)
            self.error("empty-field", node, "nothing stands here", _OR_NONE)
        else:
            self.error(
                "expected-text", node, f"a text was expected here, not {_noun(node)}", _COLON
            )
        return ""

    def _unless_long(self, node: Text, value: str, longest: int = LONGEST_TEXT) -> str:
        if len(value) > longest:
            message = f"a text may have {longest:,} letters; this one has more"
            self.error("text-too-long", node, message, "shorten it, or make several of it")
            return ""
        if longest == LONGEST_TEXT and ENDLESS_WORD.search(value):
            message = f"a word may have {LONGEST_WORD:,} letters; one of these has more"
            self.error("text-too-long", node, message, "take out what is no text")
            return ""
        return value

    def _no_text(self, owner: Map, name: str, node: Node | None) -> str:
        if node is None:
            self.missing(owner, name)
        elif isinstance(node, Text):
            hint = "it must be there: write a text" if name in _NEEDED else _OR_NONE
            self.error_at_key("empty-field", owner, name, f"`{name}` is empty", hint)
        else:
            self.error("expected-text", node, f"`{name}` must be a text, not {_noun(node)}", _COLON)
        return ""

    def missing(self, owner: Map, name: str) -> None:
        """Note that a map lacks a field, unless its name is misspelt, which is noted as such."""
        self.errors += 1
        if self.page.full or any(
            key not in _EVERY and self.nearest(key, (name,)) for key in list(owner)[:_MOST_NAMES]
        ):
            return
        known = ", ".join(f"`{short(key)}`" for key in list(owner)[:_MOST_NAMES])
        hint = f"found only {known}" if known else ""
        self.page.report("missing-field", self.mark(owner), f"`{name}` is missing", hint)

    def word(self, owner: Map, name: str) -> str:
        """A name that must be there; as no name holds ` #`, a comment may stand behind it."""
        node = owner.get(name)
        if type(node) is Text and (value := node.value.strip()):
            return value
        return self._no_text(owner, name, node)

    def identifier(self, owner: Map, name: str = "id") -> str:
        """An id: letters, digits and single hyphens between them."""
        value = self.word(owner, name)
        if value and (len(value) > _LONGEST_ID or not _ID.fullmatch(value)):
            self.error(
                "bad-id",
                owner[name],
                f"`{short(value)}` is no id",
                "use letters, digits and single hyphens: kfor-history",
            )
        return value

    def boolean(self, owner: Map, name: str, *, default: bool) -> bool:
        """`true` or `false`."""
        node = owner.get(name)
        if node is None:
            return default
        value = _BOOLS.get(node.value.strip()) if type(node) is Text else None
        if value is None:
            self.error(
                "bad-boolean", node, f"`{name}` must be true or false", "write true or false"
            )
        return bool(value)

    def number(self, owner: Map, name: str) -> Decimal:
        """A number; thousands may be set apart by a space, a comma or `_`."""
        text = self.word(owner, name)
        if not text:
            return Decimal(0)
        if len(text) > _LONGEST_NUMBER or not re.fullmatch(_NUMBER, text):
            self.error(
                "bad-number",
                owner[name],
                f"`{name}` must be a number, not `{short(text)}`",
                "write digits, with a point before decimals: 4600 or 3.5",
            )
            return Decimal(0)
        return Decimal(text.translate(_DIGITS_ONLY))

    def count(self, owner: Map, name: str, least: int, most: int) -> int | None:
        """A whole number between two others; None where it is left out or is none."""
        node = owner.get(name)
        if node is None:
            return None
        word = node.value.strip() if type(node) is Text else ""
        if re.fullmatch("[0-9]{1,9}", word) and least <= int(word) <= most:
            return int(word)
        found = f"`{short(word)}`" if word else _noun(node)
        hint = f"write a whole number from {least} to {most}"
        self.error("bad-number", node, f"`{name}` cannot be {found}", hint)
        return None

    def choice(self, owner: Map, name: str, values: Mapping[str, T], default: T) -> T:
        """One of some words."""
        node = owner.get(name)
        if node is None:
            return default
        word = node.value.strip() if type(node) is Text else ""
        if word in values:
            return values[word]
        found = f"`{short(word)}`" if word else _noun(node)
        hint = "" if self.page.full else self._meant(word, tuple(values))
        self.error("bad-choice", node, f"`{name}` cannot be {found}", hint)
        return default

    def nearest(self, word: str, known: tuple[str, ...]) -> str:
        """As `closest`, while a page has not asked for very much: no hint is worth a wait."""
        self._compared += len(known)
        return closest(word, known) if self._compared <= _MOST_COMPARED else ""

    def _meant(self, word: str, known: tuple[str, ...]) -> str:
        """Say which word was meant, which there are, or, where these are few, both."""
        near, every = self.nearest(word, known), f"one of {listed(known)}"
        if near and 1 < len(known) <= _FEW_NAMES:
            return f"{near} It must be {every}"
        return near or every

    def list_(self, owner: Map, name: str, *, required: bool = True) -> Sequence[Node]:
        """The entries of a list."""
        node = owner.get(name)
        if type(node) is List:
            if not node and required:
                self.error("empty-field", node, f"`{name}` is an empty list")
            return node
        if node is None:
            if required:
                self.missing(owner, name)
            return ()
        if isinstance(node, Text) and not node.value.strip():
            self._no_text(owner, name, node)
        else:
            self.error(
                "expected-list",
                node,
                f"`{name}` must be a list, not {_noun(node)}",
                "start each entry on its own line with `- `",
            )
        return ()

    def texts(self, owner: Map, name: str, *, required: bool = False) -> tuple[str, ...]:
        """A list of texts."""
        return tuple(self.plain(node) for node in self.list_(owner, name, required=required))

    def as_map(self, node: Node, what: str, known: frozenset[str]) -> Map | None:
        """A map with no fields but the known ones; None, with a problem, where it is none."""
        if type(node) is Map and node.keys() <= known:
            return node
        if not isinstance(node, Map):
            self.error(
                "expected-map", node, f"{what} must be fields like `text: …`, not {_noun(node)}"
            )
            return None
        self._unknown(node, what, known)
        return node

    def _unknown(self, node: Map, what: str, known: frozenset[str]) -> None:
        for name in node:
            if name in known:
                continue
            if self.page.full or name.startswith(NO_NAME):
                self.errors += 1  # noted, or one of too many
                continue
            if name == "<<":
                code, message, hint = (
                    "merge-key",
                    "a merge key (`<<`) is not allowed",
                    "write it out",
                )
            else:
                code, message = "unknown-field", f"{what} has no field `{short(name)}`"
                names = tuple(sorted(known))
                hint = self.nearest(name, names) or f"it can have {', '.join(names)}"
            self.error_at_key(code, node, name, message, hint)

    def _look_twice(self, node: Text) -> None:
        start, end = place_of(node)
        if self._cuts and not node.style and _COMMENT.match(self.page.text, end):
            self.page.report(
                "comment-cuts-text",
                (end, self.page.line_end(end)),
                "what follows ` #` is a comment and not part of the text",
                "put the text in quotes, or the comment on a line of its own",
                Severity.WARNING,
            )
        if node.style == '"' and self._escapes:
            found = re.compile(_BEFORE_LETTER).search(self.page.text, start, end)
            if found:
                place = (found.end() - 2, found.end())
                name = "a tab" if found[1] == "t" else "a line end"
                self.page.report(
                    "escape-before-letter",
                    place,
                    f"in double quotes `\\{found[1]}` is {name}",
                    "write `\\\\` for a backslash, or use single quotes",
                    Severity.WARNING,
                )


_OR_NONE: Final = "write a text or take it out"
_COLON: Final = "put a text that holds `: ` or starts with `[`, `{` or `- ` in quotes"


_TABLES: Final = (
    fields.SET, fields.SOURCE, fields.COMMON, *fields.OWN.values(), fields.OPTION, fields.ITEM,
    fields.PAIR, fields.PASSAGE, fields.QUOTE, fields.FINGERPRINT, fields.POLICY, fields.SHOW,
)  # fmt: skip
_EVERY: Final = fields.names(*_TABLES)
_NEEDED: Final = frozenset(field.name for table in _TABLES for field in table if field.required)
_MOST_NAMES: Final = 20
_FEW_NAMES: Final = 4
_LONGEST_WORD: Final = 60
_MOST_COMPARED: Final = 5_000


def closest(word: str, known: tuple[str, ...]) -> str:
    """Say which known word was meant, or nothing where none is near."""
    if len(word) > _LONGEST_WORD:
        return ""
    from difflib import get_close_matches  # noqa: PLC0415 (5 ms, only for faults)

    near = get_close_matches(word, known, 1, 0.6)
    return f"did you mean `{near[0]}`?" if near else ""


def listed(names: Iterable[str]) -> str:
    """Some names for a message, and only the first of very many."""
    first = list(islice(names, _MOST_NAMES + 1))
    return ", ".join([*first[:_MOST_NAMES], *("…" for _ in first[_MOST_NAMES:])]) or "none"


def _noun(node: Node) -> str:
    if isinstance(node, Map):
        return "a map"
    if isinstance(node, List):
        return "a list"
    return f"`{short(node.value)}`" if node.value.strip() else "nothing"
