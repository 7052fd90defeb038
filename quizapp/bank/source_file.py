"""The source file: what is known of a text and its fingerprint, read and written."""

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from quizapp.bank import fields
from quizapp.bank.files import MOST_BYTES
from quizapp.bank.garbage import no_garbage_collection
from quizapp.bank.nodes import List, Map, Text
from quizapp.bank.page import Page, open_page
from quizapp.bank.problems import Problem, in_order
from quizapp.bank.recovery import compose_around_faults
from quizapp.bank.take import Taker
from quizapp.core.model import FORMAT_SET, FORMAT_SOURCE, Fingerprint, Source, SourceKind
from quizapp.core.quotations import SHINGLE_BYTES, SHINGLE_WORDS

_SOURCE: Final = fields.names(fields.SOURCE)
_FINGERPRINT: Final = fields.names(fields.FINGERPRINT)
_KINDS: Final = {kind.value: kind for kind in SourceKind}
_FORMATS: Final = {FORMAT_SOURCE: FORMAT_SOURCE}
_WRITTEN_BY: Final = "let `quizapp source add` write it again"
_WIDTH: Final = 96
# A thousand pages; to look for quotes among more words takes seconds and hundreds of megabytes.
MOST_WORDS: Final = 300_000
URL: Final = re.compile(r"https://[^\s<>\"]+")


@dataclass(frozen=True, slots=True)
class SourceReading:
    """What a source file gave, or None, and its problems by place."""

    value: Source | None
    problems: tuple[Problem, ...]


def read_source(path: str, data: bytes, *, pure_python: bool = False) -> SourceReading:
    """Read a source file; it gives no source where its id or kind is not known.

    A source whose fingerprint is damaged has none, so that quotes from it are called unchecked.
    """
    page, readable = open_page(path, data)
    value = None
    if readable:
        with no_garbage_collection():
            value = _read_page(page, pure_python=pure_python)
    return SourceReading(value, tuple(in_order(page.problems)))


def _read_page(page: Page, *, pure_python: bool) -> Source | None:
    recovered = compose_around_faults(page, pure_python=pure_python)
    take = Taker(page)
    if recovered.root is None:
        if not page.problems:
            page.report(
                "empty-file", (0, 0), "the file is empty", f"start with format: {FORMAT_SOURCE}"
            )
        return None
    owner = take.as_map(recovered.root, "a source file", _SOURCE)
    if owner is None:
        return None
    node = owner.get("format")
    if isinstance(node, Text) and node.value.strip() == FORMAT_SET:
        take.error("wrong-format", node, "this is a question file, not a source file")
        return None
    take.choice(owner, "format", _FORMATS, FORMAT_SOURCE)
    for name in ("format", "kind", "title"):
        if name not in owner and name not in recovered.fields:
            take.missing(owner, name)
    return _source(take, owner, recovered.fields)


def _source(take: Taker, owner: Map, lost: frozenset[str]) -> Source | None:
    before = take.errors
    source_id = "" if "id" in lost and "id" not in owner else take.identifier(owner)
    kind = take.choice(owner, "kind", _KINDS, SourceKind.EXPLAINER)
    if take.errors > before or not source_id or "kind" not in owner:
        return None
    return Source(
        id=source_id,
        title=take.text_or(owner, "title") or source_id,
        kind=kind,
        author=take.text_or(owner, "author"),
        publisher=take.text_or(owner, "publisher"),
        published=take.text_or(owner, "published"),
        url=_url(take, owner),
        reliability=take.text_or(owner, "reliability"),
        fingerprint=_fingerprint(take, owner),
    )


def _url(take: Taker, owner: Map) -> str:
    url = take.text_or(owner, "url")
    if url and not URL.fullmatch(url):
        take.error("bad-url", owner["url"], "`url` must be an https address", "https://…")
        return ""
    return url


