"""The `quizapp` command: opens the window, and does without it what needs none.

Each command imports what it needs when it runs, and only `open` and `tour` load Qt.
"""

import os
import sys
from collections.abc import Callable, Sequence
from io import TextIOWrapper
from typing import Any, Final, TextIO

from quizapp import __version__

CLEAN: Final = 0
PROBLEMS: Final = 1
USAGE: Final = 2
INTERRUPTED: Final = 130

# What argparse parsed, and its parser: a plain start of the window does without its import.
Command = Any
Options = Any
_KNOWN: Final = ("check", "convert", "docs", "open", "rules", "schema", "source", "stats", "tour")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code: 0 clean, 1 problems, 2 wrong usage.

    Raises SystemExit with one of these where the arguments ask for help or are wrong.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    # `quizapp` and `quizapp FILE` open the window.
    if not given or (given[0] not in _KNOWN and not given[0].startswith("-")):
        if len(given) <= 1:
            return _show(*given)
        given = ["open", *given]
    options = _parser().parse_args(given)
    run = _RUNS[options.command if options.command != "source" else f"source {options.act}"]
    try:
        code = run(options)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader of our output went away, as `head` does
        _let_output_go()
        return PROBLEMS
    except OSError as error:
        if error.filename is None:  # the disk that the output goes to is full
            _let_output_go()
        return _misused(f"{error.filename or 'output'}: {error.strerror}")
    except KeyboardInterrupt:
        return INTERRUPTED
    return code


