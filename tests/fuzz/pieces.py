"""What files near a format are made of: whole questions, and marks that mean something in it."""

import re
from pathlib import Path

from tests.fuzz.laws import ROOM

# A head and some questions of a real set are cut out by their lines.
_QUESTION = re.compile(r"(?m)^(?=  - id:)")


def _parts(path: Path) -> tuple[str, list[str]]:
    head, *questions = _QUESTION.split(path.read_text(encoding="utf-8"))
    return head, questions


SETS = [_parts(path) for path in sorted(ROOM.glob("*.yaml"))]
NASTY = [
    ":", ": ", "- ", "? ", "#", " #", "'", '"', "\\", "|", ">", "|2-\n", "[", "]", "{", "}", ",",
    "{{", "}}", "&a ", "*a", "!x ", "!!int ", "<<: ", "%", "@", "`", "---\n", "...\n", "\n", "\r",
    "\r\n", "\t", " ", "    ", "\0", "\x07", "\x1b[2J", "\x85", "\u2028", "\ufeff", "\u202e",
    "\u200b", "\ud800", "\ufdd0", "\U000e0041", "é", "e\u0301", "𝄞", '"\\x00"', '"\\ud800"', "~",
    "null", "yes", "-1", "1e999", ".nan", "12:30", "0x", "<<<<<<< a\n", "=======\n", ">>>>>>> b\n",
    "id: ", "type: ", "questions:\n", "format: quizapp/1\n", "defaults:\n", "[…]", "**", "x" * 300,
]  # fmt: skip

# Of foreign formats.
PIECES = {
    "gift": [
        "{", "}", "=", "~", "#", "####", "::", "->", "//", "\\", "\\n", "\\=", "\n", "\n\n", "%50%",
        "%-100%", "$CATEGORY: a/b", "[html]", "[plain]", "[markdown]", "[moodle]", "TRUE", "F", "1",
        "..", ":", "*", ">3 ALL\n", "[id:a]", "[tag:level:apply]", "[tag:type:evidence]",
        "[tag:type:ordering]", "“a” — b [c]", "Claim: ", "<b>", "</p>", "<script>", "&#8238;", "{{",
        "|", "}}", "1.", "a", "Ç", " ",
    ],
    "aiken": ["A. ", "B) ", "c. ", "ANSWER: A", "answer:b", "\n", "\r\n", "\n\n", "Q?", "a", " "],
    "csv": [
        "prompt,type,correct,option 1,option 2,match 1,match 2,quote 1,source 1,last\n", "sep=;\n",
        ",", ";", "\t", '"', '""', "\n", "\r\n", "'=", "=1+1", "matching", "evidence", "cloze",
        "ordering", "numeric", "true-false", "{{a|b}}", "{{", "1", "1,2", "A", "true", "1e9", "a",
        "prompt", "question;answer\n", "x" * 50,
    ],
}  # fmt: skip

# Sound questions, so that what is put into them is met deep inside.
SOUND = {
    "gift": [
        "// [id:a-b] [tag:level:recall]\n::n::[html]<p>A</p>{=a#f ~b#<i>g</i> ####<p>w</p>}",
        "A? {~%50%a ~%50%b ~%-100%c#f ####w}", "So.{T#a#b####w}", "Who? {=a =%100%b =%50%c#f}",
        "When? {#=%100%5:1#f =4..6 ~#g}", "M. {=a -> b =c -> d = -> e ####w}",
        "In {=a =b} it came.",
        "S. {>3 ALL VERTICAL\na\nb\nc\n}", "// [tag:type:ordering]\nS. {=1. -> a =2. -> b}",
        "[html]P<p>Claim: c</p>{~%100%“a” — b [c] ~%-100%“d” — e [f]}\n// [tag:type:evidence]",
        "$CATEGORY: top/A/B//C", "Essay {}", "[plain]So.{F####“a” — b [c]}",
    ],
    "aiken": ["Q?\nA. a\nB) b\nC. c\nANSWER: B", "Two\nlines?\na. a\nb. b\nanswer: a"],
    "csv": [
        "A?,choice,2,a,b,,,w,s,", 'A?,,"1,2",a,b,,,,,2', "A?,true-false,true,,,,,,,",
        "A?,,5,,,,,,,",
        "In {{a|b}} it came.,cloze,,,,,,,,", "M.,matching,,a,,b,c,,,", "S.,ordering,,a,b,,,,,",
        "P,evidence,1,a,b,s,t,w,s,", "W?,short-answer,,a,b,,,,,", '"two\nlines?",,TRUE,,,,,,,',
    ],
}  # fmt: skip
