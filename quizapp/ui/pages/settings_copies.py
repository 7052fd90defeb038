"""Settings of copies: make one, put one in place of the results, look whether all is as it was."""

import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QWidget

from quizapp.core.dates import date_in_words, month_in_words
from quizapp.core.directions import apart
from quizapp.store.backups import Backup
from quizapp.store.seals import Altered
from quizapp.ui.pages import settings_words
from quizapp.ui.pages.settings_parts import Choice, left
from quizapp.ui.widgets.announce import announce
from quizapp.ui.widgets.block import Block, clear
from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.label import Label
from quizapp.ui.widgets.page import separator

_CHECK: Final = (
    "Once a week all results are looked through by themselves: whether the file is whole, and "
    "every quiz as you handed it in."
)
_WHICH: Final = "Which copy takes the place of your results?"
_MOST_NAMED: Final = 5


class CopiesPart(Block):
    """What is said of copies, and a question where one is open; each act is a signal."""

    backup_wanted = Signal()
    restore_wanted = Signal()  # to be answered by `ask`
    copy_chosen = Signal(object)  # a path; to be answered by `say_of_copy`
    restore_confirmed = Signal(object)
    check_wanted = Signal()
    as_they_are_wanted = Signal(object)  # ids of sittings

    def __init__(self, parent: QWidget) -> None:
        super().__init__(gap=16, parent=parent)
        self.words = Label("", role="muted", wrap=True, parent=self)
        self._make = make = Button("Back up now", icon="save", parent=self)
        make.clicked.connect(self.backup_wanted)
        self._restore = Button("Restore a copy …", icon="retry", parent=self)
        self._restore.clicked.connect(self.restore_wanted)
        self._check = Button("Check your data", icon="check", parent=self)
        self._check.clicked.connect(self.check_wanted)
        self.question = Block(gap=8, parent=self)
        self.question.hide()
        self.add(self.words, left(make, self._restore, parent=self), self.question)
        self.add(separator(self))
        self.add(Label(_CHECK, role="muted", wrap=True, parent=self))
        self.add(left(self._check, parent=self))
        self._choice: Choice | None = None
        self._confirm: Button | None = None

    def show_copies(self, found: Sequence[Backup], now: int) -> None:
        """Say when the last copy was made; `now` is in milliseconds since 1970, UTC."""
        self.words.setText(settings_words.copies(found, now))
        self._restore.setEnabled(bool(found))

    def say_unused(self, text: str) -> None:
        """Say why copies are neither made nor restored this time."""
        self.words.setText(text)
        for button in (self._make, self._restore, self._check):
            button.setEnabled(False)

    def ask(self, found: Sequence[Backup]) -> None:
        """Ask which copy takes the place of the results; the newest is proposed."""
        block = self._begin(_WHICH)
        self._choice = Choice("Copy of", block)
        self._choice.show_value(_named(found), found[0].path)
        self._choice.chips.chosen.connect(self.copy_chosen)
        keep = Button("Keep what is here", kind="primary", parent=block)
        keep.clicked.connect(self._on_keep_clicked)
        self._confirm = Button("Restore this copy", icon="retry", parent=block)
        self._confirm.clicked.connect(self._on_confirm_clicked)
        block.add(self._choice, left(keep, self._confirm, parent=block))
        keep.setFocus()
        announce(self, _WHICH)
        self.copy_chosen.emit(found[0].path)

    def say_of_copy(self, text: str, *, fit: bool) -> None:
        """Say what the chosen copy holds, and whether it can be used."""
        if self._choice is not None and self._confirm is not None:
            self._choice.say(text)
            self._confirm.setEnabled(fit)
            announce(self, text)

    def tell_altered(self, altered: Sequence[Altered], sound: int) -> None:
        """Name the quizzes that are not as handed in, and what can be done."""
        told = say_altered(altered, sound)
        block = self._begin(told)
        names = [f"•  {apart(one.title)}, {_day(one.at)}" for one in altered[:_MOST_NAMED]]
        if len(altered) > _MOST_NAMED:
            names.append(f"•  and {len(altered) - _MOST_NAMED} more")
        restore = Button("Restore a copy …", kind="primary", icon="retry", parent=block)
        restore.setEnabled(self._restore.isEnabled())
        restore.clicked.connect(self.restore_wanted)
        keep = Button(
            f"Take {'it as it is' if len(altered) == 1 else 'them as they are'}", parent=block
        )
        ids = tuple(one.sitting_id for one in altered)
        keep.clicked.connect(lambda: self.as_they_are_wanted.emit(ids))
        block.add(Label("\n".join(names), wrap=True, parent=block))
        block.add(left(restore, keep, parent=block))
        (restore if restore.isEnabled() else keep).setFocus()
        announce(self, told)

    def settle(self) -> None:
        """Take the question away; the focus goes back to where it came from."""
        focused = QApplication.focusWidget()
        held = focused is not None and self.question.isAncestorOf(focused)
        self.question.hide()
        self._choice = self._confirm = None
        if held:
            (self._restore if self._restore.isEnabled() else self._check).setFocus()

    def _begin(self, title: str) -> Block:
        clear(self.question.line)
        self._choice = self._confirm = None
        self.question.add(Label(title, kind="strong", wrap=True, parent=self.question))
        self.question.show()
        return self.question

    def _on_keep_clicked(self) -> None:
        self.settle()
        self._restore.setFocus()

    def _on_confirm_clicked(self) -> None:
        if self._choice is not None and isinstance(path := self._choice.chips.value(), Path):
            self.restore_confirmed.emit(path)


def say_altered(altered: Sequence[Altered], sound: int) -> str:
    """What a check has found: a sentence on what is wrong and one on what is safe."""
    if len(altered) == 1:
        wrong = "1 quiz is not as you handed it in: the disk has changed it."
    else:
        wrong = f"{len(altered)} quizzes are not as you handed them in: the disk has changed them."
    safe = {0: "", 1: " The other one is as it was."}
    return wrong + safe.get(sound, f" The other {sound} are as they were.")


def say_sound(sound: int) -> str:
    """What a check says that has found nothing."""
    said = {0: ".", 1: ", and your quiz is as you handed it in."}
    rest = said.get(sound, f", and all {sound} quizzes are as you handed them in.")
    return f"The file with your results is whole{rest}"


def _named(found: Sequence[Backup]) -> list[tuple[Path, str]]:
    """Each copy by its day and minute, and those of one minute by the second."""
    minutes = [_moment(one.at, "%H:%M") for one in found]
    return [
        (one.path, minute if minutes.count(minute) == 1 else _moment(one.at, "%H:%M:%S"))
        for one, minute in zip(found, minutes, strict=True)
    ]


def _moment(at: int, form: str) -> str:
    then = time.localtime(at / 1000)
    return f"{then.tm_mday} {month_in_words(then.tm_mon)}, {time.strftime(form, then)}"


def _day(at: int | None) -> str:
    if at is None:
        return "at a time that is lost"
    return date_in_words(*time.localtime(at / 1000)[:3])
