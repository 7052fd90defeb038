import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.bank.formats.rich_text import Taken, from_html, from_markdown, from_plain, to_html
from quizapp.core.markup import parse


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("plain", "<p>plain</p>"),
        ("a **b** *c* `d`", "<p>a <strong>b</strong> <em>c</em> <code>d</code></p>"),
        ("one\n\ntwo", "<p>one</p><p>two</p>"),
        ("a < b & c", "<p>a &lt; b &amp; c</p>"),
        ("<script>x</script>", "<p>&lt;script&gt;x&lt;/script&gt;</p>"),
        ("", ""),
    ],
)
def test_our_markup_is_written_as_html_and_nothing_else_is(text, html):
    assert to_html(text) == html


def test_a_single_paragraph_may_do_without_its_tag():
    assert to_html("a **b**", block=False) == "a <strong>b</strong>"
    assert to_html("a\n\nb", block=False) == "<p>a</p><p>b</p>"


@pytest.mark.parametrize(
    ("html", "text", "lost"),
    [
        ("<p>a</p>\n<p>b</p>", "a\n\nb", ()),
        ("a<br/>b<br>c", "a\n\nb\n\nc", ()),
        ("<B>a </B>b<I> c</I>", "**a** b *c*", ()),
        ("<b>a</b> <b>b</b>", "**a b**", ()),
        ("<b>a <i>b</i></b>", "**a *b***", ()),
        ("<b>K</b>FOR", "KFOR", ("<em> or <strong> within a word",)),
        ("<b>unclosed", "**unclosed**", ()),
        ("closed</b>", "closed", ()),
        ("a<!-- <b>hidden</b> -->b", "ab", ()),
        ("a<!-- never closed", "a<!-- never closed", ()),
        ("<script>alert(1)</script>after", "after", ("<script>",)),
        ("<style>p {}", "", ("<style>",)),
        ('<img src="x" onerror="y">t', "t", ("<img>",)),
        ("<ul><li>a</li><li>b</li></ul>", "a\n\nb", ("<ul>", "<li>")),
        ("H<sub>2</sub>O", "H2O", ("<sub>",)),
        ("&lt;b&gt; &amp;amp; &nbsp;&#233;&#xE9;&nonsense;", "<b> &amp; \u00a0éé&nonsense;", ()),
        ("a &#8238;b&#7;c", "a bc", ()),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2", ()),
    ],
)
def test_html_is_read_and_what_it_cannot_keep_is_named(html, text, lost):
    assert from_html(html) == Taken(text, lost)


def test_in_a_text_that_may_be_no_html_only_known_tags_are_taken_off():
    assert from_html("a <id> b <i>c</i> <T>", sure=False) == Taken("a <id> b *c* <T>")


def test_plain_text_keeps_everything_that_is_seen():
    assert from_plain("<b>a</b>\n*b*\u202e") == Taken("<b>a</b>\n\n*b*")


def test_markdown_that_is_not_ours_stays_and_is_named():
    taken = from_markdown("# Head\n\n- **a**\n- ![x](y) [z](w)")
    assert taken.text == "# Head\n\n- **a**\n- ![x](y) [z](w)"
    assert taken.lost == (
        "Markdown picture", "Markdown link", "Markdown heading", "Markdown list",
    )  # fmt: skip


words = st.sampled_from(
    ["a", "KFOR", " ", "*", "**", "***", "`", "\n\n", "<b>", "&amp;", ".", "(", "2", "é"]
)


@given(st.lists(words, max_size=12).map("".join))
def test_what_a_reader_sees_comes_back(text):
    def seen(paragraphs):
        return ["".join(run.text for run in paragraph) for paragraph in paragraphs]

    taken = from_html(to_html(text))
    if not taken.lost:
        assert seen(parse(taken.text)) == [
            line.strip() for line in seen(parse(text)) if line.strip()
        ]


@pytest.mark.parametrize(
    "piece",
    ["<b>", "</b>", "<", "<!--", "&", "&#", "<script>", "<b>a</b> ", "*a", "<a <", "<b><i>x</i>"],
)
def test_time_grows_with_the_length_and_no_faster(piece):
    def needed(times: int) -> float:
        start = time.process_time()
        from_html(piece * times)
        return time.process_time() - start

    needed(100)
    small, large = max(needed(4_000), 0.004), needed(32_000)
    assert large / small < 40  # eight times the text; the square would be 64
