"""What a sitting shows and when, how it is marked, and what a set fixes of that.

Learn and exam are two presets of one matrix: its rows are what can be shown, its columns the
moments. A set may fix any of it; what it leaves open the learner chooses.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Mode(StrEnum):
    """How one works: answer by answer, or freely until all is handed in."""

    LEARN = "learn"
    EXAM = "exam"


class When(StrEnum):
    """The moment from which something is shown."""

    ANSWER = "answer"
    END = "end"
    NEVER = "never"


class Certainty(StrEnum):
    """How sure the learner was, said before it is known whether the answer is right."""

    GUESS = "guess"
    THINK = "think"
    SURE = "sure"


class CertaintyUse(StrEnum):
    """Whether learners are asked how sure they are, and whether marks depend on it."""

    OFF = "off"
    ASKED = "asked"
    MARKED = "marked"


# Certainty-based marking: (right, wrong). It pays most to say what one believes: "think" is worth
# more than "guess" from a chance of 2/3 on, "sure" from 4/5 on (A. R. Gardner-Medwin).
CERTAINTY_MARKS: Final = {
    Certainty.GUESS: (1, 0),
    Certainty.THINK: (2, -2),
    Certainty.SURE: (3, -6),
}
MOST_CERTAINTY: Final = 3


@dataclass(frozen=True, slots=True)
class Policy:
    """The rules of one sitting.

    `correctness` is whether an answer was right, `feedback` what is said of the options that
    were chosen, `solution` the key, `explanation` the reason with its quotes. `tries` is how many
    answers learn mode takes, 1 or 2.
    """

    mode: Mode = Mode.LEARN
    correctness: When = When.ANSWER
    feedback: When = When.ANSWER
    solution: When = When.ANSWER
    explanation: When = When.ANSWER
    tries: int = 2
    hints: bool = True
    certainty: CertaintyUse = CertaintyUse.OFF


LEARN: Final = Policy()
EXAM: Final = Policy(Mode.EXAM, When.END, When.END, When.END, When.END, tries=1, hints=False)


def preset(mode: Mode) -> Policy:
    """The rules of a mode where nobody has changed any."""
    return EXAM if mode is Mode.EXAM else LEARN


@dataclass(frozen=True, slots=True)
class SetPolicy:
    """What a set fixes of the rules; None leaves it to the mode or to the learner.

    `minutes` is the time limit before extra time, `questions` how many are drawn.
    """

    mode: Mode | None = None
    correctness: When | None = None
    feedback: When | None = None
    solution: When | None = None
    explanation: When | None = None
    tries: int | None = None
    hints: bool | None = None
    certainty: CertaintyUse | None = None
    minutes: int | None = None
    questions: int | None = None

    def rules(self, mode: Mode, certainty: CertaintyUse = CertaintyUse.OFF) -> Policy:
        """The rules of a sitting for which a learner chose a mode and the use of certainty.

        What the set leaves open comes no earlier than the word whether an answer was right.
        """
        rules = preset(self.mode or mode)
        told = _allowed(rules.mode, self.correctness or rules.correctness)

        def moment(own: When | None, usual: When) -> When:
            return _allowed(rules.mode, own or max(usual, told, key=_ORDER.__getitem__))

        return Policy(
            mode=rules.mode,
            correctness=told,
            feedback=moment(self.feedback, rules.feedback),
            solution=moment(self.solution, rules.solution),
            explanation=moment(self.explanation, rules.explanation),
            tries=rules.tries if self.tries is None else self.tries,
            hints=rules.hints if self.hints is None else self.hints,
            certainty=self.certainty or certainty,
        )


ROWS: Final = ("correctness", "feedback", "solution", "explanation")
FREE: Final = SetPolicy()

_ORDER: Final = {When.ANSWER: 0, When.END: 1, When.NEVER: 2}


def told_too_early(policy: SetPolicy) -> tuple[str, ...]:
    """The rows that would show, before `correctness` does, whether an answer was right."""
    if policy.correctness is None:
        return ()
    least = _ORDER[policy.correctness]
    moments = {name: getattr(policy, name) for name in ROWS[1:]}
    return tuple(name for name, when in moments.items() if when and _ORDER[when] < least)


def _allowed(mode: Mode, when: When) -> When:
    """An exam shows nothing before its end, whatever the set says."""
    return When.END if mode is Mode.EXAM and when is When.ANSWER else when
