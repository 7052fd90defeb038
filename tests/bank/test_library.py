"""A library of folders: what stands in it, and what of it is read again."""

import os
from pathlib import Path

import pytest

from quizapp.bank import files, intake
from quizapp.bank.library import Library
from quizapp.core.model import Source, SourceKind
from quizapp.core.policy import Mode, When
from tests.bank.folders import DictCache, a_set, ids, put, source
from tests.bank.samples import HEAD, good


def test_a_folder_that_was_never_read_is_empty_until_it_is(folder, cache, reads):
    library = Library([str(folder)], cache)
    assert library.entries() == ()
    assert library.refresh()
    assert ids(library) == ["one", "two"]
    assert sorted(reads) == ["article.yaml", "one.yaml", "two.yaml"]


def test_a_folder_that_was_read_is_opened_without_reading_a_file(folder, cache, reads, monkeypatch):
    Library([str(folder)], cache).refresh()
    reads.clear()
    monkeypatch.setattr(intake, "read_bytes", lambda path: pytest.fail(f"read {path}"))
    library = Library([str(folder)], cache)
    assert ids(library) == ["one", "two"]
    assert not library.refresh()
    assert reads == []


def test_opening_asks_for_heads_alone(folder):
    cache = DictCache()
    Library([str(folder)], cache).refresh()
    cache.asked.clear()
    library = Library([str(folder)], cache)
    assert ids(library) == ["one", "two"]
    assert library.source("article").title == "An article"
    assert cache.asked == []
    library.load_some("one", ["b"])
    assert [asked for _, asked in cache.asked] == [["b"]]


def test_an_entry_tells_what_a_shelf_shows(folder, cache):
    head = HEAD.replace(
        "questions:", "summary: Why.\nlanguage: sq\ntopics: {t: T, u: U}\nquestions:"
    )
    text = head + good("a").replace("    prompt", "    topic: t\n    prompt") + good("b")
    put(folder / "one.yaml", text)
    library = Library([str(folder)], cache)
    library.refresh()
    entry = next(entry for entry in library.entries() if entry.id == "samples")
    assert (entry.title, entry.summary, entry.language) == ("Samples", "Why.", "sq")
    assert entry.topics == (("t", "T", 1), ("u", "U", 0))
    assert (entry.questions, entry.errors, entry.warnings) == (1, 1, 0)


def test_a_set_is_loaded_as_it_was_read(folder, cache):
    head = "format: quizapp/1\nid: whole\ntitle: T\nauthors: [A]\nlicence: L\ntags: [t]\n"
    head += "objectives: [o]\ntopics: {t: T}\n"
    head += "policy: {mode: exam, minutes: 5, hints: false, show: {solution: never}}\nquestions:\n"
    text = head + good("a").replace("    prompt", "    topic: t\n    prompt")
    put(folder / "whole.yaml", text)
    library = Library([str(folder)], cache)
    library.refresh()
    loaded = library.load("whole")
    data = (folder / "whole.yaml").read_bytes()
    shelf = intake.SourceShelf()
    assert loaded == intake.take(str(folder / "whole.yaml"), data, shelf).value
    assert loaded.questions[0].quotes[0].paragraph == 1
    assert (loaded.policy.mode, loaded.policy.solution) == (Mode.EXAM, When.NEVER)
    assert (loaded.policy.minutes, loaded.policy.hints, loaded.policy.tries) == (5, False, None)


def test_labels_tell_topic_and_objective_of_each_question(folder, cache):
    head = HEAD.replace("questions:", "topics: {t: T}\nquestions:")
    first = good("a").replace("    prompt", "    topic: t\n    family: o\n    prompt")
    second = good("b").replace("    prompt", "    topic: t\n    prompt")
    put(folder / "one.yaml", head + first + second)
    library = Library([str(folder)], cache)
    library.refresh()
    loaded = library.load("samples")
    assert library.labels("samples") == [(q.id, q.topic, q.objective) for q in loaded.questions]
    assert library.labels("samples") == [("a", "t", "o"), ("b", "t", "")]
    with pytest.raises(LookupError):
        library.labels("gone")


