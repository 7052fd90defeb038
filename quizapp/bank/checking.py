"""All problems of some files and folders, as the command line and automatic checks want them."""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from quizapp.bank.files import UnreadableFileError, files_below, read_bytes
from quizapp.bank.problems import Problem, Severity, in_order, twin_problem
from quizapp.bank.shelf import SourceShelf, Taken, is_ours, take, unreadable
from quizapp.core.model import Evidence, Question, QuestionSet


@dataclass(frozen=True, slots=True)
class Report:
    """What checking some paths gave; `quotes` counts those that were found in their source."""

    files: int
    questions: int
    quotes: int
    problems: tuple[Problem, ...]

    def count(self, severity: Severity) -> int:
        """How many problems have a severity."""
        return sum(problem.severity is severity for problem in self.problems)


def check(paths: Sequence[str], *, advice: bool = False) -> Report:
    """Check files and folders; in folders, YAML files of others are passed over.

    With `advice` the rules of item writing look at all sets together (see `bank.lint`).
    """
    shelf = SourceShelf()
    taken = list(take_all(paths, shelf))
    sets = [one for one in taken if isinstance(one.value, QuestionSet)]
    told = _advice(sets, shelf) if advice else {}
    questions = [question for one in sets for question in one.value or ()]  # type: ignore[union-attr]
    return Report(
        files=len(taken),
        questions=len(questions),
        quotes=sum(map(_proofs, questions)),
        problems=(
            *(problem for one in taken for problem in _with(told.pop(one.path, []), one)),
            *(problem for rest in told.values() for problem in rest),  # of settings
            *_twins(sets),
        ),
    )


def _with(told: list[Problem], one: Taken) -> Sequence[Problem]:
    return in_order((*one.problems, *told)) if told else one.problems


def _advice(sets: Iterable[Taken], shelf: SourceShelf) -> dict[str, list[Problem]]:
    """What the rules of item writing say of some sets, by file."""
    from quizapp.bank.lint import Draft, advise  # noqa: PLC0415 (most checks need no rules)

    drafts = []
    for one in sets:
        assert isinstance(one.value, QuestionSet)  # noqa: S101
        try:
            data = read_bytes(one.path)
        except UnreadableFileError:
            continue  # it went away just now
        drafts.append(Draft(one.path, data, one.value, shelf.sources_for(one.path)))
    told: dict[str, list[Problem]] = {}
    for problem in advise(drafts):
        told.setdefault(problem.span.path, []).append(problem)
    return told


def take_all(paths: Iterable[str], shelf: SourceShelf | None = None) -> Iterator[Taken]:
    """Read every file once; in folders, YAML files of others are passed over."""
    shelf = shelf or SourceShelf()
    seen = set()
    for named in paths:
        in_folder = os.path.isdir(named)
        found = [path for path, _ in files_below(named)] if in_folder else [named]
        for path in found:
            real = os.path.realpath(path)
            if real in seen:
                continue
            seen.add(real)
            try:
                data = read_bytes(path)
            except UnreadableFileError as error:
                yield unreadable(path, str(error))
                continue
            if not in_folder or is_ours(data):
                yield take(path, data, shelf)


def _proofs(question: Question) -> int:
    quoted = [quote.paragraph for quote in question.quotes]
    if isinstance(question, Evidence):
        quoted += [passage.paragraph for passage in question.passages]
    return sum(paragraph is not None for paragraph in quoted)


def _twins(sets: Iterable[Taken]) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for one in sets:
        assert isinstance(one.value, QuestionSet)  # noqa: S101
        holder = first.setdefault(one.value.id, one.path)
        if holder != one.path:
            yield twin_problem(one.path, one.value.id, holder)
