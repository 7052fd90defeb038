"""The corrected sheet: a sitting that was handed in, as a document to read again and to keep.

Words and order are those of the results page; what the rules of the sitting keep back stays back.
"""

from collections.abc import Callable, Sequence
from typing import Final

from quizapp.core import words
from quizapp.core.answer_lines import CHOSEN_SIGN, SIGNS, Sources, answer_lines
from quizapp.core.answer_words import letter, listed
from quizapp.core.directions import apart, in_a_row
from quizapp.core.grading import Mark, Verdict
from quizapp.core.markup import Paragraph, Run
from quizapp.core.model import (
    Blank,
    Chosen,
    Cloze,
    Evidence,
    Level,
    Question,
    Response,
    Source,
    Typed,
)
from quizapp.core.paper import (
    Block,
    Choices,
    Citations,
    Footnotes,
    Heading,
    Paper,
    Plain,
    Rule,
    Style,
    Table,
    Text,
    Texts,
    Together,
    Tone,
    footnote,
    literal,
    marked,
)
from quizapp.core.policy import Mode
from quizapp.core.session import Shown, Sitting
from quizapp.core.statistics import Summary, Tally, summarise

FEWEST_FOR_A_SHARE: Final = 5

_VERDICTS: Final = {
    Verdict.RIGHT: ("✓", Tone.RIGHT),
    Verdict.PARTLY: ("◐", Tone.PARTLY),
    Verdict.WRONG: ("✗", Tone.WRONG),
    Verdict.BLANK: ("–", Tone.MUTED),
}
_NO_SHARE: Final = "–"
_SPACE: Final = "\N{NO-BREAK SPACE}"


def corrected(
    sitting: Sitting,
    *,
    title: str,
    topic_title: Callable[[str], str],
    source: Sources,
    taken: str,
    author: str = "",
) -> Paper:
    """Write the sheet: score, marks by topic and level, every question, quotes, sources.

    `taken` is the date in words. Quotes are footnotes, each distinct one once.
    """
    told = all(sitting.shown(place).correctness for place in range(len(sitting.questions)))
    citations = Citations()
    blocks: list[Block] = []
    if told:
        summary = summarise(sitting)
        blocks += _score(sitting, summary)
        blocks += _tables(summary, topic_title)
    head: tuple[Plain, ...] = (Heading((Run("Questions"),)), _legend(told=told))
    for place in range(len(sitting.questions)):
        question = _question(sitting, place, citations, topic_title, source)
        blocks.append(Together((*head, *question)))
        head = ()
    blocks += _quotes(citations, source)
    mode = words.MODES[sitting.mode][0]
    lines = ("Corrected sheet" if told else "Answer sheet", f"{mode} · {taken}")
    return Paper(title, tuple(blocks), lines, author)


def _score(sitting: Sitting, summary: Summary) -> list[Block]:
    total = summary.total
    score = f"{words.marks(total.earned)} of {total.possible} · {words.percent(total.share)}"
    guess = (
        f"Guessing alone would have given about {words.marks(summary.chance * total.possible)} "
        f"of {total.possible} ({words.percent(summary.chance)})."
    )
    small = [guess]
    if sitting.mode is Mode.LEARN and sitting.policy.tries > 1:
        small.append(words.SECOND_TRY)
    return [
        Text(_fixed(score), Style.LEAD, title="Score"),
        Text(_fixed(*small), Style.SMALL, Tone.MUTED),
    ]


def _tables(summary: Summary, topic_title: Callable[[str], str]) -> list[Block]:
    topics = [(topic_title(t.name) if t.name else "No topic", t) for t in summary.by_topic]
    levels = [(words.LEVELS[Level(t.name)], t) for t in summary.by_level]
    named = (("By topic", "Topic", topics), ("By level", "Level", levels))
    # One row would say the same as the score.
    worth = [each for each in named if len(each[2]) > 1]
    tables = [_table(*each) for each in worth]
    blocks: list[Block] = [Together((table,)) for table in tables]
    if any(_NO_SHARE in row for table in tables for row in table.rows):
        text = f"No share is given of fewer than {FEWEST_FOR_A_SHARE} questions."
        blocks.append(Text(literal(text), Style.SMALL, Tone.MUTED))
    return blocks


def _table(caption: str, head: str, rows: Sequence[tuple[str, Tally]]) -> Table:
    if all(tally.possible < FEWEST_FOR_A_SHARE for _, tally in rows):
        return Table(caption, (head, "Marks"), tuple((name, _marks(tally)) for name, tally in rows))
    cells = tuple((name, _marks(tally), _share(tally)) for name, tally in rows)
    return Table(caption, (head, "Marks", "Share"), cells)


def _marks(tally: Tally) -> str:
    return f"{words.marks(tally.earned)} of {tally.possible}"


def _share(tally: Tally) -> str:
    """Of a few answers a share would say more than is known."""
    if tally.possible < FEWEST_FOR_A_SHARE:
        return _NO_SHARE
    return words.percent(tally.share).replace(" ", _SPACE)


