"""In which order the letters of one line stand: Unicode's bidirectional algorithm (UAX #9) without embeddings.

Needed where a line is drawn with several fonts: the engine that shapes letters orders those of one font only. Marks
that isolate parts of a text are to be taken out before; paired brackets are treated like other neutral signs.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from itertools import groupby
from typing import NamedTuple

_AS_TEXT = {"R", "EN", "AN"}
_NUMBERS = {"EN", "AN"}


class Run(NamedTuple):
    """Letters that stand together and run one way, in the order in which they are read."""

    text: str
    is_rtl: bool


def runs_from_left(line: str, is_rtl: bool) -> list[Run]:
    """Return the runs of a line as they stand from left to right; `is_rtl` is the direction of its language."""
    levels = _levels(line, is_rtl)
    placed = list(zip(line, levels, strict=True))
    runs = [(level, "".join(letter for letter, _level in part)) for level, part in groupby(placed, key=lambda p: p[1])]
    for level in range(max(levels, default=0), 0, -1):  # L2: what lies deepest is turned first
        ordered: list[tuple[int, str]] = []
        for is_deep, part in groupby(runs, key=lambda run: run[0] >= level):
            ordered += list(part)[:: -1 if is_deep else 1]
        runs = ordered
    return [Run(text, bool(level % 2)) for level, text in runs]


def _levels(line: str, is_rtl: bool) -> list[int]:
    base = "R" if is_rtl else "L"
    kinds = _weak(_kinds(line, base), base)
    kinds = _neutral(kinds, base)
    deeper = {"R": 1, "L": 2, "EN": 2, "AN": 2} if is_rtl else {"L": 0, "R": 1, "EN": 2, "AN": 2}
    levels = [deeper[kind] for kind in kinds]
    for at in range(len(line) - 1, -1, -1):  # L1: space at the end of a line belongs to the line
        if not line[at].isspace():
            break
        levels[at] = int(is_rtl)
    return levels


def _kinds(line: str, base: str) -> list[str]:
    """Return the bidirectional kind of each letter; marks and invisible signs go with what stands before them."""
    kinds: list[str] = []
    for letter in line:
        kind = unicodedata.bidirectional(letter) or "L"
        if kind in ("NSM", "BN"):
            kind = kinds[-1] if kinds else base
        kinds.append(kind)
    return kinds


def _weak(kinds: list[str], base: str) -> list[str]:
    """Resolve numbers and the signs in and beside them (rules W2 to W7)."""
    strong, found = base, []
    for kind in kinds:
        strong = kind if kind in ("L", "R", "AL") else strong
        found.append("AN" if kind == "EN" and strong == "AL" else kind)
    for at in range(1, len(found) - 1):
        before, after = found[at - 1], found[at + 1]
        if before == after and (found[at] == "CS" or (found[at] == "ES" and before == "EN")) and before in _NUMBERS:
            found[at] = before
    found = _spread(found, lambda kind: kind == "ET", lambda before, after: "EN" if "EN" in (before, after) else "ON")
    strong = base
    for at, kind in enumerate(found):
        found[at] = "R" if kind == "AL" else kind
        strong = found[at] if found[at] in ("L", "R") else strong
        found[at] = "L" if found[at] == "EN" and strong == "L" else found[at]
    return found


def _neutral(kinds: list[str], base: str) -> list[str]:
    """Give signs and spaces the direction of what stands on both sides, else that of the line (N1, N2)."""

    def between(before: str, after: str) -> str:
        sides = {"R" if side in _AS_TEXT else side for side in (before or base, after or base)}
        return sides.pop() if len(sides) == 1 else base

    return _spread(kinds, lambda kind: kind not in ("L", "R", "EN", "AN"), between)


def _spread(kinds: list[str], is_wanted: Callable[[str], bool], decide: Callable[[str, str], str]) -> list[str]:
    """Replace each stretch of wanted kinds by what is decided from the kinds on both its sides ("" at an end)."""
    found: list[str] = []
    rest = [(wanted, list(part)) for wanted, part in groupby(kinds, key=is_wanted)]
    for at, (wanted, part) in enumerate(rest):
        after = rest[at + 1][1][0] if at + 1 < len(rest) else ""
        found += [decide(found[-1] if found else "", after)] * len(part) if wanted else part
    return found
