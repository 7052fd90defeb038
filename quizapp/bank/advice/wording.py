"""Rules on the wording of stems."""

import re
from collections.abc import Iterator
from typing import Final

from quizapp.bank.advice.lexicon import asking, bare
from quizapp.bank.advice.rule import Finding, of_question
from quizapp.bank.advice.view import View
from quizapp.core.markup import parse
from quizapp.core.model import Cloze, Evidence, Numeric, TrueFalse

_NOT: Final = (
    r"\b(?:not(?! to\b)|never|except|cannot|nor|\w+n[’']t)\b|\bleast (?:likely|important)\b"
)
_NEGATIVE: Final = re.compile(_NOT, re.IGNORECASE)
_ASKS: Final = re.compile(r"\b(?:which|what|who|whom|whose|where|when)\b", re.IGNORECASE)
_ORDERS: Final = re.compile(r"(?:choose|select|mark|name|find|pick|tick)\b", re.IGNORECASE)
_NO: Final = re.compile(
    rf"{_NOT}|\bno\b|\bnone\b|\bnobody\b|\bnothing\b|\bneither\b", re.IGNORECASE
)
_IN_A_CLAUSE: Final = re.compile(
    r"[,;:]|\b(?:that|who|which|if|because|although|when|where)\b", re.IGNORECASE
)


@of_question("unmarked-negative", english=True)
def unmarked_negative(view: View) -> Iterator[Finding]:
    """The stem asks for what is not so, and its `not` is easily missed.

    A learner who reads past one small word gives the right answer to another question. Guideline
    17 of Haladyna, Downing and Rodriguez (2002): word stems positively; where that cannot be,
    the negative word in bold or capitals. Strong markup (`**not**`) or capitals count.

    Bad:
        prompt: Which of these is not a task of the force?
        options: [{text: Patrols}, {text: Courts, correct: true}, {text: Training}]

    Good:
        prompt: Which of these is **not** a task of the force?
        options: [{text: Patrols}, {text: Courts, correct: true}, {text: Training}]
    """
    if not view.options and not isinstance(view.question, Evidence):
        return
    found = _negative(asking(bare(_without(view.question.prompt, strong=True))))
    if found:
        yield Finding(
            f"“{found}” in the stem is not marked",
            f"ask for what is so, or write `**{found}**`",
            ("prompt",),
            found,
        )


def _without(text: str, *, strong: bool) -> str:
    """A text without its code and, if so wished, what is strong, each paragraph on its line."""
    lines = (
        ("…" if run.code or (strong and run.strong) else run.text for run in runs)
        for runs in parse(text)
    )
    return "\n".join("".join(line) for line in lines)


def _negative(asked: str) -> str:
    """The word by which a sentence asks for what is not so; none in a clause beside that."""
    asked = _EITHER_WAY.sub("…", asked)
    ask = _ASKS.search(asked) if "?" in asked else _ORDERS.match(asked)
    if ask is None:
        return ""
    for found in _NEGATIVE.finditer(asked, ask.end()):
        between = asked[ask.end() : found.start()]
        is_name = found[0][0].isupper() and _SMALL.search(asked)
        if not found[0].isupper() and not is_name and not _IN_A_CLAUSE.search(between):
            return found[0]
    return ""


# “May or may not” and “whether or not” ask for nothing that is not so.
_EITHER_WAY: Final = re.compile(r"\bor (?:\w+ )?not\b", re.IGNORECASE)
# Beside small words a capital “Doesn't” is part of a title.
_SMALL: Final = re.compile(r"\b[a-z]{4,}\b")


@of_question("double-negative", english=True)
def double_negative(view: View) -> Iterator[Finding]:
    """A negative stem meets a negative option, or a statement denies twice.

    Whoever has to turn a sentence round twice is tested in logic and not in what was to be known.
    Guidelines 7 and 27 of Haladyna, Downing and Rodriguez (2002): no tricks, options positive.

    Bad:
        prompt: Which rule does **not** hold?
        options: [{text: Guards do not sleep}, {text: Cars wait, correct: true}, {text: Dogs bark}]

    Good:
        prompt: Which rule holds?
        options: [{text: Guards sleep}, {text: Cars wait, correct: true}, {text: Dogs bark}]
    """
    if isinstance(view.question, TrueFalse):
        for sentence in re.split(r"[.;:]\s", bare(view.stem)):
            found = _NO.findall(sentence)
            if len(found) > 1:
                told = " and ".join(f"“{word}”" for word in found[:2])
                hint = "say it once positively, or leave the one denial that matters"
                yield Finding(f"the statement has {told}", hint, ("prompt",), found[1])
                return
    elif view.options and (
        first := _negative(asking(bare(_without(view.question.prompt, strong=False))))
    ):
        for part in view.options:
            if second := _NEGATIVE.search(bare(part.text)):
                message = f"the stem has “{first}” and this option “{second[0]}”"
                yield Finding(message, "say one of the two positively", part.steps, second[0])
                return


