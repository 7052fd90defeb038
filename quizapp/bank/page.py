"""The text of a file with its lines, and the problems found in it."""

import codecs
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate, count, islice
from operator import add
from typing import Final

from quizapp.bank.files import MOST_BYTES
from quizapp.bank.problems import Problem, Severity, Span
from quizapp.bank.syntax import line_end

LONGEST_LINE: Final = 20_000
# Lines cost memory and time where a file is broken, however little stands in them.
MOST_LINES: Final = 500_000
# Of one fault of the text as such, and of all problems, no more are noted.
MOST_REPEATS: Final = 20
MOST_PROBLEMS: Final = 1_000
# What holds so many forbidden characters is no text.
MOST_FORBIDDEN: Final = 10_000

# Characters that nobody types and that hide or break text: controls but tab and line ends, line
# ends that only Unicode knows, and what is no character at all. (A pattern; like all that most
# files need not be searched for, it is compiled when it is used: that takes a start some ms.)
FORBIDDEN: Final = (
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufdd0-\ufdef\ufffe\uffff]"
)
_CONTROLS: Final = bytes(set(range(32)) - set(b"\t\n\r")) + b"\x7f"
# Finds them in half the time of leaving them out: where none is, the bytes come back as they are.
_SEEN: Final = bytes.maketrans(_CONTROLS, b"?" * len(_CONTROLS))
_TURNS_TEXT: Final = "[\u202a-\u202e\u2066-\u2069]"
# Characters without a look that no script needs; joiners and soft hyphens are needed.
_FILLERS: Final = "\u115f\u1160\u3164\uffa0"  # letters, so they count as printable
_UNSEEN: Final = f"[\u180e\u200b\u2060-\u2064{_FILLERS}\U000e0000-\U000e007f]"
# Letters of tags follow a black flag, which they make the flag of a region.
_FLAG: Final = "\U0001f3f4"
_TAGS: Final = "\U000e0000"
_END_OF_LINE: Final = re.compile(r"\r\n|\r|\n")
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it starts with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


class Page:
    """A text with its lines, which turns offsets into places and collects problems.

    A problem that was noted already is not noted again, and of very many only the first are.
    """

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        # The text with its forbidden characters, where it had some.
        self.raw = ""
        self._noted: dict[tuple[str, int, int], Problem] = {}
        # Where errors start, also those that were too many to be noted.
        self._errors: list[int] = []
        self._last_line = (-1, "")

    @property
    def problems(self) -> list[Problem]:
        """What was found so far, in the order of finding."""
        return list(self._noted.values())

    @property
    def full(self) -> bool:
        """Whether so much was found that nothing more will be noted."""
        return len(self._noted) > MOST_PROBLEMS

    @property
    def errors(self) -> int:
        """How many errors were found so far, also those that were too many to be noted."""
        return len(self._errors)

    def mark(self) -> tuple[int, int]:
        """What `forget_since` needs to come back to what is noted now."""
        return len(self._noted), len(self._errors)

    def forget_since(self, mark: tuple[int, int]) -> None:
        """Drop all that was noted after a mark."""
        self._noted = dict(islice(self._noted.items(), mark[0]))
        del self._errors[mark[1] :]

    def blank(self, places: Iterable[tuple[int, int]], *, forgive: bool = True) -> None:
        """Put spaces in place of some characters, given in order.

        Where they are forgiven, errors among them spoil nothing that stands around.
        """
        places = list(places)
        self.text = _with_blanks(self.text, places)
        self.raw = _with_blanks(self.raw, places)
        if not forgive:
            return
        starts = [start for start, _ in places]

        def is_gone(error: int) -> bool:
            near = bisect_right(starts, error) - 1
            return near >= 0 and error < places[near][1]

        self._errors = [error for error in self._errors if not is_gone(error)]

    def spoilt(self) -> Callable[[int, int], bool] | None:
        """What tells whether an error that is noted by now stands between two offsets.

        None where there is no error at all.
        """
        starts, raw = sorted(self._errors), self.raw
        if not starts:
            return None

        def is_spoilt(start: int, end: int) -> bool:
            near = bisect_left(starts, start)
            found = near < len(starts) and starts[near] < end
            return found or (raw != "" and re.search(FORBIDDEN, raw[start:end]) is not None)

        return is_spoilt

    @cached_property
    def _starts(self) -> list[int]:
        return line_starts(self.text)

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
        return line_end(self.text, start)

    def report(
        self,
        code: str,
        place: tuple[int, int],
        message: str,
        hint: str = "",
        severity: Severity = Severity.ERROR,
    ) -> None:
        """Note a problem at some characters of the text."""
        if severity is Severity.ERROR:
            self._errors.append(place[0])
        if self.full or (code, *place) in self._noted:
            return
        span = self.span(*place)
        if len(self._noted) == MOST_PROBLEMS:
            code, severity = "too-many-problems", Severity.ERROR
            message, hint = f"more than {MOST_PROBLEMS:,} problems; the others are not shown", ""
        extract = self._line(self._starts[span.line - 1])
        self._noted[code, *place] = Problem(code, severity, span, message, hint, extract)

    def _line(self, start: int) -> str:
        """The line from an offset on; of a long line with many problems there is one copy."""
        if self._last_line[0] != start:
            end = min(self.line_end(start), start + LONGEST_LINE)
            self._last_line = (start, self.text[start:end])
        return self._last_line[1]


