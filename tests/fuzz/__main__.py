"""Search for files that break a law of the readers, led by which code they reach.

`python -m tests.fuzz gift --seconds 600 --seed 1`. It needs atheris, which is there for Linux and
macOS (`pip install -e '.[fuzz]'`); without it, `QUIZAPP_FUZZ_SECONDS=600 ./run test tests/bank`
searches with hypothesis. A file that breaks a law is left in the folder that `--out` names: put it
into tests/fuzz/found, named after its kind, and every run of the tests tries it again.
"""

# ruff: noqa: T201  a command prints

import sys
from argparse import ArgumentParser, Namespace
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

KINDS = ("sets", "sources", "gift", "aiken", "csv")
SECONDS_EACH = 10  # one file that takes longer hangs
MOST_MEMORY = 1024  # MiB; the search itself takes most of it
LARGEST = 8_192  # bytes


def main() -> int:
    """Search; libFuzzer ends the process with its own code, 0 where nothing was found."""
    asked = _asked()
    try:
        import atheris
    except ImportError:
        print("This search needs atheris: pip install -e '.[fuzz]'", file=sys.stderr)
        return 2
    with atheris.instrument_imports(include=["quizapp"]):
        from tests.fuzz.laws import QUICK_LAWS
    asked.out.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder:
        corpus, dictionary = _prepare(asked.kind, Path(folder))
        options = {
            "max_total_time": asked.seconds,
            "seed": asked.seed,
            "max_len": LARGEST,
            "timeout": SECONDS_EACH,
            "rss_limit_mb": MOST_MEMORY,
            "dict": dictionary,
            "artifact_prefix": f"{asked.out}/{asked.kind}-",
            "print_final_stats": 1,
        }
        given = [f"-{name}={value}" for name, value in options.items()]
        atheris.Setup([sys.argv[0], *given, str(corpus)], QUICK_LAWS[asked.kind])
        atheris.Fuzz()
    return 0


def _asked() -> Namespace:
    parser = ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("kind", choices=KINDS)
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, default=Path("fuzz-found"))
    return parser.parse_args()


def _prepare(kind: str, folder: Path) -> tuple[Path, Path]:
    """Write the files to start from, and the words to put in, as libFuzzer takes them."""
    from tests.fuzz.starts import starts, words

    corpus = folder / "corpus"
    corpus.mkdir()
    for data in starts(kind, folder / "hostile"):
        (corpus / sha256(data).hexdigest()).write_bytes(data)
    dictionary = folder / "words"
    lines = ("".join(f"\\x{byte:02x}" for byte in word) for word in words(kind) if len(word) < 64)
    dictionary.write_text("".join(f'"{line}"\n' for line in lines))
    return corpus, dictionary


if __name__ == "__main__":
    sys.exit(main())
