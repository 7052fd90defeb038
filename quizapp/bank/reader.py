"""A question file becomes a question set and all its problems, in one go."""

from dataclasses import dataclass

from quizapp.bank.garbage import no_garbage_collection
from quizapp.bank.nodes import Map, compose
from quizapp.bank.page import Page, open_page
from quizapp.bank.problems import Problem, Severity, in_order
from quizapp.bank.quotes import Sources
from quizapp.bank.recovery import Recovered, compose_around_faults
from quizapp.bank.set_reader import SET_FIELDS, SetReader
from quizapp.core.model import FORMAT_SET, QuestionSet


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file gave: the set of its good questions, or None, and its problems by place."""

    value: QuestionSet | None
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> int:
        """How many problems are errors."""
        return sum(problem.severity is Severity.ERROR for problem in self.problems)


def read_set(
    path: str,
    data: bytes | str,
    sources: Sources | None = None,
    *,
    pure_python: bool = False,
) -> Reading:
    """Read a question file.

    `sources` None leaves quotes unchecked. A file with faults gives its good questions; only
    one that cannot be read at all, or has none, gives no set.
    """
    body = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    page, readable = open_page(path, body)
    value = None
    if readable:
        with no_garbage_collection():
            value = _read_page(page, sources, pure_python=pure_python)
    return Reading(value, tuple(in_order(page.problems)))


def _read_page(page: Page, sources: Sources | None, *, pure_python: bool) -> QuestionSet | None:
    # A function of its own, so that the nodes are gone before the collector is on again.
    mark = page.mark()
    reader = SetReader(page, sources)
    recovered = compose_around_faults(page, pure_python=pure_python, start=reader.start)
    if recovered.root is None:
        if not page.problems:
            page.report(
                "empty-file", (0, 0), "the file is empty", f"start with format: {FORMAT_SET}"
            )
        return None
    if not isinstance(recovered.root, Map):
        reader.take.as_map(recovered.root, "a question file", SET_FIELDS)
        return None
    if reader.has_started and not recovered.mended:
        if reader.saw_all_of(recovered.root):
            return reader.finish(recovered.root, recovered)
        # What questions lean on stands below them, so they must be read once more.
        page.forget_since(mark)
        recovered = Recovered(compose(page, pure_python=pure_python))
    return SetReader(page, sources).read(recovered)
