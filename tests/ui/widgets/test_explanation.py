from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from quizapp.core.model import Numeric, Option, Quote, SingleChoice, Source, SourceKind
from quizapp.ui.widgets.explanation import Explanation
from quizapp.ui.widgets.prose import Prose
from quizapp.ui.widgets.quote_card import QuoteCard

REPORT = Source(id="report", title="A report", kind=SourceKind.NEWS, author="Somebody")
SOURCES = {"report": REPORT}.get


def choice(**changes):
    fields = {
        "id": "q",
        "explanation": "Because **it** is so.",
        "quotes": (Quote("report", "It is so.", 7), Quote("lost", "So they say.")),
        "prompt": "?",
        "options": (Option("Yes", correct=True), Option("No")),
    }
    return SingleChoice(**(fields | changes))


def told(widget):
    """All words of labels and of running text."""
    labels = [label.text() for label in widget.findChildren(QLabel)]
    return labels + [prose.plain_text() for prose in widget.findChildren(Prose)]


def test_it_says_why_and_shows_every_quote(qtbot):
    widget = Explanation(choice(), SOURCES)
    qtbot.addWidget(widget)
    assert "Why" in told(widget)
    assert "Because it is so." in told(widget)
    cards = widget.findChildren(QuoteCard)
    assert [card.source_line.accessibleName() for card in cards] == [
        "Source: A report, Somebody, news, paragraph 7, verbatim",
        "Source: lost, not checked",
    ]


def test_a_click_on_a_source_asks_for_it_at_its_paragraph(qtbot):
    widget = Explanation(choice(), SOURCES)
    qtbot.addWidget(widget)
    widget.show()
    checked, unchecked = widget.findChildren(QuoteCard)
    with qtbot.waitSignal(widget.source_requested) as asked:
        qtbot.mouseClick(checked.source_line, Qt.MouseButton.LeftButton)
    assert asked.args == ["report", 7]
    with qtbot.waitSignal(widget.source_requested) as asked:
        qtbot.keyClick(unchecked.source_line, Qt.Key.Key_Space)
    assert asked.args == ["lost", 0]
    widget.close()


def test_a_fact_that_ages_says_its_date(qtbot):
    widget = Explanation(choice(as_of="2025"), SOURCES)
    qtbot.addWidget(widget)
    assert "As of 2025, says the article" in told(widget)


def test_the_note_for_teachers_is_never_shown(qtbot):
    widget = Explanation(choice(note="Only for teachers"), SOURCES)
    qtbot.addWidget(widget)
    assert not any("Only for teachers" in words for words in told(widget))


def test_a_choice_needs_no_answer_in_words(qtbot):
    widget = Explanation(choice(), SOURCES)
    qtbot.addWidget(widget)
    assert "Answer" not in told(widget)


def test_a_typed_answer_is_given_in_words(qtbot):
    question = Numeric(
        id="n",
        explanation="So it is written.",
        quotes=(Quote("report", "50,000 troops", 6),),
        prompt="How many?",
        answer=Decimal(50000),
        unit="troops",
    )
    widget = Explanation(question, SOURCES)
    qtbot.addWidget(widget)
    assert {"Answer", "50,000 troops"} <= set(told(widget))
