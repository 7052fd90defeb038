"""The source pane in the window: what opens it, what comes next, where the focus goes."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from quizapp.core.context import Text
from quizapp.core.model import Source, SourceKind
from quizapp.practice.reading import ParagraphState, ShownQuote, SourceView
from quizapp.ui.offers import Offers
from quizapp.ui.source_dock import SourceDock
from quizapp.ui.tasks import DirectTasks, Task
from quizapp.ui.widgets.attached_text import AttachedText
from quizapp.ui.widgets.notice import Notice
from quizapp.ui.widgets.source_pane import SourcePane
from tests.ui.stage import FakePrompts

TEXT = ("A title", "It rained in the town.", "The bridge held, they say.")
RAIN = ShownQuote("paper", "It rained", 2, "s", "rain")
BRIDGE = ShownQuote("paper", "The bridge held", 3, "s", "bridge")
OTHER = ShownQuote("book", "Another book", 1, "s", "book")


def source(source_id: str) -> Source:
    return Source(id=source_id, title=f"The {source_id}", kind=SourceKind.NEWS)


class FakeReading:
    """Knows two sources and records what it is asked to do."""

    def __init__(self) -> None:
        sizes = (ParagraphState(1, 2), ParagraphState(2, 5, 1), ParagraphState(3, 5, 1))
        paper = SourceView(source("paper"), sizes, (RAIN, BRIDGE))
        self.views = {"paper": paper, "book": SourceView(source("book"), (), (OTHER,))}
        self.asked: list[tuple[object, ...]] = []
        self.trouble = ""

    def source(self, source_id: str) -> Source | None:
        return self.views[source_id].source if source_id in self.views else None

    def view(self, source_id: str, standings: object) -> SourceView | None:
        self.asked.append(("view", source_id, standings))
        return self.views.get(source_id)

    def attach(self, source_id: str, file: Path) -> str:
        self.asked.append(("attach", source_id, file))
        if not self.trouble:
            view = self.views[source_id]
            self.views[source_id] = replace(view, text=TEXT, finder=Text(TEXT))
        return self.trouble

    def detach(self, source_id: str) -> str:
        self.asked.append(("detach", source_id))
        self.views[source_id] = replace(self.views[source_id], text=None, finder=None)
        return ""


class SlowTasks:
    """Keeps work until a test lets it be done."""

    def __init__(self) -> None:
        self.waiting: list[tuple[Task, object]] = []

    def run(self, work, succeeded, failed) -> Task:
        task = Task()
        task.succeeded.connect(succeeded)
        task.failed.connect(failed)
        self.waiting.append((task, work))
        return task

    def do_all(self) -> None:
        for task, work in self.waiting:
            task.perform(work)
        self.waiting.clear()


class QuotePage(QWidget):
    """A page with a button to have the focus, and some quotes."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.button = QPushButton("Next", self)
        self.quotes = (RAIN, BRIDGE, OTHER)

    def quotes_shown(self) -> tuple[ShownQuote, ...]:
        return self.quotes


