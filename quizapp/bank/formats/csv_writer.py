"""A question set as a table (CSV) for a spreadsheet; see `csv_columns` for its columns."""

import csv
from collections.abc import Iterator, Sequence
from io import StringIO
from typing import Final, assert_never

from quizapp.bank.formats.csv_columns import MOST_OF_A_KIND, NUMBERED, header
from quizapp.bank.formats.exchange import LEFT_OUT, Exported, Loss, SourceOf, losses_of_set
from quizapp.core.model import (
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
    Passage,
    Question,
    QuestionSet,
    ShortAnswer,
    SingleChoice,
    TrueFalse,
    type_names,
)
from quizapp.core.table_cells import defused

_NOT_IN_A_TABLE: Final = "a table of questions has no place for what is said of the set"


def write(whole: QuestionSet, source: SourceOf) -> Exported:
    """Write a set as CSV: UTF-8 with its mark, which spreadsheets look for, and commas.

    Quotes name their source; what is known of the source stays in its own file.
    """
    del source
    titles = dict(whole.topics)
    losses = list(losses_of_set(whole, _NOT_IN_A_TABLE, frozenset()))
    rows = []
    for question in whole.questions:
        row = dict(_cells(question, titles))
        rows.append(row)
        losses += _losses(question, row)
    kept = [row for row in rows if not _is_too_wide(row)]
    counts = {name: max((_count(row, name) for row in kept), default=0) for name in NUMBERED}
    titles_of_columns = header(counts)
    text = StringIO()
    table = csv.writer(text, lineterminator="\r\n")
    table.writerow(titles_of_columns)
    for row in kept:
        table.writerow([defused(row.get(title, "")) for title in titles_of_columns])
    return Exported(text.getvalue().encode("utf-8-sig", "replace"), tuple(losses))


def _count(row: dict[str, str], name: str) -> int:
    numbers = [int(title.split(" ")[1]) for title in row if title.startswith(f"{name} ")]
    return max(numbers, default=0)


def _is_too_wide(row: dict[str, str]) -> bool:
    return any(_count(row, name) > MOST_OF_A_KIND for name in NUMBERED)


def _losses(question: Question, row: dict[str, str]) -> Iterator[Loss]:
    if _is_too_wide(row):
        yield Loss(question.id, LEFT_OUT, f"a row has at most {MOST_OF_A_KIND} options or quotes")
    for tag in question.tags:
        if "," in tag:
            yield Loss(question.id, f"tag `{tag}`", "a comma separates tags in a table")


def _cells(question: Question, titles: dict[str, str]) -> Iterator[tuple[str, str]]:
    """The cells that say something, by the titles of their columns."""
    yield "id", question.id
    yield "type", type_names[type(question)]
    yield "topic", question.topic
    yield "topic title", titles.get(question.topic, "")
    yield "level", "" if question.level is Level.RECALL else question.level.value
    yield "difficulty", str(question.difficulty)
    yield "family", question.objective
    yield "prompt", _with_gaps(question) if isinstance(question, Cloze) else question.prompt
    yield from _own(question)
    yield "shuffle", "" if question.shuffle else "false"
    yield "explanation", question.explanation
    for number, quote in enumerate(question.quotes, 1):
        yield f"quote {number}", quote.text
        yield f"source {number}", quote.source
    yield "hint", question.hint
    yield "tags", ", ".join(question.tags)
    yield "as of", question.as_of
    yield "note", question.note


def _own(question: Question) -> Iterator[tuple[str, str]]:
    match question:
        case SingleChoice(options=options) | MultipleChoice(options=options):
            yield from _listed(options)
            yield "correct", _numbers([option.correct for option in options])
            yield "last", _numbers([option.pin is not None for option in options])
        case TrueFalse():
            yield "feedback 1", question.feedback_true
            yield "feedback 2", question.feedback_false
            yield "correct", str(question.answer).lower()
        case ShortAnswer(answers=answers, match=match):
            yield from ((f"option {number}", text) for number, text in enumerate(answers, 1))
            yield "comparison", _comparison(match)
        case Numeric():
            yield "correct", f"{question.answer:f}"
            yield "tolerance", f"{question.tolerance:f}" if question.tolerance else ""
            yield "unit", question.unit
        case Ordering(items=items):
            yield from _listed(items)
        case Matching():
            yield from _sides(question)
        case Cloze(match=match):
            yield "comparison", _comparison(match)
        case Evidence(claim=claim, passages=passages):
            yield "claim", claim
            yield from _listed(passages)
            yield from ((f"match {n}", each.source) for n, each in enumerate(passages, 1))
            yield "correct", _numbers([passage.proves for passage in passages])
        case _:
            assert_never(question)


def _listed(parts: Sequence[Option | Item | Passage]) -> Iterator[tuple[str, str]]:
    for number, part in enumerate(parts, 1):
        yield f"option {number}", part.text
        yield f"feedback {number}", part.feedback


def _sides(question: Matching) -> Iterator[tuple[str, str]]:
    for number, pair in enumerate(question.pairs, 1):
        yield f"option {number}", pair.left
        yield f"match {number}", pair.right
        yield f"feedback {number}", pair.feedback
    for number, item in enumerate(question.distractors, len(question.pairs) + 1):
        yield f"match {number}", item.text
        yield f"feedback {number}", item.feedback


def _numbers(flags: Sequence[bool]) -> str:
    return ", ".join(str(number) for number, flag in enumerate(flags, 1) if flag)


def _comparison(match: Match) -> str:
    return "" if match is Match.FORGIVING else match.value


def _with_gaps(question: Cloze) -> str:
    return "".join(
        "{{" + "|".join(part.answers) + "}}" if isinstance(part, Blank) else part
        for part in question.parts
    )
