"""When a question is still the same question: a hash of what learners see and are marked by."""

from dataclasses import replace
from hashlib import blake2b
from json import dumps

from quizapp.core.encoding import to_plain
from quizapp.core.model import Question


def version(question: Question) -> str:
    """Return 16 hex digits that change when a learner could notice a change.

    Notes for teachers and tags are left out, so that tidying a file opens no new history.
    """
    plain = to_plain(replace(question, note="", tags=()))
    text = dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return blake2b(text.encode(), digest_size=8).hexdigest()
