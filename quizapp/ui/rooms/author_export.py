"""The way from the page of authors to an export: only what is free of errors may leave."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from quizapp.bank.live import Checked
from quizapp.bank.problems import Problem, Severity, visible
from quizapp.ui import words
from quizapp.ui.author.buffer import Buffer
from quizapp.ui.author.export_files import Subject
from quizapp.ui.author.open_files import OpenFiles
from quizapp.ui.desk import Desk
from quizapp.ui.offers import Offers
from quizapp.ui.pages.author import AuthorPage


class AuthorExport(QObject):
    """Checks the text as it stands; `ready` carries a `Subject`."""

    ready = Signal(object)

    def __init__(
        self, page: AuthorPage, files: OpenFiles, desk: Desk, offers: Offers, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._page = page
        self._files = files
        self._desk = desk
        self._offers = offers
        page.export_wanted.connect(self.begin)

    def begin(self) -> None:
        """Take the text that is shown, saved or not, or go to the first error in it."""
        buffer = self._page.text.buffer()
        if buffer is None:
            return
        self._page.text.form.flush()
        path, text, live = buffer.path, buffer.text(), self._files.checker.live
        self._desk.tasks.run(
            lambda _: live.check(path, text, advice=False),
            partial(self._on_checked, buffer),
            _raise,
        )

    def _on_checked(self, buffer: Buffer, checked: object) -> None:
        if not isinstance(checked, Checked) or buffer is not self._page.text.buffer():
            return
        errors = [one for one in checked.problems if one.severity is Severity.ERROR]
        whole = checked.question_set
        if errors:
            self._page.go_to_problem(errors[0])
            self._offers.tell(_in_the_way(errors), "warning")
        elif whole is None or not whole.questions:
            self._offers.tell("There is no question in this file to be exported.", "warning")
        else:
            source = partial(self._files.checker.live.source, buffer.path)
            self.ready.emit(Subject(whole, source, buffer.path))


def _in_the_way(errors: list[Problem]) -> str:
    first, more = errors[0], len(errors) - 1
    rest = f", and {words.count(more, 'other error')}" if more else ""
    said = f"Nothing is exported yet: line {first.span.line}, {visible(first.message)}{rest}."
    return f"{said} Mend this, and export again."


def _raise(error: Exception) -> None:
    raise error
