"""The Resources Hub: guides, infographics, case studies, films, laws – each in as many languages as there are."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.models import Locale, Orderable
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms.media.rights import Licence
from cms.streamfield import SlimStreamField
from pages.blocks import BODY
from pages.download_panel import DownloadPanel
from pages.models.base import CARD_FACTS, BasePage, BasePageManager, BasePageQuerySet
from pages.models.resource_files import check_file_language
from pages.models.statistics import facts
from pages.problems import Problem
from pages.resource_words import Described

COVERAGE = "coverage"


class ResourceQuerySet(BasePageQuerySet):
    """Resources as lists need them."""

    def for_rows(self) -> ResourceQuerySet:
        """Load what a row of the hub shows: no picture, no StreamField."""
        return self.defer_streamfields().select_related("locale")


class FeaturedResource(Orderable):
    """A resource that the hub shows first."""

    page = ParentalKey("pages.ResourceHubPage", on_delete=models.CASCADE, related_name="featured")
    target = models.ForeignKey(
        "pages.ResourcePage", verbose_name=_("resource"), on_delete=models.CASCADE, related_name="+"
    )
    panels = [PageChooserPanel("target")]
    shown_as_cards = ("target",)

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["page", "target"], name="a_featured_resource_once")]


class ResourceHubPage(BasePage):
    """All resources, found by words, language, kind, country, year, issue and strategy."""

    intro = models.TextField(_("introduction"), blank=True, help_text=_("A few plain sentences above the finder."))

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("intro"),
        InlinePanel("featured", label=_("resource"), heading=_("Shown first"), max_num=4),
        *BasePage.care_panels,
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("intro")]
    api_fields = ["intro", "featured"]
    translatable_fields = [
        *BasePage.translatable_fields,
        TranslatableField("intro"),
        SynchronizedField("featured", overridable=False),
    ]
    forms = (COVERAGE,)
    parent_page_types = ["home.HomePage"]
    subpage_types = ["pages.ResourcePage"]
    max_count_per_parent = 1
    page_description = _("The Resources Hub: everything to download, read and watch.")

    class Meta:
        verbose_name = _("Resources Hub")

    def get_template(self, request: HttpRequest, *args, **kwargs) -> str:
        """Return the template of the hub, or of the table of languages."""
        return "pages/resource_coverage.html" if self.form == COVERAGE else super().get_template(request)

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        """Add `finder`: the resources that the query string asks for, or the table which exists in which language."""
        from pages.resource_finder import CoverageFinder, ResourceFinder

        found = CoverageFinder if self.form == COVERAGE else ResourceFinder
        finder = found(request.GET, self.url, self.locale_id)
        for page in (self, self.alias_of if self.alias_of_id else self):
            page.changes_at = finder.index.changes_at  # caches keep no list beyond that
        if finder.query and (chrome := getattr(request, "chrome", None)):
            chrome.canonical = f"{chrome.canonical}?{finder.query}"
        return {**super().get_context(request, *args, **kwargs), "finder": finder}


class ResourcePage(Described, BasePage):
    """One resource: what it is, its files in each language, its text, how to cite it and what one may do with it."""

    class Kind(models.TextChoices):
        INFOGRAPHIC = "infographic", _("Infographic")
        CASE_STUDY = "case_study", _("Case study")
        VIDEO = "video", _("Video")
        GUIDE = "guide", _("Guide")
        LAW = "law", _("Law")
        TOOLKIT = "toolkit", _("Toolkit")
        DATASET = "dataset", _("Data set")
        LINK = "link", _("Link")

    kind = models.CharField(_("kind"), max_length=12, choices=Kind, blank=True, db_index=True)
    identifier = models.CharField(
        _("identifier"),
        max_length=60,
        blank=True,
        db_index=True,
        help_text=_(
            "A name of your own for it, such as RH-012. An import changes the resource of the same identifier."
        ),
    )
    original_language = models.CharField(
        _("original language"),
        max_length=12,
        blank=True,
        validators=[check_file_language],
        help_text=_("The code of the language it was made in, for example en."),
    )
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True, db_index=True)
    authors = models.TextField(_("authors"), blank=True, help_text=_("One name on each line."))
    licence = models.CharField(_("licence"), max_length=24, blank=True, choices=Licence)
    address = models.URLField(
        _("address elsewhere"), max_length=500, blank=True, help_text=_("Where a resource of others can be read.")
    )
    video = models.ForeignKey(
        "pages.VideoAsset", verbose_name=_("film"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    body = SlimStreamField(BODY, verbose_name=_("text version"), blank=True)
    has_text = models.BooleanField(_("has a text version"), default=False, editable=False)

    objects = BasePageManager.from_queryset(ResourceQuerySet)()

    content_panels = [
        FieldRowPanel([FieldPanel("kind"), FieldPanel("identifier")]),
        *BasePage.content_panels,
        InlinePanel("files", label=_("file"), heading=_("Files, one for each language")),
        FieldPanel("address"),
        FieldPanel("video"),
        FieldPanel("body"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("year"), FieldPanel("original_language"), FieldPanel("licence")]),
                FieldPanel("authors"),
                InlinePanel("publisher_links", label=_("organization"), heading=_("Publishers")),
            ],
            heading=_("Who made it, and what one may do with it"),
        ),
        InlinePanel("strategy_links", label=_("strategy"), heading=_("Strategies")),
        DownloadPanel(heading=_("Downloads")),
        *BasePage.listing_panels,
        *BasePage.care_panels,
    ]
    search_fields = [
        *BasePage.search_fields,
        *(index.SearchField(name) for name in ("authors", "identifier", "body")),
        index.FilterField("kind"),
    ]
    api_fields = ["kind", "identifier", "original_language", "year", "authors", "licence", "address", "video", "body"]
    api_fields += ["files", "strategy_links", "publisher_links"]
    not_in_api = {"has_text": "the body itself is shown"}
    translatable_fields = [
        *BasePage.translatable_fields,
        *facts("kind", "identifier", "original_language", "year", "authors", "licence", "address", "video"),
        *facts("files", "publisher_links", "strategy_links"),
        TranslatableField("body"),
    ]
    language_neutral = (*BasePage.language_neutral, "has_text")
    required_to_publish = (*BasePage.required_to_publish, "kind", "licence")
    parent_page_types = ["pages.ResourceHubPage"]
    subpage_types: list[str] = []
    page_description = _("One resource with its files in each language.")

    class Meta:
        verbose_name = _("resource")
        verbose_name_plural = _("resources")

    @classmethod
    def kind_label(cls, card: BasePage) -> str:
        """Return the word for the resource's kind."""
        kind = getattr(card, "resource_kind", None) or getattr(card, "kind", "")
        return str(cls.Kind(kind).label) if kind else super().kind_label(card)

    def save(self, *args: Any, **kwargs: Any):
        """Keep whether the page has a text of its own: what is read counts as a language that it exists in."""
        self.has_text = bool(self.body and len(self.body.raw_data))
        return super().save(*args, **kwargs)

    def own_problems(self, locale: Locale) -> list[Problem]:
        """There is something to read, see or load; infographics and PDFs have a text; a language has one file."""
        from pages.resource_problems import resource_problems

        return resource_problems(self, locale)

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        """Add `versions`: the files with their addresses, the one that is shown, and the citation."""
        context = super().get_context(request, *args, **kwargs)
        return {**context, **context["page"].described(request)}


CARD_FACTS["resource_kind"] = models.F("resourcepage__kind")
CARD_FACTS["resource_year"] = models.F("resourcepage__year")
