"""Scenes of the form in which a question is filled in."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QPlainTextEdit

from quizapp.ui.pages.author import AuthorPage
from quizapp.ui.tour_stage import Stage

_FILE: Final = "history.yaml"

Play = Callable[[Stage], object]


def _form(stage: Stage, kind: str, part: str = "") -> AuthorPage:
    """The form of the first question of a type without a fault, scrolled to one of its lists."""
    drafts = stage.desk.drafts
    for draft in drafts.iterdir() if drafts is not None and drafts.is_dir() else ():
        draft.unlink()  # another scene has left it
    stage.navigator.open_section("author")
    page = stage.window.page()
    if not isinstance(page, AuthorPage):
        raise TypeError("no question file is shown")
    page.file_wanted.emit(str(next(Path(stage.library.roots[0]).rglob(_FILE))))
    stage.settle()
    checked = page.text.checked()
    if checked is None:
        raise TypeError("nothing was checked")
    found = (one.number for one in checked.questions
             if one.type == kind and checked.question(one.number) is not None)  # fmt: skip
    page.text.go_to_question(next(found))
    page.text.show_form(shown=True)
    stage.settle()
    if part:
        page.text.form.reveal(part)
    return page


def _refused(stage: Stage) -> None:
    """The prompt was taken away, which a question cannot do without."""
    page = _form(stage, "single-choice")
    field = page.text.form.hand.fields[("prompt",)][1]
    if isinstance(field.editor, QPlainTextEdit):
        field.editor.selectAll()
        field.editor.insertPlainText("")
    field.flush()


def _misquoted(stage: Stage) -> None:
    page = _form(stage, "single-choice", "quotes")
    field = page.text.form.hand.fields[("quotes", 0, "text")][1]
    if isinstance(field.editor, QPlainTextEdit):
        field.editor.insertPlainText("Nobody said ")
    field.flush()


def _hopeless(stage: Stage) -> None:
    page = _form(stage, "single-choice")
    buffer = page.text.buffer()
    if buffer is None:
        raise TypeError("no file is open")
    buffer.put(buffer.text().replace("    options:\n", "    options: [\n", 1))
    page.text.form.desk.read()


def _dragged(stage: Stage) -> None:
    """The first option is held below the second."""
    options = _form(stage, "single-choice", "options").text.form.lists["options"]
    stage.settle()
    options.dragging.take(options.rows, 0)
    below = options.rows[1]
    options.dragging.follow(below.mapToGlobal(below.rect().bottomLeft()))


def _set(stage: Stage) -> None:
    """Above all questions: what the set itself says."""
    _form(stage, "single-choice").text.form.head.other.click()


def _narrow(stage: Stage) -> None:
    stage.window.resize(800, 600)
    _form(stage, "single-choice", "options")


# Name, page, state, how to come there, and on which stage.
SCENES: Final[tuple[tuple[str, str, str, Play, str], ...]] = (
    ("form", "author", "a single choice as a form", partial(_form, kind="single-choice"), "broken"),
    ("form-set", "author", "the set as a form", _set, "broken"),
    ("form-matching", "author", "pairs", partial(_form, kind="matching", part="pairs"), "broken"),
    ("form-cloze", "author", "a text with gaps", partial(_form, kind="cloze"), "broken"),
    (
        "form-answers",
        "author",
        "accepted answers",
        partial(_form, kind="short-answer", part="answers"),
        "broken",
    ),
    ("form-drag", "author", "an option is dragged", _dragged, "broken"),
    ("form-refused", "author", "an edit is refused", _refused, "broken"),
    ("form-misquoted", "author", "a quote that is not verbatim", _misquoted, "broken"),
    ("form-hopeless", "author", "the text cannot be read", _hopeless, "broken"),
    ("form-narrow", "author", "the form in a narrow window", _narrow, "broken"),
)
