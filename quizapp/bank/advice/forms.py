"""The rule on options of unlike form, and the ways in which a form can be told."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Final

from quizapp.bank.advice.lexicon import numbers
from quizapp.bank.advice.options import is_about_others
from quizapp.bank.advice.rule import Finding, of_question
from quizapp.bank.advice.view import Part, View

_FEWEST: Final = 3
_OPENINGS: Final = ("to", "by", "because", "that", "when", "if")
_MOST_BESIDE: Final = 1
_SHORTEST_ING: Final = 6


@of_question("mixed-forms", english=True)
def mixed_forms(view: View) -> Iterator[Finding]:
    """One option has another form than all the others.

    What stands out is chosen, or dropped, for its form alone. Guideline 23 of Haladyna, Downing
    and Rodriguez (2002): keep options alike in content and grammar. Looked at are the mark at the
    end, the first letter, numbers beside words, and openings such as `To …`, `By …` or `…ing`.

    Bad:
        prompt: How does the force keep the peace?
        options: [{text: By patrols, correct: true}, {text: By talks}, {text: It collects taxes}]

    Good:
        prompt: How does the force keep the peace?
        options: [{text: By patrols, correct: true}, {text: By talks}, {text: By taxes}]
    """
    parts = tuple(part for part in view.options if not is_about_others(part))
    if len(parts) < _FEWEST:
        return
    # A book may be called `1984`.
    forms = (_end, _opening, _first_letter) if _WORKS.search(view.asked) else _FORMS
    for form in forms:
        told = _odd_one(parts, form)
        if told is not None:
            part, what = told
            yield Finding(what, "give all options one form", part.steps)
            return


def _odd_one(options: tuple[Part, ...], form: Callable[[Part], str]) -> tuple[Part, str] | None:
    """The one option of another form than all others have, and what is odd about it.

    The form "" tells nothing.
    """
    forms = [form(part) for part in options]
    counted = Counter(forms)
    if len(counted) != 2 or 1 not in counted.values():  # noqa: PLR2004 (one and the others)
        return None
    odd = next(number for number, one in enumerate(forms) if counted[one] == 1)
    shared = forms[1 if odd == 0 else 0]
    if forms[odd] and forms[odd] not in (_ING, _CAPITAL):
        is_odd = forms[odd] != _SMALL or shared == _CAPITAL
        return (options[odd], f"only this option {forms[odd]}") if is_odd else None
    if forms[odd] == _CAPITAL or shared in (_CAPITAL, _SMALL):
        return None
    return (options[odd], f"each option but this one {shared}") if shared else None


def _end(part: Part) -> str:
    is_sentence = len(part.words) > 1 and part.text.endswith(".")
    return "ends with a full stop" if is_sentence else ""


def _number(part: Part) -> str:
    is_one = len(part.words) <= _MOST_BESIDE + 1 and len(numbers(part.text)) == 1
    if is_one and _NAMED.search(part.text):
        return ""
    is_digits = any(map(str.isdigit, part.text)) and not any(map(str.isalpha, part.text))
    return "is a number" if is_one or is_digits else ""


def _opening(part: Part) -> str:
    # `slowly building` begins like `building`.
    first = next((word for word in part.words if not word.endswith("ly")), "")
    if first in _OPENINGS:
        return f"begins with “{first}”"
    return _ING if first.endswith("ing") and len(first) >= _SHORTEST_ING else ""


_SMALL: Final = "begins with a small letter"
# Such a one alone may be a name.
_CAPITAL: Final = "begins with a capital letter"
# One such word alone may be an adjective: `rising costs` is like `high costs`.
_ING: Final = "begins with a word in “-ing”"


# `WGS 1984` is a name with a number in it, `June 1999` is none.
_NAMED: Final = re.compile(
    r"\b(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|About|Around|Nearly|Over|Under|In|On"
    r"|At|Some|Zero|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve|Thirteen"
    r"|Fourteen|Fifteen|Sixteen|Seventeen|Eighteen|Nineteen|Twenty|Thirty|Forty|Fifty|Sixty"
    r"|Seventy|Eighty|Ninety)\w*)[A-Z]\w+"
)
_WORKS: Final = re.compile(
    r"\b(?:books?|novels?|films?|movies?|songs?|albums?|plays?|poems?|paintings?|series)\b",
    re.IGNORECASE,
)


def _first_letter(part: Part) -> str:
    """How a text begins; what begins with a sign, a digit or an abbreviation tells nothing."""
    if part.text[:1].islower():
        return _SMALL
    return _CAPITAL if part.text[1:2].islower() else ""


_FORMS: Final = (_end, _number, _opening, _first_letter)
