"""A question file becomes a question set and all its problems, in one go."""

import re
from dataclasses import dataclass
from typing import Final

from quizapp.bank import fields
from quizapp.bank.nodes import (
    NO_NAME,
    List,
    Map,
    Node,
    Text,
    no_garbage_collection,
    place_of,
)
from quizapp.bank.page import Page, open_page
from quizapp.bank.problems import Problem, Severity, in_order
from quizapp.bank.questions import QuestionReader
from quizapp.bank.quotes import Sources
from quizapp.bank.recovery import Recovered, compose_around_faults
from quizapp.bank.syntax import short
from quizapp.bank.take import Taker
from quizapp.core.model import FORMAT_SET, FORMAT_SOURCE, Question, QuestionSet

_SET: Final = fields.names(fields.SET)
_DEFAULTS: Final = fields.names(fields.DEFAULTS)
_FORMATS: Final = {FORMAT_SET: FORMAT_SET}
_VERSION: Final = r"quizapp/[0-9]{1,4}"


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
    take = Taker(page)
    if recovered.root is None:
        if not page.problems:
            page.report(
                "empty-file", (0, 0), "the file is empty", f"start with format: {FORMAT_SET}"
            )
        return None
    if not isinstance(recovered.root, Map):
        take.as_map(recovered.root, "a question file", _SET)
        return None
    return _SetReader(take, recovered.root, recovered).read(sources)


class _SetReader:
    """Reads the one map that a question file is.

    What is wrong beside the questions costs the set only where it has no name without it.
    """

    def __init__(self, take: Taker, root: Map, recovered: Recovered) -> None:
        self.take = take
        self.root = root
        self.recovered = recovered

    def read(self, sources: Sources | None) -> QuestionSet | None:
        """Read the set; None where it has no id or no good question."""
        take, root = self.take, self.root
        if not self._check_format():
            return None
        take.as_map(root, "a question set", _SET)
        topics = self._topics()
        known = None if topics is None else frozenset(name for name, _ in topics)
        reader = QuestionReader(take, sources, known)
        defaults = root.get("defaults")
        shared = None if defaults is None else take.as_map(defaults, "`defaults`", _DEFAULTS)
        if shared is not None:
            reader.share(shared)
        questions = self._questions(reader)
        set_id = self._id()
        title = "" if self._is_lost("title") else take.text(root, "title")
        head = QuestionSet(
            id=set_id,
            title=title or set_id,
            questions=tuple(questions),
            summary=take.text_or(root, "summary"),
            language=take.text_or(root, "language") or "en",
            authors=take.texts(root, "authors"),
            licence=take.text_or(root, "licence"),
            tags=take.texts(root, "tags"),
            objectives=take.texts(root, "objectives"),
            topics=topics or (),
        )
        return head if set_id and questions else None

    def _is_lost(self, name: str) -> bool:
        """Whether a field could not be read because of a fault that is noted already."""
        return name in self.recovered.fields and name not in self.root

    def _id(self) -> str:
        if self._is_lost("id"):
            return ""
        before = self.take.errors
        set_id = self.take.identifier(self.root)
        return set_id if self.take.errors == before else ""

    def _questions(self, reader: QuestionReader) -> list[Question]:
        found = self.root.get("questions")
        if not isinstance(found, List) and (self.recovered.lost or self._is_lost("questions")):
            return []  # they were lost to faults that are noted already
        nodes = list(self.take.list_(self.root, "questions"))
        return _unique(self.take, nodes, [reader.read(node) for node in nodes])

    def _check_format(self) -> bool:
        """Whether the file can be read on: not where it is of another kind or a newer version."""
        take, root, node = self.take, self.root, self.root.get("format")
        given = node.value.strip() if isinstance(node, Text) else ""
        if node is None:
            if not self._is_lost("format"):
                hint = f"start the file with format: {FORMAT_SET}"
                take.error("missing-field", root, "`format` is missing", hint)
        elif given == FORMAT_SOURCE:
            take.error("wrong-format", node, "this is a source file, not a question file")
            return False
        elif given != FORMAT_SET and re.fullmatch(_VERSION, given):
            hint = f"a newer version of the application may; this one reads {FORMAT_SET}"
            take.error("wrong-format", node, f"this version cannot read `{given}`", hint)
            return False
        else:
            take.choice(root, "format", _FORMATS, FORMAT_SET)
        return True

    def _topics(self) -> tuple[tuple[str, str], ...] | None:
        """The topics; None where questions cannot be held to them."""
        node = self.root.get("topics")
        if node is None:
            return None
        if not isinstance(node, Map):
            self.take.as_map(node, "`topics`", frozenset())
            return None
        return tuple(
            (name, self.take.text(node, name) or name)
            for name in node
            if not name.startswith(NO_NAME)
        )


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
                f"`{short(name)}` is the id of the question in line {line} already",
                "give this one an id of its own; ids stay for ever",
            )
            continue
        first[name] = id_node
        if question is not None:
            kept.append(question)
    return kept
