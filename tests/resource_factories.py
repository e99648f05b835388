"""The Resources Hub for the tests: hub, resources with files, strategies; part of `tests.factories`."""

from __future__ import annotations

import itertools
from io import BytesIO
from typing import Any

import pikepdf
from django.core.files.base import ContentFile

from cms.models import SiteDocument
from pages.models import PageCountry, PageIssue, ResourceFile, ResourceHubPage, ResourcePage, Strategy
from pages.models.strategies import ResourcePublisher, ResourceStrategy
from tests import factories as f

_numbers = itertools.count(1)


def a_pdf_file(pages: int = 2, words: str = "") -> bytes:
    """The bytes of a PDF with blank pages; other words make another file."""
    pdf, out = pikepdf.new(), BytesIO()
    for _page in range(pages):
        pdf.add_blank_page(page_size=(200 + len(words), 300))
    pdf.save(out, static_id=True)
    return out.getvalue()


def a_pdf(**fields: Any) -> SiteDocument:
    """A PDF of two pages."""
    pages, number = fields.pop("pages", 2), next(_numbers)
    fields = {"title": f"PDF {number}", "language": "en", "licence": "cc-by", **fields}
    return SiteDocument.objects.create(file=ContentFile(a_pdf_file(pages, "w" * (number % 90)), "paper.pdf"), **fields)


def a_strategy(**fields: Any) -> Strategy:
    """A strategy with a key of its own."""
    number = next(_numbers)
    return f._a_record(Strategy, **{"name": f"Strategy {number}", "key": f"strategy-{number}", **fields})


def a_hub(**fields: Any) -> ResourceHubPage:
    """The hub of the English site, made on first use."""
    return ResourceHubPage.objects.filter(locale__language_code="en").first() or f._a_page(
        ResourceHubPage, f.a_home(), **{"slug": "resources", "intro": "Take what you need.", **fields}
    )


def a_resource(**fields: Any) -> ResourcePage:
    """A guide as a PDF in English. `files` are dictionaries (`language`, `document`, …); links are given as records."""
    parent = fields.pop("parent", None) or a_hub()
    words = {"kind": "guide", "licence": "cc-by", "year": 2018, "original_language": "en", "authors": "Ada\nBo"}
    fields = {**words, "body": [f.some_prose("How to receive funds.")], **fields}
    rows = fields.pop("files", None)
    rows = [{"language": "en", "document": a_pdf()}] if rows is None else rows
    made = {
        "files": [ResourceFile(**row, locale=parent.locale) for row in rows],
        "strategy_links": [ResourceStrategy(strategy=row) for row in fields.pop("strategies", ())],
        "publisher_links": [ResourcePublisher(organization=row) for row in fields.pop("publishers", ())],
        "country_links": [PageCountry(country=f.a_country(code)) for code in fields.pop("countries", ())],
        "issue_links": [PageIssue(issue=issue) for issue in fields.pop("issues", ())],
    }
    return f._a_page(ResourcePage, parent, **{name: found for name, found in made.items() if found}, **fields)
