"""Bytes that are no text, characters that nobody types, and texts that look like others."""

import codecs

from tests.data.hostile.shared import HEAD, good, middle, single

_ZIP = b"PK\x03\x04\x14\x00\x00\x00\x08\x00" + bytes(range(256)) * 8
_PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 8
_SOUND = HEAD + good("a")


def _raw(prompt: bytes) -> bytes:
    return middle("Is it so?").encode().replace(b"Is it so?", prompt, 2).replace(prompt, b"x", 1)


def _written(encoding: str, mark: bytes = b"") -> bytes:
    return mark + _SOUND.encode(encoding)


CASES: dict[str, str | bytes] = {
    # Encodings.
    "utf-8-with-a-mark": _written("utf-8", codecs.BOM_UTF8),
    "utf-8-with-two-marks": _written("utf-8", codecs.BOM_UTF8 * 2),
    "utf-16-le-with-a-mark": _written("utf-16-le", codecs.BOM_UTF16_LE),
    "utf-16-be-with-a-mark": _written("utf-16-be", codecs.BOM_UTF16_BE),
    "utf-16-without-a-mark": _written("utf-16-le"),
    "utf-16-of-odd-length": _written("utf-16-le", codecs.BOM_UTF16_LE) + b"x",
    "utf-16-with-half-a-character": _written("utf-16-le", codecs.BOM_UTF16_LE) + b"\x00\xd8x\x00",
    "utf-32": _written("utf-32"),
    "utf-7": _raw(b"Is it +ANw-?"),
    "latin-1": _raw("Ist es für Çeku?".encode("latin-1")),
    "windows-1252": _raw("Is it “so”?".encode("cp1252")),
    "character-cut-off-at-the-end": (_SOUND + "    hint: Çek").encode() + "ü".encode()[:1],
    "character-that-is-too-long": _raw(b"Is it \xc0\xaf so?"),
    "half-a-character-in-utf-8": _raw(b"Is it \xed\xa0\x80 so?"),
    "character-beyond-unicode": _raw(b"Is it \xf4\x90\x80\x80 so?"),
    "only-a-byte-order-mark": codecs.BOM_UTF8,
    "only-a-mark-of-utf-16": codecs.BOM_UTF16_LE,
    "zip": _ZIP,
    "png": _PNG,
    "all-zeros": bytes(5_000),
    "all-bytes-255": b"\xff" * 5_000,
    # Line ends.
    "line-ends-of-windows": _SOUND.replace("\n", "\r\n"),
    "line-ends-of-old-macs": _SOUND.replace("\n", "\r"),
    "line-ends-of-all-kinds": _SOUND.replace("\n", "\r\n", 3).replace("y\n", "y\r", 1),
    # Characters that hide or break text.
    "byte-order-mark-in-a-text": middle("Is\ufeff it so?"),
    "null-character": middle("Is it\0 so?"),
    "colours-of-a-terminal": middle("Is it \x1b[31mso\x1b[0m?"),
    "clears-the-terminal": middle("Is it \x1b[2J\x1b[H so?"),
    "title-of-the-terminal": middle("Is it \x1b]0;owned\x07 so?"),
    "backspaces": middle("Is it no\x08\x08so?"),
    "delete-character": middle("Is it \x7f so?"),
    "second-set-of-controls": middle("Is it \x9b31m so?"),
    "next-line-that-hides-a-field": middle("Is it?\x85    answer: false"),
    "line-separator": middle("Is it?\u2028    answer: false"),
    "paragraph-separator": middle("Is it\u2029 so?"),
    "form-feed": middle("Is it\x0c so?"),
    "no-character-fdd0": middle("Is it\ufdd0 so?"),
    "no-character-ffff": middle("Is it\uffff so?"),
    "control-characters-10-thousand": middle("\x07" * 10_000),
    # ... also by escapes.
    "escape-of-null": middle('"Is it\\0 so?"'),
    "escape-of-escape": middle('"Is it\\e[31m so?"'),
    "escape-of-a-bell": middle('"\\alpha?"'),
    "escape-of-a-second-control": middle('"Is it\\x9b31m so?"'),
    "escape-of-next-line": middle('"Is it\\N so?"'),
    "escape-of-line-separator": middle('"Is it\\L so?"'),
    "escape-of-half-a-character": middle('"Is it \\ud800 so?"'),
    "escape-of-two-halves": middle('"Is it \\ud83d\\ude00 so?"'),
    "escape-beyond-unicode": middle('"Is it \\U00110000 so?"'),
    "escape-far-beyond-unicode": middle('"Is it \\UFFFFFFFF so?"'),
    "escape-without-digits": middle('"Is it \\xZZ so?"'),
    "escape-that-means-nothing": middle('"Is it \\q so?"'),
    "escape-at-the-end": middle('"Is it so? \\'),
    # Characters that turn text or that nobody sees.
    "right-to-left-override": middle("Is it \u202eos ton\u202c so?"),
    "right-to-left-override-by-escape": middle('"Is it \\u202eos ton so?"'),
    "direction-isolates": middle("Is it \u2067so\u2069?"),
    "zero-width-space": middle("Is it\u200b so?"),
    "word-joiner": middle("Is it\u2060 so?"),
    "hidden-letters-of-tags": middle("Is it so?\U000e0041\U000e0042"),
    "hangul-filler": middle("Is it \u3164 so?"),
    "flag-made-of-tags": middle("Is it \U0001f3f4\U000e0067\U000e0062\U000e007f?"),
    "joined-emoji": middle("Is it 👩\u200d🔬 so?"),
    "persian-with-joiners": middle("آیا می\u200cخواهم؟"),
    "arabic": middle("هل هو كذلك؟"),
    "beyond-the-first-plane": middle("Is it 𝄞 so?"),
    "accents-by-the-thousand": middle("Is it " + "a" + "\u0301" * 5_000 + " so?"),
    # Options that look like others.
    "options-in-two-forms": single("Café", "Cafe\u0301"),
    "options-with-zero-width": single("Pristina", "Pris\u200btina"),
    "options-with-soft-hyphens": single("Pristina", "Pris\u00adtina"),
    "options-with-odd-spaces": single("in Pristina", "in\u00a0Pristina"),
    "options-with-tags": single("Pristina", "Pristina\U000e0041"),
    "options-that-nobody-sees": single("Pristina", '"\u200b\u2060"'),
    "options-with-letters-of-two-scripts": single("Pristina", "Рristina"),
    "options-that-are-markup": single("<b>", '<img src="/dev/zero">'),
}
