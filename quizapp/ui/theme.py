"""How everything looks: roles of colour, sizes and fonts, and the one place that applies them."""

from dataclasses import dataclass
from typing import Final, Literal

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QApplication

Role = Literal[
    "window",
    "sidebar",
    "card",
    "hover",
    "line",
    "line_strong",
    "text",
    "muted",
    "accent",
    "accent_soft",
    "on_accent",
    "accent_hover",
    "focus",
    "right",
    "right_soft",
    "wrong",
    "wrong_soft",
    "partly",
    "partly_soft",
    "quote",
    "quote_soft",
]
Kind = Literal["small", "body", "strong", "lead", "heading", "prompt", "title", "quote", "code"]

THEMES: Final = ("light", "dark", "high-contrast")
CHOICES: Final = ("system", *THEMES)
ZOOM_LEAST: Final = 50
ZOOM_MOST: Final = 300


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of one theme by role, as `#RRGGBB`, and whether it is dark."""

    name: str
    title: str
    dark: bool
    colours: dict[str, str]

    def __getitem__(self, role: Role) -> str:
        return self.colours[role]


@dataclass(frozen=True, slots=True)
class Look:
    """What a widget asks when it paints: theme, zoom (percent) and whether things may move."""

    theme: Theme
    zoom: int = 100
    motion: bool = True

    def colour(self, role: Role) -> QColor:
        """The colour of a role."""
        return QColor(self.theme[role])

    def px(self, length: float) -> int:
        """A length given in pixels at 100 %, at this zoom; never 0 unless `length` is."""
        return max(1, round(length * self.zoom / 100)) if length else 0

    def font(self, kind: Kind = "body") -> QFont:
        """The font of a kind of text at this zoom."""
        raise NotImplementedError


def load(name: str) -> Theme:
    """Read a theme from `assets/themes`; raises ValueError when it is unknown or incomplete."""
    raise NotImplementedError


def look() -> Look:
    """The look in force; the light theme at 100 % until one was applied."""
    raise NotImplementedError


class ThemeManager(QObject):
    """Applies a choice of theme to the application and follows the desktop for "system"."""

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)

    def apply(self, choice: str = "system", zoom: int = 100, motion: bool | None = None) -> None:
        """Apply one of `CHOICES` at a zoom in percent (held to 50..300).

        `motion` None asks the desktop whether things may move.
        """
        raise NotImplementedError
