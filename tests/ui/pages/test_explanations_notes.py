"""Stars and notes on the page of explanations: kept, and never lost unseen."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from quizapp.core.finding import State
from quizapp.practice.days import day_of
from quizapp.store.journal import Journal
from quizapp.store.trouble import StoreUnavailableError, Trouble
from quizapp.ui.pages import note_field
from tests.ui.pages.studying import CEKU, press, prompts, shown_prompt, write


@pytest.fixture
def journals(tmp_path: Path) -> Iterator[Callable[[], Journal]]:
    opened: list[Journal] = []

    def open_journal() -> Journal:
        opened.append(Journal(tmp_path / "results.sqlite3", day_of))
        return opened[-1]

    yield open_journal
    for journal in opened:
        journal.close()


def test_star_and_note_survive_a_restart(study, qtbot, journals):
    stage, page = study(journal=journals())
    qtbot.waitUntil(lambda: bool(shown_prompt(page)))
    press(stage, Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)
    assert page.reading.star.words() == "Starred"
    press(stage, Qt.Key.Key_N, Qt.KeyboardModifier.AltModifier)
    write(stage, "Çeku was a general.")
    stage.window.close()
    stage, page = study(journal=journals())
    qtbot.waitUntil(lambda: bool(shown_prompt(page)))
    assert page.reading.star.words() == "Starred"
    assert page.reading.note().text() == "Çeku was a general."
    page.found.filters.chip(State.NOTED).click()
    assert prompts(page) == [CEKU.prompt]


def test_note_is_kept_after_a_pause_and_says_so(study, qtbot, monkeypatch):
    monkeypatch.setattr(note_field, "PAUSE_MS", 10)
    stage, page = study()
    qtbot.waitUntil(lambda: bool(shown_prompt(page)))
    press(stage, Qt.Key.Key_N, Qt.KeyboardModifier.AltModifier)
    assert page.reading.is_writing()
    write(stage, "wet")
    assert page.reading.note().status() == ""
    qtbot.waitUntil(lambda: page.reading.note().status() == "Saved")
    assert stage.navigator._desk.study.notebook.note(("geo", "ceku")) == "wet"


def test_note_of_white_space_is_no_note(study, qtbot):
    stage, page = study()
    qtbot.waitUntil(lambda: bool(shown_prompt(page)))
    page.reading.write_note()
    write(stage, "  ")
    page.flush()
    page.found.filters.chip(State.NOTED).click()
    assert prompts(page) == []


def test_note_is_kept_when_another_question_is_chosen(study, qtbot):
    stage, page = study()
    qtbot.waitUntil(lambda: bool(shown_prompt(page)))
    page.reading.write_note()
    write(stage, "kept")
    page.found.list.choose(1)
    qtbot.waitUntil(lambda: page.reading.key() == ("geo", "capital"))
    assert page.reading.note().text() == ""
    assert stage.navigator._desk.study.notebook.note(("geo", "ceku")) == "kept"


def test_note_that_could_not_be_kept_is_handed_over_again(study, qtbot, monkeypatch):
    stage, page = study()
    qtbot.waitUntil(lambda: bool(shown_prompt(page)))
    notebook = stage.navigator._desk.study.notebook
    full = [True]
    keep = type(notebook).set_note

    def set_note(self, key, text):
        if full[0]:
            raise StoreUnavailableError(Trouble.FULL)
        keep(self, key, text)

    monkeypatch.setattr(type(notebook), "set_note", set_note)
    page.reading.write_note()
    write(stage, "wet")
    page.flush()
    assert page.reading.note().status() == "Not saved"
    assert stage.navigator.notice.text()
    full[0] = False
    page.found.list.choose(1)
    page.show_chosen()
    page.flush()
    assert notebook.note(("geo", "ceku")) == "wet"
