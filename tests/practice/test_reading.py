"""What is shown of a source: its paragraphs, its quotes, and the text that a reader attaches."""

from dataclasses import replace
from pathlib import Path

import pytest

from quizapp.bank.library import Library
from quizapp.bank.source_file import write_source
from quizapp.core.model import Evidence, Passage, Quote, Source, SourceKind
from quizapp.core.quotations import fingerprint
from quizapp.practice.reading import Knowledge, ParagraphState, Reading, ShownQuote, quotes_in
from quizapp.store.cache import ReadCache
from quizapp.store.database import MEMORY
from tests.bank.samples import ARTICLE
from tests.strategies import SINGLE

SOURCE = Source(
    id="article", title="An article", kind=SourceKind.NEWS, fingerprint=fingerprint(ARTICLE)
)
BRIDGE = "a bridge that was built by hand"
BOAT = "Nobody’s boat was lost"
SIZES = (15, 15, 14)


def question(name: str, *quotes: str) -> str:
    listed = "".join(f"      - {{source: article, text: '{quote}'}}\n" for quote in quotes)
    return f"""\
  - id: {name}
    type: true-false
    prompt: Is {name} so?
    answer: true
    feedback: {{true: Yes., false: No.}}
    explanation: It is.
    quotes:
{listed}"""


