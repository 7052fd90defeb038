import gc

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from quizapp.core.model import Blank, Cloze, Item, Matching, Ordering, Pair
from quizapp.core.policy import Mode
from quizapp.core.session import Phase
from quizapp.practice.reading import ShownQuote
from quizapp.store.trouble import Trouble
from quizapp.ui.pages.quiz_steps import Act
from quizapp.ui.pages.results import ResultsPage
from quizapp.ui.widgets.prose import Prose
from quizapp.ui.widgets.quote_card import QuoteCard
from tests.ui.stage import every_type, question_set, single

KEYS = {
    "↵": Qt.Key.Key_Return,
    "←": Qt.Key.Key_Left,
    "→": Qt.Key.Key_Right,
    "↓": Qt.Key.Key_Down,
    "⇥": Qt.Key.Key_Tab,
    "⇤": Qt.Key.Key_Backtab,
}


def press(qtbot, *keys: str) -> None:
    for key in keys:
        widget = QApplication.focusWidget()
        assert widget is not None, f"nobody has the focus to press {key!r} in"
        qtbot.keyClick(widget, KEYS.get(key, key))


def begin(stage, mode=Mode.LEARN):
    running = stage.practice.start("geo", mode=mode)
    stage.navigator.resume(running.id)
    return stage.quiz()


def test_all_nine_types_are_answered_by_keyboard_alone(qtbot, open_stage):
    stage = open_stage()
    page = begin(stage)
    press(qtbot, "a", "↵", "↵")
    press(qtbot, "1", "3", "↵", "↵")
    press(qtbot, "1", "↵", "↵")
    press(qtbot, *"Mitrovica", "↵", "↵")
    press(qtbot, *"29", "↵", "↵")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    press(qtbot, "↵", "↵")
    press(qtbot, "b", "↓", "a", "↵", "↵")
    press(qtbot, *"April", "↵", "↵")
    press(qtbot, "1", "↵")
    assert page.running().sitting.score == 9
    assert page.act() is Act.RESULTS
    press(qtbot, "↵")
    assert isinstance(stage.window.page(), ResultsPage)


def test_second_try_hides_the_key_and_counts_half(qtbot, open_stage):
    page = begin(open_stage(question_set(single())))
    press(qtbot, "2", "↵")
    feedback = page.sheet().feedback()
    assert feedback.verdict.text() == "Not yet — try once more"
    assert page.act() is Act.CHECK
    press(qtbot, "1")
    assert page.sheet().feedback() is None, "the old verdict speaks of another answer"
    press(qtbot, "↵")
    assert page.sheet().feedback().verdict.text() == "Right, at the second try"
    assert page.running().sitting.score == 0.5


def test_same_answer_again_is_refused_in_words(qtbot, open_stage):
    page = begin(open_stage(question_set(single())))
    press(qtbot, "2", "↵", "↵")
    assert (
        page.sheet().instruction()
        == "That was your first answer. Change something and check again."
    )
    assert page.running().sitting.phase(0) is Phase.RETRYING


def test_checking_without_an_answer_says_what_is_missing(qtbot, open_stage):
    page = begin(open_stage(question_set(single())))
    press(qtbot, "↵")
    assert page.sheet().instruction() == "Nothing is answered yet. Choose one."
    assert page.running().sitting.entries[0].responses == ()


def test_focus_goes_to_the_next_act(qtbot, open_stage):
    page = begin(open_stage(question_set(single("first"), single("second"))))
    assert page.sheet().answer.isAncestorOf(QApplication.focusWidget())
    press(qtbot, "1", "↵")
    assert QApplication.focusWidget() is page.foot.primary
    press(qtbot, "↵")
    assert page.sheet().answer.isAncestorOf(QApplication.focusWidget())


def test_arrow_keys_turn_to_other_questions_and_keep_what_was_begun(qtbot, open_stage):
    page = begin(open_stage(question_set(single("first"), single("second"))))
    press(qtbot, "2", "→")
    assert page.running().sitting.place == 1
    press(qtbot, "←")
    assert page.sheet().answer.response().options == {1}


def test_letters_typed_in_a_field_are_text(qtbot, open_stage):
    page = begin(open_stage())
    page.go_to(3)
    press(qtbot, *"fha1")
    assert page.sheet().answer.response().text == "fha1"
    assert not page.running().sitting.entries[3].flagged
    assert not page.running().sitting.entries[3].hint


