import gc
import weakref

import pytest

from quizapp.bank.garbage import MANY, no_garbage_collection


class Knot:
    """Something that holds itself, which only the collector can let go."""

    def __init__(self):
        self.itself = self


def test_the_collector_is_off_only_while_reading():
    with no_garbage_collection():
        assert not gc.isenabled()
    assert gc.isenabled()
    with pytest.raises(KeyError), no_garbage_collection():
        raise KeyError
    assert gc.isenabled()
    gc.disable()
    try:
        with no_garbage_collection():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_what_was_built_is_not_walked_through_when_the_collector_is_on_again():
    walks = []
    gc.collect()
    gc.callbacks.append(lambda phase, told: walks.append((phase, told["generation"])))
    try:
        with no_garbage_collection():
            built = [[number] for number in range(MANY + 1)]
        young = {id(one) for one in gc.get_objects(generation=0)}
    finally:
        gc.callbacks.pop()
    assert walks == []
    assert not young & set(map(id, built))
    assert gc.get_freeze_count() == 0


def test_garbage_made_meanwhile_is_found_by_the_next_whole_collection():
    with no_garbage_collection():
        knot = weakref.ref(Knot())
        built = [[number] for number in range(MANY + 1)]
    assert knot() is not None
    gc.collect()
    assert knot() is None
    assert len(built) == MANY + 1
