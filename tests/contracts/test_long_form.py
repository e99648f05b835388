"""The short form of a walk leaves nothing out: every kind is visited, every language and width has its turn."""

from __future__ import annotations

import pytest

from tests import long_form
from tests.browser import test_every_page as pages
from tests.page_types import name_of, page_types

TYPES = {name_of(model) for model in page_types()}


def test_each_has_its_turn_and_the_long_form_has_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(long_form, "IS_LONG", False)
    assert long_form.every_once("abc", [1, 2]) == [("a", 1), ("b", 2), ("c", 1)]
    assert long_form.every_once("abc", [1, 2], begin=1) == [("a", 2), ("b", 1), ("c", 2)]
    monkeypatch.setattr(long_form, "IS_LONG", True)
    assert long_form.every_once("ab", [1, 2]) == [("a", 1), ("a", 2), ("b", 1), ("b", 2)]


def test_the_browser_opens_every_type_in_three_languages_and_at_every_width() -> None:
    for model in TYPES:
        visits = [(language, widths) for name, language, widths in pages.VISITS if name == model]
        assert [language for language, _widths in visits] == ["en", "ar", "fr" if model in pages.IN_FRENCH else "az"]
        assert {width for _language, widths in visits for width in widths} == set(pages.WIDTHS)
    for language in pages.DIRECTIONS:
        seen_at = {width for _name, code, widths in pages.VISITS if code == language for width in widths}
        assert seen_at == set(pages.WIDTHS), language
    assert pages.IN_FRENCH < TYPES
