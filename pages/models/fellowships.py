"""Fellowships: for whom, how long, when one can apply."""

from __future__ import annotations

import datetime

from django.db import models
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.models import Locale, Orderable, TranslatableMixin
from wagtail.search import index
from wagtail_localize.fields import TranslatableField

from cms.bundle.lists import Want
from cms.streamfield import SlimStreamField
from pages.blocks import BODY
from pages.models.base import BasePage
from pages.models.statistics import facts
from pages.openings import Opening
from pages.problems import Problem
from pages.zones import check_zone, closing, opening

FELLOWS = 600
"""How many fellows a fellowship may list."""


class FellowshipQuestion(TranslatableMixin, Orderable):
    """A question people ask, with its answer."""

    page = ParentalKey("pages.FellowshipPage", on_delete=models.CASCADE, related_name="questions")
    question = models.CharField(_("question"), max_length=600)
    answer = models.TextField(_("answer"))

    panels = [FieldPanel("question"), FieldPanel("answer")]
    translatable_fields = [TranslatableField("question"), TranslatableField("answer")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        pass


class FellowshipPage(BasePage):
    """A fellowship: its aim, for whom, how long, when one can apply, and who were its fellows."""

    aim = models.TextField(_("aim"), blank=True)
    length = models.CharField(_("length"), max_length=255, blank=True, help_text=_("For example: three months."))
    eligibility = models.TextField(_("who can apply"), blank=True)
    funder = models.ForeignKey(
        "pages.Organization",
        verbose_name=_("funder"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    opens_on = models.DateField(_("opens on"), null=True, blank=True)
    closes_on = models.DateField(_("closes on"), null=True, blank=True, help_text=_("Open to the end of this day."))
    zone = models.CharField(_("time zone"), max_length=60, default="UTC", validators=[check_zone])
    call = models.ForeignKey(
        "pages.BasePage", verbose_name=_("call"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    body = SlimStreamField(BODY, verbose_name=_("body"), blank=True)

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("aim"),
        FieldRowPanel([FieldPanel("length"), FieldPanel("funder")]),
        FieldPanel("eligibility"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("opens_on"), FieldPanel("closes_on"), FieldPanel("zone")]),
                PageChooserPanel("call", "pages.CallPage"),
            ],
            heading=_("Applying"),
        ),
        FieldPanel("body"),
        InlinePanel("questions", label=_("question"), heading=_("Questions")),
        *BasePage.listing_panels,
        *BasePage.care_panels,
    ]
    search_fields = [
        *BasePage.search_fields,
        *(index.SearchField(name) for name in ("aim", "eligibility", "body")),
    ]
    api_fields = [
        "aim",
        "length",
        "eligibility",
        "funder",
        "opens_on",
        "closes_on",
        "zone",
        "call",
        "body",
        "questions",
    ]
    translatable_fields = [
        *BasePage.translatable_fields,
        *(TranslatableField(name) for name in ("aim", "length", "eligibility", "body", "questions")),
        *facts("funder", "opens_on", "closes_on", "zone", "call"),
    ]
    required_to_publish = (*BasePage.required_to_publish, "aim")
    parent_page_types = ["home.HomePage"]
    subpage_types = ["pages.FellowPage"]
    page_description = _("A fellowship with its fellows.")

    class Meta:
        verbose_name = _("fellowship")
        verbose_name_plural = _("fellowships")

    @property
    def opening(self) -> Opening:
        """Whether one can apply now, to the second."""
        return Opening(opening(self.opens_on, None, self.zone), closing(self.closes_on, None, self.zone))

    @property
    def changes_at(self) -> datetime.datetime | None:
        """When the page changes by itself next: one can apply, one no longer can."""
        return self.opening.changes_at

    def wanted_lists(self) -> dict[str, Want]:
        """Return the fellows, and the calls below the page."""
        return {
            "fellows": Want("fellows", limit=FELLOWS, about=self.path, order="cohort"),
            "calls": Want("calls", limit=6, about=self.path, order="tree"),
        }

    def get_context(self, request, *args, **kwargs) -> dict:
        """Add `finder`, which picks among the fellows by year and country, the last cohort first."""
        from pages.finders import fellow_finder

        context = super().get_context(request, *args, **kwargs)
        return {**context, "finder": fellow_finder(context.get("lists", {}).get("fellows", ()), request, self.url)}

    def own_problems(self, locale: Locale) -> list[Problem]:
        """It does not close before it opens."""
        if self.opens_on and self.closes_on and self.closes_on < self.opens_on:
            return [Problem("dates", _now("It closes before it opens."), "closes_on")]
        return []
