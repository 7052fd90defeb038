"""What can be done by key: one table from which shortcuts, tool tips and the key sheet are made."""

from enum import StrEnum
from typing import Final, NamedTuple


class Context(StrEnum):
    """Where a command's keys count."""

    EVERYWHERE = "Everywhere"
    QUIZ = "In a quiz"
    READING = "In the explanations"
    CHARTS = "In the pictures of your progress"
    AUTHOR = "Where questions are written"


class Command(NamedTuple):
    """One thing to do.

    `keys` are Qt's portable key names. `shown` replaces them on the key sheet where a list would
    be long, or stands alone where the thing in focus takes the key; `note` says when the command
    differs from what its text promises.
    """

    id: str
    text: str
    keys: tuple[str, ...]
    icon: str = ""
    context: Context = Context.EVERYWHERE
    shown: tuple[str, ...] = ()
    note: str = ""


# F, H, J, K and L are missing here: they choose the answer with that letter where there is one.
CHOOSE_KEYS: Final = (*"123456789", *"ABCDEGI")
_LETTER: Final = "Where an answer has this letter, and while you type: with Alt."

COMMANDS: Final = (
    Command("library", "Library", ("Ctrl+1",), "library"),
    Command("review", "Review", ("Ctrl+2",), "review"),
    Command("explanations", "Explanations", ("Ctrl+3",), "explanations"),
    Command("progress", "Progress", ("Ctrl+4",), "progress"),
    Command("author", "Author", ("Ctrl+5",), "author"),
    Command("results", "Results", ("Ctrl+6",), "results"),
    Command("settings", "Settings", ("Ctrl+7", "Ctrl+,"), "settings"),
    Command("quiz", "Back to the open quiz", ("Ctrl+9",), "play"),
    Command("open-file", "Open a question file", ("Ctrl+O",), "file"),
    Command("back", "Back", ("Esc", "Alt+Left"), "chevron-left"),
    Command("zoom-in", "Larger text", ("Ctrl++", "Ctrl+="), "zoom-in"),
    Command("zoom-out", "Smaller text", ("Ctrl+-",), "zoom-out"),
    Command("zoom-reset", "Text at 100 %", ("Ctrl+0",)),
    Command("full-screen", "Full screen", ("F11",)),
    Command(
        "quotes",
        "Read the next quote in its source",
        ("Q", "Alt+Q"),
        "quote",
        note="While you type: Alt Q.",
    ),
    Command("keys", "Show all keys", ("?", "F1"), "keyboard", note="While you type: F1."),
    Command("scroll", "Scroll the page", (), shown=("↑", "↓", "PgUp", "PgDn")),
    Command("quit", "Quit; an open quiz waits for you", ("Ctrl+Q",)),
    Command(
        "choose",
        "Choose an answer",
        CHOOSE_KEYS,
        context=Context.QUIZ,
        shown=("1 – 9", "A – L"),
        note="Letters where the answers have letters. In a text field, both are text.",
    ),
    Command("walk", "To the answer before or after", (), context=Context.QUIZ, shown=("↑", "↓")),
    Command("take", "Choose or open what is in focus", (), context=Context.QUIZ, shown=("Space",)),
    Command("move", "Move a card up or down", (), context=Context.QUIZ, shown=("Alt ↑", "Alt ↓")),
    Command("empty", "Take a match away", (), context=Context.QUIZ, shown=("Delete",)),
    Command("go-on", "Check the answer, go on", ("Return", "Enter"), context=Context.QUIZ),
    Command("previous", "Question before", ("Left", "Ctrl+PgUp"), "chevron-left", Context.QUIZ),
    Command(
        "next",
        "Question after",
        ("Right", "Ctrl+PgDown"),
        "chevron-right",
        Context.QUIZ,
        note="In a text field, the arrows move in the text.",
    ),
    Command(
        "flag",
        "Flag to come back to",
        ("F", "Alt+F"),
        "flag",
        Context.QUIZ,
        note="Where an answer has the letter F, and while you type: Alt F.",
    ),
    Command(
        "hint",
        "Show the hint",
        ("H", "Alt+H"),
        "hint",
        Context.QUIZ,
        note="Where an answer has the letter H, and while you type: Alt H.",
    ),
    Command("guess", "Certainty: a guess", ("J", "Alt+J"), context=Context.QUIZ, note=_LETTER),
    Command("think-so", "Certainty: think so", ("K", "Alt+K"), context=Context.QUIZ, note=_LETTER),
    Command("sure", "Certainty: sure", ("L", "Alt+L"), context=Context.QUIZ, note=_LETTER),
    Command(
        "star",
        "Star the question, to find it again",
        ("S", "Alt+S"),
        "star",
        Context.QUIZ,
        note="While you type: Alt S.",
    ),
    Command("undo", "Undo the last answer", ("Ctrl+Z",), "retry", Context.QUIZ),
    Command("clock", "Hide or show the clock", ("Ctrl+T",), "clock", Context.QUIZ),
    Command("hand-in", "Hand in", ("Ctrl+Return",), context=Context.QUIZ),
    Command("search", "Search", ("Ctrl+F", "/"), "search", Context.READING),
    Command("walk-hits", "To the question before or after", (), "", Context.READING, ("↑", "↓")),
    Command("read", "Read the question", (), context=Context.READING, shown=("↵",)),
    Command(
        "star-hit",
        "Star the question",
        ("S", "Alt+S"),
        "star",
        Context.READING,
        note="While you type: Alt S.",
    ),
    Command(
        "note",
        "Write a note",
        ("N", "Alt+N"),
        "author",
        Context.READING,
        note="While you type: Alt N.",
    ),
    Command(
        "points",
        "To the points of a picture",
        (),
        context=Context.CHARTS,
        shown=("←", "→", "↑", "↓", "Home", "End"),
        note="Tab brings you to the picture; each point is read out and written under it.",
    ),
    Command("picture", "Copy a picture", (), context=Context.CHARTS, shown=("Ctrl C",)),
    Command("save-file", "Save", ("Ctrl+S",), "save", Context.AUTHOR),
    Command("new-set", "New set", ("Ctrl+N",), "file", Context.AUTHOR),
    Command("import-file", "Import questions", ("Ctrl+Shift+I",), "import", Context.AUTHOR),
    Command("export-file", "Export this set", ("Ctrl+Shift+E",), "export", Context.AUTHOR),
    Command("new-question", "New question", ("Ctrl+Shift+N",), "plus", Context.AUTHOR),
    Command("complete", "What may stand here", (), context=Context.AUTHOR, shown=("Ctrl Space",)),
    Command("indent", "Indent, or take back", (), context=Context.AUTHOR, shown=("Tab", "⇧ Tab")),
    Command("leave-text", "Leave the text", (), context=Context.AUTHOR, shown=("Esc, then Tab",)),
    Command("switch-form", "As a form, or as YAML", ("Ctrl+E",), context=Context.AUTHOR),
    Command(
        "move-entry",
        "Move an option up or down",
        (),
        context=Context.AUTHOR,
        shown=("Alt ↑", "Alt ↓"),
        note="In the form; items, pairs and quotes likewise.",
    ),
    Command("next-part", "To the next part of the page", ("F6",), context=Context.AUTHOR),
    Command("find-text", "Find", ("Ctrl+F",), "search", Context.AUTHOR),
    Command("replace-text", "Find and replace", ("Ctrl+H",), "search", Context.AUTHOR),
    Command("find-next", "Next place found", ("F3",), "down", Context.AUTHOR),
    Command("find-before", "Place found before", ("Shift+F3",), "up", Context.AUTHOR),
    Command("go-to-line", "Go to a line", ("Ctrl+G",), context=Context.AUTHOR),
    Command("next-problem", "Next problem", ("F8",), context=Context.AUTHOR),
    Command("previous-problem", "Problem before", ("Shift+F8",), context=Context.AUTHOR),
    Command("next-question", "Question after", ("Ctrl+PgDown",), context=Context.AUTHOR),
    Command("previous-question", "Question before", ("Ctrl+PgUp",), context=Context.AUTHOR),
    Command("author-files", "Show or hide the files", ("Alt+1",), "folder", Context.AUTHOR),
    Command("author-preview", "Show or hide the preview", ("Alt+2",), "eye", Context.AUTHOR),
    Command("add-quote", "Add a quote", ("Alt+3",), "quote", Context.AUTHOR),
    Command(
        "pick-words",
        "Select a sentence, or a paragraph",
        (),
        context=Context.AUTHOR,
        shown=("S", "P"),
        note="In the text of a source. S again takes the next sentence along.",
    ),
    Command(
        "join-words",
        "Leave words out of a quote with […]",
        (),
        context=Context.AUTHOR,
        shown=("J",),
        note="In the text of a source; what is selected next goes on behind it.",
    ),
    Command("take-words", "Add what is selected as a quote", (), "", Context.AUTHOR, ("↵",)),
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
    "PgDown": "PgDn",
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
