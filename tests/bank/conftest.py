"""A folder of question files, and what keeps them: a dict, or the real cache."""

from pathlib import Path

import pytest

from quizapp.bank import intake
from quizapp.store.cache import ReadCache
from quizapp.store.database import MEMORY
from tests.bank.folders import DictCache, a_set, put, source


@pytest.fixture(params=["dict", "real"])
def cache(request):
    if request.param == "dict":
        yield DictCache()
        return
    made = ReadCache(MEMORY)
    yield made
    made.close()


@pytest.fixture
def reads(monkeypatch):
    """The names of the files that were parsed, in their order."""
    parsed = []
    take = intake.take

    def counting(path, data, shelf):
        parsed.append(Path(path).name)
        return take(path, data, shelf)

    monkeypatch.setattr(intake, "take", counting)
    return parsed


@pytest.fixture
def folder(tmp_path):
    put(tmp_path / "questions" / "one.yaml", a_set("one"))
    put(tmp_path / "questions" / "two.yaml", a_set("two", "x"))
    put(tmp_path / "questions" / "sources" / "article.yaml", source())
    return tmp_path / "questions"
