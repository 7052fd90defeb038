"""What is chosen before a quiz begins, and in words what a set has fixed of it."""

from dataclasses import dataclass
from typing import Final

from quizapp.core.policy import CertaintyUse, Mode, SetPolicy, When
from quizapp.core.timing import limit
from quizapp.core.words import MODES

CERTAINTY_USES: Final = {
    CertaintyUse.OFF: "Don't ask",
    CertaintyUse.ASKED: "Ask me",
    CertaintyUse.MARKED: "Ask me and mark it",
}
CERTAINTY_RULES: Final = {
    CertaintyUse.OFF: "",
    CertaintyUse.ASKED: (
        "With each answer you say whether it is a guess, you think so, or you are sure. It changes "
        "no marks; afterwards you see how well “sure” meant right."
    ),
    CertaintyUse.MARKED: (
        "With each answer you say how sure you are, and the marks depend on it:\n\n"
        "**Guess:** right earns 1, wrong costs nothing.\n\n"
        "**Think so:** right earns 2, wrong costs 2. It pays from 67 % on.\n\n"
        "**Sure:** right earns 3, wrong costs 6. It pays from 80 % on.\n\n"
        "Saying what you believe pays most. Who says nothing has guessed."
    ),
}
FACTORS: Final = (1.0, 1.25, 1.5, 2.0, None)
_SHOWN: Final = {
    "correctness": "Whether an answer is right",
    "feedback": "What is said of the options",
    "solution": "The solution",
    "explanation": "The explanation",
}

_WHEN: Final = {
    When.ANSWER: "shown after each answer",
    When.END: "shown at the end",
    When.NEVER: "not shown",
}


@dataclass(frozen=True, slots=True)
class StartChoice:
    """What the learner wants: `count` None is every question, `topics` None every topic.

    `minutes` None is no limit; `extra` is the factor of extra time, None lifts the limit.
    """

    mode: Mode = Mode.LEARN
    count: int | None = 10
    topics: tuple[str, ...] | None = None
    certainty: CertaintyUse = CertaintyUse.OFF
    minutes: int | None = None
    extra: float | None = 1.0

    @property
    def limit(self) -> int:
        """The time for all of it in milliseconds; 0 is no limit."""
        return limit(self.minutes, self.extra)


def factor_text(extra: float | None) -> str:
    """Extra time on a chip."""
    if extra is None:
        return "As long as I need"
    return "None" if extra == 1 else f"× {extra:g}"


def time_text(minutes: int | None, extra: float | None) -> str:
    """The time that results, in a sentence; empty where it is what the chips say."""
    if minutes is None:
        return ""
    if extra is None:
        return "No limit: take the time you need."
    if extra == 1:
        return ""
    seconds = round(minutes * 60 * extra)
    whole, rest = divmod(seconds, 60)
    half = " and a half" if rest else ""
    return f"You have {whole:,}{half} minutes: {minutes} × {extra:g}."


def fixed_mode(policy: SetPolicy) -> str:
    """The mode that a set fixes, with what it means unless the set has rules of its own."""
    mode = policy.mode or Mode.LEARN
    name = "This set is an exam" if mode is Mode.EXAM else "This set is for learning"
    if mode is Mode.LEARN and fixed_rules(policy, mode):
        return f"{name}."
    text = MODES[mode][1]
    return f"{name}: {text[0].lower()}{text[1:]}"


def fixed_rules(policy: SetPolicy, mode: Mode) -> tuple[str, ...]:
    """What a set has changed of the rules of its mode, a sentence each."""
    rules, usual = policy.rules(mode), SetPolicy().rules(policy.mode or mode)
    said = []
    for row, what in _SHOWN.items():
        when = getattr(rules, row)
        # What comes with the word whether the answer was right need not be said of each.
        follows = row != "correctness" and when is rules.correctness
        if when is not getattr(usual, row) and not follows:
            said.append(f"{what} is {_WHEN[when]}.")
    if rules.tries != usual.tries:
        said.append("Each question has one try." if rules.tries == 1 else "There is a second try.")
    if rules.hints != usual.hints:
        said.append("There are hints." if rules.hints else "There are no hints.")
    return tuple(said)
