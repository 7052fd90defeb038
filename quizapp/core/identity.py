"""When a question is still the same question: a hash of its meaning and one of its wording.

The meaning decides marks: the type, what can be answered and what of it is right. The wording
is the rest of what learners see. A corrected comma changes the wording, and all history stays; a
corrected key changes the meaning, and what was answered is marked again.
"""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from json import dumps
from typing import Any, Final, assert_never
from unicodedata import normalize

from quizapp.core.digests import blake2b
from quizapp.core.encoding import to_plain
from quizapp.core.model import (
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
    type_names,
)

_OF_NUMBERS: Final = ".,:/%+-−–"


def version(question: Question) -> str:
    """Return 16 hex digits that change when a learner could notice a change.

    Notes for teachers, tags and objectives are left out, so that tidying a file opens no new
    history.
    """
    return _digest(to_plain(replace(question, note="", tags=(), objective="")))


def meaning(question: Question) -> str:
    """Return 16 hex digits that change when an answer could earn other marks than before.

    What can be chosen is known by its letters and digits: case, accents and punctuation are
    wording. What is typed is compared with the key as it stands, so there every sign counts.
    """
    return _digest([type_names[type(question)], *_marked_by(question)])


def likeness(text: str) -> str:
    """The letters and digits of a text, folded: what must change for it to mean another thing.

    Signs count where digits are: 1.5 is not 15. A text without letters and digits is itself.
    """
    folded = normalize("NFKD", text).casefold()
    if any(map(str.isdigit, folded)):
        return "".join(sign for sign in folded if sign.isalnum() or sign in _OF_NUMBERS)
    return "".join(filter(str.isalnum, folded)) or text


# What is kept was made by this: a change here takes `RULES` of `store.derived` and `VERSION` of
# `store.cache` with it.
def _marked_by(question: Question) -> Iterable[Any]:
    match question:
        case SingleChoice(options=options) | MultipleChoice(options=options):
            return sorted((likeness(option.text), option.correct) for option in options)
        case Evidence(passages=passages):
            return sorted((likeness(passage.text), passage.proves) for passage in passages)
        case TrueFalse(prompt=prompt, answer=answer):
            return likeness(prompt), answer
        case ShortAnswer(answers=answers, match=match):
            return sorted(answers), match.value
        case Numeric(answer=answer, tolerance=tolerance):
            return str(Decimal(answer).normalize()), str(Decimal(tolerance).normalize())
        case Ordering(items=items):
            return [likeness(item.text) for item in items]
        case Matching(pairs=pairs, distractors=distractors):
            given = sorted((likeness(pair.left), likeness(pair.right)) for pair in pairs)
            return given, sorted(likeness(item.text) for item in distractors)
        case Cloze(match=match):
            return *(sorted(blank.answers) for blank in question.blanks), match.value
        case _:
            assert_never(question)


def _digest(plain: object) -> str:
    text = dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return blake2b(text.encode(), digest_size=8).hexdigest()
