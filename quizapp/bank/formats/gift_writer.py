"""A question set as GIFT, the text format of Moodle.

Texts are written as `[html]`, in which nothing is left to guess; the explanation and the quotes
stand in the general feedback, what else Moodle can keep in tags (see `frames`).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, assert_never

from quizapp.bank.formats.exchange import (
    LEFT_OUT,
    Exported,
    Loss,
    SourceOf,
    losses_of_question,
    losses_of_set,
)
from quizapp.bank.formats.frames import (
    evidence_html,
    feedback_html,
    has_markup,
    quoted_html,
    tags_of,
)
from quizapp.bank.formats.moodle_shares import weights
from quizapp.bank.formats.rich_text import GAP, to_html, with_gaps
from quizapp.core.answer_words import one_line
from quizapp.core.model import (
    FEWEST_OPTIONS,
    Cloze,
    Evidence,
    Matching,
    MultipleChoice,
    Numeric,
    Option,
    Ordering,
    Question,
    QuestionSet,
    ShortAnswer,
    SingleChoice,
    TrueFalse,
)

_NOT_IN_GIFT: Final = "GIFT has no place for it"
_CARRIED: Final = frozenset(
    ("as_of", "feedback of options", "feedback of passages", "forgiven slips", "unit")
)
_RESERVED: Final = re.compile(r"[\\#=~{}:]")
_FORMAT: Final = re.compile(r"\[(?:html|moodle|plain|markdown)\]")
_WHY: Final = {
    "forgiven slips": "Moodle takes capitals for small letters and forgives nothing else",
    "unit": "a question in GIFT has no unit; say it in the prompt",
    "type": "becomes a matching of places and items, marked by the place",
    "markup": "Moodle chooses right sides from a list of plain texts",
}


class _UnfitError(Exception):
    """A question that GIFT cannot hold; the message says why."""


def write(whole: QuestionSet, source: SourceOf) -> Exported:
    """Write a set as GIFT in UTF-8."""
    losses = list(losses_of_set(whole, _NOT_IN_GIFT, frozenset({"title"})))
    titles = dict(whole.topics)
    pieces = []
    category = None
    for question in whole.questions:
        topic = titles.get(question.topic, question.topic)
        if category != topic:
            category = topic
            pieces.append(_category(whole.title, topic))
        try:
            pieces.append(_Writer(question, source).text())
        except _UnfitError as error:
            losses.append(Loss(question.id, LEFT_OUT, str(error)))
            continue
        losses += _losses(question)
    return Exported(("\n".join(pieces)).encode("utf-8", "replace"), tuple(losses))


def _category(title: str, topic: str) -> str:
    names = [one_line(name).replace("/", "//") for name in (title, topic) if name]
    return f"$CATEGORY: top/{'/'.join(names)}\n"


def _losses(question: Question) -> Iterator[Loss]:
    yield from losses_of_question(question, _NOT_IN_GIFT, _CARRIED)
    for tag in tags_of(question)[1]:
        yield Loss(question.id, f"tag `{tag}`", "Moodle takes no tag like this")
    match question:
        case ShortAnswer() | Cloze() if question.match.value == "forgiving":
            yield Loss(question.id, "forgiven slips", _WHY["forgiven slips"])
        case Numeric(unit=unit) if unit:
            yield Loss(question.id, f"unit `{unit}`", _WHY["unit"])
        case Ordering():
            yield Loss(question.id, "type ordering", _WHY["type"])
            if any(has_markup(item.text) for item in question.items):
                yield Loss(question.id, "styles of the items", _WHY["markup"])
        case Matching() if any(map(has_markup, question.rights)):
            yield Loss(question.id, "styles of the right sides", _WHY["markup"])
        case _:
            pass


def escaped(text: str) -> str:
    """A text in which no character means anything in GIFT, in one line."""
    kept = _RESERVED.sub(r"\\\g<0>", text)
    return " ".join(line.strip() for line in kept.splitlines())


def _rich(html: str) -> str:
    """HTML as it stands in an answer: it begins neither like a weight nor like a format."""
    first = {"%": "&#37;", "[": "&#91;"}.get(html[:1])
    return escaped(first + html[1:] if first else html)


def _answer(text: str) -> str:
    """A typed answer, which Moodle compares as it stands but for `*`, its sign for anything."""
    if "->" in text:
        raise _UnfitError("an answer with `->` would make it a matching in GIFT")
    kept = escaped(text.replace("*", "\\*"))
    return f"[plain]{kept}" if _FORMAT.match(text) else kept


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes one question."""

    question: Question
    source: SourceOf

    def text(self) -> str:
        """The question with its comment, name, prompt and answers."""
        question = self.question
        tags = "".join(f" [tag:{tag}]" for tag in tags_of(question)[0])
        head = f"// [id:{question.id}]{tags}\n::{escaped(question.id)}::[html]"
        if isinstance(question, Cloze):
            return head + self._missing_word(question) + "\n"
        return f"{head}{escaped(_prompt(question))}{{{self._answers()}}}\n"

    def _answers(self) -> str:
        match self.question:
            case SingleChoice() | MultipleChoice() | Evidence():
                return self._lines(self._choice(self.question))
            case TrueFalse():
                return self._verdict(self.question)
            case ShortAnswer(answers=answers):
                return self._lines(f"=%100%{_answer(answer)}" for answer in answers)
            case Numeric(answer=answer, tolerance=tolerance):
                return f"#\n\t=%100%{answer:f}:{tolerance:f}#\n{self._end()}"
            case Ordering(items=items):
                places = enumerate(items, 1)
                return self._lines(f"={n}. -> {_side(item.text)}" for n, item in places)
            case Matching(pairs=pairs, distractors=distractors):
                sides = [(_rich(to_html(p.left, block=False)), p.right) for p in pairs]
                sides += [("", item.text) for item in distractors]
                return self._lines(f"={left} -> {_side(right)}" for left, right in sides)
            case Cloze():
                raise AssertionError("its answers stand in its text")
            case _:
                assert_never(self.question)

    def _choice(self, question: SingleChoice | MultipleChoice | Evidence) -> Iterator[str]:
        if not isinstance(question, Evidence):
            return _of_options(question.options, single=isinstance(question, SingleChoice))
        options = tuple(Option("", each.proves, each.feedback) for each in question.passages)
        texts = [
            quoted_html(each.source, each.text, each.paragraph, self.source)
            for each in question.passages
        ]
        return _of_options(options, single=False, texts=texts)

    def _lines(self, answers: Iterable[str]) -> str:
        return "\n" + "".join(f"\t{answer}\n" for answer in answers) + self._end()

    def _end(self) -> str:
        general = self._general()
        return f"\t{general}\n" if general else ""

    def _general(self) -> str:
        html = feedback_html(self.question, self.source)
        return f"####{escaped(html)}" if html else ""

    def _verdict(self, question: TrueFalse) -> str:
        """GIFT tells first what whoever was wrong is told."""
        told = (question.feedback_false, question.feedback_true)
        wrong, right = told if question.answer else reversed(told)
        notes = "".join(f"#{_rich(to_html(note, block=False))}" for note in (wrong, right))
        return f"{str(question.answer).upper()}{notes}{self._general()}"

    def _missing_word(self, question: Cloze) -> str:
        if len(question.blanks) != 1:
            raise _UnfitError("a text in GIFT has one gap; Moodle XML takes several")
        before, after = _around(question)
        answers = " ".join(f"=%100%{_answer(text)}" for text in question.blanks[0].answers)
        general = self._general()
        return f"{before}{{{answers}{f' {general}' if general else ''}}}{after}"


