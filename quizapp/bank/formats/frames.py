"""How what Moodle has no place for is put into words and tags there, and found again in them.

Explanation, date and quotes stand in the general feedback, each quote in a paragraph of its own
that ends with the id of its source in brackets; level, topic and the like are tags `level:apply`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from quizapp.bank.formats.exchange import SourceOf
from quizapp.bank.formats.foreign import is_id
from quizapp.bank.formats.rich_text import literal_html, to_html
from quizapp.core.markup import parse
from quizapp.core.model import (
    Evidence,
    Level,
    MultipleChoice,
    Option,
    Ordering,
    Passage,
    Question,
    Quote,
    type_names,
)
from quizapp.core.paper import citation

_LEVELS: Final = {level.value: level for level in Level}
_CLAIM: Final = "Claim: "
_AS_OF: Final = "As of "
_END: Final = "” — "
# Moodle takes no tag with these, nor a longer one.
_NOT_IN_TAGS: Final = frozenset("[]<>`,\\")
_LONGEST_TAG: Final = 50
# Types that Moodle's own are used for; a tag tells them apart.
_TOLD: Final = (Evidence, Ordering)


def feedback_html(question: Question, source: SourceOf) -> str:
    """The general feedback: why, as of when, and every quote with its source."""
    pieces = [to_html(question.explanation)] if question.explanation else []
    if question.as_of:
        pieces.append(f"<p>{literal_html(_AS_OF + question.as_of)}.</p>")
    pieces += [
        f"<p>{quoted_html(quote.source, quote.text, quote.paragraph, source)}</p>"
        for quote in question.quotes
    ]
    return "".join(pieces)


def quoted_html(source_id: str, text: str, paragraph: int | None, source: SourceOf) -> str:
    """A quote with its source: “words” — author, title, paragraph. [id]."""
    runs = citation(source_id, paragraph, source(source_id))
    cited = "".join(run.text for run in runs).replace(_END, "”, ")
    return literal_html(f"“{text}{_END}{cited} [{source_id}]")


def read_quote(paragraph: str) -> Quote | None:
    """The quote that a paragraph is, or None."""
    start = paragraph.rfind("[")
    name = paragraph[start + 1 : -1]
    end = paragraph.rfind(_END, 0, max(start, 0))
    if not (paragraph.startswith("“") and paragraph.endswith("]") and is_id(name) and end > 0):
        return None
    text = paragraph[1:end].strip()
    return Quote(name, text) if text else None


@dataclass(frozen=True, slots=True)
class Explained:
    """What a general feedback holds."""

    explanation: str
    quotes: tuple[Quote, ...]
    as_of: str


def read_feedback(text: str) -> Explained:
    """Take a general feedback apart; what is no quote and no date is explanation."""
    left: list[str] = []
    quotes: list[Quote] = []
    as_of = ""
    for paragraph in filter(None, (piece.strip() for piece in text.split("\n\n"))):
        quote = read_quote(paragraph)
        if quote is not None:
            quotes.append(quote)
        elif _is_date(paragraph) and not as_of:
            as_of = paragraph[len(_AS_OF) : -1]
        else:
            left.append(paragraph)
    return Explained("\n\n".join(left), tuple(quotes), as_of)


def _is_date(paragraph: str) -> bool:
    return (
        paragraph.startswith(_AS_OF)
        and paragraph.endswith(".")
        and len(_AS_OF) + 1 < len(paragraph) <= len(_AS_OF) + 60
    )


def evidence_html(question: Evidence) -> str:
    """Prompt and claim of a question about evidence."""
    return f"{to_html(question.prompt)}<p>{_CLAIM}{_joined(question.claim)}</p>"


def _joined(text: str) -> str:
    """A text as HTML in one paragraph."""
    return "<br>".join(to_html(text).removeprefix("<p>").removesuffix("</p>").split("</p><p>"))


def as_evidence(question: MultipleChoice) -> Evidence | None:
    """The question about evidence that a choice among quoted passages was, or None."""
    prompt, found, claim = question.prompt.partition(f"\n\n{_CLAIM}")
    passages = [_as_passage(option) for option in question.options]
    if not found or not all(passages):
        return None
    common = {name: getattr(question, name) for name in _COMMON}
    kept = tuple(passage for passage in passages if passage is not None)
    return Evidence(**common, prompt=prompt, claim=claim, passages=kept)


_COMMON: Final = tuple(
    name for name in MultipleChoice.__dataclass_fields__ if name not in ("prompt", "options")
)


def _as_passage(option: Option) -> Passage | None:
    quote = read_quote(option.text)
    if quote is None:
        return None
    return Passage(quote.source, quote.text, option.correct, option.feedback)


def tags_of(question: Question) -> tuple[list[str], list[str]]:
    """All tags under which Moodle keeps a question, and those that it would not take."""
    told = [f"level:{question.level.value}", f"difficulty:{question.difficulty}"]
    if question.topic:
        told.append(f"topic:{question.topic}")
    if question.objective:
        told.append(f"family:{question.objective}")
    if isinstance(question, _TOLD):
        told.append(f"type:{type_names[type(question)]}")
    tags = [*told, *question.tags]
    return [tag for tag in tags if is_tag(tag)], [tag for tag in tags if not is_tag(tag)]


def is_tag(text: str) -> bool:
    """Whether Moodle takes a text as a tag as it stands."""
    fits = 0 < len(text) <= _LONGEST_TAG and text.isprintable() and text == text.strip()
    return fits and not _NOT_IN_TAGS & set(text)


@dataclass(frozen=True, slots=True)
class Told:
    """What the tags of a question tell."""

    fields: dict[str, Any]
    topic: str = ""
    kind: str = ""


def read_tags(tags: Iterable[str]) -> Told:
    """Take our own tags apart from the author's."""
    fields: dict[str, Any] = {}
    own: dict[str, str] = {}
    others = []
    for tag in tags:
        name, _, value = tag.partition(":")
        if name == "level" and value in _LEVELS:
            fields["level"] = _LEVELS[value]
        elif name == "difficulty" and value in ("1", "2", "3"):
            fields["difficulty"] = int(value)
        elif name == "family" and is_id(value):
            fields["objective"] = value
        elif (name == "topic" and is_id(value)) or (name == "type" and value in _KINDS):
            own[name] = value
        else:
            others.append(tag)
    if others:
        fields["tags"] = tuple(others)
    return Told(fields, own.get("topic", ""), own.get("type", ""))


_KINDS: Final = tuple(type_names[kind] for kind in _TOLD)


def has_markup(text: str) -> bool:
    """Whether a text has a style or more than one paragraph."""
    paragraphs = parse(text)
    return len(paragraphs) > 1 or any(
        run.strong or run.emphasis or run.code for paragraph in paragraphs for run in paragraph
    )
