"""Quotes are chosen beside the question and written into the text of the author."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from quizapp.bank.problems import Severity
from quizapp.bank.quoting import Standing
from quizapp.bank.source_file import write_source
from quizapp.core.model import Source, SourceKind
from quizapp.core.quotations import fingerprint
from tests.ui.author.conftest import ARTICLE, SET
from tests.ui.author.quoting import ADDED, ALT, CONTROL, KEEPERS, SHIFT, TEXT

# With the text at hand


def test_a_quote_is_added_by_keyboard_alone_and_taken_back(quoting):
    made = quoting().open()
    assert made.pane.text.hasFocus()
    assert made.pane.head.place() == "Question 1 of 2 · keeper"
    made.press(Qt.Key.Key_End, CONTROL)
    made.press(Qt.Key.Key_S)
    assert made.said == "4 words of paragraph 3, verbatim"
    made.press(Qt.Key.Key_Return)
    assert made.text == SET.replace(KEEPERS, KEEPERS + ADDED)
    assert made.said == "Added as quote 2. Ctrl Z takes it back."
    assert made.author.code.textCursor().block().text() == "        text: The book grows dull."
    assert made.pane.text.hasFocus()
    made.press(Qt.Key.Key_Z, CONTROL)
    assert made.text == SET


def test_words_are_selected_with_shift_and_made_whole(quoting):
    made = quoting().open()
    made.press(Qt.Key.Key_Home, CONTROL)
    made.press(Qt.Key.Key_Down, times=1)
    made.press(Qt.Key.Key_Right, CONTROL)
    made.press(Qt.Key.Key_Right, SHIFT, times=len("keeper was a wi"))
    assert made.pane.words() == "keeper was a widow"
    assert made.said == "4 words of paragraph 2, verbatim"


def test_too_few_words_cannot_be_added(quoting):
    made = quoting().open()
    made.select("The harbour book")
    assert "too short" in made.said
    assert not made.pane.foot.take.isEnabled()
    made.press(Qt.Key.Key_Return)
    assert made.text == SET


def test_what_the_set_quotes_already_is_marked(quoting, qtbot):
    made = quoting().open()
    quoted = ["The keeper was a widow, Marta Lind", "she kept the lamp for nineteen years"]
    assert made.pane.text.marked() == quoted
    made.select("The council came later.")
    made.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: made.pane.text.marked() == [*quoted, "The council came later."])
    assert made.said.startswith("Added as quote 2.")


def test_words_are_left_out_between_two_selections(quoting):
    made = quoting().open()
    made.select("The keeper was a widow")
    made.press(Qt.Key.Key_J)
    made.select("she kept the lamp for nineteen")
    assert made.pane.words() == "The keeper was a widow […] she kept the lamp for nineteen"
    assert made.said == "11 words of paragraph 2, verbatim"
    made.press(Qt.Key.Key_Return)
    assert "text: The keeper was a widow […] she kept the lamp for nineteen" in made.text
    made.author.check()
    assert made.author.buffer.count(Severity.ERROR) == 0


def test_parts_in_the_wrong_order_are_refused_and_a_part_can_be_dropped(quoting):
    made = quoting().open()
    made.select("she kept the lamp for nineteen")
    made.pane.foot.join.click()
    made.select("The keeper was a widow")
    assert made.pane.verdict().standing is Standing.NEARLY
    assert not made.pane.foot.take.isEnabled()
    made.pane.foot.drop.click()
    assert made.pane.words() == "The keeper was a widow"
    assert made.pane.foot.take.isEnabled()


def test_the_same_words_are_not_quoted_twice_by_a_question(quoting):
    made = quoting().open()
    made.select("The keeper was a widow, Marta Lind,")
    made.press(Qt.Key.Key_Return)
    assert made.said == "The question quotes these words already."
    assert made.text == SET


def test_words_are_found_as_they_are_typed_and_passages_whatever_their_marks(quoting):
    made = quoting().open()
    made.pane.search.words.setFocus()
    QTest.keyClicks(made.pane.search.words, "BOOK")
    assert made.pane.search.told() == "1 of 2"
    made.press(Qt.Key.Key_Return)
    assert made.pane.search.told() == "2 of 2"
    assert made.pane.text.paragraph() == 3
    made.pane.search.words.setText("“The  keeper was a widow Marta Lind”")
    assert made.pane.words() == "The keeper was a widow, Marta Lind"
    made.pane.search.words.setText("The keeper was no widow, Marta Lind, and she")
    assert made.pane.search.told() == "Not found"
    assert "word 4 is “no”" in made.said
    assert not made.pane.foot.take.isEnabled()


def test_a_paragraph_is_selected_by_key_and_a_sentence_grows(quoting):
    made = quoting().open()
    made.press(Qt.Key.Key_Home, CONTROL)
    made.press(Qt.Key.Key_Down)
    made.press(Qt.Key.Key_S)
    assert made.pane.words() == ARTICLE
    made.press(Qt.Key.Key_S)
    assert made.pane.words() == f"{ARTICLE} The council came later."
    made.press(Qt.Key.Key_S)
    assert made.pane.words() == f"{ARTICLE} The council came later."
    made.press(Qt.Key.Key_Home, CONTROL)
    made.press(Qt.Key.Key_P)
    assert made.pane.words() == "The harbour book"


def test_what_is_selected_stays_through_a_change_of_zoom(quoting):
    made = quoting().open()
    made.select("The council came later.")
    made.author.stage.themes.apply("dark", 150, motion=False)
    assert made.pane.words() == "The council came later."
    assert made.pane.text.textCursor().selectedText() == "The council came later."


def test_a_hard_wrapped_text_gives_a_quote_on_one_line(quoting):
    made = quoting(text="The harbour\u00ad book\nbegins in\n1871 or so.").open()
    made.press(Qt.Key.Key_P)
    assert made.pane.words() == "The harbour book begins in 1871 or so."


def test_hostile_text_is_shown_as_it_is(quoting):
    hostile = "<img src=/dev/zero> <b>bold</b> & five \u202e words are here."
    made = quoting(text=hostile).open()
    made.press(Qt.Key.Key_P)
    assert "<img src=/dev/zero>" in made.pane.text.toPlainText()
    assert made.pane.words() == "<img src=/dev/zero> <b>bold</b> & five words are here."
    made.press(Qt.Key.Key_Return)
    made.author.check()
    assert not [one for one in made.author.buffer.checked.problems if "invisible" in one.message]


# Without the text


def test_pasted_words_are_judged_at_once_and_added(quoting):
    made = quoting(attached=False).open()
    assert made.pane.paste.edit.hasFocus()
    made.paste("“The book\n grows dull.”")
    assert made.said == "4 words of paragraph 3, verbatim"
    QTest.mouseClick(made.pane.foot.take, Qt.MouseButton.LeftButton)
    assert "        text: “The book grows dull.”\n" in made.text
    assert made.pane.paste.words() == ""
    assert made.pane.paste.edit.hasFocus()
    made.press(Qt.Key.Key_Z, CONTROL)
    assert made.text == SET


def test_a_word_that_does_not_fit_is_named_and_underlined(quoting):
    made = quoting(attached=False).open()
    made.paste("The keeper was a poor widow, Marta")
    assert "word 5 is “poor”" in made.said
    assert "paragraph 2" in made.said
    (mark,) = made.pane.paste.edit.extraSelections()
    assert mark.cursor.selectedText() == "poor"
    assert not made.pane.foot.take.isEnabled()
    made.paste("The keeper was a widow")
    assert made.pane.paste.edit.extraSelections() == []


def other_source(folder: Path, text: str | None) -> Source:
    source = Source(
        id="other",
        title="<i>Other</i>",
        kind=SourceKind.NEWS,
        fingerprint=fingerprint(text) if text else None,
    )
    (folder / "sources" / "other.yaml").write_text(write_source(source), "utf-8")
    return source


def test_words_of_another_source_lead_there(quoting):
    made = quoting(attached=False)
    other_source(made.author.folder, "One two three four five.")
    made.open()
    made.paste("two three four five")
    assert "another one" in made.said
    assert not made.pane.foot.take.isEnabled()
    made.pane.foot.other.click()
    assert made.pane.source_id() == "other"
    assert made.pane.words() == "two three four five"
    made.pane.foot.take.click()
    assert "- source: other\n        text: two three four five\n" in made.text


def test_without_a_fingerprint_one_is_told_before_it_is_added(quoting):
    made = quoting(attached=False)
    other_source(made.author.folder, None)
    made.open()
    made.pane.source_chosen.emit("other")
    made.paste("Nobody knows these words.")
    assert made.pane.foot.take.words() == "Add all the same"
    assert "A check will warn" in made.said
    assert made.pane.paste.attach.isHidden()


def test_the_text_is_attached_and_the_words_are_found_in_it(quoting, tmp_path):
    made = quoting(attached=False).open()
    made.paste("The book grows dull")
    file = tmp_path / "book.txt"
    file.write_text(TEXT, "utf-8")
    made.author.stage.prompts.answers = [file]
    made.pane.paste.attach.click()
    assert made.pane.selects()
    assert made.pane.words() == "The book grows dull"
    assert "attached" in made.author.stage.navigator.notice.text()


def test_another_text_is_not_attached(quoting, tmp_path):
    made = quoting(attached=False).open()
    file = tmp_path / "other.txt"
    file.write_text("Quite another text, of other words.", "utf-8")
    made.author.stage.prompts.answers = [file, None]
    made.pane.paste.attach.click()
    assert "is not the text of this source" in made.author.stage.navigator.notice.text()
    made.pane.paste.attach.click()
    assert not made.pane.selects()


# Where quotes go


def test_an_entry_that_is_empty_is_filled(quoting):
    blank = SET.replace(KEEPERS, KEEPERS + "      - source:\n        text:\n")
    made = quoting(harbour=blank).open()
    made.select("The book grows dull.")
    made.press(Qt.Key.Key_Return)
    assert made.text == SET.replace(KEEPERS, KEEPERS + ADDED)


def test_a_question_without_quotes_gets_its_first(quoting):
    text = SET[: SET.rindex("    quotes:")]
    made = quoting(harbour=text).open("For how many")
    made.select("she kept the lamp for nineteen years")
    made.press(Qt.Key.Key_Return)
    made.author.check()
    assert made.text == SET


def test_the_pane_follows_the_question(quoting):
    made = quoting().open()
    made.author.page.text.step_question(1)
    assert made.pane.head.place() == "Question 2 of 2 · years"
    made.select("The book grows dull.")
    made.pane.foot.take.click()
    assert made.text == SET + ADDED


EVIDENCE = (
    SET
    + """  - id: proof
    type: evidence
    topic: keepers
    prompt: What proves it?
    claim: The book grows dull.
    passages:
      - source: harbour-book
        text: she kept the lamp for nineteen years
        proves: true
        feedback: Yes.
    explanation: It was a long time.
    quotes:
      - source: harbour-book
        text: she kept the lamp for nineteen years