def test_some_questions_are_loaded_without_the_others(folder, cache):
    library = Library([str(folder)], cache)
    library.refresh()
    assert [q.id for q in library.load_some("one", ["b"])] == ["b"]
    with pytest.raises(LookupError, match="no set 'three'"):
        library.load("three")


def test_only_a_file_that_changed_is_read_again(folder, cache, reads):
    library = Library([str(folder)], cache)
    library.refresh()
    reads.clear()
    put(folder / "two.yaml", a_set("two", "x", "y"))
    assert library.refresh()
    assert reads == ["two.yaml"]
    assert [q.id for q in library.load("two")] == ["x", "y"]
    assert not library.refresh()


def test_a_file_that_was_only_touched_is_not_parsed_again(folder, cache, reads):
    library = Library([str(folder)], cache)
    library.refresh()
    reads.clear()
    put(folder / "two.yaml", a_set("two", "x"))
    library.refresh()
    assert reads == []
    assert [q.id for q in library.load("two")] == ["x"]
    assert not library.refresh()


def test_sets_are_read_again_when_a_source_of_theirs_changed(folder, cache, reads):
    library = Library([str(folder)], cache)
    library.refresh()
    assert library.entries()[0].errors == 0
    reads.clear()
    put(folder / "sources" / "article.yaml", source("Quite another text than the one before."))
    assert library.refresh()
    assert sorted(reads) == ["article.yaml", "one.yaml", "two.yaml"]
    assert library.entries() == ()
    assert [Path(entry.path).name for entry in library.faulty()] == ["one.yaml", "two.yaml"]


def test_a_source_that_comes_later_is_looked_up(folder, cache):
    (folder / "sources" / "article.yaml").unlink()
    library = Library([str(folder)], cache)
    library.refresh()
    assert library.entries() == ()
    put(folder / "sources" / "article.yaml", source())
    library.refresh()
    assert ids(library) == ["one", "two"]


def test_a_file_that_is_gone_is_forgotten(folder, cache):
    library = Library([str(folder)], cache)
    library.refresh()
    (folder / "one.yaml").unlink()
    assert library.refresh()
    assert ids(library) == ["two"]
    assert str(folder / "one.yaml") not in [path for path, _, _ in cache.heads()]


def test_of_two_sets_with_one_id_the_first_path_holds_it(folder, cache):
    put(folder / "zwei.yaml", a_set("two", "y"))
    library = Library([str(folder)], cache)
    library.refresh()
    assert ids(library) == ["one", "two"]
    assert [q.id for q in library.load("two")] == ["x"]
    assert [Path(entry.path).name for entry in library.faulty()] == ["zwei.yaml"]
    (problem,) = library.problems(str(folder / "zwei.yaml"))
    assert problem["code"] == "duplicate-set-id"
    assert str(folder / "two.yaml") in problem["message"]
    assert library.problems(str(folder / "two.yaml")) == []


def test_files_of_others_are_let_be(folder, cache, reads):
    put(folder / "compose.yaml", "services:\n  web: {image: x}\n")
    put(folder / "survey.yaml", "questions:\n  - ask: me\n")
    put(folder / "tabs.yml", "a:\n\t- broken\n")
    library = Library([str(folder)], cache)
    library.refresh()
    assert ids(library) == ["one", "two"]
    assert library.faulty() == ()
    assert sorted(reads) == ["article.yaml", "one.yaml", "two.yaml"]


def test_a_broken_file_is_on_the_shelf_with_its_problems(folder, cache):
    put(folder / "bad.yaml", "format: quizapp/1\nid: b: x\ntitle: T\nquestions: [\n")
    library = Library([str(folder)], cache)
    library.refresh()
    (entry,) = library.faulty()
    assert (entry.id, entry.title) == ("", "bad.yaml")
    assert entry.errors == 2
    problems = library.problems(entry.path)
    assert [(one["code"], one["line"]) for one in problems] == [("syntax", 2), ("syntax", 4)]


