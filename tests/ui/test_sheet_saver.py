from types import SimpleNamespace

import pytest
from PySide6.QtCore import QObject
from PySide6.QtPrintSupport import QPrinter

from quizapp.core import events, session
from quizapp.core.policy import Mode
from quizapp.practice.running import Running
from quizapp.store.journal import Journal, Record
from quizapp.ui.offers import Offers
from quizapp.ui.sheet_saver import SheetSaver
from quizapp.ui.tasks import DirectTasks
from quizapp.ui.widgets.label import Label
from quizapp.ui.widgets.notice import Notice
from tests.strategies import OF_EACH_TYPE, start
from tests.ui.stage import NOW, FakePrompts


@pytest.fixture
def room(qtbot):
    """A saver, a sitting that was handed in, what the user is asked and what he is told."""
    by_id = {question.id: question for question in OF_EACH_TYPE}
    first, last = start(OF_EACH_TYPE, Mode.EXAM, at=NOW), events.Finished(NOW)
    sitting = session.start(by_id, first).after(last)
    record = Record("A set", (("one", "First"),), by_id, (first, last))
    journal = Journal(":memory:")
    running = Running(1, record, sitting, source=lambda _: None, journal=journal, now=lambda: NOW)
    notice, owner, prompts = Notice(), QObject(), FakePrompts()
    qtbot.addWidget(notice)
    desk = SimpleNamespace(prompts=prompts, tasks=DirectTasks())
    yield SheetSaver(desk, Offers(notice, owner), owner), running, prompts, notice
    journal.close()


def said(notice) -> str:
    return " ".join(label.text() for label in notice.findChildren(Label))


def test_pdf_is_written_where_the_learner_wants_it(room, tmp_path):
    saver, running, prompts, notice = room
    prompts.answers = [tmp_path / "mine.pdf"]
    saver.save_pdf(running)
    assert (tmp_path / "mine.pdf").read_bytes().startswith(b"%PDF")
    assert prompts.proposed == ["A set 2026-01-15.pdf"]
    assert "Saved as mine.pdf." in said(notice)


def test_web_page_is_written_and_its_folder_shown(room, tmp_path):
    saver, running, prompts, notice = room
    prompts.answers = [tmp_path / "mine.html"]
    saver.save_html(running)
    text = (tmp_path / "mine.html").read_text(encoding="utf-8")
    assert text.startswith("<!DOCTYPE html>")
    assert "Which ones?" in text
    notice.action_requested.emit()
    assert prompts.shown == [tmp_path]


def test_nothing_is_written_where_the_learner_thinks_better_of_it(room, tmp_path):
    saver, running, prompts, notice = room
    prompts.answers = [None]
    saver.save_pdf(running)
    assert list(tmp_path.glob("*.pdf")) == []
    assert notice.isHidden()


def test_place_that_takes_no_file_is_said_and_another_one_asked_for(room, tmp_path):
    saver, running, prompts, notice = room
    prompts.answers = [tmp_path / "gone" / "mine.pdf", tmp_path / "mine.pdf"]
    saver.save_pdf(running)
    assert "“mine.pdf” could not be saved" in said(notice)
    notice.action_requested.emit()
    assert (tmp_path / "mine.pdf").exists()


def test_sheet_goes_to_the_printer_that_was_chosen(room, tmp_path):
    saver, running, prompts, notice = room
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    prompts.printers = [printer]
    saver.print_sheet(running)
    assert (tmp_path / "printed.pdf").read_bytes().startswith(b"%PDF")
    assert prompts.asked == ["A set"]
    assert "on its way to the printer" in said(notice)


@pytest.mark.qt_log_ignore(r"^QPainter::begin\(\)", extend=True)
def test_printer_that_takes_nothing_is_said(room, tmp_path):
    saver, running, prompts, notice = room
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "gone" / "printed.pdf"))
    prompts.printers = [printer]
    saver.print_sheet(running)
    assert "The printer did not take the sheet." in said(notice)


def test_nothing_is_printed_where_no_printer_was_chosen(room):
    saver, running, prompts, notice = room
    prompts.printers = [None]
    saver.print_sheet(running)
    assert notice.isHidden()
