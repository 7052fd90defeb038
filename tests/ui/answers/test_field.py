from quizapp.core.grading import Mark
from quizapp.ui.answers.field import LONGEST_ANSWER, AnswerField


def picture(field):
    field.resize(200, 36)
    return field.grab().toImage()


def test_right_and_wrong_differ_by_a_sign_and_not_only_by_colour(qtbot):
    # Without a style sheet the ground is the same, so what differs is the sign.
    field = AnswerField("Your answer")
    qtbot.addWidget(field)
    plain = picture(field)
    pictures = []
    for mark in (Mark.RIGHT, Mark.WRONG):
        field.set_mark(mark, "words")
        pictures.append(picture(field))
    assert pictures[0] != plain
    assert pictures[1] != plain
    assert pictures[0] != pictures[1]


def test_the_sign_never_covers_the_text(qtbot):
    field = AnswerField("Your answer")
    qtbot.addWidget(field)
    field.set_mark(Mark.WRONG, "Not right")
    assert field.textMargins().right() >= 18
    field.set_mark(None)
    assert field.textMargins().right() == 0


def test_a_mark_is_the_description_of_the_field(qtbot):
    field = AnswerField("Your answer")
    qtbot.addWidget(field)
    field.set_mark(Mark.WRONG, "Not right")
    assert field.accessibleName() == "Your answer"
    assert field.accessibleDescription() == "Not right"


def test_a_field_takes_no_endless_text(qtbot):
    field = AnswerField("Your answer")
    qtbot.addWidget(field)
    field.setText("x" * 1000)
    assert len(field.text()) == LONGEST_ANSWER
