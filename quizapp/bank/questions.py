"""One question of a file: its map becomes a value of the model, one function a type."""

import re
import unicodedata
from collections.abc import Callable, Collection, Sequence
from typing import Any, Final

from quizapp.bank import fields, quotes
from quizapp.bank.nodes import Map, Node, Text
from quizapp.bank.take import Taker
from quizapp.core.model import (
    FEWEST_OPTIONS,
    MOST_ITEMS,
    MOST_OPTIONS,
    Blank,
    Cloze,
    Evidence,
    Item,
    Level,
    Match,
    Matching,
    MultipleChoice,
    Numeric,
    Option,
    Ordering,
    Pair,
    Passage,
    Pin,
    Question,
    Quote,
    ShortAnswer,
    SingleChoice,
    TrueFalse,
)

_LEVELS: Final = {level.value: level for level in Level}
_MATCHES: Final = {match.value: match for match in Match}
_PINS: Final = {pin.value: pin for pin in Pin}
_DIFFICULTIES: Final = {"1": 1, "2": 2, "3": 3}
_KNOWN: Final = {name: fields.names_of_type(name) for name in fields.OWN}
_TYPES: Final = {name: name for name in fields.OWN}
_OPTION: Final = fields.names(fields.OPTION)
_ITEM: Final = fields.names(fields.ITEM)
_PAIR: Final = fields.names(fields.PAIR)
_QUOTE: Final = fields.names(fields.QUOTE)
_PASSAGE: Final = fields.names(fields.PASSAGE)
_GAP: Final = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
_INVISIBLE: Final = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_FEWEST_ITEMS: Final = 3


