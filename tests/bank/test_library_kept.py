"""A library over what was kept before: by another version, by another window, or damaged."""

import json

import pytest

from quizapp.bank.changes import CACHE_VERSION
from quizapp.bank.library import Library
from quizapp.core.identity import meaning
from quizapp.core.policy import Mode
from tests.bank.folders import DictCache, a_set, ids, put


def test_rules_that_another_version_kept_are_read_from_the_file_again(folder, cache):
    text = a_set("one", "a").replace("questions:", "policy: {mode: exam}\nquestions:")
    put(folder / "one.yaml", text)
    library = Library([str(folder)], cache)
    library.refresh()
    path = str(folder / "one.yaml")
    stamp, head = next((stamp, head) for p, stamp, head in cache.heads() if p == path)
    assert '"exam"' in head
    cache.put(path, stamp, head.replace('"exam"', '"oral"'), cache.bodies(path), "[]")
    library.reload()
    assert library.load("one").policy.mode is Mode.EXAM


def test_labels_of_a_damaged_question_are_read_from_the_file_again(folder, cache):
    put(folder / "one.yaml", a_set("one", "a", "b"))
    library = Library([str(folder)], cache)
    library.refresh()
    path = str(folder / "one.yaml")
    stamp, head = next((stamp, head) for p, stamp, head in cache.heads() if p == path)
    (first, body), second = cache.bodies(path)
    cache.put(path, stamp, head, [(first, body[:-1]), second], "[]")
    assert library.labels("one") == [("a", "", ""), ("b", "", "")]
    assert dict(cache.bodies(path))[first] == body


def test_a_question_is_read_for_its_meaning_once(folder):
    cache = DictCache()
    library = Library([str(folder)], cache)
    library.refresh()
    first, second = library.load("one").questions
    assert library.meanings("one", [first.id]) == {first.id: meaning(first)}
    cache.asked.clear()
    again = Library([str(folder)], cache)
    again.reload()
    both = again.meanings("one", [first.id, second.id, "gone"])
    assert both == {first.id: meaning(first), second.id: meaning(second)}
    assert [ids for _, ids in cache.asked] == [[second.id, "gone"]]


def test_a_question_that_was_changed_has_its_new_meaning(folder, cache):
    library = Library([str(folder)], cache)
    library.refresh()
    before = library.meanings("one", ["a"])
    path = folder / "one.yaml"
    put(path, path.read_text().replace("answer: true", "answer: false", 1))
    library.refresh()
    (question,) = library.load_some("one", ["a"]).questions
    assert library.meanings("one", ["a"]) == {"a": meaning(question)} != before


def test_meanings_of_a_set_that_is_not_there_cannot_be_told(folder, cache):
    with pytest.raises(LookupError):
        Library([str(folder)], cache).meanings("none", ["a"])


@pytest.mark.parametrize(
    "body", ['{"is": "essay"}', "{", "null", '{"is": "true-false", "id": "a"}', "[]", '"a"']
)
def test_a_question_that_another_version_kept_is_read_again(folder, body, reads):
    cache = DictCache()
    Library([str(folder)], cache).refresh()
    path = str(folder / "one.yaml")
    stamp, head, bodies, notes = cache.files[path]
    cache.files[path] = (stamp, head, (("a", body), *bodies[1:]), notes)
    reads.clear()
    library = Library([str(folder)], cache)
    assert [q.id for q in library.load("one")] == ["a", "b"]
    assert reads == ["one.yaml"]


def test_a_question_that_cannot_be_read_again_is_no_set(folder):
    cache = DictCache()
    library = Library([str(folder)], cache)
    library.refresh()
    path = str(folder / "one.yaml")
    cache.files[path] = (*cache.files[path][:2], (("a", "{"),), "[]")
    (folder / "one.yaml").unlink()
    with pytest.raises(LookupError):
        library.load("one")


@pytest.mark.parametrize("head", ["", "{", "[]", "null", "12"])
def test_a_head_that_cannot_be_read_makes_the_file_be_read_again(folder, head):
    cache = DictCache()
    Library([str(folder)], cache).refresh()
    path = str(folder / "one.yaml")
    cache.files[path] = (cache.files[path][0], head, *cache.files[path][2:])
    library = Library([str(folder)], cache)
    assert ids(library) == ["two"]
    library.refresh()
    assert ids(library) == ["one", "two"]


@pytest.mark.parametrize("stamp", ["", "[1,2,3]", "nonsense", f"[{CACHE_VERSION + 1}, 1, 2]"])
def test_what_another_version_kept_is_not_shown_and_read_again(folder, stamp, reads):
    cache = DictCache()
    Library([str(folder)], cache).refresh()
    for path, kept in list(cache.files.items()):
        cache.files[path] = (stamp, json.dumps({"is": "set"}), *kept[2:])
    library = Library([str(folder)], cache)
    assert library.entries() == ()
    reads.clear()
    assert library.refresh()
    assert len(reads) == 3
    assert ids(library) == ["one", "two"]


def test_what_another_window_has_read_is_found(folder, cache, reads):
    library = Library([str(folder)], cache)
    Library([str(folder)], cache).refresh()
    reads.clear()
    assert library.refresh()
    assert ids(library) == ["one", "two"]
    assert reads == []
