"""A question set as Moodle XML, which carries all nine types.

Texts are HTML in CDATA. Evidence becomes a choice among passages, and a cloze Moodle's embedded
answers; ordering is a type of Moodle itself from version 4.4 on.
"""

import re
from collections.abc import Iterable, Iterator
from html import escape
from typing import Final, assert_never

from quizapp.bank.formats.exchange import (
    LEFT_OUT,
    Exported,
    Loss,
    SourceOf,
    losses_of_question,
    losses_of_set,
)
from quizapp.bank.formats.frames import (
    evidence_html,
    feedback_html,
    has_markup,
    quoted_html,
    tags_of,
)
from quizapp.bank.formats.html import clean
from quizapp.bank.formats.moodle_shares import weights
from quizapp.bank.formats.rich_text import GAP, to_html, with_gaps
from quizapp.core.answer_words import one_line
from quizapp.core.model import (
    FEWEST_OPTIONS,
    Cloze,
    Evidence,
    Match,
    Matching,
    MultipleChoice,
    Numeric,
    Ordering,
    Question,
    QuestionSet,
    ShortAnswer,
    SingleChoice,
    TrueFalse,
)

_NO_PLACE: Final = "Moodle has no place for it"
_CARRIED: Final = frozenset(
    (
        *("as_of", "hint", "fixed order", "exact match", "forgiven slips", "unit"),
        *("feedback of options", "feedback of passages"),
    )
)
_TYPES: Final[dict[type, str]] = {
    SingleChoice: "multichoice",
    MultipleChoice: "multichoice",
    Evidence: "multichoice",
    TrueFalse: "truefalse",
    ShortAnswer: "shortanswer",
    Numeric: "numerical",
    Ordering: "ordering",
    Matching: "matching",
    Cloze: "cloze",
}
# What means something within an embedded answer.
_EMBEDDED: Final = re.compile(r'[}~#"/\\]')
_NO_XML: Final = re.compile("[\ufffe\uffff]")
# Our second try earns half of what it improves.
_PENALTY: Final = "0.5000000"


class _UnfitError(Exception):
    """A question that Moodle would not take; the message says why."""


def write(whole: QuestionSet, source: SourceOf) -> Exported:
    """Write a set as Moodle XML in UTF-8."""
    losses = list(losses_of_set(whole, _NO_PLACE, frozenset({"title"})))
    titles = dict(whole.topics)
    pieces = ['<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n']
    category = None
    for question in whole.questions:
        topic = titles.get(question.topic, question.topic)
        if category != topic:
            category = topic
            pieces.append(_category(whole.title, topic))
        try:
            pieces.append(_question(question, source))
        except _UnfitError as error:
            losses.append(Loss(question.id, LEFT_OUT, str(error)))
            continue
        losses += _losses(question)
    return Exported("".join([*pieces, "</quiz>\n"]).encode("utf-8", "replace"), tuple(losses))


def _losses(question: Question) -> Iterator[Loss]:
    yield from losses_of_question(question, _NO_PLACE, _CARRIED)
    for tag in tags_of(question)[1]:
        yield Loss(question.id, f"tag `{tag}`", "Moodle takes no tag like this")
    match question:
        case ShortAnswer(match=Match.FORGIVING) | Cloze(match=Match.FORGIVING):
            why = "Moodle takes capitals for small letters and forgives nothing else"
            yield Loss(question.id, "forgiven slips", why)
        case Ordering():
            why = "a type of Moodle from version 4.4 on; older ones need a plug-in of that name"
            yield Loss(question.id, "type ordering before Moodle 4.4", why)
        case Matching() if any(map(has_markup, question.rights)):
            why = "Moodle chooses right sides from a list of plain texts"
            yield Loss(question.id, "styles of the right sides", why)
        case _:
            pass


def _category(title: str, topic: str) -> str:
    names = [one_line(name).replace("/", "//") for name in (title, topic) if name]
    path = _plain(f"top/{'/'.join(names)}")
    return f'<question type="category">\n<category>{path}</category>\n</question>\n'


def _plain(text: str) -> str:
    """A text element whose every character stands for itself."""
    return f"<text>{_NO_XML.sub('', clean(text))}</text>"


def _rich(html: str) -> str:
    """A text element of HTML."""
    return f"<text><![CDATA[{_NO_XML.sub('', html).replace(']]>', ']]]]><![CDATA[>')}]]></text>"


def _element(name: str, html: str) -> str:
    return f'<{name} format="html">{_rich(html)}</{name}>\n'


def _question(question: Question, source: SourceOf) -> str:
    kept, _ = tags_of(question)
    tags = "".join(f"<tag>{_plain(tag)}</tag>" for tag in kept)
    own = "".join(_own(question, source))
    grade = "" if isinstance(question, Cloze) else "<defaultgrade>1.0000000</defaultgrade>\n"
    return (
        f'<question type="{_TYPES[type(question)]}">\n<name>{_plain(question.id)}</name>\n'
        f"{_element('questiontext', _prompt(question))}"
        f"{_element('generalfeedback', feedback_html(question, source))}"
        f"{grade}<penalty>{_PENALTY}</penalty>\n<hidden>0</hidden>\n"
        f"<idnumber>{clean(question.id)}</idnumber>\n"
        f"{own}{_element('hint', to_html(question.hint)) if question.hint else ''}"
        f"<tags>{tags}</tags>\n</question>\n"
    )


