"""Quizzes whose every answer is explained with quotes that a machine has checked."""

__version__ = "0.1.0"