def _let_output_go() -> None:
    """Drop what is still to be written: at its end Python would try once more, and fail."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _parser() -> Command:
    from quizapp.terminal import Parser, size

    parser = Parser(
        prog="quizapp",
        description="Quizzes whose every answer is proved by quotes from its sources. "
        "Without a command it opens the window; with a file, that question set.",
    )
    parser.add_argument("--version", action="version", version=f"quizapp {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    window = commands.add_parser("open", help="open the window, with FILE that question set")
    window.add_argument("file", nargs="?", metavar="FILE")

    check = commands.add_parser("check", help="check question and source files")
    check.add_argument("paths", nargs="+", metavar="PATH", help="a file or a folder")
    check.add_argument("--format", choices=("text", "json", "github"), default="text")
    check.add_argument("--advice", action="store_true", help="tell also how to ask better")
    check.add_argument("--strict", action="store_true",
                       help="let warnings and advice count as problems")  # fmt: skip

    rules = commands.add_parser("rules", help="list the rules of advice, or explain one")
    rules.add_argument("id", nargs="?", metavar="ID", help="a rule, such as longest-key")

    schema = commands.add_parser("schema", help="print the JSON Schema of a format")
    schema.add_argument("name", choices=("question-set", "source"))
    docs = commands.add_parser("docs", help="print the reference of the file formats")
    docs.add_argument("name", choices=("format",))
    docs.add_argument("--format", choices=("text", "markdown"), default="text")

    _add_convert(commands.add_parser("convert", help="read or write another format, or an exam"))

    stats = commands.add_parser("stats", help="count questions by set, type, level and key")
    stats.add_argument("paths", nargs="+", metavar="PATH", help="a file or a folder")

    tour = commands.add_parser("tour", help="save a picture of every page")
    tour.add_argument("directory", metavar="DIR")
    tour.add_argument("--theme", choices=("light", "dark", "high-contrast"), default="light")
    tour.add_argument("--size", type=size, default=(1280, 860), metavar="WIDTHxHEIGHT")
    tour.add_argument("--zoom", type=int, default=100, metavar="PERCENT")

    _add_source(commands.add_parser("source", help="fingerprint and attach the texts quoted"))
    return parser


def _add_convert(convert: Command) -> None:
    from quizapp.bank.formats.names import READABLE, WRITABLE

    convert.add_argument("read", metavar="IN", help=f"a file: {', '.join(READABLE)}")
    convert.add_argument("write", metavar="OUT", help=f"a new file: {', '.join(WRITABLE)}")
    convert.add_argument(
        "--from", dest="read_as", default="", choices=tuple(dict.fromkeys(READABLE.values()))
    )
    convert.add_argument(
        "--to", dest="write_as", default="", choices=tuple(dict.fromkeys(WRITABLE.values()))
    )
    convert.add_argument("--version", default="A", choices=("A", "B"), help="order of an exam")
    convert.add_argument("--seed", type=int, default=0, help="another order of an exam")
    convert.add_argument("--force", action="store_true", help="write over files that are there")
    convert.add_argument("--strict", action="store_true", help="let losses count as problems")


def _add_source(source: Command) -> None:
    acts = source.add_subparsers(dest="act", metavar="ACT", required=True)
    add = acts.add_parser("add", help="write a source file with the fingerprint of a text")
    add.add_argument("file", metavar="FILE", help="the text, as UTF-8")
    add.add_argument("--id", required=True, help="the name by which quotes call it")
    add.add_argument("--to", default="sources", metavar="FOLDER",
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
        act.add_argument("file", metavar="FILE")
        act.add_argument("--in", dest="folder", default=None, metavar="FOLDER",
                         help="where the source file is looked for")  # fmt: skip
    coverage = acts.add_parser("coverage", help="tell how much of each source is quoted")
    coverage.add_argument("paths", nargs="+", metavar="PATH", help="a file or a folder")


def _open(options: Options) -> int:
    return _show(options.file)


def _tour(options: Options) -> int:
    return _show(tour=options)


def _convert(options: Options) -> int:
    from pathlib import Path

    from quizapp.bank.formats.convert import ConversionError, Request, convert, told
    from quizapp.bank.problems import Severity, visible

    asked = {**vars(options), "read": Path(options.read), "write": Path(options.write)}
    request = Request(**{name: asked[name] for name in Request.__slots__})
    try:
        outcome = convert(request, lambda *paper: _show(paper=paper))
    except ConversionError as error:
        return _misused(visible(str(error)))
    _let_odd_characters_through()
    _print_problems(outcome.problems, "text")
    for line in told(outcome):
        _say(line)
    failed = any(problem.severity is Severity.ERROR for problem in outcome.problems)
    less = options.strict and (outcome.losses or outcome.problems)
    return PROBLEMS if failed or less or not outcome.written else CLEAN


def _show(file: str | None = None, *, tour: Options = None, paper: Any = None) -> int:
    """Open the window, take the tour of it, or write a paper as PDF: the only door to Qt."""
    if paper is not None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        from quizapp.bank.formats.convert import ConversionError
        from quizapp.ui.paper import to_pdf
        from quizapp.ui.qt_app import application
        from quizapp.ui.saving import NotSavedError

        application()
        try:
            to_pdf(*paper)
        except NotSavedError as error:
            raise ConversionError(str(error)) from None
        return CLEAN
    if tour is None:
        from quizapp.ui.light_import import light_import

        with light_import():
            from pathlib import Path

            from quizapp.ui.app import main as open_window

        return open_window(Path(file) if file else None)
    from quizapp.ui.tour import run

    return run(tour.directory, theme=tour.theme, size=tour.size, zoom=tour.zoom)


def _check(options: Options) -> int:
    import gc

    gc.disable()  # a short life in which nearly nothing becomes garbage: 4 ms less
    try:
        return _report(options)
    finally:
        gc.enable()


def _report(options: Options) -> int:
    from quizapp.bank.checking import check
    from quizapp.bank.problems import Severity, visible

    if absent := _absent(options.paths):
        return _misused(absent)
    report = check(options.paths, advice=options.advice, at_once=True)
    if not report.files:
        return _misused(f"no question files in {', '.join(map(visible, options.paths))}")
    _let_odd_characters_through()
    _print_problems(report.problems, options.format)
    errors, warnings = report.count(Severity.ERROR), report.count(Severity.WARNING)
    advice = report.count(Severity.ADVICE)
    if options.format == "text":
        found = f"{_count(errors, 'error')}, {_count(warnings, 'warning')}"
        if options.advice:
            found += f", {_count(advice, 'piece')} of advice"
        print(
            f"{_count(report.files, 'file')}, {_count(report.questions, 'question')}, "
            f"{_count(report.quotes, 'quote')} verified: "
            f"{found if errors or warnings or advice else 'no problems'}"
        )
    return PROBLEMS if errors or (options.strict and (warnings or advice)) else CLEAN


def _print_problems(problems: Sequence[Any], form: str) -> None:
    from quizapp.bank.problems import as_github, as_json, as_text

    if form == "json":
        import json

        print(json.dumps([as_json(problem) for problem in problems], indent=1))
        return
    for problem in problems:
        print(as_github(problem) if form == "github" else f"{as_text(problem)}\n")


def _rules(options: Options) -> int:
    from quizapp.bank import lint

    lines = lint.rule_page(options.id) if options.id else lint.rules()
    if not lines:
        return _misused(lint.no_rule(options.id))
    _let_odd_characters_through()
    print("\n".join(lines))
    return CLEAN


def _schema(options: Options) -> int:
    from quizapp.bank import schema

    _let_odd_characters_through()
    print(schema.text(options.name))
    return CLEAN


def _docs(options: Options) -> int:
    from shutil import get_terminal_size

    from quizapp.bank import reference

    _let_odd_characters_through()
    print(*reference.page(options.format, min(get_terminal_size().columns, 100)), sep="\n")
    return CLEAN


def _source_add(options: Options) -> int:
    from pathlib import Path

    from quizapp.bank.sources import SourceError, described, read_text, save_source

    target = Path(options.to) / f"{options.id}.yaml"
    try:
        source = described(vars(options), read_text(Path(options.file)), target)
        save_source(source, target)
    except SourceError as error:
        return _misused(str(error))
    assert source.fingerprint is not None  # noqa: S101
    paragraphs = len(source.fingerprint.paragraphs)
    size = f"{source.fingerprint.words:,} words in {_count(paragraphs, 'paragraph')}"
    _say(f"{target}: {size}")
    return CLEAN


def _source_attach(options: Options) -> int:
    return _compare(options, keep=True)


def _source_verify(options: Options) -> int:
    return _compare(options, keep=False)


def _compare(options: Options, *, keep: bool) -> int:
    """Tell whether a text is that of a source and, where it is, keep it if that is asked for."""
    from pathlib import Path

    from quizapp import paths
    from quizapp.bank.attached import attach, difference
    from quizapp.bank.sources import SourceError, find_source, read_text

    folder = Path(options.folder) if options.folder else None
    try:
        source = find_source(options.id, folder, paths.sample_questions())
        text = read_text(Path(options.file))
    except SourceError as error:
        return _misused(str(error))
    apart = difference(source, text)
    if apart:
        _say(f"{options.file} is not the text of `{source.id}`: {apart}")
        return PROBLEMS
    if keep:
        paths.ensure(paths.data_dir())
        _say(f"attached as {attach(paths.data_dir() / 'texts', source, text)}")
    else:
        _say(f"{options.file} is `{source.id}`")
    return CLEAN


def _stats(options: Options) -> int:
    from quizapp.bank.census import stats

    return _tell(options.paths, stats)


def _source_coverage(options: Options) -> int:
    from quizapp.bank.census import coverage

    return _tell(options.paths, coverage)


def _tell(paths: Sequence[str], count: Callable[[Sequence[str]], list[str]]) -> int:
    if absent := _absent(paths):
        return _misused(absent)
    _let_odd_characters_through()
    for line in count(paths):
        _say(line)
    return CLEAN


def _absent(paths: Sequence[str]) -> str:
    from quizapp.bank.problems import visible

    absent = [visible(path) for path in paths if not os.path.exists(path)]  # noqa: PTH110
    return f"no such file or folder: {', '.join(absent)}" if absent else ""


_RUNS: Final = {
    "open": _open,
    "check": _check,
    "convert": _convert,
    "docs": _docs,
    "rules": _rules,
    "stats": _stats,
    "source coverage": _source_coverage,
    "schema": _schema,
    "tour": _tour,
    "source add": _source_add,
    "source attach": _source_attach,
    "source verify": _source_verify,
}


def _let_odd_characters_through() -> None:
    """Show as a number what the terminal's encoding lacks, instead of failing."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")


def _misused(message: str) -> int:
    _say(f"quizapp: {message}", sys.stderr)
    return USAGE


def _say(line: str, stream: TextIO | None = None) -> None:
    """Print a line; what a terminal would obey or hide is shown as a number."""
    from quizapp.bank.problems import visible

    print(visible(line), file=stream or sys.stdout)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