class FakeWindow(QWidget):
    """A page and, beside it, a pane."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: QWidget = QuotePage(self)
        self.pane: QWidget | None = None
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.shown)

    def page(self) -> QWidget | None:
        return self.shown

    def set_side_pane(self, pane: QWidget | None) -> None:
        if self.pane is not None and self.pane is not pane:
            self._row.removeWidget(self.pane)
            self.pane.hide()
        self.pane = pane
        if pane is not None:
            self._row.addWidget(pane)
            pane.show()


class Scene(QObject):
    """A window, a dock on it, and all that it works with."""

    def __init__(self, tasks: object = None) -> None:
        super().__init__()
        self.window = FakeWindow()
        self.reading = FakeReading()
        self.prompts = FakePrompts()
        self.notice = Notice(self.window)
        self.standings = {("s", "rain"): 1.0}
        self.dock = SourceDock(
            self.window,
            lambda: self.reading,
            self.prompts,
            tasks or DirectTasks(),
            Offers(self.notice, self),
            lambda: dict(self.standings),
            parent=self.window,
        )

    @property
    def pane(self) -> SourcePane:
        pane = self.dock.pane()
        assert pane is not None
        return pane


@pytest.fixture
def make(qtbot: QtBot):
    scenes = []  # a window that is collected together with what hangs on it would crash

    def make(tasks: object = None) -> Scene:
        scene = Scene(tasks)
        scenes.append(scene)
        qtbot.addWidget(scene.window)
        scene.window.resize(1200, 800)
        scene.window.show()
        scene.window.activateWindow()
        qtbot.waitUntil(scene.window.isActiveWindow)
        scene.window.shown.button.setFocus()
        return scene

    yield make
    scenes.clear()


@pytest.fixture
def scene(make) -> Scene:
    return make()


def test_nothing_is_made_before_it_is_asked_for(scene: Scene) -> None:
    assert not scene.dock.is_open()
    assert scene.dock.pane() is None
    assert scene.reading.asked == []


def test_a_quote_opens_its_source_beside_the_page(scene: Scene) -> None:
    scene.dock.open(BRIDGE)
    assert scene.dock.is_open()
    assert scene.window.pane is scene.pane
    assert (scene.pane.source_id(), scene.pane.quote()) == ("paper", BRIDGE)
    assert scene.reading.asked == [("view", "paper", {("s", "rain"): 1.0})]


def test_a_source_opens_with_the_first_of_its_quotes(scene: Scene) -> None:
    scene.dock.open_source("paper")
    assert scene.pane.quote() == RAIN


def test_a_source_that_nobody_knows_opens_nothing_and_is_told(scene: Scene) -> None:
    scene.dock.open(replace(RAIN, source="lost"))
    assert not scene.dock.is_open()
    assert "“lost”: its file is not in the library" in scene.notice.accessibleName()


def test_the_key_goes_through_the_quotes_of_the_page_and_round(scene: Scene) -> None:
    seen = []
    for _ in range(4):
        assert scene.dock.next_quote()
        seen.append(scene.pane.quote())
    assert seen == [RAIN, BRIDGE, OTHER, RAIN]
    scene.dock.close()
    scene.dock.next_quote()
    assert scene.pane.quote() == RAIN


def test_the_key_starts_again_where_another_question_is_shown(scene: Scene) -> None:
    scene.dock.next_quote()
    scene.window.shown.quotes = (OTHER, BRIDGE)
    scene.dock.next_quote()
    assert scene.pane.quote() == OTHER


def test_the_key_goes_on_from_the_quote_that_was_chosen_in_the_pane(scene: Scene) -> None:
    scene.dock.next_quote()
    scene.pane.step(1)
    scene.dock.next_quote()
    assert scene.pane.quote() == OTHER


@pytest.mark.parametrize("page", ["no quotes", "another page", "no page"])
def test_without_quotes_the_key_does_nothing(scene: Scene, page: str) -> None:
    scene.window.shown.quotes = ()
    if page != "no quotes":
        scene.window.shown = QWidget(scene.window) if page == "another page" else None
    assert not scene.dock.next_quote()
    assert not scene.dock.is_open()


def test_the_focus_goes_into_the_pane_and_back(qtbot: QtBot, scene: Scene) -> None:
    scene.dock.open(RAIN)
    assert scene.pane.isAncestorOf(scene.window.focusWidget())
    with qtbot.waitSignal(scene.dock.closed):
        QTest.keyClick(scene.window.focusWidget(), Qt.Key.Key_Escape)
    assert scene.window.focusWidget() is scene.window.shown.button
    assert not scene.dock.is_open()
    assert scene.window.pane is None


def test_the_focus_goes_to_the_page_where_its_former_place_is_gone(
    qtbot: QtBot, scene: Scene
) -> None:
    scene.window.shown.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    scene.dock.open(RAIN)
    with qtbot.waitSignal(scene.window.shown.button.destroyed):
        scene.window.shown.button.deleteLater()
    scene.dock.close()
    assert scene.window.focusWidget() is scene.window.shown


def test_whoever_has_taken_the_focus_meanwhile_keeps_it(scene: Scene) -> None:
    other = QPushButton("Other", scene.window.shown)
    other.show()
    scene.dock.open(RAIN)
    other.setFocus()
    scene.dock.close()
    assert scene.window.focusWidget() is other


def test_the_title_is_there_before_the_file_is_read(make) -> None:
    tasks = SlowTasks()
    scene = make(tasks)
    scene.dock.open(RAIN)
    assert (scene.dock.is_open(), scene.pane.source_id()) == (True, "")
    tasks.do_all()
    assert (scene.pane.source_id(), scene.pane.quote()) == ("paper", RAIN)


def test_what_comes_too_late_is_not_shown(make) -> None:
    tasks = SlowTasks()
    scene = make(tasks)
    scene.dock.open(RAIN)
    scene.dock.open(OTHER)
    tasks.do_all()
    assert scene.pane.quote() == OTHER
    scene.dock.open(RAIN)
    scene.dock.close()
    tasks.do_all()
    assert not scene.dock.is_open()


def test_an_answer_is_seen_on_the_map_once_it_is_refreshed(scene: Scene) -> None:
    scene.dock.open(RAIN)
    scene.standings[("s", "rain")] = 0.0
    scene.dock.refresh()
    assert scene.reading.asked[-1] == ("view", "paper", {("s", "rain"): 0.0})
    scene.dock.close()
    scene.dock.refresh()
    assert len(scene.reading.asked) == 2


def test_a_text_is_attached_and_the_quote_seen_in_it(scene: Scene) -> None:
    scene.prompts.answers = [Path("/home/reader/paper.txt")]
    scene.dock.open(BRIDGE)
    scene.pane.attach_requested.emit("paper")
    assert ("attach", "paper", Path("/home/reader/paper.txt")) in scene.reading.asked
    assert scene.pane.findChild(AttachedText).marked() == ["The bridge held"]
    assert "is attached" in scene.notice.accessibleName()


def test_a_text_that_is_another_is_told(scene: Scene) -> None:
    scene.prompts.answers = [Path("/other.txt")]
    scene.reading.trouble = "other.txt is not the text of this source."
    scene.dock.open(BRIDGE)
    scene.pane.attach_requested.emit("paper")
    assert "is not the text of this source" in scene.notice.accessibleName()
    assert not scene.pane.findChild(AttachedText).isVisible()


def test_who_chooses_no_file_changes_nothing(scene: Scene) -> None:
    scene.prompts.answers = [None]
    scene.dock.open(BRIDGE)
    scene.pane.attach_requested.emit("paper")
    assert [name for name, *_ in scene.reading.asked] == ["view"]


def test_a_text_is_taken_away_again(scene: Scene) -> None:
    scene.prompts.answers = [Path("/paper.txt")]
    scene.dock.open(BRIDGE)
    scene.pane.attach_requested.emit("paper")
    scene.pane.detach_requested.emit("paper")
    assert ("detach", "paper") in scene.reading.asked
    assert not scene.pane.findChild(AttachedText).isVisible()
    assert scene.pane.quote() == BRIDGE
