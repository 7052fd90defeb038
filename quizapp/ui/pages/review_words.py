"""What the review page says of a day, in plain words."""

from typing import Final

from quizapp.practice.today import Leech, NextReview, Today
from quizapp.ui import words
from quizapp.ui.widgets.charts import days

_WEEK: Final = 7
_LONG: Final = 300  # days from which a date needs its year
LENGTHS: Final = (5, 10)  # minutes of the shorter reviews that are offered


def plan(count: int, minutes: int, *, left: bool = False) -> str:
    """`12 questions, about 6 minutes`."""
    questions = words.count(count, "question")
    return f"{questions}{' left' if left else ''}, about {words.count(minutes, 'minute')}"


def parts(today: Today) -> str:
    """`9 due, 3 new`, and what is known of a day on which questions are new alone."""
    if today.due and today.new:
        return f"{today.due} due, {today.new} new"
    if today.due:
        return "All of them are due." if today.due > 1 else "It is due."
    if today.outlook.memories:
        return "New to you; nothing is due."
    return "New to you. What you answer comes back here shortly before you would forget it."


def part(count: int, today: Today) -> str:
    """What a shorter review is of the whole one."""
    return f"{count} of {today.count}, the most urgent first."


def aside(today: Today) -> str:
    """What else there is to know: what was done today, and what waits for another day."""
    told = []
    if today.done:
        told.append(f"{words.count(today.done, 'question')} answered today.")
    if today.put_off:
        waits = "waits" if today.put_off == 1 else "wait"
        told.append(
            f"{today.put_off} more {waits} for another day, "
            "so that you are not asked the same thing twice in one."
        )
    return " ".join(told)


def shorter(today: Today) -> dict[int, int]:
    """For each number of minutes that is offered, how many questions fit in."""
    return {minutes: today.within(minutes) for minutes in LENGTHS if minutes < today.minutes}


def rest(today: Today) -> tuple[str, str]:
    """A heading and a line for a day on which nothing is asked, or nothing more."""
    coming = f"{upcoming(today.next, today.day)}." if today.next else ""
    if today.done:
        done = f"You have answered {words.count(today.done, 'question')} today."
        return "Done for today", f"{done} {coming}".rstrip()
    if not today.outlook.memories and not today.outlook.fresh:
        return "No questions yet", "Add a question set in the library, and its questions come here."
    if today.leeches and not coming:
        coming = "What is left waits until you have read where it is written."
    return "Nothing is due today", coming or "Nothing is planned for the days to come either."


def upcoming(following: NextReview, today: int) -> str:
    """`Tomorrow brings 8 questions`."""
    questions = words.count(following.count, "question")
    away = following.day - today
    if away == 1:
        return f"Tomorrow brings {questions}"
    return f"The next review is {_when(following.day, away)}: {questions}"


def _when(day: int, away: int) -> str:
    weekday, date = days.full(day).split(" ", 1)
    if away < _WEEK:
        return f"on {weekday}"
    if away < _LONG:
        date = date.rsplit(" ", 1)[0]
    return f"on {weekday} {date}"


def leech(one: Leech) -> str:
    """Why a question is not asked for now."""
    missed = f"Missed {words.count(one.lapses, 'time')}."
    return f"{missed} Read where it is written." if one.quote else missed


def more_missed(missed: int, most: int) -> str:
    """The words of a button that asks for what was missed."""
    if missed == 1:
        return "Practise the missed one"
    return f"Practise the {missed} missed" if missed <= most else f"Practise {most} missed"


def more_new(unseen: int, most: int) -> str:
    """The words of a button that asks for new questions."""
    return "Meet a new question" if unseen == 1 else f"Meet {min(unseen, most)} new questions"
