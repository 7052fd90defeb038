from quizapp.core.markup import Run
from quizapp.core.model import Quote, Source, SourceKind
from quizapp.core.paper import Citations, citation, footnote, literal, marked

ATLAS = Source(
    id="atlas",
    title="An *atlas*",
    kind=SourceKind.SCHOLARLY,
    author="A. Mapper",
    publisher="Press",
    published="1999",
)


def words(runs) -> str:
    return "".join(run.text for run in runs)


def test_same_quote_has_one_number_wherever_it_is_cited():
    citations = Citations()
    first, second = Quote("atlas", "so it is", 3), Quote("atlas", "so it was", 3)
    assert citations.cite((first, second)) == (1, 2)
    assert citations.cite((second, Quote("atlas", "so it is", 3))) == (2, 1)
    assert citations.quotes() == (first, second)


def test_same_words_of_another_source_are_another_quote():
    citations = Citations()
    assert citations.cite((Quote("atlas", "so it is"), Quote("news", "so it is"))) == (1, 2)


def test_quote_that_is_named_twice_in_a_question_is_cited_once():
    assert Citations().cite((Quote("atlas", "so it is"),) * 2) == (1,)


def test_checked_quote_is_cited_with_author_title_publisher_date_and_paragraph():
    runs = citation("atlas", 3, ATLAS)
    assert words(runs) == (
        "A. Mapper, An *atlas* (Press, 1999), ¶\N{NO-BREAK SPACE}3. ✓\N{NO-BREAK SPACE}verbatim."
    )
    assert [run.text for run in runs if run.emphasis] == ["An *atlas*"]


def test_quote_that_nobody_checked_is_not_called_verbatim():
    assert words(citation("atlas", None, ATLAS)).endswith("(Press, 1999). Not checked.")


def test_brackets_do_not_stand_in_brackets():
    dated = Source(id="n", title="News", kind=SourceKind.NEWS, published="2025 (no day is given)")
    assert words(citation("n", 1, dated)).startswith("News, 2025 (no day is given), ¶")


def test_unknown_source_goes_by_its_id():
    note = footnote(4, Quote("lost", "gone", 1), None)
    assert (note.number, note.quote) == (4, "“gone”")
    assert words(note.citation).startswith("lost, ¶")


def test_literal_text_keeps_its_asterisks_and_marked_text_reads_them():
    assert literal("*a*", "") == ((Run("*a*"),),)
    assert marked("*a*") == ((Run("a", emphasis=True),),)