def _around(question: Cloze) -> tuple[str, str]:
    """What stands before and behind the gap of a text."""
    before, _, after = escaped(to_html(with_gaps(question, GAP))).partition(GAP)
    return before, after


def _prompt(question: Question) -> str:
    return evidence_html(question) if isinstance(question, Evidence) else to_html(question.prompt)


def _side(text: str) -> str:
    """A right side, which is a plain text."""
    return escaped(one_line(text))


def _of_options(
    options: tuple[Option, ...], *, single: bool, texts: Iterable[str] | None = None
) -> Iterator[str]:
    """The answers of a choice."""
    keys = [option.correct for option in options]
    if len(keys) < FEWEST_OPTIONS:
        raise _UnfitError("it has fewer than two options")
    if not any(keys) or (single and sum(keys) > 1):
        raise _UnfitError("it has not one right option" if single else "no option is right")
    marks = ["=" if key else "~" for key in keys] if single else _weighted(keys)
    html = texts or [to_html(option.text, block=False) for option in options]
    for mark, option, text in zip(marks, options, html, strict=True):
        note = f"#{_rich(to_html(option.feedback, block=False))}" if option.feedback else ""
        yield f"{mark}{_rich(text)}{note}"


def _weighted(keys: list[bool]) -> list[str]:
    return [f"~%{weight}%" for weight in weights(keys)]
