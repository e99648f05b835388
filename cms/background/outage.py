"""Patience with a database that is away: every step of a worker is repeated until it works or the worker must end."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import TypeVar

from django.db import Error, connection

logger = logging.getLogger(__name__)
T = TypeVar("T")

LONGEST_WAIT = 30.0


def is_busy(error: Exception) -> bool:
    """Say whether the database is there and only occupied (SQLite's "database is locked")."""
    return "is locked" in str(error).lower()


class Ending:
    """Whether this process was asked to end. Safe to set in a signal handler, which `threading.Event` is not."""

    def __init__(self) -> None:
        self.is_asked = False

    def ask(self) -> None:
        """Ask the process to end after what it is doing now."""
        self.is_asked = True

    def wait(self, seconds: float) -> None:
        """Wait, but no longer than a blink after the process was asked to end."""
        until = time.monotonic() + seconds
        while not self.is_asked and (left := until - time.monotonic()) > 0:
            time.sleep(min(left, 0.2))


class Patience:
    """Run steps against the database, waiting 1, 2, 4 … 30 seconds between attempts while it is away.

    Once `ending` was asked for, one attempt is made, and its error is raised.
    """

    def __init__(self, ending: Ending) -> None:
        self.ending = ending
        self.outages = 0

    def keep_trying(self, step: Callable[[], T], what: str) -> T:
        """Return what `step` returns; `what` names the step in the log line. Raise only while ending."""
        wait = 0.0
        while True:
            try:
                result = step()
            except Error as error:
                wait = min(max(wait * 2, 0.2 if is_busy(error) else 1.0), LONGEST_WAIT)
                self._give_way(error, what, wait)
            else:
                if wait:
                    logger.info("The database answers again (%s).", what)
                return result

    def _give_way(self, error: Error, what: str, wait: float) -> None:
        connection.close()
        self.outages += 1
        if self.ending.is_asked:
            raise error
        logger.warning("The database does not answer (%s), next attempt in %.1f s: %s", what, wait, error)
        self.ending.wait(wait)
