"""Footnotes: how texts refer to them, and how they are numbered from the first chapter of a report to the last.

A text refers to a note by its short name: `<a linktype="footnote" id="freedom-house-2018">*</a>`. A single star gives
way to the number; other words stay and the number follows them. To translators the whole sentence is one piece.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from wagtail.rich_text import LinkHandler
from wagtail.rich_text.rewriters import FIND_A_TAG, extract_attrs

LINK_TYPE = "footnote"
STAR = "*"
_REFERENCE = re.compile(r'<a href="#note-([^"]*)" data-footnote="[^"]*">(.*?)</a>', re.DOTALL)


class FootnoteLink(LinkHandler):
    """A reference to a note. Outside of a chapter's own template, in the API say, it is a link to the note's name."""

    identifier = LINK_TYPE

    @classmethod
    def expand_db_attributes(cls, attrs: dict) -> str:
        """Return the opening tag."""
        key = attrs.get("id", "")
        return format_html('<a href="#note-{}" data-footnote="{}">', key, key)


@dataclass
class Note:
    """A footnote as readers see it: its number in the report, and how often the text refers to it."""

    key: str
    number: int
    text: str
    address: str = ""
    references: int = 0

    @property
    def backs(self) -> list[str]:
        """The ids of the places in the text that refer to the note; templates list the note after the text."""
        return [place(self.number, time) for time in range(1, self.references + 1)]


def place(number: int, time: int) -> str:
    """Return the id of the place that refers to a note for the n-th time."""
    return f"note-ref-{number}" if time == 1 else f"note-ref-{number}-{time}"


def keys_in(html: str) -> Iterator[str]:
    """Yield the short names a stored text refers to, in order; an empty one where a reference names none."""
    for attributes in map(extract_attrs, FIND_A_TAG.findall(html)):
        if attributes.get("linktype") == LINK_TYPE:
            yield attributes.get("id", "")


def numbered(rows: Iterable[Any], keys: list[str], first: int = 1) -> list[Note]:
    """Return the notes of a chapter in the order in which its texts refer to them (`keys`), the others after these."""
    order = {key: position for position, key in reversed(list(enumerate(keys)))}
    notes = sorted(rows, key=lambda row: order.get(row.key, len(keys)))
    return [Note(row.key, number, row.text, row.address) for number, row in enumerate(notes, first)]


def with_numbers(html: str, notes: dict[str, Note]) -> SafeString:
    """Return a rendered text in which every reference is the linked number of its note."""

    def reference(match: re.Match) -> str:
        key, words = match.groups()
        kept = "" if words.strip() == STAR else words
        note = notes.get(key)
        if note is None:
            return f"{kept}<sup>?</sup>"  # only a draft has one: without the note it cannot be published
        note.references += 1
        name = _("Note %(number)d") % {"number": note.number}
        link = format_html(
            '<sup><a class="noteref" id="{}" href="#note-{}" role="doc-noteref" aria-label="{}">{}</a></sup>',
            place(note.number, note.references),
            note.number,
            name,
            note.number,
        )
        return f"{kept}{link}"

    return mark_safe(_REFERENCE.sub(reference, html))  # noqa: S308 -- rendered rich text; what is added is escaped
