"""Files that are large, or small and make much work."""

from collections.abc import Callable, Iterator

from tests.data.hostile.of_fields import question
from tests.data.hostile.shared import HEAD, good

MIB = 1024 * 1024
LARGEST = 12 * MIB
_WORDS = "word " * 18
_FAULTY = "Is it: so?"


def _until(size: int, start: str, unit: str) -> str:
    return start + unit * ((size - len(start.encode())) // len(unit.encode()))


def _many(count: int, line: str) -> str:
    return "".join(line.format(n) for n in range(count))


def _questions(size: int, change: Callable[[int, str], str]) -> str:
    made, length, number = [HEAD], len(HEAD), 0
    while length < size:
        made.append(change(number, good(f"q{number}")))
        length, number = length + len(made[-1]), number + 1
    return "".join(made)


def _typical(number: int, made: str) -> str:
    return made.replace("Because it is.", _WORDS * 8)


def _large() -> Iterator[tuple[str, Callable[[], str | bytes]]]:
    yield "entries-120-thousand", lambda: HEAD + "  - x\n" * 120_000
    yield "questions-10-thousand", lambda: _questions(9 * MIB, _typical)
    yield "larger-than-is-read", lambda: " " * (LARGEST + 1)
    yield "lines-half-a-million-and-one", lambda: HEAD + "\n" * 500_000
    yield "lines-half-a-million", lambda: HEAD + good("a") + "\n" * 499_988
    yield "spaces-12-mib-in-a-line", lambda: _until(LARGEST, HEAD, " ")
    yield "spaces-12-mib-in-lines", lambda: _until(LARGEST, HEAD, " " * 99 + "\n")
    yield "comments-12-mib", lambda: _until(LARGEST, HEAD, f"# {_WORDS}\n")
    yield "one-text-of-12-mib", lambda: _until(LARGEST, f"{HEAD[:-11]}summary: |\n", f" {_WORDS}\n")
    yield (
        "one-wide-text-of-12-mib",
        lambda: _until(LARGEST, f"{HEAD[:-11]}summary: |\n 𝄞\n", f" {_WORDS}\n"),
    )
    yield (
        "escapes-12-mib",
        lambda: _until(LARGEST, f'{HEAD[:-11]}summary: "\n', "  " + "\\x41" * 20 + "\n") + '"\n',
    )
    yield "lists-12-mib", lambda: _until(LARGEST, HEAD + "  [\n", "[]," * 20 + "\n")
    yield "words-12-mib-in-a-list", lambda: _until(LARGEST, f"{HEAD}  [\n", "a, " * 20 + "\n")
    yield (
        "escapes-12-mib-in-a-list",
        lambda: _until(LARGEST, f"{HEAD}  [\n", '"\\a", ' * 20 + "\n"),
    )
    yield "ampersands-8-mib", lambda: _until(8 * MIB, HEAD + "  - |\n", "   " + "x&" * 40 + "\n")
    yield "line-of-20-thousand-and-one", lambda: HEAD + good("a").replace("Is it", "x" * 20_000)
    yield "long-lines-5-hundred", lambda: _until(LARGEST, HEAD, "x" * 20_001 + "\n")
    yield "bytes-of-no-text-12-mib", lambda: b"\x00\x01\x02\x03" * (LARGEST // 4)


def _laborious() -> Iterator[tuple[str, Callable[[], str | bytes]]]:
    yield "fault-in-every-question", lambda: _questions(2 * MIB - 999, _wrong)
    yield "fault-at-the-end", lambda: _questions(2 * MIB - 1999, _typical) + "  - id: x: y\n"
    yield "fault-behind-short-questions", lambda: _questions(MIB, _right) + "  - id: x: y\n"
    yield "fault-at-the-end-of-3-mib", lambda: _questions(3 * MIB, _right) + "  - id: x: y\n"
    yield "misfit-in-every-question", lambda: _questions(2 * MIB - 999, _shifted)
    yield "quotes-left-open-everywhere", lambda: _until(2 * MIB, HEAD, '  - id: "x\n')
    yield "conflicts-everywhere", lambda: _until(2 * MIB, HEAD, "<<<<<<< a\n=======\n>>>>>>> b\n")
    yield "documents-everywhere", lambda: _until(2 * MIB, HEAD, "---\na: b\n")
    yield "brackets-left-open-everywhere", lambda: HEAD + _many(90_000, "a{}: [\n")
    yield "problems-by-the-thousand", lambda: _questions(MIB, _refused)
    yield "fields-120-thousand", lambda: HEAD + good("a") + _many(120_000, "    k{}: v\n")
    yield "fields-90-thousand", lambda: HEAD + good("a") + _many(90_000, "    k{}: v\n")
    yield "topics-90-thousand", lambda: HEAD[:-11] + "topics:\n" + _many(90_000, "  t{}: v\n")
    yield (
        "topics-that-are-unknown",
        lambda: (
            HEAD[:-11] + "topics:\n" + _many(5_000, "  t{}: v\n")
            + _questions(MIB, lambda n, made: made + f"    topic: f{n}\n")[len(HEAD) - 11 :]
        ),
    )  # fmt: skip
    yield (
        "families-of-one",
        lambda: _questions(MIB, lambda n, made: made + f"    family: f{n}\n"),
    )
    yield (
        "tags-20-thousand-for-each-question",
        lambda: (
            HEAD[:-11] + "defaults:\n  tags:\n" + _many(20_000, "  - t{}\n") + "questions:\n"
            + _questions(MIB, _right)[len(HEAD) :]
        ),
    )  # fmt: skip
    yield (
        "options-60-thousand",
        lambda: question(
            "single-choice", "    prompt: P?\n    options:\n" + _many(60_000, "    - text: o{}\n")
        ),
    )
    yield (
        "quotes-that-nobody-said",
        lambda: _questions(MIB, lambda _, made: made.replace("by hand", "by foot")),
    )
    yield (
        "quotes-with-a-thousand-gaps",
        lambda: (
            HEAD + good("a").replace("by hand", "by hand" + " […] a bridge that was built" * 600)
        ),
    )
    yield "messages-of-long-names", lambda: HEAD + good("x" * 9_000) + good("y" * 9_000)
    yield (
        "a-line-with-2-thousand-faults",
        lambda: HEAD + ("  - {" + ", ".join(f"k{n}: 𝄞" for n in range(1_500)) + "}\n") * 60,
    )


def _right(number: int, made: str) -> str:
    return made


def _wrong(number: int, made: str) -> str:
    return made.replace("Is it so?", _FAULTY)


def _refused(number: int, made: str) -> str:
    return made.replace("answer: true", "answer: maybe")


def _shifted(number: int, made: str) -> str:
    return " " * (number % 5) + made


CASES: dict[str, Callable[[], str | bytes]] = dict([*_large(), *_laborious()])