def test_a_file_that_cannot_be_opened_is_told_and_tried_again(folder, cache, monkeypatch):
    library = Library([str(folder)], cache)
    library.refresh()
    read = intake.read_bytes

    def refusing(path):
        if path.endswith("two.yaml"):
            raise intake.UnreadableFileError("permission denied")
        return read(path)

    put(folder / "two.yaml", a_set("two", "x", "y"))
    with monkeypatch.context() as patch:
        patch.setattr(intake, "read_bytes", refusing)
        assert library.refresh()
        assert not library.refresh()
    (entry,) = library.faulty()
    assert library.problems(entry.path)[0]["message"] == "cannot be read: permission denied"
    assert library.refresh()
    assert ids(library) == ["one", "two"]


def test_a_single_file_is_a_root_and_brings_its_sources(folder, cache):
    library = Library([str(folder / "one.yaml")], cache)
    library.refresh()
    assert ids(library) == ["one"]
    assert library.source("article").author == "A. Author"


@pytest.mark.parametrize("root", ["deep/er", "deep/er/one.yaml"])
def test_sources_two_folders_up_count_and_are_watched(tmp_path, cache, root):
    put(tmp_path / "deep" / "er" / "one.yaml", a_set("one"))
    put(tmp_path / "sources" / "article.yaml", source())
    library = Library([str(tmp_path / root)], cache)
    library.refresh()
    assert library.load("one").questions[0].quotes[0].paragraph == 1
    assert library.source("article").title == "An article"
    put(tmp_path / "sources" / "article.yaml", source(title="Another title"))
    assert library.refresh()
    assert library.source("article").title == "Another title"


def test_the_nearer_of_two_sources_counts(folder, cache):
    put(folder.parent / "sources" / "article.yaml", source("Quite another text than that one."))
    library = Library([str(folder)], cache)
    library.refresh()
    assert [entry.errors for entry in library.entries()] == [0, 0]


def test_a_source_is_told_without_its_fingerprint(folder, cache):
    library = Library([str(folder)], cache)
    library.refresh()
    assert library.source("article") == Source(
        id="article", title="An article", kind=SourceKind.NEWS, author="A. Author"
    )
    assert library.source("unknown") is None


def test_files_below_other_folders_stay_out_of_sight(folder, tmp_path, cache):
    put(tmp_path / "questions-2" / "three.yaml", a_set("three"))
    put(tmp_path / "questions-2" / "sources" / "article.yaml", source())
    Library([str(tmp_path)], cache).refresh()
    assert ids(Library([str(folder)], cache)) == ["one", "two"]
    assert ids(Library([str(tmp_path)], cache)) == ["one", "three", "two"]


def test_a_name_that_is_no_utf_8_is_read_and_kept(folder, cache):
    odd = os.fsdecode(os.fsencode(folder) + b"/\xff.yaml")
    Path(odd).write_text(a_set("odd"), encoding="utf-8")
    library = Library([str(folder)], cache)
    library.refresh()
    assert ids(library) == ["odd", "one", "two"]
    assert not library.refresh()
    assert [q.id for q in library.load("odd")] == ["a", "b"]


def test_a_folder_that_is_not_there_holds_nothing(tmp_path, cache):
    library = Library([str(tmp_path / "none"), str(tmp_path / "none.yaml")], cache)
    assert not library.refresh()
    assert library.entries() == ()


def test_every_folder_of_sources_is_listed_once(folder, monkeypatch):
    for number in range(30):
        put(folder / f"set-{number}.yaml", a_set(f"set-{number}"))
    listed = []
    plain = files.source_files
    monkeypatch.setattr(files, "source_files", lambda one: listed.append(one) or plain(one))
    Library([str(folder)], DictCache()).refresh()
    assert len(listed) == len(set(listed)) <= 4
