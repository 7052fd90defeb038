"""Reading a question file that keeps, besides the set, where its questions stand."""

from collections.abc import Iterator

from quizapp.bank.nodes import QUESTIONS, List, Map, Node, Take, Text, compose, place_of
from quizapp.bank.page import Page
from quizapp.bank.placing import Entry, entries_by_look
from quizapp.bank.quotes import Sources
from quizapp.bank.recovery import Recovered, compose_around_faults
from quizapp.bank.set_reader import SetReader
from quizapp.core.model import FORMAT_SET, QuestionSet


def read_placed(page: Page, sources: Sources | None) -> tuple[QuestionSet | None, list[Entry]]:
    """Read a page as `reader.read_set` does; return also the places of all of its questions.

    Those that cannot be read are placed by the look of their lines.
    """
    mark = page.mark()
    reader = SetReader(page, sources)
    entries: list[Entry] = []

    def start(above: Map) -> Take | None:
        take = reader.start(above)
        return None if take is None else _noting(take, entries, above)

    recovered = compose_around_faults(page, start=start)
    if reader.has_started and not recovered.mended and isinstance(recovered.root, Map):
        if reader.saw_all_of(recovered.root):
            entries += _entries(recovered.root)
            return reader.finish(recovered.root, recovered), entries
        page.forget_since(mark)
        recovered = Recovered(compose(page))
    return _read_whole(page, sources, recovered)


def _noting(take: Take, entries: list[Entry], above: Map) -> Take:
    """What takes a question and notes where it stands."""
    shared = _shared_type(above)

    def noting(node: Node, spoilt: bool) -> None:
        entries.append(_entry(node, shared))
        take(node, spoilt)

    return noting


def _read_whole(
    page: Page, sources: Sources | None, recovered: Recovered
) -> tuple[QuestionSet | None, list[Entry]]:
    """Read what could be parsed of a page, all at once."""
    reader, root = SetReader(page, sources), recovered.root
    value, entries = None, list[Entry]()
    if isinstance(root, Map):
        value, entries = reader.read(recovered), list(_entries(root))
    elif root is not None:
        reader.take.as_map(root, "a question file", frozenset())
    elif not page.problems:
        page.report("empty-file", (0, 0), "the file is empty", f"start with format: {FORMAT_SET}")
    return value, entries_by_look(page.text, entries) if recovered.mended else entries


def _entries(root: Map) -> Iterator[Entry]:
    found = root.get(QUESTIONS)
    shared = _shared_type(root)
    return (_entry(node, shared) for node in (found if isinstance(found, List) else ()))


def _entry(node: Node, shared: str) -> Entry:
    start, end = place_of(node)
    return Entry(start, end, _text(node, "id"), _text(node, "type") or shared)


def _shared_type(root: Map) -> str:
    return _text(root.get("defaults"), "type")


def _text(node: Node | None, name: str) -> str:
    found = node.get(name) if isinstance(node, Map) else None
    return found.value.strip() if isinstance(found, Text) else ""
