from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from quizapp import cli
from quizapp.bank.formats import convert as conversion
from quizapp.bank.formats.convert import ConversionError, Request, convert, open_set, save
from quizapp.bank.source_file import write_source
from quizapp.core.model import Numeric, Source, SourceKind
from quizapp.core.paper import Paper
from quizapp.core.quotations import fingerprint
from tests.bank.formats.samples import unread, untold
from tests.bank.samples import ARTICLE, HEAD, good

KFOR = sorted((Path(__file__).parents[3] / "questions" / "kfor").glob("*.yaml"))
GIFT = "Two and two? {=4 ~5}\n\nWrite! {}\n"


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("a.gift").write_text(GIFT)
    Path("a.yaml").write_text(HEAD + good("a") + good("b"))
    source = Source(id="article", title="T", kind=SourceKind.NEWS, fingerprint=fingerprint(ARTICLE))
    Path("sources").mkdir()
    Path("sources/article.yaml").write_text(write_source(source))
    return tmp_path


def no_pdf(paper: Paper, path: Path) -> None:
    raise AssertionError("no PDF was asked for")


def converted(read: str | Path, write: str, **more: object) -> conversion.Outcome:
    return convert(Request(Path(read), Path(write), **more), no_pdf)


@pytest.mark.parametrize("path", KFOR, ids=lambda path: path.stem)
def test_a_set_about_kfor_comes_back_from_gift_but_for_the_losses_told(path):
    outcome = converted(path, "out.gift")
    told = Counter((loss.question, loss.what.split(" `")[0]) for loss in outcome.losses)
    left_out = {question for question, what in told if what == "the question"}
    before, after = open_set(path), open_set(Path("out.gift"))
    assert (after.problems, after.losses) == ((), ())
    assert before.value is not None
    assert after.value is not None
    wanted = []
    for question in before.value.questions:
        if question.id in left_out:
            continue
        bare = untold(unread(question))
        if isinstance(bare, Numeric) and bare.unit:
            assert (question.id, "unit") in told
            bare = replace(bare, unit="")
        for name in ("hint", "note"):
            assert bool(getattr(question, name)) is ((question.id, name) in told)
        wanted.append(replace(bare, hint="", note=""))
        if bare != unread(question) and bare == untold(bare) != unread(question):
            assert any(name == question.id for name, _ in told)
    assert [untold(unread(question)) for question in after.value.questions] == wanted


@pytest.mark.parametrize("path", KFOR, ids=lambda path: path.stem)
def test_a_set_about_kfor_comes_back_whole_from_a_table(path):
    outcome = converted(path, "out.csv")
    assert {loss.question for loss in outcome.losses} == {""}
    before, after = open_set(path), open_set(Path("out.csv"))
    assert (after.problems, after.losses) == ((), ())
    assert before.value is not None
    assert after.value is not None
    assert after.value.questions == tuple(map(unread, before.value.questions))
    assert dict(after.value.topics) == dict(before.value.topics)


def test_an_import_says_what_was_written_and_what_was_left_behind(capsys):
    assert cli.main(["convert", "a.gift", "b.yaml"]) == cli.CLEAN
    assert capsys.readouterr().out == (
        "b.yaml: 1 question; quizapp check b.yaml names what is to be filled in\n"
        "1 thing could not be carried over:\n"
        "  the question: an essay cannot be marked here (write)\n"
    )
    assert cli.main(["convert", "a.gift", "c.yaml", "--strict"]) == cli.PROBLEMS
    assert cli.main(["check", "b.yaml"]) == cli.PROBLEMS
    assert "b.yaml:12:9: error[empty-field] `feedback` is empty" in capsys.readouterr().out


def test_a_bad_question_is_told_and_the_others_are_written(capsys):
    Path("a.gift").write_text(GIFT + "\nBad? {=a\n")
    assert cli.main(["convert", "a.gift", "b.yaml"]) == cli.PROBLEMS
    assert "a.gift:5:6: error[gift-brace] this brace is never closed" in capsys.readouterr().out
    assert "two-and-two" in Path("b.yaml").read_text()


def test_where_there_is_no_question_nothing_is_written(capsys):
    Path("a.gift").write_text("nothing")
    assert cli.main(["convert", "a.gift", "b.yaml"]) == cli.PROBLEMS
    assert "a text without answers is no question" in capsys.readouterr().out
    assert not Path("b.yaml").exists()