def _fingerprint(take: Taker, owner: Map) -> Fingerprint | None:
    node = owner.get("fingerprint")
    if node is None:
        return None
    inner = take.as_map(node, "`fingerprint`", _FINGERPRINT)
    if inner is None:
        return None
    before = take.errors
    words = take.number(inner, "words")
    if words > MOST_WORDS:
        message = f"a source may have {MOST_WORDS:,} words"
        take.error("too-large", inner["words"], message, "take it apart, a source for each part")
        return None
    paragraphs = _whole_numbers(take, inner, "paragraphs")
    shingles = _shingles(take, inner)
    if take.errors > before:
        return None
    if words != sum(paragraphs) or len(shingles) != max(0, words - SHINGLE_WORDS + 1):
        take.error("bad-fingerprint", inner, "the fingerprint does not add up", _WRITTEN_BY)
        return None
    return Fingerprint(paragraphs, shingles)


def _whole_numbers(take: Taker, owner: Map, name: str) -> tuple[int, ...]:
    node = owner.get(name)
    texts = [take.plain(entry) for entry in node] if isinstance(node, List) else []
    if node is None:
        take.missing(owner, name)
    elif not isinstance(node, List) or not all(re.fullmatch("[0-9]{1,8}", text) for text in texts):
        take.error("bad-fingerprint", node, f"`{name}` must be whole numbers", _WRITTEN_BY)
        return ()
    return tuple(map(int, texts))


def _shingles(take: Taker, owner: Map) -> tuple[int, ...]:
    text = take.text(owner, "shingles", longest=MOST_BYTES)  # which nobody reads
    try:
        packed = base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError):
        packed = b"?"
    if len(packed) % SHINGLE_BYTES:
        take.error("bad-fingerprint", owner["shingles"], "`shingles` is damaged", _WRITTEN_BY)
        return ()
    return unpack(packed)


def unpack(packed: bytes) -> tuple[int, ...]:
    """Shingles from their bytes."""
    return tuple(
        int.from_bytes(packed[start : start + SHINGLE_BYTES], "big")
        for start in range(0, len(packed), SHINGLE_BYTES)
    )


def pack(shingles: tuple[int, ...]) -> bytes:
    """Shingles as bytes."""
    return b"".join(shingle.to_bytes(SHINGLE_BYTES, "big") for shingle in shingles)


def write_source(source: Source, header: str = "") -> str:
    """Write a source file below some lines of comment; white space in its texts is folded."""
    lines = [
        f"format: {FORMAT_SOURCE}",
        f"id: {source.id}",
        f"title: {_quoted(source.title)}",
        f"kind: {source.kind.value}",
    ]
    known = ((name, getattr(source, name)) for name in ("author", "publisher", "published", "url"))
    lines += [f"{name}: {_quoted(value)}" for name, value in known if value]
    if source.reliability:
        lines += ["reliability: >", *_folded(source.reliability)]
    if source.fingerprint is not None:
        lines += _fingerprint_lines(source.fingerprint)
    return header + "\n".join(lines) + "\n"


def _folded(text: str) -> Iterator[str]:
    """The lines of a text in a `>` block; a blank line parts its paragraphs."""
    for number, paragraph in enumerate(filter(str.strip, text.split("\n"))):
        if number:
            yield ""
        yield from (f"  {line}" for line in _wrapped(paragraph))


def _fingerprint_lines(fingerprint: Fingerprint) -> list[str]:
    numbers = ", ".join(map(str, fingerprint.paragraphs))
    packed = base64.b64encode(pack(fingerprint.shingles)).decode()
    return [
        "fingerprint: # written by `quizapp source add`, never by hand",
        f"  words: {fingerprint.words}",
        "  paragraphs:",
        *(f"    {line}" for line in _wrapped(f"[{numbers}]")),
        "  shingles: >",
        *(f"    {packed[start : start + _WIDTH]}" for start in range(0, len(packed), _WIDTH)),
    ]


def _wrapped(text: str) -> list[str]:
    from textwrap import wrap  # noqa: PLC0415 (only writing needs it)

    return wrap(text, _WIDTH, break_long_words=False, break_on_hyphens=False)


def _quoted(text: str) -> str:
    """A text in double quotes, which hold anything but control characters."""
    escaped = " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
