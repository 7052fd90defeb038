"""The reader's own copy of a source's text, kept when its fingerprint fits."""

import os
from pathlib import Path

from quizapp.core.digests import blake2b
from quizapp.core.model import Fingerprint, Source
from quizapp.core.quotations import Witness, fingerprint


def text_path(folder: Path, source: Source) -> Path:
    """Where the text of a source lies once it is attached; the name says which version it is."""
    taken = source.fingerprint or Fingerprint((), ())
    digest = blake2b(repr(taken).encode(), digest_size=6).hexdigest()
    return folder / f"{source.id}-{digest}.txt"


def difference(source: Source, text: str) -> str:
    """Say where a text first differs from the source's fingerprint; "" where it is the same."""
    if source.fingerprint is None:
        return "the source file has no fingerprint to compare with"
    given, wanted = fingerprint(text), source.fingerprint
    if given.shingles == wanted.shingles:
        return ""
    pairs = zip(given.shingles, wanted.shingles, strict=False)
    same = next((n for n, (one, other) in enumerate(pairs) if one != other), None)
    if same is None:
        same = min(len(given.shingles), len(wanted.shingles))
    paragraph = Witness(wanted).paragraph_of(same)
    sizes = f"it has {given.words:,} words, the source {wanted.words:,}"
    return f"it is another text from about paragraph {paragraph} on; {sizes}"


def attach(folder: Path, source: Source, text: str) -> Path:
    """Keep a text that was found to be the source's; an old copy is replaced as a whole."""
    path = text_path(folder, source)
    folder.mkdir(parents=True, exist_ok=True)
    temporary = path.with_suffix(".part")
    with temporary.open("w", encoding="utf-8") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
    temporary.replace(path)
    return path


def attached_text(folder: Path, source: Source) -> str | None:
    """The text of a source, where it is attached."""
    try:
        return text_path(folder, source).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None
