"""Settings: how it looks, where questions come from, where data lies."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from quizapp import __version__
from quizapp.settings import Settings
from quizapp.ui.commands import tool_tip
from quizapp.ui.pages.titled import TitledPage
from quizapp.ui.widgets.block import Block, clear
from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.flow import Flow
from quizapp.ui.widgets.label import Label
from quizapp.ui.widgets.page import Card

THEMES: Final = (
    ("system", "As the desktop", "contrast"),
    ("light", "Light", "sun"),
    ("dark", "Dark", "moon"),
    ("high-contrast", "High contrast", "eye"),
)
MOTION: Final = (("system", "As the desktop"), ("on", "On"), ("off", "Off"))
ZOOMS: Final = (80, 100, 125, 150, 200)
_KEPT_HERE: Final = (
    "Your answers and results stay in this folder on this computer and go nowhere else. "
    "Copy it to keep them safe."
)
_FOLDERS: Final = "Besides the sets that come with quizapp, question files are read from here."
_ABOUT: Final = (
    f"Quizapp {__version__}. The program is under the MIT licence, the question sets that come "
    "with it under CC BY 4.0; quotes stay their authors'."
)


class SettingsPage(TitledPage):
    """Draws the settings; a choice is a signal with the name of the setting and its value."""

    changed = Signal(str, object)
    zoom_chosen = Signal(int)
    folder_wanted = Signal()
    folder_removed = Signal(object)
    data_folder_wanted = Signal()
    keys_wanted = Signal()

    def __init__(self, data_folder: Path, parent: QWidget | None = None) -> None:
        super().__init__("Settings", parent)
        self._choices: dict[str, dict[object, Button]] = {}
        self._build_look()
        self._build_folders()
        self._build_data(data_folder)
        self._build_about()
        self.body.addStretch(1)

    def show_settings(self, settings: Settings) -> None:
        """Show which choices are in force."""
        self._check("theme", settings.theme)
        self._check("motion", settings.motion)
        self._check("zoom", settings.zoom)
        self._check("sidebar_folded", settings.sidebar_folded)
        self._zoom_now.setText(f"{settings.zoom} %")
        clear(self._folders.line)
        for folder in settings.folders:
            self._folders.add(self._folder_row(folder))
        if not settings.folders:
            self._folders.add(Label("No other folder", role="muted", parent=self._folders))

    def focus_first(self) -> None:
        """Begin at the theme that is in force."""
        chips = tuple(self._choices["theme"].values())
        next((chip for chip in chips if chip.isChecked()), chips[0]).setFocus()

    def _check(self, name: str, value: object) -> None:
        for choice, chip in self._choices[name].items():
            chip.setChecked(choice == value)

    def _card(self, title: str) -> Block:
        card = Card(parent=self)
        block = Block(gap=12, parent=card)
        block.add(Label(title, kind="heading", wrap=True, parent=block))
        card.column.addWidget(block)
        self.body.addWidget(card)
        return block

    def _row(
        self,
        block: Block,
        name: str,
        title: str,
        choices: Sequence[tuple[object, str, str]],
        chosen: Callable[[object], None],
    ) -> Block:
        group = Block(gap=6, parent=block)
        group.add(Label(title, role="muted", parent=group))
        row = Flow(gap=8, parent=group)
        self._choices[name] = {}
        for value, text, icon in choices:
            chip = Button(text, kind="chip", icon=icon, parent=row)
            chip.setAccessibleName(f"{title}: {text}")
            chip.setCheckable(True)
            chip.clicked.connect(partial(self._on_chip_clicked, chosen, value))
            row.add(chip)
            self._choices[name][value] = chip
        group.add(row)
        block.add(group)
        return group

    def _build_look(self) -> None:
        block = self._card("Look")
        self._row(block, "theme", "Theme", THEMES, partial(self.changed.emit, "theme"))
        zooms = [(zoom, f"{zoom} %", "") for zoom in ZOOMS]
        group = self._row(block, "zoom", "Text size", zooms, self._on_zoom_chosen)
        row = Block(across=True, gap=4, parent=group)
        self._zoom_now = Label("", role="muted", parent=row)
        smaller = Button(kind="quiet", icon="zoom-out", name=tool_tip("zoom-out"), parent=row)
        smaller.clicked.connect(partial(self._on_zoom_stepped, -1))
        larger = Button(kind="quiet", icon="zoom-in", name=tool_tip("zoom-in"), parent=row)
        larger.clicked.connect(partial(self._on_zoom_stepped, 1))
        row.add(smaller, self._zoom_now, larger)
        row.line.addStretch(1)
        group.add(row)
        motion = [(value, text, "") for value, text in MOTION]
        self._row(block, "motion", "Motion", motion, partial(self.changed.emit, "motion"))
        folded = [(False, "Icons and words where there is room", ""), (True, "Icons", "")]
        self._row(
            block,
            "sidebar_folded",
            "Side bar",
            folded,
            partial(self.changed.emit, "sidebar_folded"),
        )

    def _build_folders(self) -> None:
        block = self._card("Question folders")
        block.add(Label(_FOLDERS, role="muted", wrap=True, parent=block))
        self._folders = Block(gap=4, parent=block)
        block.add(self._folders)
        add = Button("Add a folder", icon="folder", parent=block)
        add.clicked.connect(self.folder_wanted)
        block.add(_left(add, block))

    def _folder_row(self, folder: Path) -> Block:
        row = Block(across=True, parent=self._folders)
        row.add(Label(str(folder), wrap=True, parent=row), stretch=1)
        remove = Button("Remove", kind="quiet", name=f"Remove {folder} from the list", parent=row)
        remove.clicked.connect(partial(self._on_remove_clicked, folder))
        row.add(remove)
        return row

    def _build_data(self, data_folder: Path) -> None:
        block = self._card("Your data")
        block.add(
            Label(_KEPT_HERE, role="muted", wrap=True, parent=block),
            Label(str(data_folder), wrap=True, parent=block),
        )
        show = Button("Show the folder", icon="folder", parent=block)
        show.clicked.connect(self.data_folder_wanted)
        block.add(_left(show, block))

    def _build_about(self) -> None:
        block = self._card("About")
        block.add(Label(_ABOUT, role="muted", wrap=True, parent=block))
        keys = Button("Show all keys", icon="keyboard", name=tool_tip("keys"), parent=block)
        keys.clicked.connect(self.keys_wanted)
        block.add(_left(keys, block))

    def _on_chip_clicked(self, chosen: Callable[[object], None], value: object) -> None:
        chosen(value)

    def _on_zoom_chosen(self, zoom: object) -> None:
        if isinstance(zoom, int):
            self.zoom_chosen.emit(zoom)

    def _on_zoom_stepped(self, direction: int) -> None:
        self.zoom_chosen.emit(int(self._zoom_now.text().split()[0]) + direction * 10)

    def _on_remove_clicked(self, folder: Path) -> None:
        self.folder_removed.emit(folder)


def _left(button: Button, parent: QWidget) -> Block:
    row = Block(across=True, parent=parent)
    row.add(button)
    row.line.addStretch(1)
    return row
