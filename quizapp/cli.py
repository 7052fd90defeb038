"""The `quizapp` command: opens the window, and does without it what needs none.

Each command imports what it needs when it runs, and only `open` and `tour` load Qt.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from quizapp import __version__

CLEAN: Final = 0
PROBLEMS: Final = 1
USAGE: Final = 2

_COMMANDS: Final = ("check", "schema", "source", "tour", "open")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code: 0 clean, 1 problems, 2 wrong usage."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    # `quizapp` and `quizapp FILE` open the window.
    if not given or (given[0] not in _COMMANDS and not given[0].startswith("-")):
        given = ["open", *given]
    if given[0] == "open":
        return _open(given[1:])
    options = _parser().parse_args(given)
    run = _RUNS[options.command if options.command != "source" else f"source {options.act}"]
    try:
        return run(options)
    except BrokenPipeError:  # the reader of our output went away, as `head` does
        sys.stderr.close()
        return CLEAN


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="quizapp",
        description="Quizzes whose every answer is proved by quotes from its sources. "
        "Without a command it opens the window; with a file, that question set.",
    )
    parser.add_argument("--version", action="version", version=f"quizapp {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    commands.add_parser("open", help="open the window, with FILE that question set")

    check = commands.add_parser("check", help="check question and source files")
    check.add_argument("paths", nargs="+", metavar="PATH", help="a file or a folder")
    check.add_argument("--format", choices=("text", "json", "github"), default="text")
    check.add_argument("--strict", action="store_true", help="let warnings count as problems")

    schema = commands.add_parser("schema", help="print the JSON Schema of a format")
    schema.add_argument("name", choices=("question-set", "source"))

    tour = commands.add_parser("tour", help="save a picture of every page")
    tour.add_argument("directory", type=Path, metavar="DIR")
    tour.add_argument("--theme", choices=("light", "dark", "high-contrast"), default="light")
    tour.add_argument("--size", type=_size, default=(1280, 860), metavar="WIDTHxHEIGHT")
    tour.add_argument("--zoom", type=int, default=100, metavar="PERCENT")

    _add_source(commands.add_parser("source", help="fingerprint and attach the texts quoted"))
    return parser


def _add_source(source: argparse.ArgumentParser) -> None:
    acts = source.add_subparsers(dest="act", metavar="ACT", required=True)
    add = acts.add_parser("add", help="write a source file with the fingerprint of a text")
    add.add_argument("file", type=Path, metavar="FILE", help="the text, as UTF-8")
    add.add_argument("--id", required=True, help="the name by which quotes call it")
    add.add_argument("--to", type=Path, default=Path("sources"), metavar="FOLDER",
                     help="folder of the source file (default: sources)")  # fmt: skip
    add.add_argument("--title", default="")
    add.add_argument("--kind", default="", help="explainer, news, treaty, resolution, official, …")
    for name in ("author", "publisher", "published", "url", "reliability"):
        add.add_argument(f"--{name}", default="")
    add.add_argument("--replace", action="store_true",
                     help="take the fingerprint anew in a source file that is there")  # fmt: skip
    for name, text in (
        ("attach", "keep your own copy of a source's text, to read quotes in their context"),
        ("verify", "tell whether a text is the one that a source's fingerprint was taken of"),
    ):
        act = acts.add_parser(name, help=text)
        act.add_argument("id", metavar="ID")
        act.add_argument("file", type=Path, metavar="FILE")
        act.add_argument("--in", dest="folder", type=Path, default=None, metavar="FOLDER",
                         help="where the source file is looked for")  # fmt: skip


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.partition("x")
    if not (width.isdecimal() and height.isdecimal()):
        raise argparse.ArgumentTypeError("write it as 1280x860")
    return int(width), int(height)


def _open(arguments: Sequence[str]) -> int:
    return _show(Path(arguments[0]) if arguments else None)


def _tour(options: argparse.Namespace) -> int:
    return _show(None, tour=options)


def _show(file: Path | None, *, tour: argparse.Namespace | None = None) -> int:
    """Open the window, or take the tour of it: the only door to Qt."""
    if tour is None:
        from quizapp.ui.app import main as open_window

        return open_window(file)
    from quizapp.ui.tour import run

    return run(tour.directory, theme=tour.theme, size=tour.size, zoom=tour.zoom)


def _check(options: argparse.Namespace) -> int:
    from quizapp.bank.checking import check
    from quizapp.bank.problems import Severity, as_github, as_json, as_text

    absent = [path for path in options.paths if not Path(path).exists()]
    if absent:
        return _misused(f"no such file or folder: {', '.join(absent)}")
    report = check(options.paths)
    if options.format == "json":
        import json

        print(json.dumps([as_json(problem) for problem in report.problems], indent=1))
    else:
        show = as_github if options.format == "github" else as_text
        for problem in report.problems:
            print(show(problem))
            if options.format == "text":
                print()
    errors, warnings = report.count(Severity.ERROR), report.count(Severity.WARNING)
    if options.format == "text":
        found = f"{_count(errors, 'error')}, {_count(warnings, 'warning')}"
        print(
            f"{_count(report.files, 'file')}, {_count(report.questions, 'question')}, "
            f"{_count(report.quotes, 'quote')} verified: "
            f"{found if errors or warnings else 'no problems'}"
        )
    return PROBLEMS if errors or (options.strict and warnings) else CLEAN


def _schema(options: argparse.Namespace) -> int:
    import json

    from quizapp.bank import schema

    made = schema.source() if options.name == "source" else schema.question_set()
    print(json.dumps(made, indent=2, ensure_ascii=False))
    return CLEAN


def _source_add(options: argparse.Namespace) -> int:
    from quizapp.bank.source_file import write_source
    from quizapp.bank.sources import SourceError, described, read_text

    target = options.to / f"{options.id}.yaml"
    try:
        source = described(vars(options), read_text(options.file), target)
    except SourceError as error:
        return _misused(str(error))
    options.to.mkdir(parents=True, exist_ok=True)
    temporary = target.with_suffix(".part")
    temporary.write_text(write_source(source), encoding="utf-8")
    temporary.replace(target)
    assert source.fingerprint is not None  # noqa: S101
    paragraphs = len(source.fingerprint.paragraphs)
    print(f"{target}: {source.fingerprint.words:,} words in {_count(paragraphs, 'paragraph')}")
    return CLEAN


def _source_attach(options: argparse.Namespace) -> int:
    from quizapp import paths
    from quizapp.bank.attached import attach, difference
    from quizapp.bank.sources import SourceError, find_source, read_text

    try:
        source = find_source(options.id, options.folder, paths.sample_questions())
        text = read_text(options.file)
    except SourceError as error:
        return _misused(str(error))
    apart = difference(source, text)
    if apart:
        print(f"{options.file} is not the text of `{source.id}`: {apart}", file=sys.stderr)
        return PROBLEMS
    paths.ensure(paths.data_dir())
    print(f"attached as {attach(paths.data_dir() / 'texts', source, text)}")
    return CLEAN


def _source_verify(options: argparse.Namespace) -> int:
    from quizapp import paths
    from quizapp.bank.attached import difference
    from quizapp.bank.sources import SourceError, find_source, read_text

    try:
        source = find_source(options.id, options.folder, paths.sample_questions())
        apart = difference(source, read_text(options.file))
    except SourceError as error:
        return _misused(str(error))
    verdict = f"is not the text of `{source.id}`: {apart}" if apart else f"is `{source.id}`"
    print(f"{options.file} {verdict}")
    return PROBLEMS if apart else CLEAN


_RUNS: Final = {
    "check": _check,
    "schema": _schema,
    "tour": _tour,
    "source add": _source_add,
    "source attach": _source_attach,
    "source verify": _source_verify,
}


def _misused(message: str) -> int:
    print(f"quizapp: {message}", file=sys.stderr)
    return USAGE


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
