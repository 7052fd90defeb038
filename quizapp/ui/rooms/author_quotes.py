"""Quoting while a question is written: opens the pane, reads sources, writes the quotes."""

from functools import partial
from typing import Final

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from quizapp.bank.editing.edits import QUESTIONS, Path
from quizapp.bank.problems import visible
from quizapp.bank.quoting import judge
from quizapp.core.coverage import quotes_of
from quizapp.core.model import Question, Source
from quizapp.practice.quoting import Quotable, quotable, stretches
from quizapp.ui.author.buffer import Buffer
from quizapp.ui.author.form_desk import FormDesk
from quizapp.ui.author.form_hand import sentences
from quizapp.ui.author.open_files import OpenFiles
from quizapp.ui.author.places import place_of
from quizapp.ui.author.quote_edits import PASSAGES, placing, quote_at, replacing, sources_of
from quizapp.ui.author.quote_pane import Target
from quizapp.ui.desk import Desk
from quizapp.ui.offers import Offers
from quizapp.ui.pages.author import AuthorPage
from quizapp.ui.rooms.author_sources import AuthorSources
from quizapp.ui.tasks import Task
from quizapp.ui.widgets.announce import announce

_READ_ONLY: Final = "This file can only be read. Save a copy to add quotes to it."
_NO_QUESTION: Final = "There is no question yet to which a quote could be added."
_TWICE: Final = "The question quotes these words already."
_ANY: Final = "? a b c d e"  # words of no source
_GONE: Final = "The quote that was to be replaced is no longer there; nothing was changed."


