"""What checking, colouring and completing cost while one writes, as a share of reading the file.

`python -m tests.benchmarks.authoring [QUESTIONS …]`. Each round types one more letter into
another question, as an editor would see it. The questions are drawn from some thousand words, so
that they are no more alike than real ones; a table of `tests.benchmarks.reading`, where all are,
follows as the worst case for advice.
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import count, product
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from quizapp.bank.completion import Known, complete
from quizapp.bank.lexing import lex
from quizapp.bank.live import Live
from quizapp.bank.quotes import Sources
from quizapp.bank.reader import read_set
from quizapp.bank.source_file import write_source
from quizapp.core.model import Source, SourceKind
from tests.benchmarks.reading import ROUNDS, compare, question_file

GOAL_MS = 250

_SYLLABLES = ("ba", "ke", "lin", "mo", "ru", "sta", "ten", "vi", "wor", "za", "gre", "pol", "ni")
_WORDS = ["".join(some) for some in product(_SYLLABLES, repeat=3)]


def varied(text: str, dice: Random) -> str:
    """The text of a set with prompts and options of other words, each in its line."""
    lines = text.split("\n")
    for number, line in enumerate(lines):
        for start in ("    prompt: ", "      - text: ", "        feedback: ", "      "):
            source = number and "source:" in lines[number - 1]
            if line.startswith(start) and line[len(start) :][:1].isupper() and not source:
                size = len(line[len(start) :].split())
                end = "?" if "prompt" in start else "."
                words = " ".join(dice.choice(_WORDS) for _ in range(size))
                lines[number] = f"{start}{words.capitalize()}{end}"
    return "\n".join(lines)


def typed(text: str) -> Callable[[], str]:
    """A letter more in another question each time."""
    places = [at for at in range(len(text)) if text.startswith("    explanation: >\n", at)]
    lengths = len("    explanation: >\n      ")
    numbers: Iterator[int] = count(1)

    def next_one() -> str:
        number = next(numbers)
        at = places[number * 37 % len(places)] + lengths
        return text[:at] + "x" * (1 + number % 9) + text[at:]

    return next_one


def broken(text: str) -> str:
    """The text with an open quote in the middle."""
    at = text.index("    prompt: ", len(text) // 2) + len("    prompt: ")
    return f'{text[:at]}"{text[at:]}'


def acts(text: str, path: str) -> dict[str, Callable[[], object]]:
    """What is compared, the floor of all ratios first."""
    live, next_one = Live(), typed(text)
    sources = live._nearby.sources_for(path)
    middle = text.index("    topic: ", len(text) // 2)
    asked = f"{text[:middle]}    hi\n{text[middle:]}"

    def lex_all() -> None:
        state = 0
        for line in text.split("\n"):
            _, state = lex(line, state)

    def checked(live: Live, text: str, *, advice: bool = True) -> None:
        found = live.check(path, text, advice=advice)
        assert found.questions, found.problems[:3]

    return {
        "read_set, quotes checked": lambda: read_set(path, next_one(), sources),
        "check without advice": lambda: checked(live, next_one(), advice=False),
        "check after a letter": lambda: checked(live, next_one()),
        "check, broken, no advice": lambda: checked(live, broken(text), advice=False),
        "check of a broken text": lambda: checked(live, broken(next_one())),
        "first check": lambda: checked(Live(), text),
        "lex of all lines": lex_all,
        "complete in the middle": lambda: complete(asked, middle + 6, Known({})),
    }


def put_source(folder: Path, sources: Sources) -> None:
    """Write the article beside the set."""
    witness = sources.witness("article")
    assert witness is not None
    source = Source(id="article", title="A", kind=SourceKind.NEWS, fingerprint=witness.fingerprint)
    (folder / "sources").mkdir(exist_ok=True)
    (folder / "sources" / "article.yaml").write_text(write_source(source), encoding="utf-8")


def main(counts: Sequence[int]) -> None:
    """Print two tables for each number of questions."""
    for number in counts:
        text, sources = question_file(number)
        with TemporaryDirectory() as folder:
            put_source(Path(folder), sources)
            path = str(Path(folder) / "set.yaml")
            title = f"{number:,} questions; goal: {GOAL_MS} ms for 500"
            compare(acts(varied(text, Random(1)), path), title, ROUNDS)
            compare(acts(text, path), f"{number:,} questions, all alike", ROUNDS)


if __name__ == "__main__":
    main([int(given) for given in sys.argv[1:]] or [500])
