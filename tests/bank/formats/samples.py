"""Sets of every type for the formats, and what they are compared by after there and back."""

from dataclasses import fields, replace

from quizapp.core.model import (
    Evidence,
    Matching,
    Option,
    Ordering,
    Question,
    QuestionSet,
    Quote,
    SingleChoice,
    Source,
    SourceKind,
)
from tests.strategies import OF_EACH_TYPE

PAPER = Source(
    id="paper",
    title="The paper",
    kind=SourceKind.NEWS,
    author="A. Writer",
    publisher="The press",
    published="2025",
)
WHOLE = QuestionSet(
    id="samples",
    title="Samples: all types",
    questions=OF_EACH_TYPE,
    topics=(("one", "Topic / one"),),
)


def source_of(name: str) -> Source | None:
    """The one source that is known."""
    return PAPER if name == "paper" else None


def nothing_known(name: str) -> Source | None:
    """No source is known."""
    return None


def one(question: Question, **more: object) -> QuestionSet:
    """A set of one question."""
    topics = ((question.topic, question.topic),) if question.topic else ()
    return replace(WHOLE, questions=(question,), topics=topics, **more)


def single(prompt: str = "Which?", *options: Option, **more: object) -> SingleChoice:
    """A single choice without explanation and quotes."""
    given = options or (Option("yes", correct=True), Option("no"))
    plain = {"id": "q", "explanation": "", "quotes": ()}
    return SingleChoice(**{**plain, **more}, prompt=prompt, options=given)


def unread(question: Question) -> Question:
    """The question as it is before its quotes are looked up, with its white space folded."""
    plain = {
        each.name: folded(getattr(question, each.name))
        for each in fields(question)
        if isinstance(getattr(question, each.name), str)
    }
    quotes = tuple(Quote(quote.source, folded(quote.text)) for quote in question.quotes)
    bare = replace(question, **plain, quotes=quotes)
    if isinstance(bare, Evidence):
        passages = tuple(replace(each, paragraph=None) for each in bare.passages)
        return replace(bare, passages=passages)
    return bare


def untold(question: Question) -> Question:
    """The question without the feedback of pairs and items."""
    if isinstance(question, Ordering):
        return replace(question, items=tuple(replace(each, feedback="") for each in question.items))
    if isinstance(question, Matching):
        pairs = tuple(replace(pair, feedback="") for pair in question.pairs)
        others = tuple(replace(each, feedback="") for each in question.distractors)
        return replace(question, pairs=pairs, distractors=others)
    return question


def folded(text: str) -> str:
    """A text as it is shown: paragraphs, in which white space in a row is one space."""
    return "\n\n".join(" ".join(part.split()) for part in text.split("\n\n"))
