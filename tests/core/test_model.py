from quizapp.core.model import Fingerprint, QuestionSet
from tests.strategies import CLOZE, MATCHING, OF_EACH_TYPE


def test_a_set_gives_its_questions_in_order():
    assert tuple(QuestionSet(id="s", title="S", questions=OF_EACH_TYPE)) == OF_EACH_TYPE


def test_a_cloze_text_shows_its_gaps_as_dots():
    assert CLOZE.prompt == "In … came …."
    assert [blank.answers[0] for blank in CLOZE.blanks] == ["1999", "soldiers"]


def test_distractors_follow_the_right_sides_of_the_pairs():
    assert MATCHING.rights == ("a", "b", "c")


def test_a_fingerprint_counts_the_words_of_all_paragraphs():
    assert Fingerprint(paragraphs=(5, 0, 7), shingles=()).words == 12
