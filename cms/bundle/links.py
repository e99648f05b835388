"""Links inside rich text: to pages in the reader's language, to documents; read from the bundle where one is active."""

from __future__ import annotations

from django.utils.html import format_html
from wagtail.documents.rich_text import DocumentLinkHandler
from wagtail.rich_text.pages import PageLinkHandler

from cms.bundle.bundle import active_bundle
from cms.bundle.languages import code_of


class PageLink(PageLinkHandler):
    """A link to a page: in the reader's language, else marked with its language; never to what readers cannot open."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list):
        """Return the opening tags of many links; a link that leads nowhere public becomes plain text."""
        bundle = active_bundle()
        if bundle is None:
            return super().expand_db_attributes_many(attrs_list)
        return [cls._tag(bundle.page(_key(attributes)), bundle) for attributes in attrs_list]

    @classmethod
    def _tag(cls, row, bundle) -> str:
        if row is None:
            return "<a>"
        if row.locale_id == bundle.locale.pk:
            return format_html('<a href="{}">', row.url)
        return format_html('<a href="{}" hreflang="{}">', row.url, code_of(row.locale_id))


class DocumentLink(DocumentLinkHandler):
    """A link to a document, by its address on this site."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list):
        """Return the opening tags of many links; one whose document is gone becomes plain text."""
        bundle = active_bundle()
        if bundle is None:
            return super().expand_db_attributes_many(attrs_list)
        documents = [bundle.get("document", _key(attributes)) for attributes in attrs_list]
        return [format_html('<a href="{}">', document.url) if document else "<a>" for document in documents]


def _key(attributes: dict) -> int | None:
    value = attributes.get("id", "")
    return int(value) if str(value).isdigit() else None
