import pytest

from tests.fuzz.__main__ import KINDS, _prepare
from tests.fuzz.laws import LAWS
from tests.fuzz.starts import found, starts


def test_every_kind_has_a_law_and_can_be_searched():
    assert set(KINDS) == set(LAWS)


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_search_once_found_and_what_it_starts_from_keeps_the_law(kind, tmp_path):
    some = [*(path.read_bytes() for path in found(kind)), *starts(kind, tmp_path)][:40]
    assert len(some) > 1
    for data in some:
        LAWS[kind](data)


@pytest.mark.parametrize("kind", ["sets", "gift"])
def test_a_search_is_given_files_and_words(kind, tmp_path):
    corpus, dictionary = _prepare(kind, tmp_path)
    assert len(list(corpus.iterdir())) > 1
    assert all(line[:3] == '"\\x' and line[-1] == '"' for line in dictionary.read_text().split())
