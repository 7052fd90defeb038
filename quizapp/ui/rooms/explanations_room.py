"""Where all explanations are searched and read."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from quizapp.core.finding import State
from quizapp.practice.explanations import Choices, Filters, Found, Plan, Reading, Row
from quizapp.ui.desk import Desk
from quizapp.ui.offers import Offers
from quizapp.ui.rooms.corridor import Corridor
from quizapp.ui.tasks import Task

if TYPE_CHECKING:
    from quizapp.ui.pages.explanations import ExplanationsPage

SECTION: Final = "explanations"
AT_A_TIME: Final = 50
MOST_KEPT: Final = 500  # so many rows are there again when one comes back to the page
_LONGEST: Final = 40  # letters of a query in the title of a quiz

_TITLES: Final = {
    State.MISSED: "Missed questions",
    State.STARRED: "Starred questions",
    State.NOTED: "Questions with a note",
    State.DUE: "Due questions",
    State.UNSEEN: "New questions",
}

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Page:
    """One page of hits, and what a list shows of them."""

    found: Found
    rows: tuple[Row, ...]


class ExplanationsRoom(QObject):
    """Keeps the page, searches off the window's thread, and keeps stars and notes.

    The newest search wins: one that is under way when another is wished is dropped.
    `practice_wanted` carries a function that begins a quiz over some questions,
    `source_wanted` a `ShownQuote`.
    """

    practice_wanted = Signal(object)
    source_wanted = Signal(object)
    library_wanted = Signal()

    def __init__(self, desk: Desk, offers: Offers, corridor: Corridor, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._study = desk.study
        self._offers = offers
        self._corridor = corridor
        self._page: ExplanationsPage | None = None
        self._plan: Plan | None = None
        self._offset = 0
        self._task: Task | None = None
        # 100,000 questions take most of a minute, in which all else shall go on.
        self._beside = desk.tasks.beside()
        self._reading: Task | None = None
        self._reading_files = False

    def page(self) -> "ExplanationsPage | None":
        """The page, once it was opened."""
        return self._page

    def open(self) -> None:
        """Show the page, with what may have changed since it was shown last."""
        first = self._page is None
        page = self._page = self._page or self._make_page()
        self._corridor.show(page, SECTION, back=self._on_back_pressed)
        if first or not self._study.explanations.is_current():
            self.look_at_files()
        else:
            self._search(page.wish(), rows=min(page.found.list.hits.rowCount(), MOST_KEPT))
        page.focus_first()

    def look_at_files(self) -> None:
        """Bring the search up to date with the question files, then search again."""
        if self._page is None:
            return
        if not self._study.explanations.is_current():
            self._page.found.show_reading()
        self._drop_task()
        if self._reading is not None:
            self._reading.cancel()
        self._reading_files = True
        self._reading = self._beside.run(self._refresh, self._on_files_read, _raise)
        self._reading.hear(self._on_reading_told)

    def flush(self) -> None:
        """Keep a note that is being written."""
        if self._page is not None:
            self._page.flush()

    def _make_page(self) -> "ExplanationsPage":
        from quizapp.ui.pages.explanations import ExplanationsPage  # noqa: PLC0415 (no start needs it)

        page = ExplanationsPage()
        page.setProperty("kept", True)
        page.filters_changed.connect(self._on_page_filters_changed)
        page.more_wanted.connect(self._search_on)
        page.question_wanted.connect(self._show_question)
        page.practise_all_wanted.connect(self._practise_all)
        page.source_requested.connect(self.source_wanted)
        page.library_wanted.connect(self.library_wanted)
        page.reading.star_wanted.connect(self._set_star)
        page.reading.note_changed.connect(self._keep_note)
        page.reading.practise_wanted.connect(self._practise_one)
        return page

    def _refresh(self, task: Task) -> Choices:
        def go_on(done: int, total: int) -> bool:
            task.tell((done, total))
            return not task.cancelled

        self._study.explanations.refresh(go_on)
        return self._study.explanations.choices()

    def _on_reading_told(self, progress: object) -> None:
        if self._page is not None and self._reading_files and isinstance(progress, tuple):
            self._page.found.show_reading(*progress)

    def _on_files_read(self, choices: object) -> None:
        self._reading_files = False
        if self._page is not None and isinstance(choices, Choices):
            self._page.show_choices(choices)
            if choices.entries:
                self._search(self._page.wish())

    def _search(self, wish: Filters, rows: int = 0) -> None:
        """Begin a search for so many rows or one page of them, whichever is more.

        What was found so far stays on the screen until it is done.
        """
        self._drop_task()
        self._offset = 0
        again = partial(self._search, wish)
        self._plan = self._offers.guarded(partial(self._study.explanations.plan, wish), again)
        if self._plan is not None and not self._reading_files:  # else it is searched after that
            self._run(self._plan, partial(self._on_found, wish), max(rows, AT_A_TIME))

    def _search_on(self) -> None:
        """Fetch the hits that follow those of the last search."""
        if self._plan is not None and self._offset:
            self._run(self._plan, self._on_more_found)

    def _run(self, plan: Plan, done: Callable[[object], None], limit: int = AT_A_TIME) -> None:
        offset, explanations = self._offset, self._study.explanations

        def work(_task: Task) -> _Page:
            found = explanations.run(plan, limit=limit, offset=offset)
            return _Page(found, explanations.rows(found.hits, plan.query))

        self._task = self._desk.tasks.run(work, done, _raise)

    def _on_page_filters_changed(self, wish: Filters) -> None:
        self._search(wish)

    def _drop_task(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _on_found(self, wish: Filters, page: object) -> None:
        starred = self._offers.guarded(self._starred, partial(self._search, wish))
        if self._page is not None and isinstance(page, _Page) and starred is not None:
            self._offset = len(page.found.hits)
            self._page.show_found(page.found, page.rows, wish, starred)

    def _on_more_found(self, page: object) -> None:
        if self._page is not None and isinstance(page, _Page):
            self._offset += len(page.found.hits)
            more = bool(page.found.hits) and self._offset < page.found.total
            self._page.found.list.hits.add_rows(page.rows, more=more)

    def _starred(self) -> frozenset[Key]:
        return self._study.notebook.keys_in(State.STARRED)

    def _show_question(self, key: Key) -> None:
        if self._page is None:
            return
        found = self._offers.guarded(partial(self._read, key), partial(self._show_question, key))
        if found is not None:
            reading, starred, note = found
            self._page.show_question(reading, starred=starred, note=note)

    def _read(self, key: Key) -> tuple[Reading, bool, str]:
        notebook = self._study.notebook
        reading = self._study.explanations.question(*key)
        return reading, notebook.is_starred(key), notebook.note(key)

    def _set_star(self, key: Key, up: bool) -> None:
        act = partial(self._study.notebook.set_star, key, up)
        if self._offers.done(act, partial(self._set_star, key, up)) and self._page is not None:
            self._page.show_star(key, up)

    def _keep_note(self, key: Key, text: str) -> None:
        act = partial(self._study.notebook.set_note, key, text)
        kept = self._offers.done(act, partial(self._keep_note, key, text))
        if self._page is not None:
            self._page.show_note_kept(key, kept=kept)

    def _practise_one(self, key: Key) -> None:
        self._practise((key,), "One question")

    def _practise_all(self) -> None:
        from quizapp.ui.pages.hit_model import MOST_PRACTISED  # noqa: PLC0415 (no start needs it)

        if self._plan is not None:
            found = self._study.explanations.run(self._plan, limit=MOST_PRACTISED)
            keys = [(hit.set_id, hit.question_id) for hit in found.hits]
            self._practise(keys, _title(self._page.wish() if self._page else Filters()))

    def _practise(self, keys: Collection[Key], title: str) -> None:
        self.flush()
        self.practice_wanted.emit(partial(self._desk.practice.practise, keys, title))

    def _on_back_pressed(self) -> None:
        if self._page is not None and not self._page.go_back():
            self.library_wanted.emit()


def _title(wish: Filters) -> str:
    """What a quiz over the hits is called."""
    query = wish.query.strip()
    if query:
        return f"“{query if len(query) <= _LONGEST else query[:_LONGEST] + ' …'}”"
    return _TITLES.get(wish.state, "A selection")


def _raise(error: Exception) -> None:
    raise error