"""
)


def test_a_passage_of_an_evidence_question_is_added_if_that_is_said(quoting):
    made = quoting(harbour=EVIDENCE).open("What proves it")
    assert made.pane.foot.where.isVisible()
    made.pane.foot.where.chip("passages").click()
    made.select("The council came later.")
    made.pane.text.setFocus()
    made.press(Qt.Key.Key_Return)
    made.author.check()
    question = made.author.buffer.checked.question(2)
    assert [one.text for one in question.passages][1] == "The council came later."
    assert len(question.quotes) == 1
    made.author.page.text.go_to_question(0)
    assert made.pane.foot.where.isHidden()


# Room and ways out


def test_escape_closes_the_pane_and_gives_focus_and_preview_back(quoting):
    made = quoting().open()
    assert made.author.page.toolbar.quote.isChecked()
    assert not made.author.page.preview.isVisible()
    made.press(Qt.Key.Key_Escape)
    assert made.author.page.preview.isVisible()
    assert made.author.code.hasFocus()
    made.press(Qt.Key.Key_3, ALT)
    made.press(Qt.Key.Key_2, ALT)
    assert made.author.page.preview.isVisible()
    assert not made.pane.isVisible()


def test_a_preview_that_was_folded_away_stays_so(quoting):
    made = quoting()
    made.author.open()
    made.author.page.toggle_preview()
    made.open()
    assert made.pane.isVisible()
    made.press(Qt.Key.Key_Escape)
    assert not made.author.page.side.isVisible()


def test_in_a_narrow_window_the_pane_stands_over_the_text_until_a_quote_is_added(quoting):
    made = quoting(size=(760, 560)).open()
    assert not made.author.page.text.isVisible()
    made.select("The book grows dull.")
    made.press(Qt.Key.Key_Return)
    assert made.author.page.text.isVisible()
    assert not made.pane.isVisible()
    assert made.author.code.hasFocus()
    assert made.author.code.textCursor().block().text().strip() == "text: The book grows dull."


def test_every_control_is_reached_by_tab_and_named(quoting):
    made = quoting().open()
    made.select("The keeper was a widow")
    made.pane.head.shut.setFocus()
    walked = [made.author.stage.window.focusWidget()]
    for _ in range(12):
        made.press(Qt.Key.Key_Tab)
        walked.append(made.author.stage.window.focusWidget())
        if not made.pane.isAncestorOf(walked[-1]):
            break
    pane = made.pane
    wanted = [
        pane.head.shut,
        pane.head.sources,
        pane.head.make,
        pane.search.words,
        pane.text,
        pane.pick.sentence,
        pane.pick.whole,
        pane.foot.join,
        pane.foot.take,
    ]
    assert walked[: len(wanted)] == wanted
    assert all(one.accessibleName() for one in wanted)
