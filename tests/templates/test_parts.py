"""Every part of the look has a template that names its arguments, and an example in the styleguide's table."""

import re

import pytest
from django.conf import settings
from django.template.loader import get_template
from django.utils import translation

from cms.styleguide import EXAMPLES

TEMPLATES = settings.BASE_DIR / "templates"
PARTS = sorted((TEMPLATES / "components").glob("*.html"))
FRAME = {"bare", "head", "ribbons", "header", "language_list", "footer", "notices", "report_head"}
"""Parts of the frame: they need a whole page and are tested with it."""


@pytest.mark.parametrize("path", PARTS, ids=lambda path: path.stem)
def test_first_line_says_what_the_part_needs(path):
    first = path.read_text().splitlines()[0]
    assert re.match(r"\{% comment %\}.+(Arguments: |Sees |Blocks: ).+\{% endcomment %\}$", first)


@pytest.mark.parametrize("path", PARTS, ids=lambda path: path.stem)
def test_part_stands_in_the_styleguide(path):
    if path.stem in FRAME:
        return
    shown = {example.part for example in EXAMPLES}
    inside = {name for part in PARTS if part.stem in shown for name in included_by(part)}
    assert path.stem in shown | inside, "add an Example to cms/styleguide"


def included_by(path, seen=frozenset()):
    """Return the parts a part includes, and those these include."""
    names = set(re.findall(r'include "components/(\w+)\.html"', path.read_text())) - seen
    for name in list(names):
        names |= included_by(path.parent / f"{name}.html", seen | names)
    return names


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: f"{example.part}-{example.label}")
@pytest.mark.parametrize("language", ["en", "ar"])
def test_example_renders_without_a_query(example, language):
    with translation.override(language):
        html = example.html
    assert html.strip()
    assert "None" not in re.sub(r"<[^>]*>", "", html)
    assert " style=" not in html
    assert "<script" not in html


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_template_compiles_and_obeys_the_strict_policy(path):
    text = path.read_text()
    get_template(str(path.relative_to(TEMPLATES)))
    assert not re.search(r'\sstyle="|\son\w+="|<style|<script(?! type="module" src=)', text)
    assert len(text.splitlines()) <= 80


def test_parts_see_only_their_arguments():
    for path in TEMPLATES.rglob("*.html"):
        for include in re.findall(r'\{% include "components/[^%]*%\}', path.read_text()):
            assert include.endswith("only %}") or include == '{% include "components/head.html" %}', (
                path.name,
                include,
            )
