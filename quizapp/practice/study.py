"""What a learner reads with: the explanations of all questions, their sources, own notes."""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from quizapp.bank.library import Library
from quizapp.settings import Settings
from quizapp.store.journal import Journal

if TYPE_CHECKING:
    from quizapp.practice.explanations import Explanations
    from quizapp.practice.notebook import Notebook
    from quizapp.practice.reading import Reading
    from quizapp.store.search import SearchIndex


class Study:
    """The use cases of reading, each made when it is first asked for: no start needs any.

    `index` is the file of the search, `texts` a folder. Belongs to the thread of the journal.
    """

    def __init__(
        self,
        library: Library,
        journal: Journal,
        *,
        index: Path | str,
        texts: Path,
        now: Callable[[], int],
        settings: Callable[[], Settings],
    ) -> None:
        self._library = library
        self._journal = journal
        self._path = index
        self._texts = texts
        self._now = now
        self._settings = settings
        self._index: SearchIndex | None = None

    @cached_property
    def explanations(self) -> "Explanations":
        """All questions with their explanations, to search and to read."""
        from quizapp.practice.explanations import Explanations  # noqa: PLC0415 (see the class)
        from quizapp.store.search import SearchIndex  # noqa: PLC0415

        self._index = SearchIndex(self._path)
        return Explanations(self._library, self._index, self.notebook)

    @cached_property
    def reading(self) -> "Reading":
        """The sources."""
        from quizapp.practice.reading import Reading  # noqa: PLC0415

        return Reading(self._library, self._texts)

    @cached_property
    def notebook(self) -> "Notebook":
        """Stars and notes, and how the learner stands with every question."""
        from quizapp.practice.notebook import Notebook  # noqa: PLC0415

        return Notebook(self._journal, now=self._now, retention=lambda: self._settings().retention)

    def close(self) -> None:
        """Let go of the file of the search."""
        if self._index is not None:
            self._index.close()
