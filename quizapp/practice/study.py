"""What a learner reads with: the explanations of all questions, their sources, own notes."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from quizapp.bank.library import Library
from quizapp.practice.explanations import Explanations
from quizapp.practice.notebook import Notebook
from quizapp.practice.reading import Reading
from quizapp.settings import Settings
from quizapp.store.journal import Journal
from quizapp.store.search import SearchIndex


@dataclass(frozen=True, slots=True)
class Study:
    """The use cases of reading; `index` is to be closed when all is over."""

    index: SearchIndex
    explanations: Explanations
    reading: Reading
    notebook: Notebook


def study(
    library: Library,
    journal: Journal,
    *,
    index: Path | str,
    texts: Path,
    now: Callable[[], int],
    settings: Callable[[], Settings],
) -> Study:
    """Make them for one journal; `index` is the file of the search, `texts` a folder."""
    notebook = Notebook(journal, now=now, retention=lambda: settings().retention)
    search = SearchIndex(index)
    return Study(
        index=search,
        explanations=Explanations(library, search, notebook),
        reading=Reading(library, texts),
        notebook=notebook,
    )
