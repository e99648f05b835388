"""Processes kept together: no child outlives the others or the supervisor, whichever way it ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from cms.management.supervisor import Child, Supervisor

LONGEST = 40
"""Seconds until something must have happened: many, for a busy machine, but less than the sleepers sleep."""

# Starts a grandchild, writes both ids to the file in argv[1], then sleeps; with "deaf" it does not listen to SIGTERM.
SLEEPER = """
import os, signal, subprocess, sys, time
if "deaf" in sys.argv:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
if "slow" in sys.argv:
    signal.signal(signal.SIGTERM, lambda *_: signal.signal(signal.SIGTERM, signal.SIG_DFL))
inner = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
open(sys.argv[1] + ".partial", "w").write(f"{os.getpid()} {inner.pid}")
os.rename(sys.argv[1] + ".partial", sys.argv[1])
time.sleep(60)
"""
RUNNER = """
import sys
from cms.management.supervisor import Child, Supervisor
children = [Child(path, [sys.executable, "-c", {sleeper!r}, path, *{extra!r}]) for path in sys.argv[1:]]
children[1].is_replaced = "replaced" in {extra!r}
sys.exit(Supervisor(children, print, patience=2).run())
"""


def _is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{pid}/status")
    return not (status.exists() and "State:\tZ" in status.read_text())


def _wait(condition, seconds: float = LONGEST) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if condition():
            return True
        time.sleep(0.05)
    return False


@pytest.fixture
def start(tmp_path: Path) -> Iterator:
    processes = []

    def starter(*extra: str) -> tuple[subprocess.Popen, list[int]]:
        files = [tmp_path / "one", tmp_path / "two"]
        code = RUNNER.format(sleeper=SLEEPER, extra=list(extra))
        process = subprocess.Popen([sys.executable, "-c", code, *map(str, files)], stdout=subprocess.PIPE, text=True)
        processes.append(process)
        assert _wait(lambda: all(file.exists() for file in files))
        return process, [int(pid) for file in files for pid in file.read_text().split()]

    yield starter
    for process in processes:
        process.kill()
        process.communicate()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_signal_ends_children_and_grandchildren(start, number: int) -> None:
    process, pids = start()
    assert all(map(_is_running, pids))
    process.send_signal(number)
    assert process.wait(LONGEST) == 0
    assert _wait(lambda: not any(map(_is_running, pids)))


def test_child_that_does_not_listen_is_killed(start) -> None:
    process, pids = start("deaf")
    process.terminate()
    output, _ = process.communicate(timeout=LONGEST)
    assert "is killed" in output
    assert _wait(lambda: not any(map(_is_running, pids)))


def test_child_that_wants_to_be_asked_twice_is_asked_twice(start) -> None:
    process, pids = start("slow")
    process.terminate()
    output, _ = process.communicate(timeout=LONGEST)
    assert "is killed" not in output
    assert _wait(lambda: not any(map(_is_running, pids)))


def test_death_of_one_child_ends_the_other(start) -> None:
    process, pids = start()
    os.kill(pids[0], signal.SIGKILL)
    output, _ = process.communicate(timeout=LONGEST)
    assert process.returncode == signal.SIGKILL
    assert "has ended by itself" in output
    assert _wait(lambda: not any(map(_is_running, pids)))


def test_replaced_child_gets_a_successor_and_the_other_runs_on(start, tmp_path: Path) -> None:
    process, pids = start("replaced")
    (tmp_path / "two").unlink()
    os.kill(pids[2], signal.SIGKILL)
    assert _wait((tmp_path / "two").exists)
    again = [int(pid) for pid in (tmp_path / "two").read_text().split()]
    assert again[0] != pids[2]
    assert all(map(_is_running, [*pids[:2], *again]))
    assert not _is_running(pids[3]), "what the first one had started is gone"
    process.terminate()
    output, _ = process.communicate(timeout=LONGEST)
    assert process.returncode == 0
    assert "a new one is started" in output
    assert _wait(lambda: not any(map(_is_running, [*pids, *again])))


def test_successor_that_ends_at_once_waits_longer_each_time() -> None:
    child = Child("worker", [sys.executable, "-c", "pass"], is_replaced=True)
    pauses = []
    for _ in range(7):
        child.start()
        assert child.process is not None
        child.process.wait()
        child.plan_successor()
        pauses.append(child.pause)
    assert pauses == [1, 2, 4, 8, 16, 30, 30]


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel tells children of their parent's death on Linux only")
def test_children_end_when_the_supervisor_is_killed(start) -> None:
    process, pids = start()
    process.kill()
    assert _wait(lambda: not any(_is_running(pid) for pid in pids[::2]))
    for pid in pids[1::2]:  # the sleeper does not look after its own child; a real server does
        os.kill(pid, signal.SIGKILL)


def test_program_that_cannot_start_leaves_nothing(tmp_path: Path) -> None:
    first = Child("first", [sys.executable, "-c", "import time; time.sleep(60)"])
    with pytest.raises(FileNotFoundError):
        Supervisor([first, Child("second", ["/no/such/program"])], print).run()
    assert first.process is not None
    assert not _is_running(first.process.pid)
