"""What questions are made of: options, items, pairs, passages and quotes of one file."""

import unicodedata
from collections.abc import Sequence
from itertools import chain
from typing import Final

from quizapp.bank import fields, quotes
from quizapp.bank.nodes import Map, Node, Text
from quizapp.bank.soft import soft
from quizapp.bank.take import Taker
from quizapp.core.model import (
    FEWEST_OPTIONS,
    MOST_ITEMS,
    MOST_OPTIONS,
    Item,
    Option,
    Pair,
    Passage,
    Pin,
    Quote,
)

_PINS: Final = {pin.value: pin for pin in Pin}
_OPTION: Final = fields.names(fields.OPTION)
_ITEM: Final = fields.names(fields.ITEM)
_PAIR: Final = fields.names(fields.PAIR)
_QUOTE: Final = fields.names(fields.QUOTE)
_PASSAGE: Final = fields.names(fields.PASSAGE)
# Characters without a look of their own.
_UNSEEN: Final = dict.fromkeys(
    chain(
        map(ord, "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u3164\ufeff\uffa0"),
        range(0x200B, 0x2010),
        range(0x202A, 0x202F),
        range(0x2060, 0x2070),
        range(0xFE00, 0xFE10),
        range(0xE0000, 0xE0080),
    )
)
FEWEST_ITEMS: Final = 3
# Of these there are very many.
_soft_option: Final = soft(Option)
_soft_quote: Final = soft(Quote)