_NOW: Final = re.compile(
    r"\b(?:currently|nowadays|at present|at the moment|these days|to date|so far|as of now|"
    r"until now|up to now|today|present-day)\b",
    re.IGNORECASE,
)
# The currently open file of a program is no news, and what is still so today may be long past.
_NOT_NOW: Final = re.compile(
    r"\b(?:the|a|an|any|each) currently\b|\bstill\b[^.?!]{0,40}\btoday\b(?=.*\b(?:19|20)\d\d\b)",
    re.IGNORECASE,
)
# A case that is made up has its own time.
_A_CASE: Final = re.compile(r"\byour?\b", re.IGNORECASE)
_COUNT: Final = re.compile(
    r"\bhow many\b[^?]{0,80}?\b(?:soldiers|troops|members|people|inhabitants|countries|states|"
    r"nations|employees|staff|partners|bases|cases|users|students|citizens|residents)\b",
    re.IGNORECASE,
)
_OFFICE: Final = re.compile(
    r"\bwho (?:leads|heads|commands|chairs|governs|mediates)\b|"
    r"\b(?:who|which \w+) (?:is|holds)\b[^?,]{0,40}?\b(?:president|prime minister|commander|"
    r"minister|chair(?:man|woman|person)?|head of|leader of|secretary.general|mayor|chancellor|"
    r"ambassador|world record|champion)\b",
    re.IGNORECASE,
)
_PAST: Final = re.compile(
    r"\b(?:was|were|did|had|could|would|came|took|died|fled|became|\w{3,}ed)\b|\b(?:19|20)\d\d\b",
    re.IGNORECASE,
)


@of_question("ageing-fact", english=True)
def ageing_fact(view: View) -> Iterator[Finding]:
    """The answer will change with time, and nothing says when it was true.

    What is right today is wrong in a year, and whoever learns it then learns a mistake. A
    question that says “currently” or “today”, or that asks how many people or states there are, or
    who leads them, needs `as_of`.

    Bad:
        prompt: How many soldiers does the force have?
        type: numeric
        answer: 4600

    Good:
        prompt: How many soldiers does the force have?
        as_of: "2025"
        type: numeric
        answer: 4600
    """
    if view.question.as_of or _A_CASE.search(view.stem):
        return
    stem = bare(view.stem)
    asked = view.asked if not isinstance(view.question, TrueFalse) else stem
    count = _COUNT.search(asked) if view.keys or isinstance(view.question, Numeric) else None
    if found := _NOW.search(_NOT_NOW.sub("…", asked)):
        told, word = f"“{found[0]}” says nothing of when", found[0]
    elif count and not _PAST.search(asked):
        told, word = "such a number changes with time", ""
    elif view.keys and _OFFICE.search(asked) and not _PAST.search(asked):
        told, word = "who it is changes with time", ""
    else:
        return
    yield Finding(told, 'add `as_of: "2025"`, or ask about a date', view.stem_steps, word)


_JUDGES: Final = re.compile(
    r"\b(?:unfortunately|sadly|luckily|disastrous|excellent|wonderful|terrible|awful|"
    r"unfair|unjust|shameful|heroic|tragic|foolish|brilliant|admirable|deplorable|outrageous|"
    r"rightly|wrongly|rightful|indispensable|crucial|vital(?! (?:organ|sign)s?\b)|illegitimate|"
    r"(?:is|was|are|were|so|more|most)\b(?:(?!\b(?:to|if|when|after)\b)[^.?!]){0,40}"
    r"\b(?:un)?successful|deserves?|fails to|failed to|useless|dangerous|"
    r"too (?:weak|strong|soft|late))\b",
    re.IGNORECASE,
)
# A question may ask what somebody should do; a statement that says so judges.
_OUGHT: Final = re.compile(r"\b(?:should|ought to)\b", re.IGNORECASE)
_SPEAKER: Final = re.compile(
    r"\b(?:according|sa(?:y|ys|id|ying)|argu\w+|claim\w*|think\w*|thought|believ\w+|writ\w+|wrote|"
    r"states that|call(?:s|ed)|sees?|saw|views?|opinions?|judg\w+|consider\w*|regard\w*|reports?|"
    r"reported|articles?|explainers?|authors?|texts?|sources?|quot\w+|critic\w*|expect\w*|hop(?:e|es|ed)|"
    r"fear\w*|warn\w*|describ\w+|mention\w*|passages?|statements?|sentences?|words?|voices?|"
    r"speak\w*|spoke\w*|speech|eyes|told|tells?|asks?|asked|demand\w*|credit\w*|blam\w+|your?)\b",
    re.IGNORECASE,
)
# What is only supposed is judged by nobody: “an error if the value fails to fit”.
_IF: Final = re.compile(r"\b(?:if|when|unless|whether)\b[^.?!,;:]*$", re.IGNORECASE)
_NAME: Final = re.compile(r"(?<!\b[Tt]he )\b[^\W\d_a-z][^\W\d_A-Z]+ [^\W\d_a-z][^\W\d_A-Z]+\b")


@of_question("unattributed-opinion", english=True)
def unattributed_opinion(view: View) -> Iterator[Finding]:
    """The question takes an opinion for a fact.

    Guideline 6 of Haladyna, Downing and Rodriguez (2002): no questions on opinions, unless they
    say whose. Told where the stem or the key judges (“successful”, “should”, “failed to”) and the
    stem names nobody: no “according to”, no “says” or “argues”, no source, no name.

    Bad:
        prompt: Why was the mission successful?
        options: [{text: It was strong, correct: true}, {text: It was small}, {text: It was new}]

    Good:
        prompt: Why was the mission successful, according to the general?
        options: [{text: It was strong, correct: true}, {text: It was small}, {text: It was new}]
    """
    stem = view.stem
    if _SPEAKER.search(stem) or _NAME.search(stem):
        return
    is_statement = isinstance(view.question, TrueFalse | Cloze)
    for text, steps in ((bare(stem), view.stem_steps), *view.keys):
        found = _JUDGES.search(text) or (_OUGHT.search(text) if is_statement else None)
        if found and _IF.search(text[: found.start()]):
            continue
        if found and not _SPEAKER.search(text):
            hint = "say who judges so: “according to …”, “as … sees it”"
            yield Finding(f"“{found[0]}” is a judgement of nobody", hint, steps, found[0])
            return
