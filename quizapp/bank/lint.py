"""Advice on item writing: what a machine can judge of questions, by rules that can be read up."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from quizapp.bank.advice.catalogue import BY_ID, RULES
from quizapp.bank.advice.gist import Gist, gist_of
from quizapp.bank.advice.judging import (
    Draft,
    Found,
    judgement,
    of_set,
    one_by_one,
    together,
    views_of,
)
from quizapp.bank.advice.rule import page_of
from quizapp.bank.advice.switches import Switches, switches_for
from quizapp.bank.advice.telling import ALLOW, allowed_in, in_vain, told
from quizapp.bank.files import folder_of
from quizapp.bank.places import Places
from quizapp.bank.problems import Problem, in_order, visible
from quizapp.bank.syntax import short
from quizapp.bank.take import closest

__all__ = ["RULES", "Draft", "Judged", "advise", "judge", "settings_of", "told_together"]


@dataclass(frozen=True, slots=True)
class Judged:
    """What was told of one set alone, and what its questions are compared by with all others.

    Small beside the set itself, so that it can be sent between processes.
    """

    path: str
    language: str
    problems: tuple[Problem, ...]
    gists: tuple[Gist, ...]


def advise(drafts: Sequence[Draft]) -> list[Problem]:
    """Judge some sets, each alone and all together; rules that are switched off are silent.

    What is wrong in the settings of a folder, or in a list of rules to be silent, is told too.
    """
    switches = settings_of(draft.path for draft in drafts)
    judged = [judge(draft, switches[folder_of(draft.path)].off) for draft in drafts]
    problems = [problem for one in judged for problem in one.problems]
    problems += told_together(judged, switches, lambda n: Places(drafts[n].path, drafts[n].data))
    for one in switches.values():
        problems += (problem for problem in one.problems if problem not in problems)
    return in_order(problems)


def settings_of(paths: Iterable[str]) -> dict[str, Switches]:
    """What is switched off in the folders of some files, by folder."""
    return {folder: switches_for(folder, BY_ID) for folder in dict.fromkeys(map(folder_of, paths))}


def judge(draft: Draft, off: Collection[str]) -> Judged:
    """Judge a set alone; some rules are switched off."""
    views, language = views_of(draft), draft.value.language
    judged = ((view, judgement(view, language)) for view in views)
    every = (*one_by_one(judged), *of_set(language, views))
    problems = _told_alone(draft, [one for one in every if one.rule not in off])
    return Judged(draft.path, language, tuple(problems), tuple(map(gist_of, views)))


def _told_alone(draft: Draft, found: Sequence[Found]) -> Iterator[Problem]:
    """What was found, at its place; a file is parsed for places only where it needs some."""
    data = draft.data if isinstance(draft.data, bytes) else draft.data.encode("utf-8", "replace")
    if found or ALLOW.encode() in data.replace(b"\0", b""):  # of UTF-16, every second byte
        places = Places(draft.path, draft.data)
        allowed = allowed_in(places, (question.id for question in draft.value))
        yield from told(places, found, allowed)
        yield from in_vain(places, found, allowed)


def told_together(
    judged: Sequence[Judged], switches: dict[str, Switches], places_of: Callable[[int], Places]
) -> Iterator[Problem]:
    """What the rules that look over all sets say; `places_of` opens a set by its number."""
    for number, every in together((one.language, one.gists) for one in judged).items():
        off = switches[folder_of(judged[number].path)].off
        found = [one for one in every if one.rule not in off]
        if found:
            places = places_of(number)
            yield from told(places, found, allowed_in(places, (one.question for one in found)))


def rules() -> list[str]:
    """The rules, one a line: id and what each tells."""
    width = max(map(len, BY_ID))
    return [f"{rule.id:{width}}  {rule.about}" for rule in RULES]


def rule_page(rule_id: str) -> list[str]:
    """The page of a rule, as lines; of an unknown one none."""
    rule = BY_ID.get(rule_id)
    return [] if rule is None else page_of(rule).splitlines()


def no_rule(rule_id: str) -> str:
    """Say that there is no such rule, and which one was meant."""
    hint = closest(rule_id, tuple(BY_ID)) or "`quizapp rules` lists them"
    return f"no rule `{visible(short(rule_id))}`; {hint}"
