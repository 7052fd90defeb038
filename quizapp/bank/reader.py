"""A question file becomes a question set and all its problems, in one go."""

from dataclasses import dataclass
from typing import Final

from quizapp.bank import fields
from quizapp.bank.nodes import List, Map, Node, Text, no_garbage_collection, place_of
from quizapp.bank.page import Page, open_page
from quizapp.bank.problems import Problem, Severity, in_order
from quizapp.bank.questions import QuestionReader
from quizapp.bank.quotes import Sources
from quizapp.bank.recovery import compose_around_faults
from quizapp.bank.take import Taker
from quizapp.core.model import FORMAT_SET, FORMAT_SOURCE, Question, QuestionSet

_SET: Final = fields.names(fields.SET)
_DEFAULTS: Final = fields.names(fields.DEFAULTS)
_FORMATS: Final = {FORMAT_SET: FORMAT_SET}


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
    recovered = compose_around_faults(page, pure_python=pure_python)
    return _read_root(page, recovered.root, sources, lost=recovered.lost)


def _read_root(
    page: Page, root: Node | None, sources: Sources | None, *, lost: int
) -> QuestionSet | None:
    take = Taker(page)
    if root is None:
        if not page.problems:
            page.report(
                "empty-file", (0, 0), "the file is empty", f"start with format: {FORMAT_SET}"
            )
        return None
    if not isinstance(root, Map):
        take.as_map(root, "a question file", _SET)
        return None
    return _read_set(take, root, sources, lost=lost)


def _read_set(take: Taker, root: Map, sources: Sources | None, *, lost: int) -> QuestionSet | None:
    if not _check_format(take, root):
        return None
    take.as_map(root, "a question set", _SET)
    topics = _topics(take, root)
    defaults = root.get("defaults")
    shared = None if defaults is None else take.as_map(defaults, "`defaults`", _DEFAULTS)
    known = frozenset(name for name, _ in topics) if "topics" in root else None
    reader = QuestionReader(take, sources, known, shared)
    nodes: list[Node] = []
    if lost and not isinstance(root.get("questions"), List):
        pass  # the only questions were lost to faults that are noted already
    else:
        nodes = list(take.list_(root, "questions"))
    questions = _unique(take, nodes, [reader.read(node) for node in nodes])
    before = take.errors
    head = QuestionSet(
        id=take.identifier(root),
        title=take.text(root, "title"),
        questions=tuple(questions),
        summary=take.text_or(root, "summary"),
        language=take.text_or(root, "language", "en"),
        authors=take.texts(root, "authors"),
        licence=take.text_or(root, "licence"),
        tags=take.texts(root, "tags"),
        objectives=take.texts(root, "objectives"),
        topics=topics,
    )
    return head if take.errors == before and questions else None


def _check_format(take: Taker, root: Map) -> bool:
    node = root.get("format")
    if isinstance(node, Text) and node.value.strip() == FORMAT_SOURCE:
        take.error("wrong-format", node, "this is a source file, not a question file")
        return False
    if node is None:
        take.error(
            "missing-field",
            root,
            "`format` is missing",
            f"start the file with format: {FORMAT_SET}",
        )
    else:
        take.choice(root, "format", _FORMATS, FORMAT_SET)
    return True


def _topics(take: Taker, root: Map) -> tuple[tuple[str, str], ...]:
    node = root.get("topics")
    if node is None:
        return ()
    if not isinstance(node, Map):
        take.as_map(node, "`topics`", frozenset())
        return ()
    return tuple((name, take.text(node, name)) for name in node)


def _unique(take: Taker, nodes: list[Node], questions: list[Question | None]) -> list[Question]:
    """Keep questions whose id no earlier one has; also one that was dropped holds its id."""
    first: dict[str, Node] = {}
    kept = []
    for node, question in zip(nodes, questions, strict=True):
        id_node = node.get("id") if isinstance(node, Map) else None
        if not isinstance(id_node, Text):
            continue
        name = id_node.value.strip()
        if name in first:
            line = take.page.span(*place_of(first[name])).line
            take.error(
                "duplicate-id",
                id_node,
                f"`{name}` is the id of the question in line {line} already",
                "give this one an id of its own; ids stay for ever",
            )
            continue
        first[name] = id_node
        if question is not None:
            kept.append(question)
    return kept
