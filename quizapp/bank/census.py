"""What authors are told about sets and sources as a whole, as lines of text."""

from collections.abc import Iterator, Sequence

from quizapp.bank.checking import take_all
from quizapp.bank.shelf import Taken
from quizapp.core.composition import Composition, compose
from quizapp.core.coverage import Coverage, cover, quotes_of
from quizapp.core.model import QuestionSet, Source
from quizapp.core.quotations import Witness


def stats(paths: Sequence[str]) -> list[str]:
    """Count the questions of some files and folders: by set, type, level, difficulty; their keys.

    Files that give no set count nothing; `quizapp check` says why.
    """
    sets = [one.value for one in take_all(paths) if isinstance(one.value, QuestionSet)]
    made = compose(sets)
    lines = [f"{made.questions} questions in {len(sets)} sets"]
    for title, table in (
        ("by set", made.by_set),
        ("by type", made.by_type),
        ("by level", made.by_level),
        ("by difficulty", made.by_difficulty),
    ):
        lines += ["", title, *_table(table, made.questions)]
    return [*lines, *_keys(made), *_silent(made)]


def _table(rows: Sequence[tuple[str, int]], total: int) -> Iterator[str]:
    width = max((len(name) for name, _ in rows), default=0)
    for name, count in rows:
        yield f"  {name:{width}}  {count:5}  {count / max(1, total):6.1%}"


def _keys(made: Composition) -> Iterator[str]:
    if not made.keys:
        return
    total = sum(place.found for place in made.keys)
    yield ""
    yield "keys of single choice, by place in the file (and without preference)"
    for place in made.keys:
        yield (
            f"  {place.place}  {place.found:5}  {place.found / total:6.1%}"
            f"  ({place.expected / total:.1%})"
        )
    yield ""
    if made.measured:
        share = made.longest / made.measured
        yield f"key the longest of 3 or 4 options: {made.longest} of {made.measured}, {share:.1%}"


def _silent(made: Composition) -> Iterator[str]:
    yield f"options, pairs, items and passages without feedback: {len(made.silent)}"
    for set_id, question, text in made.silent:
        yield f"  {set_id}/{question}: {text}"


def coverage(paths: Sequence[str]) -> list[str]:
    """Tell for each source how many of its words are quoted, and which paragraphs never."""
    taken = list(take_all(paths))
    lines: list[str] = []
    for source in _sources(taken):
        if source.fingerprint is None:
            lines += [f"{source.id}: no fingerprint, so nothing can be told", ""]
            continue
        quotes = [
            text
            for one in taken
            if isinstance(one.value, QuestionSet)
            for question in one.value
            for source_id, text in quotes_of(question)
            if source_id == source.id
        ]
        lines += [*_covered(source, cover(Witness(source.fingerprint), quotes)), ""]
    return lines[:-1] or ["no source file found; they lie in a folder `sources`"]


def _sources(taken: Sequence[Taken]) -> list[Source]:
    found: dict[str, Source] = {}
    for one in taken:
        if isinstance(one.value, Source):
            found.setdefault(one.value.id, one.value)
    return [found[name] for name in sorted(found)]


def _covered(source: Source, covered: Coverage) -> Iterator[str]:
    touched = covered.paragraphs - len(covered.untouched)
    yield f"{source.id}: {source.title}"
    yield f"  words quoted       {covered.quoted:,} of {covered.words:,} ({covered.share:.1%})"
    yield f"  paragraphs quoted  {touched} of {covered.paragraphs}"
    assert source.fingerprint is not None  # noqa: S101
    sizes = source.fingerprint.paragraphs
    gaps = [f"¶ {number} ({sizes[number - 1]} words)" for number in covered.untouched]
    yield f"  untouched          {', '.join(gaps) or 'none'}"
