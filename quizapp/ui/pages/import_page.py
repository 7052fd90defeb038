"""What a file of another program gives: its questions, what is lost, what is still to do."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from quizapp.bank.formats.survey import Lacks, Survey
from quizapp.bank.problems import Problem, Severity
from quizapp.core.words import RULES
from quizapp.ui import words
from quizapp.ui.pages.exchange_page import ExchangePage
from quizapp.ui.pages.loss_list import LossList, shown
from quizapp.ui.pages.settings_parts import Section
from quizapp.ui.theme import Role
from quizapp.ui.widgets.announce import announce
from quizapp.ui.widgets.block import Block
from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.label import Label

_MOST_PROBLEMS: Final = 60
_READING: Final = "Being read …"
_OPEN: Final = (
    "Nobody invents these. In the new file each place is left open under a line that says what to "
    "do; it stands in the list of problems, and F8 goes from one to the next. Students are asked "
    "a question once it is complete."
)
_READABLE: Final = "quizapp reads GIFT, Aiken (A. … B. … ANSWER: A) and tables (CSV)."
_NOTHING: Final = "No question can be taken over from this file."


class ImportPage(ExchangePage):
    """Shows what was read; nothing is written before `save_wanted` has led to a name."""

    other_wanted = Signal()
    back_requested = Signal()

    def __init__(self, path: str, parent: QWidget | None = None) -> None:
        super().__init__("Import", parent)
        name, folder = Path(path).name, Path(path).parent
        self.add_line(shown(name), "text")
        self.add_line(shown(f"in {folder}"))
        self.column.add(Label(_READING, role="muted", parent=self.column))
        self._back = Button("Cancel", icon="close", parent=self)
        self._back.clicked.connect(self.back_requested)
        self._other = Button("Choose another file", icon="folder", parent=self)
        self._other.clicked.connect(self.other_wanted)
        self.add_foot(self._back, self._other)
        self.save.setEnabled(False)

    def focus_first(self) -> None:
        """Begin with what comes next."""
        (self.save if self.save.isEnabled() else self._back).setFocus()

    def show_failed(self, sentence: str) -> None:
        """Say why there is nothing to be read."""
        self.start_anew()
        self._tell(sentence, "wrong")
        self.save.hide()
        self._other.setFocus()

    def show_survey(self, found: Survey, target: Path) -> None:
        """Show what was read; `target` is where a new file is proposed."""
        self.start_anew()
        whole = found.opened.value
        if whole is None:
            self._tell(_NOTHING, "wrong", _READABLE)
        else:
            said = f"{words.count(len(whole.questions), 'question')} can be taken over"
            self._tell(said, "text", " · ".join(_types(found)))
        if found.opened.problems:
            self._add_problems(found.opened.problems)
        if found.groups:
            self._add_losses(found)
        if found.lacks != Lacks():
            self._add_lacks(found.lacks)
        if whole is not None:
            self._add_target(target)
        self.save.setVisible(whole is not None)
        self.save.setEnabled(whole is not None)
        (self.save if whole is not None else self._other).setFocus()

    def _tell(self, text: str, role: Role, more: str = "") -> None:
        block = Block(gap=4, parent=self.column)
        block.add(Label(text, kind="heading", role=role, wrap=True, parent=block))
        if more:
            self._say(block, more)
        self.column.add(block)
        announce(self, text)

    def _say(self, block: Block, text: str, role: Role = "muted") -> None:
        block.add(Label(text, role=role, wrap=True, parent=block))

    def _add_losses(self, found: Survey) -> None:
        number = len(found.opened.losses)
        section = Section(f"{words.count(number, 'thing')} cannot be taken over", self.column)
        section.block.add(LossList(found.groups, found.stems, section.block))
        self.column.add(section)

    def _add_problems(self, problems: tuple[Problem, ...]) -> None:
        number = words.count(len(problems), "problem")
        section = Section(f"{number} in the file", self.column)
        for problem in problems[:_MOST_PROBLEMS]:
            section.block.add(_problem(problem, section.block))
        if len(problems) > _MOST_PROBLEMS:
            section.say(f"And {len(problems) - _MOST_PROBLEMS:,} more.")
        self.column.add(section)

    def _add_lacks(self, lacks: Lacks) -> None:
        section = Section("Still to be written by you", self.column)
        self._say(section.block, "\n".join(f"•  {line}" for line in _lacking(lacks)), "text")
        section.say(_OPEN)
        self.column.add(section)

    def _add_target(self, target: Path) -> None:
        section = Section("Where it goes", self.column)
        where = f"Into a new question file, {shown(target.name)} in {shown(str(target.parent))}"
        self._say(section.block, f"{where}, if you choose no other name.", "text")
        section.say("No file is written over, and the file that you import stays as it is.")
        self.column.add(section)


def _types(found: Survey) -> Iterator[str]:
    return (f"{RULES[name][0]} {number:,}" for name, number in found.types)


def _lacking(lacks: Lacks) -> Iterator[str]:
    """What is missing, in lines."""
    if lacks.explanations:
        yield f"{words.count(lacks.explanations, 'explanation')}: why the key is right"
    if lacks.quotes:
        yield f"Quotes for {words.count(lacks.quotes, 'question')}: what proves the answer"
    if lacks.feedback:
        answers = words.count(lacks.feedback, "answer")
        yield f"Feedback for {answers}: what is right or wrong with it"


def _problem(problem: Problem, parent: QWidget) -> Block:
    """One problem with its place in the foreign file."""
    block = Block(gap=2, parent=parent)
    error = problem.severity is Severity.ERROR
    place = f"Line {problem.span.line:,}, column {problem.span.column:,}"
    said = f"{place} · {'error' if error else 'warning'}"
    role: Role = "wrong" if error else "partly"
    block.add(
        Label(said, kind="small", role=role, wrap=True, parent=block),
        Label(shown(problem.message), kind="strong", wrap=True, parent=block),
    )
    extract = problem.extract.strip()
    if extract:
        block.add(Label(shown(extract), kind="code", role="muted", wrap=True, parent=block))
    if problem.hint:
        block.add(Label(shown(problem.hint), wrap=True, parent=block))
    return block
