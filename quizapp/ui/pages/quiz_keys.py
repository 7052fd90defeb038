"""The keys of the quiz page: digits and letters choose, and where no answer has them they act."""

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from quizapp.core.policy import Certainty
from quizapp.ui.answers.base import AnswerWidget
from quizapp.ui.pages.quiz_frame import CERTAINTY_COMMANDS
from quizapp.ui.shortcuts import Handler, bind


class Keyed(Protocol):
    """What the keys need of the page."""

    def open_answer(self) -> AnswerWidget | None:
        """The answer that can be changed now."""

    def answer_part(self) -> QWidget | None:
        """The widget of the answer, also where it can be changed no more."""

    def primary(self) -> QWidget:
        """The button that Enter stands for."""

    def go_on(self) -> None:
        """Do what comes next."""

    def step(self, by: int) -> None:
        """Turn to the question so many places further."""

    def toggle_flag(self) -> None:
        """Flag the question, or take the flag down."""

    def take_hint(self) -> None:
        """Show the hint."""

    def show_summary(self) -> None:
        """Show what is open before handing in."""

    def undo(self) -> None:
        """Take the last answer back."""

    def toggle_star(self) -> None:
        """Star the question, or take the star away."""

    def toggle_clock(self) -> None:
        """Hide the clock or show it."""

    def say_certainty(self, certainty: Certainty) -> None:
        """Say how sure one is."""


class QuizKeys:
    """Binds the keys of a page; a letter first tries to choose the answer that has it."""

    def __init__(self, owner: QWidget, page: Keyed) -> None:
        self._page = page
        letter = self._unless_chosen
        handlers: dict[str, Handler] = {
            "choose": self._on_choose_pressed,
            "go-on": lambda _: self.enter(),
            "previous": lambda _: page.step(-1),
            "next": lambda _: page.step(1),
            "flag": partial(letter, page.toggle_flag),
            "hint": partial(letter, page.take_hint),
            "hand-in": lambda _: page.show_summary(),
            "undo": lambda _: page.undo(),
            "star": lambda _: page.toggle_star(),
            "clock": lambda _: page.toggle_clock(),
        }
        for certainty, command_id in CERTAINTY_COMMANDS.items():
            handlers[command_id] = partial(letter, partial(page.say_certainty, certainty))
        bind(owner, handlers)

    def enter(self) -> None:
        """Go on; a button that was reached by Tab is meant instead.

        Buttons inside the answer are moved by Space.
        """
        page, focused = self._page, QApplication.focusWidget()
        if isinstance(focused, QAbstractButton) and focused is not page.primary():
            part = page.answer_part()
            if part is None or not part.isAncestorOf(focused):
                focused.click()
                return
        page.go_on()

    def _on_choose_pressed(self, key: str) -> None:
        self._choose(key)

    def _unless_chosen(self, act: Callable[[], None], key: str) -> None:
        """Act, unless the key is the letter of an answer; with Alt it never is."""
        if len(key) > 1 or not self._choose(key):
            act()

    def _choose(self, key: str) -> bool:
        answer = self._page.open_answer()
        if answer is None:
            return False
        return (key.isdigit() or answer.lettered) and answer.choose(_number(key))


def _number(key: str) -> int:
    """The place that a key stands for: 1 and A are 0."""
    return int(key) - 1 if key.isdigit() else ord(key) - ord("A")