def line_starts(text: str) -> list[int]:
    """Where the lines of a text start."""
    if "\r" in text:
        return [0, *(found.end() for found in _END_OF_LINE.finditer(text))]
    return starts_of(text.split("\n"))


def starts_of(lines: Sequence[str]) -> list[int]:
    """Where lines start that a line feed alone parts."""
    ends = accumulate(map(len, lines[:-1]), initial=0)  # without line ends
    return list(map(add, ends, count()))


def _with_blanks(text: str, places: list[tuple[int, int]]) -> str:
    if not text:
        return text
    pieces, done = [], 0
    for start, end in places:
        pieces += [text[done:start], _blanked(text[start:end])]
        done = end
    return "".join([*pieces, text[done:]])


def _blanked(text: str) -> str:
    return re.sub(_OF_ONE_LINE, lambda found: " " * len(found[0]), text)


_OF_ONE_LINE: Final = r"[^\r\n]+"


def open_page(path: str, data: bytes) -> tuple[Page, bool]:
    """Decode a file and look at its characters and lines.

    Returns the page, with its problems, and whether it can be read on. What is forbidden is
    noted and blanked out, so that it hides nothing else.
    """
    page, readable = decode_page(path, data)
    if readable:
        long = _long_lines(page.text)
        for start, _ in long[:MOST_REPEATS]:
            page.report(
                "line-too-long",
                (start, start + 1),
                f"the line has more than {LONGEST_LINE:,} characters",
                "break it into several lines, in a `>` block",
            )
        page.blank(long, forgive=False)
    return page, readable


def decode_page(path: str, data: bytes) -> tuple[Page, bool]:
    """As `open_page`, for texts whose lines may have any length."""
    if len(data) > MOST_BYTES:
        page = Page(path, "")
        limit = f"{MOST_BYTES // 1024 // 1024} MiB"
        page.report("too-large", (0, 0), f"larger than {limit}", _SPLIT)
        return page, False
    page, whole = _decode(path, data)
    if not whole:
        return page, False
    if _line_ends(page.text) > MOST_LINES:
        page = Page(path, "")
        page.report("too-large", (0, 0), f"more than {MOST_LINES:,} lines", _SPLIT)
        return page, False
    return page, _is_plain(page.text, data) or _look_at_characters(page)


def _is_plain(text: str, data: bytes) -> bool:
    """Whether there is nothing to look at; much quicker to tell than to search for it."""
    if text.isascii():
        return data.translate(_SEEN) == data
    # Piece by piece: one rare character makes each of a text's copies four times as large.
    return all(_is_printable(text[start : start + _PIECE]) for start in range(0, len(text), _PIECE))


_PIECE: Final = 1 << 16
_SPLIT: Final = "split it into several files"


