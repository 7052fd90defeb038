import json
import os
from pathlib import Path

import pytest

from quizapp.bank import files, intake
from quizapp.bank.changes import CACHE_VERSION
from quizapp.bank.library import Library
from quizapp.bank.source_file import write_source
from quizapp.core.model import Source, SourceKind
from quizapp.core.policy import Mode, When
from quizapp.core.quotations import fingerprint
from quizapp.store.cache import ReadCache
from quizapp.store.database import MEMORY
from tests.bank.samples import ARTICLE, HEAD, good


class DictCache:
    """Keeps texts in a dict, as the real cache keeps them in a file."""

    def __init__(self):
        self.files = {}
        self.puts = []
        self.asked = []

    def heads(self):
        return [(path, stamp, head) for path, (stamp, head, _, _) in self.files.items()]

    def bodies(self, path, ids=None):
        self.asked.append((path, ids))
        bodies = self.files[path][2] if path in self.files else ()
        return [body for body in bodies if ids is None or body[0] in ids]

    def labels(self, path):
        try:
            plain = [(name, json.loads(body)) for name, body in self.bodies(path)]
        except ValueError:
            return None
        return [(name, one.get("topic", ""), one.get("objective", "")) for name, one in plain]

    def notes(self, path):
        return self.files[path][3] if path in self.files else ""

    def put(self, path, stamp, head, bodies, notes):
        self.puts.append(Path(path).name)
        self.files[path] = (stamp, head, tuple(bodies), notes)

    def forget(self, paths):
        for path in paths:
            self.files.pop(path, None)


@pytest.fixture(params=["dict", "real"])
def cache(request):
    if request.param == "dict":
        yield DictCache()
        return
    made = ReadCache(MEMORY)
    yield made
    made.close()


@pytest.fixture
def reads(monkeypatch):
    """The names of the files that were parsed, in their order."""
    parsed = []
    take = intake.take

    def counting(path, data, shelf):
        parsed.append(Path(path).name)
        return take(path, data, shelf)

    monkeypatch.setattr(intake, "take", counting)
    return parsed


def put(path, text):
    """Write a file whose time is never that of the version before."""
    path.parent.mkdir(parents=True, exist_ok=True)
    before = path.stat().st_mtime_ns if path.exists() else 1_000
    path.write_text(text, encoding="utf-8")
    os.utime(path, ns=(before + 1_000, before + 1_000))


def source(text=ARTICLE, title="An article"):
    made = Source(
        id="article", title=title, kind=SourceKind.NEWS, author="A. Author",
        fingerprint=fingerprint(text),
    )  # fmt: skip
    return write_source(made)


def a_set(name="samples", *questions):
    return HEAD.replace("samples", name).replace("Samples", f"Title of {name}") + "".join(
        map(good, questions or ("a", "b"))
    )


@pytest.fixture
def folder(tmp_path):
    put(tmp_path / "questions" / "one.yaml", a_set("one"))
    put(tmp_path / "questions" / "two.yaml", a_set("two", "x"))
    put(tmp_path / "questions" / "sources" / "article.yaml", source())
    return tmp_path / "questions"


def ids(library):
    return [entry.id for entry in library.entries()]


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
