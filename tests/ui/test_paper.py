"""The pages: every word on them, no question torn apart, and a file that a reader can open."""

import resource
from itertools import pairwise

import pytest
from PySide6.QtGui import QTextDocument
from PySide6.QtPrintSupport import QPrinter

from quizapp.core.markup import Run
from quizapp.core.paper import (
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
    Together,
    Tone,
    literal,
    marked,
)
from quizapp.ui.paper import lay_out, paginate, paint, to_pdf
from quizapp.ui.saving import NotSavedError

OBJECT = "\N{OBJECT REPLACEMENT CHARACTER}"
WIDTH, HEIGHT = 4800.0, 7200.0  # 480 by 720 points

pytestmark = pytest.mark.usefixtures("qapp")


def written(paper: Paper) -> QTextDocument:
    document = QTextDocument()
    lay_out(document, paper, WIDTH)
    return document


def question(number: int, lines: int = 6) -> Together:
    options = tuple(Choice(literal(f"Option {n}"), "A", note=literal("Why.")) for n in range(lines))
    head = Heading((Run(f"Question {number}"),), 3, str(number))
    return Together((Rule(), head, Choices(options), Text(literal(f"End {number}"), notes=(1,))))


def pages_of(paper: Paper) -> list[list[str]]:
    """The lines of text on each page."""
    document = QTextDocument()
    groups = lay_out(document, paper, WIDTH)
    spans = paginate(document, groups, HEIGHT)
    rect = document.documentLayout().blockBoundingRect
    pages = [[] for _ in spans]
    block = document.begin()
    while block.isValid():
        middle = rect(block).center().y()
        for page, (top, bottom) in zip(pages, spans, strict=True):
            if top <= middle <= bottom and block.text():
                page.append(block.text())
        block = block.next()
    return pages


def test_every_text_of_a_paper_is_in_the_document():
    line = Choice(marked("an *option*"), "A", "✓", "Right", Tone.RIGHT, literal("Feedback."))
    paper = Paper(
        "The title",
        (
            Heading((Run("Part"),)),
            Text(literal("Body"), title="Why", notes=(1, 2)),
            Choices((line,)),
            Table("By topic", ("Topic", "Marks"), (("Roads", "1 of 2"),)),
            Text(literal("After"), Style.SMALL),
            Footnotes((Footnote(1, "“so”", (Run("Author, "), Run("Title", emphasis=True))),)),
        ),
        ("Under it",),
    )
    text = written(paper).toPlainText().replace("\N{THIN SPACE}", " ").splitlines()
    assert text == [
        "The title",
        "Under it",
        "Part",
        "Why",
        "Body 1, 2",
        "✓\tA\tan option\N{EM SPACE}Right",
        "Feedback.",
        "By topic",
        "Topic",
        "Marks",
        "Roads",
        "1 of 2",
        "After",
        "1\t“so”",
        "Author, Title",
    ]


def test_hostile_text_stays_the_text_it_is():
    hostile = f"<img src=/dev/zero> **&amp;** \0 \N{PARAGRAPH SEPARATOR}x {OBJECT}"
    document = written(Paper(hostile, (Text(literal(hostile)), Heading((Run(hostile),)))))
    assert document.toPlainText().count("<img src=/dev/zero> **&amp;**") == 3
    assert document.blockCount() == 3
    assert OBJECT not in document.toPlainText()


def test_markup_becomes_formats():
    document = written(Paper("t", (Text(marked("plain **strong** *leaning*")),)))
    block, found = document.lastBlock(), {}
    for piece in block.textFormats():
        text = block.text()[piece.start : piece.start + piece.length].strip()
        if text:
            found[text] = (piece.format.fontWeight() > 600, piece.format.fontItalic())
    assert found == {"plain": (False, False), "strong": (True, False), "leaning": (False, True)}


