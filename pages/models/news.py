"""News, alerts, statements, court decisions and releases – and what happened afterwards."""

from __future__ import annotations

from django.db import models
from django.db.models import F
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.models import Locale, Orderable, TranslatableMixin
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms.streamfield import SlimStreamField
from pages.blocks import BODY
from pages.listing import Listing
from pages.models.attributes import Precision
from pages.models.base import CARD_FACTS, BasePage, BasePageManager, BasePageQuerySet
from pages.problems import Problem, address_problems


class ArticleQuerySet(BasePageQuerySet):
    """Articles as lists need them."""

    def of_kind(self, kind: str) -> ArticleQuerySet:
        """Keep the articles of one kind."""
        return self.filter(kind=kind)

    def for_cards(self) -> ArticleQuerySet:
        """Load what a card shows, with the kind under the name that mixed lists use."""
        return super().for_cards().annotate(article_kind=F("kind"))


class ArticleUpdate(TranslatableMixin, Orderable):
    """What happened next: one later event, with its date and source."""

    page = ParentalKey("pages.ArticlePage", on_delete=models.CASCADE, related_name="updates")
    happened_on = models.DateField(_("date"), help_text=_("When it happened."))
    precision = models.CharField(_("known to the"), max_length=6, choices=Precision, default=Precision.DAY)
    text = models.TextField(_("text"), help_text=_("What happened, in one or two sentences."))
    source_title = models.CharField(_("source"), max_length=400, help_text=_("Who reported it, and when."))
    source_address = models.URLField(_("address of the source"), max_length=500, blank=True)

    panels = [
        FieldRowPanel([FieldPanel("happened_on"), FieldPanel("precision")]),
        FieldPanel("text"),
        FieldRowPanel([FieldPanel("source_title"), FieldPanel("source_address")]),
    ]
    translatable_fields = [
        SynchronizedField("happened_on", overridable=False),
        SynchronizedField("precision", overridable=False),
        TranslatableField("text"),
        TranslatableField("source_title"),
        SynchronizedField("source_address", overridable=False),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        pass


class ArticleLaw(Orderable):
    """A law an article is about; the record of the source language stands for all languages."""

    page = ParentalKey("pages.ArticlePage", on_delete=models.CASCADE, related_name="law_links")
    law = models.ForeignKey("pages.Law", verbose_name=_("law"), on_delete=models.CASCADE, related_name="+")
    panels = [FieldPanel("law")]


class ArticlePage(BasePage):
    """One piece of news. Its kind decides the word above the title; an alert says what a reader can do."""

    class Kind(models.TextChoices):
        NEWS = "news", _("News")
        ALERT = "alert", _("Alert")
        STATEMENT = "statement", _("Statement")
        DECISION = "decision", _("Court decision")
        RELEASE = "release", _("Release")

    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.NEWS)
    body = SlimStreamField(BODY, verbose_name=_("body"), blank=True)
    source_title = models.CharField(_("source"), max_length=400, blank=True, help_text=_("Who reported it, and when."))
    source_address = models.URLField(_("address of the source"), max_length=500, blank=True)
    action_page = models.ForeignKey(
        "pages.BasePage", verbose_name=_("action"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    action_text = models.CharField(_("what the reader can do"), max_length=600, blank=True)
    no_action_asked = models.BooleanField(
        _("no action asked"), default=False, help_text=_("Tick this where an alert asks nothing of the reader.")
    )
    superseded_by = models.ForeignKey(
        "self", verbose_name=_("replaced by"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = BasePageManager.from_queryset(ArticleQuerySet)()

    content_panels = [
        FieldPanel("kind"),
        *BasePage.content_panels,
        FieldPanel("body"),
        InlinePanel("updates", label=_("event"), heading=_("What happened next")),
        MultiFieldPanel(
            [FieldPanel("action_text"), PageChooserPanel("action_page"), FieldPanel("no_action_asked")],
            heading=_("Action"),
        ),
        MultiFieldPanel([FieldPanel("source_title"), FieldPanel("source_address")], heading=_("Source")),
        InlinePanel("law_links", label=_("law"), heading=_("Laws")),
        PageChooserPanel("superseded_by", "pages.ArticlePage"),
        *BasePage.listing_panels,
        *BasePage.care_panels,
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("body"), index.FilterField("kind")]
    api_fields = [
        *("kind", "body", "source_title", "source_address", "action_page", "action_text", "no_action_asked"),
        *("superseded_by", "updates", "law_links"),
    ]
    translatable_fields = [
        *BasePage.translatable_fields,
        SynchronizedField("kind", overridable=False),
        TranslatableField("body"),
        TranslatableField("source_title"),
        SynchronizedField("source_address", overridable=False),
        SynchronizedField("action_page", overridable=False),
        TranslatableField("action_text"),
        SynchronizedField("no_action_asked", overridable=False),
        SynchronizedField("superseded_by", overridable=False),
        TranslatableField("updates"),
        SynchronizedField("law_links", overridable=False),
    ]
    required_to_publish = (*BasePage.required_to_publish, "body")
    parent_page_types = ["pages.NewsIndexPage"]
    subpage_types: list[str] = []
    page_description = _("News, an alert, a statement, a court decision or a release.")

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")

    @classmethod
    def kind_label(cls, card: BasePage) -> str:
        """Return the word for the article's kind."""
        return str(cls.Kind(getattr(card, "article_kind", None) or card.kind).label)

    @property
    def article_kind(self) -> str:
        """The kind, under the name that cards of mixed lists use."""
        return self.__dict__.get("article_kind", self.kind)

    @article_kind.setter
    def article_kind(self, kind: str) -> None:
        self.__dict__["article_kind"] = kind

    def own_problems(self, locale: Locale) -> list[Problem]:
        """An alert needs an action, or the statement that none is asked; addresses are https."""
        found = []
        asks = self.action_page_id or self.action_text
        if self.kind == self.Kind.ALERT and not asks and not self.no_action_asked:
            message = _now("An alert needs an action, or a tick at “no action asked”.")
            found.append(Problem("action", message, "action_text"))
        for address in (self.source_address, *(update.source_address for update in self.updates.all())):
            found.extend(address_problems(address) if address else ())
        return found


CARD_FACTS["article_kind"] = F("articlepage__kind")


class NewsIndexPage(BasePage):
    """All news: alerts first, then by date; filters by kind, year and country; a feed for each language."""

    intro = models.TextField(_("introduction"), blank=True, help_text=_("A few plain sentences above the list."))

    content_panels = [*BasePage.content_panels, FieldPanel("intro"), *BasePage.care_panels]
    api_fields = ["intro"]
    translatable_fields = [*BasePage.translatable_fields, TranslatableField("intro")]
    parent_page_types = ["home.HomePage"]
    subpage_types = ["pages.ArticlePage"]
    max_count_per_parent = 1
    page_description = _("The list of all news.")

    class Meta:
        verbose_name = _("list of news")

    def get_context(self, request, *args, **kwargs) -> dict:
        """Add `listing`: the page of articles that the query string asks for."""
        articles = ArticlePage.objects.public().in_locale(self.locale_id)
        listing = Listing(articles, request, self.url)
        if listing.query and (chrome := getattr(request, "chrome", None)):
            chrome.canonical = f"{chrome.canonical}?{listing.query}"
        return {**super().get_context(request, *args, **kwargs), "listing": listing}
