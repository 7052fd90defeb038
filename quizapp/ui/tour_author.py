"""Scenes of the page on which question files are written."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent

from quizapp.bank.drafts import Draft, keep_draft
from quizapp.bank.files import stamp_of
from quizapp.ui.pages.author import AuthorPage
from quizapp.ui.tour_stage import FIRST_MOMENT, Stage

_FILE: Final = "history.yaml"
_PROMPT: Final = "What was the code name of"
_LONGER: Final = "What was, do you remember, the code name of"

Play = Callable[[Stage], object]


def _open(stage: Stage) -> AuthorPage:
    """Show the page, without what another scene has left unsaved."""
    if stage.desk.drafts is not None and stage.desk.drafts.is_dir():
        for draft in stage.desk.drafts.iterdir():
            draft.unlink()
    return _shown(stage)


def _shown(stage: Stage) -> AuthorPage:
    stage.navigator.open_section("author")
    stage.settle()
    page = stage.window.page()
    if not isinstance(page, AuthorPage):
        raise TypeError("no question file is shown")
    return page


def _path(stage: Stage, name: str = _FILE) -> str:
    return str(next(Path(stage.library.roots[0]).rglob(name)))


def _written(stage: Stage, question: int = 3, name: str = _FILE) -> AuthorPage:
    """A file with the cursor in one of its questions, counted from 0."""
    page = _open(stage)
    page.file_wanted.emit(_path(stage, name))
    stage.settle()
    page.text.go_to_question(question)
    stage.settle()
    return page


def _problems(stage: Stage) -> None:
    page = _written(stage, 0)
    page.text.go_to_line(1)
    page.text.step_problem(1)


def _hopeless(stage: Stage) -> None:
    _written(stage, name="lakes.yaml").text.step_problem(1)


def _hovered(stage: Stage) -> None:
    page = _written(stage, 0)
    page.text.go_to_line(1)
    page.text.step_problem(1)
    code = page.text.code
    corner = code.viewport().mapTo(code, code.cursorRect().bottomLeft())
    code.tip().show_at(corner, code.marks().at(code.textCursor().position()))


def _completing(stage: Stage) -> None:
    page = _written(stage)
    checked = page.text.checked()
    if checked is None:
        raise TypeError("nothing was checked")
    page.text.go_to_line(checked.questions[3].first + 1, column=1_000)
    _type(page, "\n")
    page.text.code.completing.open()


def _type(page: AuthorPage, text: str) -> None:
    for letter in text:
        key = Qt.Key.Key_Return if letter == "\n" else Qt.Key.Key_unknown
        event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, letter)
        QCoreApplication.sendEvent(page.text.code, event)


def _finding(stage: Stage) -> None:
    page = _written(stage)
    page.text.search.open(replacing=True)
    page.text.search.words.setText("KFOR")
    page.text.search.other.setText("SFOR")


def _going(stage: Stage) -> None:
    _written(stage).text.line_bar.open()


def _wrongly(stage: Stage) -> None:
    page = _written(stage)
    if not page.preview.isVisibleTo(page):
        page.toggle_preview()
    stage.settle()
    page.preview.show_wrongly()


def _previewed(stage: Stage) -> None:
    page = _written(stage, 8)
    if not page.preview.isVisibleTo(page):
        page.toggle_preview()


def _files(stage: Stage) -> None:
    page = _written(stage)
    if not page.files.isVisibleTo(page):
        page.toggle_files()


def _clashing(stage: Stage) -> AuthorPage:
    page = _written(stage)
    buffer = page.text.buffer()
    if buffer is None:
        raise TypeError("no file is open")
    buffer.put(buffer.text().replace(_PROMPT, _LONGER))
    file = Path(buffer.path)
    theirs = file.read_text("utf-8").replace("Three words. The last", "Three words; the last")
    file.write_text(theirs, encoding="utf-8")
    later = file.stat().st_mtime_ns + 1_000_000_000
    os.utime(file, ns=(later, later))
    page.save_wanted.emit()
    return page


def _differing(stage: Stage) -> None:
    _clashing(stage).ask.ways()[0].click()


def _drafted(stage: Stage) -> None:
    path = _path(stage)
    folder = stage.desk.drafts
    if folder is None:
        raise TypeError("no drafts are kept")
    folder.mkdir(exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    text = Path(path).read_text("utf-8").replace(_PROMPT, _LONGER)
    keep_draft(folder, Draft(path, text, stamp_of(path)))
    for draft in folder.iterdir():
        moment = FIRST_MOMENT * 1_000_000
        os.utime(draft, ns=(moment, moment))
    _shown(stage)


def _added(stage: Stage) -> None:
    page = _written(stage)
    page.question_wanted.emit("matching")


SCENES: Final[tuple[tuple[str, str, str, Play, str], ...]] = (
    ("author-fresh", "author", "no file open", _open, "sets"),
    ("author-read-only", "author", "a set that came along", _written, "sets"),
    ("author-question", "author", "a question and how students see it", _previewed, "broken"),
    ("author-files", "author", "the list of files", _files, "broken"),
    ("author-problems", "author", "three errors and an advice", _problems, "broken"),
    ("author-hover", "author", "a problem under the pointer", _hovered, "broken"),
    ("author-hopeless", "author", "a file that cannot be read", _hopeless, "broken"),
    ("author-complete", "author", "what may stand there", _completing, "broken"),
    ("author-find", "author", "find and replace", _finding, "broken"),
    ("author-line", "author", "go to a line", _going, "broken"),
    ("author-new-question", "author", "a new question, explained", _added, "broken"),
    ("author-wrongly", "author", "answered wrongly", _wrongly, "broken"),
    ("author-clash", "author", "changed by somebody else", _clashing, "broken"),
    ("author-difference", "author", "what was changed", _differing, "broken"),
    ("author-draft", "author", "a draft is offered", _drafted, "broken"),
)