class QuestionReader:
    """Reads the questions of one file; `topics` None accepts every topic."""

    def __init__(
        self,
        take: Taker,
        sources: quotes.Sources | None,
        topics: Collection[str] | None,
        defaults: Map | None,
    ) -> None:
        self.take = take
        self.sources = sources
        self.topics = topics
        self.defaults = defaults

    def read(self, node: Node) -> Question | None:
        """Read one question; None, with problems noted, where something makes it unusable."""
        take = self.take
        before = take.errors
        if not isinstance(node, Map):
            take.as_map(node, "a question", frozenset())
            return None
        if self.defaults is not None:
            node = self._with_defaults(node, self.defaults)
        kind_node = node.get("type")
        kind = kind_node.value.strip() if isinstance(kind_node, Text) else ""
        known = _KNOWN.get(kind)
        if known is None:
            self._unknown_type(node)
            return None
        if not node.keys() <= known:
            take.as_map(node, f"a {kind} question", known)
        question = _READERS[kind](self, node, self._common(node))
        return question if take.errors == before else None

    def _unknown_type(self, node: Map) -> None:
        if "type" in node:
            self.take.choice(node, "type", _TYPES, "")
        else:
            self.take.missing(node, "type")

    @staticmethod
    def _with_defaults(node: Map, defaults: Map) -> Map:
        """The question's fields and, of the shared ones, those that its type has."""
        kind = node.get("type") or defaults.get("type")
        known = _KNOWN.get(kind.value.strip(), frozenset()) if type(kind) is Text else frozenset()
        whole = Map(
            (name, value) for name, value in defaults.items() if name in known or name == "type"
        )
        whole.update(node)
        whole.start, whole.end = node.start, node.end
        return whole

    def _common(self, node: Map) -> dict[str, Any]:
        """The fields that all types have; what is left out keeps the model's default."""
        take = self.take
        common: dict[str, Any] = {
            "id": take.identifier(node),
            "explanation": take.text(node, "explanation"),
            "quotes": self._quotes(node),
        }
        if "topic" in node:
            common["topic"] = self._topic(node)
        elif self.topics:
            take.missing(node, "topic")
        if "level" in node:
            common["level"] = take.choice(node, "level", _LEVELS, Level.RECALL)
        if "difficulty" in node:
            common["difficulty"] = take.choice(node, "difficulty", _DIFFICULTIES, 2)
        for name in ("hint", "as_of", "note"):
            if name in node:
                common[name] = take.text(node, name)
        if "tags" in node:
            common["tags"] = take.texts(node, "tags")
        if "shuffle" in node:
            common["shuffle"] = take.boolean(node, "shuffle", default=True)
        return common

    def _topic(self, node: Map) -> str:
        topic = self.take.text(node, "topic")
        if topic and self.topics is not None and topic not in self.topics:
            self.take.choice(node, "topic", {name: name for name in self.topics}, "")
        return topic

    def _quotes(self, node: Map) -> tuple[Quote, ...]:
        found = []
        for entry in self.take.list_(node, "quotes"):
            owner = self.take.as_map(entry, "a quote", _QUOTE)
            if owner is not None:
                source, text = self.take.text(owner, "source"), self.take.text(owner, "text")
                found.append(Quote(source, text, self._paragraph(owner, source, text)))
        return tuple(found)

    def _paragraph(self, owner: Map, source: str, text: str) -> int | None:
        if self.sources is None or not source or not text:
            return None
        source_node, node = owner["source"], owner["text"]
        assert isinstance(source_node, Text)  # noqa: S101
        assert isinstance(node, Text)  # noqa: S101
        return quotes.check(self.sources, self.take, source, text, source_node, node)

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
            found.append(
                Option(
                    text(owner, "text"),
                    "correct" in owner and take.boolean(owner, "correct", default=False),
                    text(owner, "feedback") if "feedback" in owner else "",
                    take.choice(owner, "pin", _PINS, Pin.LAST) if "pin" in owner else None,
                )
            )
        if nodes:
            self._count(node, "options", len(nodes), FEWEST_OPTIONS, MOST_OPTIONS)
            self._no_twins(nodes, [option.text for option in found], "options")
            if not any(option.correct for option in found):
                self._no_key(node, "options", "correct")
        return tuple(found)

    def _no_key(self, node: Map, name: str, mark: str) -> None:
        where = node[name]
        self.take.error("no-key", where, f"no entry of `{name}` is marked `{mark}: true`",
                        f"mark the right one with `{mark}: true`")  # fmt: skip

    def _count(self, node: Map, name: str, count: int, fewest: int, most: int) -> None:
        if not fewest <= count <= most:
            self.take.error(
                "bad-count", node[name], f"{count} {name}; {fewest} to {most} are allowed"
            )

    def _no_twins(self, nodes: Sequence[Node], texts: Sequence[str], name: str) -> None:
        """Refuse texts that look the same: equal but for form, spaces and invisible characters."""
        looks = texts if all(map(str.isascii, texts)) else [_look(text) for text in texts]
        if len(set(looks)) == len(looks) or len(looks) != len(nodes):
            return
        first: dict[str, int] = {}
        for number, look in enumerate(looks):
            if look and look in first:
                self.take.error(
                    "same-text",
                    nodes[number],
                    f"entry {number + 1} of `{name}` looks the same as entry {first[look] + 1}",
                    "no one could tell them apart; change or drop one",
                )
            first.setdefault(look, number)

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
            self._count(node, "pairs", len(nodes), FEWEST_OPTIONS, MOST_ITEMS)
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
            source, text = take.text(owner, "source"), take.text(owner, "text")
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
            self._count(node, "passages", len(nodes), FEWEST_OPTIONS, MOST_OPTIONS)
            self._no_twins(nodes, [passage.text for passage in found], "passages")
            if not any(passage.proves for passage in found):
                self._no_key(node, "passages", "proves")
        return tuple(found)


def _look(text: str) -> str:
    return " ".join(_INVISIBLE.sub("", unicodedata.normalize("NFC", text)).split())


def _single_choice(reader: QuestionReader, node: Map, common: dict[str, Any]) -> Question:
    options = reader.options(node)
    if sum(option.correct for option in options) > 1:
        reader.take.error(
            "several-keys",
            node["options"],
            "more than one option is marked `correct: true`",
            "mark one, or make it `type: multiple-choice`",
        )
    return SingleChoice(**common, prompt=reader.take.text(node, "prompt"), options=options)


def _multiple_choice(reader: QuestionReader, node: Map, common: dict[str, Any]) -> Question:
    prompt = reader.take.text(node, "prompt")
    return MultipleChoice(**common, prompt=prompt, options=reader.options(node))


