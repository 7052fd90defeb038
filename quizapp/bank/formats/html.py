"""A paper as one web page: no script, nothing from outside, every text escaped.

Every text that a question file brings stands in a `dir="auto"` block or a `bdi`, so that no
letter of it can turn round what stands beside it.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from html import escape
from typing import Final, assert_never

from quizapp.bank.formats.html_style import STYLE
from quizapp.core.markup import Run
from quizapp.core.paper import (
    Block,
    Choice,
    Choices,
    Footnote,
    Footnotes,
    Heading,
    Paper,
    Rule,
    Style,
    Table,
    Text,
    Texts,
    Together,
    Tone,
)

_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,8}")
_REPLACEMENT: Final = "\N{REPLACEMENT CHARACTER}"


def to_html(paper: Paper) -> str:
    """Write the page; it can be read without a network, printed, and enlarged."""
    return _Page(paper).text()


def clean(text: str) -> str:
    """A text as it may stand in a page: escaped, without control characters.

    Half of a surrogate pair, which no file can hold, becomes the sign for a lost letter.
    """
    if not text.isprintable():
        text = "".join(map(_clean_letter, text))
    return escape(text)


def _clean_letter(letter: str) -> str:
    match unicodedata.category(letter):
        case "Cc":
            return " " if letter in "\t\n\r" else ""
        case "Cs":
            return _REPLACEMENT
        case _:
            return letter


def _tag(language: str) -> str:
    """The tag of a language; empty, which stands for an unknown one, where it is none."""
    return language if _LANGUAGE.fullmatch(language) else ""


class _Page:
    """Collects the lines of one page and counts the places from which footnotes are cited."""

    def __init__(self, paper: Paper) -> None:
        self._paper = paper
        self._cited: Counter[int] = Counter()

    def text(self) -> str:
        paper = self._paper
        title = clean(paper.title)
        author = f'<meta name="author" content="{clean(paper.author)}">\n' if paper.author else ""
        under = "".join(f'<p class="under" dir="auto">{clean(line)}</p>\n' for line in paper.lines)
        body = "\n".join(map(self._block, paper.blocks))
        return (
            f'<!DOCTYPE html>\n<html lang="{_tag(paper.language)}">\n<head>\n'
            '<meta charset="utf-8">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            '<meta name="color-scheme" content="light dark">\n'
            f"{author}<title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n"
            f'<header>\n<h1 dir="auto">{title}</h1>\n{under}</header>\n'
            f"{body}\n</main>\n</body>\n</html>\n"
        )

    def _block(self, block: Block) -> str:
        match block:
            case Heading():
                return _heading(block)
            case Text():
                return self._text(block)
            case Choices(lines=lines):
                rows = "\n".join(map(_choice, lines))
                return f'<ol class="choices">\n{rows}\n</ol>'
            case Table():
                return _table(block)
            case Rule():
                return "<hr>"
            case Footnotes(notes=notes):
                return '<ol class="notes">\n' + "\n".join(map(self._note, notes)) + "\n</ol>"
            case Together(blocks=blocks):
                inside = "\n".join(map(self._block, blocks))
                return f'<section class="together">\n{inside}\n</section>'
            case _:
                assert_never(block)

    def _text(self, block: Text) -> str:
        names = _classes(block.style, block.tone)
        title = f'<p class="label">{clean(block.title)}</p>\n' if block.title else ""
        notes = self._references(block.notes)
        paragraphs = [_runs(paragraph) for paragraph in block.text]
        if not paragraphs:
            return title.rstrip()
        paragraphs[-1] += notes
        return title + "\n".join(f'<p{names} dir="auto">{each}</p>' for each in paragraphs)

    def _references(self, numbers: Sequence[int]) -> str:
        links = []
        for number in numbers:
            self._cited[number] += 1
            place = f"ref-{number}-{self._cited[number]}"
            links.append(
                f'<a id="{place}" href="#note-{number}" aria-label="Quote {number}">{number}</a>'
            )
        return f'<sup class="references">{", ".join(links)}</sup>' if links else ""

    def _note(self, note: Footnote) -> str:
        number = note.number
        back = " ".join(
            f'<a class="back" href="#ref-{number}-{time}" '
            f'aria-label="Back to place {time} that cites quote {number}">↩</a>'
            for time in range(1, self._cited[number] + 1)
        )
        return (
            f'<li id="note-{number}" value="{number}">'
            f'<p class="quote" dir="auto">{clean(note.quote)}</p>'
            f'<p class="small muted" dir="auto">{_runs(note.citation)} {back}</p></li>'
        )


def _heading(block: Heading) -> str:
    level = min(max(block.level, 2), 6)
    label = f'<span class="number">{clean(block.label)}</span> ' if block.label else ""
    return f'<h{level} dir="auto">{label}<bdi>{_runs(block.text)}</bdi></h{level}>'


def _choice(line: Choice) -> str:
    sign = f'<span class="sign" aria-hidden="true">{clean(line.sign)}</span>'
    label = f'<span class="letter">{clean(line.label)}</span>'
    word = f'<p class="word">{clean(line.word)}</p>' if line.word else ""
    style = ' class="quote"' if line.style is Style.QUOTE else ""
    note = _paragraphs(line.note, ' class="note"')
    inside = f"{_paragraphs(line.text, style)}{word}{note}"
    return f"<li{_classes(line.tone)}>{sign}{label}<div>{inside}</div></li>"


def _paragraphs(texts: Texts, attributes: str) -> str:
    return "".join(f'<p{attributes} dir="auto">{_runs(paragraph)}</p>' for paragraph in texts)


def _table(block: Table) -> str:
    head = "".join(f'<th scope="col">{clean(cell)}</th>' for cell in block.head)
    rows = "\n".join(f"<tr>{_row(row)}</tr>" for row in block.rows)
    return (
        f"<table>\n<caption>{clean(block.caption)}</caption>\n"
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>"
    )


def _row(cells: Sequence[str]) -> str:
    first, *others = cells
    figures = "".join(f"<td>{clean(cell)}</td>" for cell in others)
    return f'<th scope="row" dir="auto">{clean(first)}</th>{figures}'


def _runs(runs: Iterable[Run]) -> str:
    return "".join(map(_run, runs))


def _run(run: Run) -> str:
    text = clean(run.text)
    for wanted, tag in ((run.code, "code"), (run.emphasis, "em"), (run.strong, "strong")):
        if wanted:
            text = f"<{tag}>{text}</{tag}>"
    return text


def _classes(*names: Style | Tone) -> str:
    told = [name.value for name in names if name not in (Style.BODY, Tone.PLAIN)]
    return f' class="{" ".join(told)}"' if told else ""
