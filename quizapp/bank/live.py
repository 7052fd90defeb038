"""Checking a question file while it is being written, in every pause of typing."""

import re
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import Final

from quizapp.bank.advice.judging import Draft
from quizapp.bank.garbage import no_garbage_collection
from quizapp.bank.live_advice import Adviser
from quizapp.bank.live_patch import Kept, keep, patch
from quizapp.bank.live_reading import Placing, read_placed
from quizapp.bank.nearby import Nearby
from quizapp.bank.page import Page, open_page
from quizapp.bank.places import Places
from quizapp.bank.placing import Entry, Placed, place, question_at
from quizapp.bank.problems import Problem, in_order
from quizapp.bank.quotes import Sources
from quizapp.bank.source_file import read_source
from quizapp.core.model import Question, QuestionSet, Source

__all__ = ["Checked", "Live", "Placed", "question_at"]

_SOURCE_FILE: Final = re.compile(r"""^format[ \t]*:[ \t]*["']?quizapp-source/""", re.MULTILINE)
# Of so many files it is kept what was found of each question.
_MOST_FILES: Final = 8


@dataclass(frozen=True, slots=True)
class Checked:
    """What a text gives: its set, or None, and all problems and questions in order of place."""

    question_set: QuestionSet | None
    problems: tuple[Problem, ...]
    questions: tuple[Placed, ...]

    def question(self, number: int) -> Question | None:
        """The value of a placed question; None where its faults leave none.

        Of two with one id only the first has a value.
        """
        name = self.questions[number].id
        first = next(one.number for one in self.questions if one.id == name)
        if self.question_set is None or first != number:
            return None
        return next((one for one in self.question_set if one.id == name), None)


@dataclass(frozen=True, slots=True)
class _Whole:
    """A text that was read as a whole, in the form of one that is kept."""

    page: Page
    placing: Placing

    @property
    def value(self) -> QuestionSet | None:
        return self.placing.value

    @property
    def problems(self) -> tuple[Problem, ...]:
        return tuple(self.page.problems)

    def entries(self) -> list[Entry]:
        return self.placing.entries(self.page)

    def places(self, page: Page) -> Places:
        return self.placing.places(page)


class Live:
    """Checks texts again and again; what did not change since the last time costs little.

    Any thread may call it; checks with advice wait for each other.
    """

    def __init__(self) -> None:
        self._nearby = Nearby()
        self._lock = Lock()
        self._advisers: OrderedDict[str, Adviser] = OrderedDict()
        self._kept: OrderedDict[str, Kept] = OrderedDict()

    def check(
        self,
        path: str | None,
        text: str,
        *,
        advice: bool = True,
        before_advice: Callable[[Checked], None] | None = None,
    ) -> Checked:
        """Check a text that is, or will be, the file at a path.

        The path says which sources are near and which settings count; without one, quotes are
        not looked up. The text of a source file gives its problems alone. `before_advice` is told
        what is known before the questions are judged, and may raise to leave that off.
        """
        name, data = path or "", text.encode("utf-8", "surrogatepass")
        if "quizapp-source/" in text and _SOURCE_FILE.search(text):
            return Checked(None, read_source(name, data).problems, ())
        sources = self._nearby.sources_for(path) if path else None
        page, readable = open_page(name, data)
        if not readable:
            return Checked(None, tuple(in_order(page.problems)), ())
        with no_garbage_collection():
            found = self._read(page, sources)
            problems, value = list(found.problems), found.value
            placed = place(page.text, found.entries())
            if value is not None and advice:
                if before_advice is not None:
                    before_advice(Checked(value, tuple(in_order(problems)), placed))
                draft = Draft(name, data, value, sources)
                problems += self._advice(draft, found.places(page))
            del found  # the nodes go before the collector is on again
        return Checked(value, tuple(in_order(problems)), placed)

    def _read(self, page: Page, sources: Sources | None) -> "Kept | _Whole":
        """What a text gives; of one that was read before, only the question that changed is."""
        with self._lock:
            kept = self._kept.get(page.path)
        patched = None if kept is None else patch(kept, page, sources)
        if patched is not None:
            self._keep(page.path, patched)
            return patched
        is_clean = not page.problems  # else its text is not quite the one that is written
        placing = read_placed(page, sources)
        self._keep(page.path, keep(page, placing, sources) if is_clean else None)
        return _Whole(page, placing)

    def _keep(self, path: str, kept: Kept | None) -> None:
        """Keep a text; one that cannot be kept is mostly mended soon, from what was before."""
        if kept is None:
            return
        with self._lock:
            self._kept[path] = kept
            self._kept.move_to_end(path)
            while len(self._kept) > _MOST_FILES:
                self._kept.popitem(last=False)

    def sources(self, path: str | None) -> dict[str, str]:
        """The titles of the sources that a file can quote, by id."""
        return self._nearby.titles_for(path) if path else {}

    def source(self, path: str | None, source_id: str) -> Source | None:
        """The source that a file means by an id."""
        return self._nearby.source(path, source_id) if path else None

    def quotable(self, path: str | None) -> Sources:
        """What tells whether words are a quote from one of the sources of a file."""
        return self._nearby.sources_for(path) if path else Sources({})

    def _advice(self, draft: Draft, places: Places) -> list[Problem]:
        with self._lock:
            adviser = self._advisers.setdefault(draft.path, Adviser())
            self._advisers.move_to_end(draft.path)
            while len(self._advisers) > _MOST_FILES:
                self._advisers.popitem(last=False)
            return adviser.advise(draft, places)
