"""Faults of YAML in the words of people who write questions, the same for both of its parsers."""

import re
from typing import Any, Final


class BrokenError(Exception):
    """YAML that cannot be read on from a place: a fault of syntax or a limit that was passed."""

    def __init__(self, code: str, place: tuple[int, int], message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.place = place
        self.hint = hint


_QUOTE: Final = "put a text in quotes that starts with a mark or holds `: ` or ` #`"
_LINE_UP: Final = "fields of one entry start in the same column; look at quotes within quotes, too"
_BRACES: Final = "put a text that starts with `{` or `[` in quotes"
_ESCAPE: Final = "write `\\\\` for a backslash, or use single quotes"
_TAB: Final = "a tab stands where only spaces may stand"

# (words of the parser, whether the place where the construct began says more, message, hint);
# `{}` is the character at the place. The two parsers word most faults differently.
_FAULTS: Final = (
    (r"tab character|'\\t' that cannot", False, _TAB, "indent with spaces, not with tabs"),
    (r"cannot start any token", False, "a text cannot start with `{}`", _QUOTE),
    (r"mapping values", False, "a `:` was not expected here",
     "put a text that holds `: ` in quotes; fields of one entry start in the same column"),
    (r"mapping keys", False, "a text cannot start with `? `", _QUOTE),
    (r"sequence entries", False, "a `- ` was not expected here",
     "start a list on a line of its own; put a text that starts with `- ` in quotes"),
    (r"end of stream", True, "the quotes that open here are never closed", "close them"),
    (r"document (?:indicator|separator)", True, "the quotes that open here are never closed",
     "close them before the line that starts with `---` or `...`"),
    (r"find expected ':'", True, "a `: ` is missing behind this name",
     "write `name: text`, and indent each further line of a text"),
    (r"expected '?,", True, "what opens with `{}` here is never closed", _BRACES),
    (r"alphabetic or numeric", True, "a text cannot start with `{}`", _QUOTE),
    (r"tag|URI|'!'|expected '>'", True, "a text cannot start with `!`", _QUOTE),
    (r"comment or (?:a )?line break|indentation indicator|chomping", True,
     "a text cannot start on the line of its `{}`", "start it on the next line, or in quotes"),
    (r"unknown escape", False, "in double quotes, this escape means nothing", _ESCAPE),
    (r"hexa?decimal|character escape code", False, "this escape makes no character", _ESCAPE),
    (r"node content", False, "a text or value was expected before this",
     "put a text that starts with `,` `#` `]` or `}` in quotes"),
    (r"document start", False, "this belongs to no field",
     "indent it below its field, or take it out"),
    (r"'-' indicator|block collection", False,
     "this line does not start with `- ` below the entries of its list", _LINE_UP),
    (r"expected key|block end", False, "this does not fit what stands before it", _LINE_UP),
)  # fmt: skip
# What is said of lines between the fields of a file.
OUTSIDE: Final = ("this belongs to no field", "indent it below its field, or take it out")
_OTHER: Final = "this cannot be read as YAML"


def broken_by(text: str, error: Any) -> BrokenError:
    """Say what a parser's error (a `yaml.MarkedYAMLError`) means and where."""
    problem, context = str(error.problem or ""), str(error.context or "")
    # Which of the two says that lists of entries were read: one parser puts it in the context.
    said = f"{problem} {context}" if "block collection" in context else problem
    fitting = (fault[1:] for fault in _FAULTS if re.search(fault[0], said))
    from_start, message, hint = next(fitting, (False, _OTHER, ""))
    begun = error.context_mark if from_start else None
    mark = begun or error.problem_mark or error.context_mark
    # What is missed at the end of the file is missed behind its last character.
    index = min(mark.index if mark else 0, max(0, len(text.rstrip()) - 1))
    if "unknown escape" in said and text[index : index + 1] != "\\":
        index -= 1
    if message.startswith("this does not fit"):
        message, hint = _behind(text, index) or (message, hint)
    char = text[index : index + 1]
    return BrokenError(
        "syntax", (index, line_end(text, index)), message.replace("{}", char or " "), hint
    )


def _behind(text: str, index: int) -> tuple[str, str] | None:
    """What the end of a quoted text or a bracket before a place tells of the mistake."""
    start = max(text.rfind("\n", 0, index), text.rfind("\r", 0, index)) + 1
    before = text[start:index].rstrip(" ")[-1:]
    if before and before in "\"'":
        hint = f"put all of the text in quotes; within them write {before} as \\{before}"
        if before == "'":
            hint = "put all of the text in quotes; within single quotes write ' as ''"
        return "the text goes on behind its closing quote", hint
    if before and before in "}]":
        return f"the text goes on behind `{before}`", _BRACES
    return None


_END_OF_LINE: Final = re.compile(r"\r|\n")


def line_end(text: str, start: int) -> int:
    """Where the line of an offset ends."""
    found = _END_OF_LINE.search(text, start)
    return found.start() if found else len(text)


def short(text: str) -> str:
    """A text of the file as a message quotes it: in one line, and not for ever."""
    text = " ".join(text[: 4 * _SHORT].split())
    return text if len(text) <= _SHORT else text[: _SHORT - 1] + "…"


_SHORT: Final = 40
