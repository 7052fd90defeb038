"""What may be written at a place of a question file, also while the file is broken there."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from quizapp.bank import fields
from quizapp.bank.fields import Field, Kind
from quizapp.bank.outline import head_of, lines_of
from quizapp.bank.spot import Spot, below


@dataclass(frozen=True, slots=True)
class Known:
    """What is known besides the text: titles of sources, and of rules of advice, by id."""

    sources: Mapping[str, str]
    rules: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Item:
    """Something to choose: the text to put in, its short name, and what it is for."""

    text: str
    label: str
    detail: str


@dataclass(frozen=True, slots=True)
class Completions:
    """What may stand between `start` and the place that was asked for."""

    start: int
    items: tuple[Item, ...]


_KEY: Final = re.compile(r"( *)((?:- +)*)(\w[\w-]*)?$")
_VALUE: Final = re.compile(r"( *)((?:- +)*)(\w[\w-]*)[ \t]*:[ \t]+([\w./-]*)$")
_WORD: Final = re.compile(r"[\w-]")
_LISTS: Final = frozenset((Kind.TEXTS, Kind.QUESTIONS, *fields.ENTRIES))
_BY_TOOLS: Final = frozenset((Kind.FINGERPRINT,))
_LEAST_INSIDE: Final = 2  # letters of a later part of a name


def can_complete(before: str, behind: str) -> bool:
    """Whether anything may be offered, by the line alone, before and behind the place."""
    return not _WORD.match(behind) and bool(_VALUE.match(before) or _KEY.match(before))


def complete(text: str, place: int, known: Known) -> Completions:
    """Tell what may be written at a place, an offset in code points, what is missing first.

    The text before the place tells what may stand there: a field that the map lacks, a value of
    the field, or the next entry of a list. In texts and comments there is nothing to choose.
    """
    start = max(text.rfind("\n", 0, place), text.rfind("\r", 0, place)) + 1
    before = text[start:place]
    lines = lines_of(text)
    line = len(lines_of(text[:start])) - 1
    behind = lines[line][len(before) :]
    found: Iterable[Item] = ()
    word = ""
    if not _WORD.match(behind):
        if value := _VALUE.match(before):
            word = value[4]
            found = _values(Spot(lines, line, value), value[3], known)
        elif key := _KEY.match(before):
            word = key[3] or ""
            found = _keys(Spot(lines, line, key), behind, known)
    return Completions(place - len(word), _fitting(found, word))


def _fitting(items: Iterable[Item], word: str) -> tuple[Item, ...]:
    """The items that a word begins, then those in which it begins a later part of the name."""
    every, low = list(items), word.lower()
    first = [one for one in every if one.label.lower().startswith(low)]
    rest = [one for one in every if one not in first and _has_part(one.label.lower(), low)]
    found = [*first, *(rest if len(low) >= _LEAST_INSIDE else ())]
    return () if [one.text for one in found] == [word] else tuple(found)


def _has_part(label: str, word: str) -> bool:
    return any(part.startswith(word) for part in re.split(r"[-_ ]", label))


def _keys(spot: Spot, behind: str, known: Known) -> Iterator[Item]:
    """The fields that may stand at a place, those that must first, and the next entry of a list."""
    written = spot.written()
    left = [one for one in spot.table() if one.name not in written and one.kind not in _BY_TOOLS]
    has_colon = behind.lstrip().startswith(":")
    for one in sorted(left, key=lambda one: not one.required):
        yield Item(one.name + ("" if has_colon else _ending(spot, one)), one.name, one.about)
    holder = spot.list_holder()
    if holder is not None and (entry := _first(holder.kind)):
        yield Item(f"- {entry}: ", f"- {entry}", holder.about)
    if (listed := spot.listed_in()) is not None and listed.name == "allow":
        yield from (Item(name, name, about) for name, about in known.rules.items())


def _ending(spot: Spot, one: Field) -> str:
    """What stands behind a new key, up to where its value is written."""
    if one.kind in _LISTS:
        entry = "" if one.kind is Kind.ITEMS else _first(one.kind)
        return f":\n{' ' * (spot.column + spot.gap())}- {entry + ': ' if entry else ''}"
    if one.kind is Kind.TOPICS or one.kind in fields.MAPS:
        verdict = "true: " if one.kind is Kind.VERDICTS else ""
        return f":\n{' ' * (spot.column + 2)}{verdict}"
    return f": {one.choices[0]}" if len(one.choices) == 1 else ": "


def _first(kind: Kind) -> str:
    """The first field of the entries of a list; "" where they are texts."""
    if kind is Kind.QUESTIONS:
        return fields.COMMON[0].name
    return fields.ENTRIES[kind][0].name if kind in fields.ENTRIES else ""


def _values(spot: Spot, name: str, known: Known) -> Iterator[Item]:
    """The values of a field that are known beforehand."""
    one = next((one for one in spot.table() if one.name == name), None)
    if one is None:
        return
    if one.choices:
        yield from (Item(word, word, _about_choice(one, word)) for word in one.choices)
    elif one.kind is Kind.BOOL:
        yield from (Item(word, word, "") for word in ("true", "false"))
    elif name == "topic":
        yield from (Item(word, word, title) for word, title in below(spot.lines, "topics").items())
    elif name == "source":
        yield from (Item(word, word, title) for word, title in known.sources.items())
    elif name == "family":
        yield from (Item(word, word, "") for word in _families(spot))


def _about_choice(one: Field, word: str) -> str:
    """What a type of question asks for; other words speak for themselves."""
    own = fields.OWN.get(word, ()) if one.name == "type" else ()
    return next((each.about for each in own if each.required and each.name != "prompt"), "")


def _families(spot: Spot) -> list[str]:
    """The families of the other questions, each once."""
    others = (line for at, line in enumerate(spot.lines) if at != spot.line and "family:" in line)
    heads = (head_of(line) for line in others)
    return list(dict.fromkeys(one.value for one in heads if one and one.name == "family"))
