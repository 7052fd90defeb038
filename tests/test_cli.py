import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from quizapp import __version__, cli
from quizapp.bank.source_file import write_source
from quizapp.core.model import Source, SourceKind
from quizapp.core.quotations import fingerprint
from tests.bank.samples import ARTICLE, HEAD, good

ROOT = Path(__file__).parents[1]
SOURCE = Source(id="article", title="T", kind=SourceKind.NEWS, fingerprint=fingerprint(ARTICLE))


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder to work in, with a sound set and its source."""
    (tmp_path / "work" / "sources").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "work")
    Path("a.yaml").write_text(HEAD + good("a") + good("b"))
    Path("sources/article.yaml").write_text(write_source(SOURCE))
    Path("article.txt").write_text(ARTICLE)
    return tmp_path / "work"


def run(*arguments, **more):
    """The command in a process of its own."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **more.pop("env", {})}
    return subprocess.run(
        [sys.executable, "-m", "quizapp", *arguments],
        capture_output=True, check=False, env=environment, timeout=60, **more,
    )  # fmt: skip


def test_a_sound_folder_is_clean(folder, capsys):
    assert cli.main(["check", "."]) == cli.CLEAN
    assert capsys.readouterr().out == "2 files, 2 questions, 2 quotes verified: no problems\n"


def test_a_problem_is_printed_with_its_place_and_counted(folder, capsys):
    Path("a.yaml").write_text(HEAD + good("a").replace("true\n", "yes\n") + good("b"))
    assert cli.main(["check", "a.yaml"]) == cli.PROBLEMS
    assert capsys.readouterr().out == (
        "a.yaml:8:13: error[bad-boolean] `answer` must be true or false\n"
        "  |\n"
        "8 |     answer: yes\n"
        "  |             ^^^\n"
        "  = hint: write true or false\n"
        "\n"
        "1 file, 1 question, 1 quote verified: 1 error, 0 warnings\n"
    )


def test_one_changed_word_of_a_quote_is_found_with_its_place(folder, capsys):
    Path("a.yaml").write_text(HEAD + good("a").replace("was built", "was made") + good("b"))
    assert cli.main(["check", "a.yaml"]) == cli.PROBLEMS
    assert "a.yaml:12:33: error[quote-not-found] not verbatim: “made”" in capsys.readouterr().out


def test_problems_can_be_had_as_json(folder, capsys):
    Path("a.yaml").write_text(HEAD + good("a").replace("true\n", "yes\n") + good("b"))
    assert cli.main(["check", "--format", "json", "a.yaml"]) == cli.PROBLEMS
    (problem,) = json.loads(capsys.readouterr().out)
    assert (problem["path"], problem["line"], problem["code"]) == ("a.yaml", 8, "bad-boolean")
    Path("a.yaml").write_text(HEAD + good("a"))
    assert cli.main(["check", "--format", "json", "a.yaml"]) == cli.CLEAN
    assert json.loads(capsys.readouterr().out) == []


def test_problems_can_be_had_as_workflow_commands(folder, capsys):
    Path("a.yaml").write_text(HEAD + good("a").replace("true\n", "yes\n") + good("b"))
    assert cli.main(["check", "--format=github", "a.yaml"]) == cli.PROBLEMS
    assert capsys.readouterr().out == (
        "::error file=a.yaml,line=8,col=13,endLine=8,endColumn=16,title=bad-boolean"
        "::`answer` must be true or false (write true or false)\n"
    )


def test_warnings_count_as_problems_only_where_that_is_asked_for(folder, capsys):
    Path("a.yaml").write_text(HEAD + good("a").replace("so?", "so #1?"))
    assert cli.main(["check", "a.yaml"]) == cli.CLEAN
    assert "0 errors, 1 warning\n" in capsys.readouterr().out
    assert cli.main(["check", "--strict", "a.yaml"]) == cli.PROBLEMS


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["check", "none.yaml"], "no such file or folder: none.yaml"),
        (["check", "a.yaml", "x", "y"], "no such file or folder: x, y"),
        (["check", "empty"], "no question files in empty"),
        (["check", "circle"], "no such file or folder: circle"),
        (["check", "bad\x1b[2J"], "no such file or folder: bad\\x1b[2J"),
    ],
)
def test_a_path_that_holds_nothing_is_wrong_usage(folder, capsys, arguments, words):
    Path("empty").mkdir()
    Path("empty/other.yaml").write_text("services: {}\n")
    Path("circle").symlink_to("circle")
    assert cli.main(arguments) == cli.USAGE
    captured = capsys.readouterr()
    assert captured.err == f"quizapp: {words}\n"
    assert captured.out == ""