def write_set(folder: Path, name: str, *questions: str) -> None:
    head = f"format: quizapp/1\nid: {name}\ntitle: {name}\nquestions:\n"
    (folder / f"{name}.yaml").write_text(head + "".join(questions), encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two sets that quote the first two of three paragraphs."""
    made = tmp_path / "questions"
    (made / "sources").mkdir(parents=True)
    (made / "sources" / "any-name.yaml").write_text(write_source(SOURCE), encoding="utf-8")
    write_set(made, "one", question("a", BRIDGE), question("b", BRIDGE, BOAT))
    write_set(made, "two", question("a", BRIDGE))
    return made


@pytest.fixture
def library(folder: Path) -> Library:
    made = Library([str(folder)], ReadCache(MEMORY))
    made.refresh()
    return made


@pytest.fixture
def reading(library: Library, tmp_path: Path) -> Reading:
    return Reading(library, tmp_path / "texts")


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def states(reading: Reading, standings) -> list[Knowledge]:
    return [one.state for one in reading.view("article", standings).paragraphs]


def test_a_source_is_shown_with_its_paragraphs_and_their_quotes(reading):
    view = reading.view("article", {})

    assert view.source == replace(SOURCE, fingerprint=None)
    assert view.paragraphs == (
        ParagraphState(1, SIZES[0], 3, Knowledge.QUOTED),
        ParagraphState(2, SIZES[1], 1, Knowledge.QUOTED),
        ParagraphState(3, SIZES[2], 0, Knowledge.NONE),
    )
    assert view.attachable
    assert view.text is None


def test_each_text_is_listed_once_in_the_order_of_the_source(reading):
    quotes = reading.view("article", {}).quotes

    assert quotes == (
        ShownQuote("article", BRIDGE, 1, "one", "a"),
        ShownQuote("article", BOAT, 2, "one", "b"),
    )


@pytest.mark.parametrize(
    ("standings", "first", "second"),
    [
        ({("one", "a"): 1.0}, Knowledge.MASTERED, Knowledge.QUOTED),
        ({("one", "a"): 1.0, ("one", "b"): None}, Knowledge.MASTERED, Knowledge.QUOTED),
        ({("one", "a"): 1.0, ("two", "a"): 0.5}, Knowledge.MISSED, Knowledge.QUOTED),
        ({("one", "a"): 1.0, ("one", "b"): 0.0}, Knowledge.MISSED, Knowledge.MISSED),
        ({("one", "b"): 1.0}, Knowledge.MASTERED, Knowledge.MASTERED),
        ({("other", "a"): 0.0}, Knowledge.QUOTED, Knowledge.QUOTED),
    ],
)
def test_a_paragraph_is_missed_where_any_question_on_it_was(reading, standings, first, second):
    assert states(reading, standings) == [first, second, Knowledge.NONE]


def test_a_source_that_nobody_knows_gives_no_view(reading):
    assert reading.view("nothing", {}) is None


def test_without_a_fingerprint_there_is_no_map_and_nothing_to_attach(folder, library, article):
    plain = write_source(replace(SOURCE, fingerprint=None))
    (folder / "sources" / "any-name.yaml").write_text(plain, encoding="utf-8")
    library.refresh()
    reading = Reading(library, folder)

    view = reading.view("article", {})

    assert (view.paragraphs, view.attachable) == ((), False)
    assert [quote.paragraph for quote in view.quotes] == [None, None]
    assert "no fingerprint" in reading.attach("article", article)


def test_the_source_file_is_found_where_a_single_question_file_leans_on_it(folder):
    library = Library([str(folder / "one.yaml")], ReadCache(MEMORY))
    library.refresh()

    view = Reading(library, folder).view("article", {})

    assert [one.words for one in view.paragraphs] == list(SIZES)


def test_of_two_sources_with_one_id_the_one_counts_that_the_library_took(folder, library):
    other = replace(SOURCE, title="Another", fingerprint=fingerprint("Of five words but one"))
    (folder / "sources" / "a-name-before.yaml").write_text(write_source(other), encoding="utf-8")
    library.refresh()

    view = Reading(library, folder).view("article", {})

    assert view.source.title == "Another"
    assert [one.words for one in view.paragraphs] == [5]


def test_sets_are_read_once_until_the_library_has_others(folder, library, reading, monkeypatch):
    loaded = []
    load = library.load
    monkeypatch.setattr(library, "load", lambda name: (loaded.append(name), load(name))[1])
    reading.view("article", {})
    reading.view("article", {("one", "a"): 1.0})
    assert loaded == ["one", "two"]

    write_set(folder, "three", question("c", "the ferryman looks on"))
    library.refresh()

    assert reading.view("article", {}).paragraphs[2].quotes == 1


def test_a_set_that_has_gone_meanwhile_is_left_out(library, reading, monkeypatch):
    def load(name):
        if name == "two":
            raise LookupError(name)
        return Library.load(library, name)

    monkeypatch.setattr(library, "load", load)

    assert reading.view("article", {}).paragraphs[0].quotes == 2


def test_an_attached_text_is_shown_and_searched(reading, article):
    assert reading.attach("article", article) == ""

    view = reading.view("article", {})

    assert len(view.text) == 3
    stretch = view.finder.find(BOAT, 2)[0]
    assert view.text[stretch.paragraph - 1][stretch.start : stretch.end] == BOAT


def test_a_text_that_was_attached_can_be_deleted_again(reading, article):
    reading.attach("article", article)
    assert reading.detach("article") == ""
    assert reading.view("article", {}).text is None
    assert article.exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (ARTICLE.replace("boat", "ship").encode(), "is not the text of this source: it is another"),
        ("Çeku".encode("latin-1"), "save the article as plain text, in UTF-8"),
        (b"%PDF\0\0\0\1\2\3", "save the article as plain text, in UTF-8"),
        (b"a" * (12 * 1024 * 1024 + 1), "larger than 12 MiB"),
    ],
    ids=["another text", "Latin 1", "no text", "too large"],
)
def test_what_is_not_the_text_is_refused_in_words(reading, tmp_path, content, said):
    file = tmp_path / "given.txt"
    file.write_bytes(content)

    assert said in reading.attach("article", file)
    assert reading.view("article", {}).text is None


def test_a_file_that_is_not_there_is_refused_in_words(reading, tmp_path):
    assert reading.attach("article", tmp_path / "none.txt").startswith("The text could not be")


def test_a_folder_that_takes_no_files_is_told(library, tmp_path, article):
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where the folder should be", encoding="utf-8")

    assert "could not be kept" in Reading(library, blocked).attach("article", article)


def test_passages_are_quoted_too_and_the_same_words_once():
    common = {"id": "e", "prompt": "Which?", "claim": "So.", "explanation": "Why."}
    asked = Evidence(
        **common,
        quotes=(Quote("article", BOAT, 2),),
        passages=(Passage("article", BOAT, paragraph=2), Passage("article", BRIDGE, paragraph=1)),
    )

    assert [(one.text, one.paragraph) for one in quotes_in("s", asked)] == [(BOAT, 2), (BRIDGE, 1)]
    assert {one.key for one in quotes_in("s", asked)} == {("s", "e")}


def test_a_question_without_passages_shows_its_quotes():
    assert [one.text for one in quotes_in("s", SINGLE)] == [one.text for one in SINGLE.quotes]
