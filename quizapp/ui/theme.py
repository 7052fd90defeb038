"""How everything looks: roles of colour, sizes and fonts, and the one place that applies them.

Nothing here touches the `Qt` namespace or `QStyle` before the first paint: PySide6 builds each
when it is first named, for 25 and 14 ms.
"""

import sys
from functools import cache
from pathlib import Path
from typing import Final, Literal, NamedTuple, get_args

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from quizapp.paths import assets

Role = Literal[
    "window",
    "sidebar",
    "card",
    "hover",
    "line",
    "line_strong",
    "track",
    "text",
    "muted",
    "accent",
    "accent_hover",
    "accent_soft",
    "on_accent",
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

ROLES: Final[tuple[Role, ...]] = get_args(Role)
THEMES: Final = ("light", "dark", "high-contrast")
# For QApplication([name, *STYLE_ARGUMENTS]): the cheap way to say which style we draw on.
STYLE_ARGUMENTS: Final = ("-style", "Fusion")
ZOOM_LEAST: Final = 50
ZOOM_MOST: Final = 300

_SCHEMES: Final = {"Light": "light", "Dark": "dark"}  # names of Qt.ColorScheme
_IMAGES: Final = ("tick", "chevron")
# Points at 100 %, and whether the face is semi-bold.
_KINDS: Final[dict[Kind, tuple[float, bool]]] = {
    "small": (9.5, False),
    "body": (11, False),
    "strong": (11, True),
    "lead": (12, False),
    "heading": (13, True),
    "prompt": (19, True),
    "title": (22, True),
    "quote": (12, False),
    "code": (10.5, False),
}
# A family that is missing makes Qt search all fonts, so each system is asked only for its own.
_SERIFS: Final[dict[str, list[str]]] = {
    "darwin": ["Charter", "Georgia"],
    "win32": ["Georgia", "Cambria"],
}
_LINUX_SERIFS: Final = ["Source Serif 4", "Noto Serif", "Liberation Serif", "DejaVu Serif"]
# macOS counts 72 points to the inch, the others 96: the same letters need more points there.
_POINTS: Final = 4 / 3 if sys.platform == "darwin" else 1.0


class Theme:
    """The colours of one theme by role, as `#RRGGBB`, and whether its ground is dark.

    No dataclass: importing those once PySide6 is there costs 3 ms of every start.
    """

    __slots__ = ("colours", "dark", "name", "title")

    def __init__(self, name: str, title: str, *, dark: bool, colours: dict[str, str]) -> None:
        self.name = name
        self.title = title
        self.dark = dark
        self.colours = colours

    def __getitem__(self, role: Role) -> str:
        return self.colours[role]


class Look(NamedTuple):
    """What a widget asks when it paints: theme, zoom (percent) and whether things may move."""

    theme: Theme
    zoom: int = 100
    motion: bool = True

    def colour(self, role: Role) -> QColor:
        """The colour of a role."""
        return QColor(self.theme.colours[role])

    def px(self, length: float) -> int:
        """A length given in pixels at 100 %, at this zoom; never 0 unless `length` is."""
        return _px(length, self.zoom)

    def points(self, kind: Kind) -> float:
        """The size of a kind of text at this zoom, in points."""
        return round(_KINDS[kind][0] * _POINTS * self.zoom / 100, 2)

    def font(self, kind: Kind = "body") -> QFont:
        """The font of a kind of text at this zoom."""
        font = QFont(_family(kind))
        font.setPointSizeF(self.points(kind))
        if _KINDS[kind][1]:
            font.setWeight(QFont.Weight.DemiBold)
        return font


@cache  # a layout asks for hundreds, and there are few
def _px(length: float, zoom: int) -> int:
    return max(1, round(length * zoom / 100)) if length else 0


@cache
def _family(kind: Kind) -> QFont:
    """The face of a kind of text, before size and weight."""
    if kind == "code":
        from PySide6.QtGui import QFontDatabase  # noqa: PLC0415 - see the top of this file

        return QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    if kind != "quote":
        return QFont()  # the desktop's, in our size
    font = QFont(_SERIFS.get(sys.platform, _LINUX_SERIFS))
    font.setStyleHint(QFont.StyleHint.Serif)
    return font


def read_flat(text: str) -> dict[str, str]:
    """Read the little of TOML that themes use: `key = "value"`, blank lines and comments.

    Importing tomllib once PySide6 is there costs 8 to 17 ms of every start; this costs nothing.
    Raises ValueError at anything else.
    """
    values: dict[str, str] = {}
    for line in text.splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        key, equals, rest = line.partition("=")
        before, opened, rest = rest.partition('"')
        value, closed, after = rest.partition('"')
        comment = not after.strip() or after.lstrip().startswith("#")
        if not (equals and opened and closed and comment) or before.strip():
            raise ValueError(f"not a line of a theme: {line!r}")
        values[key.strip()] = value
    return values


@cache
def load(name: str, folder: Path | None = None) -> Theme:
    """Read a theme from `assets/themes`; raises ValueError when it is unknown or incomplete."""
    if folder is None and name not in THEMES:
        raise ValueError(f"no theme is called {name!r}")
    path = (folder or assets() / "themes") / f"{name}.toml"
    values = read_flat(path.read_text(encoding="utf-8"))
    colours: dict[str, str] = {role: values[role] for role in ROLES if role in values}
    if missing := [role for role in ROLES if role not in colours]:
        raise ValueError(f"{path.name} has no {', '.join(missing)}")
    dark = values.get("ground") == "dark"
    return Theme(name, values.get("title", name), dark=dark, colours=colours)


class _InForce:
    """The one look of the process: Qt's style sheet and palette are global as well."""

    look: Look | None = None


def look() -> Look:
    """The look in force; the light theme at 100 % until one was applied."""
    return _InForce.look or Look(load("light"))


def fill(template: str, look: Look) -> str:
    """Put roles (`@accent`), lengths (`@px(12)`) and text sizes (`@pt(body)`) in a style sheet.

    `@px(8-2)` takes the second length from the first after both were rounded, so that an edge and
    the room inside it add up at every zoom; `+` adds, and what ends in `px` is the same at all
    zooms. `@image(tick)` is the picture `tick-dark.svg` or
    `tick-light.svg`, after the theme's ground: a style sheet cannot colour pictures.
    """
    ground = "dark" if look.theme.dark else "light"
    folder = (assets() / "themes").as_posix()
    for name in _IMAGES:
        template = template.replace(f"@image({name})", f'url("{folder}/{name}-{ground}.svg")')
    first, *pieces = template.split("@px(")
    for piece in pieces:
        length, _, rest = piece.partition(")")
        terms = length.replace("-", "+-").split("+")
        first += f"{sum(_length(term, look) for term in terms)}px{rest}"
    for kind in _KINDS:
        first = first.replace(f"@pt({kind})", f"{look.points(kind)}pt")
    for role in sorted(ROLES, key=len, reverse=True):  # `@accent_soft` before `@accent`
        first = first.replace(f"@{role}", look.theme.colours[role])
    return first


def _length(term: str, look: Look) -> int:
    """One term of `@px()` in pixels: `12`, `-1` or `4px`."""
    if term.endswith("px"):
        return int(term[:-2])
    length = float(term)
    return look.px(length) if length > 0 else -look.px(-length)


def palette(theme: Theme) -> QPalette:
    """What Fusion and the widgets without a style of their own draw with."""
    group, role = QPalette.ColorGroup, QPalette.ColorRole
    roles: dict[QPalette.ColorRole, Role] = {
        role.Window: "window",
        role.WindowText: "text",
        role.Base: "card",
        role.AlternateBase: "hover",
        role.Text: "text",
        role.PlaceholderText: "muted",
        role.Button: "card",
        role.ButtonText: "text",
        role.ToolTipBase: "card",
        role.ToolTipText: "text",
        role.BrightText: "wrong",
        role.Highlight: "accent",
        role.Accent: "accent",
        role.HighlightedText: "on_accent",
        role.Link: "accent",
        role.LinkVisited: "accent",
        role.Light: "card",
        role.Midlight: "hover",
        role.Mid: "line",
        role.Dark: "line_strong",
        role.Shadow: "line",
    }
    result = QPalette()
    for target, name in roles.items():
        result.setColor(target, QColor(theme[name]))
    for target in (role.WindowText, role.Text, role.ButtonText):
        result.setColor(group.Disabled, target, QColor(theme["muted"]))
    result.setColor(group.Disabled, role.Highlight, QColor(theme["line_strong"]))
    return result


class ThemeManager(QObject):
    """Applies a choice of theme to the application and follows the desktop for "system".

    `fusion` says that the application was made with `STYLE_ARGUMENTS`, which saves a start 14 ms.
    """

    changed = Signal()

    def __init__(self, app: QApplication, *, fusion: bool = False) -> None:
        super().__init__(app)
        self._app = app
        self._choice = ""
        self._motion: bool | None = None
        self._fusion = fusion
        self._applied = False
        self._desktop_moves = True
        # Asked before our own palette hides the desktop's. It is also the one sign of a dark
        # desktop that costs no enum, and on many Linux desktops the only one.
        self._desktop = _desktop_theme(app.palette())
        app.styleHints().colorSchemeChanged.connect(self._on_desktop_scheme_changed)

    @property
    def desktop(self) -> str:
        """The theme that "system" stands for now."""
        return self._desktop

    def apply(self, choice: str = "system", zoom: int = 100, motion: bool | None = None) -> None:
        """Apply one of `THEMES`, or `system`, at a zoom in percent (held to 50..300).

        `motion` None leaves it to the desktop whether things may move. Raises ValueError for an
        unknown choice.
        """
        theme = load(self._desktop if choice == "system" else choice)
        zoom = min(max(zoom, ZOOM_LEAST), ZOOM_MOST)
        wanted = Look(theme, zoom, self._desktop_moves if motion is None else motion)
        self._choice, self._motion = choice, motion
        if wanted == _InForce.look and self._applied:
            return
        if not self._fusion:
            self._app.setStyle("Fusion")
        self._fusion = self._applied = True
        _InForce.look = wanted
        self._app.setPalette(palette(theme))
        self._app.setFont(wanted.font("body"))
        self._app.setStyleSheet(fill(_template(), wanted))
        self.changed.emit()

    def check_desktop(self) -> None:
        """Ask the desktop for scheme, contrast and motion, once the first page is painted.

        Most desktops on Linux say nothing of motion, and then things may move.
        """
        from PySide6.QtWidgets import QStyle  # noqa: PLC0415 - see the top of this file

        duration = QStyle.StyleHint.SH_Widget_Animation_Duration
        self._desktop_moves = self._app.style().styleHint(duration) > 0
        if self._choice not in ("", "system"):
            self.apply(self._choice, look().zoom, self._motion)
        hints = self._app.styleHints()
        high = hints.accessibility().contrastPreference().name == "HighContrast"
        self._follow("high-contrast" if high else _SCHEMES.get(hints.colorScheme().name, ""))

    def _on_desktop_scheme_changed(self) -> None:
        self.check_desktop()

    def _follow(self, name: str) -> None:
        """Let "system" stand for another theme; an empty name says that nothing is known."""
        self._desktop = name or self._desktop
        if self._choice == "system":
            self.apply("system", look().zoom, self._motion)


@cache
def _template() -> str:
    return (assets() / "themes" / "base.qss").read_text(encoding="utf-8")


def _desktop_theme(colours: QPalette) -> str:
    dark = colours.window().color().lightness() < colours.windowText().color().lightness()
    return "dark" if dark else "light"
