"""What the templates of pages pick from a page, its bundle and its listing. None of these asks the database."""

from __future__ import annotations

from django import template
from django.conf import settings

from cms.bundle.bundle import active_bundle
from cms.headings import Heading, headings

register = template.Library()


@register.simple_tag
def linked_page(pk: int | None) -> object | None:
    """Return title and address of a linked page in the reader's language; None where nobody may read it."""
    bundle = active_bundle()
    return bundle.page(pk) if bundle and pk else None


@register.simple_tag
def linked_issues(page: object) -> list:
    """Return title and address of the issues a page belongs to, in the reader's language, from the bundle."""
    rows = (linked_page(link.issue_id) for link in page.issue_links.all())
    return [row for row in rows if row]


@register.simple_tag
def shown_features(features: list) -> list:
    """Return the features whose page exists in the reader's language."""
    return [feature for feature in features if feature["page"]]


@register.simple_tag
def original_of(chrome: object) -> object | None:
    """Return the source language's line of the language menu where this page exists in it and is not shown already."""
    source = settings.LANGUAGE_CODE
    lines = (line for line in chrome.languages if line.code == source)
    return next((line for line in lines if not line.is_missing and not line.is_current), None)


@register.simple_tag
def note_kinds(page: object) -> list[str]:
    """Return in words what a page's content note warns of."""
    kinds = getattr(page, "content_note_kinds", None)
    return page._meta.get_field("content_note_kinds").labels(kinds) if kinds else []


@register.simple_tag
def newest_corrections(page: object) -> list:
    """Return the corrections of a page, newest first."""
    return sorted(page.corrections.all(), key=lambda correction: correction.corrected_on, reverse=True)


@register.simple_tag
def contents_of(body: object) -> list[Heading]:
    """Return the headings in the text blocks of a body; nothing where there are too few to need a list."""
    found = [heading for child in body.raw_data if child["type"] == "text" for heading in headings(child["value"])]
    return found if len(found) > 2 else []


@register.simple_tag
def page_links(listing: object) -> list[dict[str, object]]:
    """Return the numbered links of a list: first, last and those around the current one; number 0 stands for a gap."""
    near = {1, listing.last, *range(listing.number - 1, listing.number + 2)}
    links: list[dict[str, object]] = []
    for number in sorted(n for n in near if 1 <= n <= listing.last):
        if links and number - links[-1]["number"] > 1:
            links.append({"number": 0})
        address = listing.address(page=number if number > 1 else "")
        links.append({"number": number, "url": address, "is_current": number == listing.number})
    return links
