"""Settings: how it looks, how quizzes and reviews go, where questions and data lie."""

from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from quizapp import __version__
from quizapp.settings import Settings
from quizapp.ui.commands import tool_tip
from quizapp.ui.pages.settings_data import DataSection
from quizapp.ui.pages.settings_learning import QuizSection, ReviewSection
from quizapp.ui.pages.settings_parts import Choice, Section, left
from quizapp.ui.pages.titled import TitledPage
from quizapp.ui.widgets.block import Block, clear
from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.label import Label

THEMES: Final = (
    ("system", "As the desktop"),
    ("light", "Light"),
    ("dark", "Dark"),
    ("high-contrast", "High contrast"),
)
_THEME_ICONS: Final = {
    "system": "contrast",
    "light": "sun",
    "dark": "moon",
    "high-contrast": "eye",
}
MOTION: Final = (("system", "As the desktop"), ("on", "On"), ("off", "Off"))
SIDE_BAR: Final = ((False, "Icons and words where there is room"), (True, "Icons"))
KEYS: Final = ((True, "Shown"), (False, "Hidden"))
ZOOMS: Final = tuple((zoom, f"{zoom} %") for zoom in (80, 100, 125, 150, 200))
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
    keys_wanted = Signal()

    def __init__(self, data_folder: Path, parent: QWidget | None = None) -> None:
        super().__init__("Settings", parent)
        self.look = LookSection(self)
        self.quizzes = QuizSection(self)
        self.review = ReviewSection(self)
        self.data = DataSection(data_folder, self)
        for section in (self.look, self.quizzes, self.review):
            section.changed.connect(self.changed)
            self.body.addWidget(section)
        self.look.zoom_chosen.connect(self.zoom_chosen)
        self._build_folders()
        self.body.addWidget(self.data)
        self._build_about()
        self.body.addStretch(1)

    def show_settings(self, settings: Settings, today: date) -> None:
        """Show which choices are in force; `today` is the learner's date."""
        self.look.show_settings(settings)
        self.quizzes.show_settings(settings)
        self.review.show_settings(settings, today)
        clear(self._folders.line)
        for folder in settings.folders:
            self._folders.add(self._folder_row(folder))
        if not settings.folders:
            self._folders.add(Label("No other folder", role="muted", parent=self._folders))

    def focus_first(self) -> None:
        """Begin at the theme that is in force."""
        chips = self.look.theme.chips
        chips.chip(chips.value()).setFocus()

    def _build_folders(self) -> None:
        self.folders = Section("Question folders", self)
        self.folders.say(_FOLDERS)
        block = self.folders.block
        self._folders = Block(gap=4, parent=block)
        add = Button("Add a folder", icon="folder", parent=block)
        add.clicked.connect(self.folder_wanted)
        block.add(self._folders, left(add, parent=block))
        self.body.addWidget(self.folders)

    def _folder_row(self, folder: Path) -> Block:
        row = Block(across=True, parent=self._folders)
        row.add(Label(str(folder), wrap=True, parent=row), stretch=1)
        remove = Button("Remove", kind="quiet", name=f"Remove {folder} from the list", parent=row)
        remove.clicked.connect(partial(self._on_remove_clicked, folder))
        row.add(remove)
        return row

    def _build_about(self) -> None:
        about = Section("About", self)
        about.say(_ABOUT)
        keys = Button("Show all keys", icon="keyboard", name=tool_tip("keys"), parent=about.block)
        keys.clicked.connect(self.keys_wanted)
        about.block.add(left(keys, parent=about.block))
        self.body.addWidget(about)

    def _on_remove_clicked(self, folder: Path) -> None:
        self.folder_removed.emit(folder)


class LookSection(Section):
    """Theme, text size, motion, side bar, keys on buttons."""

    changed = Signal(str, object)
    zoom_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Appearance", parent)
        self.theme = self.choose("Theme")
        self.zoom = self.choose("Text size")
        self._zoom_now = 100
        self.zoom.add(self._steps())
        self.motion = self.choose("Motion")
        self.side_bar = self.choose("Side bar")
        self.keys = self.choose("Keys on buttons")
        self.zoom.chips.chosen.connect(self._on_zoom_chosen)
        for name, choice in self._named():
            choice.chips.chosen.connect(partial(self.changed.emit, name))

    def show_settings(self, settings: Settings) -> None:
        """Show which choices are in force."""
        self.theme.show_value(THEMES, settings.theme)
        for theme, icon in _THEME_ICONS.items():
            self.theme.chips.chip(theme).set_icon(icon)
        self._zoom_now = settings.zoom
        self._percent.setText(f"{settings.zoom} %")
        self.zoom.show_value(ZOOMS, settings.zoom)
        self.motion.show_value(MOTION, settings.motion)
        self.side_bar.show_value(SIDE_BAR, settings.sidebar_folded)
        self.keys.show_value(KEYS, settings.show_keys)
        self.keys.say("Such as ↵ on the button that comes next. The keys work in any case.")

    def _named(self) -> tuple[tuple[str, Choice], ...]:
        return (
            ("theme", self.theme),
            ("motion", self.motion),
            ("sidebar_folded", self.side_bar),
            ("show_keys", self.keys),
        )

    def _steps(self) -> Block:
        """Smaller and larger, with the size between them."""
        row = Block(across=True, gap=4, parent=self.zoom)
        self._percent = Label("", role="muted", parent=row)
        smaller = Button(kind="quiet", icon="zoom-out", name=tool_tip("zoom-out"), parent=row)
        larger = Button(kind="quiet", icon="zoom-in", name=tool_tip("zoom-in"), parent=row)
        smaller.clicked.connect(partial(self._on_zoom_stepped, -1))
        larger.clicked.connect(partial(self._on_zoom_stepped, 1))
        row.add(smaller, self._percent, larger)
        row.line.addStretch(1)
        return row

    def _on_zoom_chosen(self, zoom: object) -> None:
        if isinstance(zoom, int):
            self.zoom_chosen.emit(zoom)

    def _on_zoom_stepped(self, direction: int) -> None:
        self.zoom_chosen.emit(self._zoom_now + direction * 10)