def _legend(*, told: bool) -> Text:
    if not told:
        return Text(literal(f"{CHOSEN_SIGN} your answer"), Style.SMALL, Tone.MUTED)
    meanings = (
        (Mark.RIGHT, "your answer, right"),
        (Mark.WRONG, "your answer, wrong"),
        (Mark.MISSED, "right, but not your answer"),
    )
    signs = " · ".join(f"{SIGNS[mark]}{_SPACE}{meaning}" for mark, meaning in meanings)
    return Text(literal(signs), Style.SMALL, Tone.MUTED)


def _question(
    sitting: Sitting,
    place: int,
    citations: Citations,
    topic_title: Callable[[str], str],
    source: Sources,
) -> tuple[Plain, ...]:
    question, shown = sitting.questions[place], sitting.shown(place)
    first, *more = _prompt(question)
    blocks: list[Plain] = [Rule(), Heading(first, 3, str(place + 1))]
    blocks += _status(sitting, place, shown)
    where = (topic_title(question.topic) if question.topic else "", words.LEVELS[question.level])
    blocks.append(Text(literal(in_a_row(where)), Style.SMALL, Tone.MUTED))
    if more:
        blocks.append(Text(tuple(more)))
    if isinstance(question, Evidence):
        blocks.append(Text(marked(question.claim), title="Claim"))
    order, response = sitting.asked[place].order, sitting.response(place)
    lines = answer_lines(question, order, response, shown, source)
    if lines:
        blocks.append(Choices(lines))
    blocks += _first_try(sitting, place)
    if shown.explanation:
        notes = citations.cite(question.quotes)
        blocks.append(Text(marked(question.explanation), title="Why", notes=notes))
        if question.as_of:
            as_of = literal(f"As of {apart(question.as_of)}, says the article")
            blocks.append(Text(as_of, Style.SMALL, Tone.MUTED))
    return tuple(blocks)


def _prompt(question: Question) -> Texts:
    """The prompt; several gaps go by their number."""
    if not isinstance(question, Cloze):
        return marked(question.prompt) or literal(question.id)
    count = 0
    pieces = []
    for part in question.parts:
        if isinstance(part, Blank):
            count += 1
            pieces.append(f"({count}){_SPACE}…")
        else:
            pieces.append(part)
    return marked("".join(pieces))


def _status(sitting: Sitting, place: int, shown: Shown) -> list[Plain]:
    """Verdict, credit, certainty and help in one line."""
    entry = sitting.entries[place]
    sign, tone, told = "", Tone.MUTED, []
    if shown.correctness:
        verdict, kind = words.said(sitting, place)
        credit = sitting.credit(place)
        late = kind is Verdict.RIGHT and credit < 1
        sign, tone = _VERDICTS[Verdict.PARTLY if late else kind]
        told = [verdict, f"{words.marks(credit)} of 1"]
    elif not entry.responses:
        told = ["Not answered"]
    if entry.certainty:
        told.append(f"you said “{words.CERTAINTIES[entry.certainty]}”")
    if entry.hint:
        told.append("with the hint")
    if not told:
        return []
    text = " · ".join(told)
    return [Text(literal(f"{sign} {text}".strip()), Style.SMALL, tone)]


def _first_try(sitting: Sitting, place: int) -> list[Plain]:
    """What was answered before the second try, where a line can tell it."""
    first, *later = sitting.entries[place].responses or (None,)
    if not later or first is None:
        return []
    text = _in_words(first, sitting.asked[place].order)
    return [Text(literal(f"At the first try: {text}"), Style.SMALL, Tone.MUTED)] if text else []


def _in_words(response: Response, order: Sequence[int]) -> str:
    match response:
        case Chosen(options):
            places = {number: place for place, number in enumerate(order)}
            letters = sorted(letter(places.get(number, number)) for number in options)
            return listed(letters)
        case Typed(text):
            return f"“{text.strip()}”"
        case _:
            return ""


def _quotes(citations: Citations, source: Sources) -> list[Block]:
    """The footnotes, and what sort of texts they come from."""
    quotes = citations.quotes()
    if not quotes:
        return []
    notes = tuple(
        footnote(number, quote, source(quote.source)) for number, quote in enumerate(quotes, 1)
    )
    known = [source(each) for each in dict.fromkeys(quote.source for quote in quotes)]
    about = [_about(each) for each in known if each is not None]
    blocks: list[Block] = [Heading((Run("Quotes"),)), Footnotes(notes)]
    if about:
        blocks += [Heading((Run("Sources"),)), *about]
    return blocks


def _about(source: Source) -> Together:
    """A source with what a reader needs to weigh it."""
    author: Paragraph = (Run(f"{source.author}, "),) if source.author else ()
    rest = "; ".join(
        filter(None, (source.kind.value, source.publisher, source.published, source.url))
    )
    line = (*author, Run(source.title, emphasis=True), Run(f". {rest[:1].upper()}{rest[1:]}."))
    blocks: list[Plain] = [Text((line,))]
    if source.reliability:
        blocks.append(Text(marked(source.reliability), Style.SMALL, Tone.MUTED))
    return Together(tuple(blocks))


def _fixed(*texts: str) -> Texts:
    """Texts in which no line ends between a number and its percent sign."""
    return literal(*(text.replace(" %", f"{_SPACE}%") for text in texts))
