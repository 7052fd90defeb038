"""Measure everything that people wait for, and print one table.

`python -m tests.benchmarks [--only NAME …] [--rounds N] [--json FILE] [--readme]`. Each benchmark
runs in a process of its own, so that none measures what another left in memory. Exit code 1 where
a goal is missed, 2 where a benchmark failed.
"""

# ruff: noqa: T201  a benchmark prints

import json
import os
import subprocess
import sys
from argparse import ArgumentParser, Namespace
from importlib import import_module
from pathlib import Path
from time import strftime

from tests.benchmarks.goals import in_order
from tests.benchmarks.results import Result, machine, result_from, table, with_table
from tests.benchmarks.screen import ROOT, screen

LEAST_ROUNDS = 9
README = ROOT / "README.md"
# In the order in which they are taken; `goals` has that of the table.
NAMES = (
    "start_up",
    "start_up_with_many",
    "start_up_with_history",
    "feedback",
    "search",
    "answering_store",
    "reading",
    "checking",
)


def main() -> int:
    """Run what was asked for."""
    asked = _asked()
    if asked.inside:
        module = import_module(f"tests.benchmarks.{asked.inside}")
        print(json.dumps([result.plain() for result in module.measure(asked.rounds)]))
        return 0
    results: list[Result] = []
    failed = []
    with screen() as environment:
        for name in asked.only or NAMES:
            rows = _measured(name, asked.rounds, environment)
            results += rows
            failed += [] if rows else [name]
    results = in_order(results)
    screened, load = environment["QT_QPA_PLATFORM"], os.getloadavg()[1]
    about = f"{machine()}; {screened}; {strftime('%Y-%m-%d')}; {load:.1f} processes ran at a time"
    print(f"{table(results)}\n\n{about}")
    if asked.json:
        plain = {"machine": about, "results": [result.plain() for result in results]}
        asked.json.write_text(json.dumps(plain, indent=1) + "\n", encoding="utf-8")
    if asked.readme:
        README.write_text(with_table(README.read_text("utf-8"), results, about), "utf-8")
    if failed:
        print(f"failed: {', '.join(failed)}", file=sys.stderr)
        return 2
    return int(not all(result.holds() for result in results))


def _asked() -> Namespace:
    parser = ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--only", action="append", choices=NAMES, metavar="NAME")
    parser.add_argument("--rounds", type=int, default=LEAST_ROUNDS)
    parser.add_argument("--json", type=Path, metavar="FILE")
    parser.add_argument("--readme", action="store_true", help="put the table into README.md")
    parser.add_argument("--inside", choices=NAMES, help="run one in this process, print JSON")
    return parser.parse_args()


def _measured(name: str, rounds: int, environment: dict[str, str]) -> list[Result]:
    """The rows of one benchmark; none where it failed."""
    print(f"{name} …", file=sys.stderr, flush=True)
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks", "--inside", name, "--rounds", str(rounds)],
        env=environment,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode:
        return []
    return [result_from(plain) for plain in json.loads(done.stdout.splitlines()[-1])]


if __name__ == "__main__":
    sys.exit(main())
