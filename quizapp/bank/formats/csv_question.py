"""One row of a table of questions becomes a question: one function a type."""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, Final

from quizapp.bank.formats.csv_columns import MOST_OF_A_KIND
from quizapp.bank.formats.foreign import is_id, slug
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
    Pair,
    Passage,
    Pin,
    Question,
    Quote,
    ShortAnswer,
    SingleChoice,
    TrueFalse,
    type_names,
)
from quizapp.core.spelling import parse_number

_TYPES: Final = frozenset(type_names.values())
# How others call our types; "choice" is one of two, told by the number of keys.
_SAME: Final = {
    "choice": "choice", "multiplechoice": "choice", "mc": "choice", "mcq": "choice",
    "quiz": "choice", "singlechoice": "single-choice", "radio": "single-choice",
    "sc": "single-choice", "multichoice": "choice",
    "checkbox": "multiple-choice", "checkboxes": "multiple-choice",
    "multipleanswer": "multiple-choice",
    "multipleanswers": "multiple-choice", "multipleresponse": "multiple-choice",
    "multiselect": "multiple-choice", "ma": "multiple-choice", "mr": "multiple-choice",
    "truefalse": "true-false", "trueorfalse": "true-false", "tf": "true-false",
    "boolean": "true-false", "yesno": "true-false",
    "shortanswer": "short-answer", "fillintheblank": "short-answer", "fib": "short-answer",
    "openended": "short-answer", "typed": "short-answer", "typeanswer": "short-answer",
    "sa": "short-answer",
    "numeric": "numeric", "numerical": "numeric", "number": "numeric",
    "ordering": "ordering", "order": "ordering", "puzzle": "ordering", "sequence": "ordering",
    "matching": "matching", "match": "matching", "cloze": "cloze", "gaps": "cloze",
    "evidence": "evidence",
}  # fmt: skip
_YES: Final = frozenset(("true", "t", "yes", "y", "1", "right", "correct"))
_NO: Final = frozenset(("false", "f", "no", "n", "0", "wrong", "incorrect"))
_LEVELS: Final = {level.value: level for level in Level}
_GAP: Final = re.compile(r"\{\{([^{}]{1,2000})\}\}")
_LIST: Final = re.compile(r"[,;|/&\s]+")
_FEWEST: Final = 2


