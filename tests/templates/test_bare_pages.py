"""The pages for trouble need nothing: no database, no context, only the language of the address."""

import pytest
from django.template.loader import render_to_string
from django.utils import translation


@pytest.mark.parametrize("template", ["429.html", "500.html"])
@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("az", "ltr"), ("ar", "rtl"), ("fa", "rtl")])
def test_page_for_trouble_stands_alone(template, language, direction):
    with translation.override(language):
        html = render_to_string(template)
    assert f'<html lang="{language}" dir="{direction}">' in html
    assert f'href="/{language}/"' in html
    assert "<h1>" in html
    assert "<script" not in html
