"""Question files to read in tests, and a writer of question files from values."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from quizapp.bank.nodes import List, Map, Node
from quizapp.bank.page import Page
from quizapp.bank.quotes import Sources
from quizapp.bank.reader import Reading, read_set
from quizapp.core import model
from quizapp.core.model import Source, SourceKind
from quizapp.core.policy import FREE, ROWS, SetPolicy
from quizapp.core.quotations import fingerprint

HEAD = """\
format: quizapp/1
id: samples
title: Samples
questions:
"""

# What all questions have, and the own fields of some types: with HEAD and a question before it,
# these begin in line 17.
BASE = """\
  - id: q
    explanation: Because.
    quotes:
      - {source: article, text: a bridge that was built}
"""
CHOICE = """\
    type: single-choice
    prompt: Which?
    options:
      - text: one
        correct: true
      - text: two
"""
NUMBER = """\
    type: numeric
    prompt: How many?
    answer: 4
"""
TRUTH = """\
    type: true-false
    prompt: Is it?
    answer: true
    feedback:
      true: Yes.
"""

ARTICLE = """\
The first paragraph tells of a bridge that was built by hand in one summer.

The second paragraph says: “Nobody’s boat was lost – not one,” as the ferryman put it.

In the third paragraph 4,600 soldiers cross the bridge, and the ferryman looks on.
"""


def sources(text: str = ARTICLE, source_id: str = "article") -> Sources:
    """One source with a fingerprint."""
    source = Source(
        id=source_id, title="An article", kind=SourceKind.NEWS, fingerprint=fingerprint(text)
    )
    return Sources({source_id: source})


def good(name: str) -> str:
    """A sound question of eight lines, from the `id` to the words of its quote."""
    return f"""\
  - id: {name}
    type: true-false
    prompt: Is it so?
    answer: true
    explanation: Because it is.
    quotes:
      - source: article
        text: a bridge that was built by hand
"""


def read(text: str | bytes, **more: Any) -> Reading:
    """Read a question file called `f.yaml`; its quotes are not looked up."""
    return read_set("f.yaml", text, **more)


def found(reading: Any) -> list[tuple[int, int, str]]:
    """(line, column, code) of each problem."""
    return [(one.span.line, one.span.column, one.code) for one in reading.problems]


def ids(reading: Reading) -> list[str]:
    """The ids of the questions that can be asked."""
    return [question.id for question in reading.value or ()]


def quoted(text: str) -> str:
    """A text in double quotes; characters that could be mistaken are escaped."""
    pieces = (
        f"\\{char}" if char in '"\\' else char if " " <= char <= "~" else f"\\U{ord(char):08X}"
        for char in text
    )
    return '"' + "".join(pieces) + '"'


def written(whole: model.QuestionSet) -> str:
    """A question file with all that a set holds."""
    return "\n".join(_lines_of_set(whole)) + "\n"


def _lines_of_set(whole: model.QuestionSet) -> Iterator[str]:
    yield "format: quizapp/1"
    for name in ("id", "title", "summary", "language", "licence"):
        if value := getattr(whole, name):
            yield f"{name}: {quoted(value)}"
    for name in ("authors", "tags", "objectives"):
        if value := getattr(whole, name):
            yield f"{name}: [{', '.join(map(quoted, value))}]"
    if whole.topics:
        yield "topics:"
        yield from (f"  {quoted(name)}: {quoted(title)}" for name, title in whole.topics)
    if whole.policy != FREE:
        yield "policy:"
        yield from _lines_of_policy(whole.policy)
    yield "questions:"
    for question in whole.questions:
        yield from _entry(_plain(question), "  ")


def _lines_of_policy(policy: SetPolicy) -> Iterator[str]:
    given = {name: getattr(policy, name) for name in policy.__dataclass_fields__}
    words = {
        name: str(value).lower() if isinstance(value, bool) else str(value)
        for name, value in given.items()
        if value is not None
    }
    yield from (f"  {name}: {word}" for name, word in words.items() if name not in ROWS)
    shown = [f"    {name}: {word}" for name, word in words.items() if name in ROWS]
    if shown:
        yield from ("  show:", *shown)


def _plain(question: model.Question) -> dict[str, Any]:
    plain: dict[str, Any] = {"type": model.type_names[type(question)]}
    for name in question.__dataclass_fields__:
        plain[name] = getattr(question, name)
    if isinstance(question, model.TrueFalse):
        said = {"true": plain.pop("feedback_true"), "false": plain.pop("feedback_false")}
        plain["feedback"] = {name: text for name, text in said.items() if text}
    if isinstance(question, model.Cloze):
        plain["text"] = "".join(
            part if isinstance(part, str) else "{{" + "|".join(part.answers) + "}}"
            for part in plain.pop("parts")
        )
    plain["family"] = plain.pop("objective")
    empty = {name for name, value in plain.items() if value in ("", (), {}, None)}
    return {name: value for name, value in plain.items() if name not in empty}


def _entry(fields: dict[str, Any], indent: str) -> Iterator[str]:
    mark = "- "
    for name, value in fields.items():
        lead, inner = indent + mark, indent + "  "
        mark = "  "
        match value:
            case dict():
                yield f"{lead}{name}:"
                yield from (f"{inner}  {key}: {quoted(text)}" for key, text in value.items())
            case [str(), *_]:
                yield f"{lead}{name}: [{', '.join(map(quoted, value))}]"
            case [*members]:
                yield f"{lead}{name}:"
                for member in members:
                    yield from _entry(_of_member(member), inner)
            case bool():
                yield f"{lead}{name}: {str(value).lower()}"
            case Decimal():
                yield f"{lead}{name}: {value:f}"
            case int():
                yield f"{lead}{name}: {value}"
            case _:
                yield f"{lead}{name}: {quoted(str(value))}"


def _of_member(member: Any) -> dict[str, Any]:
    named = {name: getattr(member, name) for name in member.__dataclass_fields__}
    return {
        name: value
        for name, value in named.items()
        if value not in ("", None, False) and name != "paragraph"
    }


def plain(node: Node | None) -> Any:
    """Nodes as texts, lists and dicts."""
    if isinstance(node, Map):
        return {name: plain(value) for name, value in node.items()}
    if isinstance(node, List):
        return [plain(entry) for entry in node]
    return None if node is None else node.value


def noted(page: Page) -> list[tuple[int, int, str]]:
    """Line, column and code of what was noted on a page."""
    return [(one.span.line, one.span.column, one.code) for one in page.problems]


def read_one(own: str) -> Reading:
    """A question between two others; its own fields begin in line 17."""
    return read(HEAD + good("a") + BASE + own + good("z"))
