"""An answer in one line of words, for tables that people open in a spreadsheet."""

from typing import assert_never

from quizapp.core.answer_words import one_line
from quizapp.core.model import (
    Chosen,
    Cloze,
    Evidence,
    Filled,
    Judged,
    Matched,
    Matching,
    MultipleChoice,
    Ordered,
    Ordering,
    Question,
    Response,
    SingleChoice,
    Typed,
)

_JOIN = " | "


def said(question: Question, response: Response | None) -> str:
    """What was answered, parts joined by " | "; empty where nothing was."""
    match response:
        case None:
            return ""
        case Judged(value=value):
            return "True" if value else "False"
        case Typed(text=text):
            return text.strip()
        case Filled(blanks=blanks):
            return _JOIN.join(blanks)
        case Chosen(options=options):
            texts = _choices(question)
            return _JOIN.join(texts[number] for number in sorted(options))
        case Ordered(items=items):
            texts = _choices(question)
            return _JOIN.join(texts[number] for number in items)
        case Matched(rights=rights):
            return _JOIN.join(_pairs(question, rights))
        case _:
            assert_never(response)


def asked(question: Question) -> str:
    """The prompt in one line; the gaps of a cloze are dots."""
    if not isinstance(question, Cloze):
        return one_line(question.prompt)
    return one_line("".join(p if isinstance(p, str) else "…" for p in question.parts))


def _choices(question: Question) -> list[str]:
    match question:
        case SingleChoice(options=options) | MultipleChoice(options=options):
            return [one_line(option.text) for option in options]
        case Evidence(passages=passages):
            return [one_line(passage.text) for passage in passages]
        case Ordering(items=items):
            return [one_line(item.text) for item in items]
        case _:
            return []


def _pairs(question: Question, rights: tuple[int | None, ...]) -> list[str]:
    if not isinstance(question, Matching):
        return []
    return [
        f"{one_line(pair.left)} – {'' if right is None else one_line(question.rights[right])}"
        for pair, right in zip(question.pairs, rights, strict=True)
    ]
