"""The fields of a question file and its questions become a question set."""

import re
from collections.abc import Callable
from itertools import islice
from typing import Final

from quizapp.bank import fields
from quizapp.bank.nodes import (
    NO_NAME,
    QUESTIONS,
    List,
    Map,
    Node,
    Take,
    Text,
    place_of,
    place_of_event,
)
from quizapp.bank.page import Page
from quizapp.bank.policy import read_policy
from quizapp.bank.questions import QuestionReader
from quizapp.bank.quotes import Sources
from quizapp.bank.recovery import Recovered
from quizapp.bank.syntax import short
from quizapp.bank.take import Taker
from quizapp.core.model import FORMAT_SET, FORMAT_SOURCE, Question, QuestionSet

SET_FIELDS: Final = fields.names(fields.SET)
_DEFAULTS: Final = fields.names(fields.DEFAULTS)
_LONGEST_DEFAULTS: Final = 2_000
_MOST_NAMED: Final = 500
_FORMATS: Final = {FORMAT_SET: FORMAT_SET}
_VERSION: Final = r"quizapp/[0-9]{1,4}"
# What must be known before a question can be read.
_LEANED_ON: Final = ("format", "topics", "defaults")


class SetReader:
    """Reads one question file, its questions as they come or all at the end.

    What is wrong beside the questions costs the set only where it has no name without it.
    """

    def __init__(self, page: Page, sources: Sources | None) -> None:
        self.take = Taker(page)
        self.sources = sources
        self._reader: QuestionReader | None = None
        self._topics: tuple[tuple[str, str], ...] = ()
        self._seen: tuple[Node | None, ...] = ()
        # Whether errors that are noted already stand between two offsets.
        self._is_spoilt: Callable[[int, int], bool] | None = None
        self._kept: list[Question] = []
        self._count = 0
        # Where the id of each question stands, also of those that were dropped.
        self._ids: dict[str, int] = {}
        # How many questions name a family, and where the first of them does.
        self._families: dict[str, tuple[int, Node]] = {}

    def start(self, above: Map) -> Take | None:
        """Make ready to take questions one by one, given the fields that stand above them.

        None where the format does not stand there; then they are read when all is known.
        """
        form = above.get("format")
        if not isinstance(form, Text) or form.value.strip() != FORMAT_SET:
            return None
        self._is_spoilt = self.take.page.spoilt()
        self._make_ready(above)
        return self._add

    @property
    def defaults(self) -> Map | None:
        """What the questions have in common; None where that is nothing."""
        return self._reader.defaults if self._reader is not None else None

    @property
    def has_started(self) -> bool:
        """Whether questions were taken one by one."""
        return self._reader is not None

    def saw_all_of(self, root: Map) -> bool:
        """Whether all that questions lean on stood above them."""
        return self._seen == tuple(map(root.get, _LEANED_ON))

    def read(self, recovered: Recovered) -> QuestionSet | None:
        """Read a file all of which is known; None where it gives no set."""
        root = recovered.root
        if not isinstance(root, Map) or not self._check_format(root, recovered):
            return None
        self._make_ready(root)
        return self.finish(root, recovered)

    def _make_ready(self, root: Map) -> None:
        self._seen = tuple(map(root.get, _LEANED_ON))
        topics = self._read_topics(root.get("topics"))
        known = None if topics is None else dict(topics)
        self._topics = topics or ()
        self._reader = QuestionReader(self.take, self.sources, known)
        defaults = root.get("defaults")
        if defaults is not None:
            shared = self.take.as_map(defaults, "`defaults`", _DEFAULTS)
            if shared is not None and self._is_short(shared):
                self._reader.share(shared)

    def _is_short(self, defaults: Map) -> bool:
        """Whether questions can share this: a long text would be there once for each of them."""
        start, end = place_of(defaults)
        if end - start <= _LONGEST_DEFAULTS:
            return True
        self.take.error(
            "too-large",
            defaults,
            f"`defaults` has more than {_LONGEST_DEFAULTS:,} characters",
            "write long texts where they belong, in each question",
        )
        return False

    def _add(self, node: Node, spoilt: bool) -> None:
        """Read a question and keep it, unless an earlier one has its id."""
        assert self._reader is not None  # noqa: S101
        self._count += 1
        if self._is_spoilt is not None:
            spoilt = spoilt or self._is_spoilt(*place_of(node))
        question = self._reader.read(node, spoilt=spoilt)
        id_node = node.get("id") if isinstance(node, Map) else None
        self._count_family(node)
        if not isinstance(id_node, Text):
            return
        name = id_node.value.strip()
        place = place_of_event(id_node)[0]
        first = self._ids.setdefault(name, place)
        if first != place:
            self.take.error(
                "duplicate-id",
                id_node,
                f"`{short(name)}` is the id of the question in line "
                f"{self.take.page.span(first, first).line} already",
                "give this one an id of its own; ids stay for ever",
            )
        elif question is not None:
            self._kept.append(question)

    def _count_family(self, node: Node) -> None:
        named = node.get("family") if isinstance(node, Map) else None
        if isinstance(named, Text) and (name := named.value.strip()):
            count, first = self._families.get(name, (0, named))
            self._families[name] = (count + 1, first)

    def _warn_of_lonely_families(self) -> None:
        """Warn of a family of one, which does nothing: mostly its name is misspelt somewhere."""
        some = list(islice(self._families, _MOST_NAMED))
        for name, (count, node) in self._families.items():
            if self.take.page.full:
                return
            if count == 1:
                others = tuple(other for other in some if other != name)
                hint = "give it to another question too, or take it out"
                self.take.warn(
                    "lonely-family",
                    node,
                    f"no other question is of the family `{short(name)}`",
                    self.take.nearest(name, others) or hint,
                )

    def finish(self, root: Map, recovered: Recovered) -> QuestionSet | None:
        """Read what was not taken one by one; None where there is no id or no good question."""
        take = self.take
        take.as_map(root, "a question set", SET_FIELDS)
        self._is_spoilt = take.page.spoilt()
        for node in self._left(root, recovered):
            self._add(node, spoilt=False)
        if not recovered.lost:
            self._warn_of_lonely_families()
        set_id = self._id(root, recovered)
        take.texts(root, "allow")  # is for those who write, so the value lacks it
        title = "" if _is_lost("title", root, recovered) else take.text(root, "title")
        whole = QuestionSet(
            id=set_id,
            title=title or set_id,
            questions=tuple(self._kept),
            summary=take.text_or(root, "summary"),
            language=take.text_or(root, "language") or "en",
            authors=take.texts(root, "authors"),
            licence=take.text_or(root, "licence"),
            tags=take.texts(root, "tags"),
            objectives=take.texts(root, "objectives"),
            topics=self._topics,
            policy=read_policy(take, root, self._count + recovered.lost),
        )
        return whole if set_id and self._kept else None

    def _left(self, root: Map, recovered: Recovered) -> list[Node]:
        """The questions that were not taken yet, also those behind a key that was refused."""
        astray = [
            entry
            for name, node in root.items()
            if name.startswith(NO_NAME) and isinstance(node, List)
            for entry in node
        ]
        found = root.get(QUESTIONS)
        if not isinstance(found, List) and (recovered.lost or _is_lost(QUESTIONS, root, recovered)):
            return astray  # the others were lost to faults that are noted already
        return [*self.take.list_(root, QUESTIONS, required=self._count == 0), *astray]

    def _id(self, root: Map, recovered: Recovered) -> str:
        if _is_lost("id", root, recovered):
            return ""
        before = self.take.errors
        set_id = self.take.identifier(root)
        return set_id if self.take.errors == before else ""

    def _check_format(self, root: Map, recovered: Recovered) -> bool:
        """Whether the file can be read on: not where it is of another kind or a newer version."""
        take, node = self.take, root.get("format")
        given = node.value.strip() if isinstance(node, Text) else ""
        if node is None:
            if not _is_lost("format", root, recovered):
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

    def _read_topics(self, node: Node | None) -> tuple[tuple[str, str], ...] | None:
        """The topics; None where questions cannot be held to them."""
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


def _is_lost(name: str, root: Map, recovered: Recovered) -> bool:
    """Whether a field could not be read because of a fault that is noted already."""
    return name in recovered.fields and name not in root
