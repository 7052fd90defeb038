"""Settings of quizzes and of the review: certainty, time, retention, new questions, the exam."""

from datetime import date
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from quizapp.core.policy import CertaintyUse
from quizapp.settings import EXTRA_TIMES, Settings
from quizapp.ui.pages import settings_words
from quizapp.ui.pages.settings_parts import Section
from quizapp.ui.pages.start_choice import CERTAINTY_USES, factor_text
from quizapp.ui.theme import look
from quizapp.ui.widgets.announce import announce
from quizapp.ui.widgets.block import Block
from quizapp.ui.widgets.label import Label

CERTAINTY: Final = tuple(CERTAINTY_USES.items())
_CERTAINTY_NOTES: Final = {
    CertaintyUse.OFF: "An answer is right or wrong, however sure you were.",
    CertaintyUse.ASKED: "You say how sure you are; results show where you were sure but wrong.",
    CertaintyUse.MARKED: "Right earns 1, 2 or 3 marks for guess, think so, sure; wrong costs 0, 2 "
    "or 6. It pays most to say what you believe.",
}
EXTRA: Final = tuple((factor, factor_text(factor or None)) for factor in EXTRA_TIMES)
CLOCK: Final = ((False, "Shown"), (True, "Hidden"))
RETENTION: Final = tuple((percent / 100, f"{percent} %") for percent in (80, 85, 90, 92, 95))
NEW: Final = tuple((count, str(count)) for count in (0, 5, 10, 20, 40))
_FIELD: Final = 180  # how wide the field of a date is, in pixels at 100 %


class QuizSection(Section):
    """What quizzes begin with; `changed` carries the name of a setting and its value."""

    changed = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Quizzes", parent)
        self.say("What a quiz begins with. What its set fixes stands above it.")
        self.certainty = self.choose("How sure are you?")
        self.extra = self.choose("Extra time")
        self.clock = self.choose("Clock of a quiz with a time limit")
        self.certainty.chips.chosen.connect(self._on_certainty_chosen)
        self.extra.chips.chosen.connect(self._on_extra_chosen)
        self.clock.chips.chosen.connect(self._on_clock_chosen)

    def show_settings(self, settings: Settings) -> None:
        """Show which choices are in force."""
        self.certainty.show_value(CERTAINTY, settings.certainty)
        self.certainty.say(_CERTAINTY_NOTES[settings.certainty])
        self.extra.show_value(EXTRA, settings.extra_time)
        self.extra.say("Every time limit is longer by this, also one that a set fixes.")
        self.clock.show_value(CLOCK, settings.clock_hidden)

    def _on_certainty_chosen(self, value: object) -> None:
        self.changed.emit("certainty", value)

    def _on_extra_chosen(self, value: object) -> None:
        self.changed.emit("extra_time", value)

    def _on_clock_chosen(self, value: object) -> None:
        self.changed.emit("clock_hidden", value)


class ReviewSection(Section):
    """How much the review asks; `changed` carries the name of a setting and its value."""

    changed = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Review", parent)
        self._today = date.min
        self._shown = ""
        self.retention = self.choose("How much to remember")
        self.new = self.choose("New questions a day")
        self.retention.chips.chosen.connect(self._on_retention_chosen)
        self.new.chips.chosen.connect(self._on_new_chosen)
        group = Block(gap=6, parent=self.block)
        group.add(Label("Exam date", wrap=True, parent=group))
        self.exam = QLineEdit(group)
        self.exam.setPlaceholderText("YYYY-MM-DD")
        self.exam.setAccessibleName("Exam date, as year-month-day; empty for none")
        self.exam.setMaxLength(40)
        self.exam.editingFinished.connect(self._on_exam_edited)
        self.exam.textEdited.connect(self._on_exam_text_edited)
        line = Block(across=True, parent=group)
        line.add(self.exam)
        line.line.addStretch(1)
        self.exam_note = Label("", kind="small", role="muted", wrap=True, parent=group)
        group.add(line, self.exam_note)
        self.block.add(group)

    def show_settings(self, settings: Settings, today: date) -> None:
        """Show which choices are in force; `today` is the learner's date."""
        self._today = today
        percent = round(settings.retention * 100)
        self.retention.show_value(RETENTION, settings.retention, own=f"{percent} %")
        self.retention.say(settings_words.cost(settings.retention))
        self.new.show_value(NEW, settings.new_a_day, own=str(settings.new_a_day))
        self.new.say("Besides what is due. 0 asks only what you have met before.")
        self.exam.setFixedWidth(look().px(_FIELD))
        # What is being typed, or was refused, stays until it is mended.
        if self.exam.text() in ("", self._shown):
            self._show_exam(settings.exam_day)

    def _show_exam(self, day: str) -> None:
        self._shown = day
        self.exam.setText(day)
        self._say(settings_words.exam(day, self._today), wrong=False)

    def _say(self, text: str, *, wrong: bool) -> None:
        self.exam_note.set_role("wrong" if wrong else "muted")
        self.exam_note.setText(text)

    def _on_exam_text_edited(self, _text: str) -> None:
        self._say("Enter keeps it.", wrong=False)

    def _on_exam_edited(self) -> None:
        day, wrong = settings_words.read_day(self.exam.text(), self._today)
        if wrong:
            self._say(wrong, wrong=True)
            announce(self.exam, wrong, assertive=True)
            return
        self._show_exam(day)
        self.changed.emit("exam_day", day)

    def _on_retention_chosen(self, value: object) -> None:
        self.changed.emit("retention", value)

    def _on_new_chosen(self, value: object) -> None:
        self.changed.emit("new_a_day", value)
