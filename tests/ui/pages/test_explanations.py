"""The page of all explanations: searched as one types, read, starred, noted, by keyboard alone."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QTextCursor
from PySide6.QtTest import QTest

from quizapp.core.finding import State
from quizapp.core.model import Option, Quote, SingleChoice
from quizapp.ui.pages.explanations import ExplanationsPage
from quizapp.ui.pages.quiz import QuizPage
from quizapp.ui.tasks import Task
from quizapp.ui.theme import look
from quizapp.ui.widgets.label import Label
from quizapp.ui.widgets.prose import Prose
from tests.ui.pages.studying import CEKU, press, prompts, shown_prompt, write
from tests.ui.stage import every_type, question_set, single

HOSTILE = SingleChoice(
    id="hostile",
    prompt="<img src='/dev/zero'> & <b>bold</b>?",
    options=(Option("<a href='file:///'>x</a>", True), Option("&amp;", feedback="<i>no</i>")),
    explanation="<h1>Why</h1>",
    quotes=(Quote("<b>s</b>", "<script>alert(1)</script>"),),
)


def test_reading_of_many_questions_tells_how_far_it_is(study) -> None:
    _, page = study()
    page.found.show_reading(12_000, 100_000)
    assert page.found.count.words() == "Reading 12,000 of 100,000 questions …"
    page.found.show_reading(20, 40)
    assert page.found.count.words() == "Reading the questions …"


def marked_words(page: ExplanationsPage) -> list[str]:
    """The words on a marked ground, as the documents on the screen have them."""
    found = []
    for prose in page.reading.findChildren(Prose):
        cursor = QTextCursor(prose.document())
        words = ""
        while not cursor.atEnd():
            cursor.movePosition(
                QTextCursor.MoveOperation.NextCharacter, QTextCursor.MoveMode.KeepAnchor
            )
            letters = cursor.charFormat()
            on_ground = letters.background().color() == look().colour("partly_soft")
            words += cursor.selectedText() if on_ground and letters.fontUnderline() else " "
            cursor.clearSelection()
        found += words.split()
    return found


def test_page_opens_with_all_questions_and_the_first_one_to_read(study, qtbot):
    _, page = study()
    assert len(prompts(page)) == len(every_type()) + 1
    qtbot.waitUntil(lambda: shown_prompt(page) == CEKU.prompt)
    assert page.found.count.text() == "10 questions"


def test_search_as_typed_finds_a_name_written_without_its_accent(study, qtbot):
    stage, page = study()
    write(stage, "ceku")
    assert prompts(page) == [CEKU.prompt]
    assert page.found.count.text() == "1 question found"
    qtbot.waitUntil(lambda: "Çeku" in marked_words(page))
    assert marked_words(page) == ["Çeku", "Çeku"]  # in the prompt and in the quote


def test_question_that_is_read_stays_when_the_search_still_finds_it(study, qtbot):
    stage, page = study()
    page.found.list.choose(3)
    qtbot.waitUntil(lambda: shown_prompt(page) == "Water is wet.")
    page.search()
    write(stage, "w")
    assert len(prompts(page)) > 1
    qtbot.waitUntil(lambda: shown_prompt(page) == "Water is wet.")


def test_every_answer_is_told_as_right_or_wrong_in_words(study, qtbot):
    _, page = study(single("capital", options=3))
    qtbot.waitUntil(lambda: bool(shown_prompt(page)))
    texts = [prose.plain_text() for prose in page.reading.findChildren(Prose)]
    assert texts[1:3] == ["Pristina", "Right. Yes."]
    assert texts[3:7] == ["Wrong 1", "Wrong. Not 1.", "Wrong 2", "Wrong. Not 2."]
    assert "Why capital." in texts


@pytest.mark.parametrize("question", every_type(), ids=lambda question: question.id)
def test_every_type_can_be_read(study, qtbot, question):
    _, page = study(question)
    qtbot.waitUntil(lambda: page.reading.key() == ("geo", question.id))
    texts = " ".join(prose.plain_text() for prose in page.reading.findChildren(Prose))
    assert question.explanation in texts
    assert question.quotes[0].text in texts


def test_filters_combine(study, qtbot):
    _stage, page = study()
    page.found.filters.kinds.setCurrentText("True or false")
    page.found.filters.kinds.activated.emit(1)
    assert prompts(page) == [CEKU.prompt, "Water is wet."]
    page.found.filters.topics.setCurrentText("Times")
    page.found.filters.topics.activated.emit(1)
    assert prompts(page) == [CEKU.prompt]
    page.found.filters.chip(State.STARRED).click()
    assert prompts(page) == []
    assert page.found.empty.title() == "No question is like this"
    page.found.empty.all.click()
    assert len(prompts(page)) == 10


def test_missed_and_unseen_follow_what_was_answered(study):
    stage, page = study(CEKU, single())
    stage.navigator.dock.close()
    running = stage.practice.practise([("geo", "ceku")], "One")
    running.reveal()
    running.finish()
    page.found.filters.chip(State.MISSED).click()
    assert prompts(page) == [CEKU.prompt]
    page.found.filters.chip(State.UNSEEN).click()
    assert prompts(page) == ["Which is the capital?"]


def test_nothing_found_says_what_helps(study):
    stage, page = study()
    write(stage, "zebra")
    assert page.found.empty.title() == "Nothing found for “zebra”"
    assert not page.found.list.isVisible()
    assert page.reading.sheet() is None
    page.found.empty.all.click()
    assert page.found.field.text() == ""
    assert len(prompts(page)) == 10


def test_empty_library_leads_to_the_library(open_stage, qtbot):
    stage = open_stage(question_set())
    stage.library.sets.clear()
    stage.navigator.open_section("explanations")
    page = stage.window.page()
    assert page.found.empty.title() == "No question sets yet"
    assert page.found.empty.library.isVisible()
    page.found.empty.library.click()
    assert stage.window.page() is stage.page


def test_coming_back_finds_the_question_also_far_down(study, qtbot):
    many = [replace(CEKU, id=f"ceku-{n}", prompt=f"Question {n}.") for n in range(120)]
    stage, page = study(*many)
    page.found.list.scrollToBottom()
    qtbot.waitUntil(lambda: len(prompts(page)) == 100)
    page.found.list.choose(77)
    page.show_chosen()
    stage.navigator.open_library()
    stage.navigator.open_section("explanations")
    assert page.found.list.current() == 77
    assert shown_prompt(page) == "Question 77."


def test_whole_page_by_keyboard_alone(study, qtbot):
    stage, page = study()
    field, rows = page.found.field, page.found.list
    assert field.hasFocus()
    press(stage, Qt.Key.Key_Down)
    press(stage, Qt.Key.Key_Down)
    assert rows.current() == 2  # walked from the field
    press(stage, Qt.Key.Key_Return)
    assert shown_prompt(page) == "Which two are rivers?"
    assert page.reading.sheet().prompt.hasFocus()
    press(stage, Qt.Key.Key_S)
    assert page.reading.star.words() == "Starred"
    press(stage, Qt.Key.Key_N)
    write(stage, "snq?")
    assert page.reading.note().text() == "snq?"
    press(stage, Qt.Key.Key_Escape)
    assert page.reading.star.hasFocus()  # in view also where the question is scrolled away
    press(stage, Qt.Key.Key_Escape)
    assert rows.hasFocus()
    press(stage, Qt.Key.Key_Slash)
    assert field.hasFocus()
    write(stage, "water")
    assert rows.current() == 0
    press(stage, Qt.Key.Key_Escape)
    assert field.text() == ""
    press(stage, Qt.Key.Key_Escape)
    assert stage.window.page() is stage.page


def test_up_from_the_first_row_leads_to_the_field(study):
    stage, page = study()
    page.found.list.setFocus()
    press(stage, Qt.Key.Key_Up)
    assert page.found.field.hasFocus()


def test_source_opens_from_a_quote_and_closes_first(study, qtbot):
    stage, page = study()
    qtbot.waitUntil(lambda: bool(shown_prompt(page)))
    press(stage, Qt.Key.Key_Q, Qt.KeyboardModifier.AltModifier)
    assert stage.navigator.dock.is_open()
    qtbot.waitUntil(page.reading.isVisible)
    press(stage, Qt.Key.Key_Escape)
    assert not stage.navigator.dock.is_open()
    assert stage.window.page() is page


def test_source_goes_when_another_page_comes(study, qtbot):
    stage, page = study()
    qtbot.waitUntil(lambda: bool(shown_prompt(page)))
    stage.navigator.dock.next_quote()
    stage.navigator.open_library()
    assert not stage.navigator.dock.is_open()


def test_narrow_page_shows_list_then_question(study, qtbot):
    stage, page = study(width=800, height=600)
    assert page.found.isVisible()
    assert not page.reading.isVisible()
    page.found.list.setFocus()
    press(stage, Qt.Key.Key_Return)
    assert shown_prompt(page) == CEKU.prompt
    assert page.reading.isVisible()
    assert not page.found.isVisible()
    page.reading.back.click()
    assert page.found.list.hasFocus()
    assert not page.reading.isVisible()


def test_low_page_folds_its_filters(study):
    _, page = study(width=800, height=600)
    assert not page.found.filters.isVisible()
    page.found.toggle.click()
    assert page.found.filters.isVisible()
    assert not page.found.list.isVisible()
    page.found.filters.kinds.setCurrentText("True or false")
    page.found.filters.kinds.activated.emit(1)
    assert page.found.toggle.words() == "Filters: 1"
    assert page.found.show_hits.words() == "Show 2 questions"
    page.found.show_hits.click()
    assert page.found.list.isVisible()
    assert not page.found.filters.isVisible()


def test_back_folds_the_filters_first(study):
    _, page = study(width=800, height=600)
    page.found.toggle.click()
    assert page.go_back()
    assert not page.found.filters.isVisible()
    assert not page.go_back()


def test_practise_asks_exactly_what_was_found(study):
    stage, page = study()
    write(stage, "w")
    found = {(row.set_id, row.question_id) for row in page.found.list.hits._rows}
    assert page.found.practise.words() == f"Practise these {len(found)}"
    page.found.practise.click()
    quiz = stage.window.page()
    assert isinstance(quiz, QuizPage)
    assert {(one.set_id or "geo", one.question) for one in quiz.running().sitting.asked} == found
    assert quiz.running().title == "“w”"


def test_practise_this_one_asks_it(study, qtbot):
    stage, page = study()
    qtbot.waitUntil(lambda: bool(shown_prompt(page)))
    page.reading.practise.click()
    assert [q.id for q in stage.quiz().running().sitting.questions] == ["ceku"]


def test_many_hits_come_as_the_list_is_scrolled(study, qtbot):
    many = [replace(CEKU, id=f"ceku-{n}", prompt=f"Question {n}.") for n in range(120)]
    _, page = study(*many)
    assert len(prompts(page)) == 50
    assert page.found.count.text() == "120 questions"
    assert page.found.practise.words() == "Practise the first 100"
    page.found.list.scrollToBottom()
    qtbot.waitUntil(lambda: len(prompts(page)) == 100)
    page.found.list.scrollToBottom()
    qtbot.waitUntil(lambda: len(prompts(page)) == 120)
    page.found.list.scrollToBottom()
    assert prompts(page) == [one.prompt for one in many]


class SlowTasks:
    """Keeps work until a test lets it be done."""

    def __init__(self) -> None:
        self.waiting: list[tuple[Task, object]] = []

    def run(self, work, succeeded, failed) -> Task:
        task = Task()
        task.succeeded.connect(succeeded)
        task.failed.connect(failed)
        self.waiting.append((task, work))
        return task

    def do(self, number: int) -> None:
        task, work = self.waiting.pop(number)
        task.perform(work)


def test_newest_search_wins_whichever_ends_last(study):
    stage, page = study()
    tasks = SlowTasks()
    room = stage.navigator._explanations
    room._desk = replace(room._desk, tasks=tasks)
    page.found.field.setFocus()
    write(stage, "w")
    write(stage, "ater")
    while len(tasks.waiting) > 1:  # all but the last, then the last before the others were done
        tasks.do(0)
    assert len(prompts(page)) == 10  # what was found before stays until then
    tasks.do(0)
    assert prompts(page) == ["Water is wet."]


def test_hostile_texts_are_letters(study, qtbot):
    stage, page = study(HOSTILE)
    qtbot.waitUntil(lambda: bool(shown_prompt(page)))
    texts = {prose.plain_text() for prose in page.reading.findChildren(Prose)}
    assert {prose.toPlainText() for prose in page.reading.findChildren(Prose)} == texts
    assert {HOSTILE.prompt, "<a href='file:///'>x</a>", "<h1>Why</h1>"} <= texts
    write(stage, "<img")
    assert prompts(page) == [HOSTILE.prompt]
    assert "img" in marked_words(page) or page._walking.isActive()
    write(stage, " \" OR ' -- ) * NEAR(")
    assert page.found.isVisible()
    for label in page.findChildren(Label):
        assert label.textFormat() == Qt.TextFormat.PlainText


def test_rows_say_to_a_screen_reader_what_they_show(study):
    stage, page = study()
    write(stage, "ceku")
    rows = page.found.list
    rows.hits.set_star(("geo", "ceku"), True)
    text = rows.hits.data(rows.hits.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert text == f"{CEKU.prompt}. Geography · Times. starred"
    interface = QAccessible.queryAccessibleInterface(rows)
    assert interface.text(QAccessible.Text.Name) == "Questions found"


def test_a_click_on_the_cross_empties_the_field(study):
    stage, page = study()
    write(stage, "water")
    field = page.found.field
    QTest.mouseClick(
        field, Qt.MouseButton.LeftButton, pos=QPoint(field.width() - 18, field.height() // 2)
    )
    assert field.text() == ""
    assert len(prompts(page)) == 10


def test_new_files_are_searched_at_once(study):
    stage, page = study(CEKU)
    stage.library.sets["more"] = replace(question_set(single()), id="more", title="More")
    stage.library.changes = True
    stage.navigator.refresh()
    assert len(prompts(page)) == 2
    assert page.found.filters.sets.count() == 3
