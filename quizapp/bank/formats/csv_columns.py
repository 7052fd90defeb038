"""The columns of a question table: what they are called, and how others call them.

| column | what stands in it |
| --- | --- |
| id | name of the question; made of the prompt where it is empty |
| type | one of our types; where it is empty it is told from the rest |
| topic, topic title | id of a topic and what it is called; one of the two is enough |
| level, difficulty, family, tags, as of, hint, note, shuffle | as in a question file |
| prompt | what is asked; the text with its gaps of a cloze |
| claim | what the passages may prove |
| option 1 … | options, accepted answers, items in order, left sides, or passages |
| match 1 … | the right side of a left side; the source of a passage; alone, a distractor |
| feedback 1 … | what to say of option 1; of true and of false |
| correct | numbers or letters of the right options: 1, 3; true or false; the number |
| last | numbers of the options that stay at the end |
| tolerance, unit | of a number |
| comparison | exact or forgiving, of typed answers |
| explanation | why the key is right |
| quote 1 …, source 1 … | words that prove it, and the id of their source |
"""

import re
from collections.abc import Sequence
from typing import Final

PLAIN: Final = (
    "id", "type", "topic", "topic title", "level", "difficulty", "family", "prompt", "claim",
    "correct", "last", "tolerance", "unit", "comparison", "shuffle", "explanation", "hint", "tags",
    "as of", "note",
)  # fmt: skip
NUMBERED: Final = ("option", "match", "feedback", "quote", "source")
MOST_OF_A_KIND: Final = 26

_SAME: Final = {
    "question": "prompt", "questiontext": "prompt", "questionstem": "prompt", "stem": "prompt",
    "text": "prompt", "frage": "prompt",
    "questiontype": "type", "kind": "type",
    "name": "id", "questionid": "id", "key": "id", "identifier": "id",
    "category": "topic", "subject": "topic", "section": "topic",
    "answer": "correct", "correctanswer": "correct", "correctanswers": "correct",
    "answerkey": "correct",
    "rightanswer": "correct", "solution": "correct", "correctoption": "correct",
    "correctanswerschooseatleastone": "correct",
    "answerexplanation": "explanation", "generalfeedback": "explanation",
    "rationale": "explanation", "why": "explanation", "feedback": "explanation",
    "tag": "tags", "keywords": "tags",
    "asof": "as of", "objective": "family", "units": "unit", "margin": "tolerance",
    "error": "tolerance", "bloom": "level", "comment": "note", "notes": "note",
}  # fmt: skip
_LISTED: Final = {
    "answer": "option", "choice": "option", "option": "option", "distractor": "option",
    "item": "option", "alternative": "option", "passage": "option", "left": "option",
    "match": "match", "right": "match",
    "feedback": "feedback", "answerfeedback": "feedback", "optionfeedback": "feedback",
    "quote": "quote", "source": "source",
}  # fmt: skip
_BARE: Final = {name.replace(" ", ""): name for name in PLAIN}
_NUMBER: Final = re.compile(r"([a-z]{1,40})([0-9]{1,3})")
_LETTER: Final = re.compile(r"([a-z]{3,40})([a-h])")
_PROSE: Final = re.compile(r"(.{1,60}?)\s*(?:[-–(].*)?", re.DOTALL)


def column_of(title: str) -> tuple[str, int] | None:
    """The column that a title names, with its number from 1 or 0; None where it is none of ours.

    Case, spaces and marks do not count, nor what follows a dash or stands in brackets.
    """
    head = _PROSE.fullmatch(title.strip()[:200])
    for told in (title[:200], head[1] if head else ""):
        bare = "".join(letter for letter in told.casefold() if letter.isalnum())
        found = _known(bare)
        if found:
            return found
    return None


def _known(bare: str) -> tuple[str, int] | None:
    if bare in _BARE:
        return _BARE[bare], 0
    if bare in _SAME:
        return _SAME[bare], 0
    if bare in NUMBERED:
        return bare, 1
    if len(bare) == 1 and bare in "abcdefgh":
        return "option", ord(bare) - ord("a") + 1
    for pattern in (_NUMBER, _LETTER):
        found = pattern.fullmatch(bare)
        if found and found[1] in _LISTED:
            number = int(found[2]) if found[2].isdecimal() else ord(found[2]) - ord("a") + 1
            return (_LISTED[found[1]], number) if 0 < number <= MOST_OF_A_KIND else None
    return None


def header(counts: dict[str, int]) -> list[str]:
    """The titles of a table with so many numbered columns of each kind, in their order."""
    most = max(counts["option"], counts["match"], counts["feedback"])
    parts = [
        f"{name} {number}"
        for number in range(1, most + 1)
        for name in ("option", "match", "feedback")
        if number <= counts[name]
    ]
    proofs = [
        f"{name} {number}"
        for number in range(1, counts["quote"] + 1)
        for name in ("quote", "source")
    ]
    place = PLAIN.index("correct")
    behind = PLAIN.index("explanation") + 1
    return [*PLAIN[:place], *parts, *PLAIN[place:behind], *proofs, *PLAIN[behind:]]


def used(titles: Sequence[str]) -> int:
    """How many of some titles name a column of ours."""
    return sum(column_of(title) is not None for title in titles)
