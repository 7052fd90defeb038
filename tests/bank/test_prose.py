from quizapp.bank.prose import Code, Heading, Paragraph, Row, Rows, markdown, plain

DOCUMENT = [
    Heading(1, "Title"),
    Paragraph("One two three four five six seven eight nine ten eleven twelve."),
    Heading(2, "Part"),
    Rows([Row("id", "id; needed", "Its name."), Row("text", "text", "With {{a|b}} in it.")]),
    Code("- id: a\n  text: b\n"),
]


def test_markdown_has_headings_tables_and_code():
    assert list(markdown(DOCUMENT)) == [
        "# Title",
        "",
        "One two three four five six seven eight nine ten eleven twelve.",
        "",
        "## Part",
        "",
        "| field | holds | for |",
        "| --- | --- | --- |",
        "| `id` | id; needed | Its name. |",
        r"| `text` | text | With {{a\|b}} in it. |",
        "",
        "```yaml",
        "- id: a",
        "  text: b",
        "```",
    ]


def test_a_terminal_gets_lines_of_its_width_and_fields_in_two_columns():
    assert list(plain(DOCUMENT, 42)) == [
        "",
        "Title",
        "=====",
        "",
        "One two three four five six seven eight",
        "nine ten eleven twelve.",
        "",
        "",
        "Part",
        "----",
        "",
        "id    id; needed",
        "      Its name.",
        "text  text",
        "      With {{a|b}} in it.",
        "",
        "    - id: a",
        "      text: b",
    ]


def test_words_are_never_broken_however_narrow_the_terminal_is():
    told = list(plain([Paragraph("https-is-one-word-of-more-than-forty-letters-here so")], 3))
    assert told == ["https-is-one-word-of-more-than-forty-letters-here", "so"]


def test_code_is_as_wide_as_it_was_written():
    line = "- text: " + "long " * 30 + "end"
    assert list(plain([Code(line + "\n")], 42)) == [f"    {line}"]
