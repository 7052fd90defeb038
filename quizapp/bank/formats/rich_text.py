"""Our small markup and the HTML of others: strong, emphasis, code and paragraphs, no more.

HTML is never obeyed, only read: a tag that means nothing here is taken off and named. One pass
from the left, so that no text can make it slow.
"""

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from quizapp.bank.formats.html import clean
from quizapp.bank.page import FORBIDDEN
from quizapp.core.markup import Paragraph, Run, parse
from quizapp.core.model import Cloze

# Stands where a gap is while a text passes from one form into another; no text of ours keeps it.
GAP: Final = "\ue000"
_TOKEN: Final = re.compile(r"<!--|<(/?)([A-Za-z][A-Za-z0-9]{0,20})((?:[\s/][^<>]{0,5000})?)>")
_ENTITY: Final = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_SPACES: Final = re.compile(r"[ \t\r\n]+")
_HIDDEN: Final = re.compile(FORBIDDEN + "|[\u202a-\u202e\u2066-\u2069]")
_STYLES: Final = {
    "strong": "strong", "b": "strong", "em": "emphasis", "i": "emphasis", "code": "code",
    "tt": "code",
}  # fmt: skip
# They end a paragraph, and nothing of them is lost but their looks.
_BREAKS: Final = frozenset({"p", "br", "div"})
# What stands in them is no text.
_SILENT: Final = frozenset({"script", "style"})
# In a text that may or may not be HTML, only these are tags: `<id>` and `a <b` are letters.
_KNOWN: Final = frozenset(
    (
        *(
            "a",
            "abbr",
            "b",
            "blockquote",
            "big",
            "br",
            "center",
            "code",
            "del",
            "div",
            "em",
            "embed",
        ),
        *("figure", "font", "form", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "iframe", "img"),
        *("input", "ins", "kbd", "label", "li", "math", "object", "ol", "p", "pre", "q", "s"),
        *("script", "small", "source", "span", "strong", "style", "sub", "sup", "svg", "table"),
        *("tbody", "td", "th", "thead", "tr", "tt", "u", "ul", "video", "audio", "var"),
    )
)
_FAR: Final = 100
_MARKS: Final = {"strong": "**", "emphasis": "*", "code": "`"}


@dataclass(frozen=True, slots=True)
class Taken:
    """A text in our markup, and the names of what was taken off it, in order."""

    text: str
    lost: tuple[str, ...] = ()


def to_html(text: str, *, block: bool = True) -> str:
    """Write a text of ours as HTML: a `p` for each paragraph, or none where it is one line."""
    paragraphs = [_html_of(paragraph) for paragraph in parse(text)]
    if len(paragraphs) == 1 and not block:
        return paragraphs[0]
    return "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)


def literal_html(text: str) -> str:
    """A text whose every character stands for itself, as HTML in one line."""
    return clean(" ".join(text.split("\n")))


def with_gaps(question: Cloze, sign: str) -> str:
    """A text with a sign in the place of each gap, and nowhere else."""
    return "".join(
        part.replace(sign, "") if isinstance(part, str) else sign for part in question.parts
    )


def _html_of(paragraph: Paragraph) -> str:
    pieces = []
    for run in paragraph:
        piece = clean(run.text)
        for wanted, tag in ((run.code, "code"), (run.emphasis, "em"), (run.strong, "strong")):
            if wanted:
                piece = f"<{tag}>{piece}</{tag}>"
        pieces.append(piece)
    return "".join(pieces)


def from_html(text: str, *, sure: bool = True) -> Taken:
    """Read HTML; where it is not sure that it is HTML, only well-known tags are taken off."""
    reader = _Reader()
    place = 0
    comments = "-->" in text
    lower = text.lower() if any(f"<{name}" in text.lower() for name in _SILENT) else ""
    for found in _TOKEN.finditer(text):
        if found.start() < place:
            continue
        name = found[2].lower() if found[2] else ""
        if not (comments if not name else sure or name in _KNOWN):
            continue
        reader.add(text[place : found.start()])
        place = found.end()
        if not name:
            end = text.find("-->", place)
            comments = end >= 0
            place = end + 3 if end >= 0 else found.end()
        elif name in _SILENT and not found[1]:
            reader.lose(name)
            end = lower.find(f"</{name}", place)
            place = len(text) if end < 0 else end
        else:
            reader.tag(name, opens=not found[1])
    reader.add(text[place:])
    return reader.taken()


def from_plain(text: str) -> Taken:
    """Read a text without tags, in which a line end that was written as one ends a paragraph."""
    bare = _HIDDEN.sub("", text)
    return Taken("\n\n".join(filter(None, (line.strip() for line in bare.split("\n")))))


