"""Scenes of the explanations and of the source pane, also with a text that was written for them."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

from quizapp.core.finding import State
from quizapp.core.model import Source, SourceKind
from quizapp.core.quotations import fingerprint
from quizapp.ui.pages.explanations import ExplanationsPage
from quizapp.ui.pages.quiz import QuizPage
from quizapp.ui.tour_answers import right
from quizapp.ui.tour_history import live_through
from quizapp.ui.tour_stage import Stage

_TEXT: Final = """The lamp on the northern pier

Nobody in the village remembers who lit the first lamp on the northern pier.

The harbour book begins in 1871. In that year the fishermen paid a keeper out of their own catch, \
three herrings a boat and a day. The keeper was a widow, Marta Lind, and she kept the lamp for \
nineteen years without a single night in the dark.

The council offered her a uniform. She sent it back with a letter that still hangs in the harbour \
office: the ships, she wrote, look at the lamp and not at the coat.

After her the lamp was lit by machines, and the book grows dull.
"""
_QUESTIONS: Final = """format: quizapp/1
id: harbour
title: The harbour book
topics:
  keepers: The keepers
defaults:
  topic: keepers
questions:
  - id: keeper
    type: single-choice
    prompt: Who kept the lamp on the northern pier from 1871 on?
    options:
      - text: Marta Lind, a widow
        correct: true
        feedback: The fishermen paid her out of their own catch.
      - text: An officer of the council
        feedback: The council came later, with a uniform that she sent back.
      - text: The fishermen in turn
        feedback: They paid a keeper and did not keep the lamp themselves.
    explanation: >
      The harbour book names her, and says how long she kept the lamp: **nineteen years**.
    quotes:
      - source: harbour-book
        text: The keeper was a widow, Marta Lind
  - id: coat
    type: true-false
    prompt: Marta Lind wore the uniform of the council.
    answer: false
    feedback:
      true: She sent it back.
      false: It went back with a letter.
    explanation: Her letter says why a coat makes no lamp brighter.
    quotes:
      - source: harbour-book
        text: the ships, she wrote, look at the lamp and not at the coat
"""
_SOURCE: Final = Source(
    id="harbour-book",
    title="The lamp on the northern pier",
    kind=SourceKind.TESTIMONY,
    author="The village chronicle",
    reliability="Made up for this tour, so that a text can be shown beside its quotes.",
)

Play = Callable[[Stage], object]


def harbour(folder: Path) -> Path:
    """Write a set and its source, with the text beside them, and return their folder."""
    from quizapp.bank.sources import save_source  # noqa: PLC0415 (brings PyYAML in)

    root = folder / "harbour"
    if not root.exists():
        (root / "sources").mkdir(parents=True)
        (folder / "lamp.txt").write_text(_TEXT, encoding="utf-8")
        source = replace(_SOURCE, fingerprint=fingerprint(_TEXT))
        save_source(source, root / "sources" / "harbour-book.yaml")
        (root / "harbour.yaml").write_text(_QUESTIONS, encoding="utf-8")
    return root


def _open(stage: Stage) -> ExplanationsPage:
    stage.navigator.open_section("explanations")
    page = stage.window.page()
    if not isinstance(page, ExplanationsPage):
        raise TypeError("no explanations are shown")
    _settle(stage, page)
    return page


def _settle(stage: Stage, page: ExplanationsPage) -> None:
    """Show at once the question that one has walked to."""
    page.show_chosen()
    stage.settle()


def _search(stage: Stage, query: str) -> ExplanationsPage:
    page = _open(stage)
    page.found.field.setText(query)
    page.found.wish_changed.emit()
    _settle(stage, page)
    return page


def _filtered(stage: Stage) -> None:
    live_through(stage)
    page = _open(stage)
    page.found.filters.chip(State.MISSED).click()
    _settle(stage, page)


def _nothing_starred(stage: Stage) -> None:
    page = _search(stage, "mission")
    page.found.filters.chip(State.STARRED).click()
    _settle(stage, page)


def _note(stage: Stage) -> None:
    page = _search(stage, "police")
    page.reading.toggle_star()
    page.reading.write_note()
    note = page.reading.note()
    if note is not None:
        note.edit.insertPlainText("Who polices whom? KFOR comes third, after the two police.")
        note.flush()


def _reading(stage: Stage) -> None:
    page = _search(stage, "Ceku")
    stage.window.resize(800, stage.window.height())
    stage.settle()
    page.read()


def _list_alone(stage: Stage) -> None:
    stage.window.resize(800, 600)
    _search(stage, "Ceku")


def _filters_alone(stage: Stage) -> None:
    stage.window.resize(800, 600)
    _open(stage).found.toggle.click()


def _of_quiz(stage: Stage) -> QuizPage:
    page = stage.ask(*stage.find("single-choice"))
    sitting = page.running().sitting
    page.sheet().answer.set_response(right(sitting.questions[sitting.place]))
    page.check()
    stage.settle()
    return page


def _source_of_quiz(stage: Stage) -> None:
    _of_quiz(stage)
    stage.navigator.dock.next_quote()


def _text_of_quiz(stage: Stage) -> None:
    text = Path(stage.library.roots[0]).parent / "lamp.txt"
    if trouble := stage.desk.study.reading.attach("harbour-book", text):
        raise ValueError(trouble)
    _source_of_quiz(stage)


def _source_of_reading(stage: Stage) -> None:
    _search(stage, "Ceku").read()
    stage.navigator.dock.next_quote()


# Name, page, state, how to come there, and on which stage.
SCENES: Final[tuple[tuple[str, str, str, Play, str], ...]] = (
    ("explanations", "explanations", "first view", _open, "sets"),
    ("explanations-search", "explanations", "hits", partial(_search, query="Ceku"), "sets"),
    ("explanations-no-hit", "explanations", "no hit", partial(_search, query="zebra"), "sets"),
    ("explanations-missed", "explanations", "filtered: missed", _filtered, "sets"),
    ("explanations-none", "explanations", "no hit with a filter", _nothing_starred, "sets"),
    ("explanations-note", "explanations", "starred, with a note", _note, "sets"),
    ("explanations-narrow", "explanations", "narrow: the question", _reading, "sets"),
    ("explanations-list", "explanations", "narrow: the list", _list_alone, "sets"),
    ("explanations-filters", "explanations", "narrow: filters", _filters_alone, "sets"),
    ("explanations-empty", "explanations", "no question set", _open, "empty"),
    ("explanations-source", "explanations", "a source beside it", _source_of_reading, "sets"),
    ("source-unattached", "quiz", "the source of a quote", _source_of_quiz, "sets"),
    ("source-attached", "quiz", "a quote in its text", _text_of_quiz, "harbour"),
)
