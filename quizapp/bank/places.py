"""Where the fields of a question file stand, for whoever speaks of a value that was read."""

import re

from quizapp.bank.garbage import no_garbage_collection
from quizapp.bank.nodes import List, Map, Node, Text, place_of
from quizapp.bank.page import Page, open_page
from quizapp.bank.problems import Problem, Severity
from quizapp.bank.recovery import compose_around_faults

Steps = tuple[str | int, ...]


class Places:
    """The places of one file, found by parsing it once more.

    Reading keeps no places, since nearly all files are read to be asked from. What is not there
    is said at what would hold it, and at the first line where nothing is known.
    """

    def __init__(self, path: str, data: bytes | str) -> None:
        body = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
        self._page, readable = open_page(path, body)
        root: Node | None = None
        if readable:
            with no_garbage_collection():
                root = _read(self._page)
        self._root = root if isinstance(root, Map) else None
        self._questions: dict[str, Map] = {}
        for node in self._entries():
            name = node.get("id") if isinstance(node, Map) else None
            if isinstance(node, Map) and isinstance(name, Text):
                self._questions.setdefault(name.value.strip(), node)

    def _entries(self) -> list[Node]:
        found = self._root.get("questions") if self._root is not None else None
        return found if isinstance(found, List) else []

    def problem(
        self,
        code: str,
        question: str,
        steps: Steps,
        message: str,
        *,
        hint: str = "",
        word: str = "",
        severity: Severity = Severity.ADVICE,
    ) -> Problem:
        """Say something of a field of a question, or with the id "" of the file.

        Where `word` stands in the field, it alone is marked.
        """
        start, end = self._place(question, steps, word)
        page = self._page
        span = page.span(start, end)
        line = start - (span.column - 1)
        return Problem(code, severity, span, message, hint, page.text[line : page.line_end(start)])

    def texts(self, question: str, name: str) -> list[str]:
        """The entries of a list of words of a question, or with the id "" of the file."""
        node = self._owner(question)
        found = node.get(name) if node is not None else None
        if not isinstance(found, List):
            return []
        return [entry.value.strip() if isinstance(entry, Text) else "" for entry in found]

    def _owner(self, question: str) -> Map | None:
        return self._questions.get(question) if question else self._root

    def _place(self, question: str, steps: Steps, word: str) -> tuple[int, int]:
        node: Node | None = self._owner(question)
        if node is None:
            return (0, 0)
        for step in steps:
            inner = _inside(node, step)
            if inner is None:
                break
            node = inner
        return _marked(self._page, node, word, self._shift(question))

    def _shift(self, question: str) -> int:
        """How many characters before its place in the file a question was parsed."""
        del question
        return 0


def _read(page: Page) -> Node | None:
    """All nodes of a page; of a very large one, only questions may be so many."""
    kept: list[Node] = []
    recovered = compose_around_faults(
        page, start=lambda _above: lambda node, _spoilt: kept.append(node)
    )
    root = recovered.root
    if kept and not recovered.mended and isinstance(root, Map):
        questions = root.get("questions")
        if isinstance(questions, List):
            questions[:0] = kept
    return root


def _inside(node: Node, step: str | int) -> Node | None:
    if isinstance(node, Map) and isinstance(step, str):
        found: Node | None = node.get(step)
        return found
    if isinstance(node, List) and isinstance(step, int) and step < len(node):
        entry: Node = node[step]
        return entry
    return None


def _marked(page: Page, node: Node, word: str, shift: int) -> tuple[int, int]:
    """The characters to mark: a word of a text, the text, or the first line of a collection."""
    start, end = (place + shift for place in place_of(node))
    if not isinstance(node, Text):
        return start, page.line_end(start)
    if node.style in ("|", ">"):
        body = page.text[page.line_end(start) : end]
        start = page.line_end(start) + len(body) - len(body.lstrip())
    if word:
        found = _find(page.text[start:end], word)
        if found is not None:
            return start + found[0], start + found[1]
    return start, end


def _find(text: str, word: str) -> tuple[int, int] | None:
    """Where a word, or some in a row, stands in a text as whole words."""
    pattern = r"\s+".join(re.escape(one) for one in word.split())
    found = re.search(rf"(?<!\w){pattern}(?!\w)", text, re.IGNORECASE)
    return found.span() if found else None
