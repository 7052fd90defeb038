"""The page of authors comes back as it was left, also after a restart."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from quizapp.settings import AuthorView, load, save
from quizapp.ui.rooms.author_work import AuthorWork
from quizapp.ui.settings_keeper import SettingsKeeper
from tests.ui.author.conftest import SET

LONG = SET + "".join(f"# {number}\n" for number in range(200))


class Restarted:
    """The page made anew from what the settings on the disk say."""

    def __init__(self, author, tmp_path) -> None:
        author.stage.navigator.open_library()  # whoever leaves the page has it kept
        self.path = tmp_path / "settings.json"
        kept, notice = load(self.path)
        assert notice is None
        stage, self.settings = author.stage, SettingsKeeper(kept, self.path)
        desk = replace(stage.desk, settings=self.settings)
        offers, files = stage.navigator._offers, stage.navigator._files
        self.work = AuthorWork(desk, offers, files, stage.window)
        self.page = self.work.page
        stage.window.show_page(self.page, "author")
        self.work.begin()
        self.work.reopen()
        QApplication.processEvents()

    @property
    def line(self) -> int:
        return self.page.text.code.textCursor().blockNumber() + 1


@pytest.fixture
def restart(tmp_path):
    made: list[Restarted] = []

    def restart(author) -> Restarted:
        made.append(Restarted(author, tmp_path))
        return made[-1]

    yield restart
    for one in made:
        one.work.files.watcher.set_watching(False)


def test_the_file_and_the_line_come_back_in_sight(open_author, restart):
    author = open_author(harbour=LONG, lakes=SET.replace("harbour", "lakes", 1))
    author.open("lakes.yaml").page.text.go_to_line(9)
    author.open().page.text.go_to_line(150)
    again = restart(author)
    assert again.page.text.buffer().name == "harbour.yaml"
    assert again.line == 150
    shown = [line for line, _, _ in again.page.text.code.lines_seen()]
    assert 149 in shown
    again.work.show_file(str(author.folder / "lakes.yaml"))
    assert again.line == 9


def test_panes_widths_view_and_broken_lines_come_back(open_author, restart):
    author = open_author().open()
    page = author.page
    page.text.status.wrap.click()
    page.text.show_form(shown=True)
    page.panes.setSizes([260, 700, 430])
    page.panes.splitterMoved.emit(260, 1)
    page.toggle_preview()
    again = restart(author)
    assert again.page.text.shows_form()
    assert again.page.text.status.wrap.isChecked()
    assert not again.page.preview.isVisibleTo(again.page)
    assert again.page.files.width() == page.panes.wishes()[2][0]
    again.page.toggle_preview()
    assert again.settings.value.author.widths == page.panes.wishes()[2]


def test_a_file_that_is_gone_is_not_asked_for(open_author, restart):
    author = open_author().open()
    author.path.unlink()
    again = restart(author)
    assert again.page.text.buffer() is None
    assert again.page.empty.isVisibleTo(again.page)


def test_nothing_is_written_while_a_pane_is_dragged(open_author, qtbot, tmp_path):
    author = open_author().open()
    written = (tmp_path / "settings.json").read_bytes()
    panes = author.page.panes
    for width in range(200, 260, 5):
        panes.setSizes([width, 800, 340])
        panes.splitterMoved.emit(width, 1)
    assert (tmp_path / "settings.json").read_bytes() == written
    author.work._memory._pause.setInterval(1)
    panes.splitterMoved.emit(260, 1)
    qtbot.waitUntil(lambda: author.stage.settings.value.author.widths != ())
    assert load(tmp_path / "settings.json")[0].author.widths == panes.wishes()[2]


def test_a_view_that_makes_no_sense_is_as_the_page_likes_it(tmp_path):
    file = tmp_path / "settings.json"
    file.write_text('{"author": {"form": 3, "widths": [0, -4], "places": [["a", 1], 7, ["b"]]}}')
    assert load(file)[0].author == AuthorView(places=(("a", 1),))
    save(load(file)[0], file)
    assert load(file)[0].author == AuthorView(places=(("a", 1),))
