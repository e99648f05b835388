"""Forms of a word find each other: cases, plurals, prefixes, chains of endings, other letters; no database needed."""

from __future__ import annotations

import pytest

from search.asking import Way, question
from search.terms import forms_in, keys_in, stems_in_order
from tests.search.forms import DIFFERENT, SAME


def _stands_in(way: Way, stems: list[str], others: set[str]) -> bool:
    if way.beginning:
        return any(word.startswith(way.beginning) for word in {*others, *stems})
    number = len(way.stems)
    follow = any(tuple(stems[at : at + number]) == way.stems for at in range(len(stems)))
    return follow or (number == 1 and way.stems[0] in others)


def finds(asked: str, text: str, language: str) -> bool:
    """Say whether a question finds a text, as the statements of both databases decide it."""
    stems, others = stems_in_order(text, language).split(), {*forms_in(text), *keys_in(text, language).split()}
    wanted = question(asked, language).wanted
    return bool(wanted) and all(any(_stands_in(way, stems, others) for way in item.ways) for item in wanted)


@pytest.mark.parametrize("language", SAME)
def test_forms_of_a_word_find_each_other(language: str) -> None:
    pairs = [pair.split("/") for pair in SAME[language].split()]
    missed = [f"{asked}/{text}" for asked, text in pairs if not finds(asked, f"aaa {text} zzz", language)]
    assert len(pairs) >= 40 and len(missed) / len(pairs) <= 0.02, missed


@pytest.mark.parametrize("language", DIFFERENT)
def test_other_words_do_not(language: str) -> None:
    pairs = [pair.split("/") for pair in DIFFERENT[language].split()]
    found = [f"{asked}/{text}" for asked, text in pairs if finds(asked, f"aaa {text} zzz", language)]
    assert not found
