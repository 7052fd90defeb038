"""The middle of the page: the text, its search, its problems, and the line that tells of both."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from quizapp.bank.live import Checked, question_at
from quizapp.bank.problems import Problem, visible
from quizapp.ui.answers.base import Sources
from quizapp.ui.author.buffer import Buffer
from quizapp.ui.author.code_view import CodeView
from quizapp.ui.author.find_bar import FindBar
from quizapp.ui.author.form import FormView
from quizapp.ui.author.form_switch import FormSwitch
from quizapp.ui.author.line_bar import LineBar
from quizapp.ui.author.marks import ROLES, WORDS, cursor_of
from quizapp.ui.author.places import place_of, position
from quizapp.ui.author.problem_pane import ProblemPane
from quizapp.ui.author.status import LEAVING, StatusLine
from quizapp.ui.author.words import counts_of
from quizapp.ui.theme import look
from quizapp.ui.widgets.announce import announce

_LOW: Final = 420  # below this height the list of problems is folded away until it is wanted
_LEAST: Final = 40
_SHARES: Final = (72, 28)


class TextPane(QWidget):
    """Shows one `Buffer` at a time. `question_changed` comes when the cursor enters another one."""

    question_changed = Signal()
    arranged = Signal()  # somebody wishes views or sizes otherwise

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buffer: Buffer | None = None
        self._number: int | None = None
        self._sources: Sources = lambda _: None
        self._asked = False
        self._wants_list: bool | None = None  # None: as there is room
        self.code = CodeView(self)
        self.form = FormView(self)
        self.switch = FormSwitch(self)
        self._views = QStackedWidget(self)
        self._views.addWidget(self.code)
        self._views.addWidget(self.form)
        self.search = FindBar(self.code, self)
        self.line_bar = LineBar(self.code, self)
        self.problems = ProblemPane(self)
        self.status = StatusLine(self)
        self._split = QSplitter(Qt.Orientation.Vertical, self)
        self._split.addWidget(self._views)
        self._split.addWidget(self.problems)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(1)  # Qt makes room around so thin a line to take hold of it
        for place, share in enumerate(_SHARES):
            self._split.setStretchFactor(place, share)
        self._split.setSizes([1000 * share for share in _SHARES])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.switch, self.search, self.line_bar, self._split, self.status):
            column.addWidget(part, 1 if part is self._split else 0)
        self._connect()

    def _connect(self) -> None:
        self.code.place_changed.connect(self._on_code_place_changed)
        self.code.leaving_changed.connect(self._on_code_leaving_changed)
        self.code.textChanged.connect(self.search.search)
        for bar in (self.search, self.line_bar):
            bar.moved.connect(self._fit)
        self.switch.switched.connect(self.show_form)
        self.form.line_wanted.connect(self.go_to_line)
        self.form.fault_wanted.connect(self._on_form_fault_wanted)
        self.problems.wanted.connect(self.go_to_problem)
        self.status.problems_wanted.connect(self._on_status_problems_wanted)
        self.status.wrap_changed.connect(self.code.set_wraps)
        self.status.wrap_changed.connect(self.arranged)
        self._split.splitterMoved.connect(self.arranged)

    # The file

    def buffer(self) -> Buffer | None:
        """The file that is shown."""
        return self._buffer

    def show_buffer(self, buffer: Buffer, sources: Sources = lambda _: None) -> None:
        """Show a file, from where one was in it last; `sources` knows what its quotes name."""
        self._sources = sources
        if buffer is self._buffer:
            return
        self._leave()
        self._buffer, self._number = buffer, None
        self.search.hide()
        self.line_bar.hide()
        self.code.show_document(buffer.document, read_only=bool(buffer.read_only))
        self.code.setTextCursor(buffer.cursor)
        self.code.verticalScrollBar().setValue(buffer.top)
        self.form.show_document(
            buffer.document, place_of(buffer.cursor)[0], read_only=bool(buffer.read_only)
        )
        self.show_checked()

    def _leave(self) -> None:
        self.form.flush()
        if self._buffer is not None:
            self._buffer.cursor = self.code.textCursor()
            self._buffer.top = self.code.verticalScrollBar().value()

    def show_checked(self) -> None:
        """Show what checking the text gave."""
        buffer = self._buffer
        if buffer is None:
            return
        if buffer.checked is None:
            self.problems.show_problems((), "Being checked …")
            self.code.show_marks(())
        else:
            self.problems.show_problems(buffer.checked.problems)
            self.code.show_marks(buffer.checked.problems)
            self.form.show_sources(self.code.completing.known.sources, self._sources)
            self.form.show_checked(buffer.checked)
        self._fit()
        self._follow(always=True)

    def checked(self) -> Checked | None:
        """What checking the text gave last."""
        return self._buffer.checked if self._buffer is not None else None

    def question(self) -> int | None:
        """The number of the question in which the cursor stands, from 0."""
        return self._number

    # What is remembered

    def heights(self) -> tuple[int, ...]:
        """How high text and problems are, in pixels at 100 %; () where one alone is in view."""
        zoom, sizes = look().zoom / 100, self._split.sizes()
        return tuple(round(size / zoom) for size in sizes) if all(sizes) else ()

    def arrange(self, *, wraps: bool, heights: Sequence[int]) -> None:
        """Show text and problems as they were wished before."""
        self.status.wrap.setChecked(wraps)
        if heights:
            self._split.setSizes([look().px(height) for height in heights])

    # The two views

    def shows_form(self) -> bool:
        """Whether the question is shown as a form."""
        return self._views.currentWidget() is self.form

    def show_form(self, shown: bool) -> None:
        """Show the question as a form, or the letters of the file."""
        if self._buffer is None:
            return
        self.switch.show_form(shown=shown)
        if shown == self.shows_form():
            return
        self.form.follow(place_of(self.code.textCursor())[0])
        self._views.setCurrentWidget(self.form if shown else self.code)
        self.form.set_active(shown)
        self.status.set_form(shown)
        if shown:
            self.close_bars()
            self.form.show_checked(self._buffer.checked)
        self.focus_first()
        self.arranged.emit()

    def focus_first(self) -> None:
        """Begin with the text, or with the first field of the form."""
        if self.shows_form():
            self.form.focus_first()
        else:
            self.code.setFocus()

    def _on_form_fault_wanted(self, line: int) -> None:
        self.show_form(shown=False)
        self.go_to_line(line)

    # Going places

    def go_to_problem(self, problem: Problem) -> None:
        """Put the cursor where a problem is."""
        marks = [mark for mark in self.code.marks() if mark.problem == problem]
        cursor = marks[0].cursor if marks else cursor_of(self.code.document(), problem.span)
        self.code.go_to(cursor.selectionStart())
        if self.shows_form():
            self.form.focus_line(problem.span.line)
        else:
            self.code.setFocus()

    def step_problem(self, direction: int) -> None:
        """Go to the next problem (1) or the one before (-1)."""
        mark = self.code.marks().beside(self.code.textCursor().position(), direction)
        if mark is None:
            announce(self, "No problems")
            return
        self.go_to_problem(mark.problem)
        problem = mark.problem
        announce(self, f"{WORDS[problem.severity]}: {problem.message}. {problem.hint}")

    def step_question(self, direction: int) -> None:
        """Put the cursor into the next question (1) or the one before (-1)."""
        checked = self.checked()
        if checked is None or not checked.questions:
            return
        last = len(checked.questions) - 1
        line = place_of(self.code.textCursor())[0]
        if self._number == 0 and direction < 0 and self.shows_form():
            self.go_to_line(1)  # above the questions stands the set
            return
        if self._number is not None:
            number = self._number + direction
        else:
            after = (one.number for one in checked.questions if one.first > line)
            number = next(after, last + 1) - (1 if direction < 0 else 0)
        self.go_to_question(max(0, min(number, last)))

    def go_to_question(self, number: int) -> None:
        """Put the cursor at the beginning of a question, counted from 0."""
        checked = self.checked()
        if checked is not None and number < len(checked.questions):
            self.go_to_line(checked.questions[number].first)

    def go_to_line(self, line: int, column: int = 1) -> None:
        """Put the cursor on a line, counted from 1."""
        self.code.go_to(position(self.code.document(), line, column))

    def close_bars(self) -> bool:
        """Put away what lies over the text; False where nothing does."""
        for bar in (self.search, self.line_bar):
            if bar.is_open():
                bar.close_bar()
                return True
        return False

    # What follows the cursor

    def _on_code_place_changed(self) -> None:
        self._follow(always=False)

    def _follow(self, *, always: bool) -> None:
        cursor = self.code.textCursor()
        line, column = place_of(cursor)
        self.form.follow(line)
        self.status.show_place(line, column)
        self._say_problem(cursor.position())
        checked = self.checked()
        number = question_at(checked.questions, line) if checked is not None else None
        if number == self._number and not always:
            return
        self._number = number
        if checked is None or number is None:
            self.code.show_question(None)
        else:
            placed = checked.questions[number]
            self.code.show_question((placed.first, placed.last))
        self.question_changed.emit()

    def _say_problem(self, place: int) -> None:
        marks = self.code.marks()
        here = marks.at(place)
        if not here:
            self.problems.choose(None)
            self.status.say("")
            return
        problem = here[0]
        text = f"{WORDS[problem.severity]}: {visible(problem.message)}"
        self.status.say(text, ROLES[problem.severity])
        self.problems.choose(problem)

    def _on_code_leaving_changed(self, leaving: bool) -> None:
        if leaving:
            self.status.say(LEAVING, "accent")
            announce(self, LEAVING)
        else:
            self._say_problem(self.code.textCursor().position())

    # Room

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the list of problems away where the text needs the room."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the zoom."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def show_list(self, shown: bool) -> None:
        """Show the list of problems, or fold it away."""
        self._wants_list = shown
        self._fit()

    def set_asked(self, asked: bool) -> None:
        """Say whether a message over the text needs room as well."""
        self._asked = asked
        self._fit()

    def lists(self) -> bool:
        """Whether the list of problems is in view."""
        return not self.problems.isHidden()

    def _fit(self) -> None:
        roomy = self.height() >= look().px(_LOW)
        self._views.setMinimumHeight(look().px(_LEAST))  # the form asks for more
        shown = roomy if self._wants_list is None else self._wants_list
        self.problems.setVisible(shown)
        said = counts_of(self._buffer) if self._buffer is not None else ""
        self.status.show_counts(said, shown=shown)
        crowded = self._asked or self.search.is_open() or self.line_bar.is_open()
        for part in (self.switch, self.status):
            part.setVisible(roomy or not crowded)

    def _on_status_problems_wanted(self) -> None:
        self.show_list(not self.lists())
