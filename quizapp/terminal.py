"""The arguments of the command line, and what is said of wrong ones."""

from argparse import ArgumentParser, ArgumentTypeError
from typing import NoReturn

from quizapp.bank.problems import visible


class Parser(ArgumentParser):
    """A parser whose complaints hold nothing that a terminal would obey."""

    def error(self, message: str) -> NoReturn:
        """Tell wrong usage and end with code 2."""
        super().error(visible(message))


def size(text: str) -> tuple[int, int]:
    """Width and height in pixels, written as 1280x860; raises `ArgumentTypeError`."""
    width, _, height = text.partition("x")
    if not (width.isdecimal() and height.isdecimal() and int(width) and int(height)):
        raise ArgumentTypeError("write it as 1280x860")
    return int(width), int(height)
