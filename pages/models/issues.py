"""What the movement works on: issues, and the initiatives that belong to them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable, TranslatableMixin
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms.bundle.lists import Want
from cms.streamfield import SlimStreamField
from pages.blocks import BODY
from pages.models.attributes import Precision
from pages.models.base import BasePage


class InitiativePartner(TranslatableMixin, Orderable):
    """An organisation that carries an initiative, and what it does there."""

    page = ParentalKey("pages.InitiativePage", on_delete=models.CASCADE, related_name="partners")
    organization = models.ForeignKey(
        "pages.Organization", verbose_name=_("organization"), on_delete=models.CASCADE, related_name="+"
    )
    role = models.CharField(_("role"), max_length=255, blank=True, help_text=_("For example: partner, host, funder."))

    panels = [FieldPanel("organization"), FieldPanel("role")]
    translatable_fields = [SynchronizedField("organization", overridable=False), TranslatableField("role")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        pass


class IssueIndexPage(BasePage):
    """All issues in the order of the tree."""

    intro = models.TextField(_("introduction"), blank=True, help_text=_("A few plain sentences above the list."))

    content_panels = [*BasePage.content_panels, FieldPanel("intro"), *BasePage.care_panels]
    api_fields = ["intro"]
    translatable_fields = [*BasePage.translatable_fields, TranslatableField("intro")]
    parent_page_types = ["home.HomePage"]
    subpage_types = ["pages.IssuePage"]
    max_count_per_parent = 1
    page_description = _("The list of all issues.")

    class Meta:
        verbose_name = _("list of issues")

    def wanted_lists(self) -> dict[str, Want]:
        """Return the lists this page shows."""
        return {"issues": Want("issues", limit=50, order="tree")}


class IssuePage(BasePage):
    """An issue: why it matters, what the movement does, and what belongs to it."""

    why = models.TextField(_("why it matters"), blank=True, help_text=_("Two or three plain sentences."))
    what_we_do = models.TextField(_("what we do"), blank=True, help_text=_("Two or three plain sentences."))
    body = SlimStreamField(BODY, verbose_name=_("body"), blank=True)

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("why"),
        FieldPanel("what_we_do"),
        FieldPanel("body"),
        *BasePage.listing_panels,
        *BasePage.care_panels,
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("why"),
        index.SearchField("what_we_do"),
        index.SearchField("body"),
    ]
    api_fields = ["why", "what_we_do", "body"]
    translatable_fields = [
        *BasePage.translatable_fields,
        TranslatableField("why"),
        TranslatableField("what_we_do"),
        TranslatableField("body"),
    ]
    required_to_publish = (*BasePage.required_to_publish, "why", "what_we_do")
    parent_page_types = ["pages.IssueIndexPage"]
    subpage_types = ["pages.InitiativePage"]
    page_description = _("An issue the movement works on, with its initiatives and news.")

    class Meta:
        verbose_name = _("issue")
        verbose_name_plural = _("issues")

    def wanted_lists(self) -> dict[str, Want]:
        """Return the lists this page shows: its initiatives, its latest resources and news."""
        return {
            "initiatives": Want("children", limit=24, about=self.path, order="tree"),
            "resources": Want("resources_of_issue", limit=4, about=str(self.translation_key)),
            "news": Want("about_issue", limit=4, about=str(self.translation_key)),
        }


class InitiativePage(BasePage):
    """Something the movement does within an issue: aims, partners, place, time."""

    aims = models.TextField(_("aims"), blank=True, help_text=_("What the initiative wants to reach, in plain words."))
    place = models.CharField(_("place"), max_length=255, blank=True)
    country = models.ForeignKey(
        "pages.Country", verbose_name=_("country"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    started_on = models.DateField(
        _("start"), null=True, blank=True, help_text=_("Leave it empty where the start is not known.")
    )
    started_precision = models.CharField(_("known to the"), max_length=6, choices=Precision, default=Precision.DAY)
    body = SlimStreamField(BODY, verbose_name=_("body"), blank=True)

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("aims"),
        FieldPanel("body"),
        InlinePanel("partners", label=_("partner"), heading=_("Partners")),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("place"), FieldPanel("country")]),
                FieldRowPanel([FieldPanel("started_on"), FieldPanel("started_precision")]),
            ],
            heading=_("Where and since when"),
        ),
        *BasePage.listing_panels,
        *BasePage.care_panels,
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("aims"), index.SearchField("body")]
    api_fields = ["aims", "place", "country", "started_on", "started_precision", "partners", "body"]
    translatable_fields = [
        *BasePage.translatable_fields,
        TranslatableField("aims"),
        TranslatableField("place"),
        SynchronizedField("country", overridable=False),
        SynchronizedField("started_on", overridable=False),
        SynchronizedField("started_precision", overridable=False),
        TranslatableField("partners"),
        TranslatableField("body"),
    ]
    required_to_publish = (*BasePage.required_to_publish, "aims")
    parent_page_types = ["pages.IssuePage"]
    subpage_types: list[str] = []
    page_description = _("Something the movement does within an issue.")

    class Meta:
        verbose_name = _("initiative")
        verbose_name_plural = _("initiatives")
