"""Rules on sets and on proofs: what each finds, and what it lets pass."""

from math import comb, isclose

import pytest

from quizapp.bank.advice.chance import at_least
from quizapp.bank.lint import advise
from tests.bank.advice.written import advice, asked, choice, codes, draft, quoted, whole

BOTH_WAYS = ("Bridges", "Banks")
WHO_LED = "What did old Mr Grey, who led the march, say?"
GUARD = ("What is guarded?", "*A bridge", "B", "C")


def keys_at(*places: int, **more: object) -> str:
    """Single choices of four options whose keys stand at some places."""
    return "".join(
        choice(
            f"Where is number {n}?", *("*" * (p == place) + f"At {n} {p}" for p in range(4)), **more
        )
        for n, place in enumerate(places)
    )


def statements(*answers: bool) -> str:
    return "".join(
        f"- {{type: true-false, prompt: Number {n} is so., answer: {answer}}}\n"
        for n, answer in enumerate(answers)
    )


@pytest.mark.parametrize(
    ("rule", "piece"),
    [
        ("key-places", keys_at(2, 2, 2, 2, 2, shuffle=False)),
        ("key-places", keys_at(0, 0, 0, 1, 0, 0, 0, shuffle=False)),
        ("one-sided-verdicts", statements(*[False] * 8)),
        ("one-sided-verdicts", statements(*[True] * 5)),
        ("one-sided-verdicts", statements(*[True] * 11, False)),
        ("shared-word", choice("Who guards monasteries?", "*The monastery guard", "A", "B")),
        (
            "given-away",
            choice("Who led the long march?", "*Old Mr Grey", "A", "B")
            + choice(WHO_LED, "*So", "No", "Ho"),
        ),
        (
            "given-away",
            choice("In which year was the long march?", "*In 1981", "In 1983", "In 1985")
            + choice("Who led the march in 1981?", "*He", "She", "We"),
        ),
        ("unproved-key", asked("numeric", "How old was he?", answer=21)),
        ("unproved-key", choice("Who came?", "*The envoy Anna Berg", "A", "B")),
        ("unproved-key", choice("Since when?", "*Since June", "A", "B")),
        ("unproved-key", asked("short-answer", "Who?", answers=["OSCE", "The OSCE"])),
        ("echo-explanation", choice(*GUARD, explanation="A bridge is guarded.")),
        ("no-feedback", "{type: ordering, prompt: Sort., items: [A, B, C]}"),
        ("no-feedback", "{type: true-false, prompt: So., answer: true, feedback: {true: Yes.}}"),
    ],
)
def test_a_set_that_could_be_better_is_found(rule, piece):
    assert rule in codes(advice(piece))


@pytest.mark.parametrize(
    ("rule", "piece"),
    [
        # Shuffled options have no place; few questions prove nothing.
        ("key-places", keys_at(2, 2, 2, 2, 2, 2)),
        ("key-places", keys_at(0, shuffle=False)),
        ("key-places", keys_at(0, 1, 2, 3, 0, 1, 2, 3, shuffle=False)),
        ("one-sided-verdicts", statements(*[True] * 4)),
        ("one-sided-verdicts", statements(*[True] * 4, False)),
        ("one-sided-verdicts", statements(*[True] * 8, *[False] * 4)),
        # Others sound like the stem too.
        ("shared-word", choice("Who guards the monastery?", "*The monastery guard", "Guards", "B")),
        ("shared-word", choice("Who came to Peja?", "*Men of Peja", "Women", "Boys")),
        # Without the subject, or within a family.
        (
            "given-away",
            choice("Who led the long march?", "*Old Mr Grey", "A", "B")
            + choice("What did old Mr Grey say?", "*So", "No", "Ho"),
        ),
        (
            "given-away",
            choice("Who led the long march?", "*Old Mr Grey", "A", "B", family="march")
            + choice(WHO_LED, "*So", "No", family="march"),
        ),
        (
            "unproved-key",
            asked(
                "numeric", "How old is it?", answer=21, quotes=quoted("it is twenty-one years old")
            ),
        ),
        (
            "unproved-key",
            asked("numeric", "How many?", answer=4600, quotes=quoted("some 4,600 men")),
        ),
        ("unproved-key", asked("numeric", "By how many years?", answer=13, level="apply")),
        ("unproved-key", asked("numeric", "How many does it name?", answer=3)),
        (
            "unproved-key",
            choice("Who came?", "*The envoy Anna Berg", "A", "B", quotes=quoted("Berg’s coming")),
        ),
        ("unproved-key", choice("Who came?", "*Nobody", "A", "B")),
        ("unproved-key", choice("What came?", "*A peace", "A war", "A storm")),
        ("echo-explanation", choice(*GUARD, explanation="It joins two parts of the town.")),
        ("no-feedback", asked("short-answer", "What?", answers=["A"])),
    ],
)
def test_a_set_that_is_well_made_is_let_pass(rule, piece):
    assert rule not in codes(advice(piece))


