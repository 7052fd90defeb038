"""The teacher's desk: files, the text of one, its problems, and the question as students see it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from quizapp.bank.problems import Problem
from quizapp.ui.answers.base import Sources
from quizapp.ui.author.ask_bar import AskBar
from quizapp.ui.author.buffer import Buffer
from quizapp.ui.author.difference import Difference
from quizapp.ui.author.empty import Empty
from quizapp.ui.author.files_pane import FilesPane
from quizapp.ui.author.panes import Panes
from quizapp.ui.author.preview import Preview
from quizapp.ui.author.quote_pane import QuotePane
from quizapp.ui.author.rows import Line
from quizapp.ui.author.side import Side
from quizapp.ui.author.text_pane import TextPane
from quizapp.ui.author.toolbar import Toolbar
from quizapp.ui.author.words import question_place, state_of
from quizapp.ui.shortcuts import Handler, bind
from quizapp.ui.theme import look
from quizapp.ui.widgets.page import separator


class AuthorPage(QWidget):
    """Draws one file and says what is wished; it reads and writes nothing itself.

    `file_wanted` carries a path, `question_wanted` a type of question.
    """

    file_wanted = Signal(str)
    open_wanted = Signal()
    set_wanted = Signal()
    question_wanted = Signal(str)
    save_wanted = Signal()
    copy_wanted = Signal()
    quote_wanted = Signal()
    import_wanted = Signal()
    export_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sources: Sources = lambda _: None
        self.toolbar = Toolbar(self)
        self.ask = AskBar(self)
        self.files = FilesPane(self)
        self.text = TextPane(self)
        self.preview = Preview(self)
        self.quotes = QuotePane(self)
        self.side = Side(self.preview, self.quotes, parent=self)
        self.difference = Difference(self)
        self.empty = Empty(self)
        self.panes = Panes(self.files, (self.empty, self.text, self.difference), self.side, self)
        self._tray = QVBoxLayout()
        self._tray.addWidget(self.ask)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.toolbar)
        column.addLayout(self._tray)
        column.addWidget(separator(self))
        column.addWidget(self.panes, 1)
        self._connect()
        bind(self, self._handlers())
        self._space()
        self.panes.fit()

    def _connect(self) -> None:
        toolbar, empty = self.toolbar, self.empty
        self.ask.shown_changed.connect(self._on_ask_shown_changed)
        self.panes.changed.connect(self._on_panes_changed)
        toolbar.files_toggled.connect(self.toggle_files)
        toolbar.preview_toggled.connect(self.toggle_preview)
        toolbar.quote_toggled.connect(self.quote_wanted)
        toolbar.find_wanted.connect(self._find)
        toolbar.save_wanted.connect(self.save_wanted)
        toolbar.copy_wanted.connect(self.copy_wanted)
        toolbar.question_wanted.connect(self.question_wanted)
        toolbar.set_wanted.connect(self.set_wanted)
        toolbar.import_wanted.connect(self.import_wanted)
        toolbar.export_wanted.connect(self.export_wanted)
        empty.set_wanted.connect(self.set_wanted)
        empty.open_wanted.connect(self.open_wanted)
        empty.import_wanted.connect(self.import_wanted)
        self.files.open_wanted.connect(self.open_wanted)
        self.files.rows.taken.connect(self._on_files_taken)
        self.text.question_changed.connect(self._on_text_question_changed)
        self.preview.step_wanted.connect(self.text.step_question)
        self.preview.back_wanted.connect(self._show_text)
        self.difference.back_wanted.connect(self.show_text)

    def _handlers(self) -> dict[str, Handler]:
        text = self.text
        return {
            "save-file": lambda _: self._save(),
            "new-set": lambda _: self.set_wanted.emit(),
            "import-file": lambda _: self.import_wanted.emit(),
            "export-file": lambda _: self.export_wanted.emit(),
            "new-question": lambda _: self.toolbar.open_menu(),
            "find-text": lambda _: self._find(),
            "replace-text": lambda _: self._find(replacing=True),
            "find-next": lambda _: self._step_find(1),
            "find-before": lambda _: self._step_find(-1),
            "go-to-line": lambda _: self._ask_for_line(),
            "next-problem": lambda _: self._with_text(lambda: text.step_problem(1)),
            "previous-problem": lambda _: self._with_text(lambda: text.step_problem(-1)),
            "next-question": lambda _: text.step_question(1),
            "previous-question": lambda _: text.step_question(-1),
            "author-files": lambda _: self.toggle_files(),
            "author-preview": lambda _: self.toggle_preview(),
            "add-quote": lambda _: self.quote_wanted.emit(),
            "switch-form": lambda _: self._with_text(lambda: text.show_form(not text.shows_form())),
            "next-part": lambda _: self.focus_next_part(),
        }

    # What is shown

    def show_files(self, lines: Sequence[Line]) -> None:
        """List the files."""
        self.files.rows.show_lines(lines)
        buffer = self.text.buffer()
        if buffer is not None:
            self.files.rows.choose(buffer.path, scroll=False)

    def show_buffer(self, buffer: Buffer, sources: Sources) -> None:
        """Show a file; `sources` knows what its quotes name."""
        self._sources = sources
        self.text.show_buffer(buffer, sources)
        self.show_text()
        self.show_state()
        self.files.rows.choose(buffer.path)
        self._on_text_question_changed()

    def show_state(self) -> None:
        """Show how the file stands to the disk."""
        buffer = self.text.buffer()
        if buffer is None:
            return
        state, role = state_of(buffer)
        self.toolbar.show_file(
            buffer.name,
            state,
            role,
            read_only=bool(buffer.read_only),
            unsaved=buffer.is_unsaved() or buffer.outside,
        )

    def show_checked(self) -> None:
        """Show what checking the text gave."""
        self.text.show_checked()
        self.show_state()

    def show_text(self) -> None:
        """Show the text where the difference was."""
        there = self.text.buffer() is not None
        self.panes.turn_to(self.text if there else self.empty, has_preview=there)

    def show_difference(self) -> None:
        """Show `difference` in place of the text."""
        self.panes.turn_to(self.difference, has_preview=False)
        self.difference.text.setFocus()

    def shows_difference(self) -> bool:
        """Whether the difference is in view."""
        return self.panes.view() is self.difference

    def _on_text_question_changed(self) -> None:
        checked, number = self.text.checked(), self.text.question()
        if checked is None:
            self.preview.show_nothing("Being checked …")
        elif number is None:
            self.preview.show_nothing()
        else:
            self._show_question(number)

    def _show_question(self, number: int) -> None:
        checked = self.text.checked()
        if checked is None:
            return
        placed, place = checked.questions[number], question_place(checked, number)
        question = checked.question(number)
        if question is None:
            inside = range(placed.first, placed.last + 1)
            here = [one for one in checked.problems if one.span.line in inside]
            self.preview.show_faulty(place, here)
            return
        topics = checked.question_set.topics if checked.question_set is not None else ()
        topic = dict(topics).get(question.topic, "")
        self.preview.show_question(question, topic, self._sources, place)

    # Where one is

    def focus_first(self) -> None:
        """Begin with the text, or with the files where none is open."""
        if self.shows_difference():
            self.difference.text.setFocus()
        elif self.text.buffer() is None:
            self.empty.focus_first()
        elif self.text.isVisibleTo(self):
            self.text.focus_first()
        else:
            self.toolbar.files.setFocus()

    def focus_next_part(self) -> None:
        """Go on to the next part of the page that is in view."""
        parts = [
            (self.files, self.files.rows),
            (self.text, self.text.form if self.text.shows_form() else self.text.code),
            (self.text.problems, self.text.problems.rows),
            (self.preview, self.preview),
            (self.quotes, self.quotes),
        ]
        seen = [part for part in parts if part[1].isVisibleTo(self)]
        if not seen:  # no file is open, and the list of files is folded away
            self.focus_first()
            return
        here = [number for number, (part, _) in enumerate(seen) if _holds_focus(part)]
        following = seen[((here[-1] if here else -1) + 1) % len(seen)][1]
        if isinstance(following, Preview | QuotePane):
            following.focus_first()
        elif following is self.text.form:
            self.text.form.focus_first()
        else:
            following.setFocus(Qt.FocusReason.TabFocusReason)

    def go_back(self) -> bool:
        """One step back within the page; False where there is none."""
        if self.shows_difference():
            self.show_text()
            self.focus_first()
        elif self.quotes.isVisibleTo(self):
            self.quotes.close_wanted.emit()
        elif self.panes.is_over():
            self._show_text()
        elif not self.text.close_bars():
            code = self.text.code
            if self.text.buffer() is None or code.hasFocus() or not code.isVisibleTo(self):
                return False
            code.setFocus()
        return True

    def go_to_problem(self, problem: Problem) -> None:
        """Show the text where a problem is."""
        self._with_text(lambda: self.text.go_to_problem(problem))

    def _with_text(self, act: Callable[[], object]) -> None:
        self._show_text()
        act()

    def _show_text(self) -> None:
        self.show_text()
        self.focus_first()

    def _find(self, *, replacing: bool = False) -> None:
        if self.text.buffer() is not None:
            self.show_text()
            self.text.show_form(shown=False)
            self.text.search.open(replacing=replacing)

    def _step_find(self, direction: int) -> None:
        if self.text.buffer() is not None:
            self.show_text()
            self.text.show_form(shown=False)
            self.text.search.step(direction)

    def _ask_for_line(self) -> None:
        if self.text.buffer() is not None:
            self.show_text()
            self.text.show_form(shown=False)
            self.text.line_bar.open()

    def _save(self) -> None:
        buffer = self.text.buffer()
        if buffer is not None:
            self.text.form.flush()
            (self.copy_wanted if buffer.read_only else self.save_wanted).emit()

    def _on_files_taken(self, path: object) -> None:
        self.file_wanted.emit(path)

    # Room

    def toggle_files(self) -> None:
        """Show the files, or fold them away."""
        self.panes.toggle_files()
        if self.files.isVisibleTo(self):
            self.files.rows.setFocus()
        else:
            self.focus_first()

    def show_beside(self, view: QWidget, *, shown: bool = True) -> None:
        """Turn to what stands beside the text, `preview` or `quotes`, and show it or not."""
        self.side.turn_to(view)
        self.panes.show_preview(shown=shown)

    def toggle_preview(self) -> None:
        """Show the question as students see it, or fold it away."""
        if self.quotes.isVisibleTo(self):
            self.show_beside(self.preview)
        else:
            self.side.turn_to(self.preview)
            self.panes.toggle_preview()
        if not self.text.isVisibleTo(self):
            self.preview.focus_first()
        elif not self.preview.isVisibleTo(self):
            self.focus_first()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the zoom."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._space()

    def _space(self) -> None:
        px = look().px
        self._tray.setContentsMargins(px(12), 0, px(12), 0 if self.ask.isHidden() else px(8))

    def _on_ask_shown_changed(self, shown: bool) -> None:
        self.text.set_asked(shown)
        self._space()

    def _on_panes_changed(self, files: bool, preview: bool) -> None:
        self.preview.back.setVisible(preview and not self.text.isVisibleTo(self))
        self.toolbar.show_parts(files=files, side=preview, quotes=self.side.view() is self.quotes)


def _holds_focus(part: QWidget) -> bool:
    focused = QApplication.focusWidget()
    return focused is not None and (focused is part or part.isAncestorOf(focused))
