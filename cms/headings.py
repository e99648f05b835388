"""The headings of a text: anchors to link to, and the list of contents made from them."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from django.utils.html import strip_tags
from django.utils.text import slugify

_HEADING = re.compile(r"<h([23])(?:\s[^>]*)?>(.*?)</h\1>", re.DOTALL)
"""A heading; one saved in the editor carries the editor's own key as an attribute."""


@dataclass(frozen=True)
class Heading:
    """A heading of level 2 or 3, as the list of contents shows it."""

    anchor: str
    text: str
    level: int


def anchor_of(text: str) -> str:
    """Return the anchor of a heading: its words in any script, with a prefix that no other id of the page has."""
    return f"h-{slugify(text, allow_unicode=True)[:60]}"


def headings(source: str) -> list[Heading]:
    """Return the headings of level 2 and 3 in a piece of rich text."""
    found = []
    for level, inner in _HEADING.findall(source):
        text = html.unescape(strip_tags(inner)).strip()
        if text:
            found.append(Heading(anchor_of(text), text, int(level)))
    return found


def anchored(markup: str) -> str:
    """Return rendered rich text whose headings carry their anchors; anything else stays as it is."""

    def with_anchor(match: re.Match) -> str:
        level, inner = match.groups()
        anchor = anchor_of(html.unescape(strip_tags(inner)).strip())
        return f'<h{level} id="{anchor}">{inner}</h{level}>'

    return _HEADING.sub(with_anchor, markup)
