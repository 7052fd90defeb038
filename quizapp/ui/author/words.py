"""What is said of files, problems and places on the page of authors."""

from collections.abc import Sequence
from pathlib import Path

from quizapp.bank.library import Entry
from quizapp.bank.live import Checked
from quizapp.bank.problems import Problem, Severity, visible
from quizapp.ui import words
from quizapp.ui.author.buffer import Buffer
from quizapp.ui.author.marks import ICONS, ROLES, WORDS
from quizapp.ui.author.rows import Line
from quizapp.ui.theme import Role

MOST_LISTED = 300


def counted(errors: int, warnings: int, advice: int = 0) -> str:
    """Problems in words: `2 errors, 1 warning`; empty where there are none."""
    parts = ((errors, "error"), (warnings, "warning"))
    said = [words.count(number, word) for number, word in parts if number]
    if advice:
        said.append(f"{advice} advice")
    return ", ".join(said)


def counts_of(buffer: Buffer) -> str:
    """The problems of an open file in words."""
    return counted(*map(buffer.count, Severity))


def file_line(
    path: str,
    buffer: Buffer | None,
    entry: Entry | None,
    *,
    read_only: bool,
    namesakes: bool = False,
) -> Line:
    """One row of the list of files: its name and how it stands.

    Where it has `namesakes` in other folders, its own folder is told.
    """
    states, sign, role = _states(buffer, entry)
    if read_only:
        states.append("read-only")
    if namesakes:
        states.append(f"in {visible(Path(path).parent.name)}")
    note = ", ".join(states) or "in order"
    return Line(path, visible(Path(path).stem), note, sign, role)


def _states(buffer: Buffer | None, entry: Entry | None) -> tuple[list[str], str, Role]:
    if buffer is not None:
        errors, warnings = buffer.count(Severity.ERROR), buffer.count(Severity.WARNING)
    else:
        errors, warnings = (entry.errors, entry.warnings) if entry else (0, 0)
    states = [counted(errors, warnings)] if errors or warnings else []
    sign: tuple[str, Role] = ("file", "text")
    if errors:
        sign = ("error", "wrong")
    elif warnings:
        sign = ("warning", "partly")
    if buffer is not None and buffer.is_unsaved():
        states.insert(0, "unsaved")
        sign = sign if errors else ("author", "accent")
    if buffer is not None and buffer.outside:
        states.insert(0, "changed outside")
        sign = ("retry", "partly")
    return states, *sign


def problem_lines(problems: Sequence[Problem]) -> list[Line]:
    """Rows of the list of problems, by place; of very many only the first."""
    lines = []
    for number, problem in enumerate(problems[:MOST_LISTED]):
        place = f"{WORDS[problem.severity]}, line {problem.span.line}:{problem.span.column}"
        text = visible(problem.message)
        note = " · ".join(filter(None, (place, visible(problem.hint))))
        lines.append(
            Line(
                number, text, note, ICONS[problem.severity], ROLES[problem.severity],
                f"{place}: {text}. {visible(problem.hint)}",
            )
        )  # fmt: skip
    if len(problems) > MOST_LISTED:
        lines.append(Line(None, f"And {len(problems) - MOST_LISTED} more. Mend these first."))
    return lines


def question_place(checked: Checked, number: int) -> str:
    """Which question it is: `Question 3 of 20`."""
    return f"Question {number + 1} of {len(checked.questions)}"


def state_of(buffer: Buffer) -> tuple[str, Role]:
    """How an open file stands to the disk, in words and a colour."""
    if buffer.read_only:
        return f"Read-only: {buffer.read_only}", "muted"
    if buffer.outside:
        return "Changed by somebody else", "partly"
    if buffer.stamp is None:
        return "Not saved yet", "accent"
    if buffer.is_unsaved():
        return "Unsaved", "accent"
    return "Saved", "muted"
