"""Source files whose fingerprint is damaged, forged or huge."""

from collections.abc import Callable

from quizapp.bank.source_file import write_source
from quizapp.core.model import Source, SourceKind
from quizapp.core.quotations import fingerprint

_HEAD = """\
format: quizapp-source/1
id: other
title: Another article
kind: news
"""
_PRINT = """\
fingerprint:
  words: 5
  paragraphs: [5]
  shingles: AAAAAAAB
"""


def source(text: str, source_id: str = "article") -> str:
    """A sound source file with the fingerprint of a text."""
    made = Source(
        id=source_id, title="An article", kind=SourceKind.NEWS, fingerprint=fingerprint(text)
    )
    return write_source(made)


def _with(old: str, new: str) -> str:
    whole = _HEAD + _PRINT
    assert whole.count(old) == 1, old
    return whole.replace(old, new)


CASES: dict[str, str | Callable[[], str]] = {
    "source-that-is-sound": _HEAD + _PRINT,
    "source-without-a-fingerprint": _HEAD,
    "source-of-bad-base64": _with("AAAAAAAB", "§§§§"),
    "source-of-cut-base64": _with("AAAAAAAB", "AAAAAAA"),
    "source-of-odd-length": _with("AAAAAAAB", "AAAAAA=="),
    "source-with-a-shingle-too-few": _with("AAAAAAAB", "AAAA"),
    "source-with-a-wrong-count": _with("words: 5", "words: 6"),
    "source-with-a-count-below-zero": _with("words: 5", "words: -5"),
    "source-with-half-a-word": _with("words: 5", "words: 4.5"),
    "source-with-a-giant-count": _with("words: 5", f"words: {'9' * 40}"),
    "source-with-more-words-than-are-read": _with("words: 5", "words: 300001"),
    "source-with-a-paragraph-below-zero": _with("[5]", "[6, -1]"),
    "source-with-giant-paragraphs": _with("[5]", f"[{'9' * 5_000}]"),
    "source-with-120-thousand-paragraphs": _with("[5]", "[\n" + "   5,\n" * 120_000 + "  ]"),
    "source-with-paragraphs-in-a-text": _with("[5]", "'5'"),
    "source-with-shingles-in-a-list": _with("AAAAAAAB", "[AAAA, AAAB]"),
    "source-without-shingles": _with("  shingles: AAAAAAAB\n", ""),
    "source-with-a-fingerprint-of-text": _HEAD + "fingerprint: yes\n",
    "source-with-12-mib-of-shingles": lambda: _with(
        "AAAAAAAB", ">" + ("\n    " + "AAAA" * 24) * 120_000
    ),
    "source-of-an-unknown-kind": _with("news", "gossip"),
    "source-without-an-id": _with("id: other\n", ""),
    "source-whose-address-runs": _with("kind: news", "kind: news\nurl: javascript:alert(1)"),
    "source-whose-address-is-a-file": _with("kind: news", "kind: news\nurl: file:///etc/passwd"),
    "source-with-questions": _with("kind: news", "kind: news\nquestions: []"),
    "source-with-an-alias": _with("[5]", "*x"),
    "source-with-a-colon-in-its-title": _with("Another article", "Another: article"),
    "source-of-a-newer-version": _with("source/1", "source/2"),
}