@pytest.mark.parametrize(
    "arguments",
    [
        ["check"],
        ["check", "-x.yaml"],
        ["check", "a.yaml", "--format", "xml"],
        ["schema"],
        ["schema", "quiz"],
        ["docs"],
        ["docs", "quiz"],
        ["source"],
        ["source", "add", "article.txt"],
        ["tour"],
        ["tour", "out", "--size", "1280"],
        ["tour", "out", "--size", "0x0"],
        ["tour", "out", "--theme", "pink"],
        ["open", "a.yaml", "b.yaml"],
        ["a.yaml", "b.yaml"],
        ["--what"],
        ["--"],
    ],
)
def test_wrong_usage_ends_with_2_and_says_how(folder, capsys, arguments):
    with pytest.raises(SystemExit) as caught:
        cli.main(arguments)
    assert caught.value.code == cli.USAGE
    assert "usage: quizapp" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["check", "--", "-x.yaml"], ["check", "./-x.yaml"]])
def test_a_name_that_begins_with_a_dash_can_be_checked(folder, capsys, arguments):
    Path("-x.yaml").write_text(HEAD + good("a"))
    assert cli.main(arguments) == cli.CLEAN


def test_a_pipe_is_no_file_and_does_not_hold_us(folder, capsys):
    os.mkfifo("pipe.yaml")
    assert cli.main(["check", "pipe.yaml"]) == cli.PROBLEMS
    assert "error[unreadable] cannot be read: this is not a file" in capsys.readouterr().out


def test_a_folder_that_is_linked_into_itself_is_walked_once(folder, capsys):
    Path("again").symlink_to(".", target_is_directory=True)
    assert cli.main(["check", "."]) == cli.CLEAN
    assert capsys.readouterr().out.startswith("2 files, 2 questions")


@pytest.mark.parametrize("form", ["text", "json", "github"])
@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_names_and_texts_that_cannot_be_shown_are_shown_as_numbers(folder, form, encoding):
    name = os.fsdecode(b"\xff\x1b.yaml")
    Path(name).write_text(HEAD + good("a").replace("true\n", "“\u202e\x1b[31m日本”\n"))
    done = run("check", "--format", form, name, env={"PYTHONIOENCODING": encoding}, cwd=folder)
    assert (done.returncode, done.stderr) == (cli.PROBLEMS, b"")
    shown = done.stdout.decode(encoding)
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "udcff" in shown


@pytest.mark.parametrize("name", ["question-set", "source"])
def test_schemas_are_printed_as_they_are_kept(capsys, name):
    assert cli.main(["schema", name]) == cli.CLEAN
    kept = (ROOT / "assets" / "schema" / f"{name}.schema.json").read_text(encoding="utf-8")
    assert capsys.readouterr().out == kept


@pytest.mark.parametrize(
    ("form", "heading"), [("text", "single-choice\n-----"), ("markdown", "## single-choice\n")]
)
def test_the_reference_of_the_format_is_printed(capsys, form, heading):
    assert cli.main(["docs", "format", "--format", form]) == cli.CLEAN
    assert heading in capsys.readouterr().out


def test_the_reference_is_as_wide_as_the_terminal(capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")
    assert cli.main(["docs", "format"]) == cli.CLEAN
    lines = capsys.readouterr().out.splitlines()
    assert max(len(line) for line in lines if not line.startswith("    ")) in range(55, 61)


def test_the_version_is_printed(capsys):
    with pytest.raises(SystemExit) as caught:
        cli.main(["--version"])
    assert caught.value.code == 0
    assert capsys.readouterr().out == f"quizapp {__version__}\n"


ADD = ["source", "add", "article.txt", "--id", "new", "--title", "A title", "--kind", "news"]


def test_a_source_is_added_where_sets_look_for_it(folder, capsys):
    assert cli.main(ADD) == cli.CLEAN
    new = str(Path("sources", "new.yaml"))
    assert capsys.readouterr().out == f"{new}: 44 words in 3 paragraphs\n"
    assert cli.main(["check", "sources"]) == cli.CLEAN
    Path("a.yaml").write_text(HEAD + good("a").replace("source: article", "source: new"))
    assert cli.main(["check", "a.yaml"]) == cli.CLEAN


def test_a_source_that_is_there_is_replaced_only_when_asked(folder, capsys):
    assert cli.main([*ADD, "--author", "Somebody"]) == cli.CLEAN
    before = Path("sources/new.yaml").read_bytes()
    assert cli.main(ADD) == cli.USAGE
    assert "is there already; --replace" in capsys.readouterr().err
    assert Path("sources/new.yaml").read_bytes() == before
    Path("article.txt").write_text("Quite another text than before.")
    assert cli.main(["source", "add", "article.txt", "--id", "new", "--replace"]) == cli.CLEAN
    text = Path("sources/new.yaml").read_text()
    assert 'author: "Somebody"' in text
    assert "words: 5" in text


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--id", "a b"], "`a b` is no id"),
        (["--kind", "gossip"], "--kind must be one of"),
        (["--to", "article.txt/x"], "cannot be written"),
    ],
)
def test_a_source_that_cannot_be_added_says_why(folder, capsys, arguments, words):
    assert cli.main([*ADD, *arguments]) == cli.USAGE
    assert words in capsys.readouterr().err


