"""What leaves the program holds hostile texts as letters: exports, exams, tables, the terminal."""

import csv
from collections.abc import Iterator
from contextlib import suppress
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtGui import QPdfWriter, QTextDocument

from quizapp import cli
from quizapp.bank.formats.names import WRITABLE
from quizapp.core.paper import Paper, Text, literal
from quizapp.ui.paper import paint
from quizapp.ui.paper_document import fill
from tests.ui import shown
from tests.ui.hostile import Marker, marker, poison

ROOT = Path(__file__).parents[2]
SET = ROOT / "questions" / "kfor" / "history.yaml"
REACHING = {"img", "script", "iframe", "object", "embed", "link", "base", "svg", "audio", "video"}


@pytest.fixture
def watch(tmp_path: Path, qapp) -> Iterator[Marker]:
    with marker(tmp_path) as one:
        yield one


@pytest.fixture
def hostile(watch, tmp_path) -> Path:
    """A set with all types, in which each word for people has the hostile text behind it."""
    for folder in ("sources",):
        (tmp_path / folder).mkdir()
        for source in (SET.parent / folder).glob("*.yaml"):
            poisoned = poison(source.read_text("utf-8"), watch.hostile())
            (tmp_path / folder / source.name).write_text(poisoned, "utf-8")
    path = tmp_path / "hostile.yaml"
    path.write_text(poison(SET.read_text("utf-8"), f"=cmd| {watch.hostile()}"), "utf-8")
    return path