def test_f_flags_and_h_hints_where_no_answer_has_the_letter(qtbot, open_stage):
    page = begin(open_stage(question_set(single())))
    press(qtbot, "f", "h")
    entry = page.running().sitting.entries[0]
    assert entry.flagged
    assert entry.hint


def test_f_chooses_the_sixth_answer_where_there_is_one(qtbot, open_stage):
    page = begin(open_stage(question_set(single(options=6))))
    press(qtbot, "f")
    assert page.sheet().answer.response().options == {5}
    assert not page.running().sitting.entries[0].flagged


def test_alt_f_and_alt_h_flag_and_hint_whatever_letters_choose(qtbot, open_stage):
    page = begin(open_stage(question_set(single(options=8))))
    for key in (Qt.Key.Key_F, Qt.Key.Key_H):
        qtbot.keyClick(QApplication.focusWidget(), key, Qt.KeyboardModifier.AltModifier)
    entry = page.running().sitting.entries[0]
    assert (entry.flagged, entry.hint) == (True, True)
    assert page.sheet().answer.response() is None


def test_alt_f_flags_while_one_types(qtbot, open_stage):
    page = begin(open_stage())
    page.go_to(3)
    press(qtbot, *"Mit")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F, Qt.KeyboardModifier.AltModifier)
    assert page.running().sitting.entries[3].flagged
    assert page.sheet().answer.response().text == "Mit"


def test_f_flags_an_ordering_of_six_whose_cards_have_no_letters(qtbot, open_stage):
    items = tuple(Item(f"item {number}") for number in range(6))
    question = Ordering(id="six", explanation="So.", quotes=(), prompt="In order?", items=items)
    page = begin(open_stage(question_set(question)))
    press(qtbot, "f")
    assert page.running().sitting.entries[0].flagged
    assert page.sheet().answer.rows()[0].hasFocus()


def test_every_letter_of_a_matching_of_twelve_chooses(qtbot, open_stage):
    pairs = tuple(Pair(f"left {number}", f"right {number}") for number in range(12))
    question = Matching(id="twelve", explanation="So.", quotes=(), prompt="Match?", pairs=pairs)
    page = begin(open_stage(question_set(question)))
    press(qtbot, *"abcdefghijkl")
    assert None not in page.sheet().answer.response().rights


def test_question_before_and_after_can_be_reached_from_a_text_field(qtbot, open_stage):
    page = begin(open_stage())
    page.go_to(3)
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_PageDown, control)
    assert page.running().sitting.place == 4
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_PageUp, control)
    assert page.running().sitting.place == 3


def test_enter_in_a_gap_goes_to_the_next_gap_before_the_answer_is_checked(qtbot, open_stage):
    rain = Cloze(
        id="rain",
        explanation="So it is.",
        quotes=(),
        parts=("It rains in ", Blank(("April",)), " and in ", Blank(("May",)), "."),
    )
    page = begin(open_stage(question_set(rain)))
    press(qtbot, *"April", "↵")
    assert QApplication.focusWidget() is page.sheet().answer.fields[1]
    assert page.running().sitting.entries[0].responses == ()
    press(qtbot, *"May", "↵")
    assert page.running().sitting.score == 1
    assert page.act() is Act.RESULTS, "Enter checks the answer, and the next one goes on"


def test_solution_can_be_asked_for_and_earns_nothing(open_stage):
    page = begin(open_stage(question_set(single())))
    page.foot.solution.click()
    assert page.sheet().feedback().verdict.text() == "The solution"
    assert page.running().sitting.score == 0


def test_going_on_passes_over_solved_questions_and_comes_back_to_open_ones(qtbot, open_stage):
    page = begin(open_stage(question_set(single("a"), single("b"), single("c"))))
    page.go_to(1)
    press(qtbot, "1", "↵", "↵")
    assert page.running().sitting.place == 2
    press(qtbot, "1", "↵", "↵")
    assert page.running().sitting.place == 0


def test_tab_comes_from_the_last_answer_to_the_buttons_of_the_foot(qtbot, open_stage):
    page = begin(open_stage(question_set(single())))
    foot = page.foot
    press(qtbot, "3")
    reached = []
    for _ in range(4):
        press(qtbot, "⇥")
        reached.append(QApplication.focusWidget())
    assert reached == [foot.flag, foot.hint, foot.solution, foot.primary]


