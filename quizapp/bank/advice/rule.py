"""What a rule of item writing is: an id, a page of documentation, and the function that judges."""

import inspect
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from quizapp.bank.advice.gist import Gist
from quizapp.bank.advice.kin import Kin
from quizapp.bank.advice.view import View

# What a rule looks at: one question, or the questions of one set.
OfQuestion = Callable[[View], Iterator["Finding"]]
OfSet = Callable[[Sequence[View]], Iterator["Finding"]]


class OfAll(Protocol):
    """What looks at the questions of all sets; it tells the number of each that it means."""

    def __call__(
        self, gists: Sequence[Gist], kin: Kin | None = None
    ) -> Iterator[tuple[int, "Finding"]]:
        """Judge; `kin` is what was kept from judging the same questions before."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to think about.

    `steps` lead from the question to the field, as in ("options", 2, "text"); `word` is a word of
    it to point at. `view` is the question that is meant where a rule looks at a set; None means
    the one looked at, or of a rule for sets the set itself.
    """

    message: str
    hint: str
    steps: tuple[str | int, ...] = ()
    word: str = ""
    view: View | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule; of its three judges one is set, which tells how much it looks at.

    `id` stays for ever: files name it. Where `english`, the rule leans on English words and
    is silent on sets in other languages.
    """

    id: str
    about: str
    page: str
    english: bool
    of_question: OfQuestion | None = None
    of_set: OfSet | None = None
    of_all: OfAll | None = None


def of_question(rule_id: str, *, english: bool = False) -> Callable[[OfQuestion], Rule]:
    """Make a rule of a function that looks at one question."""
    return lambda judge: Rule(rule_id, *_told(judge), english, of_question=judge)


def of_set(rule_id: str, *, english: bool = False) -> Callable[[OfSet], Rule]:
    """Make a rule of a function that looks at the questions of one set."""
    return lambda judge: Rule(rule_id, *_told(judge), english, of_set=judge)


def of_all(rule_id: str, *, english: bool = False) -> Callable[[OfAll], Rule]:
    """Make a rule of a function that looks at the questions of all sets together."""
    return lambda judge: Rule(rule_id, *_told(judge), english, of_all=judge)


def _told(judge: OfQuestion | OfSet | OfAll) -> tuple[str, str]:
    """The first line of a function's documentation without its full stop, and the rest."""
    first, _, rest = (inspect.cleandoc(judge.__doc__ or "")).partition("\n")
    return first.rstrip("."), rest.strip()


_OFF: Final = """\
Switch it off, where you know better:
    for one question    allow: [{id}]        among its fields
    for one set         allow: [{id}]        on top of the file
    for a folder        quizapp.toml with    [advice]
                                             allow = ["{id}"]"""
_ENGLISH: Final = "It leans on English words and is silent on sets in other languages.\n\n"


def page_of(rule: Rule) -> str:
    """All that is to be told of a rule, as lines for a terminal."""
    note = _ENGLISH if rule.english else ""
    return f"{rule.id}: {rule.about}\n\n{rule.page}\n\n{note}{_OFF.format(id=rule.id)}"