class AuthorQuotes(QObject):
    """Joins the pane to quote from with the file that is shown and the sources near it."""

    def __init__(
        self, page: AuthorPage, files: OpenFiles, desk: Desk, offers: Offers, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._page = page
        self._pane = page.quotes
        self._live = files.checker.live
        self._desk = desk
        self._offers = offers
        self._edits = FormDesk(self)
        self._buffer: Buffer | None = None
        self._replaced: tuple[Path, int, str] | None = None  # list, number, words
        self._into = "quotes"
        self._task: Task | None = None
        self._quotes: frozenset[str] = frozenset()
        self._came_from: QWidget | None = None
        self._beside = True  # whether something stood beside the text before
        self._sources = AuthorSources(self._pane, files, desk, offers, self)
        self._sources.renewed.connect(self._show_source)
        files.checked.connect(self._on_files_checked)
        page.quote_wanted.connect(self.toggle)
        page.text.question_changed.connect(self._on_text_question_changed)
        page.text.form.hand.ask_quote = self.ask
        self._pane.close_wanted.connect(self.close)
        self._pane.source_chosen.connect(self._on_pane_source_chosen)
        self._pane.add_wanted.connect(self.write)
        self._pane.undo_wanted.connect(self.undo)

    # Open and close

    def toggle(self) -> None:
        """Open the pane for the question of the cursor, or close it."""
        if self._pane.isVisibleTo(self._page):
            self.close()
        else:
            self.ask("quotes", None)

    def ask(self, into: str, at: int | None) -> bool:
        """Open the pane to add to a list of the question, or to replace entry `at` of it.

        Returns whether there is a question to quote for.
        """
        buffer = self._page.text.buffer()
        if buffer is None:
            return False
        self._page.text.form.flush()
        if self._page.shows_difference():
            self._page.show_text()
        self._edits.take(buffer.document)
        self._edits.read()
        document, question = self._edits.document(), self._question(buffer)
        if why := self._why_not(buffer, question):
            self._offers.tell(why, "warning")
            return False
        path, self._into, self._replaced = (*question, into), into, None
        if at is not None:
            self._replaced = (path, at, quote_at(document, path, at)[1])
        named = [quote_at(document, path, at)[0]] if at is not None else []
        self._open(buffer, [*named, *sources_of(document, question)])
        if self._replaced is not None:
            self._pane.carry(self._replaced[2])
        self._show_source()
        self._pane.focus_first()
        return True

    def _why_not(self, buffer: Buffer, question: Path) -> str:
        """Why nothing can be quoted now, or ""."""
        fault = self._edits.document().fault
        if buffer.read_only:
            return _READ_ONLY
        if fault is not None:
            said = f"line {fault.span.line} must be mended first: {fault.message}"
            return visible(f"No quote can be added yet: {said}.")
        return "" if question else _NO_QUESTION

    def _question(self, buffer: Buffer) -> Path:
        """The question of the cursor, () where there is none."""
        document = self._edits.document()
        if document.fault is not None or not document.get(QUESTIONS):
            return ()
        line = place_of(self._page.text.code.textCursor())[0]
        return (*QUESTIONS, document.question_at(line) or 0)

    def _open(self, buffer: Buffer, wished: list[str]) -> None:
        page, pane = self._page, self._pane
        if not pane.isVisibleTo(page):
            self._came_from = QApplication.focusWidget()
            self._beside = page.side.isVisibleTo(page)
        titles = self._live.sources(buffer.path)
        known = [one for one in (*wished, pane.source_id(), *titles) if one in titles]
        self._buffer = buffer
        self._sources.show_file(buffer.path)
        pane.show_sources(titles, known[0] if known else "")
        pane.set_judge(partial(judge, self._live.quotable(buffer.path)))
        page.show_beside(pane)
        self._show_target()

    def close(self) -> None:
        """Give the room back, and the focus to whoever had it."""
        self._drop_task()
        focused = QApplication.focusWidget()
        held = focused is None or self._pane.isAncestorOf(focused)
        self._page.show_beside(self._page.preview, shown=self._beside)
        if held:
            target = self._came_from
            if target is not None and shiboken6.isValid(target) and target.isVisible():
                target.setFocus()
            else:
                self._page.focus_first()
        self._came_from = self._replaced = None

    # What is shown

    def _show_target(self) -> None:
        text = self._page.text
        checked, number = text.checked(), text.question()
        if checked is None or number is None:
            number, count, name, kind = 0, 1, "", ""
        else:
            placed, count = checked.questions[number], len(checked.questions)
            name, kind = placed.id, placed.type
        place = f"Question {number + 1} of {count}" + (f" · {name}" if name else "")
        replaces = None
        if self._replaced is not None:
            replaces = self._replaced[2]
            one = "Passage" if self._into == PASSAGES else "Quote"
            place = f"{one} {self._replaced[1] + 1} of {place[0].lower()}{place[1:]}"
        evidence = kind == "evidence"
        self._pane.show_target(Target(visible(place), evidence, replaces), self._into)

    def _show_source(self) -> None:
        """Read the chosen source off the window's thread; the last one that was chosen counts."""
        self._drop_task()
        source = self._source()
        if source is None:
            return
        questions = self._questions()
        self._quotes = _quotes(questions, source.id)
        texts, buffer = self._desk.study.reading.texts, self._buffer
        known = self._live.quotable(buffer.path if buffer is not None else None)

        def work(_task: Task) -> Quotable:
            # Words are judged on the window's thread; what that needs of large sources is made now.
            judge(known, source.id, _ANY)
            return quotable(texts, source, questions)

        self._task = self._desk.tasks.run(work, self._on_source_read, _raise)

    def _source(self) -> Source | None:
        buffer, name = self._buffer, self._pane.source_id()
        return self._live.source(buffer.path, name) if buffer is not None and name else None

    def _questions(self) -> tuple[Question, ...]:
        checked = self._buffer.checked if self._buffer is not None else None
        there = checked.question_set if checked is not None else None
        return tuple(there) if there is not None else ()

    def _drop_task(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _on_source_read(self, found: object) -> None:
        if isinstance(found, Quotable) and found.source.id == self._pane.source_id():
            focused = QApplication.focusWidget()
            held = focused is not None and self._pane.isAncestorOf(focused)
            turned = self._pane.show_quotable(found)
            if held and turned:
                self._pane.focus_first()

    def _on_pane_source_chosen(self, name: str) -> None:
        if self._buffer is not None:
            self._pane.show_sources(self._live.sources(self._buffer.path), name)
            self._show_source()

    def _on_text_question_changed(self) -> None:
        """Another question, or another file, is shown beside."""
        buffer = self._page.text.buffer()
        if not self._pane.isVisibleTo(self._page) or buffer is None:
            return
        if buffer is not self._buffer:
            self._replaced = None
            self._edits.take(buffer.document)
            self._open(buffer, [])
            self._show_source()
        elif self._replaced is not None and self._replaced[0][1] != self._page.text.question():
            self._replaced = None
        self._show_target()

    def _on_files_checked(self, buffer: Buffer) -> None:
        """Sources may have come or gone, and other words are quoted by now."""
        if buffer is not self._buffer or not self._pane.isVisibleTo(self._page):
            return
        titles, name = self._live.sources(buffer.path), self._pane.source_id()
        chosen = name if name in titles else next(iter(titles), "")
        self._pane.show_sources(titles, chosen)
        self._pane.set_judge(partial(judge, self._live.quotable(buffer.path)))
        shown, source = self._pane.quotable(), self._source()
        if source is None:
            return
        if shown is None or shown.source != source:
            self._show_source()
        elif _quotes(self._questions(), source.id) != self._quotes:
            self._mark_anew(shown)

    def _mark_anew(self, shown: Quotable) -> None:
        questions, finder = self._questions(), shown.finder
        self._quotes = _quotes(questions, shown.source.id)
        if finder is None:
            return

        def done(found: object) -> None:
            if self._pane.quotable() is shown and isinstance(found, tuple):
                self._pane.text.show_quoted(found)

        self._desk.tasks.run(lambda _: stretches(finder, shown.source.id, questions), done, _raise)

    # Writing

    def write(self, text: str, into: str) -> None:
        """Write words as a quote of the question of the cursor, as one step of undo."""
        buffer, name = self._buffer, self._pane.source_id()
        if buffer is None:
            return
        self._page.text.form.flush()
        self._edits.read()
        document, question = self._edits.document(), self._question(buffer)
        if why := self._why_not(buffer, question):
            self._pane.foot.show_done(why, "wrong")
            return
        if self._replaced is not None:
            path, at, old = self._replaced
            if quote_at(document, path, at)[1] != old:
                self._pane.foot.show_done(_GONE, "wrong")
                return
            edits = replacing(path, at, name, text)
        else:
            path = (*question, into)
            placed = placing(document, path, name, text)
            if placed is None:
                self._pane.foot.show_done(_TWICE, "partly")
                return
            edits, at = placed
        refused = self._edits.carry_out(*edits)
        if refused is not None:
            self._pane.foot.show_done(sentences(str(refused), refused.hint), "wrong")
            return
        self._show_written(path, at)

    def _show_written(self, path: Path, at: int) -> None:
        """Put the cursor at the quote; the focus stays where the next one is chosen."""
        text, name = self._page.text, str(path[-1])
        one = "passage" if name == PASSAGES else "quote"
        lines = self._edits.document().lines_of((*path, at, "text"))
        replaced = self._replaced is not None
        over = self._page.panes.is_over()
        self._pane.clear_words()
        text.form.desk.read()
        if lines:
            text.go_to_line(lines.start, column=10_000)
        done = f"Replaced: {one} {at + 1}." if replaced else f"Added as {one} {at + 1}."
        if replaced or over:
            self.close()
            if text.shows_form() and lines:
                text.form.focus_line(lines.start)
        elif text.shows_form():
            text.form.reveal(name)
        if self._pane.isVisibleTo(self._page):
            self._pane.foot.show_done(f"{done} Ctrl Z takes it back.", "right")
            self._pane.focus_first()
        announce(self._page, done)

    def undo(self) -> None:
        """Take the last change of the file back."""
        if self._buffer is not None and self._buffer.document.isUndoAvailable():
            self._page.text.form.flush()
            self._buffer.document.undo()
            self._page.text.form.desk.read()
            self._pane.foot.show_done("Taken back.", "right")


def _quotes(questions: tuple[Question, ...], source_id: str) -> frozenset[str]:
    """All that questions quote of a source."""
    found = (quote for one in questions for quote in quotes_of(one))
    return frozenset(text for name, text in found if name == source_id)


def _raise(error: Exception) -> None:
    raise error
