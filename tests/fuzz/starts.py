"""What a search starts from: small files of a kind, sound and hostile, and those once found."""

from collections.abc import Iterator
from pathlib import Path

from tests.data.hostile import make, of_disk
from tests.fuzz.laws import SOURCE_FILES
from tests.fuzz.pieces import NASTY, PIECES, SETS, SOUND

# Of each kind, what once broke a law; the search writes such a file, and it is kept here.
FOUND = Path(__file__).parent / "found"
LARGEST = 8_192  # bytes; from small files a search gets further


def starts(kind: str, folder: Path) -> Iterator[bytes]:
    """Files to start from; hostile ones are made in a folder, and small ones taken."""
    yield from (path.read_bytes() for path in found(kind))
    match kind:
        case "sets":
            yield from (
                (head + question).encode() for head, questions in SETS for question in questions
            )
            yield from _hostile(folder)
        case "sources":
            for path in SOURCE_FILES:
                text = path.read_text(encoding="utf-8")
                yield text[: text.index("shingles:") + 400].encode()
            yield from _hostile(folder)
        case _:
            between = "\n" if kind == "csv" else "\n\n"
            head = PIECES["csv"][0] if kind == "csv" else ""
            yield from ((head + text).encode() for text in SOUND[kind])
            yield (head + between.join(SOUND[kind])).encode()


def found(kind: str) -> list[Path]:
    """The files that once broke the law of a kind."""
    return sorted(FOUND.glob(f"{kind}-*"))


def words(kind: str) -> Iterator[bytes]:
    """What means something in a kind of file, for the search to put in."""
    for text in NASTY if kind in ("sets", "sources") else PIECES[kind]:
        yield text.encode("utf-8", "surrogatepass")


def _hostile(folder: Path) -> Iterator[bytes]:
    for case in make.names():
        if case not in of_disk.CASES:
            path = make.make(case, folder)
            if path.stat().st_size <= LARGEST:
                yield path.read_bytes()