class Tags(HTMLParser):
    """What a browser would make of a page."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data


@pytest.mark.parametrize("suffix", sorted(set(WRITABLE) - {".yml", ".yaml"}))
def test_an_export_opens_and_asks_nothing(suffix, hostile, watch, tmp_path, capsys):
    code = cli.main(["convert", str(hostile), str(tmp_path / f"out{suffix}"), "--to",
                     WRITABLE[suffix]])  # fmt: skip
    said = capsys.readouterr()
    assert code == cli.CLEAN, said.err
    assert (tmp_path / f"out{suffix}").stat().st_size > 1000
    assert watch.reached() == []
    assert all(line.isprintable() for line in (said.out + said.err).splitlines())


def test_an_exam_for_browsers_has_no_tag_of_a_file(hostile, watch, tmp_path, capsys):
    assert cli.main(["convert", str(hostile), str(tmp_path / "exam.html")]) == cli.CLEAN
    capsys.readouterr()
    for page in sorted(tmp_path.glob("exam*.html")):
        made = Tags(page.read_text("utf-8"))
        assert {tag for tag, _ in made.tags} & REACHING == set()
        for tag, attributes in made.tags:
            said = str(attributes)
            assert watch.path.name not in said, tag
            assert str(watch.port) not in said, tag
            assert not any(name.startswith("on") for name in attributes), tag
    questions = Tags((tmp_path / "exam.html").read_text("utf-8"))
    assert watch.text() in questions.words


def test_moodle_gets_letters_where_letters_were_typed(hostile, watch, tmp_path, capsys):
    assert cli.main(["convert", str(hostile), str(tmp_path / "out.xml")]) == cli.CLEAN
    capsys.readouterr()
    rich = ET.parse(tmp_path / "out.xml").findall(".//*[@format='html']/text")  # noqa: S314
    pages = [Tags(node.text or "") for node in rich if watch.path.name in (node.text or "")]
    assert len(pages) > 20
    for page in pages:
        assert {tag for tag, _ in page.tags} & (REACHING | {"a", "table", "b"}) == set()


def test_no_cell_of_a_table_begins_a_formula(hostile, tmp_path, capsys):
    text = hostile.read_text("utf-8").replace('prompt: "', 'prompt: "=1+1 ')
    assert "=1+1" in text
    hostile.write_text(text, "utf-8")
    assert cli.main(["convert", str(hostile), str(tmp_path / "out.csv")]) == cli.CLEAN
    capsys.readouterr()
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert any("=1+1" in cell for cell in cells)
    assert [cell[:30] for cell in cells if cell[:1] in "=+-@\t\r" and cell] == []


def test_a_paper_is_letters_in_the_document_that_is_printed(watch, tmp_path):
    paper = Paper(watch.text(), (Text(literal(watch.hostile())),))
    document = QTextDocument()
    fill(document, paper)
    assert list(shown.reaching(document)) == []
    assert watch.text() in document.toPlainText()
    writer = QPdfWriter(str(tmp_path / "paper.pdf"))
    assert paint(paper, writer)
    del writer
    assert watch.reached() == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "{set}"],
        ["check", "--advice", "{set}"],
        ["check", "--format", "github", "{set}"],
        ["check", "--format", "json", "{set}"],
        ["check", "{broken}"],
        ["check", "--format", "github", "{broken}"],
        ["check", "{strange}"],
        ["check", "--strict", "--advice", "{folder}"],
        ["check", "--format", "json", "{broken}"],
        ["check", "{folder}/sources"],
        ["stats", "{set}"],
        ["stats", "{broken}"],
        ["stats", "{folder}"],
        ["stats", "{bad}"],
        ["stats", "{strange}"],
        ["source", "coverage", "{set}"],
        ["source", "coverage", "{broken}"],
        ["source", "coverage", "{bad}"],
        ["source", "verify", "rks-news", "{strange}", "--in", "{folder}/sources"],
        ["source", "attach", "rks-news", "{strange}", "--in", "{folder}/sources"],
        [
            "source",
            "add",
            "{words}",
            "--id",
            "x",
            "--title",
            "T",
            "--kind",
            "news",
            "--to",
            "{out}",
        ],
        ["source", "verify", "{bad}", "{strange}"],
        ["rules", "{bad}"],
        ["convert", "{strange}", "{folder}/x.gift"],
        ["convert", "--strict", "{lossy}", "{folder}/z.gift"],
        ["convert", "{lossy}", "{folder}/z.csv"],
        ["convert", "{lossy}", "{folder}/z.html"],
        ["convert", "{lossy}", "{folder}/{bad}.gift"],
        ["convert", "{lossy}", "{folder}/none/{bad}.gift"],
        ["convert", "{csv}", "{folder}/w.yaml"],
        ["convert", "{lossy}", "{folder}/q.{bad}"],
        ["docs", "{bad}"],
        ["schema", "{bad}"],
        ["convert", "{broken}", "{folder}/x.csv"],
        ["convert", "{gift}", "{folder}/y.yaml"],
        ["nothing{bad}", "{bad}"],
        ["check", "{bad}"],
        ["open", "{set}", "{bad}"],
    ],
    ids=" ".join,
)
def test_no_command_says_what_a_terminal_obeys(arguments, hostile, tmp_path, capsys):
    escape = "\x1b[2J\x07\u202e"
    broken, strange = tmp_path / "broken.yaml", tmp_path / f"str{escape}ange.yaml"
    words = tmp_path / f"wo{escape}rds.txt"
    text = hostile.read_text("utf-8")
    hostile.write_text(text.replace('title: "', 'title: "\\e[2J\\a', 1), "utf-8")
    broken.write_text(text.replace("level: ", "level: x\x1b[2J\u202e", 3), "utf-8")
    strange.write_text("format: quizapp/1\nid: s\ntitle: T\nquestions: []\n", "utf-8")
    words.write_text("one two three four five six", "utf-8")
    gift = tmp_path / f"g{escape}.gift"
    gift.write_text(f"::a{escape}::What{escape}? {{=x{escape}#f ~y}}\n", "utf-8")
    lossy, table = tmp_path / "lossy.yaml", tmp_path / f"t{escape}.csv"
    lossy.write_text(text, "utf-8")  # it can be read, and no other format holds all of it
    table.write_text(
        f"prompt,correct,pic{escape}ture\nA{escape}?,true,x\nB?,maybe{escape},y\n", "utf-8"
    )
    names = {
        "lossy": lossy,
        "csv": table,
        "set": hostile,
        "broken": broken,
        "strange": strange,
        "words": words,
        "gift": gift,
    }
    places = {"folder": tmp_path, "out": tmp_path / f"o{escape}", "bad": f"b{escape}"}
    with suppress(SystemExit):  # wrong usage is told by argparse
        cli.main([argument.format(**names, **places) for argument in arguments])
    said = capsys.readouterr()
    odd = {char for char in said.out + said.err if not char.isprintable() and char != "\n"}
    assert odd == set()
    assert said.out or said.err
