"""The page holds every text of the paper as text, and no tag but its own."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.bank.formats.html import clean, to_html
from quizapp.core.markup import Run
from quizapp.core.paper import (
    Choice,
    Choices,
    Footnote,
    Footnotes,
    Heading,
    Paper,
    Rule,
    Style,
    Table,
    Text,
    Together,
    Tone,
    literal,
    marked,
)

TAGS = {
    *("html", "head", "meta", "title", "style", "body", "main", "header", "section", "h1", "h2"),
    *("h3", "p", "span", "bdi", "strong", "em", "code", "ol", "li", "div", "sup", "a", "hr"),
    *("table", "caption", "thead", "tbody", "tr", "th", "td"),
}
ATTRIBUTES = {
    *("lang", "charset", "http-equiv", "content", "name", "class", "dir", "id", "href", "value"),
    *("scope", "aria-label", "aria-hidden"),
}
VOID = {"meta", "hr"}


class Seen(HTMLParser):
    """What a reader of the page meets; every tag must be ours and be closed in its turn."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self._open: list[str] = []
        self.feed(page)
        self.close()
        assert not self._open

    def handle_starttag(self, tag, attrs):
        assert tag in TAGS
        assert {name for name, _ in attrs} <= ATTRIBUTES
        self.attributes += attrs
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag):
        assert self._open.pop() == tag

    def handle_comment(self, data):
        raise AssertionError(data)

    def handle_data(self, data):
        if "style" not in self._open:
            self.texts.append(data)

    def text(self) -> str:
        return "".join(self.texts)

    def values(self, name: str) -> list[str]:
        return [value for key, value in self.attributes if key == name]


def one_of_each(text: str, title: str = "A set") -> Paper:
    """A paper in which a text stands everywhere that a text can."""
    runs = (Run(text), Run(text, strong=True, emphasis=True, code=True))
    line = Choice((runs,), "A", "✓", text, Tone.RIGHT, (runs,), Style.QUOTE)
    return Paper(
        title,
        (
            Heading(runs),
            Together((Rule(), Heading(runs, 3, "1"), Choices((line,)))),
            Text((runs, runs), title=text, notes=(1,)),
            Table(text, (text, "Marks"), ((text, text),)),
            Footnotes((Footnote(1, text, runs),)),
        ),
        (text,),
        author=text,
    )


PLACES = 22  # in which `one_of_each` puts its text
HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "</style><script>alert(1)</script>",
    "a & b &amp; c &#60;",
    "\"quoted' text",
    "<!-- comment -->",
    "]]> <?php ?>",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_read_as_it_was_typed(text):
    seen = Seen(to_html(one_of_each(text, text)))
    assert seen.texts.count(text) == PLACES + 2  # the title as well, of page and window
    assert ("content", text) in seen.attributes


@given(st.text(max_size=40), st.text(max_size=40))
def test_no_text_makes_a_tag(text, title):
    page = to_html(one_of_each(text, title))
    page.encode()
    Seen(page)


@given(st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=40))
def test_every_text_is_read_whole_wherever_it_stands(text):
    own = f"it says {text}"  # no word or number that the page writes itself
    seen = Seen(to_html(one_of_each(own)))
    assert seen.texts.count(own) == PLACES


def test_control_characters_are_taken_out():
    assert clean("a\0b\x1b[31mc\x7f\x85d") == "ab[31mcd"
    assert clean("a\tb\nc") == "a b c"


def test_half_of_a_surrogate_pair_becomes_the_sign_for_a_lost_letter():
    assert clean("a\ud800b") == "a\N{REPLACEMENT CHARACTER}b"


def test_text_that_turns_the_direction_is_kept_inside_its_own_element():
    override = "\N{RIGHT-TO-LEFT OVERRIDE}evil"
    page = to_html(Paper("t", (Text(literal(override)), Heading((Run(override),)))))
    assert f'<p dir="auto">{override}</p>' in page
    assert f"<bdi>{override}</bdi>" in page


def test_page_loads_nothing_and_runs_nothing():
    page = to_html(one_of_each("x"))
    assert "default-src 'none'" in page
    assert all(link.startswith("#") for link in Seen(page).values("href"))
    for word in ("<script", "url(", "@import", "http:", "https:", "src="):
        assert word not in page


def test_footnote_and_every_place_that_cites_it_lead_to_each_other():
    cited = Text(literal("x"), notes=(1,))
    page = Seen(to_html(Paper("t", (cited, cited, Footnotes((Footnote(1, "q", (Run("s"),)),))))))
    targets = {link.removeprefix("#") for link in page.values("href")}
    assert targets == {"note-1", "ref-1-1", "ref-1-2"}
    assert targets <= set(page.values("id"))
    assert "Back to place 2 that cites quote 1" in page.values("aria-label")


def test_table_names_its_columns_and_rows():
    page = to_html(Paper("t", (Table("By topic", ("Topic", "Marks"), (("Roads", "1 of 2"),)),)))
    assert "<caption>By topic</caption>" in page
    assert '<th scope="col">Marks</th>' in page
    assert '<th scope="row" dir="auto">Roads</th><td>1 of 2</td>' in page


def test_markup_becomes_tags_of_meaning():
    page = to_html(Paper("t", (Text(marked("**a** *b* `c`")),)))
    assert "<strong>a</strong> <em>b</em> <code>c</code>" in page


def test_page_says_its_language_and_follows_the_reader_into_the_dark():
    page = to_html(Paper("t", (), language="de"))
    assert '<html lang="de">' in page
    assert '<meta name="color-scheme" content="light dark">' in page
    assert "prefers-color-scheme: dark" in page
    assert "break-inside: avoid" in page


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", "en"),
        ("pt-BR", "pt-BR"),
        ("zh-Hant-TW", "zh-Hant-TW"),
        ("", ""),
        ('en" onload="x', ""),
    ],
)
def test_the_language_is_named_where_it_is_one(language, written):
    assert f'<html lang="{written}">' in to_html(Paper("T", (), language=language))