def test_no_question_is_torn_apart_that_fits_on_a_page():
    pages = pages_of(Paper("t", tuple(question(n) for n in range(1, 16))))
    assert len(pages) > 2
    for number in range(1, 16):
        homes = [
            place
            for place, page in enumerate(pages)
            if any(text in (f"{number}\tQuestion {number}", f"End {number}\N{THIN SPACE}1")
                   for text in page)
        ]  # fmt: skip
        assert len(homes) == 1, number


def test_question_longer_than_a_page_goes_on_with_no_line_lost_or_cut():
    document = QTextDocument()
    groups = lay_out(document, Paper("t", (question(1, lines=80),)), WIDTH)
    spans = paginate(document, groups, HEIGHT)
    assert len(spans) > 2
    assert all(bottom - top <= HEIGHT for top, bottom in spans)
    assert all(one[1] <= other[0] + 1 for one, other in pairwise(spans))
    rect = document.documentLayout().blockBoundingRect
    block = document.begin()
    while block.isValid():
        box = rect(block)
        homes = [s for s in spans if s[0] <= box.top() + 1 and box.bottom() <= s[1] + 1]
        assert len(homes) == 1, block.text()
        block = block.next()


def test_headline_stays_with_what_follows_it():
    filler = tuple(Text(literal(f"Line {n}")) for n in range(200))
    for extra in range(0, 60, 7):
        blocks = (*filler[:extra], Heading((Run("Part"),)), question(1), *filler[:3])
        pages = pages_of(Paper("t", blocks))
        (home,) = [page for page in pages if "Part" in page]
        assert "1\tQuestion 1" in home


def test_table_rows_are_not_cut():
    rows = tuple((f"Topic {n}", f"{n} of 200", "–") for n in range(200))
    pages = pages_of(Paper("t", (Table("By topic", ("Topic", "Marks", "Share"), rows),)))
    assert len(pages) > 2
    for number in range(200):
        assert sum(f"Topic {number}" in page for page in pages) == 1
        assert sum({f"Topic {number}", f"{number} of 200"} <= set(page) for page in pages) == 1


def test_pdf_has_its_pages_title_and_author(tmp_path):
    path = tmp_path / "sheet.pdf"
    paper = Paper("A set", tuple(question(n) for n in range(1, 16)), author="Somebody")
    count = len(pages_of(paper))
    to_pdf(paper, path)
    data = path.read_bytes()
    assert data.startswith(b"%PDF-1.")
    assert data.rstrip().endswith(b"%%EOF")
    assert abs(data.count(b"/Type /Page\n") - count) <= 1
    assert "A set".encode("utf-16-be") in data
    assert "Somebody".encode("utf-16-be") in data
    assert b"/Subtype /Image" not in data  # letters that can be selected, no picture of them
    assert b"/ToUnicode" in data
    assert [each.name for each in tmp_path.iterdir()] == ["sheet.pdf"]


def test_paper_without_blocks_is_one_page(tmp_path):
    to_pdf(Paper("Empty", ()), tmp_path / "sheet.pdf")
    assert (tmp_path / "sheet.pdf").read_bytes().count(b"/Type /Page\n") == 1


def test_pdf_that_cannot_be_written_is_said_in_a_sentence(tmp_path):
    with pytest.raises(NotSavedError, match=r"“sheet\.pdf” could not be saved"):
        to_pdf(Paper("t", ()), tmp_path / "gone" / "sheet.pdf")


def test_old_pdf_stays_where_the_disk_is_full(tmp_path):
    path = tmp_path / "sheet.pdf"
    path.write_bytes(b"old")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2000, hard))
    try:
        with pytest.raises(NotSavedError, match="File too large"):
            to_pdf(Paper("t", tuple(question(n) for n in range(40))), path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["sheet.pdf"]


def test_printer_gets_the_same_pages(tmp_path):
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    assert paint(Paper("t", tuple(question(n) for n in range(1, 16))), printer)
    assert (tmp_path / "printed.pdf").read_bytes().count(b"/Type /Page\n") > 2
