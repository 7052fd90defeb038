"""The page of authors on real files, in a window that has the focus."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextDocumentLayout

from quizapp.bank.library import Library
from quizapp.bank.source_file import write_source
from quizapp.core.model import Source, SourceKind
from quizapp.core.quotations import fingerprint
from quizapp.store.cache import ReadCache
from quizapp.ui.author.code_view import CodeView
from tests.ui.stage import Stage

ARTICLE = "The keeper was a widow, Marta Lind, and she kept the lamp for nineteen years."
SET = """format: quizapp/1
id: harbour
title: The harbour book
topics:
  keepers: The keepers
questions:
  - id: keeper
    type: single-choice
    topic: keepers
    prompt: Who kept the lamp?
    options:
      - text: Marta Lind
        correct: true
        feedback: The book names her.
      - text: The council of the town
        feedback: It came later.
    explanation: The book says that she was a widow.
    quotes:
      - source: harbour-book
        text: The keeper was a widow, Marta Lind
  - id: years
    type: numeric
    topic: keepers
    prompt: For how many years?
    answer: 19
    tolerance: 0
    explanation: It was a long time.
    quotes:
      - source: harbour-book
        text: she kept the lamp for nineteen years
"""


def document(text: str) -> QTextDocument:
    """A text as an editor has it."""
    made = QTextDocument()
    made.setDocumentLayout(QPlainTextDocumentLayout(made))
    made.setPlainText(text)
    made.setModified(False)
    return made


class Author:
    """The page, the files behind it, and keys pressed as a person would."""

    def __init__(self, stage: Stage, folder: Path) -> None:
        self.stage = stage
        self.folder = folder
        self.path = folder / "harbour.yaml"

    @property
    def work(self):
        return self.stage.navigator._author.work()

    @property
    def page(self):
        return self.work.page

    @property
    def code(self) -> CodeView:
        return self.page.text.code

    @property
    def buffer(self):
        return self.page.text.buffer()

    def open(self, name: str = "harbour.yaml") -> "Author":
        self.stage.navigator._author.open_file(str(self.folder / name))
        return self

    def at(self, words: str, *, behind: bool = False) -> None:
        """Put the cursor where some words begin or end."""
        place = self.code.toPlainText().index(words) + (len(words) if behind else 0)
        self.code.go_to(place)

    def type(self, text: str) -> None:
        QTest.keyClicks(self.code, text)

    def press(self, key: Qt.Key, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.stage.window.focusWidget() or self.code, key, modifiers)

    def check(self) -> None:
        """Have the text checked now."""
        self.work.files.checker.check_now(self.buffer)

    def way(self, words: str) -> None:
        """Press a button of the message over the text."""
        next(button for button in self.page.ask.ways() if button.words() == words).click()


@pytest.fixture
def open_author(qtbot, qapp, tmp_path: Path) -> Iterator[Callable[..., Author]]:
    """Open the page on a set with two questions, or on some texts by name."""
    stages: list[Stage] = []

    def open_author(*, size=(1400, 900), bundled=False, **files: str) -> Author:
        folder = tmp_path / "questions"
        (folder / "sources").mkdir(parents=True, exist_ok=True)
        source = Source(
            id="harbour-book",
            title="The harbour book",
            kind=SourceKind.TESTIMONY,
            author="A keeper",
            reliability="Made up for these tests.",
            fingerprint=fingerprint(ARTICLE),
        )
        (folder / "sources" / "harbour-book.yaml").write_text(write_source(source), "utf-8")
        for name, text in (files or {"harbour": SET}).items():
            file = folder / f"{name}.yaml"
            if not file.exists() or file.read_bytes() != text.encode():
                file.write_bytes(text.encode())
        library = Library((str(folder),), ReadCache(":memory:"))
        library.refresh()
        came_along = (str(folder),) if bundled else ()
        stage = Stage(qapp, library, tmp_path / "settings.json", bundled=came_along)
        stages.append(stage)
        stage.settings.change(folders=() if bundled else (folder,))
        qtbot.addWidget(stage.window)
        stage.window.resize(*size)
        stage.window.show()
        qtbot.waitExposed(stage.window)
        stage.window.activateWindow()
        qtbot.waitUntil(stage.window.isActiveWindow)
        stage.navigator.open_section("author")
        return Author(stage, folder)

    yield open_author
    for stage in stages:
        stage.window.close()
        stage.themes.apply("light", 100, motion=True)


@pytest.fixture
def quoting(open_author):
    """The pane of quotes on a page for writing, with the text of the source at hand or not."""
    from tests.ui.author.quoting import TEXT, Quoting

    def quoting(*, attached: bool = True, size=(1400, 900), text: str = TEXT, **files) -> Quoting:
        return Quoting(open_author(size=size, **files), attached=attached, text=text)

    return quoting
