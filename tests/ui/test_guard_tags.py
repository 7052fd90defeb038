"""A text that is one tag and nothing else is shown as that, on every page and in every print."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from itertools import cycle
from pathlib import Path

import pytest
from PySide6.QtGui import QTextDocument

from quizapp.bank.formats.html import to_html
from quizapp.core.model import Cloze, Item, Ordering, type_names
from quizapp.core.policy import Mode
from quizapp.practice.sheets import sheet
from quizapp.settings import Settings
from quizapp.ui.paper_document import fill
from quizapp.ui.theme import ThemeManager
from quizapp.ui.tour_answers import right, wrong
from quizapp.ui.tour_stage import Stage
from tests.bank.samples import written
from tests.ui import shown
from tests.ui.stage import every_type, question_set
from tests.ui.test_guard import NAMES, copy_everything, point_at_everything
from tests.ui.test_guard_papers import REACHING, Tags

# What Qt takes for rich wherever it guesses; options must differ from each other.
TAGS = [f"<{name}>" for name in (
    "b", "i", "u", "s", "p", "hr", "br", "h1", "h2", "h3", "li", "ul", "ol", "td", "tr", "th", "em",
    "tt", "dl", "dt", "dd", "qt", "sub", "sup", "pre", "big", "del", "div", "var", "dfn", "table",
)]  # fmt: skip
SOURCE = "format: quizapp-source/1\nid: atlas\ntitle: <b>\nkind: scholarly\nauthor: <i>\n"


def tagged(value: object, tags: Iterator[str], field: str = "") -> object:
    """A question in which each text is one tag."""
    if type(value) is str:
        return next(tags) if value and field not in NAMES else value
    if isinstance(value, tuple):
        return tuple(tagged(each, tags, field) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        renewed = {one.name: tagged(getattr(value, one.name), tags, one.name)
                   for one in fields(value)}  # fmt: skip
        return replace(value, **renewed)
    return value


def texts(value: object) -> set[str]:
    """The tags that a question holds."""
    if isinstance(value, tuple):
        return set().union(*map(texts, value))
    if is_dataclass(value):
        return set().union(*(texts(getattr(value, one.name)) for one in fields(value)))
    return {value} & set(TAGS) if isinstance(value, str) else set()


@pytest.fixture
def stage(qapp, tmp_path: Path) -> Iterator[Stage]:
    folder = tmp_path / "questions"
    (folder / "sources").mkdir(parents=True)
    (folder / "sources" / "atlas.yaml").write_text(SOURCE, "utf-8")
    tags = cycle(TAGS)
    questions = [
        replace(one, topic="", items=(*one.items, Item("three")))
        if isinstance(one, Ordering)
        else replace(one, topic="")
        for one in every_type()
    ]
    whole = tagged(question_set(*questions), tags)
    (folder / "tags.yaml").write_text(written(replace(whole, topics=())), "utf-8")
    themes = ThemeManager(qapp)
    themes.apply("light", 100, motion=False)
    stage = Stage((str(folder),), tmp_path, Settings(theme="light", motion="off"), themes)
    assert [entry.questions for entry in stage.library.entries()] == [len(type_names)]
    stage.window.resize(1100, 800)
    stage.window.show()
    stage.navigator.open_library()
    stage.settle()
    yield stage
    stage.close()
    themes.apply("light", 100, motion=True)


def said(stage: Stage) -> str:
    """All that the window shows, after a look at whether any of it is more than letters."""
    stage.settle()
    ours = [each for each in shown.widgets() if each.metaObject().className() != "QTipLabel"]
    assert [fault for widget in ours for fault in shown.guessed(widget)] == []
    point_at_everything(stage.window)
    copy_everything(stage.window)
    return "\n".join(text for widget in shown.widgets() for _, text in shown.texts(widget))


@pytest.mark.parametrize("kind", type_names.values())
def test_a_question_of_tags_alone_is_shown_in_letters(kind, stage):
    set_id, question_id = stage.find(kind)
    page = stage.ask(set_id, question_id)
    (question,) = [one for one in stage.library.load(set_id) if one.id == question_id]
    page.take_hint()
    seen = said(stage)
    for answer in (wrong, right):
        if page.sheet().feedback() is None or answer is right:
            page.sheet().answer.set_response(answer(question))
            page.check()
            seen += said(stage)
    for name in ("author", "explanations"):
        stage.navigator.open_section(name)
        seen += said(stage)
    assert len(texts(question)) >= 4
    assert [tag for tag in texts(question) if tag not in seen] == []


def test_pages_about_a_set_of_tags_alone_show_letters(stage):
    stage.navigator.open_start("geo")
    assert "<" in said(stage)
    stage.navigator.open_result(stage.take("geo", 9, mode=Mode.EXAM))
    assert "<" in said(stage)
    for section in ("library", "review", "progress", "settings"):
        stage.navigator.open_section(section)
        said(stage)


def test_a_corrected_sheet_of_tags_alone_is_printed_in_letters(stage):
    running = stage.practice.resume(stage.take("geo", 9, mode=Mode.EXAM))
    document = QTextDocument()
    fill(document, sheet(running))
    assert list(shown.reaching(document)) == []
    page = Tags(to_html(sheet(running)))
    for question in running.sitting.questions:
        prompt = "".join(part for part in question.parts if isinstance(part, str)) if isinstance(
            question, Cloze) else question.prompt  # fmt: skip
        assert prompt[:3] in document.toPlainText()
        assert prompt[:3] in page.words
    assert {name for name, _ in page.tags} & REACHING == set()
