"""Finding questions by their words: what a query means, and where a text answers it.

Here alone it is decided what a word is. The search index holds words made here and compares
nothing but equal letters, so what it finds is what is marked on the screen.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final, assert_never

from quizapp.core.markup import plain
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
)
from quizapp.core.spelling import amount, fold

MOST_LETTERS: Final = 1_000  # of a query; what stands behind them is not looked for
BARRIER: Final = "¶"  # stands between two pieces: no word, so no phrase reaches across

Range = tuple[int, int]


class Where(StrEnum):
    """The part of a question that words stand in, the one that weighs most first."""

    PROMPT = "prompt"
    ANSWERS = "answers"
    EXPLANATION = "explanation"
    QUOTES = "quotes"
    TOPIC = "topic"


class State(StrEnum):
    """How the learner stands with a question.

    MISSED: the last answer was not fully right. SEEN: answered at least once; UNSEEN: never.
    """

    ANY = "any"
    MISSED = "missed"
    STARRED = "starred"
    NOTED = "noted"
    DUE = "due"
    SEEN = "seen"
    UNSEEN = "unseen"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Folded words in a row; with `prefix`, the last one may go on."""

    words: tuple[str, ...]
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for: all of `wanted` and none of `unwanted`."""

    wanted: tuple[Phrase, ...] = ()
    unwanted: tuple[Phrase, ...] = ()


class _Letters(dict[int, str]):
    """Makes every character a letter, a space or a point, one for one, so that places stay.

    An accent that stands alone belongs to the word before it.
    """

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if unicodedata.category(char).startswith("M"):
            self[code] = "x"
        elif char.isalnum() and code != _APOSTROPHE:
            self[code] = char
        else:
            self[code] = " " if char.isspace() else "."
        return self[code]


_APOSTROPHE: Final = 0x2BC  # Unicode counts it as a letter; between words it is none
_LETTERS: Final = _Letters((code, chr(code)) for code in range(128))
_GAP: Final = "[, \u00a0\u202f\u2009]"
# Nine groups at most, so that no text of digits can make the search for their end slow.
_GROUPED: Final = rf"[0-9]{{1,3}}(?P<gap>{_GAP})[0-9]{{3}}(?:(?P=gap)[0-9]{{3}}){{0,8}}(?![^\W_])"
# Scripts that are written without spaces: each sign is a word.
_SIGNS: Final = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WORD: Final = re.compile(rf"{_GROUPED}|[{_SIGNS}]|[^\W_{_SIGNS}]+")
_CHUNK: Final = re.compile(
    rf"""(?P<minus>(?<!\S)-)?(?:"(?P<quoted>[^"]*)(?P<closed>"?)|(?P<bare>{_GROUPED}|[^\s"]+))"""
)
_QUOTATION_MARKS: Final = str.maketrans(dict.fromkeys("“”„«»", '"'))


@lru_cache(maxsize=16)
def parse(text: str) -> Query:
    """Read what a user typed; any text is a query.

    All words must be there. The last one may be the beginning of a word; "words in quotation
    marks" stand in a row, and so do words that only marks set apart (`police-led`); what follows
    a `-` must not be there.
    """
    wanted: list[Phrase] = []
    unwanted: list[Phrase] = []
    open_ended = False
    for chunk in _CHUNK.finditer(text[:MOST_LETTERS].translate(_QUOTATION_MARKS)):
        words = tuple(word for _, _, word in _words(chunk["quoted"] or chunk["bare"] or ""))
        if words and chunk["minus"]:
            unwanted.append(Phrase(words))
        elif words:
            wanted.append(Phrase(words))
            open_ended = not chunk["closed"]
    if open_ended:
        wanted[-1] = Phrase(wanted[-1].words, prefix=True)
    return Query(tuple(dict.fromkeys(wanted)), tuple(dict.fromkeys(unwanted)))


def marks(text: str, query: str) -> tuple[Range, ...]:
    """Find where a text, as it is displayed, has what a query wants.

    Gives (start, end) of each place, in order and without overlap.
    """
    wanted = parse(query).wanted
    if not wanted:
        return ()
    words = list(_words(text))
    return _merged(sorted(found for phrase in wanted for found in _places(words, phrase)))


def words_of(pieces: Iterable[str]) -> str:
    """Give the words of some texts as the index keeps them: folded, one space between two."""
    return f" {BARRIER} ".join(" ".join(word for _, _, word in _words(text)) for text in pieces)


def pieces(question: Question, topic: str) -> dict[Where, tuple[str, ...]]:
    """Give all texts of a question that can be found, as they are displayed; none is empty."""
    answers, feedback = _answers(question)
    parts = {
        Where.PROMPT: [question.prompt],
        Where.ANSWERS: answers,
        Where.EXPLANATION: [question.explanation, *feedback],
        Where.QUOTES: [quote.text for quote in question.quotes],
        Where.TOPIC: [topic],
    }
    return {where: tuple(filter(None, map(plain, texts))) for where, texts in parts.items()}


def sources_of(question: Question) -> tuple[str, ...]:
    """Give the ids of all sources that a question quotes, each once."""
    sources = [quote.source for quote in question.quotes]
    if isinstance(question, Evidence):
        sources += [passage.source for passage in question.passages]
    return tuple(dict.fromkeys(sources))


def best(parts: dict[Where, tuple[str, ...]], query: str) -> tuple[Where, str]:
    """Choose the text that answers a query best; the first one where several do, or none does.

    Gives the text and where it stands; no text where there is none.
    """
    texts = [(where, text) for where, several in parts.items() for text in several]
    wanted = parse(query).wanted

    def phrases(found: tuple[Where, str]) -> int:
        words = list(_words(found[1]))
        return sum(any(True for _ in _places(words, phrase)) for phrase in wanted)

    return max(texts, key=phrases, default=(Where.PROMPT, ""))


def excerpt(text: str, query: str, length: int = 160) -> str:
    """Cut some `length` letters out of a text, around the first place that a query finds.

    It is cut between words; three dots stand where something was left out.
    """
    if len(text) <= length:
        return text
    found = marks(text, query)
    first, last = found[0] if found else (0, 0)
    start = max(0, min(first - length // 3, len(text) - length))
    end = max(start + length, last)
    if start:
        start = text.rfind(" ", 0, start + 1) + 1
    if end < len(text):
        end = max(text.rfind(" ", start, end + 1), last)
    before, after = "… " if start else "", " …" if end < len(text) else ""
    return f"{before}{text[start:end].strip()}{after}"


def _words(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and folded form of every word."""
    for match in _WORD.finditer(text if text.isascii() else text.translate(_LETTERS)):
        start, end = match.span()
        if word := _folded(text[start:end]):
            yield start, end, word


