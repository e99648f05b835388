"""Keep a few child processes together: when one ends, or this process is told to end, all of them end.

A child that is `replaced` gets a successor instead: pages are served on while the background worker starts again.

Each child gets a session of its own, so Ctrl-C reaches only the supervisor, which then ends them in order by their own
process ids. On Linux a child also gets SIGTERM from the kernel when the supervisor is killed outright.
"""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from types import FrameType

PATIENCE = 10.0
"""Seconds a child has to end politely before it is killed."""

LONGEST_PAUSE = 30.0
"""Seconds at most before a child that ended by itself is started again; the first time it is one second."""

_PR_SET_PDEATHSIG = 1


@dataclass
class Child:
    """A program to keep running: what it is called to a person, its command line, whether its end is made good."""

    name: str
    command: list[str]
    process: subprocess.Popen | None = None
    is_replaced: bool = False
    started_at: float = 0.0
    pause: float = 0.0
    due_at: float = 0.0

    def start(self) -> None:
        """Start the program, in a session of its own."""
        # What runs between fork and exec is one system call, so preexec_fn is safe beside threads too.
        before = _end_with_parent()
        self.process = subprocess.Popen(self.command, start_new_session=True, preexec_fn=before)  # noqa: PLW1509
        self.started_at, self.due_at = time.monotonic(), 0.0

    def has_ended(self) -> bool:
        """Say whether the program has ended and is not about to be started again."""
        return self.process is not None and not self.due_at and self.process.poll() is not None

    def plan_successor(self) -> None:
        """Clear away what the program left, and wait longer each time it has ended soon after its start."""
        if self.process is not None:
            _kill_session(self.process.pid)
        ran = time.monotonic() - self.started_at
        self.pause = 1.0 if ran > 2 * LONGEST_PAUSE else min(max(1.0, self.pause * 2), LONGEST_PAUSE)
        self.due_at = time.monotonic() + self.pause


class Supervisor:
    """Start children, wait for the first to end or for a signal, then end the rest. `run()` returns an exit code."""

    def __init__(self, children: list[Child], say: Callable[[str], object], patience: float = PATIENCE) -> None:
        self.children = children
        self.say = say
        self.patience = patience
        self._signal = 0

    def run(self, started: Callable[[], object] = lambda: None) -> int:
        """Run until something ends. 0 after a signal, else the code of the child that ended (at least 1)."""
        former = {number: signal.signal(number, self._on_signal) for number in (signal.SIGTERM, signal.SIGINT)}
        try:
            for child in self.children:
                child.start()
            started()
            ended = self._wait()
        finally:
            self._end_all()
            for number, handler in former.items():
                signal.signal(number, handler)
        if ended is None:
            return 0
        self.say(f"The {ended.name} has ended by itself (code {_code(ended)}); everything is ended with it.")
        return max(1, _code(ended))

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        self._signal = number

    def _wait(self) -> Child | None:
        while not self._signal:
            for child in self.children:
                if child.has_ended():
                    if not child.is_replaced:
                        return child
                    child.plan_successor()
                    self.say(f"The {child.name} has ended by itself (code {_code(child)}); a new one is started.")
                elif child.due_at and time.monotonic() >= child.due_at:
                    child.start()
            time.sleep(0.1)
        self.say("\nEnding …")
        return None

    def _end_all(self) -> None:
        began = time.monotonic()
        # The second SIGTERM asks a worker to break off its task and give it back to the queue.
        for until in (began + self.patience / 2, began + self.patience):
            for child in self.children:
                _signal_child(child, signal.SIGTERM)
            for child in self.children:
                _wait_for(child, until)
        for child in self.children:
            if child.process is None:
                continue
            if child.process.poll() is None:
                self.say(f"The {child.name} does not end; it is killed.")
            # What a child has started itself (a server's workers) is in its session; nothing of it may stay.
            _kill_session(child.process.pid)
            child.process.wait()


def _wait_for(child: Child, until: float) -> None:
    if child.process is not None:
        with suppress(subprocess.TimeoutExpired):
            child.process.wait(max(0.0, until - time.monotonic()))


def _signal_child(child: Child, number: int) -> None:
    if child.process is not None and child.process.poll() is None:
        child.process.send_signal(number)


def _kill_session(leader: int) -> None:
    try:
        os.killpg(leader, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return  # nothing is left in it


def _code(child: Child) -> int:
    return abs(child.process.returncode or 0) if child.process is not None else 0


def _end_with_parent() -> Callable[[], None] | None:
    """Return what a child does before its program starts: ask Linux for a SIGTERM when its parent is gone."""
    if not sys.platform.startswith("linux"):
        return None
    library = ctypes.CDLL(None)
    parent = os.getpid()

    def ask() -> None:
        library.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:
            os.kill(os.getpid(), signal.SIGTERM)

    return ask
