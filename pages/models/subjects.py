"""The records that tie a page to countries, topics, issues and other pages, and its corrections."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.models import Orderable, TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField


class PageCountry(Orderable):
    """One country a page is about."""

    page = ParentalKey("pages.BasePage", on_delete=models.CASCADE, related_name="country_links")
    country = models.ForeignKey("pages.Country", verbose_name=_("country"), on_delete=models.CASCADE, related_name="+")
    panels = [FieldPanel("country")]

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["page", "country"], name="a_country_once_per_page")]


class PageTopic(Orderable):
    """One topic of a page; the record of the source language stands for all languages."""

    page = ParentalKey("pages.BasePage", on_delete=models.CASCADE, related_name="topic_links")
    topic = models.ForeignKey("pages.Topic", verbose_name=_("topic"), on_delete=models.CASCADE, related_name="+")
    panels = [FieldPanel("topic")]

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["page", "topic"], name="a_topic_once_per_page")]


class PageIssue(Orderable):
    """One issue a page belongs to; the page of the source language stands for all languages."""

    page = ParentalKey("pages.BasePage", on_delete=models.CASCADE, related_name="issue_links")
    issue = models.ForeignKey("pages.IssuePage", verbose_name=_("issue"), on_delete=models.CASCADE, related_name="+")
    panels = [PageChooserPanel("issue")]

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["page", "issue"], name="an_issue_once_per_page")]


class RelatedPage(Orderable):
    """One of up to four pages an editor wants shown beside a page."""

    page = ParentalKey("pages.BasePage", on_delete=models.CASCADE, related_name="related_links")
    target = models.ForeignKey("pages.BasePage", verbose_name=_("page"), on_delete=models.CASCADE, related_name="+")
    panels = [PageChooserPanel("target")]
    shown_as_cards = ("target",)

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["page", "target"], name="a_related_page_once")]


class Correction(TranslatableMixin, Orderable):
    """What was wrong on a page that was live, and when it was put right. Never deleted once live."""

    class Kind(models.TextChoices):
        CORRECTION = "correction", _("Correction")
        CLARIFICATION = "clarification", _("Clarification")
        UPDATE = "update", pgettext_lazy("kind of correction", "Update")

    page = ParentalKey("pages.BasePage", on_delete=models.CASCADE, related_name="corrections")
    corrected_on = models.DateField(_("date"))
    kind = models.CharField(_("kind"), max_length=15, choices=Kind, default=Kind.CORRECTION)
    text = models.TextField(_("text"), help_text=_("What was wrong, and what is right."))

    panels = [FieldPanel("corrected_on"), FieldPanel("kind"), FieldPanel("text")]
    translatable_fields = [
        SynchronizedField("corrected_on", overridable=False),
        SynchronizedField("kind", overridable=False),
        TranslatableField("text"),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        pass
