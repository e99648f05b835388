"""Choosers for StreamFields that read the active bundle; without one (admin, scripts) they are stock Wagtail."""

from __future__ import annotations

from wagtail.blocks import ChooserBlock, PageChooserBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from cms.bundle.bundle import active_bundle
from cms.bundle.refs import kind_of


class FromBundle(ChooserBlock):
    """Mixed into a chooser: its objects come from the bundle. `kind` overrides what the model says."""

    kind: str | None = None

    def to_python(self, value):
        """Return the chosen object, from the bundle where one is active."""
        bundle = active_bundle()
        return super().to_python(value) if bundle is None else bundle.get(self.kind or kind_of(self.model_class), value)

    def bulk_to_python(self, values):
        """Return the chosen objects of many blocks, from the bundle where one is active."""
        bundle = active_bundle()
        if bundle is None:
            return super().bulk_to_python(values)
        return [bundle.get(self.kind or kind_of(self.model_class), value) for value in values]

    def get_translatable_segments(self, value) -> list:
        """Offer nothing to translators: a reader's language is found when the page is shown."""
        return []

    def restore_translated_segments(self, value, segments):
        """Keep the chosen object."""
        return value


class ImageChoice(FromBundle, ImageChooserBlock):
    """An image."""


class DocumentChoice(FromBundle, DocumentChooserBlock):
    """A document."""


class PageChoice(FromBundle, PageChooserBlock):
    """A link to a page: the bundle gives a look-up row with title and url in the reader's language."""


class CardChoice(FromBundle, PageChooserBlock):
    """A page that is shown as a card; absent where the reader's language does not have it."""

    kind = "card"


class RecordChoice(FromBundle, SnippetChooserBlock):
    """A record (organisation, person, law …) in the reader's language, else in the source language."""