def _prompt(question: Question) -> str:
    if isinstance(question, Evidence):
        return evidence_html(question)
    return _with_gaps(question) if isinstance(question, Cloze) else to_html(question.prompt)


def _own(question: Question, source: SourceOf) -> Iterator[str]:
    """The elements of the type."""
    match question:
        case SingleChoice() | MultipleChoice() | Evidence():
            yield from _choice(question, source)
        case TrueFalse():
            for value, told in ((True, question.feedback_true), (False, question.feedback_false)):
                fraction = "100" if value is question.answer else "0"
                yield _answer(fraction, _plain(str(value).lower()), told)
        case ShortAnswer(answers=answers, match=match):
            yield f"<usecase>{int(match is Match.EXACT)}</usecase>\n"
            yield from (_answer("100", _plain(answer.replace("*", "\\*"))) for answer in answers)
        case Numeric():
            yield from _numeric(question)
        case Ordering(items=items):
            yield from _ordering([item.text for item in items])
        case Matching():
            yield from _matching(question)
        case Cloze():
            pass
        case _:
            assert_never(question)


def _answer(fraction: str, text: str, feedback: str = "", more: str = "") -> str:
    told = _element("feedback", to_html(feedback)) if feedback else ""
    return f'<answer fraction="{fraction}" format="plain_text">{text}{more}{told}</answer>\n'


def _choice(question: SingleChoice | MultipleChoice | Evidence, source: SourceOf) -> Iterator[str]:
    single = isinstance(question, SingleChoice)
    if isinstance(question, Evidence):
        keys = [passage.proves for passage in question.passages]
        texts = [
            quoted_html(each.source, each.text, each.paragraph, source)
            for each in question.passages
        ]
        told = [passage.feedback for passage in question.passages]
    else:
        keys = [option.correct for option in question.options]
        texts = [to_html(option.text) for option in question.options]
        told = [option.feedback for option in question.options]
    if len(keys) < FEWEST_OPTIONS:
        raise _UnfitError("it has fewer than two options")
    if not any(keys) or (single and sum(keys) > 1):
        raise _UnfitError("it has not one right option" if single else "no option is right")
    yield f"<single>{str(single).lower()}</single>\n"
    yield f"<shuffleanswers>{str(question.shuffle).lower()}</shuffleanswers>\n"
    yield "<answernumbering>ABCD</answernumbering>\n"
    shares = ["100" if key else "0" for key in keys] if single else weights(keys)
    for share, text, feedback in zip(shares, texts, told, strict=True):
        note = _element("feedback", to_html(feedback)) if feedback else ""
        yield f'<answer fraction="{share}" format="html">{_rich(text)}\n{note}</answer>\n'


def _numeric(question: Numeric) -> Iterator[str]:
    tolerance = f"<tolerance>{question.tolerance:f}</tolerance>"
    yield _answer("100", _plain(f"{question.answer:f}"), more=tolerance)
    if question.unit:
        # The unit may be typed and need not be.
        unit = f"<multiplier>1</multiplier><unit_name>{clean(question.unit)}</unit_name>"
        yield f"<units><unit>{unit}</unit></units>\n<unitgradingtype>0</unitgradingtype>\n"
        yield "<unitpenalty>0.1000000</unitpenalty>\n<showunits>0</showunits>\n"
        yield "<unitsleft>0</unitsleft>\n"


def _ordering(texts: Iterable[str]) -> Iterator[str]:
    # Marks by the pairs in the right order come nearest to ours.
    yield "<layouttype>VERTICAL</layouttype>\n<selecttype>ALL</selecttype>\n"
    yield "<selectcount>0</selectcount>\n"
    yield "<gradingtype>RELATIVE_ALL_PREVIOUS_AND_NEXT</gradingtype>\n"
    yield "<showgrading>SHOW</showgrading>\n<numberingstyle>none</numberingstyle>\n"
    for number, text in enumerate(texts, 1):
        yield f'<answer fraction="{number}" format="html">{_rich(to_html(text))}</answer>\n'


def _matching(question: Matching) -> Iterator[str]:
    yield "<shuffleanswers>true</shuffleanswers>\n"
    sides = [(to_html(pair.left), pair.right) for pair in question.pairs]
    sides += [("", item.text) for item in question.distractors]
    for left, right in sides:
        answer = f"<answer>{_plain(one_line(right))}</answer>"
        yield f'<subquestion format="html">{_rich(left)}{answer}</subquestion>\n'


def _with_gaps(question: Cloze) -> str:
    """The text with Moodle's embedded answers, each gap worth the same."""
    pieces = to_html(with_gaps(question, GAP)).replace("{", "&#123;").split(GAP)
    kind = "SHORTANSWER_C" if question.match is Match.EXACT else "SHORTANSWER"
    gaps = [f"{{1:{kind}:{'~'.join(map(_embedded, gap.answers))}}}" for gap in question.blanks]
    return "".join(piece + gap for piece, gap in zip(pieces, [*gaps, ""], strict=True))


def _embedded(answer: str) -> str:
    kept = _EMBEDDED.sub(r"\\\g<0>", answer).replace("*", "\\*")
    return f"%100%{escape(kept, quote=False)}"