def test_a_text_is_attached_where_it_is_the_sources(folder, capsys):
    assert cli.main(["source", "attach", "article", "article.txt"]) == cli.CLEAN
    said = capsys.readouterr().out
    kept = Path(said.removeprefix("attached as ").strip())
    assert kept.is_relative_to(os.environ["QUIZAPP_DATA_DIR"])
    assert kept.read_text() == ARTICLE


@pytest.mark.parametrize("act", ["attach", "verify"])
def test_a_damaged_text_is_told_with_the_paragraph(folder, capsys, act):
    Path("article.txt").write_text(ARTICLE.replace("looks on", "looks away"))
    assert cli.main(["source", act, "article", "article.txt"]) == cli.PROBLEMS
    assert "another text from about paragraph 3 on" in capsys.readouterr().out
    assert not Path(os.environ["QUIZAPP_DATA_DIR"]).exists()


def test_a_text_is_verified(folder, capsys):
    assert cli.main(["source", "verify", "article", "article.txt"]) == cli.CLEAN
    assert capsys.readouterr().out == "article.txt is `article`\n"
    inside = ["source", "verify", "article", "article.txt", "--in", "sources"]
    assert cli.main(inside) == cli.CLEAN


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["other", "article.txt"], "no source `other` found (known: article"),
        (["article", "none.txt"], "none.txt: no such file"),
        (["article", "sources"], "sources: this is not a file"),
        (["article", "article.txt", "--in", "none"], "known: none"),
    ],
)
def test_what_cannot_be_verified_says_why(folder, capsys, arguments, words):
    assert cli.main(["source", "verify", *arguments]) == cli.USAGE
    assert words in capsys.readouterr().err


def test_a_reader_that_goes_away_ends_the_output_quietly(folder):
    text = HEAD + "".join(good(f"q{n}").replace("true\n", "yes\n") for n in range(900))
    Path("a.yaml").write_text(text)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, "-m", "quizapp", "check", "a.yaml"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=60) == cli.PROBLEMS


def test_a_full_disk_is_told(folder):
    if not Path("/dev/full").exists():
        pytest.skip("this system has no device that is always full")
    with open("/dev/full", "wb") as full:  # noqa: PTH123  a device
        done = subprocess.run(
            [sys.executable, "-m", "quizapp", "schema", "source"],
            stdout=full, stderr=subprocess.PIPE, check=False,
            env={**os.environ, "PYTHONPATH": str(ROOT)}, timeout=60,
        )  # fmt: skip
    assert done.returncode == cli.USAGE
    assert done.stderr.startswith(b"quizapp: ")
    assert b"Traceback" not in done.stderr


def test_checking_loads_no_qt_and_only_what_it_needs(folder):
    program = (
        "import sys\nfrom quizapp import cli\ncode = cli.main(['check', '.'])\n"
        "print(*sys.modules, file=sys.stderr)\nsys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)}, cwd=folder, timeout=60,
    )  # fmt: skip
    assert done.returncode == cli.CLEAN
    loaded = set(done.stderr.split())
    assert "yaml" in loaded
    heavy = {"PySide6", "sqlite3", "json", "difflib", "pathlib", "quizapp.bank.mending"}
    heavy |= {"quizapp.core.session", "quizapp.core.encoding", "quizapp.store", "quizapp.ui"}
    assert loaded & heavy == set()


@pytest.fixture
def window(monkeypatch):
    """What would have been shown."""
    shown = []
    monkeypatch.setattr(cli, "_show", lambda *file, **tour: shown.append((*file, *tour)) or 0)
    return shown


@pytest.mark.parametrize(
    ("arguments", "file"),
    [([], ()), (["a.yaml"], ("a.yaml",)), (["open"], (None,)), (["open", "a.yaml"], ("a.yaml",))],
)
def test_without_a_command_the_window_opens(window, arguments, file):
    assert cli.main(arguments) == 0
    assert window == [file]


def test_the_tour_is_taken_through_the_same_door(window):
    assert cli.main(["tour", "out", "--size", "800x600"]) == 0
    assert window == [("tour",)]


def test_interrupting_ends_without_a_traceback(folder, monkeypatch):
    from quizapp.bank import checking

    def interrupted(_paths, **_):
        raise KeyboardInterrupt

    monkeypatch.setattr(checking, "check", interrupted)
    assert cli.main(["check", "."]) == cli.INTERRUPTED


@pytest.mark.parametrize("command", [["stats"], ["source", "coverage"]])
def test_sets_and_sources_are_counted_up(command, capsys):
    assert cli.main([*command, str(ROOT / "questions")]) == cli.CLEAN
    assert "kfor" in capsys.readouterr().out


@pytest.mark.parametrize("command", [["stats"], ["source", "coverage"]])
def test_counting_what_is_not_there_is_wrong_usage(command, capsys):
    assert cli.main([*command, "nowhere"]) == cli.USAGE
    assert "no such file or folder: nowhere" in capsys.readouterr().err
