"""What the templates of reports need: texts with notes and anchors, drawings of scenes."""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.rich_text import RichText

from cms.headings import anchored
from pages.footnotes import Note
from pages.report_text import ChapterText
from pages.scenes import Drawing, drawing_of

register = template.Library()


@register.simple_tag
def running_text(value: RichText, chapter_text: ChapterText | None) -> SafeString:
    """Return a text of a chapter with anchors and notes; elsewhere (previews of blocks) with anchors alone."""
    return chapter_text.shown(str(value)) if chapter_text else SafeString(anchored(str(value)))


@register.simple_tag
def running_heading(words: str, chapter_text: ChapterText | None) -> SafeString:
    """Return the heading of a scene, with an anchor where it stands in a chapter."""
    return chapter_text.heading(words) if chapter_text else format_html("<h2>{}</h2>", words)


@register.simple_tag
def scene_drawing(total: int) -> Drawing:
    """Return the drawing of a scene's marks."""
    return drawing_of(total)


@register.simple_tag
def drawing_key(chapter_text: ChapterText | None) -> str:
    """Return a name for a drawing that no other drawing of the page has."""
    return chapter_text.next_drawing() if chapter_text else "0"


@register.simple_tag
def all_notes(parts: list[ChapterText]) -> list[Note]:
    """Return the notes of all chapters, whose numbers run on; after the texts, which count what refers to them."""
    return [note for part in parts for note in part.notes]
