"""Headings of texts: found and anchored, however they were saved."""

from cms.headings import Heading, anchored, headings

SAVED = '<h2 data-block-key="a1b2c">What <b>we</b> saw</h2><p>Much.</p><h3>More</h3>'


def test_headings_saved_in_the_editor_are_found_too() -> None:
    assert headings(SAVED) == [Heading("h-what-we-saw", "What we saw", 2), Heading("h-more", "More", 3)]


def test_every_heading_gets_its_anchor() -> None:
    assert anchored(SAVED) == '<h2 id="h-what-we-saw">What <b>we</b> saw</h2><p>Much.</p><h3 id="h-more">More</h3>'
