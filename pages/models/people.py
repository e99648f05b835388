"""The people of the organisation: its board, its staff."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Locale
from wagtail.search import index
from wagtail_localize.fields import TranslatableField

from cms.bundle.lists import Want
from cms.streamfield import SlimStreamField
from pages.blocks import BODY
from pages.models.base import CARD_FACTS, BasePage
from pages.models.statistics import facts
from pages.problems import Problem


class PeopleIndexPage(BasePage):
    """Everybody on the board and the staff."""

    intro = models.TextField(_("introduction"), blank=True, help_text=_("A few plain sentences above the list."))

    content_panels = [*BasePage.content_panels, FieldPanel("intro"), *BasePage.care_panels]
    search_fields = [*BasePage.search_fields, index.SearchField("intro")]
    api_fields = ["intro"]
    translatable_fields = [*BasePage.translatable_fields, TranslatableField("intro")]
    parent_page_types = ["home.HomePage"]
    subpage_types = ["pages.PersonPage"]
    max_count_per_parent = 1
    page_description = _("The list of people: board and staff.")

    class Meta:
        verbose_name = _("list of people")

    def wanted_lists(self) -> dict[str, Want]:
        """Return the people in the order of the tree."""
        return {"people": Want("children", limit=200, about=self.path, order="tree")}


class PersonPage(BasePage):
    """One person of the board or the staff."""

    class Group(models.TextChoices):
        BOARD = "board", _("Steering committee")
        STAFF = "staff", _("Staff")

    person = models.ForeignKey(
        "pages.Person", verbose_name=_("person"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    group = models.CharField(_("group"), max_length=8, choices=Group, default=Group.STAFF)
    role = models.CharField(_("role"), max_length=255, blank=True)
    bio = models.TextField(_("biography"), blank=True)
    since_on = models.DateField(_("since"), null=True, blank=True)
    until_on = models.DateField(_("until"), null=True, blank=True)
    body = SlimStreamField(BODY, verbose_name=_("body"), blank=True)

    content_panels = [
        FieldPanel("person"),
        *BasePage.content_panels,
        FieldRowPanel([FieldPanel("group"), FieldPanel("role")]),
        FieldPanel("bio"),
        FieldRowPanel([FieldPanel("since_on"), FieldPanel("until_on")]),
        FieldPanel("body"),
        *BasePage.listing_panels,
        *BasePage.care_panels,
    ]
    search_fields = [*BasePage.search_fields, *(index.SearchField(name) for name in ("role", "bio", "body"))]
    api_fields = ["person", "group", "role", "bio", "since_on", "until_on", "body"]
    translatable_fields = [
        *BasePage.translatable_fields,
        *facts("person", "group", "since_on", "until_on"),
        *(TranslatableField(name) for name in ("role", "bio", "body")),
    ]
    required_to_publish = (*BasePage.required_to_publish, "person", "role")
    parent_page_types = ["pages.PeopleIndexPage"]
    subpage_types: list[str] = []
    page_description = _("One person of the board or the staff.")

    class Meta:
        verbose_name = _("page of a person")
        verbose_name_plural = _("pages of people")

    def own_problems(self, locale: Locale) -> list[Problem]:
        """A term does not end before it began."""
        if self.since_on and self.until_on and self.until_on < self.since_on:
            return [Problem("dates", _now("The last day lies before the first day."), "until_on")]
        return []


CARD_FACTS.update({f"person_{name}": models.F(f"personpage__{name}") for name in ("group", "role")})
