"""What was answered and what is right, line by line, for paper: one function a question type."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final, assert_never

from quizapp.core.answer_words import (
    also_accepted,
    besides,
    letter,
    one_line,
    right_answer,
    typed_verdict,
)
from quizapp.core.grading import Mark, Part, grade
from quizapp.core.markup import Paragraph, Run, parse
from quizapp.core.model import (
    Cloze,
    Evidence,
    Filled,
    Matched,
    Matching,
    MultipleChoice,
    Numeric,
    Ordered,
    Ordering,
    Question,
    Response,
    ShortAnswer,
    SingleChoice,
    Source,
    TrueFalse,
    Typed,
)
from quizapp.core.paper import Choice, Style, Tone, citation, literal, marked, quoted
from quizapp.core.session import Shown

Sources = Callable[[str], Source | None]

SIGNS: Final = {
    Mark.RIGHT: "✓",
    Mark.SLIP: "✓",
    Mark.WRONG: "✗",
    Mark.MISSED: "○",
    Mark.SPARED: "",
}
TONES: Final = {
    Mark.RIGHT: Tone.RIGHT,
    Mark.SLIP: Tone.RIGHT,
    Mark.WRONG: Tone.WRONG,
    Mark.MISSED: Tone.RIGHT,
    Mark.SPARED: Tone.PLAIN,
}
CHOSEN_SIGN: Final = "•"  # where it may not be told what is right
_EMPTY: Final = "…"
_GIVEN: Final = (Mark.RIGHT, Mark.SLIP, Mark.WRONG)
# Of one answer, and of several that were chosen together.
_ONE: Final = {
    Mark.RIGHT: "Your answer, right",
    Mark.SLIP: "Your answer, accepted: one letter differs",
    Mark.WRONG: "Your answer, wrong",
    Mark.MISSED: "The right answer",
    Mark.SPARED: "",
}
_SEVERAL: Final = {
    Mark.RIGHT: "Chosen, right",
    Mark.SLIP: "",
    Mark.WRONG: "Chosen, wrong",
    Mark.MISSED: "Right, but not chosen",
    Mark.SPARED: "",
}


def answer_lines(
    question: Question,
    order: Sequence[int],
    response: Response | None,
    shown: Shown,
    sources: Sources,
) -> tuple[Choice, ...]:
    """Every option, item, pair or gap with its mark and feedback, as far as it may be shown.

    `order` is that of the screen, by the author's numbers; empty is the author's own.
    """
    parts = grade(question, response).parts
    match question:
        case SingleChoice() | MultipleChoice() | TrueFalse() | Evidence():
            lines = _choosable(question, sources)
            marks = [part.mark for part in parts]
            one = not isinstance(question, MultipleChoice) and sum(map(_is_key, marks)) == 1
            chosen = [_line(*pair, shown, one=one) for pair in zip(lines, marks, strict=True)]
            return _lettered(chosen, order)
        case ShortAnswer() | Numeric():
            return _typed(question, response, parts[0], shown)
        case Ordering():
            return _ordered(question, order, response, shown)
        case Matching():
            return _matched(question, response, parts, shown)
        case Cloze():
            return _filled(question, response, parts, shown)
        case _:
            assert_never(question)


def _is_key(mark: Mark) -> bool:
    return mark in (Mark.RIGHT, Mark.MISSED)


def _choosable(
    question: SingleChoice | MultipleChoice | TrueFalse | Evidence, sources: Sources
) -> list[Choice]:
    """All that can be chosen, in the author's order, with its note and without a mark."""
    match question:
        case SingleChoice(options=options) | MultipleChoice(options=options):
            return [Choice(marked(each.text), note=marked(each.feedback)) for each in options]
        case TrueFalse():
            told = (("True", question.feedback_true), ("False", question.feedback_false))
            return [Choice(literal(text), note=marked(feedback)) for text, feedback in told]
        case Evidence():
            return [
                Choice(
                    literal(quoted(each.text)),
                    note=(
                        *marked(each.feedback),
                        citation(each.source, each.paragraph, sources(each.source)),
                    ),
                    style=Style.QUOTE,
                )
                for each in question.passages
            ]
        case _:
            assert_never(question)


def _line(line: Choice, mark: Mark, shown: Shown, *, one: bool) -> Choice:
    """The line with its mark; what may not be told is left out."""
    given = mark in _GIVEN
    sign, tone = "", Tone.PLAIN
    word = ""
    if shown.correctness and (given or shown.solution):
        sign, tone, word = SIGNS[mark], TONES[mark], (_ONE if one else _SEVERAL)[mark]
    elif given:
        sign, word = CHOSEN_SIGN, "Your answer" if one else "Chosen"
    note = line.note if _tells(shown, given=given) else ()
    return replace(line, sign=sign, word=word, tone=tone, note=note)


def _tells(shown: Shown, *, given: bool) -> bool:
    """Whether feedback is shown: of what was chosen, and with the solution of everything."""
    return shown.feedback and (given or shown.solution)


