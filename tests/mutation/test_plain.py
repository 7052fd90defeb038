from tests.mutation.__main__ import ROOT, _is_same_sql, explained, naming
from tests.mutation.plain import plain


def test_a_decorator_is_called_after_its_function():
    text = "class A:\n    @property\n    def b(self):\n        return 1\n    c = 2\n"
    assert plain(text) == (
        "class A:\n    def b(self):\n        return 1\n\n    b = property(b)\n    c = 2\n"
    )


def test_other_decorators_and_functions_without_one_stay():
    text = "@classmethod\n@property\ndef a():\n    pass\n\n\n@other\ndef b():\n    pass\n"
    assert plain(text) == text


def test_a_file_is_tried_with_the_tests_of_its_room_that_name_it():
    assert "tests/core/test_grading.py" in naming("quizapp/core/grading.py")
    assert "tests/store/test_kill.py" not in naming("quizapp/store/journal.py")


def test_every_change_that_isexplained_changes_lines_of_its_file():
    for file, was, now in explained():
        text = {line.strip() for line in (ROOT / file).read_text(encoding="utf-8").splitlines()}
        assert was != now
        assert set(was.splitlines()) <= text, (file, was)


def test_sql_in_other_letters_is_the_same_but_for_what_is_quoted():
    assert _is_same_sql("SELECT a FROM b WHERE c = 'd'", "select a from b where c = 'd'")
    assert not _is_same_sql("SELECT a FROM b WHERE c = 'd'", "SELECT A FROM B WHERE C = 'D'")
    assert not _is_same_sql("one word", "ONE WORD")
