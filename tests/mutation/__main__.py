"""Change the program in small ways, one at a time, and see which changes no test notices.

`python -m tests.mutation quizapp/core/grading.py …` makes the changes with mutmut
(`pip install -e '.[mutation]'`) in a copy, and tries each with those tests of its room that name
the file and reach the changed function. What survives is printed, less what `equal.toml` explains:
a change after which the program does the same. Exit code 1 where something is left, so that each
survivor becomes a test, or dead code that is taken out, or a line there.
"""

# ruff: noqa: T201  a command prints

import json
import re
import shutil
import subprocess
import sys
import tomllib
from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.mutation.plain import plain

ROOT = Path(__file__).parents[2]
EQUAL = Path(__file__).parent / "equal.toml"
COPIED = ("quizapp", "tests", "assets", "questions", "pyproject.toml", "README.md")
# These start processes, which a change that is switched on in one does not reach, or take long.
LEFT_OUT = ("test_kill.py", "test_power.py", "test_review_for_", "_machine.py")
NAMES = {0: "survived", 1: "killed", 3: "killed", 33: "no test", 5: "no test"}
DEAD = {code for code, name in NAMES.items() if name == "killed"}
SQL = re.compile(
    r"\b(SELECT|INSERT|UPDATE|DELETE|PRAGMA|FROM|VALUES|WHERE|ORDER|VACUUM|BEGIN|COMMIT|ROLLBACK)\b"
)

# One change: its file, the lines before and after it.
Change = tuple[str, str, str]


def main() -> int:
    """Try the changes; tell how many were noticed, and each that was not and is not explained."""
    asked = _asked()
    with TemporaryDirectory(prefix="mutation-") as made:
        folder = asked.keep or Path(made)
        _copy(folder, asked.files, asked.tests)
        for file in asked.files:
            _try_again(folder / "mutants" / f"{file}.meta")
        command = [sys.executable, "-m", "mutmut", "run", "--max-children", str(asked.jobs)]
        with (folder / "mutmut.log").open("w") as log:
            subprocess.run(command, cwd=folder, check=False, stdout=log, stderr=log)
        known = explained()
        left = {change for name in asked.files for change in _told(folder, name, known)}
        for file, was, now in sorted(left):
            print(f"\n{file}\n{_marked('-', was)}\n{_marked('+', now)}")
        if not list(folder.glob("mutants/**/*.meta")):
            print((folder / "mutmut.log").read_text()[-3000:], file=sys.stderr)
            return 2
    return 1 if left else 0


def _asked() -> Namespace:
    parser = ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    parser.add_argument("files", nargs="+", help="such as quizapp/core/grading.py")
    parser.add_argument("--tests", nargs="+", default=[], help="instead of those that name it")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="a folder; a second run tries what is left")
    return parser.parse_args()


def _copy(folder: Path, files: list[str], tests: list[str]) -> None:
    """Copy what the tests need, and tell mutmut what to change and how to try it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in COPIED:
        source, target = ROOT / name, folder / name
        if source.is_dir():
            shutil.copytree(
                source, target, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__")
            )
        else:
            shutil.copy(source, target)
    for file in files:
        (folder / file).write_text(plain((ROOT / file).read_text(encoding="utf-8")))
    chosen = tests or sorted({test for file in files for test in naming(file)})
    lines = {
        "source_paths": ["quizapp"],
        "only_mutate": files,
        "also_copy": ["assets", "questions", "README.md"],
        # What can never be reached is there for the type checker.
        "do_not_mutate_patterns": ["assert_never"],
        "pytest_add_cli_args": ["-p", "no:cacheprovider", "--hypothesis-profile=mutation"],
        "pytest_add_cli_args_test_selection": chosen,
    }
    with (folder / "pyproject.toml").open("a", encoding="utf-8") as settings:
        settings.write("\n[tool.mutmut]\n")
        settings.writelines(f"{name} = {json.dumps(value)}\n" for name, value in lines.items())


def _try_again(meta: Path) -> None:
    """Forget of an earlier run what survived: there may be a test now."""
    if meta.exists():
        known = json.loads(meta.read_text())
        codes = known["exit_code_by_key"]
        codes |= {name: None for name, code in codes.items() if code not in DEAD}
        meta.write_text(json.dumps(known))


def naming(file: str) -> list[str]:
    """The tests of its room that name a file of the package, or all where none does."""
    path = Path(file)
    room, name = path.parent.name, path.stem
    tests = {
        test.relative_to(ROOT).as_posix(): test.read_text(encoding="utf-8")
        for test in sorted((ROOT / "tests" / room).glob("test_*.py"))
        if not any(part in test.name for part in LEFT_OUT)
    }
    named = (f"{room}.{name} ", f"{room} import {name}")
    found = [
        test
        for test, text in tests.items()
        if Path(test).stem == f"test_{name}" or any(words in text for words in named)
    ]
    return found or list(tests)


def explained() -> dict[Change, str]:
    """The changes that `equal.toml` explains, each with its function where one is named."""
    entries = tomllib.loads(EQUAL.read_text(encoding="utf-8"))["equal"]
    return {
        (one["file"], one["was"].strip(), one["now"].strip()): one.get("function", "")
        for one in entries
    }


def _told(folder: Path, file: str, known: dict[Change, str]) -> Iterator[Change]:
    """The changes of a file that survived unexplained; print how many there were of each kind."""
    meta = folder / "mutants" / f"{file}.meta"
    codes = json.loads(meta.read_text())["exit_code_by_key"] if meta.exists() else {}
    counts: Counter[str] = Counter()
    for name, code in codes.items():
        kind = "not tried" if code is None else NAMES.get(code, "timed out")
        if kind in ("survived", "no test"):
            change = (file, *_lines(folder, name))
            function = known.get(change)
            is_meant = function == "" or (function and f"{function}__mutmut_" in name)
            if is_meant or _is_same_sql(*change[1:]):
                kind = "explained"
            else:
                yield change
        counts[kind] += 1
    print(f"{file}: {len(codes)} changes;", ", ".join(f"{n} {kind}" for kind, n in counts.items()))


def _is_same_sql(was: str, now: str) -> bool:
    """Whether only the case of SQL was changed, which makes no difference outside of quotes."""
    quoted = [re.findall("'[^']*'", lines) for lines in (was, now)]
    return was.upper() == now.upper() and quoted[0] == quoted[1] and SQL.search(was) is not None


def _lines(folder: Path, name: str) -> tuple[str, str]:
    """The lines that one change took out and put in, without their indentation."""
    command = [sys.executable, "-m", "mutmut", "show", name]
    shown = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout
    lines = [line for line in shown.splitlines() if line[:3] not in ("---", "+++")]
    was, now = (
        "\n".join(line[1:].strip() for line in lines if line.startswith(sign)) for sign in "-+"
    )
    return was, now


def _marked(sign: str, lines: str) -> str:
    return "\n".join(f"  {sign} {line}" for line in lines.splitlines())


if __name__ == "__main__":
    sys.exit(main())