def _lettered(lines: Sequence[Choice], order: Sequence[int]) -> tuple[Choice, ...]:
    """The lines in the order of the screen, under the letters that they had there."""
    return tuple(
        replace(lines[number], label=letter(place))
        for place, number in enumerate(order or range(len(lines)))
    )


def _typed(
    question: ShortAnswer | Numeric, response: Response | None, part: Part, shown: Shown
) -> tuple[Choice, ...]:
    """What was typed, and the key under it where it is not the same."""
    text = response.text.strip() if isinstance(response, Typed) else ""
    key = right_answer(question)
    others = literal(also_accepted(question))
    if text and not shown.solution:
        return (_line(Choice(literal(text)), part.mark, shown, one=True),)
    exact = isinstance(question, Numeric) and not question.tolerance
    if text == key or (exact and part.mark is Mark.RIGHT):
        return (replace(_line(Choice(literal(text)), part.mark, shown, one=True), note=others),)
    sign = "" if part.mark is Mark.RIGHT else SIGNS[Mark.MISSED]
    answer = Choice(literal(key), sign=sign, word="The answer", tone=Tone.RIGHT, note=others)
    lines = [_line(Choice(literal(text)), part.mark, shown, one=True)] if text else []
    return (*lines, answer) if shown.solution else ()


def _ordered(
    question: Ordering, order: Sequence[int], response: Response | None, shown: Shown
) -> tuple[Choice, ...]:
    """With the solution in the right order, without it in the one that was given."""
    items = question.items
    given = response.items if isinstance(response, Ordered) else ()
    places = {number: place for place, number in enumerate(given or order or range(len(items)))}
    lines = []
    for number in range(len(items)) if shown.solution else places:
        here = places[number] == number
        mark = Mark.MISSED if not given else Mark.RIGHT if here else Mark.WRONG
        told = shown.correctness and (bool(given) or shown.solution)
        line = Choice(
            marked(items[number].text),
            label=str((number if shown.solution else places[number]) + 1),
            sign=SIGNS[mark] if told else "",
            word=_place_word(places[number], mark, shown),
            tone=TONES[mark] if told else Tone.PLAIN,
            note=marked(items[number].feedback) if _tells(shown, given=bool(given)) else (),
        )
        lines.append(line)
    return tuple(lines)


def _place_word(place: int, mark: Mark, shown: Shown) -> str:
    if mark is Mark.MISSED:
        return ""
    if not shown.correctness:
        return f"You put it in place {place + 1}" if shown.solution else ""
    if mark is Mark.RIGHT:
        return "In its place"
    return f"You put it in place {place + 1}" if shown.solution else "Not in its place"


def _matched(
    question: Matching, response: Response | None, parts: Sequence[Part], shown: Shown
) -> tuple[Choice, ...]:
    """Each left side with what it was given, then what belongs to none."""
    rights = response.rights if isinstance(response, Matched) else (None,) * len(parts)
    lines = []
    for pair, right, part in zip(question.pairs, rights, parts, strict=True):
        given = right is not None
        side = inline(question.rights[right]) if right is not None else (Run(_EMPTY),)
        told = shown.correctness and (given or shown.solution)
        line = Choice(
            ((*inline(pair.left), Run(" → "), *side),),
            sign=SIGNS[part.mark] if told else "",
            word=_side_word(part, shown),
            tone=TONES[part.mark] if told else Tone.PLAIN,
            note=marked(pair.feedback) if _tells(shown, given=given) else (),
        )
        lines.append(line)
    if shown.solution:
        lines += [
            Choice(
                marked(each.text),
                word="Belongs to none",
                note=marked(each.feedback) if shown.feedback else (),
            )
            for each in question.distractors
        ]
    return tuple(lines)


def _side_word(part: Part, shown: Shown) -> str:
    if not shown.correctness or part.mark is Mark.RIGHT:
        return "Right" if shown.correctness else ""
    start = "Left empty" if part.mark is Mark.MISSED else "Wrong"
    return f"{start}: it is “{one_line(part.key)}”" if shown.solution else start


def _filled(
    question: Cloze, response: Response | None, parts: Sequence[Part], shown: Shown
) -> tuple[Choice, ...]:
    """Each gap by its number with what was typed, and the key where that was not it."""
    texts = response.blanks if isinstance(response, Filled) else ("",) * len(parts)
    lines = []
    for number, (text, part) in enumerate(zip(texts, parts, strict=True), 1):
        told = shown.correctness and (part.mark is not Mark.MISSED or shown.solution)
        answers = question.blanks[number - 1].answers
        others = besides(answers, question.match) if shown.solution else ""
        line = Choice(
            literal(text.strip() or _EMPTY),
            label=f"({number})",
            sign=SIGNS[part.mark] if told else "",
            word=typed_verdict(part, solution=shown.solution) if shown.correctness else "",
            tone=TONES[part.mark] if told else Tone.PLAIN,
            note=literal(others),
        )
        lines.append(line)
    return tuple(lines)


def inline(text: str) -> Paragraph:
    """A text with its markup in one paragraph."""
    runs: list[Run] = []
    for paragraph in parse(text):
        runs += [Run(" "), *paragraph] if runs else paragraph
    return tuple(runs)
