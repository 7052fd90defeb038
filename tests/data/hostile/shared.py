"""What the hostile files are made from: a sound set of which one thing is changed."""

from tests.bank.samples import HEAD, good

__all__ = ["HEAD", "SOUND_ID", "good", "head", "middle", "single"]

# The set that lies beside each hostile file.
SOUND_ID = "sound"


def middle(prompt: str, behind: str = "") -> str:
    """Three questions; the prompt of the middle one stands in line 15, `behind` in line 21."""
    return HEAD + good("a") + good("b").replace("Is it so?", prompt) + behind + good("c")


def head(lines: str) -> str:
    """A set of one question with something between its title and its questions, from line 4 on."""
    return HEAD.replace("questions:\n", f"{lines}questions:\n") + good("a")


def single(first: str, second: str) -> str:
    """A set of one question with two options; they stand in lines 9 and 11."""
    return (
        HEAD
        + f"""\
  - id: a
    type: single-choice
    prompt: Which?
    options:
      - text: {first}
        correct: true
      - text: {second}
    explanation: Because it is.
    quotes:
      - source: article
        text: a bridge that was built by hand
"""
    )
