"""Scenes of the pane from which a question gets its quotes."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from quizapp.ui.author.quote_pane import QuotePane
from quizapp.ui.pages.author import AuthorPage
from quizapp.ui.tour_stage import Stage

_VERBATIM: Final = "the ships, she wrote, look at the lamp and not at the coat"
_NEARLY: Final = "The council gave her a uniform. She sent it back with a letter"

Play = Callable[[Stage], object]


def _open(stage: Stage, *, attached: bool = True, form: bool = True) -> QuotePane:
    """The pane for the second question of the made-up set."""
    root = Path(stage.library.roots[0])
    reading = stage.desk.study.reading
    if attached and (trouble := reading.attach("harbour-book", root.parent / "lamp.txt")):
        raise ValueError(trouble)
    if not attached:
        reading.detach("harbour-book")
    drafts = stage.desk.drafts
    for draft in drafts.iterdir() if drafts is not None and drafts.is_dir() else ():
        draft.unlink()  # another scene has left it
    stage.navigator.open_section("author")
    page = stage.window.page()
    if not isinstance(page, AuthorPage):
        raise TypeError("no question file is shown")
    page.file_wanted.emit(str(root / "harbour.yaml"))
    stage.settle()
    page.text.go_to_question(1)
    page.text.show_form(shown=form)
    stage.settle()
    page.quote_wanted.emit()
    stage.settle()
    return page.quotes


def _selected(stage: Stage) -> None:
    _select(_open(stage), "The council offered her a uniform.")


def _select(pane: QuotePane, words: str) -> None:
    found = pane.quotable()
    if found is None or found.finder is None:
        raise TypeError("no text is shown")
    pane.text.select(*found.finder.find(words))


def _joined(stage: Stage) -> None:
    pane = _open(stage, form=False)
    _select(pane, "The council offered her a uniform.")
    pane.foot.join.click()
    _select(pane, _VERBATIM)


def _pasted(stage: Stage, words: str) -> None:
    _open(stage, attached=False).paste.edit.insertPlainText(words)


def _narrow(stage: Stage) -> None:
    stage.window.resize(800, 600)
    _selected(stage)


def _none(stage: Stage) -> None:
    """The folder of the sources is away for a moment."""
    root = Path(stage.library.roots[0])
    away = root / "sources"
    away.rename(root / ".sources")
    try:
        _open(stage, attached=False)
    finally:
        (root / ".sources").rename(away)


def _begun(stage: Stage) -> None:
    pane = _open(stage, attached=False)
    from quizapp.practice.quoting import look_at  # noqa: PLC0415 (one scene needs it)

    pane.show_new()
    pane.new.show_new(look_at(Path(stage.library.roots[0]).parent / "lamp.txt"))


# Name, page, state, how to come there, and on which stage.
SCENES: Final[tuple[tuple[str, str, str, Play, str], ...]] = (
    ("author-add-quote-text", "author", "words selected in a text", _selected, "harbour"),
    ("author-add-quote-joined", "author", "with words left out", _joined, "harbour"),
    ("author-add-quote-narrow", "author", "in a narrow window", _narrow, "harbour"),
    (
        "author-add-quote-pasted",
        "author",
        "pasted and verbatim",
        partial(_pasted, words=_VERBATIM),
        "harbour",
    ),
    (
        "author-add-quote-nearly",
        "author",
        "pasted and nearly verbatim",
        partial(_pasted, words=_NEARLY),
        "harbour",
    ),
    ("author-add-quote-new", "author", "a text becomes a source", _begun, "harbour"),
    ("author-add-quote-none", "author", "no source near the file", _none, "harbour"),
)
