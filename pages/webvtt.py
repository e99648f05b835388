"""Checks WebVTT before a player has to read it: header, blocks, times, order; the first fault with its line's number.

Stricter than players, which leave out in silence what they cannot read: a lost empty line or lost times lose words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

LONGEST = 500_000
_TIME = r"(?:([0-9]{2,5}):)?([0-5][0-9]):([0-5][0-9])\.([0-9]{3})"
_CUE = re.compile(rf"^{_TIME}[ \t]+-->[ \t]+{_TIME}(?:[ \t]+\S.*)?$")
_TAG = re.compile(r"<(?!/?(?:b|i|u|c|v|lang|ruby|rt)\b|[0-9])[^>]*>")
_ASIDE = re.compile(r"^(?:NOTE(?:[ \t].*)?|(?:STYLE|REGION)[ \t]*)$")

Block = list[tuple[int, str]]
"""Lines up to the next empty one, each with its number."""


def check_webvtt(text: str) -> str:
    """Return what is wrong with a WebVTT file, naming the line; an empty text where it is right."""
    if len(text) > LONGEST:
        return _("The file is longer than %(limit)d characters.") % {"limit": LONGEST}
    lines = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not re.match(r"^WEBVTT(?:[ \t].*)?$", lines[0]):
        return _("Line 1: the file must begin with the word WEBVTT.")
    header, *blocks = _blocks(lines)
    for number, line in header:
        if "-->" in line:
            return _empty_line_before(number)
    last_start = -1
    for block in blocks:
        problem, start = _check(block, last_start)
        if problem:
            return problem
        last_start = max(last_start, start)
    return "" if last_start >= 0 else _("The file holds no captions.")


def _blocks(lines: list[str]) -> Iterator[Block]:
    block: Block = []
    for number, line in enumerate([*lines, ""], start=1):
        if line.strip():
            block.append((number, line))
        elif block:
            yield block
            block = []


def _check(block: Block, last_start: int) -> tuple[str, int]:
    """Return what is wrong with a block, and when its words begin; -1 for a note, a style or a region."""
    is_aside = _ASIDE.match(block[0][1]) is not None
    at = next((place for place, (_number, line) in enumerate(block) if "-->" in line), None)
    if at is None:
        return ("" if is_aside else _("Line %(line)d: these words have no times.") % {"line": block[0][0]}), -1
    if at > 1:
        return _empty_line_before(block[at][0]), -1
    problem, start = _check_times(*block[at], last_start)
    return problem or _check_words(block[:at] + block[at + 1 :]), start


def _check_times(number: int, line: str, last_start: int) -> tuple[str, int]:
    match = _CUE.match(line.strip())
    if match is None:
        return _("Line %(line)d: write the times as 00:01.000 --> 00:04.000.") % {"line": number}, -1
    start, end = _milliseconds(match.groups()[:4]), _milliseconds(match.groups()[4:])
    if end <= start:
        return _("Line %(line)d: the text ends before it begins.") % {"line": number}, -1
    if start < last_start:
        return _("Line %(line)d: the text begins before the one above it.") % {"line": number}, -1
    return "", start


def _check_words(words: Block) -> str:
    for number, line in words:
        if "-->" in line:
            return _empty_line_before(number)
        if _TAG.search(line):
            return _("Line %(line)d: this mark is not allowed in captions.") % {"line": number}
    return ""


def _empty_line_before(number: int) -> str:
    return _("Line %(line)d: leave an empty line before new times.") % {"line": number}


def _milliseconds(groups: tuple[str | None, ...]) -> int:
    hours, minutes, seconds, rest = (int(group or 0) for group in groups)
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + rest
