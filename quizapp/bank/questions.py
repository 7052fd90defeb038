"""One question of a file: its map becomes a value of the model, one function a type."""

from collections.abc import Callable, Collection
from typing import Any, Final

from quizapp.bank import fields, quotes
from quizapp.bank.nodes import Map, Node, Text
from quizapp.bank.parts import FEWEST_ITEMS, PartsReader, look
from quizapp.bank.syntax import short
from quizapp.bank.take import Taker
from quizapp.core.model import (
    MOST_ITEMS,
    Blank,
    Cloze,
    Evidence,
    Level,
    Match,
    Matching,
    MultipleChoice,
    Numeric,
    Ordering,
    Question,
    ShortAnswer,
    SingleChoice,
    TrueFalse,
)

_LEVELS: Final = {level.value: level for level in Level}
_MATCHES: Final = {match.value: match for match in Match}
_DIFFICULTIES: Final = {"1": 1, "2": 2, "3": 3}
_KNOWN: Final = {name: fields.names_of_type(name) for name in fields.OWN}
_OF_ANY_TYPE: Final = frozenset[str]().union(*_KNOWN.values())
_TYPES: Final = {name: name for name in fields.OWN}
_SHARED: Final = fields.names(fields.DEFAULTS)


class QuestionReader:
    """Reads the questions of one file; `topics` None accepts every topic."""

    def __init__(
        self,
        take: Taker,
        sources: quotes.Sources | None,
        topics: Collection[str] | None,
    ) -> None:
        self.take = take
        self.parts = PartsReader(take, sources)
        self.topics = topics
        self._known = {name: name for name in topics or ()}
        self.defaults: Map | None = None

    def share(self, defaults: Map) -> None:
        """Let questions have some fields in common; one that is wrong is noted, once, and dropped.

        Only a wrong `type` or `topic` stays: without, each question would lack it.
        """
        # What no question has is noted already.
        self.defaults = Map((name, defaults[name]) for name in defaults if name in _SHARED)
        self.defaults.start, self.defaults.end = defaults.start, defaults.end
        for name in list(self.defaults):
            before = self.take.errors
            alone = Map({name: defaults[name]})
            alone.start, alone.end = defaults.start, defaults.end
            self._add_shared(alone, {})
            self.take.choice(alone, "match", _MATCHES, Match.FORGIVING)
            if self.take.errors > before and name != "topic":
                del self.defaults[name]

    def read(self, node: Node, *, spoilt: bool = False) -> Question | None:
        """Read one question; None, with problems noted, where something makes it unusable.

        One that is spoilt has a problem that is noted already, and is read for the others.
        """
        take = self.take
        before = take.errors
        if not isinstance(node, Map):
            take.as_map(node, "a question", frozenset())
            return None
        if spoilt:
            take.errors += 1
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
            # A misspelt `type` is noted as such.
            self.take.as_map(node, "a question", _OF_ANY_TYPE)
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
            "quotes": self.parts.quotes(node),
        }
        if self.topics and "topic" not in node:
            take.missing(node, "topic")
        if "hint" in node:
            common["hint"] = take.text(node, "hint")
        if "note" in node:
            common["note"] = take.text(node, "note")
        if "family" in node:
            common["objective"] = take.identifier(node, "family")
        if "allow" in node:
            take.texts(node, "allow")  # is for those who write, so the value lacks it
        self._add_shared(node, common)
        return common

    def _add_shared(self, node: Map, shared: dict[str, Any]) -> None:
        """Add the fields that `defaults` may give to all questions of a file."""
        take = self.take
        if "topic" in node:
            shared["topic"] = self._topic(node)
        if "level" in node:
            shared["level"] = take.choice(node, "level", _LEVELS, Level.RECALL)
        if "difficulty" in node:
            shared["difficulty"] = take.choice(node, "difficulty", _DIFFICULTIES, 2)
        if "as_of" in node:
            shared["as_of"] = take.text(node, "as_of")
        if "tags" in node:
            shared["tags"] = take.texts(node, "tags")
        if "shuffle" in node:
            shared["shuffle"] = take.boolean(node, "shuffle", default=True)

    def _topic(self, node: Map) -> str:
        topic = self.take.word(node, "topic")
        if topic and self.topics is not None and topic not in self.topics:
            self.take.choice(node, "topic", self._known, "")
        return topic


