"""The order of letters in a line, by examples of Unicode's bidirectional algorithm and by what our titles hold."""

from __future__ import annotations

import pytest

from cms.media.bidi import runs_from_left

ALEF, BET, GIMEL = "\u0627", "\u0628", "\u062c"


def seen(line: str, is_rtl: bool) -> str:
    """Return the letters as they stand from left to right."""
    return "".join(run.text[::-1] if run.is_rtl else run.text for run in runs_from_left(line, is_rtl))


@pytest.mark.parametrize(
    ("line", "is_rtl", "expected"),
    [
        ("", True, ""),
        ("Free them", False, "Free them"),
        (f"{ALEF}{BET}", True, f"{BET}{ALEF}"),
        (f"{ALEF} one {BET}", True, f"{BET} one {ALEF}"),
        (f"one {ALEF}{BET} two", False, f"one {BET}{ALEF} two"),
        (f"{ALEF} 13 {BET}", True, f"{BET} 13 {ALEF}"),
        (f"{ALEF} 5.5 {BET}", True, f"{BET} 5.5 {ALEF}"),
        (f"{ALEF} (one) {BET}", True, f"{BET} )one( {ALEF}"),
        (f"one {ALEF} 12 {BET} two", False, f"one {BET} 12 {ALEF} two"),
        (f"{ALEF}\u0651{BET}", True, f"{BET}\u0651{ALEF}"),
        (f"{ALEF}\u200c{BET}", True, f"{BET}\u200c{ALEF}"),
        (f"\u200e#SetThemFree {ALEF}", True, f"{ALEF} \u200e#SetThemFree"),
        (f"{ALEF}! ", True, f" !{ALEF}"),
        (f"one {ALEF}  ", False, f"one {ALEF}  "),
    ],
)
def test_letters_stand_as_unicode_says(line: str, is_rtl: bool, expected: str) -> None:
    assert seen(line, is_rtl) == expected


def test_runs_keep_the_order_in_which_they_are_read() -> None:
    runs = runs_from_left(f"{ALEF}{BET}{GIMEL} two", is_rtl=True)
    assert [(run.text, run.is_rtl) for run in runs] == [("two", False), (f"{ALEF}{BET}{GIMEL} ", True)]
