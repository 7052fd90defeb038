import pytest

from quizapp.bank.attached import attach, attached_text, difference, text_path
from quizapp.core.model import Source, SourceKind
from quizapp.core.quotations import fingerprint
from tests.bank.samples import ARTICLE

SOURCE = Source(id="article", title="T", kind=SourceKind.NEWS, fingerprint=fingerprint(ARTICLE))


def test_the_same_words_are_the_same_text():
    assert difference(SOURCE, ARTICLE) == ""
    assert difference(SOURCE, ARTICLE.replace("“", '"').replace("\n", "\r\n")) == ""


@pytest.mark.parametrize(
    ("old", "new", "paragraph"),
    [
        ("bridge that was built", "bridge that is built", 1),
        ("the ferryman put it", "a ferryman put it", 2),
        ("looks on.", "looks away.", 3),
        ("looks on.\n", "", 3),
        ("looks on.\n", "looks on.\n\nA fourth paragraph of some words.", 3),
    ],
)
def test_another_text_is_told_with_the_paragraph(old, new, paragraph):
    said = difference(SOURCE, ARTICLE.replace(old, new))
    assert f"from about paragraph {paragraph} on" in said
    assert f"the source {SOURCE.fingerprint.words}" in said


def test_a_source_without_a_fingerprint_cannot_be_compared():
    plain = Source(id="a", title="T", kind=SourceKind.NEWS)
    assert difference(plain, ARTICLE) == "the source file has no fingerprint to compare with"


def test_a_text_is_kept_and_read_again(tmp_path):
    path = attach(tmp_path / "texts", SOURCE, ARTICLE)
    assert path == text_path(tmp_path / "texts", SOURCE)
    assert attached_text(tmp_path / "texts", SOURCE) == ARTICLE
    assert list((tmp_path / "texts").iterdir()) == [path]


def test_a_text_belongs_to_one_version_of_a_source(tmp_path):
    attach(tmp_path, SOURCE, ARTICLE)
    other = Source(
        id="article", title="T", kind=SourceKind.NEWS, fingerprint=fingerprint("a b c d")
    )
    assert attached_text(tmp_path, other) is None


def test_a_text_that_is_damaged_is_none(tmp_path):
    attach(tmp_path, SOURCE, ARTICLE).write_bytes(b"\xff")
    assert attached_text(tmp_path, SOURCE) is None
    assert attached_text(tmp_path / "none", SOURCE) is None
