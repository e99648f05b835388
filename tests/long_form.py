"""Walks in two lengths: `make test` takes every kind once, `make test-long` every combination."""

from __future__ import annotations

import itertools
import os
from collections.abc import Sequence
from typing import TypeVar

IS_LONG = os.environ.get("TESTS_LONG", "") not in ("", "0")
"""Set by `make test-long`."""
First = TypeVar("First")
Second = TypeVar("Second")


def every_once(firsts: Sequence[First], seconds: Sequence[Second], begin: int = 0) -> list[tuple[First, Second]]:
    """Pair each of the first with one of the second, in turn; in the long form with all of them.

    `begin` says which of the second is the first one's, so that two walks over the same things can differ.
    """
    if IS_LONG:
        return list(itertools.product(firsts, seconds))
    return [(one, seconds[(begin + place) % len(seconds)]) for place, one in enumerate(firsts)]
