"""Reading a question file that keeps, besides the set, where its questions stand."""

from dataclasses import dataclass, field

from quizapp.bank.nodes import QUESTIONS, List, Map, Node, Take, Text, compose, place_of
from quizapp.bank.page import Page
from quizapp.bank.places import Places
from quizapp.bank.placing import Entry, entries_by_look
from quizapp.bank.quotes import Sources
from quizapp.bank.recovery import Recovered, compose_around_faults
from quizapp.bank.set_reader import SetReader
from quizapp.core.model import FORMAT_SET, QuestionSet


class KeptPlaces(Places):
    """The places of a file of which the nodes are at hand, so that it is not parsed once more."""

    def __init__(self, page: Page, root: Map | None, questions: list[Node]) -> None:
        self._page = page
        self._root = root
        self._questions = {}
        for node in questions:
            if isinstance(node, Map) and (name := text_of(node, "id")):
                self._questions.setdefault(name, node)


@dataclass(slots=True)
class Placing:
    """What reading gave: the set, or None, and all that was read with its place."""

    value: QuestionSet | None = None
    root: Map | None = None
    questions: list[Node] = field(default_factory=list)
    is_mended: bool = False
    # What the questions have in common, as far as it can be used.
    defaults: Map | None = None

    def entries(self, page: Page) -> list[Entry]:
        """The places of all questions; what cannot be read is placed by the look of its lines."""
        defaults = self.root.get("defaults") if self.root is not None else None
        shared = text_of(defaults, "type")
        entries = [
            Entry(*place_of(node), text_of(node, "id"), text_of(node, "type") or shared)
            for node in self.questions
        ]
        return entries_by_look(page.text, entries) if self.is_mended else entries

    def places(self, page: Page) -> Places:
        """What finds the place of each field."""
        return KeptPlaces(page, self.root, self.questions)


def read_placed(page: Page, sources: Sources | None) -> Placing:
    """Read a page as `reader.read_set` does, and keep the nodes."""
    mark = page.mark()
    reader = SetReader(page, sources)
    found = Placing()

    def start(above: Map) -> Take | None:
        take = reader.start(above)
        if take is None:
            return None

        def keeping(node: Node, spoilt: bool) -> None:
            found.questions.append(node)
            take(node, spoilt)

        return keeping

    recovered = compose_around_faults(page, start=start)
    root = recovered.root
    if reader.has_started and not recovered.mended and isinstance(root, Map):
        if reader.saw_all_of(root):
            found.root = root
            found.questions += _entries(root)
            found.value = reader.finish(root, recovered)
            found.defaults = reader.defaults
            return found
        page.forget_since(mark)
        recovered = Recovered(compose(page))
    return _read_whole(page, sources, recovered)


def _read_whole(page: Page, sources: Sources | None, recovered: Recovered) -> Placing:
    """Read what could be parsed of a page, all at once."""
    reader, root = SetReader(page, sources), recovered.root
    found = Placing(is_mended=recovered.mended)
    if isinstance(root, Map):
        found.value, found.root, found.questions = reader.read(recovered), root, _entries(root)
    elif root is not None:
        reader.take.as_map(root, "a question file", frozenset())
    elif not page.problems:
        page.report("empty-file", (0, 0), "the file is empty", f"start with format: {FORMAT_SET}")
    return found


def _entries(root: Map) -> list[Node]:
    found = root.get(QUESTIONS)
    return list(found) if isinstance(found, List) else []


def text_of(node: Node | None, name: str) -> str:
    """The text of a field, "" where there is none."""
    found = node.get(name) if isinstance(node, Map) else None
    return found.value.strip() if isinstance(found, Text) else ""
