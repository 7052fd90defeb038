"""What is done to the file: new, save, find, and which parts of the page are in view."""

from typing import Final

from PySide6.QtCore import QEvent, QPoint, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from quizapp.core.words import RULES
from quizapp.ui.commands import tool_tip
from quizapp.ui.theme import Role, look
from quizapp.ui.widgets.block import Block
from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.label import Label

_NAME_WIDTH: Final = 200
_LEAST_NAME: Final = 72


class Toolbar(QWidget):
    """Buttons over the page; each wish is a signal. `question_wanted` carries a type."""

    files_toggled = Signal()
    preview_toggled = Signal()
    quote_toggled = Signal()
    open_wanted = Signal()
    set_wanted = Signal()
    question_wanted = Signal(str)
    find_wanted = Signal()
    save_wanted = Signal()
    copy_wanted = Signal()
    import_wanted = Signal()
    export_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = Label(kind="strong", elide=True, parent=self)
        self._state = Label(role="muted", kind="small", elide=True, parent=self)
        title = Block(gap=0, parent=self)
        title.add(self._name, self._state)
        self.files = self._button("Files", "folder", "author-files", self.files_toggled)
        self.files.setCheckable(True)
        self.new_set = self._button("New set", "file", "new-set", self.set_wanted)
        self.imports = self._button("Import", "import", "import-file", self.import_wanted)
        self.new_question = self._button("New question", "plus", "new-question", None)
        self.new_question.clicked.connect(self.open_menu)
        self.search = self._button("Find", "search", "find-text", self.find_wanted)
        self.save = self._button("Save", "save", "save-file", self.save_wanted)
        self.copy = Button("Save a copy", icon="save", name="Save a copy to change", parent=self)
        self.copy.clicked.connect(self.copy_wanted)
        self.exports = self._button("Export", "export", "export-file", self.export_wanted)
        self.preview = self._button("Preview", "eye", "author-preview", self.preview_toggled)
        self.preview.setCheckable(True)
        self.quote = self._button("Add quote", "quote", "add-quote", self.quote_toggled)
        self.quote.setCheckable(True)
        self.more = Button(kind="secondary", icon="menu", name="More", parent=self)
        self.more.clicked.connect(self._on_more_clicked)
        self._spare = (self.new_set, self.imports, self.search, self.exports)
        self._offered = {self.files, self.new_set, self.imports}
        self.others = QMenu(self)
        self._menu = _types_menu(self)
        self._menu.triggered.connect(self._on_menu_triggered)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.files)
        self._row.addWidget(title, 1)
        for button in (self.new_set, self.imports, self.new_question, self.search, self.copy,
                       self.save, self.exports, self.preview, self.quote, self.more):  # fmt: skip
            self._row.addWidget(button)
        self._title = title
        self.show_file("", "", "text", read_only=False, unsaved=False)

    def _button(self, text: str, icon: str, command: str, signal: object) -> Button:
        button = Button(text, icon=icon, name=tool_tip(command), parent=self)
        if signal is not None:
            button.clicked.connect(signal)
        return button

    def show_file(
        self, name: str, state: str, role: Role, *, read_only: bool, unsaved: bool
    ) -> None:
        """Show which file it is and how it stands; without a name there is none."""
        self._name.set_text(name or "Author")
        self._state.set_text(state)
        self._state.setVisible(bool(state))
        self._state.set_role(role)
        self._offered = {self.files, self.new_set, self.imports}
        if name:
            written = (self.copy,) if read_only else (self.new_question, self.quote, self.save)
            self._offered |= {self.search, self.exports, self.preview, *written}
        self.save.setEnabled(unsaved)
        self._fit()

    def state(self) -> str:
        """What is said of the file."""
        return self._state.words()

    def name(self) -> str:
        """The file that is named."""
        return self._name.words()

    def show_parts(self, *, files: bool, side: bool, quotes: bool) -> None:
        """Show which parts of the page are in view; `quotes` stands in place of the preview."""
        self.files.setChecked(files)
        self.preview.setChecked(side and not quotes)
        self.quote.setChecked(side and quotes)

    def menu(self) -> QMenu:
        """The types of questions."""
        return self._menu

    def open_menu(self) -> None:
        """Offer the types of questions."""
        if self.new_question.isHidden():
            return
        corner = QPoint(0, self.new_question.height())
        self._menu.popup(self.new_question.mapToGlobal(corner))
        self._menu.setActiveAction(self._menu.actions()[0])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep only icons where the words have no room."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the zoom."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        self._show(crowded=False)
        buttons = [one for one in self.findChildren(Button) if not one.isHidden()]
        # What is seldom needed gives up its words first, what a question needs comes last.
        order = (self.imports, self.exports, self.new_set, self.search, self.files, self.preview,
                 self.save, self.copy, self.quote, self.new_question)  # fmt: skip
        giving = [one for one in order if one in buttons]
        for count in range(len(giving) + 1):
            folded = giving[:count]
            self._space(tight=count == len(giving))
            for button in buttons:
                button.set_compact(button in folded)
            taken = sum(button.sizeHint().width() for button in buttons)
            if taken <= self._room(len(buttons)):
                break
        else:
            if taken > self._room(len(buttons)) + look().px(_NAME_WIDTH - _LEAST_NAME):
                self._show(crowded=True)
        for button in buttons:
            button.updateGeometry()  # their layout keeps the sizes that it was told before
        self._row.activate()

    def _show(self, *, crowded: bool) -> None:
        """Show what there is to do; where icons alone have no room, some stand in a menu."""
        for button in self.findChildren(Button):
            spare = crowded and button in self._spare
            button.setVisible(button in self._offered and not spare)
        self.more.setVisible(crowded)
        self.more.set_compact(True)

    def _on_more_clicked(self) -> None:
        self.others.clear()
        for button in self._spare:
            if button in self._offered:
                self.others.addAction(button.words()).triggered.connect(button.click)
        self.others.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))
        self.others.setActiveAction(self.others.actions()[0])

    def _room(self, buttons: int) -> int:
        """How wide so many buttons may be together."""
        margins = self._row.contentsMargins()
        taken = margins.left() + margins.right() + self._row.spacing() * buttons
        return self.width() - taken - look().px(_NAME_WIDTH)

    def _on_menu_triggered(self, action: QAction) -> None:
        self.question_wanted.emit(action.data())

    def _space(self, *, tight: bool) -> None:
        px = look().px
        side = px(6 if tight else 12)
        self._row.setContentsMargins(side, px(8), side, px(8))
        self._row.setSpacing(px(4 if tight else 8))


def _types_menu(parent: QWidget) -> QMenu:
    menu = QMenu(parent)
    for name, (title, _rule) in RULES.items():
        action = menu.addAction(title.replace("&", "&&"))
        action.setData(name)
    return menu