def _line_ends(text: str) -> int:
    returns = text.count("\r") - text.count("\r\n") if "\r" in text else 0
    return text.count("\n") + returns


def _is_printable(text: str) -> bool:
    if not text.isascii() and any(filler in text for filler in _FILLERS):
        return False
    return text.replace("\n", "").replace("\r", "").replace("\t", "").isprintable()


def _look_at_characters(page: Page) -> bool:
    """Note characters that hide or break text, and put spaces in place of the forbidden ones.

    Returns whether there are so few that this is a text.
    """
    most = islice(re.finditer(FORBIDDEN, page.text), MOST_FORBIDDEN)
    is_text = sum(1 for _ in most) < MOST_FORBIDDEN
    for found in _some(FORBIDDEN, page.text):
        page.report(
            "control-character",
            found.span(),
            f"the character U+{ord(found[0]):04X} does not belong in a text",
            "take it out",
        )
    if is_text and page.problems:
        page.raw, page.text = page.text, re.sub(FORBIDDEN, " ", page.text)
    for pattern in (_TURNS_TEXT, _UNSEEN):
        for found in islice(_hidden(pattern, page.text), MOST_REPEATS):
            _warn_of(page, found.span(), found[0])
    return is_text


def warn_of_hidden(page: Page, place: tuple[int, int], value: str) -> None:
    """Warn of what is hidden in a value and does not stand in the text itself."""
    raw = page.text[slice(*place)]
    for pattern in (_TURNS_TEXT, _UNSEEN):
        found = next(_hidden(pattern, value), None)
        if found is not None and found[0] not in raw:
            _warn_of(page, place, found[0])


def _hidden(pattern: str, text: str) -> Iterator[re.Match[str]]:
    for found in re.finditer(pattern, text):
        before = text[found.start() - 1 : found.start()]
        if found[0] < _TAGS or not (before == _FLAG or before >= _TAGS):
            yield found


def _warn_of(page: Page, place: tuple[int, int], char: str) -> None:
    turns = re.match(_TURNS_TEXT, char) is not None
    does = "turns the direction of text" if turns else "stands here"
    page.report(
        "bidi-override" if turns else "invisible-character",
        place,
        f"the invisible character U+{ord(char):04X} {does}",
        "take it out unless you know that it is needed",
        Severity.WARNING,
    )


def _decode(path: str, data: bytes) -> tuple[Page, bool]:
    bom, encoding = next(((b, name) for b, name in _BOMS if data.startswith(b)), (b"", "utf-8"))
    body = data[len(bom) :]
    try:
        if not encoding.startswith("utf-32") and not (encoding == "utf-8" and _is_wide(data)):
            return Page(path, body.decode(encoding)), True
        page = Page(path, "")
        page.report("not-utf-8", (0, 0), "this is UTF-32, or UTF-16 without its mark", _SAVE_AS)
    except UnicodeDecodeError as error:
        page = Page(path, body.decode(encoding, "replace"))
        offset = len(body[: error.start].decode(encoding, "replace"))
        page.report(
            "not-utf-8",
            (offset, offset + 1),
            f"this is not {encoding[:6].upper()}: byte 0x{body[error.start]:02X}",
            _SAVE_AS,
        )
    return page, False


_SAVE_AS: Final = "save the file as UTF-8"


def _is_wide(data: bytes) -> bool:
    """Whether every second byte of the beginning, or more, is zero: no text in UTF-8 is so."""
    start = data[:64]
    return start.count(0) * 3 > len(start)


def _some(pattern: str, text: str) -> Iterator[re.Match[str]]:
    return islice(re.finditer(pattern, text), MOST_REPEATS)


def _long_lines(text: str) -> list[tuple[int, int]]:
    """Find lines that are too long; looks at one character in some thousand."""
    found, start = [], 0
    while len(text) - start > LONGEST_LINE:
        last = max(
            text.rfind("\n", start, start + LONGEST_LINE + 1),
            text.rfind("\r", start, start + LONGEST_LINE + 1),
        )
        if last < 0:
            last = line_end(text, start)
            found.append((start, last))
        start = last + 1
    return found
