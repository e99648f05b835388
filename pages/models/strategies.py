"""Strategies: ways of acting that resources teach, such as working with courts or finding other funds."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, PublishingPanel
from wagtail.models import Orderable
from wagtail.search import index
from wagtail_localize.fields import TranslatableField

from pages.models.statistics import facts
from pages.models.vocabulary import Record, name_search


class Strategy(Record):
    """A way of acting that resources are about. Addresses name it by its key, which all languages share."""

    name = models.CharField(
        pgettext_lazy("of a strategy", "name"),
        max_length=255,
        help_text=_("A few words, for example: Going to court."),
    )
    key = models.SlugField(
        _("key in addresses"), max_length=60, help_text=_("Small letters and hyphens; it stays as it is once used.")
    )
    description = models.TextField(
        _("description"), blank=True, help_text=_("One or two plain sentences: when it helps, and what it asks for.")
    )

    panels = [FieldPanel("name"), FieldPanel("key"), FieldPanel("description"), PublishingPanel()]
    search_fields = [*name_search(), index.SearchField("description")]
    translatable_fields = [TranslatableField("name"), TranslatableField("description"), *facts("key")]

    class Meta(Record.Meta):
        verbose_name = _("strategy")
        verbose_name_plural = _("strategies")
        constraints = [models.UniqueConstraint(fields=["key", "locale"], name="a_strategy_key_once_per_language")]


class ResourceStrategy(Orderable):
    """One strategy of a resource; the record of the source language stands for all languages."""

    page = ParentalKey("pages.ResourcePage", on_delete=models.CASCADE, related_name="strategy_links")
    strategy = models.ForeignKey(Strategy, verbose_name=_("strategy"), on_delete=models.CASCADE, related_name="+")
    panels = [FieldPanel("strategy")]

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["page", "strategy"], name="a_strategy_once_per_resource")]


class ResourcePublisher(Orderable):
    """An organisation that published a resource."""

    page = ParentalKey("pages.ResourcePage", on_delete=models.CASCADE, related_name="publisher_links")
    organization = models.ForeignKey(
        "pages.Organization", verbose_name=_("organization"), on_delete=models.CASCADE, related_name="+"
    )
    panels = [FieldPanel("organization")]

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["page", "organization"], name="a_publisher_once_per_resource")]
