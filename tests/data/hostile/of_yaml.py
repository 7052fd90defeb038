"""What YAML offers and a question file does without, and what breaks YAML."""

from tests.data.hostile.shared import HEAD, good, head, middle, single

_LEVELS = "".join(f"a{n + 1}: &a{n + 1} [{', '.join([f'*a{n}'] * 9)}]\n" for n in range(9))
_MERGES = "".join(f"m{n + 1}: &m{n + 1} {{<<: [{', '.join([f'*m{n}'] * 9)}]}}\n" for n in range(9))
_DEEP = "".join(" " * n + "a:\n" for n in range(300))


def _anchored(text: str) -> str:
    """A set whose every text has an anchor."""
    lines = text.splitlines()
    return "".join(
        line.replace(": ", f": &n{number} ", 1) + "\n" for number, line in enumerate(lines)
    )


CASES: dict[str, str] = {
    # Copies of copies.
    "alias-bomb": head("a0: &a0 [x]\n" + _LEVELS),
    "alias-in-a-question": middle("*a"),
    "alias-of-itself": head("tags: &a [*a]\n"),
    "alias-as-a-name": middle("Is it so?", "    *a : x\n"),
    "merge-bomb": head("m0: &m0 {x: y}\n" + _MERGES),
    "merge-key-in-a-question": middle("Is it so?", "    <<: {answer: false}\n"),
    "anchors-everywhere": _anchored(HEAD + good("a")),
    # Nests.
    "lists-50-thousand-deep": "[\n" * 50_000,
    "lists-50-thousand-deep-in-one-line": "[" * 50_000,
    "lists-19-thousand-deep-in-a-question": middle("[" * 19_000),
    "maps-4-thousand-deep": middle("{a: " * 4_000),
    "lists-of-dashes": middle("\n    " + "- " * 9_000),
    "maps-by-indentation": HEAD + _DEEP,
    "question-marks-deep": "? " * 9_000,
    "as-deep-as-is-allowed": middle("[" * 16 + "]" * 16),
    "only-closing-brackets": middle("]" * 9_000),
    # Things that stand twice.
    "duplicate-key": middle("Is it so?", "    answer: false\n"),
    "duplicate-key-by-escape": middle("Is it so?", '    "\\x61nswer": false\n'),
    "duplicate-key-in-the-head": head("title: Another\n"),
    "duplicate-questions": HEAD + good("a") + "questions:\n" + good("b"),
    "duplicate-ids": HEAD + good("a") + good("b") + good("a"),
    # Tags and directives.
    "tag-of-a-kind": middle("!!int 1"),
    "tag-that-runs-code": middle("!!python/object/apply:os.system ['touch /tmp/harm']"),
    "tag-of-binary": middle("!!binary aGFybQ=="),
    "tag-of-an-own-kind": middle("!own Is it so?"),
    "tag-without-a-name": middle("! Is it so?"),
    "tag-in-full": middle("!<tag:yaml.org,2002:str> Is it so?"),
    "tag-that-is-left-open": middle("!<tag Is it so?"),
    "tag-directive": "%TAG ! tag:example.org,2000:\n---\n" + HEAD + good("a"),
    "yaml-directive": "%YAML 1.2\n---\n" + HEAD + good("a"),
    "unknown-directive": middle("Is it so?\n%DO what"),
    "tag-directives-20-thousand": "%TAG !a! tag:x,2000:\n" * 20_000 + "---\n" + HEAD + good("a"),
    # Numbers and what YAML takes for values.
    "sexagesimal": single("12:30", "190:20:30"),
    "dates-that-are-none": single("2024-13-45", "0000-00-00"),
    "words-that-are-values": single("No", "~"),
    "octal-and-hex": single("017", "0x_"),
    "the-value-and-merge-signs": single("=", "<<"),
    "name-that-is-a-value": middle("Is it so?", "    yes: no\n    1: 2\n"),
    # Documents.
    "two-documents": HEAD + good("a") + "---\n" + HEAD + good("b"),
    "a-thousand-documents": (HEAD + good("a") + "---\n") * 1_000,
    "end-of-document-in-the-middle": HEAD + good("a") + "...\n" + good("b"),
    "start-of-document": "---\n" + HEAD + good("a"),
    # Quotes and brackets that stay open.
    "double-quotes-left-open": middle('"Is it so?'),
    "single-quotes-left-open": middle("'Is it so?"),
    "bracket-left-open": middle("[Is it so?"),
    "brace-left-open": middle("{Is it so?"),
    "quotes-left-open-at-the-end": HEAD + good("a") + good("b") + '    hint: "What',
    "merge-conflict": middle(
        "Is it?\n<<<<<<< ours\n    hint: a\n=======\n    hint: b\n>>>>>>> its"
    ),
    # Tabs and indentation.
    "tab-that-indents": middle("Is it so?\n\thint: x"),
    "tab-behind-a-colon": middle("\tIs it so?"),
    "tab-behind-a-dash": HEAD + good("a") + good("b").replace("  - id", "  -\tid"),
    "tab-in-a-text": middle("Is\tit so?\t"),
    "indented-by-19-thousand": middle("Is it so?", " " * 19_000 + "hint: x\n"),
    "indented-by-one-too-few": middle("Is it so?", "   hint: x\n"),
    "indented-anew-each-line": HEAD + "".join(" " * n + good(f"q{n}")[2:] for n in range(1, 9)),
    # Blocks.
    "block-with-a-width": middle(">2-\n        Is it so?\n     Is it?"),
    "block-of-width-zero": middle(">0\n      Is it so?"),
    "block-with-two-marks": middle(">>\n      Is it so?"),
    "block-that-starts-too-far-in": middle(">\n            \n      Is it so?"),
    "block-of-blank-lines": middle("|+\n\n\n\n\n"),
    "block-that-never-ends": HEAD.replace("Samples\n", "|\n  Samples\n") + good("a"),
    # Names.
    "name-of-10-thousand-letters": middle("Is it so?", "    " + "x" * 10_000 + ": y\n"),
    "name-of-many-lines": middle("Is it so?", '    "a\n     b": c\n'),
    "name-that-is-a-list": middle("Is it so?", "    ? [a, b]\n    : c\n"),
    "name-that-is-a-map": middle("Is it so?", "    ? {a: b}\n    : c\n"),
    "name-that-is-a-block": middle("Is it so?", "    ? |\n      hint\n    : c\n"),
    "name-behind-a-question-mark": middle("Is it so?", "    ? hint\n    : c\n"),
    "name-that-is-empty": middle("Is it so?", "    : c\n"),
    "name-that-is-half-a-question-mark": middle("[? ]"),
    "name-with-a-null-character": middle("Is it so?", '    "\\0": c\n'),
    # Texts that say something else than they seem to.
    "comment-that-cuts-a-text": middle("Is it the #1 so?\n    hint: Why is C# the #1?"),
    "escape-before-a-letter": middle('"What is \\theta?"'),
    "colon-in-a-text": middle("Is it: so?"),
    "at-sign-first": middle("@KFOR is it so?"),
    "flow-style-throughout": '{"format": "quizapp/1", "id": "samples", "title": "Samples",\n'
    ' "questions": [{"id": "a", "type": "true-false", "prompt": "Is it?", "answer": true,\n'
    '  "explanation": "It is.", "quotes": [{"source": "article",\n'
    '   "text": "a bridge that was built by hand"}]}]}\n',
    # No question files at all.
    "empty": "",
    "only-a-comment": "# nothing here yet\n",
    "only-blank-lines": " \n\n   \n",
    "only-a-mark-of-a-document": "---\n",
    "only-an-end-of-a-document": "...\n",
    "one-word": "hello\n",
    "a-list": "- a\n- b\n",
    "html-page": "<!DOCTYPE html>\n<html><body>\n<p>404: not found</p>\n</body></html>\n",
    "shell-script": "#!/bin/sh\nif true; then\n\techo hello\nfi\n",
    "a-newer-version": HEAD.replace("quizapp/1", "quizapp/2") + good("a"),
    "another-format": HEAD.replace("quizapp/1", "quizlet/1") + good("a"),
}