def _single_choice(reader: QuestionReader, node: Map, common: dict[str, Any]) -> Question:
    options = reader.parts.options(node)
    if [option.correct for option in options].count(True) > 1:
        reader.take.error(
            "several-keys",
            node["options"],
            "more than one option is marked `correct: true`",
            "mark one, or make it `type: multiple-choice`",
        )
    return SingleChoice(**common, prompt=reader.take.text(node, "prompt"), options=options)


def _multiple_choice(reader: QuestionReader, node: Map, common: dict[str, Any]) -> Question:
    prompt = reader.take.text(node, "prompt")
    return MultipleChoice(**common, prompt=prompt, options=reader.parts.options(node))


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
    items = reader.parts.items(node, "items")
    if items:
        reader.parts.count(node, "items", FEWEST_ITEMS, MOST_ITEMS)
    return Ordering(**common, prompt=reader.take.text(node, "prompt"), items=items)


def _matching(reader: QuestionReader, node: Map, common: dict[str, Any]) -> Question:
    pairs = reader.parts.pairs(node)
    distractors = reader.parts.items(node, "distractors", required=False)
    seen: set[str] = set()
    for text in (*(pair.right for pair in pairs), *(item.text for item in distractors)):
        seen_as = look(text)
        if seen_as and seen_as in seen:
            reader.take.error(
                "same-text",
                node["pairs"],
                f"the right side `{short(text)}` stands twice",
                "every right side belongs to one left side; reword one of the two",
            )
        seen.add(seen_as)
    prompt = reader.take.text(node, "prompt")
    return Matching(**common, prompt=prompt, pairs=pairs, distractors=distractors)


def _cloze(reader: QuestionReader, node: Map, common: dict[str, Any]) -> Question:
    take = reader.take
    text = take.text(node, "text")
    pieces = _at_gaps(text)
    parts: list[str | Blank] = []
    for number, piece in enumerate(pieces):
        if number % 2:
            parts.append(_gap(take, node["text"], piece))
            continue
        if piece:
            parts.append(piece)
        if "{{" in piece or "}}" in piece:
            take.error("bad-gap", node["text"], "`{{` and `}}` do not pair up", _AS_GAP)
    if text and len(pieces) == 1:
        take.error("no-gap", node["text"], "the text has no gap",
                   "write what is to be filled in as {{answer}}")  # fmt: skip
    match = take.choice(node, "match", _MATCHES, Match.FORGIVING)
    return Cloze(**common, parts=tuple(parts), match=match)


def _at_gaps(text: str) -> list[str]:
    """Cut a text at its gaps: every second piece is what stands in one."""
    pieces, done = [], 0
    while (start := text.find("{{", done)) >= 0 and (end := text.find("}}", start + 2)) >= 0:
        pieces += [text[done:start], text[start + 2 : end]]
        done = end + 2
    return [*pieces, text[done:]]


_AS_GAP: Final = "write a gap as {{answer}} or {{answer|another}}"


def _gap(take: Taker, node: Node, piece: str) -> Blank:
    answers = tuple(" ".join(answer.split()) for answer in piece.split("|"))
    if not all(answers):
        take.error("bad-gap", node, f"a gap has an empty answer: {{{{{short(piece)}}}}}", _AS_GAP)
    if "{" in piece or "}" in piece:
        take.error("bad-gap", node, f"a brace stands in a gap: {{{{{short(piece)}}}}}", _AS_GAP)
    return Blank(answers)


def _evidence(reader: QuestionReader, node: Map, common: dict[str, Any]) -> Question:
    return Evidence(
        **common,
        prompt=reader.take.text(node, "prompt"),
        claim=reader.take.text(node, "claim"),
        passages=reader.parts.passages(node),
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