def from_markdown(text: str) -> Taken:
    """Read Markdown, of which our markup is a part; pictures, links and lists stay as typed."""
    lost = [
        what
        for pattern, what in (
            (r"!\[", "picture"),
            (r"(?<!!)\[[^\]\n]{1,500}\]\(", "link"),
            (r"(?m)^ {0,3}#{1,6} ", "heading"),
            (r"(?m)^ {0,3}(?:[-+*]|[0-9]{1,3}\.) ", "list"),
        )
        if re.search(pattern, text)
    ]
    return Taken(_HIDDEN.sub("", text).strip(), tuple(f"Markdown {what}" for what in lost))


@dataclass(slots=True)
class _Reader:
    """Collects runs of one style, paragraph by paragraph."""

    paragraphs: list[list[Run]] = field(default_factory=lambda: [[]])
    open: dict[str, int] = field(default_factory=lambda: dict.fromkeys(_MARKS, 0))
    lost: dict[str, None] = field(default_factory=dict)

    def add(self, text: str) -> None:
        plain = _SPACES.sub(" ", _ENTITY.sub(lambda found: html.unescape(found[0]), text))
        kept = _HIDDEN.sub("", _SPACES.sub(" ", plain))
        if kept:
            styles = {name: depth > 0 for name, depth in self.open.items()}
            self.paragraphs[-1].append(Run(kept, **styles))

    def lose(self, name: str) -> None:
        self.lost[f"<{name}>"] = None

    def tag(self, name: str, *, opens: bool) -> None:
        style = _STYLES.get(name)
        if style:
            self.open[style] = max(0, self.open[style] + (1 if opens else -1))
        elif name in _BREAKS:
            self.paragraphs.append([])
        else:
            self.lose(name)
            if name not in ("a", "span", "font", "u", "s", "sub", "sup", "small", "big", "q"):
                self.paragraphs.append([])

    def taken(self) -> Taken:
        texts = []
        for runs in self.paragraphs:
            text, whole = in_markup(runs)
            if not whole:
                self.lost["<em> or <strong> within a word"] = None
            if text:
                texts.append(text)
        return Taken("\n\n".join(texts), tuple(self.lost))


def in_markup(runs: Iterable[Run]) -> tuple[str, bool]:
    """Write a paragraph in our markup; False where a style had to go, as it began within a word."""
    tidy = _tidied(runs)
    plain = "".join(run.text for run in tidy).strip()
    if not any(run.strong or run.emphasis or run.code for run in tidy):
        return plain, True
    text = _with_marks(tidy).strip()
    read = parse(text)
    if len(read) == 1 and _styled(read[0]) == _styled(tidy):
        return text, True
    return plain, False


def _tidied(runs: Iterable[Run]) -> list[Run]:
    """The runs with the spaces at their ends outside of their styles."""
    tidy: list[Run] = []
    for run in runs:
        if not (run.strong or run.emphasis or run.code):
            tidy.append(run)
            continue
        bare = run.text.strip(" ")
        start = len(run.text) - len(run.text.lstrip(" "))
        tidy += [Run(" ")] if start else []
        tidy += [Run(bare, run.strong, run.emphasis, run.code)] if bare else []
        tidy += [Run(" ")] if bare and start + len(bare) < len(run.text) else []
    return tidy


def _styled(runs: Sequence[Run]) -> list[tuple[str, bool, bool, bool]]:
    """Each visible letter with its styles, which is what a reader sees of a paragraph."""
    return [
        (letter, run.strong, run.emphasis, run.code)
        for run in runs
        for letter in run.text
        if letter != " "
    ]


def _with_marks(runs: list[Run]) -> str:
    """Put marks where styles begin and end; of two that begin together the longer one is outside.

    A style goes on over the spaces between two runs that both have it.
    """
    runs = _joined(runs)
    pieces: list[str] = []
    held: list[str] = []
    for number, run in enumerate([*runs, Run("")]):
        wanted = [name for name in _MARKS if getattr(run, name)]
        while any(name not in wanted for name in held):
            pieces.append(_MARKS[held.pop()])
        missing = [name for name in wanted if name not in held]
        for name in sorted(missing, key=lambda name: -_length(runs, number, name)):
            held.append(name)
            pieces.append(_MARKS[name])
        pieces.append(run.text)
    return "".join(pieces)


def _joined(runs: list[Run]) -> list[Run]:
    """Give a space between two runs the styles that both have."""
    joined = list(runs)
    for place in range(1, len(runs) - 1):
        if runs[place].text == " ":
            before, after = runs[place - 1], runs[place + 1]
            styles = {name: getattr(before, name) and getattr(after, name) for name in _MARKS}
            joined[place] = Run(" ", **styles)
    return joined


def _length(runs: list[Run], start: int, name: str) -> int:
    """How many runs from a place on have a style."""
    length = 0
    while length < _FAR and start + length < len(runs) and getattr(runs[start + length], name):
        length += 1
    return length
