"""The text of a file with its lines, and the problems found in it."""

import codecs
import re
from bisect import bisect_right
from functools import cached_property
from typing import Final

from quizapp.bank.problems import Problem, Severity, Span

MOST_BYTES: Final = 16 * 1024 * 1024
LONGEST_LINE: Final = 20_000
MOST_REPEATS: Final = 20

# Characters that nobody types and that hide or break text: controls but tab and line ends, line
# ends that only Unicode knows, and what is no character at all.
FORBIDDEN: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_CONTROLS: Final = bytes(set(range(32)) - set(b"\t\n\r")) + b"\x7f"
_TURNS_TEXT: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")
_END_OF_LINE: Final = re.compile(r"\r\n|\r|\n")
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


class Page:
    """A text with its lines, which turns offsets into places and collects problems."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self.problems: list[Problem] = []

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(found.end() for found in _END_OF_LINE.finditer(self.text))]

    def span(self, start: int, end: int) -> Span:
        """The place of some characters; white space at the end of a longer span is left out."""
        size = len(self.text)
        start, end = min(start, size), min(max(start, end), size)
        while end > start + 1 and self.text[end - 1].isspace():
            end -= 1
        line = bisect_right(self._starts, start) - 1
        end_line = bisect_right(self._starts, end) - 1
        return Span(
            self.path,
            line + 1,
            start - self._starts[line] + 1,
            end_line + 1,
            end - self._starts[end_line] + 1,
        )

    def line_end(self, start: int) -> int:
        """Where the line of an offset ends."""
        found = _END_OF_LINE.search(self.text, start)
        return found.start() if found else len(self.text)

    def report(
        self,
        code: str,
        place: tuple[int, int],
        message: str,
        hint: str = "",
        severity: Severity = Severity.ERROR,
    ) -> None:
        """Note a problem at some characters of the text."""
        span = self.span(*place)
        start = self._starts[span.line - 1]
        extract = self.text[start : min(self.line_end(start), start + LONGEST_LINE)]
        self.problems.append(Problem(code, severity, span, message, hint, extract))


def open_page(path: str, data: bytes) -> tuple[Page, bool]:
    """Decode a file and look at its characters.

    Returns the page, with its problems, and whether it can be read on. Forbidden characters are
    noted and replaced, so that they hide nothing else.
    """
    if len(data) > MOST_BYTES:
        page = Page(path, "")
        limit = f"{MOST_BYTES // 1024 // 1024} MiB"
        page.report("too-large", (0, 0), f"larger than {limit}", "split it into several files")
        return page, False
    page, whole = _decode(path, data)
    if not whole:
        return page, False
    if _suspicious(page.text, data):
        for found in _some(FORBIDDEN, page.text):
            page.report(
                "control-character",
                found.span(),
                f"the character U+{ord(found[0]):04X} does not belong in a text",
                "take it out",
            )
        page.text = FORBIDDEN.sub(" ", page.text)
    if not page.text.isascii():
        for found in _some(_TURNS_TEXT, page.text):
            page.report(
                "bidi-override",
                found.span(),
                f"the invisible character U+{ord(found[0]):04X} turns the direction of text",
                "take it out unless you know that it is needed",
                Severity.WARNING,
            )
    return page, _no_long_line(page)


def _suspicious(text: str, data: bytes) -> bool:
    """Whether a text may hold forbidden characters; deleting bytes is five times a search."""
    return not text.isascii() or len(data.translate(None, _CONTROLS)) < len(data)


def _decode(path: str, data: bytes) -> tuple[Page, bool]:
    bom, encoding = next(((b, name) for b, name in _BOMS if data.startswith(b)), (b"", "utf-8"))
    body = data[len(bom) :]
    try:
        return Page(path, body.decode(encoding)), True
    except UnicodeDecodeError as error:
        page = Page(path, body.decode(encoding, "replace"))
        offset = len(body[: error.start].decode(encoding, "replace"))
        page.report(
            "not-utf-8",
            (offset, offset + 1),
            f"this is not {encoding.upper()}: byte 0x{body[error.start]:02X}",
            "save the file as UTF-8",
        )
        return page, False


def _some(pattern: re.Pattern[str], text: str) -> list[re.Match[str]]:
    found = []
    for match in pattern.finditer(text):
        found.append(match)
        if len(found) == MOST_REPEATS:
            break
    return found


def _no_long_line(page: Page) -> bool:
    """Find a line that is too long; looks at one character in some thousand."""
    text, start = page.text, 0
    while len(text) - start > LONGEST_LINE:
        last = max(
            text.rfind("\n", start, start + LONGEST_LINE + 1),
            text.rfind("\r", start, start + LONGEST_LINE + 1),
        )
        if last < 0:
            page.report(
                "line-too-long",
                (start, start + 1),
                f"the line has more than {LONGEST_LINE:,} characters",
                "break it into several lines, in a `>` block",
            )
            return False
        start = last + 1
    return True