@lru_cache(maxsize=1 << 15)
def _folded(word: str) -> str:
    # Taking letters apart may bring capitals to light, so they are folded once more.
    return "".join(fold(word)).casefold()


def _places(words: list[tuple[int, int, str]], phrase: Phrase) -> Iterator[Range]:
    count = len(phrase.words)
    *firsts, last = phrase.words
    for place, (_, end, word) in enumerate(words[count - 1 :]):
        if word == last or (phrase.prefix and word.startswith(last)):
            row = words[place : place + count]
            if [one for _, _, one in row[:-1]] == firsts:
                yield row[0][0], end


def _merged(ranges: list[Range]) -> tuple[Range, ...]:
    merged: list[Range] = []
    for start, end in ranges:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def _answers(question: Question) -> tuple[list[str], list[str]]:
    """What may be answered, and what is said of each answer."""
    match question:
        case SingleChoice(options=options) | MultipleChoice(options=options):
            return [one.text for one in options], [one.feedback for one in options]
        case TrueFalse():
            return [], [question.feedback_true, question.feedback_false]
        case ShortAnswer():
            return list(question.answers), []
        case Numeric():
            return [amount(question.answer, question.unit)], []
        case Ordering():
            return [one.text for one in question.items], [one.feedback for one in question.items]
        case Matching():
            sides = [side for pair in question.pairs for side in (pair.left, pair.right)]
            others = question.distractors
            told = [*(one.feedback for one in question.pairs), *(one.feedback for one in others)]
            return [*sides, *(one.text for one in others)], told
        case Cloze():
            return [answer for blank in question.blanks for answer in blank.answers], []
        case Evidence():
            passages = question.passages
            texts = [question.claim, *(one.text for one in passages)]
            return texts, [one.feedback for one in passages]
    assert_never(question)
