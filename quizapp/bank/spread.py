"""Work on many things shared out among processes, each of which does what the others left."""

import os
import pickle
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Final, Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

# What is taken at once by a process is named by so many bytes.
_TICKET: Final = 2
_MOST_TICKETS: Final = 1000
_CHUNK: Final = 1 << 20


def cores() -> int:
    """How many processes can run at once."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def spread(
    act: Callable[[Item], Result], items: Sequence[Item], processes: int | None = None
) -> list[Result]:
    """What an act gives for each item, in their order, whoever does it.

    Large items should come first. What helpers give is sent back by pickle; what one that dies
    leaves undone is done here. Where processes cannot be copied safely, all is done here.
    """
    helpers = min(processes or cores(), len(items)) - 1
    if helpers < 1 or not _can_fork():
        return [act(item) for item in items]
    tickets = _tickets(len(items))
    started: list[_Helper[Item, Result]] = []
    try:
        for _ in range(helpers):
            started.append(_Helper(act, items, tickets))  # noqa: PERF401 (each must be ended)
        done = dict(_work(act, items, tickets))
        for helper in started:
            done.update(helper.results())
    finally:
        os.close(tickets)
        for helper in started:
            helper.end()
    return [done[n] if n in done else act(item) for n, item in enumerate(items)]


def _can_fork() -> bool:
    """Whether a copy of this process is sound: no other thread may hold a lock in it."""
    threads = sys.modules.get("threading")
    return sys.platform == "linux" and (threads is None or threads.active_count() == 1)


def _tickets(count: int) -> int:
    """A pipe with a ticket for each item, or for each of some in a row, and nothing behind."""
    taken, given = os.pipe()
    os.write(given, b"".join(n.to_bytes(_TICKET) for n in range(min(count, _MOST_TICKETS))))
    os.close(given)
    return taken


def _work(
    act: Callable[[Item], Result], items: Sequence[Item], tickets: int
) -> Iterator[tuple[int, Result]]:
    """Take tickets while there are some, and do what they are for."""
    while ticket := os.read(tickets, _TICKET):
        for n in range(int.from_bytes(ticket), len(items), _MOST_TICKETS):
            yield n, act(items[n])


class _Helper(Generic[Item, Result]):
    """A copy of this process that works until no ticket is left and sends back what it did."""

    def __init__(self, act: Callable[[Item], Result], items: Sequence[Item], tickets: int) -> None:
        self._pipe, given = os.pipe()
        self._pid = os.fork()
        if self._pid == 0:
            # Nothing of this copy may run on: not what stands behind, no exit hooks, no buffers.
            try:
                signal.signal(signal.SIGINT, signal.SIG_DFL)
                os.close(self._pipe)
                with os.fdopen(given, "wb") as out:
                    pickle.dump(dict(_work(act, items, tickets)), out, pickle.HIGHEST_PROTOCOL)
            finally:
                os._exit(0)
        os.close(given)

    def results(self) -> dict[int, Result]:
        """What it did, by the number of the item; nothing where it died."""
        chunks = []
        while chunk := os.read(self._pipe, _CHUNK):
            chunks.append(chunk)
        try:
            found: dict[int, Result] = pickle.loads(b"".join(chunks))  # noqa: S301 (our own copy's)
        except (EOFError, pickle.UnpicklingError):
            return {}
        return found

    def end(self) -> None:
        """Let it end, or end it where its work is no longer wanted."""
        os.close(self._pipe)
        os.kill(self._pid, signal.SIGTERM)
        os.waitpid(self._pid, 0)
