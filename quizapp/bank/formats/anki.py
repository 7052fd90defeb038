"""A question set as a package for Anki: one card a question, with the key and its proof behind.

Ids of deck, card type and notes hang on the ids of the set and its questions: what is imported
again is brought up to date, nothing comes twice. No template holds a script, and no text of a
question can become a tag, a sound or a formula.
"""

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any, Final

from quizapp.bank.formats.exchange import Exported, Loss, SourceOf, losses_of_set
from quizapp.bank.formats.foreign import slug
from quizapp.bank.formats.html import clean
from quizapp.bank.formats.key_lines import asked, key, stem, to_do
from quizapp.core.markup import Paragraph
from quizapp.core.model import Evidence, Question, QuestionSet
from quizapp.core.paper import Choice, Style, citation, literal, marked, quoted
from quizapp.core.selection import arrange

# Ours for ever: another number would be another type of cards. It must change with the fields.
_CARD_TYPE: Final = 1_718_402_653
_DECKS: Final = 1 << 30
_FIELDS: Final = ("Prompt", "Choices", "Key", "Why", "Quotes", "Id")
_FRONT: Final = "{{Prompt}}{{Choices}}"
_BACK: Final = "{{FrontSide}}<hr id=answer>{{Key}}{{Why}}{{Quotes}}"
_STYLE: Final = """\
.card { font: 18px/1.45 system-ui, sans-serif; text-align: start; max-width: 42rem;
  margin: 0 auto; }
p { margin: 0 0 .5rem; }
table { border-collapse: collapse; margin: .75rem 0; }
td { padding: .125rem .5rem .375rem 0; vertical-align: top; }
.small { font-size: .85em; opacity: .8; }
.quote { font-family: Georgia, serif; }
"""
_NO_PLACE: Final = "a deck of cards has no place for it"


def write(whole: QuestionSet, source: SourceOf, *, made_at: float | None = None) -> Exported:
    """Write a set as an .apkg file.

    Of two packages Anki keeps what the later one says; `made_at` is in seconds since 1970, None
    is now.
    """
    import genanki  # type: ignore[import-untyped]  # noqa: PLC0415  145 ms, for this alone

    model = genanki.Model(
        _CARD_TYPE,
        "quizapp",
        fields=[{"name": name} for name in _FIELDS],
        templates=[{"name": "Card", "qfmt": _FRONT, "afmt": _BACK}],
        css=_STYLE,
        sort_field_index=len(_FIELDS) - 1,
    )
    deck = genanki.Deck(_deck_id(whole.id), _name(whole), clean(whole.summary))
    for question in whole.questions:
        deck.add_note(
            genanki.Note(
                model=model,
                fields=_fields(whole, question, source),
                tags=_tags(whole, question),
                guid=genanki.guid_for("quizapp", whole.id, question.id),
            )
        )
    return Exported(_packed(genanki.Package(deck), made_at), tuple(_losses(whole)))


def _losses(whole: QuestionSet) -> Iterable[Loss]:
    carried = frozenset({"title", "summary"})
    yield from losses_of_set(whole, _NO_PLACE, carried)
    yield Loss("", "marks", "Anki marks nothing: learners judge their answers themselves")
    for question in whole.questions:
        for name in ("hint", "note"):
            if getattr(question, name):
                yield Loss(question.id, name, _NO_PLACE)


def _packed(package: Any, made_at: float | None) -> bytes:
    """The bytes of the package, which can only be written to a file."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "deck.apkg"
        package.write_to_file(str(path), timestamp=made_at)
        return path.read_bytes()


def _name(whole: QuestionSet) -> str:
    """The name of the deck; `::` would make a tree of decks."""
    return " ".join((whole.title or whole.id).replace("::", ":").split())


def _deck_id(set_id: str) -> int:
    digest = sha256(set_id.encode("utf-8", "replace")).digest()
    return _DECKS + int.from_bytes(digest[:8], "big") % _DECKS


def _tags(whole: QuestionSet, question: Question) -> list[str]:
    """Words without spaces, as Anki wants them; `::` makes a tree of them."""
    told = [("set", whole.id), ("topic", question.topic), ("level", question.level.value)]
    named = [f"{name}::{slug(value)}" for name, value in told if slug(value)]
    return [*named, *filter(None, map(slug, question.tags))]


def _fields(whole: QuestionSet, question: Question, source: SourceOf) -> list[str]:
    order = arrange(question, Random(f"{whole.id}/{question.id}"))  # noqa: S311  no secret
    prompt = [*stem(question)]
    claim = marked(question.claim) if isinstance(question, Evidence) else ()
    front = [_paragraph(each) for each in (*prompt, *claim)]
    front.append(f'<p class="small">{_text(to_do(question))}</p>')
    quotes = "".join(
        _paragraphs(literal(quoted(quote.text)), "quote")
        + _paragraphs((citation(quote.source, quote.paragraph, source(quote.source)),), "small")
        for quote in question.quotes
    )
    as_of = literal(f"As of {question.as_of}.") if question.as_of else ()
    return [
        "".join(front),
        "".join(map(_table, asked(question, order, source))),
        _table(key(question, order, source)),
        _paragraphs(marked(question.explanation)) + _paragraphs(as_of, "small"),
        quotes,
        _text(question.id),
    ]


def _table(lines: Iterable[Choice]) -> str:
    rows = "".join(
        f"<tr><td>{_text(line.sign)}</td><td>{_text(line.label)}</td>"
        f"<td>{_paragraphs(line.text, 'quote' if line.style is Style.QUOTE else '')}"
        f"{_paragraphs(line.note, 'small')}</td></tr>"
        for line in lines
    )
    return f"<table>{rows}</table>" if rows else ""


def _paragraphs(texts: Iterable[Paragraph], name: str = "") -> str:
    return "".join(_paragraph(text, name) for text in texts)


def _paragraph(runs: Paragraph, name: str = "") -> str:
    pieces = []
    for run in runs:
        piece = _text(run.text)
        for wanted, tag in ((run.code, "code"), (run.emphasis, "em"), (run.strong, "strong")):
            if wanted:
                piece = f"<{tag}>{piece}</{tag}>"
        pieces.append(piece)
    mark = f' class="{name}"' if name else ""
    return f'<p{mark} dir="auto">{"".join(pieces)}</p>'


def _text(text: str) -> str:
    """Escaped, also for what Anki alone would take for a sound, a formula or a field."""
    kept = clean(text).replace("[", "&#91;").replace("\\", "&#92;")
    return kept.replace("{{", "&#123;&#123;")
