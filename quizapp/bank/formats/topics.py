"""Questions from elsewhere under the topics that they name."""

from collections.abc import Sequence
from dataclasses import replace

from quizapp.bank.formats.foreign import Ids, slug
from quizapp.core.model import Question, QuestionSet


def in_topics(
    questions: Sequence[Question], titles: Sequence[str], set_id: str, title: str
) -> QuestionSet:
    """Make a set in which each question has the topic of that title.

    The topic that a question brings is taken for the id; where it has none, the title makes one.
    A question with neither has no topic, and then no question may have one.
    """
    ids = Ids()
    known: dict[tuple[str, str], str] = {}
    sorted_in: list[Question] = []
    for question, given in zip(questions, titles, strict=True):
        key = (question.topic, given)
        if not any(key):
            sorted_in.append(question)
            continue
        if key not in known:
            known[key] = ids.give(question.topic or slug(given), f"topic-{len(known) + 1}")
        sorted_in.append(replace(question, topic=known[key]))
    topics = tuple((topic, given or name) for (name, given), topic in known.items())
    return QuestionSet(id=set_id, title=title, questions=tuple(sorted_in), topics=topics)
