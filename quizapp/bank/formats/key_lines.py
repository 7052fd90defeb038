"""What is asked and what is right, line by line, away from the screen: cards and printed exams.

Letters follow the order in which things are shown, which is that of one card or one version.
"""

from collections.abc import Sequence
from typing import Final, assert_never

from quizapp.core.answer_lines import Sources, inline
from quizapp.core.answer_words import (
    also_accepted,
    besides,
    letter,
    listed,
    right_answer,
)
from quizapp.core.grading import keys
from quizapp.core.markup import Run
from quizapp.core.model import (
    Blank,
    Cloze,
    Evidence,
    Matching,
    MultipleChoice,
    Numeric,
    Ordering,
    Question,
    ShortAnswer,
    SingleChoice,
    TrueFalse,
)
from quizapp.core.paper import Choice, Style, Texts, Tone, citation, literal, marked, quoted

_RIGHT: Final = "✓"
_TO_DO: Final[dict[type, str]] = {
    SingleChoice: "Choose one.",
    MultipleChoice: "Choose all that are right.",
    TrueFalse: "True or false?",
    ShortAnswer: "Write the answer.",
    Numeric: "Write the number.",
    Ordering: "Put the letters in the right order.",
    Matching: "Give each number its letter; letters may be left over.",
    Cloze: "Write what belongs in the gaps.",
    Evidence: "Choose what proves the claim.",
}


def to_do(question: Question) -> str:
    """What to do, in a sentence."""
    if isinstance(question, Numeric) and question.unit:
        return f"Write the number of {question.unit}."
    return _TO_DO[type(question)]


def stem(question: Question) -> Texts:
    """The prompt; gaps go by their number."""
    if not isinstance(question, Cloze):
        return marked(question.prompt) or literal(question.id)
    count = 0
    pieces = []
    for part in question.parts:
        if isinstance(part, Blank):
            count += 1
        pieces.append(f"({count})\N{NO-BREAK SPACE}…" if isinstance(part, Blank) else part)
    return marked("".join(pieces)) or literal(question.id)


def asked(
    question: Question, order: Sequence[int], sources: Sources
) -> tuple[tuple[Choice, ...], ...]:
    """What there is to choose from, to order or to match, without a word of what is right.

    One list, or two of them where sides are matched; none where the prompt says it all.
    """
    match question:
        case SingleChoice() | MultipleChoice() | Evidence():
            return (_lettered(_choosable(question, sources), order),)
        case Ordering(items=items):
            return (_lettered([Choice(marked(item.text)) for item in items], order),)
        case Matching(pairs=pairs):
            lefts = tuple(Choice(marked(p.left), str(n)) for n, p in enumerate(pairs, 1))
            return (lefts, _lettered([Choice(marked(text)) for text in question.rights], order))
        case TrueFalse() | ShortAnswer() | Numeric() | Cloze():
            return ()
        case _:
            assert_never(question)


def _choosable(
    question: SingleChoice | MultipleChoice | TrueFalse | Evidence, sources: Sources
) -> list[Choice]:
    """All that can be chosen, in the author's order."""
    match question:
        case SingleChoice(options=options) | MultipleChoice(options=options):
            return [Choice(marked(option.text)) for option in options]
        case TrueFalse():
            return [Choice(literal("True")), Choice(literal("False"))]
        case Evidence(passages=passages):
            return [
                Choice(
                    literal(quoted(each.text)),
                    note=(citation(each.source, each.paragraph, sources(each.source)),),
                    style=Style.QUOTE,
                )
                for each in passages
            ]
        case _:
            assert_never(question)


def key(question: Question, order: Sequence[int], sources: Sources) -> tuple[Choice, ...]:
    """What is right, with the letters under which it was asked and all that is said of it."""
    match question:
        case SingleChoice() | MultipleChoice() | TrueFalse() | Evidence():
            return _judged(question, order, sources)
        case ShortAnswer() | Numeric():
            note = literal(also_accepted(question))
            return (
                Choice(literal(right_answer(question)), sign=_RIGHT, tone=Tone.RIGHT, note=note),
            )
        case Ordering(items=items):
            places = _places(order)
            return tuple(
                Choice(marked(item.text), letter(places[n]), note=marked(item.feedback))
                for n, item in enumerate(items)
            )
        case Matching():
            return _matched(question, order)
        case Cloze(match=match):
            return tuple(
                Choice(
                    literal(blank.answers[0]),
                    f"({number})",
                    note=literal(besides(blank.answers, match)),
                )
                for number, blank in enumerate(question.blanks, 1)
            )
        case _:
            assert_never(question)


def short_key(question: Question, order: Sequence[int]) -> str:
    """What is right in one line: letters, or the words to write."""
    places = _places(order)
    match question:
        case TrueFalse():
            return str(question.answer)
        case SingleChoice() | MultipleChoice() | Evidence():
            right = [places[number] for number, is_key in enumerate(keys(question)) if is_key]
            return listed(map(letter, sorted(right)))
        case Ordering(items=items):
            return ", ".join(letter(places[number]) for number in range(len(items)))
        case Matching(pairs=pairs):
            return ", ".join(f"{n + 1} {letter(places[n])}" for n in range(len(pairs)))
        case ShortAnswer() | Numeric():
            return right_answer(question)
        case Cloze():
            told = enumerate(question.blanks, 1)
            return "; ".join(f"({number}) {blank.answers[0]}" for number, blank in told)
        case _:
            assert_never(question)


def _judged(
    question: SingleChoice | MultipleChoice | TrueFalse | Evidence,
    order: Sequence[int],
    sources: Sources,
) -> tuple[Choice, ...]:
    match question:
        case SingleChoice(options=options) | MultipleChoice(options=options):
            told = [option.feedback for option in options]
        case TrueFalse():
            told = [question.feedback_true, question.feedback_false]
        case Evidence(passages=passages):
            told = [passage.feedback for passage in passages]
        case _:
            assert_never(question)
    lines = [
        Choice(
            line.text,
            sign=_RIGHT if is_key else "",
            tone=Tone.RIGHT if is_key else Tone.PLAIN,
            note=(*line.note, *marked(feedback)),
            style=line.style,
        )
        for line, is_key, feedback in zip(
            _choosable(question, sources), keys(question), told, strict=True
        )
    ]
    return tuple(lines) if isinstance(question, TrueFalse) else _lettered(lines, order)


def _matched(question: Matching, order: Sequence[int]) -> tuple[Choice, ...]:
    places = _places(order)
    lines = []
    for number, pair in enumerate(question.pairs):
        end = Run(f" ({letter(places[number])})")
        side = (*inline(pair.left), Run(" → "), *inline(pair.right), end)
        lines.append(Choice((side,), str(number + 1), note=marked(pair.feedback)))
    for number, item in enumerate(question.distractors, len(question.pairs)):
        text = (*inline(item.text), Run(f" ({letter(places[number])})"))
        note = (*literal("Belongs to none"), *marked(item.feedback))
        lines.append(Choice((text,), "–", note=note))
    return tuple(lines)


def _lettered(lines: Sequence[Choice], order: Sequence[int]) -> tuple[Choice, ...]:
    return tuple(
        Choice(line.text, letter(place), line.sign, line.word, line.tone, line.note, line.style)
        for place, line in enumerate(lines[number] for number in order or range(len(lines)))
    )


def _places(order: Sequence[int]) -> dict[int, int]:
    """Where each thing stands on the paper; without an order everything stands where it was."""
    return _Places({number: place for place, number in enumerate(order)})


class _Places(dict[int, int]):
    def __missing__(self, number: int) -> int:
        return number