def test_every_stop_of_the_tab_key_has_a_name(qtbot, open_stage):
    page = begin(open_stage())
    for place in range(9):
        page.go_to(place)
        page.show_solution()
        QApplication.processEvents()
        children = page.findChildren(QWidget)
        stops = [child for child in children if child.focusPolicy() & Qt.FocusPolicy.TabFocus]
        shown = [stop for stop in stops if stop.isVisible()]
        assert len(shown) > 3
        assert [stop for stop in shown if not stop.accessibleName()] == []


def test_tab_comes_to_the_foot_last_also_after_the_feedback_was_added(qtbot, open_stage):
    page = begin(open_stage(question_set(single())))
    press(qtbot, "1", "↵")
    reached = []
    for _ in range(4):
        reached.append(QApplication.focusWidget())
        press(qtbot, "⇤")
    assert reached[:3] == [page.foot.primary, page.foot.undo, page.foot.flag]
    assert page.sheet().isAncestorOf(reached[3])


def test_question_stays_whole_when_garbage_is_collected(qtbot, open_stage):
    proof = every_type()[-1]
    page = begin(open_stage(question_set(proof)))
    for _ in range(3):
        page.focus_first()
        gc.collect()
    texts = {prose.plain_text() for prose in page.sheet().findChildren(Prose)}
    assert texts == {proof.prompt, proof.claim}


def test_enter_presses_the_button_that_tab_has_reached(qtbot, open_stage):
    page = begin(open_stage(question_set(single())))
    page.foot.flag.setFocus()
    press(qtbot, "↵")
    assert page.running().sitting.entries[0].flagged


def test_resumed_quiz_stands_where_it_was_left(qtbot, open_stage, tmp_path):
    stage = open_stage(question_set(single("a"), single("b")))
    page = begin(stage)
    press(qtbot, "2", "↵", "→")
    sitting_id = page.running().id
    again = stage.practice.resume(sitting_id)
    assert again.sitting == page.running().sitting
    other = open_stage(question_set(single("a"), single("b")), journal=stage.journal)
    other.navigator.resume(sitting_id)
    assert other.quiz().running().sitting.place == 1
    other.quiz().go_to(0)
    assert other.quiz().sheet().feedback().verdict.text() == "Not yet — try once more"


def test_full_disk_keeps_the_answer_and_offers_to_try_again(qtbot, open_stage):
    stage = open_stage(question_set(single()))
    page = begin(stage)
    press(qtbot, "1")
    stage.journal.trouble = Trouble.FULL
    press(qtbot, "↵")
    assert "The disk is full." in page.notice.text()
    assert page.sheet().answer.response().options == {0}
    assert page.sheet().feedback() is None
    stage.journal.trouble = None
    page.notice.action_requested.emit()
    assert page.notice.text() == ""
    assert page.sheet().feedback().verdict.text() == "Right"


def test_another_window_that_went_on_is_said_and_shown(qtbot, open_stage):
    stage = open_stage(question_set(single("a"), single("b")))
    page = begin(stage)
    other = stage.practice.resume(page.running().id)
    other.move(1)
    press(qtbot, "1", "↵")
    assert "Another window" in page.notice.text()
    page.notice.action_requested.emit()
    assert stage.quiz().running().sitting.place == 1


def test_quote_leads_to_its_source(qtbot, open_stage):
    page = begin(open_stage(question_set(single())))
    asked = []
    page.source_requested.connect(asked.append)
    press(qtbot, "1", "↵")
    page.sheet().feedback().findChild(QuoteCard).source_line.click()
    assert asked == [ShownQuote("atlas", "Proof of capital.", 3, "geo", "capital")]


def test_quotes_are_offered_once_the_reason_is_shown(qtbot, open_stage):
    page = begin(open_stage(question_set(single())))
    assert page.quotes_shown() == ()
    press(qtbot, "2", "↵")
    assert page.quotes_shown() == (), "the second try is still to come"
    press(qtbot, "1", "↵")
    assert [quote.text for quote in page.quotes_shown()] == ["Proof of capital."]


def test_feedback_is_announced_with_the_verdict(qtbot, open_stage, monkeypatch):
    said = []
    monkeypatch.setattr(
        "quizapp.ui.pages.quiz.announce", lambda _widget, text, **_: said.append(text)
    )
    begin(open_stage(question_set(single())))
    assert said[-1].startswith("Question 1 of 1. Which is the capital?")
    press(qtbot, "1", "↵")
    assert said[-1].startswith("Right.")
