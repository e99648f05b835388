"""Lists of choices in forms: no tick is an empty list, or nothing said where that can be stored."""

from __future__ import annotations

import pytest

from pages.models import Case


@pytest.mark.parametrize(("name", "nothing"), [("restrictions_override", None), ("professions", [])])
def test_no_tick_is_no_override(name: str, nothing: object) -> None:
    field = Case._meta.get_field(name)
    assert field.formfield().clean([]) == nothing
    one = field.options.values[0]
    assert field.formfield().clean([one]) == [one]