def _true_false(reader: QuestionReader, node: Map, common: dict[str, Any]) -> Question:
    take = reader.take
    if "answer" not in node:
        take.missing(node, "answer")
    feedback = node.get("feedback")
    owner = Map()
    if feedback is not None:
        known = frozenset({"true", "false"})
        owner = take.as_map(feedback, "`feedback` of a true-false question", known) or Map()
    return TrueFalse(
        **common,
        prompt=take.text(node, "prompt"),
        answer=take.boolean(node, "answer", default=False),
        feedback_true=take.text_or(owner, "true"),
        feedback_false=take.text_or(owner, "false"),
    )


def _short_answer(reader: QuestionReader, node: Map, common: dict[str, Any]) -> Question:
    take = reader.take
    answers = take.texts(node, "answers", required=True)
    return ShortAnswer(
        **common,
        prompt=take.text(node, "prompt"),
        answers=answers,
        match=take.choice(node, "match", _MATCHES, Match.FORGIVING),
    )


def _numeric(reader: QuestionReader, node: Map, common: dict[str, Any]) -> Question:
    take = reader.take
    if "tolerance" in node:
        common["tolerance"] = take.number(node, "tolerance")
        if common["tolerance"] < 0:
            take.error("bad-number", node["tolerance"], "`tolerance` must not be negative")
    return Numeric(
        **common,
        prompt=take.text(node, "prompt"),
        answer=take.number(node, "answer"),
        unit=take.text_or(node, "unit"),
    )


def _ordering(reader: QuestionReader, node: Map, common: dict[str, Any]) -> Question:
    items = reader.items(node, "items")
    if items:
        reader._count(node, "items", len(items), _FEWEST_ITEMS, MOST_ITEMS)  # noqa: SLF001
    return Ordering(**common, prompt=reader.take.text(node, "prompt"), items=items)


def _matching(reader: QuestionReader, node: Map, common: dict[str, Any]) -> Question:
    pairs = reader.pairs(node)
    distractors = reader.items(node, "distractors", required=False)
    seen: set[str] = set()
    for text in (*(pair.right for pair in pairs), *(item.text for item in distractors)):
        look = _look(text)
        if look and look in seen:
            reader.take.error(
                "same-text",
                node["pairs"],
                f"the right side `{text}` stands twice",
                "every right side belongs to one left side; reword one of the two",
            )
        seen.add(look)
    prompt = reader.take.text(node, "prompt")
    return Matching(**common, prompt=prompt, pairs=pairs, distractors=distractors)


def _cloze(reader: QuestionReader, node: Map, common: dict[str, Any]) -> Question:
    take = reader.take
    pieces = _GAP.split(take.text(node, "text"))
    parts: list[str | Blank] = []
    for number, piece in enumerate(pieces):
        if number % 2 == 0:
            if piece:
                parts.append(piece)
            if "{{" in piece or "}}" in piece:
                take.error("bad-gap", node["text"], "`{{` and `}}` do not pair up",
                           "write a gap as {{answer}} or {{answer|another}}")  # fmt: skip
            continue
        answers = tuple(answer.strip() for answer in piece.split("|"))
        if not all(answers):
            take.error("bad-gap", node["text"], f"a gap has an empty answer: {{{{{piece}}}}}",
                       "write a gap as {{answer}} or {{answer|another}}")  # fmt: skip
        parts.append(Blank(answers))
    if len(pieces) == 1 and pieces[0]:
        take.error("no-gap", node["text"], "the text has no gap",
                   "write what is to be filled in as {{answer}}")  # fmt: skip
    match = take.choice(node, "match", _MATCHES, Match.FORGIVING)
    return Cloze(**common, parts=tuple(parts), match=match)


def _evidence(reader: QuestionReader, node: Map, common: dict[str, Any]) -> Question:
    return Evidence(
        **common,
        prompt=reader.take.text(node, "prompt"),
        claim=reader.take.text(node, "claim"),
        passages=reader.passages(node),
    )


_READERS: Final[dict[str, Callable[[QuestionReader, Map, dict[str, Any]], Question]]] = {
    "single-choice": _single_choice,
    "multiple-choice": _multiple_choice,
    "true-false": _true_false,
    "short-answer": _short_answer,
    "numeric": _numeric,
    "ordering": _ordering,
    "matching": _matching,
    "cloze": _cloze,
    "evidence": _evidence,
}
