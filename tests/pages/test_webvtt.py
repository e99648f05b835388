"""WebVTT as people write it: what players read is taken, what they would leave out is refused with its line."""

from __future__ import annotations

import pytest

from cms.management.demo.exhibits import CAPTIONS
from pages.webvtt import LONGEST, check_webvtt

START = "WEBVTT\n\n"
ONE = "00:01.000 --> 00:02.000\nWhere?\n"
GOOD = {
    "of the demo": CAPTIONS,
    "a mark in front, lines of Windows": "\ufeffWEBVTT\r\n\r\n00:01.000 --> 00:02.000\r\nWhere?",
    "lines of old Macs": "WEBVTT - title\r\r00:01.000 --> 00:02.000\rWhere?\r",
    "a header in several lines": f"WEBVTT\nKind: captions\nLanguage: en\n\n{ONE}",
    "names, settings, marks": f"{START}intro\n00:01.000 --> 00:02.000 line:0 align:start\n<v Ada><i>A</i> <00:01.500>c",
    "at the same time": f"{START}{ONE}\n00:01.000 --> 00:03.000\nOverlapping",
    "after a hundred hours": f"{START}100:00:01.000 --> 100:00:02.000\nLate",
    "notes, styles, regions": f"{START}NOTE <draft>\n\nSTYLE\n::cue(b) {{ color: red }}\n\nREGION\nid:one\n\n{ONE}",
    "several empty lines": f"WEBVTT\n\n\n\n{ONE}\n\n\n",
}
BAD = {
    "no empty line after the header": (f"WEBVTT\n{ONE}", "Line 2: leave an empty line"),
    "no empty line between": (f"{START}{ONE}00:03.000 --> 00:04.000\nThere.", "Line 5: leave an empty line"),
    "a lost line with a name": (f"{START}{ONE}2\n00:03.000 --> 00:04.000\nThere.", "Line 6: leave an empty line"),
    "words without times": (f"{START}{ONE}\nLost words", "Line 6: these words have no times"),
    "negative": (f"{START}-00:01.000 --> 00:02.000\nA", "Line 3: write the times"),
    "SubRip": (f"{START}1\n00:00:01,000 --> 00:00:02,000\nA", "Line 4: write the times"),
    "digits that players do not read": (f"{START}٠٠:٠١.٠٠٠ --> ٠٠:٠٢.٠٠٠\nA", "Line 3: write the times"),
    "other digits in part": (f"{START}00:0١.000 --> 00:02.000\nA", "Line 3: write the times"),
    "endless hours": (f"{START}{'1' * 5000}:00:01.000 --> 00:02.000\nA", "Line 3: write the times"),
    "a script": (f"\ufeff{START}NOTE a\r\n\r\n00:01.000 --> 00:02.000\r\nA\r\n<script>", "Line 7: this mark"),
    "a script as a name": (f"{START}<script>\n{ONE}", "Line 3: this mark"),
    "only a note": (f"{START}NOTE a", "The file holds no captions."),
    "another word": ("WEBVTTS\n\n" + ONE, "Line 1: the file must begin"),
    "nothing": ("", "Line 1: the file must begin"),
    "too long": (START + "a" * LONGEST, "The file is longer than"),
}


@pytest.mark.parametrize("name", GOOD)
def test_what_players_read_is_taken(name: str) -> None:
    assert check_webvtt(GOOD[name]) == ""


@pytest.mark.parametrize("name", BAD)
def test_what_players_leave_out_is_refused_with_its_line(name: str) -> None:
    text, words = BAD[name]
    assert check_webvtt(text).startswith(words)
