"""Checks WebVTT before a player has to read it: header, times, order; the first fault with the number of its line."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

LONGEST = 500_000
_TIME = r"(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})"
_CUE = re.compile(rf"^{_TIME}[ \t]+-->[ \t]+{_TIME}(?:[ \t]+\S.*)?$")
_TAG = re.compile(r"<(?!/?(?:b|i|u|c|v|lang|ruby|rt)\b|\d)[^>]*>")


def check_webvtt(text: str) -> str:
    """Return what is wrong with a WebVTT file, naming the line; an empty text where it is right."""
    if len(text) > LONGEST:
        return _("The file is longer than %(limit)d characters.") % {"limit": LONGEST}
    lines = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not re.match(r"^WEBVTT(?:[ \t].*)?$", lines[0]):
        return _("Line 1: the file must begin with the word WEBVTT.")
    cues, last_start = 0, -1
    for number, line in enumerate(lines[1:], start=2):
        if "-->" in line:
            match = _CUE.match(line.strip())
            if match is None:
                return _("Line %(line)d: write the times as 00:01.000 --> 00:04.000.") % {"line": number}
            start, end = _milliseconds(match.groups()[:4]), _milliseconds(match.groups()[4:])
            if end <= start:
                return _("Line %(line)d: the text ends before it begins.") % {"line": number}
            if start < last_start:
                return _("Line %(line)d: the text begins before the one above it.") % {"line": number}
            cues, last_start = cues + 1, start
        elif _TAG.search(line):
            return _("Line %(line)d: this mark is not allowed in captions.") % {"line": number}
    return "" if cues else _("The file holds no captions.")


def _milliseconds(groups: tuple[str | None, ...]) -> int:
    hours, minutes, seconds, rest = (int(group or 0) for group in groups)
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + rest
