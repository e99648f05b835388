"""The text of a chapter while it is shown: its number, anchors of its headings, numbers of its notes."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.utils.html import format_html, strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from wagtail.fields import StreamValue

from cms.bundle.refs import texts_in
from cms.headings import Heading, anchor_of, headings
from pages.footnotes import keys_in, numbered, with_numbers

_HEADING = re.compile(r"<h([234])(?:\s[^>]*)?>(.*?)</h\1>", re.DOTALL)
_EDITORS_KEY = re.compile(r' data-block-key="[^"]*"')


class ChapterText:
    """Shows the texts of one chapter, each once and in their order.

    `first_note` is the number of its first footnote. On the page of the whole report the anchors of a chapter carry its
    number, and its headings stand a level lower, below its title.
    """

    def __init__(self, page: Any, number: int, first_note: int = 1, *, is_part: bool = False) -> None:
        self.page, self.number, self.is_part = page, number, is_part
        keys = [key for text in texts_in(page) for key in keys_in(text)]
        self.notes = numbered(page.footnotes.all(), keys, first_note)
        self.next_note = first_note + len(self.notes)
        self._by_key = {note.key: note for note in self.notes}
        self._seen: Counter[str] = Counter()
        self._drawings = 0

    @property
    def contents(self) -> list[Heading]:
        """The headings of the second level, with the anchors they get when the texts are shown."""
        seen: Counter[str] = Counter()
        found = [Heading(self._anchor(h.text, seen), h.text, h.level) for h in _headings_in(self.page.body)]
        return [heading for heading in found if heading.level == 2]

    def shown(self, markup: str) -> SafeString:
        """Return a rendered text with anchors at its headings and numbers at its notes."""
        plain = _EDITORS_KEY.sub("", markup)
        anchored = _HEADING.sub(lambda match: self.heading(match[2], int(match[1]), is_markup=True), plain)
        return with_numbers(anchored, self._by_key)

    def heading(self, text: str, level: int = 2, *, is_markup: bool = False) -> SafeString:
        """Return a heading with its anchor, and beside it a link to it that can be copied."""
        plain = html.unescape(strip_tags(text)).strip() if is_markup else text
        inner = mark_safe(text) if is_markup else text  # noqa: S308 -- rendered rich text
        level += self.is_part
        if not plain or level > 3 + self.is_part:
            return format_html("<h{}>{}</h{}>", level, inner, level)
        anchor = self._anchor(plain, self._seen)
        label = _("Link to “%(heading)s”") % {"heading": plain}
        link = format_html('<a class="anchor" href="#{}" aria-label="{}" data-copy>#</a>', anchor, label)
        return format_html('<h{} id="{}">{} {}</h{}>', level, anchor, inner, link, level)

    def next_drawing(self) -> str:
        """Return a name for the next drawing of the chapter, for the parts that it repeats."""
        self._drawings += 1
        return f"{self.number}-{self._drawings}"

    def _anchor(self, text: str, seen: Counter[str]) -> str:
        anchor = f"c{self.number}-{anchor_of(text)}" if self.is_part else anchor_of(text)
        seen[anchor] += 1
        return anchor if seen[anchor] == 1 else f"{anchor}-{seen[anchor]}"


def _headings_in(body: StreamValue) -> Iterator[Heading]:
    for child in body.raw_data:
        value = child["value"]
        if child["type"] == "text":
            yield from headings(value or "")
        elif child["type"] == "scene":
            if value.get("heading"):
                yield Heading("", value["heading"], 2)
            for step in value.get("steps", ()):
                yield from headings(step.get("value", step).get("text") or "")