def test_a_key_that_is_always_the_pinned_option_is_found():
    piece = "".join(
        f"- prompt: Where is {n}?\n"
        f"  options: [{{text: A{n}}}, {{text: B{n}}}, {{text: C{n}, correct: true, pin: last}}]\n"
        for n in range(5)
    )
    told = [one.message for one in advice(piece) if one.code == "key-places"]
    assert told == ["the option pinned last is the key in 5 of the 5 that have one"]


def test_keys_that_are_longest_too_often_are_counted():
    piece = "".join(
        choice(f"Where is {n}?", "*" * (n > 0) + "Very far", "*" * (n == 0) + "Near", "Here", "Up")
        for n in range(6)
    )
    told = [one.message for one in advice(piece) if one.code == "longest-keys"]
    assert told == ["the key is the longest option in 5 of 6 single choices"]


def test_near_duplicates_are_told_once_each_with_the_first_that_is_like_them():
    ask = "Which force guards the bridges of the {} town?"
    options = ("*The army", "The navy", "The police")
    piece = "".join(choice(ask.format(word), *options) for word in ("old", "old", "new"))
    told = [one.message for one in advice(piece) if one.code == "near-duplicate"]
    assert told == [
        "this question is the same as `q-1`", "this question is nearly the same as `q-1`",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "pair",
    [
        # The same stem with other options, and evidence with other claims, ask for other things.
        choice("Which passage proves it?", "*Bridges", "Roads", "Mines")
        + choice("Which passage proves it?", "*Banks", "Schools", "Ports"),
        choice("Who guards the bridges of the old town?", *BOTH_WAYS, "*M", family="f")
        + choice("Who guards the bridges of the old town?", *BOTH_WAYS, "*M", family="f"),
    ],
)
def test_questions_that_only_look_alike_are_no_duplicates(pair):
    assert "near-duplicate" not in codes(advice(pair))


def test_ten_thousand_questions_are_compared_in_few_steps(monkeypatch):
    from quizapp.bank.advice import gist, twins
    from quizapp.bank.advice.view import View
    from tests.bank.samples import good

    class Counted(frozenset):
        compared = 0  # comparing takes what two sets share; 2 for each pair that is like

        def __and__(self, other):
            Counted.compared += 1
            return super().__and__(other)

    text = "".join(
        good(f"q-{n}").replace(
            "Is it so?", f"The town {n} has {n % 7} gates, {n % 11} mills, a lake."
        )
        for n in range(10_000)
    )
    head = "format: quizapp/1\nid: s\ntitle: S\nquestions:\n"
    views = [View(one, "s") for one in draft(head + text).value]
    plain = gist.content
    monkeypatch.setattr(gist, "content", lambda given: Counted(plain(given)))
    gists = [gist.gist_of(view) for view in views]
    assert list(twins.near_duplicate.of_all(gists))
    assert Counted.compared < 130 * len(views)


@pytest.mark.parametrize("count", [0, 3, 5, 10])
def test_chance_of_even_trials_is_binomial(count):
    exact = sum(comb(10, k) for k in range(count, 11)) / 2**10
    assert isclose(at_least(count, [0.5] * 10), exact)


def test_chance_of_many_trials_is_near_the_exact_one():
    exact = sum(comb(301, k) for k in range(170, 302)) / 2**301
    assert isclose(at_least(170, [0.5] * 301), exact, rel_tol=0.02)


def test_a_set_without_choices_gives_no_advice_on_keys():
    piece = whole(asked("short-answer", "What?", answers=["A"]))
    assert codes(advise([draft(piece)])) == set()
