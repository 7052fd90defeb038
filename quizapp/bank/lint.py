"""Advice on item writing: what a machine can judge of questions, by rules that can be read up."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from quizapp.bank.advice import balance, cues, forms, lengths, options, proof, twins, wording
from quizapp.bank.advice.lexicon import stem, words
from quizapp.bank.advice.rule import Finding, Rule, page_of
from quizapp.bank.advice.switches import Switches, switches_for
from quizapp.bank.advice.view import View
from quizapp.bank.files import folder_of
from quizapp.bank.places import Places
from quizapp.bank.problems import Problem, Severity, in_order, visible
from quizapp.bank.quotes import Sources
from quizapp.bank.syntax import short
from quizapp.bank.take import closest
from quizapp.core.model import QuestionSet

RULES: Final[tuple[Rule, ...]] = (
    lengths.long_stem,
    wording.unmarked_negative,
    wording.double_negative,
    wording.ageing_fact,
    wording.unattributed_opinion,
    proof.copied_stem,
    lengths.option_count,
    options.all_of_the_above,
    options.none_of_the_above,
    options.combined_options,
    options.overlapping_options,
    options.repeated_words,
    options.unsorted_numbers,
    forms.mixed_forms,
    lengths.longest_key,
    lengths.longest_keys,
    cues.absolute_words,
    cues.shared_word,
    cues.given_away,
    balance.key_places,
    balance.one_sided_verdicts,
    proof.unproved_key,
    proof.echo_explanation,
    proof.no_feedback,
    twins.near_duplicate,
)
_BY_ID: Final = {rule.id: rule for rule in RULES}
_ALLOW: Final = "allow"
_UNKNOWN: Final = "unknown-rule"
_NEEDLESS: Final = "needless-allow"


@dataclass(frozen=True, slots=True)
class Draft:
    """A set to be judged, with the text that it was read from and the sources that it quotes."""

    path: str
    data: bytes | str
    value: QuestionSet
    sources: Sources | None = None


@dataclass(frozen=True, slots=True)
class _Found:
    rule: Rule
    question: str
    finding: Finding


def advise(drafts: Sequence[Draft]) -> list[Problem]:
    """Judge some sets, each alone and all together; rules that are switched off are silent.

    What is wrong in the settings of a folder, or in a list of rules to be silent, is told too.
    """
    views = [_views(draft) for draft in drafts]
    shared = _together(drafts, views)
    folders: dict[str, Switches] = {}
    problems: list[Problem] = []
    for number, draft in enumerate(drafts):
        folder = folder_of(draft.path)
        if folder not in folders:
            folders[folder] = switches_for(folder, _BY_ID)
            problems += (p for p in folders[folder].problems if p not in problems)
        found = [*_alone(draft, views[number]), *shared.get(number, ())]
        problems += _told(draft, [one for one in found if one.rule.id not in folders[folder].off])
    return in_order(problems)


def _views(draft: Draft) -> list[View]:
    subject = frozenset(map(stem, words(f"{draft.value.id} {draft.value.title}")))
    return [View(question, draft.value.id, draft.sources, subject) for question in draft.value]


def _speaks(rule: Rule, draft: Draft) -> bool:
    return not rule.english or draft.value.language.lower().startswith("en")


def _alone(draft: Draft, views: Sequence[View]) -> Iterator[_Found]:
    """What is found in a set, by rules that look at its questions one by one or all."""
    for rule in RULES:
        if not _speaks(rule, draft):
            continue
        if rule.of_question is not None:
            for view in views:
                for finding in rule.of_question(view):
                    yield _Found(rule, view.question.id, finding)
        elif rule.of_set is not None:
            for finding in rule.of_set(views):
                yield _Found(rule, finding.view.question.id if finding.view else "", finding)


def _together(drafts: Sequence[Draft], views: Sequence[Sequence[View]]) -> dict[int, list[_Found]]:
    """What is found by rules that look over all sets, by the number of the draft."""
    owner = {id(view): number for number, some in enumerate(views) for view in some}
    every = [view for some in views for view in some]
    found: dict[int, list[_Found]] = {}
    for rule in RULES:
        for finding in rule.of_all(every) if rule.of_all is not None else ():
            if finding.view is not None:
                number = owner[id(finding.view)]
                if _speaks(rule, drafts[number]):
                    one = _Found(rule, finding.view.question.id, finding)
                    found.setdefault(number, []).append(one)
    return found


def _told(draft: Draft, found: Sequence[_Found]) -> Iterator[Problem]:
    """The findings that the file does not allow, at their places, and what it allows in vain."""
    data = draft.data if isinstance(draft.data, bytes) else draft.data.encode("utf-8", "replace")
    if not found and _ALLOW.encode() not in data:
        return
    places = Places(draft.path, draft.data)
    allowed = {
        name: places.texts(name, _ALLOW)
        for name in ("", *(one.id for one in draft.value.questions))
    }
    used: set[tuple[str, str]] = set()
    for one in found:
        holders = [name for name in ("", one.question) if one.rule.id in allowed.get(name, ())]
        used |= {(name, one.rule.id) for name in holders}
        if not holders:
            finding = one.finding
            steps = finding.steps or (() if one.question else ("title",))
            yield places.problem(
                one.rule.id, one.question, steps, finding.message,
                hint=finding.hint, word=finding.word,
            )  # fmt: skip
    for name, ids in allowed.items():
        yield from _in_vain(places, name, ids, used)


def _in_vain(
    places: Places, name: str, ids: Iterable[str], used: set[tuple[str, str]]
) -> Iterator[Problem]:
    for number, rule in enumerate(ids):
        steps = (_ALLOW, number)
        if rule and rule not in _BY_ID:
            hint = closest(rule, tuple(_BY_ID)) or "`quizapp rules` lists them"
            message = f"no rule `{short(rule)}`"
            yield places.problem(
                _UNKNOWN, name, steps, message, hint=hint, severity=Severity.WARNING
            )
        elif rule and (name, rule) not in used and _BY_ID[rule].of_all is None:
            message = f"`{rule}` finds nothing here"
            yield places.problem(_NEEDLESS, name, steps, message, hint="take it out")


def rules() -> list[str]:
    """The rules, one a line: id and what each tells."""
    width = max(map(len, _BY_ID))
    return [f"{rule.id:{width}}  {rule.about}" for rule in RULES]


def rule_page(rule_id: str) -> list[str]:
    """The page of a rule, as lines; of an unknown one none."""
    rule = _BY_ID.get(rule_id)
    return [] if rule is None else page_of(rule).splitlines()


def no_rule(rule_id: str) -> str:
    """Say that there is no such rule, and which one was meant."""
    hint = closest(rule_id, tuple(_BY_ID)) or "`quizapp rules` lists them"
    return f"no rule `{visible(short(rule_id))}`; {hint}"
