"""A question of each type as an author would write it, for the reference of the format.

Together they are a set whose quotes are verbatim, and which gives no cause for advice.
"""

from typing import Final

from quizapp.core.model import FORMAT_SET

HEAD: Final = f"""\
format: {FORMAT_SET}
id: examples
title: One question of each type
summary: What a question of each type looks like in its file.
topics:
  mission: The mission
  reading: Reading the news
questions:
"""

QUESTIONS: Final = {
    "single-choice": """\
  - id: top-priority
    type: single-choice
    topic: mission
    level: recall
    difficulty: 1
    prompt: Which task does the explainer put first?
    options:
      - text: Safety and security
        correct: true
        feedback: It opens the list, and the other tasks rest on it.
      - text: Freedom of movement
        feedback: It stands further down in the list.
      - text: Support for the police
        feedback: The institutions come later, once it is quiet.
    explanation: What else is done needs quiet streets, so the list begins with them.
    quotes:
      - source: kfor-explained
        text: This is KFOR's top priority.
""",
    "multiple-choice": """\
  - id: forms-of-help
    type: multiple-choice
    topic: mission
    prompt: What does KFOR give to the security institutions of Kosovo?
    options:
      - text: Advice
        correct: true
        feedback: The decision stays with those who are advised.
      - text: Commanders
        feedback: Its officers lead its own troops only.
      - text: Training
        correct: true
        feedback: It is the first of three kinds of help.
      - text: Weapons
        feedback: The articles tell of weapons taken away, not given.
    explanation: Such help leaves the work to the local forces, who shall do without it one day.
    quotes:
      - source: kfor-explained
        text: providing training, advice, and mentoring
""",
    "true-false": """\
  - id: what-help
    type: true-false
    topic: reading
    level: evaluate
    prompt: The news report lists the things with which KFOR helped a villager's people.
    answer: false
    feedback:
      true: It says that they were many. Look again whether it names one.
      false: More than their number is not said.
    explanation: A long list may have been told, but the reader gets only the word for it.
    quotes:
      - source: rks-news
        text: helped them with many things
""",
    "short-answer": """\
  - id: name-of-the-campaign
    type: short-answer
    topic: mission
    prompt: What was the code name of NATO's air campaign?
    hint: Three words. The last two say that several countries acted together.
    answers:
      - Operation Allied Force
      - Allied Force
    match: forgiving
    explanation: It was fought before peacekeepers came, and from far above the ground.
    quotes:
      - source: kfor-explained
        text: NATO intervened in 1999 with an air campaign, Operation Allied Force
""",
    "numeric": """\
  - id: soldiers-now
    type: numeric
    topic: mission
    prompt: To about how many soldiers has the force shrunk, by the news report?
    answer: 4600
    tolerance: 100
    unit: soldiers
    as_of: 2025
    explanation: Assessments of the security decide how large it is, so the figure will age.
    quotes:
      - source: rks-news
        text: this number has now decreased to about 4,600 soldiers
""",
    "ordering": """\
  - id: tension-and-relief
    type: ordering
    topic: reading
    prompt: Put what the news report tells in order, the earliest first.
    items:
      - text: The war ends
        feedback: First. Much else did not end with it.
      - text: Tensions between two communities grow
        feedback: Second. The report places this after the war.
      - text: The tensions are eased
        feedback: Last. Somebody had to come first.
    explanation: The end of a war is not yet the beginning of peace.
    quotes:
      - source: rks-news
        text: These tensions were eased after NATO peacekeeping troops
""",
    "matching": """\
  - id: small-signals
    type: matching
    topic: reading
    level: understand
    prompt: What does each of these signals tell a careful reader?
    pairs:
      - left: According to him
        right: One person says so
        feedback: It names somebody who can be asked.
      - left: about 4,600
        right: The figure is rounded
        feedback: The true one may be a little higher or lower.
    distractors:
      - text: Somebody has checked it
        feedback: Neither signal tells of a check.
    explanation: Small words are the first to be lost when a text is retold.
    quotes:
      - source: rks-news
        text: According to him, such a task could be given to UN peacekeepers
      - source: rks-news
        text: decreased to about 4,600 soldiers
""",
    "cloze": """\
  - id: behind-the-decrease
    type: cloze
    topic: mission
    text: Strength was brought down after {{security|safety}} {{assessments|assessment}}.
    explanation: Numbers follow the state of things, not a calendar.
    quotes:
      - source: rks-news
        text: after continuous security assessments, this number has now decreased
""",
    "evidence": """\
  - id: safety-for-whom
    type: evidence
    topic: reading
    level: evaluate
    difficulty: 3
    prompt: Which passage proves this claim?
    claim: KFOR is said to guard every community, not one of them.
    passages:
      - source: kfor-explained
        text: safeguarding the safety of all communities
        proves: true
        feedback: “All” leaves none out.
      - source: kfor-explained
        text: KFOR has made efforts to work with all communities
        feedback: To work with them is not yet to keep them safe.
    explanation: The claim is about what is said; whether all feel safe is another matter.
    quotes:
      - source: kfor-explained
        text: safeguarding the safety of all communities
""",
}

SOURCE: Final = """\
format: quizapp-source/1
id: my-article
title: The article
kind: news
author: A. Writer
published: March 2025
reliability: >
  Written on the spot, from what three witnesses said; nobody is asked who saw it otherwise.
"""


def whole() -> str:
    """All examples as the text of one file."""
    return HEAD + "".join(QUESTIONS.values())
