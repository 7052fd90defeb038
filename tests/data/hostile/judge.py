"""Reads hostile files, each in a process of its own with bounds, and says what came of it.

`python -m tests.data.hostile.judge` takes names of files, one a line in JSON, and gives for each
one line of JSON. A process that dies or hangs takes nothing else with it.
"""

import json
import os
import resource
import signal
import sys
from dataclasses import asdict, dataclass, field
from pathlib import Path
from time import process_time

import yaml

from quizapp.bank.checking import take_all
from quizapp.bank.library import Library
from quizapp.bank.problems import Severity, as_github, as_json, as_text
from quizapp.bank.reader import read_set
from quizapp.bank.source_file import read_source
from quizapp.core.model import QuestionSet, Source
from quizapp.store.cache import ReadCache
from quizapp.store.database import MEMORY
from tests.data.hostile.shared import SOUND_ID

# What a process may take before the system ends it; what is asked of it is far less.
MEMORY_BOUND = 1024 * 1024 * 1024
STACK_BOUND = 512 * 1024
SECONDS_BOUND = 30
# The parser in pure Python needs ten times as long.
_BOTH_PARSERS = 100_000
# Work of a known length, and the seconds that it usually takes.
_KNOWN = "- a: b\n  c: [d, e]\n" * 2_000
_USUAL, _TIMES = 0.010, 10
_LONG = 0.4  # seconds; what is quicker needs no comparison


@dataclass
class Finding:
    """What reading one file gave: `verdict` is one of those in the manifest.

    `problems` are the codes with the line where each stands first; `seconds` of the processor,
    `mib` at most. `slowness` is how much longer than usual other work takes just then.
    """

    verdict: str = "died"
    problems: list[tuple[str, int]] = field(default_factory=list)
    seconds: float = 0
    slowness: float = 1
    mib: float = 0
    questions: int = 0
    beside: bool = False
    same_in_python: bool = True
    printable: bool = True
    words: str = ""


def finding(path: str) -> Finding:
    """Read a file, then the library that it lies in."""
    start = process_time()
    found = list(take_all([path]))
    seconds = process_time() - start
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    # What is named is one file; a folder counts by its first.
    taken = found[0]
    first: dict[str, int] = {}
    for problem in taken.problems:
        first.setdefault(problem.code, problem.span.line)
    return Finding(
        verdict=_verdict(taken.value, [problem.severity for problem in taken.problems]),
        problems=list(first.items()),
        seconds=seconds,
        slowness=slowness() if seconds > _LONG else 1,
        mib=most,
        questions=len(taken.value.questions) if isinstance(taken.value, QuestionSet) else 0,
        beside=_loads_beside(path),
        same_in_python=_same_in_python(path, [problem.code for problem in taken.problems]),
        printable=all(
            line.isprintable()
            for problem in taken.problems
            for text in (as_text(problem), as_github(problem), json.dumps(as_json(problem)))
            for line in text.split("\n")
        ),
        words=taken.problems[0].message if taken.problems else "",
    )


def slowness() -> float:
    """How much longer than usual this processor takes, slow as it is and busy with others."""
    start = process_time()
    for _ in range(_TIMES):
        assert sum(1 for _ in yaml.parse(_KNOWN, yaml.CLoader)) > _TIMES
    return max(1.0, (process_time() - start) / _TIMES / _USUAL)


def _verdict(value: QuestionSet | Source | None, found: list[Severity]) -> str:
    if value is None:
        return "nothing"
    if Severity.ERROR in found:
        return "partly"
    return "warned" if found else "sound"


def _loads_beside(path: str) -> bool:
    """Whether the sound set in the same folder is on the shelf and can be loaded."""
    cache = ReadCache(MEMORY)
    library = Library([str(Path(path).parent)], cache)
    library.refresh()
    for one in (*library.entries(), *library.faulty()):
        library.problems(one.path)
    return any(one.id == SOUND_ID and one.errors == 0 for one in library.entries()) and (
        len(library.load(SOUND_ID).questions) == 1
    )


def _same_in_python(path: str, codes: list[str]) -> bool:
    """Whether the parser in pure Python finds the same; sources of quotes are left out."""
    given = Path(path)
    if not given.is_file() or not 0 < given.stat().st_size < _BOTH_PARSERS:
        return True
    data = given.read_bytes()
    read = read_source if b"quizapp-source/" in data else read_set
    slow, fast = read(path, data, pure_python=True), read(path, data)
    return [(one.code, one.span) for one in slow.problems] == [
        (one.code, one.span) for one in fast.problems
    ]


def judge(path: str) -> Finding:
    """What a child that is bounded says of a file."""
    heard, said = os.pipe()
    child = os.fork()
    if not child:
        os.close(heard)
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BOUND, MEMORY_BOUND))
        resource.setrlimit(resource.RLIMIT_STACK, (STACK_BOUND, STACK_BOUND))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS_BOUND, SECONDS_BOUND))
        signal.alarm(4 * SECONDS_BOUND)  # what waits for ever takes no time of the processor
        try:
            told = finding(path)
        except BaseException as error:  # noqa: BLE001 (whatever it is, it is told)
            told = Finding("raised", words=f"{type(error).__name__}: {error}"[:300])
        os.write(said, json.dumps(asdict(told)).encode())
        os._exit(0)
    os.close(said)
    with os.fdopen(heard, "rb") as pipe:
        text = pipe.read()
    _, status = os.waitpid(child, 0)
    return Finding(**json.loads(text)) if text else Finding(words=f"status {status}")


if __name__ == "__main__":
    for line in sys.stdin:
        sys.stdout.write(json.dumps(asdict(judge(json.loads(line)))) + "\n")
        sys.stdout.flush()
