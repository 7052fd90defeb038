"""What advice on item writing costs, as a share of reading the same questions.

`python -m tests.benchmarks.advice [QUESTIONS …]`. The goal is 0.5 s for 1,000 questions on a
machine that reads them in a tenth of a second. The words are few, so that all questions look alike:
real sets cost half of that ratio. The caches of words are emptied for each round.
"""

import gc
import sys
from statistics import median
from time import perf_counter

from quizapp.bank.advice import lexicon
from quizapp.bank.lint import Draft, advise
from quizapp.bank.reader import read_set
from tests.benchmarks.reading import question_file

ROUNDS = 5
COUNTS = (100, 1000, 10_000)
GOAL = 5.0


def measure(count: int) -> tuple[float, float]:
    """Seconds for reading and for advice, the median of some rounds."""
    text, sources = question_file(count)
    reads, advices = [], []
    for _ in range(ROUNDS):
        lexicon.words.cache_clear()
        lexicon.stem.cache_clear()
        gc.collect()
        start = perf_counter()
        value = read_set("generated.yaml", text, sources).value
        half = perf_counter()
        assert value is not None
        advise([Draft("generated.yaml", text, value, sources)])
        reads.append(half - start)
        advices.append(perf_counter() - half)
    return median(reads), median(advices)


def main(counts: tuple[int, ...]) -> None:
    """Print a line for each number of questions."""
    for count in counts:
        read, advice = measure(count)
        sys.stdout.write(
            f"{count:7,} questions: read {1000 * read:8.1f} ms, advice {1000 * advice:8.1f} ms, "
            f"ratio {advice / read:.2f} (goal {GOAL})\n"
        )


if __name__ == "__main__":
    main(tuple(map(int, sys.argv[1:])) or COUNTS)