class PartsReader:
    """Reads the lists inside questions; `sources` None leaves quotes unchecked."""

    def __init__(self, take: Taker, sources: quotes.Sources | None) -> None:
        self.take = take
        self.sources = sources
        # Where quotes were found, for three in ten prove more than one question.
        self._paragraphs: dict[tuple[str, str], int] = {}

    def quotes(self, node: Map) -> tuple[Quote, ...]:
        """Words of sources, each looked up in its source."""
        take, found = self.take, []
        for entry in take.list_(node, "quotes"):
            owner = take.as_map(entry, "a quote", _QUOTE)
            if owner is not None:
                quote = _soft_quote()
                quote.source = source = take.word(owner, "source")
                quote.text = text = take.text(owner, "text")
                quote.paragraph = self._paragraph(owner, source, text)
                quote.__class__ = Quote
                found.append(quote)
        return tuple(found)

    def _paragraph(self, owner: Map, source: str, text: str) -> int | None:
        if self.sources is None or not source or not text:
            return None
        paragraph = self._paragraphs.get((source, text))
        if paragraph is None:
            paragraph = quotes.check(
                self.sources, self.take, source, text, owner["source"], owner["text"]
            )
            if paragraph is not None:
                self._paragraphs[source, text] = paragraph
        return paragraph

    def options(self, node: Map) -> tuple[Option, ...]:
        """The options of a choice question, at least one of them correct, no two alike."""
        take = self.take
        nodes = take.list_(node, "options")
        found = []
        text = take.text
        for entry in nodes:
            owner = take.as_map(entry, "an option", _OPTION)
            if owner is None:
                continue
            option = _soft_option()
            option.text = text(owner, "text")
            option.correct = "correct" in owner and take.boolean(owner, "correct", default=False)
            option.feedback = text(owner, "feedback") if "feedback" in owner else ""
            option.pin = take.choice(owner, "pin", _PINS, Pin.LAST) if "pin" in owner else None
            option.__class__ = Option
            found.append(option)
        if nodes:
            self.count(node, "options", FEWEST_OPTIONS, MOST_OPTIONS)
            self._no_twins(nodes, [option.text for option in found], "options")
            if True not in [option.correct for option in found]:
                self._no_key(node, "options", "correct")
        return tuple(found)

    def _no_key(self, node: Map, name: str, mark: str) -> None:
        where = node[name]
        # Where one is marked wrongly, that is noted already.
        if not any(isinstance(entry, Map) and _is_odd(entry.get(mark)) for entry in where):
            self.take.error("no-key", where, f"no entry of `{name}` is marked `{mark}: true`",
                            f"mark the right one with `{mark}: true`")  # fmt: skip

    def count(self, node: Map, name: str, fewest: int, most: int) -> None:
        """Refuse a list with too few or too many entries."""
        number = len(node[name])
        if not fewest <= number <= most:
            self.take.error(
                "bad-count", node[name], f"{number} {name}; {fewest} to {most} are allowed"
            )

    def _no_twins(self, nodes: Sequence[Node], texts: Sequence[str], name: str) -> None:
        """Refuse texts that look the same: equal but for form, spaces and invisible characters."""
        if all(map(str.isascii, texts)):
            looks = texts
            if len(set(looks)) == len(nodes):
                return
        else:
            looks = [look(text) for text in texts]
        if len(looks) != len(nodes):
            return
        first: dict[str, int] = {}
        for number, (seen, text) in enumerate(zip(looks, texts, strict=True)):
            if text and not seen:
                self.take.error(
                    "empty-field",
                    nodes[number],
                    f"entry {number + 1} of `{name}` has only characters that nobody sees",
                    "write a text or take it out",
                )
            elif seen and seen in first:
                self.take.error(
                    "same-text",
                    nodes[number],
                    f"entry {number + 1} of `{name}` looks the same as entry {first[seen] + 1}",
                    "no one could tell them apart; change or drop one",
                )
            first.setdefault(seen, number)

    def items(self, node: Map, name: str, *, required: bool = True) -> tuple[Item, ...]:
        """Entries that are a text, or a map of text and feedback."""
        found = []
        nodes = self.take.list_(node, name, required=required)
        for entry in nodes:
            if isinstance(entry, Text):
                found.append(Item(self.take.plain(entry)))
                continue
            owner = self.take.as_map(entry, f"an entry of `{name}`", _ITEM)
            if owner is not None:
                found.append(
                    Item(self.take.text(owner, "text"), self.take.text_or(owner, "feedback"))
                )
        self._no_twins(nodes, [item.text for item in found], name)
        return tuple(found)

    def pairs(self, node: Map) -> tuple[Pair, ...]:
        """Left sides with their right sides."""
        take = self.take
        found = []
        nodes = take.list_(node, "pairs")
        for entry in nodes:
            owner = take.as_map(entry, "a pair", _PAIR)
            if owner is not None:
                found.append(
                    Pair(
                        take.text(owner, "left"),
                        take.text(owner, "right"),
                        take.text_or(owner, "feedback"),
                    )
                )
        if nodes:
            self.count(node, "pairs", FEWEST_OPTIONS, MOST_ITEMS)
            self._no_twins(nodes, [pair.left for pair in found], "pairs")
        return tuple(found)

    def passages(self, node: Map) -> tuple[Passage, ...]:
        """Quotes to choose from, at least one of which proves the claim."""
        take = self.take
        found = []
        nodes = take.list_(node, "passages")
        for entry in nodes:
            owner = take.as_map(entry, "a passage", _PASSAGE)
            if owner is None:
                continue
            source, text = take.word(owner, "source"), take.text(owner, "text")
            found.append(
                Passage(
                    source,
                    text,
                    take.boolean(owner, "proves", default=False),
                    take.text_or(owner, "feedback"),
                    self._paragraph(owner, source, text),
                )
            )
        if nodes:
            self.count(node, "passages", FEWEST_OPTIONS, MOST_OPTIONS)
            self._no_twins(nodes, [passage.text for passage in found], "passages")
            if not any(passage.proves for passage in found):
                self._no_key(node, "passages", "proves")
        return tuple(found)


def _is_odd(node: Node | None) -> bool:
    """Whether a mark is there that says neither true nor false."""
    return node is not None and not (
        isinstance(node, Text) and node.value.strip().lower() in ("true", "false")
    )


def look(text: str) -> str:
    """What is seen of a text: texts with the same look cannot be told apart."""
    if text.isascii():
        return " ".join(text.split())
    return " ".join(unicodedata.normalize("NFC", text.translate(_UNSEEN)).split())
