"""Pages of the organisation itself: about, methodology, safety and contact, privacy, accessibility, corrections."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index
from wagtail_localize.fields import TranslatableField

from cms.streamfield import SlimStreamField
from pages.blocks import BODY
from pages.models.base import BasePage


class StandardPage(BasePage):
    """A page of text with a list of its headings."""

    body = SlimStreamField(BODY, verbose_name=_("body"), blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("body"), *BasePage.listing_panels, *BasePage.care_panels]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]
    api_fields = ["body"]
    translatable_fields = [*BasePage.translatable_fields, TranslatableField("body")]
    required_to_publish = (*BasePage.required_to_publish, "body")
    parent_page_types = ["home.HomePage", "pages.StandardPage"]
    subpage_types = ["pages.StandardPage"]
    page_description = _("A page of text: about us, privacy, accessibility.")

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")
