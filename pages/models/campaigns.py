"""Campaigns and the actions they ask for."""

from __future__ import annotations

import re

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.models import Orderable, TranslatableMixin
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms.bundle.lists import Want
from cms.streamfield import SlimStreamField
from pages.blocks import BODY
from pages.models.base import BasePage
from pages.models.statistics import facts

HASHTAG = re.compile(r"^#?[^\W\d_]\w{1,79}$")


class CampaignCase(Orderable):
    """A person the campaign is for."""

    page = ParentalKey("pages.CampaignPage", on_delete=models.CASCADE, related_name="case_links")
    case = models.ForeignKey(
        "pages.Case", verbose_name=_("case"), on_delete=models.PROTECT, related_name="campaign_links"
    )
    panels = [FieldPanel("case")]

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["page", "case"], name="a_case_once_per_campaign")]


class ShareText(TranslatableMixin, Orderable):
    """Words a reader can pass on."""

    page = ParentalKey("pages.CampaignPage", on_delete=models.CASCADE, related_name="share_texts")
    text = models.TextField(_("text"), help_text=_("At most 280 characters, with the hashtag."))
    panels = [FieldPanel("text")]
    translatable_fields = [TranslatableField("text")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        pass


class CampaignPage(BasePage):
    """A campaign: what it wants, for whom, what came of it, what a reader can do."""

    hashtag = models.CharField(
        _("hashtag"),
        max_length=80,
        blank=True,
        validators=[
            RegexValidator(HASHTAG, _("Letters, digits and underscores after the #; it begins with a letter."))
        ],
    )
    goals = models.TextField(_("goals"), blank=True)
    body = SlimStreamField(BODY, verbose_name=_("body"), blank=True)
    is_closed = models.BooleanField(_("has ended"), default=False)

    content_panels = [
        FieldPanel("hashtag"),
        *BasePage.content_panels,
        FieldPanel("goals"),
        InlinePanel("case_links", label=_("case"), heading=_("People")),
        FieldPanel("body"),
        InlinePanel("share_texts", label=_("text"), heading=_("Texts to share")),
        FieldPanel("is_closed"),
        *BasePage.listing_panels,
        *BasePage.care_panels,
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("goals"), index.SearchField("body")]
    api_fields = ["hashtag", "goals", "body", "is_closed", "case_links", "share_texts"]
    translatable_fields = [
        *BasePage.translatable_fields,
        *facts("hashtag", "is_closed"),
        TranslatableField("goals"),
        TranslatableField("body"),
        SynchronizedField("case_links", overridable=False),
        TranslatableField("share_texts"),
    ]
    required_to_publish = (*BasePage.required_to_publish, "goals")
    parent_page_types = ["home.HomePage"]
    subpage_types = ["pages.ActionPage"]
    page_description = _("A campaign with its people and actions.")

    class Meta:
        verbose_name = _("campaign")
        verbose_name_plural = _("campaigns")

    @property
    def tag(self) -> str:
        """The hashtag with its sign, or nothing."""
        return f"#{self.hashtag.lstrip('#')}" if self.hashtag else ""

    def wanted_lists(self) -> dict[str, Want]:
        """Return the campaign's actions."""
        return {"actions": Want("children", limit=60, about=self.path, order="tree")}
