"""What can be done by key: one table from which shortcuts, tool tips and the key sheet are made."""

from enum import StrEnum
from typing import Final, NamedTuple


class Context(StrEnum):
    """Where a command's keys count."""

    EVERYWHERE = "Everywhere"
    QUIZ = "In a quiz"


class Command(NamedTuple):
    """One thing to do.

    `keys` are Qt's portable key names. `shown` replaces them on the key sheet where a list would
    be long; `note` says when the command differs from what its text promises.
    """

    id: str
    text: str
    keys: tuple[str, ...]
    icon: str = ""
    context: Context = Context.EVERYWHERE
    shown: tuple[str, ...] = ()
    note: str = ""


# F and H are missing here: as sixth and eighth answer they choose, else they flag and hint.
CHOOSE_KEYS: Final = (*"123456789", *"ABCDEGI")

COMMANDS: Final = (
    Command("library", "Library", ("Ctrl+1",), "library"),
    Command("results", "Results", ("Ctrl+2",), "results"),
    Command("settings", "Settings", ("Ctrl+3",), "settings"),
    Command("quiz", "Back to the open quiz", ("Ctrl+4",), "play"),
    Command("open-file", "Open a question file", ("Ctrl+O",), "file"),
    Command("back", "Back", ("Esc", "Alt+Left"), "chevron-left"),
    Command("zoom-in", "Larger text", ("Ctrl++", "Ctrl+="), "zoom-in"),
    Command("zoom-out", "Smaller text", ("Ctrl+-",), "zoom-out"),
    Command("zoom-reset", "Text at 100 %", ("Ctrl+0",)),
    Command("full-screen", "Full screen", ("F11",)),
    Command("keys", "Show all keys", ("?", "F1"), "keyboard"),
    Command("quit", "Quit; an open quiz waits for you", ("Ctrl+Q",)),
    Command(
        "choose",
        "Choose an answer",
        CHOOSE_KEYS,
        context=Context.QUIZ,
        shown=("1 – 9", "A – I"),
        note="In a text field, letters and digits are text.",
    ),
    Command("go-on", "Check the answer, go on", ("Return", "Enter"), context=Context.QUIZ),
    Command("previous", "Question before", ("Left",), "chevron-left", Context.QUIZ),
    Command("next", "Question after", ("Right",), "chevron-right", Context.QUIZ),
    Command(
        "flag",
        "Flag to come back to",
        ("F",),
        "flag",
        Context.QUIZ,
        note="Chooses the sixth answer where there is one.",
    ),
    Command(
        "hint",
        "Show the hint",
        ("H",),
        "hint",
        Context.QUIZ,
        note="Chooses the eighth answer where there is one.",
    ),
    Command("hand-in", "Hand in", ("Ctrl+Return",), context=Context.QUIZ),
)

_BY_ID: Final = {command.id: command for command in COMMANDS}

# As keyboards are labelled; what is not here is shown as Qt names it.
_CAPS: Final = {
    "Return": "↵",
    "Enter": "Enter",
    "Left": "←",
    "Right": "→",
    "Up": "↑",
    "Down": "↓",
    "-": "−",
}


def command(command_id: str) -> Command:
    """Find a command; raises KeyError where there is none."""
    return _BY_ID[command_id]


def key_text(keys: str) -> str:
    """Write a key as people read it: `Ctrl+Return` becomes `Ctrl ↵`."""
    if keys.endswith("++"):
        return f"{keys[:-2]} +"
    return " ".join(_CAPS.get(part, part) for part in keys.split("+"))


def key_texts(row: Command) -> tuple[str, ...]:
    """All keys of a command as the key sheet shows them."""
    return row.shown or tuple(key_text(keys) for keys in row.keys)


def tool_tip(command_id: str) -> str:
    """A command's text with its first key in brackets."""
    row = command(command_id)
    return f"{row.text} ({key_text(row.keys[0])})" if row.keys else row.text
