from quizapp.ui.author.difference import Difference, compare


def test_lines_that_differ_are_shown_with_some_around():
    theirs = "\n".join("abcdefghij")
    mine = theirs.replace("e", "E").replace("j", "j\nk")
    shown = [(piece.sign, piece.text) for piece in compare(theirs, mine)]
    assert shown == [
        ("…", "1 line alike"),
        *((" ", letter) for letter in "bcd"),
        ("-", "e"),
        ("+", "E"),
        *((" ", letter) for letter in "fgh"),
        (" ", "i"),
        (" ", "j"),
        ("+", "k"),
    ]


def test_nothing_differs_between_equal_texts():
    assert compare("a\nb", "a\nb") == ()


def test_letters_of_a_file_are_shown_as_they_are(qtbot):
    page = Difference()
    qtbot.addWidget(page)
    page.show_pieces("a.yaml", compare("x", "<img src='/dev/zero'>\x1b[2J\u202e"))
    lines = page.text.toPlainText().split("\n")
    assert lines == ["    1 − x", "    1 + <img src='/dev/zero'>\\x1b[2J\\u202e"]


def test_one_line_is_told_as_one(qtbot):
    page = Difference()
    qtbot.addWidget(page)
    page.show_pieces("a.yaml", compare("x", "x\ny"))
    assert page._head.text() == "a.yaml: 1 line differs"
