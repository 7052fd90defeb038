"""The pane of quotes for a question, used as a person would."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from quizapp.bank.attached import attach
from quizapp.bank.source_file import read_source, write_source
from quizapp.core.quotations import fingerprint
from tests.ui.author.conftest import ARTICLE

CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
TEXT = f"The harbour book\n\n{ARTICLE} The council came later.\n\nThe book grows dull."
ADDED = """      - source: harbour-book
        text: The book grows dull.
"""
KEEPERS = "        text: The keeper was a widow, Marta Lind\n"


class Quoting:
    """The pane for a question, used as a person would."""

    def __init__(self, author, *, attached: bool = True, text: str = TEXT) -> None:
        self.author = author
        self.texts = author.stage.desk.study.reading.texts
        self.file = author.folder / "sources" / "harbour-book.yaml"
        source = read_source(str(self.file), self.file.read_bytes()).value
        self.source = replace(source, fingerprint=fingerprint(text))
        self.file.write_text(write_source(self.source), "utf-8")
        if attached:
            attach(self.texts, self.source, text)

    def open(self, line: str = "Who kept", *, form: bool = False) -> "Quoting":
        if self.author.page.text.buffer() is None:
            self.author.open()
        self.author.at(line)
        if form:
            self.author.page.text.show_form(shown=True)
        self.author.press(Qt.Key.Key_3, ALT)
        for _ in range(3):  # all has its place before a person can act
            QApplication.processEvents()
        return self

    @property
    def pane(self):
        return self.author.page.quotes

    @property
    def text(self) -> str:
        return self.author.buffer.text()

    @property
    def said(self) -> str:
        return self.pane.foot.said()

    def select(self, words: str) -> None:
        self.pane.text.select(*self.pane.quotable().finder.find(words))

    def paste(self, words: str) -> None:
        self.pane.paste.edit.selectAll()
        self.pane.paste.edit.insertPlainText(words)

    def press(self, key: Qt.Key, modifiers=Qt.KeyboardModifier.NoModifier, times: int = 1) -> None:
        for _ in range(times):
            QTest.keyClick(self.author.stage.window.focusWidget(), key, modifiers)
