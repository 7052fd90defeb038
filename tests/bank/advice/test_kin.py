from collections import Counter
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.bank.advice import kin as kin_module
from quizapp.bank.advice import twins
from quizapp.bank.advice.gist import Gist
from quizapp.bank.advice.kin import ALIKE, Kin

word_sets = st.frozensets(st.sampled_from("abcdefgh"), max_size=8)


@st.composite
def gists(draw):
    """What is compared of a question: few words and fewer keys, so that many are alike."""
    return Gist(
        set_id="s",
        id=draw(st.sampled_from(["one", "two", "three"])),
        family=draw(st.sampled_from(["", "", "f"])),
        words=draw(word_sets),
        stem=frozenset(draw(st.sampled_from("xyz"))),
        key=frozenset(draw(st.sampled_from("kl"))),
        wording=draw(st.sampled_from([b"1", b"2"])),
        steps=("prompt",),
    )


# Questions, and then those that are put in the place of some of them, are added, or taken away.
changes = st.lists(st.tuples(st.integers(0, 14), st.none() | gists()), max_size=6)


def changed(before, number, new):
    if new is None:
        return before[:number] + before[number + 1 :]
    return [*before[:number], new, *before[number + 1 :]]


@pytest.mark.parametrize("most", [2, 60])
@given(every=st.lists(gists(), max_size=14), later=changes)
def test_what_was_kept_finds_the_twins_that_a_search_through_all_finds(most, every, later):
    kept = Kin()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(twins, "_MOST_COMPARED", most)
        for number, new in [(len(every), None), *later]:
            every = changed(every, number, new)
            found = list(twins.near_duplicate.of_all(every, kept))
            assert found == list(twins.near_duplicate.of_all(every))


@given(st.lists(word_sets, max_size=12), st.lists(st.tuples(st.integers(0, 11), word_sets)))
def test_rows_and_holders_are_those_of_comparing_each_with_each(sets, later):
    kept = Kin()
    for number, new in [(12, frozenset()), *later]:
        sets = [*sets[:number], new, *sets[number + 1 :]]
        pairs = [
            pair
            for pair in combinations(range(len(sets)), 2)
            if (shared := len(sets[pair[0]] & sets[pair[1]]))
            and shared >= ALIKE * len(sets[pair[0]] | sets[pair[1]])
        ]
        rows = kept.rows(sets)
        assert rows is not None
        assert [sorted(row) for row in rows] == [
            [a if b == number else b for a, b in pairs if number in (a, b)]
            for number in range(len(sets))
        ]
        often = Counter(word for one in sets for word in one)
        assert {word: len(some) for word, some in kept.holders.items()} == often


def test_only_what_changed_is_compared_anew(monkeypatch):
    compared = []
    add = Kin._add
    monkeypatch.setattr(
        Kin, "_add", lambda kin, number: compared.append(number) or add(kin, number)
    )
    sets = [frozenset({f"a{number}", "b", "c", "d", "e"}) for number in range(20)]
    kept = Kin()
    kept.rows(sets)
    assert compared == list(range(20))
    kept.rows([*sets[:7], frozenset("bcd"), *sets[8:]])
    assert compared[20:] == [7]


def test_a_set_in_which_too_much_is_alike_is_given_up(monkeypatch):
    monkeypatch.setattr(kin_module, "_MOST_LOOKS", 30)
    kept = Kin()
    assert kept.rows([frozenset("abcd")] * 4) is not None
    assert kept.rows([frozenset("abcd")] * 9) is None
    assert kept.rows([frozenset("abcd")] * 4) is None
    assert not kept.holders
