from quizapp.core.grading import grade
from quizapp.core.model import Chosen, Evidence, Passage, Source, SourceKind
from quizapp.ui.answers.evidence import EvidenceAnswer

REPORT = Source(id="report", title="A report", kind=SourceKind.NEWS)
QUESTION = Evidence(
    id="proof",
    explanation="",
    quotes=(),
    prompt="Which passage proves the claim?",
    claim="The force has shrunk.",
    passages=(
        Passage("report", "now about 4,600 soldiers", proves=True, feedback="Yes.", paragraph=7),
        Passage("report", "they had 50,000 troops", feedback="Only the start.", paragraph=6),
        Passage("lost", "who knows", feedback="Nobody."),
    ),
)
SOURCES = {"report": REPORT}.get


def described(widget):
    return [card.accessibleDescription() for card in widget.cards()]


def test_a_passage_names_its_source_but_not_yet_its_place(qtbot):
    widget = EvidenceAnswer(QUESTION, (), SOURCES)
    qtbot.addWidget(widget)
    assert described(widget) == ["A report · news", "A report · news", "lost"]
    assert widget.cards()[1].accessibleName() == "B. “they had 50,000 troops”"


def test_one_proof_makes_it_a_single_choice(qtbot, show):
    widget = EvidenceAnswer(QUESTION, (1, 2, 0), SOURCES)
    show(widget)
    widget.choose(0)
    widget.choose(2)
    assert widget.response() == Chosen(frozenset({0}))
    assert widget.instruction() == "Choose the one passage that proves the claim"


def test_two_proofs_make_it_a_multiple_choice(qtbot, show):
    first, second, third = QUESTION.passages
    proof = Passage(second.source, second.text, proves=True)
    both = Evidence(
        id="both",
        explanation="",
        quotes=(),
        prompt="",
        claim="",
        passages=(first, proof, third),
    )
    widget = EvidenceAnswer(both, (), SOURCES)
    show(widget)
    widget.choose(0)
    widget.choose(1)
    assert widget.response() == Chosen(frozenset({0, 1}))
    assert widget.instruction() == "Choose all passages that prove the claim"


def test_the_solution_gives_feedback_and_paragraphs(qtbot):
    widget = EvidenceAnswer(QUESTION, (), SOURCES)
    qtbot.addWidget(widget)
    widget.set_response(Chosen(frozenset({1})))
    widget.show_grade(grade(QUESTION, widget.response()), solution=True)
    assert described(widget) == [
        "Correct answer\nA report · news · ¶ 7 · ✓ verbatim\nYes.",
        "Your answer\nA report · news · ¶ 6 · ✓ verbatim\nOnly the start.",
        "lost · not checked\nNobody.",
    ]


def test_a_first_try_tells_no_paragraph(qtbot):
    widget = EvidenceAnswer(QUESTION, (), SOURCES)
    qtbot.addWidget(widget)
    widget.set_response(Chosen(frozenset({1})))
    widget.show_grade(grade(QUESTION, widget.response()), solution=False)
    assert not any("¶" in words for words in described(widget))
    assert "Only the start." in described(widget)[1]


def test_paragraphs_go_with_the_marks(qtbot):
    widget = EvidenceAnswer(QUESTION, (), SOURCES)
    qtbot.addWidget(widget)
    widget.show_grade(grade(QUESTION, None), solution=True)
    widget.clear_grade()
    assert described(widget) == ["A report · news", "A report · news", "lost"]
