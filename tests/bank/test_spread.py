"""Work that several processes share: the same results in the same order, whatever happens."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from quizapp.bank import spread as spreading
from quizapp.bank.spread import spread
from tests.bank.samples import HEAD, good

ROOT = Path(__file__).parents[2]
linux = pytest.mark.skipif(sys.platform != "linux", reason="processes are copied on Linux alone")


def square(number: int) -> tuple[int, int]:
    return number * number, os.getpid()


@pytest.mark.parametrize("processes", [1, 2, 3, 50])
@pytest.mark.parametrize("count", [0, 1, 2, 30, 2500])
def test_results_come_in_the_order_of_the_items(count, processes):
    assert [done for done, _ in spread(square, range(count), processes)] == [
        number * number for number in range(count)
    ]


@linux
def test_several_processes_work_at_once(tmp_path):
    def meet(number: int) -> int:
        # Neither goes on before the other has come.
        (tmp_path / str(number)).touch()
        until = time.monotonic() + 20
        while len(list(tmp_path.iterdir())) < 2 and time.monotonic() < until:
            time.sleep(0.001)
        return os.getpid()

    assert len(set(spread(meet, [0, 1], 2))) == 2


@linux
def test_what_a_helper_leaves_when_it_dies_is_done_here(tmp_path):
    here = os.getpid()

    def die_elsewhere(number: int) -> int:
        if os.getpid() != here:
            (tmp_path / "died").touch()
            os.kill(os.getpid(), signal.SIGKILL)
        until = time.monotonic() + 20
        while not (tmp_path / "died").exists() and time.monotonic() < until:
            time.sleep(0.001)  # so that the other has a turn
        return number + 1

    assert spread(die_elsewhere, range(6), 2) == [1, 2, 3, 4, 5, 6]
    assert (tmp_path / "died").exists()


def test_what_an_act_raises_is_raised_whoever_meets_it():
    def fail(number: int) -> int:
        if number == 7:
            raise ArithmeticError(number)
        return number

    with pytest.raises(ArithmeticError):
        spread(fail, range(9), 3)


def test_beside_other_threads_nothing_is_copied(monkeypatch):
    monkeypatch.delattr(spreading.os, "fork", raising=False)
    stop = threading.Event()
    other = threading.Thread(target=stop.wait)
    other.start()
    try:
        assert spread(square, [1, 2], 2) == [(1, os.getpid()), (4, os.getpid())]
    finally:
        stop.set()
        other.join()


@linux
def test_no_helper_is_left_behind():
    spread(square, range(20), 4)
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


@linux
def test_a_check_that_is_interrupted_ends_at_once_with_all_its_helpers(tmp_path):
    for number in range(40):
        text = HEAD.replace("id: s", f"id: s-{number}")
        text += "".join(good(f"q-{n}") for n in range(1500))
        (tmp_path / f"{number}.yaml").write_text(text)
    program = (
        "import sys; from quizapp import cli; from quizapp.bank import spread\n"
        "spread.cores = lambda: 3\n"
        "act = spread._work\n"
        "def work(*given):\n"
        "    sys.stderr.write('.'); sys.stderr.flush()\n"
        "    return act(*given)\n"
        "spread._work = work\n"
        "sys.exit(cli.main(['check', '.']))"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        assert process.stderr is not None
        begun = process.stderr.read(3)  # all three are at work
        os.killpg(process.pid, signal.SIGINT)
        out, err = process.communicate(timeout=30)
    assert (begun, out, err, process.returncode) == (b"...", b"", b"", 130)
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)
