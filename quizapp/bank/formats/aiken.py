"""Aiken, the plainest of the formats of Moodle: single choices, and nothing said of why."""

import re
from dataclasses import dataclass, field
from typing import Final

from quizapp.bank.formats.exchange import Imported
from quizapp.bank.formats.foreign import MOST_QUESTIONS, Ids, open_foreign, slug
from quizapp.bank.page import Page
from quizapp.bank.problems import in_order
from quizapp.core.model import Option, Question, QuestionSet, SingleChoice

_LINE: Final = re.compile(r"[^\r\n]+")
_OPTION: Final = re.compile(r"\s{0,99}([A-Za-z])[.)]\s+(\S.*)")
_ANSWER: Final = re.compile(r"\s{0,99}ANSWER\s{0,9}:\s{0,9}([A-Za-z])\s{0,99}", re.IGNORECASE)
_FEWEST: Final = 2


@dataclass(slots=True)
class _Draft:
    """A question whose lines are still coming; `place` is that of its first line."""

    place: tuple[int, int] = (0, 0)
    prompt: list[str] = field(default_factory=list)
    options: list[tuple[str, str]] = field(default_factory=list)


def read(path: str, data: bytes, name: str) -> Imported:
    """Read Aiken; `name` is the name of the file without folder and suffix, to name the set."""
    page, readable = open_foreign(path, data)
    questions = _read(page) if readable else []
    whole = None
    if questions:
        set_id = slug(name) or "imported"
        whole = QuestionSet(id=set_id, title=name or set_id, questions=tuple(questions))
    elif readable and not page.errors:
        hint = "a question, its options as `A. text` line by line, then `ANSWER: A`"
        page.report("no-question", (0, 0), "there is no question in this file", hint)
    return Imported(whole, tuple(in_order(page.problems)), ())


def _read(page: Page) -> list[Question]:
    questions: list[Question] = []
    ids = Ids()
    draft = _Draft()
    for found in _LINE.finditer(page.text):
        line = found[0]
        if not line.strip():
            continue
        if len(questions) >= MOST_QUESTIONS:
            hint = "split the file into several"
            page.report("too-many-questions", found.span(), "too many questions", hint)
            break
        answer, option = _ANSWER.fullmatch(line), _OPTION.match(line)
        if answer:
            question = _question(page, draft, answer[1].upper(), found.span(), ids)
            questions += [question] if question else []
            draft = _Draft()
            continue
        if option and draft.prompt and _comes_next(draft, option[1]):
            draft.options.append((option[1].upper(), option[2].strip()))
            continue
        if draft.options:
            _unfinished(page, draft)
            draft = _Draft()
        if not draft.prompt:
            draft.place = found.span()
        draft.prompt.append(line.strip())
    if draft.prompt:
        _unfinished(page, draft)
    return questions


def _comes_next(draft: _Draft, name: str) -> bool:
    """Whether a letter is that of the next option; else the line is one of the prompt."""
    return ord(name.upper()) - ord("A") == len(draft.options)


def _unfinished(page: Page, draft: _Draft) -> None:
    hint = "end it with a line like `ANSWER: B`"
    page.report("aiken-answer", draft.place, "no answer is told for this question", hint)


def _question(
    page: Page, draft: _Draft, key: str, place: tuple[int, int], ids: Ids
) -> Question | None:
    if not draft.prompt:
        page.report("aiken-answer", place, "this answer belongs to no question",
                    "write the question and its options above it")  # fmt: skip
        return None
    if len(draft.options) < _FEWEST:
        page.report("aiken-options", draft.place, "a choice needs two options or more",
                    "write each on its own line: `A. text`, `B. text`")  # fmt: skip
        return None
    if key not in (name for name, _ in draft.options):
        page.report("aiken-answer", place, f"there is no option {key}",
                    f"it can be A to {draft.options[-1][0]}")  # fmt: skip
        return None
    prompt = " ".join(draft.prompt)
    options = tuple(Option(text, name == key) for name, text in draft.options)
    given = ids.give(slug(prompt), "question")
    return SingleChoice(id=given, explanation="", quotes=(), prompt=prompt, options=options)