@pytest.mark.parametrize(
    "target", ["a.gift", "o.csv", "o.xml", "o.apkg", "o.html", "o.txt", "o.GIFT", "o.yml"]
)
def test_nothing_is_overwritten_unless_that_is_asked_for(target):
    read = "a.gift" if target.endswith("yml") else "a.yaml"
    Path(target).write_text("mine")
    with pytest.raises(ConversionError, match="is there already; --force writes over it"):
        converted(read, target)
    assert Path(target).read_text() == "mine"
    assert converted(read, target, force=True).questions == 2 - (read == "a.gift")
    assert b"mine" not in Path(target).read_bytes()
    assert list(Path().glob(".*.part")) == []


def test_no_paper_of_an_exam_is_overwritten_either():
    Path("o-key.html").write_text("mine")
    with pytest.raises(ConversionError, match=r"o-key\.html is there"):
        converted("a.yaml", "o.html")
    assert not Path("o.html").exists()


def test_an_exam_is_three_papers():
    outcome = converted("a.yaml", "o.html", version="B")
    assert [str(path) for path in outcome.written] == ["o.html", "o-answers.html", "o-key.html"]
    assert "Version B" in Path("o.html").read_text()
    assert "Because it is." in Path("o-key.html").read_text()
    assert "Because it is." not in Path("o.html").read_text()


def test_a_pdf_is_written_by_whom_is_asked_to():
    asked = []
    outcome = convert(Request(Path("a.yaml"), Path("o.pdf")), lambda *paper: asked.append(paper))
    assert [path for _, path in asked] == list(outcome.written)


def test_the_command_writes_a_pdf_without_a_screen(qapp, capsys):
    assert cli.main(["convert", "a.yaml", "o.pdf"]) == cli.CLEAN
    names = sorted(path.name for path in Path().glob("*.pdf"))
    assert names == ["o-answers.pdf", "o-key.pdf", "o.pdf"]
    assert Path("o.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["none.gift", "b.yaml"], "none.gift: no such file or directory"),
        (["a.doc", "b.yaml"], "a.doc does not tell its format: a name can end in .yaml, "),
        (["a.gift", "b.doc"], "b.doc does not tell its format"),
        (["a.yaml", "b.yaml"], "both are question files; copy it, and its comments stay"),
        (["a.gift", "a.gift", "--force"], "a.gift cannot be written over itself"),
        (["a.gift", "no/b.yaml"], "no/b.yaml: no such file or directory"),
        (["s.yaml", "b.gift"], "s.yaml is a source file, not a question file"),
        (["folder.gift", "b.yaml"], "folder.gift: this is not a file"),
        (["a.yaml", "no/o.pdf"], "“o.pdf” could not be saved"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_said_in_a_sentence(qapp, capsys, arguments, message):
    Path("folder.gift").mkdir()
    Path("s.yaml").write_text("format: quizapp-source/1\nid: s\ntitle: S\nkind: news\n")
    assert cli.main(["convert", *arguments]) == cli.USAGE
    assert f"quizapp: {message}" in capsys.readouterr().err


def test_a_format_can_be_told_where_the_name_does_not():
    Path("questions").write_text(GIFT)
    assert converted("questions", "out", read_as="gift", write_as="csv").questions == 1
    assert Path("out").read_bytes().startswith(b"\xef\xbb\xbfid,type")


@pytest.mark.parametrize(
    ("text", "kind"),
    [("Q?\nA. a\nB. b\nANSWER: B\n", "SingleChoice"), ("Q? {T}\n", "TrueFalse")],
)
def test_a_text_file_is_aiken_or_gift(text, kind):
    Path("t.txt").write_text(text)
    opened = open_set(Path("t.txt"))
    assert opened.value is not None
    assert type(opened.value.questions[0]).__name__ == kind


def test_a_file_is_there_whole_or_not_at_all(monkeypatch):
    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    Path("o").write_bytes(b"old")
    monkeypatch.setattr(conversion.os, "fsync", full)
    with pytest.raises(ConversionError, match="no space left on device"):
        save(Path("o"), b"new", force=True)
    assert Path("o").read_bytes() == b"old"
    names = sorted(path.name for path in Path().iterdir())
    assert names == ["a.gift", "a.yaml", "o", "sources"]


def test_odd_names_are_shown_and_not_obeyed(capsys):
    Path("a\x1b[2J.gift").write_text(GIFT)
    assert cli.main(["convert", "a\x1b[2J.gift", "b\x1b[2J.csv"]) == cli.CLEAN
    assert "\x1b" not in capsys.readouterr().out