class UnreadableError(Exception):
    """A row that makes no question; `column` names the cell that is wrong."""

    def __init__(self, column: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.column = column
        self.hint = hint


class Cells:
    """The cells of a row by the names of their columns."""

    def __init__(self, cells: dict[tuple[str, int], str]) -> None:
        self._cells = cells

    def text(self, name: str, number: int = 0) -> str:
        """A cell, "" where it is empty or its column is not there."""
        return self._cells.get((name, number), "")

    def numbers(self, *names: str) -> list[int]:
        """The numbers under which at least one of some columns says something, in order."""
        return [
            number
            for number in range(1, MOST_OF_A_KIND + 1)
            if any(self.text(name, number) for name in names)
        ]


def question_of(cells: Cells, name: str) -> tuple[Question, list[str]]:
    """The question of a row, and what was said in a way that means nothing here.

    Raises `UnreadableError`.
    """
    prompt = cells.text("prompt")
    if not prompt:
        raise UnreadableError("prompt", "the prompt is empty", "write what is asked")
    ignored: list[str] = []
    common = _common(cells, name, ignored)
    kind = _kind(cells)
    return _READERS[kind](cells, common), ignored


def _common(cells: Cells, name: str, ignored: list[str]) -> dict[str, Any]:
    """The fields that all types have; a word that is none of ours is ignored and told."""
    common: dict[str, Any] = {
        "id": name,
        "explanation": cells.text("explanation"),
        "quotes": _quotes(cells, ignored),
        "topic": cells.text("topic"),
        "hint": cells.text("hint"),
        "note": cells.text("note"),
        "as_of": cells.text("as of"),
        "tags": tuple(filter(None, (tag.strip() for tag in cells.text("tags").split(",")))),
    }
    family, level = cells.text("family"), cells.text("level")
    if family:
        common["objective"] = family if is_id(family) else slug(family)
    if level.lower() in _LEVELS:
        common["level"] = _LEVELS[level.lower()]
    elif level:
        ignored.append(f"level `{level}`")
    difficulty = cells.text("difficulty")
    if difficulty in ("1", "2", "3"):
        common["difficulty"] = int(difficulty)
    elif difficulty:
        ignored.append(f"difficulty `{difficulty}`")
    if cells.text("shuffle").lower() in _NO:
        common["shuffle"] = False
    return common


def _quotes(cells: Cells, ignored: list[str]) -> tuple[Quote, ...]:
    quotes = []
    for number in cells.numbers("quote", "source"):
        text, source = cells.text("quote", number), cells.text("source", number)
        if text and is_id(source):
            quotes.append(Quote(source, text))
        else:
            ignored.append(f"quote {number}, of which text and the id of a source are needed,")
    return tuple(quotes)


def _kind(cells: Cells) -> str:
    """The type that is named, or else the one that the other cells tell."""
    told = cells.text("type")
    if told in _TYPES:
        return told
    bare = "".join(letter for letter in told.casefold() if letter.isalnum())
    if bare in _SAME:
        return _SAME[bare]
    if told:
        known = ", ".join(sorted(_TYPES))
        raise UnreadableError("type", f"there is no type `{told[:40]}`", f"it can be {known}")
    correct = cells.text("correct")
    options = cells.numbers("option")
    if cells.numbers("match"):
        return "matching"
    if len(options) >= _FEWEST and correct:
        return "choice"
    if _GAP.search(cells.text("prompt")):
        return "cloze"
    if correct.casefold() in (*_YES, *_NO) and not correct.isdecimal():
        return "true-false"
    return "numeric" if parse_number(correct) is not None and not options else "short-answer"


def _options(cells: Cells) -> tuple[Option, ...]:
    numbers = cells.numbers("option", "feedback")
    keys = keys_of(cells.text("correct"), {n: cells.text("option", n) for n in numbers})
    if keys is None:
        raise UnreadableError(
            "correct", "this names no option",
            "write the numbers of the right options: 2, or 1, 3",
        )  # fmt: skip
    last = set(_LIST.split(cells.text("last")))
    return tuple(
        Option(
            cells.text("option", number),
            number in keys,
            cells.text("feedback", number),
            Pin.LAST if str(number) in last else None,
        )
        for number in numbers
    )


def keys_of(cell: str, options: Mapping[int, str]) -> set[int] | None:
    """The numbers of the options that a cell means: by number, by letter, or by their words.

    None where something in it is no option; nothing is meant by an empty one.
    """
    if not cell:
        return set()
    folded = {text.casefold(): number for number, text in options.items()}
    if cell.casefold() in folded and not cell.isdecimal():
        return {folded[cell.casefold()]}
    keys = set()
    for word in filter(None, _LIST.split(cell)):
        number = _number_of(word)
        if number not in options:
            return _by_words(cell, folded)
        keys.add(number)
    return keys


def _number_of(word: str) -> int:
    """The number that a word is, or a letter stands for; 0 where it is neither."""
    bare = word.strip("().").casefold()
    if bare.isascii() and bare.isdecimal() and len(bare) < 3:  # noqa: PLR2004
        return int(bare)
    return ord(bare) - ord("a") + 1 if len(bare) == 1 and "a" <= bare <= "z" else 0


def _by_words(cell: str, folded: Mapping[str, int]) -> set[int] | None:
    """The options whose words stand in a cell, apart by `;` or `|`."""
    told = [each.strip().casefold() for each in re.split(r"[;|\n]", cell) if each.strip()]
    return {folded[each] for each in told} if all(each in folded for each in told) else None


def _choice(cells: Cells, common: dict[str, Any]) -> Question:
    options = _options(cells)
    kind = SingleChoice if sum(option.correct for option in options) == 1 else MultipleChoice
    return kind(**common, prompt=cells.text("prompt"), options=options)


def _single(cells: Cells, common: dict[str, Any]) -> Question:
    return SingleChoice(**common, prompt=cells.text("prompt"), options=_options(cells))


def _multiple(cells: Cells, common: dict[str, Any]) -> Question:
    return MultipleChoice(**common, prompt=cells.text("prompt"), options=_options(cells))


def _true_false(cells: Cells, common: dict[str, Any]) -> Question:
    told = cells.text("correct").casefold()
    # Others write True and False as options 1 and 2.
    options = {number: cells.text("option", number) for number in cells.numbers("option")}
    if {text.casefold() for text in options.values()} == {"true", "false"} and told.isdecimal():
        keys = keys_of(told, options) or set()
        told = options[min(keys)].casefold() if keys else told
    if told not in _YES and told not in _NO:
        raise UnreadableError("correct", "this is neither true nor false", "write true or false")
    return TrueFalse(
        **common,
        prompt=cells.text("prompt"),
        answer=told in _YES,
        feedback_true=cells.text("feedback", 1),
        feedback_false=cells.text("feedback", 2),
    )


def _match_of(cells: Cells) -> Match:
    return Match.EXACT if cells.text("comparison").casefold() == "exact" else Match.FORGIVING


def _short(cells: Cells, common: dict[str, Any]) -> Question:
    options = {number: cells.text("option", number) for number in cells.numbers("option")}
    given = list(options.values())
    if not given or keys_of(cells.text("correct"), options) is None:
        given = [*filter(None, [cells.text("correct")]), *given]
    if not given:
        raise UnreadableError("option 1", "there is no answer", "write the accepted answers")
    prompt = cells.text("prompt")
    return ShortAnswer(**common, prompt=prompt, answers=tuple(given), match=_match_of(cells))


def _numeric(cells: Cells, common: dict[str, Any]) -> Question:
    answer = _number(cells, "correct", "")
    tolerance = _number(cells, "tolerance", "0")
    if tolerance < 0:
        raise UnreadableError("tolerance", "a tolerance cannot be below 0")
    unit = cells.text("unit")
    return Numeric(
        **common, prompt=cells.text("prompt"), answer=answer, tolerance=tolerance, unit=unit
    )


def _number(cells: Cells, name: str, otherwise: str) -> Decimal:
    text = cells.text(name) or otherwise or cells.text("option", 1)
    number = parse_number(text[:60])
    if number is None:
        raise UnreadableError(name, f"`{text[:40]}` is no number", "write digits: 4600 or 3.5")
    return number


def _ordering(cells: Cells, common: dict[str, Any]) -> Question:
    items = tuple(
        Item(cells.text("option", number), cells.text("feedback", number))
        for number in cells.numbers("option", "feedback")
    )
    return Ordering(**common, prompt=cells.text("prompt"), items=items)


def _matching(cells: Cells, common: dict[str, Any]) -> Question:
    pairs, distractors = [], []
    for number in cells.numbers("option", "match"):
        left, right = cells.text("option", number), cells.text("match", number)
        if left:
            pairs.append(Pair(left, right, cells.text("feedback", number)))
        else:
            distractors.append(Item(right, cells.text("feedback", number)))
    prompt = cells.text("prompt")
    return Matching(**common, prompt=prompt, pairs=tuple(pairs), distractors=tuple(distractors))


def _cloze(cells: Cells, common: dict[str, Any]) -> Question:
    parts: list[str | Blank] = []
    for number, piece in enumerate(_GAP.split(cells.text("prompt"))):
        if number % 2:
            answers = tuple(" ".join(text.split()) for text in piece.split("|"))
            if not all(answers):
                hint = "write a gap as {{answer}} or {{answer|another}}"
                raise UnreadableError("prompt", "a gap has an empty answer", hint)
            parts.append(Blank(answers))
        elif piece:
            parts.append(piece)
    if not any(isinstance(part, Blank) for part in parts):
        raise UnreadableError("prompt", "the text has no gap", "write a gap as {{answer}}")
    return Cloze(**common, parts=tuple(parts), match=_match_of(cells))


def _evidence(cells: Cells, common: dict[str, Any]) -> Question:
    options = _options(cells)
    passages = tuple(
        Passage(cells.text("match", number), option.text, option.correct, option.feedback)
        for number, option in zip(cells.numbers("option", "feedback"), options, strict=True)
    )
    claim = cells.text("claim")
    return Evidence(**common, prompt=cells.text("prompt"), claim=claim, passages=passages)


_READERS: Final[dict[str, Callable[[Cells, dict[str, Any]], Question]]] = {
    "choice": _choice,
    "single-choice": _single,
    "multiple-choice": _multiple,
    "true-false": _true_false,
    "short-answer": _short,
    "numeric": _numeric,
    "ordering": _ordering,
    "matching": _matching,
    "cloze": _cloze,
    "evidence": _evidence,
}
