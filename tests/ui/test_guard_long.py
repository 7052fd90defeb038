"""The longest texts that a file may hold are laid out in a moment, whatever they are made of."""

from collections.abc import Callable, Iterator
from pathlib import Path
from time import process_time

import pytest

from quizapp.bank.take import LONGEST_TEXT
from quizapp.core.policy import Mode
from quizapp.settings import Settings
from quizapp.ui.theme import ThemeManager
from quizapp.ui.tour_answers import wrong
from quizapp.ui.tour_stage import Stage

SECONDS = 1.0  # of the processor, for one page
MEBIBYTE = 1024 * 1024
WORDS = {
    "words": "word ",
    "endless": "x" * 1_999 + " ",
    "tables": "<table><tr><td>" * 130 + " ",
    "stars": "**a*" * 490 + " ",
    "turned": "\u202eab\u202c ",
    "accents": "e" + "\u0301" * 1_990 + " ",
    "no spaces": "漢字仮名",
}


def set_of(unit: str) -> str:
    """A set in which texts are as long as they may be, in lines as long as they may be."""
    whole = (unit * (LONGEST_TEXT // len(unit)))[: LONGEST_TEXT - 100].strip()
    text = f">\n          {whole}"
    return f"""format: quizapp/1
id: long
title: Long
questions:
  - id: one
    type: single-choice
    prompt: {text}
    options:
      - text: {text}
        correct: true
        feedback: {text}
      - text: b
        feedback: {text}
    explanation: {text}
    hint: {text}
    quotes: [{{source: s, text: the ships she wrote look}}]
"""


@pytest.fixture
def open_stage(qapp, tmp_path: Path) -> Iterator[Callable[[str], Stage]]:
    stages: list[Stage] = []
    themes = ThemeManager(qapp)
    themes.apply("light", 100, motion=False)

    def open_stage(text: str) -> Stage:
        folder = tmp_path / "questions"
        (folder / "sources").mkdir(parents=True)
        (folder / "long.yaml").write_text(text, "utf-8")
        source = "format: quizapp-source/1\nid: s\ntitle: S\nkind: testimony\n"
        (folder / "sources" / "s.yaml").write_text(source, "utf-8")
        settings = Settings(theme="light", motion="off")
        stage = Stage((str(folder),), tmp_path, settings, themes)
        stages.append(stage)
        stage.window.resize(1100, 800)
        stage.window.show()
        stage.navigator.open_library()
        stage.settle()
        return stage

    yield open_stage
    for stage in stages:
        stage.close()
    themes.apply("light", 100, motion=True)


def took(stage: Stage, act: Callable[[], object]) -> float:
    before = process_time()
    act()
    stage.settle()
    return process_time() - before


def answer_wrongly(stage: Stage) -> None:
    page = stage.quiz()
    sitting = page.running().sitting
    page.sheet().answer.set_response(wrong(sitting.questions[sitting.place]))
    page.check()


@pytest.mark.parametrize("unit", WORDS.values(), ids=WORDS)
def test_the_longest_texts_are_laid_out_in_a_moment(unit, open_stage):
    stage = open_stage(set_of(unit))
    assert [entry.questions for entry in stage.library.entries()] == [1]
    times = {
        "question": took(stage, lambda: stage.ask("long", "one")),
        "hint": took(stage, lambda: stage.quiz().take_hint()),
        "answer": took(stage, lambda: answer_wrongly(stage)),
        "result": took(
            stage,
            lambda: stage.navigator.open_result(stage.take("long", 1, mode=Mode.LEARN)),
        ),
        "search": took(stage, lambda: stage.navigator.open_section("explanations")),
        "author": took(stage, lambda: stage.navigator.open_section("author")),
    }
    assert {page: time for page, time in times.items() if time > SECONDS} == {}


@pytest.mark.parametrize("unit", WORDS.values(), ids=WORDS)
def test_a_file_with_a_line_of_a_mebibyte_is_listed_and_opened_in_a_moment(unit, open_stage):
    line = (unit * (MEBIBYTE // len(unit) + 1))[:MEBIBYTE]
    stage = open_stage(f"format: quizapp/1\nid: long\ntitle: {line}\nquestions: []\n")
    path = str(Path(stage.library.roots[0]) / "long.yaml")
    assert took(stage, lambda: stage.navigator.open_problems(path)) < SECONDS
    stage.navigator.open_section("author")
    assert took(stage, lambda: stage.navigator._author.open_file(path)) < SECONDS
    assert "line 3 has more than 20,000 characters" in stage.navigator.notice.text()


@pytest.mark.parametrize("unit", WORDS.values(), ids=WORDS)
def test_the_longest_lines_are_written_in_a_moment(unit, open_stage):
    stage = open_stage(set_of(unit))
    path = str(Path(stage.library.roots[0]) / "long.yaml")
    stage.navigator.open_section("author")
    assert took(stage, lambda: stage.navigator._author.open_file(path)) < 2 * SECONDS
    assert stage.navigator.notice.text() == ""
