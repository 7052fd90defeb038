"""A question set as a file of our own, with a place to fill in for all that it lacks.

What an import could not know stays empty under its name: `quizapp check` then names each place,
and the set cannot be taken before somebody has written why an answer is right and proved it.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, assert_never

from quizapp.bank.formats.exchange import USUAL, Exported, SourceOf
from quizapp.bank.formats.yaml_scalars import entry_of, lines_of
from quizapp.core.model import (
    FORMAT_SET,
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
    Question,
    QuestionSet,
    ShortAnswer,
    SingleChoice,
    TrueFalse,
    type_names,
)
from quizapp.core.policy import FREE, ROWS, SetPolicy

_TO_DO: Final = {
    "explanation": "to do: say why the key is right",
    "feedback": "to do: say what is right or wrong with it",
    "quotes": "to do: prove the answer with words of a source: `- source: its-id`, `text: …`",
}


def write(whole: QuestionSet, source: SourceOf) -> Exported:
    """Write a set as YAML in UTF-8; nothing of it is lost."""
    del source  # a question file names its sources and holds nothing of them
    return Exported(("\n".join(_lines_of_set(whole)) + "\n").encode("utf-8", "replace"), ())


def _lines_of_set(whole: QuestionSet) -> Iterator[str]:
    yield f"format: {FORMAT_SET}"
    for name in ("id", "title", "summary", "language", "licence"):
        value = getattr(whole, name)
        if value and (name, value) != USUAL:
            yield from lines_of(name, value)
    for name in ("authors", "tags", "objectives"):
        yield from _texts(name, getattr(whole, name))
    if whole.topics:
        yield "topics:"
        for topic, title in whole.topics:
            yield from lines_of(topic, title, "  ")
    yield from _lines_of_policy(whole.policy)
    yield "questions:"
    for number, question in enumerate(whole.questions):
        if number:
            yield ""
        yield from _entry(_lines_of_question(question), "  ")


def _lines_of_policy(policy: SetPolicy) -> Iterator[str]:
    if policy == FREE:
        return
    given = {name: getattr(policy, name) for name in policy.__dataclass_fields__}
    words = {
        name: str(value).lower() if isinstance(value, bool) else str(value)
        for name, value in given.items()
        if value is not None
    }
    yield "policy:"
    yield from (f"  {name}: {word}" for name, word in words.items() if name not in ROWS)
    shown = [f"    {name}: {word}" for name, word in words.items() if name in ROWS]
    yield from ["  show:", *shown] if shown else []


def _entry(lines: Iterable[str], indent: str) -> Iterator[str]:
    """Lines as an entry of a list: the first gets the dash."""
    mark = "- "
    for line in lines:
        yield f"{indent}{mark}{line}" if line else ""
        mark = "  "


def _texts(name: str, texts: Sequence[str]) -> Iterator[str]:
    if texts:
        yield f"{name}:"
        for text in texts:
            yield from entry_of(text, "  ")


def _field(name: str, text: str, *, asked_for: bool = False) -> Iterator[str]:
    """A field; an empty one is left out, or left open where somebody should fill it in."""
    if text:
        yield from lines_of(name, text)
    elif asked_for:
        yield from _open(name)


def _open(name: str, what: str = "", indent: str = "") -> Iterator[str]:
    """A field that somebody should fill in, under a line that says with what."""
    yield f"{indent}# {_TO_DO[what or name]}"
    yield f"{indent}{name}:"


def _lines_of_question(question: Question) -> Iterator[str]:
    yield f"id: {question.id}"
    yield f"type: {type_names[type(question)]}"
    yield from _field("topic", question.topic)
    if question.level is not Level.RECALL:
        yield f"level: {question.level.value}"
    if question.difficulty != 2:  # noqa: PLR2004
        yield f"difficulty: {question.difficulty}"
    yield from _field("family", question.objective)
    if not isinstance(question, Cloze):
        yield from lines_of("prompt", question.prompt) if question.prompt else ["prompt:"]
    yield from _field("hint", question.hint)
    yield from _own(question)
    if isinstance(question, ShortAnswer | Cloze) and question.match is Match.EXACT:
        yield "match: exact"
    if not question.shuffle:
        yield "shuffle: false"
    yield from _field("explanation", question.explanation, asked_for=True)
    yield from _texts("tags", question.tags)
    yield from _field("as_of", question.as_of)
    yield from _field("note", question.note)
    quotes = [{"source": quote.source, "text": quote.text} for quote in question.quotes]
    yield from _list("quotes", quotes) if quotes else _open("quotes")


def _own(question: Question) -> Iterator[str]:
    """The fields of the type."""
    match question:
        case SingleChoice(options=options) | MultipleChoice(options=options):
            yield from _list("options", map(_option, options))
        case TrueFalse():
            yield from _verdict(question)
        case ShortAnswer(answers=answers):
            yield from _texts("answers", answers)
        case Numeric():
            yield from _number(question)
        case Ordering(items=items):
            yield from _list("items", map(_item, items))
        case Matching(pairs=pairs, distractors=distractors):
            yield from _list("pairs", map(_pair, pairs))
            yield from _list("distractors", map(_item, distractors)) if distractors else []
        case Cloze():
            yield from lines_of("text", _with_gaps(question))
        case Evidence(claim=claim, passages=passages):
            yield from lines_of("claim", claim)
            yield from _list("passages", map(_passage, passages))
        case _:
            assert_never(question)


def _verdict(question: TrueFalse) -> Iterator[str]:
    yield f"answer: {str(question.answer).lower()}"
    yield "feedback:"
    for name, text in (("true", question.feedback_true), ("false", question.feedback_false)):
        yield from lines_of(name, text, "  ") if text else _open(name, "feedback", "  ")


def _number(question: Numeric) -> Iterator[str]:
    yield f"answer: {question.answer:f}"
    if question.tolerance:
        yield f"tolerance: {question.tolerance:f}"
    yield from _field("unit", question.unit)


def _list(name: str, entries: Iterable[dict[str, Any]]) -> Iterator[str]:
    yield f"{name}:"
    for entry in entries:
        yield from _entry(_fields(entry), "  ")


def _fields(entry: dict[str, Any]) -> Iterator[str]:
    """The fields of an option and the like; feedback is asked for where something is chosen."""
    chosen = "correct" in entry or "proves" in entry
    for name, value in entry.items():
        if value is True:
            yield f"{name}: true"
        else:
            yield from _field(name, value or "", asked_for=chosen and name == "feedback")


def _option(option: Option) -> dict[str, Any]:
    return {
        "text": option.text,
        "correct": option.correct,
        "feedback": option.feedback,
        "pin": option.pin.value if option.pin else "",
    }


def _item(item: Item) -> dict[str, Any]:
    return {"text": item.text, "feedback": item.feedback}


def _pair(pair: Pair) -> dict[str, Any]:
    return {"left": pair.left, "right": pair.right, "feedback": pair.feedback}


def _passage(passage: Passage) -> dict[str, Any]:
    return {
        "source": passage.source,
        "text": passage.text,
        "proves": passage.proves,
        "feedback": passage.feedback,
    }


def _with_gaps(question: Cloze) -> str:
    return "".join(
        "{{" + "|".join(part.answers) + "}}" if isinstance(part, Blank) else part
        for part in question.parts
    )
