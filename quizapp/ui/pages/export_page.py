"""A set to be exported: into which format, and what that cannot carry, before anything is saved."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from quizapp.bank.formats.names import PAPERS
from quizapp.bank.formats.survey import grouped
from quizapp.ui import words
from quizapp.ui.author.export_files import TARGETS, Made, target_of
from quizapp.ui.pages.exchange_page import ExchangePage
from quizapp.ui.pages.loss_list import LossList, shown
from quizapp.ui.pages.settings_parts import Section
from quizapp.ui.widgets.announce import announce
from quizapp.ui.widgets.block import Block, clear
from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.chips import Chips
from quizapp.ui.widgets.label import Label

_VERSIONS: Final = ((("A", "B"), "A and B"), (("A",), "A alone"), (("B",), "B alone"))
_SAME: Final = (
    "Both versions ask the same questions; their order and that of the options differ. Made "
    "again, a version is the same again."
)
_THREE: Final = "3 files: the exam, its answer sheet and its key."
_SIX: Final = "6 files: for each version the exam, its answer sheet and its key."
_MAKING: Final = "Being made …"
_WHOLE: Final = "Nothing is lost: all that the questions say is in the file."


class ExportPage(ExchangePage):
    """Offers formats and shows what each loses; it makes and writes nothing itself.

    `changed` comes when another format or other versions were chosen.
    """

    changed = Signal()
    back_requested = Signal()

    def __init__(
        self, title: str, name: str, questions: int, parent: QWidget | None = None
    ) -> None:
        super().__init__("Export", parent)
        counted = words.count(questions, "question")
        self.add_line(shown(title), "text")
        self.add_line(f"{counted} from {shown(name)}, as the text stands in the editor")
        self._add_formats()
        self._add_versions()
        self._lost = Block(gap=16, parent=self.column)
        self.column.add(self._lost)
        back = Button("Back to the text", icon="chevron-left", parent=self)
        back.clicked.connect(self.back_requested)
        self.add_foot(back)

    def _add_formats(self) -> None:
        section = Section("Format", self.column)
        block = Block(gap=8, parent=section.block)
        self.formats = Chips("Format", block)
        self.formats.show_choices([(each.form, each.title) for each in TARGETS], TARGETS[0].form)
        self.formats.chosen.connect(self._on_chosen)
        self._about = Label("", role="muted", wrap=True, parent=block)
        block.add(self.formats, self._about)
        section.block.add(block)
        self.column.add(section)

    def _add_versions(self) -> None:
        self._exam = Section("Versions", self.column)
        block = Block(gap=8, parent=self._exam.block)
        self.versions = Chips("Versions", block)
        self.versions.show_choices(_VERSIONS, _VERSIONS[0][0])
        self.versions.chosen.connect(self._on_chosen)
        self._papers = Label("", wrap=True, parent=block)
        block.add(self.versions, self._papers, Label(_SAME, role="muted", wrap=True, parent=block))
        self._exam.block.add(block)
        self.column.add(self._exam)

    def form(self) -> str:
        """The format that is chosen."""
        return str(self.formats.value())

    def chosen_versions(self) -> tuple[str, ...]:
        """The versions of an exam that are chosen."""
        value = self.versions.value()
        return value if isinstance(value, tuple) else _VERSIONS[0][0]

    def focus_first(self) -> None:
        """Begin with the format."""
        chip = self.formats.chip(self.form())
        chip.setFocus()
        QTimer.singleShot(0, self, lambda: self.reveal(chip))

    def show_choice(self, form: str, versions: tuple[str, ...]) -> None:
        """Begin with what was chosen last."""
        self.formats.set_value(form)
        self.versions.set_value(versions)

    def show_making(self) -> None:
        """Say what the format is for, and that the file is being made."""
        self._about.setText(target_of(self.form()).about)
        self._exam.setVisible(self.form() in PAPERS)
        both = len(self.chosen_versions()) > 1
        self._papers.setText(_SIX if both else _THREE)
        clear(self._lost.line)
        self._lost.add(Label(_MAKING, role="muted", parent=self._lost))
        self.save.setEnabled(False)

    def show_made(self, made: Made, stems: Mapping[str, str]) -> None:
        """Show what the format cannot carry."""
        clear(self._lost.line)
        said = _said(made)
        if made.losses:
            section = Section(said, self._lost)
            section.block.add(LossList(grouped(made.losses), stems, section.block))
            self._lost.add(section)
        else:
            self._lost.add(Label(said, role="right", wrap=True, parent=self._lost))
        announce(self, f"{target_of(self.form()).title}: {said}")
        self.save.setEnabled(made.questions > 0)

    def show_failed(self, sentence: str) -> None:
        """Say why the format cannot be made."""
        clear(self._lost.line)
        self._lost.add(Label(sentence, role="wrong", wrap=True, parent=self._lost))
        announce(self, sentence)

    def _on_chosen(self) -> None:
        self.changed.emit()


def _said(made: Made) -> str:
    """How much is lost."""
    if not made.questions:
        return "No question of this set fits into this format"
    return f"{words.count(len(made.losses), 'thing')} will be lost" if made.losses else _WHOLE
