"""Countries and the list of cases."""

from __future__ import annotations

from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index
from wagtail_localize.fields import TranslatableField

from cms.bundle.lists import Want
from cms.streamfield import SlimStreamField
from pages.blocks import BODY
from pages.models.base import BasePage
from pages.models.cases import Case
from pages.models.statistics import facts

CASES_SHOWN = 24
"""How many cases stand on the page of a country; a link leads to all of them."""


class CountryIndexPage(BasePage):
    """All countries that have a page."""

    intro = models.TextField(_("introduction"), blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("intro"), *BasePage.care_panels]
    api_fields = ["intro"]
    translatable_fields = [*BasePage.translatable_fields, TranslatableField("intro")]
    parent_page_types = ["home.HomePage"]
    subpage_types = ["pages.CountryPage"]
    max_count_per_parent = 1
    page_description = _("The list of countries.")

    class Meta:
        verbose_name = _("list of countries")

    def wanted_lists(self) -> dict[str, Want]:
        """Return the countries in the order of the tree."""
        return {"countries": Want("children", limit=250, about=self.path, order="tree")}


class CountryPage(BasePage):
    """Everything the site has about one country: cases, stories, news, initiatives."""

    country = models.ForeignKey(
        "pages.Country",
        verbose_name=_("country"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="pages",
    )
    intro = models.TextField(_("introduction"), blank=True)
    body = SlimStreamField(BODY, verbose_name=_("body"), blank=True)

    content_panels = [
        FieldPanel("country"),
        *BasePage.content_panels,
        FieldPanel("intro"),
        FieldPanel("body"),
        *BasePage.listing_panels,
        *BasePage.care_panels,
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("intro"), index.SearchField("body")]
    api_fields = ["country", "intro", "body"]
    translatable_fields = [
        *BasePage.translatable_fields,
        *facts("country"),
        TranslatableField("intro"),
        TranslatableField("body"),
    ]
    required_to_publish = (*BasePage.required_to_publish, "country")
    parent_page_types = ["pages.CountryIndexPage"]
    subpage_types: list[str] = []
    page_description = _("Everything about one country.")

    class Meta:
        verbose_name = _("country page")
        verbose_name_plural = _("country pages")

    def wanted_lists(self) -> dict[str, Want]:
        """Return what the site has about the country."""
        return {
            "about": Want("about_country", limit=24, about=self.country_id or 0),
            "events": Want("events_to_come", limit=6, about=self.country_id or -1, order="soonest"),
        }

    def wanted_records(self) -> dict[str, QuerySet]:
        """Return the country's cases, those that changed last."""
        newest = Case.objects.public().filter(country_id=self.country_id).order_by("-last_published_at", "-pk")
        return {"cases": Case.objects.filter(pk__in=newest.values("pk")[:CASES_SHOWN])}


class CaseIndexPage(BasePage):
    """The list of cases with its filters; the cases themselves are records, shown below its address."""

    intro = models.TextField(_("introduction"), blank=True)
    method = models.TextField(_("how we count"), blank=True, help_text=_("What is counted, and what is not."))

    content_panels = [*BasePage.content_panels, FieldPanel("intro"), FieldPanel("method"), *BasePage.care_panels]
    search_fields = [*BasePage.search_fields, index.SearchField("intro"), index.SearchField("method")]
    api_fields = ["intro", "method"]
    translatable_fields = [*BasePage.translatable_fields, TranslatableField("intro"), TranslatableField("method")]
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1
    owns_slug = "cases"
    page_description = _("The list of cases.")

    class Meta:
        verbose_name = _("list of cases")

    def get_context(self, request, *args, **kwargs) -> dict:
        """Add `listing`, the cases that the query string asks for, and `held`, how many people were held each year."""
        from pages.case_listing import CaseListing  # both need models, which are loading here
        from pages.case_rows import held_each_year

        listing = CaseListing(Case.objects.public(), request, self.url)
        if (query := listing.query) and (chrome := getattr(request, "chrome", None)):
            chrome.canonical = f"{chrome.canonical}?{query}"
        context = super().get_context(request, *args, **kwargs)
        return {**context, "listing": listing, "held": held_each_year(listing.found)}
