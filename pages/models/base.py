"""What every page has: words for lists, subjects, languages, warnings, corrections, and the rules for publishing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Func, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Locale, Page, PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms.bundle.visibility import is_over, private_part
from cms.publishing import PublishRefusedError
from pages.case_problems import safety_problems
from pages.forms import BasePageForm
from pages.models.attributes import ChoiceListField
from pages.presentation import Presented
from pages.problems import Problem, problems_of

CARD_FACTS: dict[str, F | Func] = {}
"""Facts of a family that mixed lists show; families add theirs: `CARD_FACTS["kind"] = F("articlepage__kind")`."""


class BasePageQuerySet(PageQuerySet):
    """Pages as readers may see them. Every public list starts with `.public()`."""

    def public(self) -> BasePageQuerySet:
        """Keep what anybody may read: live, no alias, not in a private part of the tree, samples only where shown."""
        pages = self.live().filter(alias_of=None).exclude(private_part()).exclude(is_over())
        return pages if settings.SHOW_SAMPLES else pages.filter(**{f"{self._base_lookup()}is_sample": False})

    def in_locale(self, locale: Locale | int) -> BasePageQuerySet:
        """Keep the pages of one language."""
        return self.filter(locale_id=getattr(locale, "pk", locale))

    def about_country(self, code: str) -> BasePageQuerySet:
        """Keep the pages about a country, by its ISO code."""
        return self.filter(country_links__country__code=code)

    def about_cases(self, cases: QuerySet | Sequence[int]) -> BasePageQuerySet:
        """Keep the stories and campaigns of some cases, given as a query or as keys; a page may come up twice."""
        return self.filter(Q(storypage__case__in=cases) | Q(campaignpage__case_links__case__in=cases))

    def about_issue(self, issue: Page) -> BasePageQuerySet:
        """Keep the pages that belong to an issue, in whichever language the link was made."""
        return self.filter(issue_links__issue__translation_key=issue.translation_key).distinct()

    def newest_first(self) -> BasePageQuerySet:
        """Order by the date of publication, undated pages last."""
        return self.order_by(F("published_on").desc(nulls_last=True), "-pk")

    def for_cards(self) -> BasePageQuerySet:
        """Load just what a card shows: no StreamField, the image with its renditions, the facts of the families."""
        facts = CARD_FACTS if self.model is BasePage else {}
        return (
            self.defer_streamfields()
            .select_related("listing_image", "locale")
            .prefetch_related("listing_image__renditions")
            .annotate(**facts)
        )

    def _base_lookup(self) -> str:
        return "" if issubclass(self.model, BasePage) else "basepage__"


BasePageManager = PageManager.from_queryset(BasePageQuerySet)


class BasePage(Presented, Page):
    """The one table that all page types share, so that mixed lists (search, home, feeds, API) are one query."""

    class Quality(models.TextChoices):
        ORIGINAL = "original", _("original")
        REVIEWED = "reviewed", _("translated and reviewed")
        UNREVIEWED = "unreviewed", _("translated, not reviewed")
        MACHINE = "machine", _("translated by a machine, not reviewed")

    class ContentNote(models.TextChoices):
        TORTURE = "torture", _("torture")
        DEATH = "death", pgettext_lazy("content note", "death")
        SEXUAL_VIOLENCE = "sexual_violence", _("sexual violence")
        SELF_HARM = "self_harm", _("self-harm")

    summary = models.CharField(
        _("summary"),
        max_length=900,
        blank=True,
        help_text=_("What lists, search results and shared links say: plain words, at most 300 characters in English."),
    )
    listing_image = models.ForeignKey(
        "cms.SiteImage", verbose_name=_("image"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    published_on = models.DateField(
        _("date"), null=True, blank=True, db_index=True, help_text=_("The day readers see; it may lie in the past.")
    )
    content_note = models.CharField(
        _("content note"), max_length=600, blank=True, help_text=_("What a reader should know before reading on.")
    )
    content_note_kinds = ChoiceListField(_("the page speaks of"), choices=ContentNote, blank=True)
    translation_quality = models.CharField(
        _("quality of the translation"), max_length=12, choices=Quality, default=Quality.ORIGINAL
    )
    is_sample = models.BooleanField(
        _("is a sample"), default=False, help_text=_("Samples carry a ribbon and are left out of every list and feed.")
    )
    review_by = models.DateField(_("review by"), null=True, blank=True, help_text=_("You are reminded on this day."))

    objects = BasePageManager()
    is_creatable = False
    owns_slug: ClassVar[str] = ""  # an address below the home that is meant for this type of page
    base_form_class = BasePageForm

    content_panels: ClassVar[list] = [*Page.content_panels, FieldPanel("summary")]
    listing_panels: ClassVar[list] = [
        MultiFieldPanel([FieldPanel("published_on"), FieldPanel("listing_image")], heading=_("In lists")),
        InlinePanel("country_links", label=_("country"), heading=_("Countries")),
        InlinePanel("issue_links", label=_("issue"), heading=_("Issues")),
        InlinePanel("topic_links", label=_("topic"), heading=_("Topics")),
        InlinePanel("related_links", label=_("page"), heading=_("Related pages"), max_num=4),
    ]
    care_panels: ClassVar[list] = [
        MultiFieldPanel([FieldPanel("content_note_kinds"), FieldPanel("content_note")], heading=_("Content note")),
        InlinePanel("corrections", label=_("correction"), heading=_("Corrections")),
        MultiFieldPanel(
            [FieldPanel("translation_quality"), FieldPanel("is_sample"), FieldPanel("review_by")], heading=_("Editing")
        ),
    ]
    search_fields = [*Page.search_fields, index.SearchField("summary", boost=2), index.FilterField("published_on")]
    api_fields: ClassVar[list] = []
    not_in_api: ClassVar[dict[str, str]] = {}
    """A type's own fields that no reply of the API holds, each with its reason."""
    translatable_fields: ClassVar[list] = [
        TranslatableField("title"),
        SynchronizedField("slug", overridable=False),
        TranslatableField("seo_title"),
        TranslatableField("search_description"),
        TranslatableField("summary"),
        SynchronizedField("listing_image"),
        SynchronizedField("published_on", overridable=False),
        TranslatableField("content_note"),
        SynchronizedField("content_note_kinds", overridable=False),
        SynchronizedField("is_sample", overridable=False),
        SynchronizedField("show_in_menus"),
        SynchronizedField("country_links", overridable=False),
        SynchronizedField("topic_links", overridable=False),
        SynchronizedField("issue_links", overridable=False),
        SynchronizedField("related_links", overridable=False),
        TranslatableField("corrections"),
    ]
    language_neutral: ClassVar[tuple[str, ...]] = ("translation_quality", "review_by")
    required_to_publish: ClassVar[tuple[str, ...]] = ("title", "summary")

    class Meta:
        verbose_name = _("page")

    def get_url_parts(self, request=None):
        """Return Wagtail's parts of the address, on the public address of the site (SITE_URL)."""
        parts = super().get_url_parts(request)
        return parts and (parts[0], settings.WAGTAILADMIN_BASE_URL, parts[2])

    def publish_problems(self, locale: Locale | None = None) -> list[Problem]:
        """Answer: may this be published in this language, and if not, what is missing? An empty list means yes."""
        return problems_of(self, locale or self.locale)

    def publish(self, revision, user=None, **options) -> None:
        """Publish a revision; the last line that refuses what the rules and the safety check object to."""
        page = revision.as_object()
        if problems := [*page.publish_problems(), *safety_problems(page, revision, user)]:
            raise PublishRefusedError(page.title, [problem.as_error() for problem in problems])
        with transaction.atomic():  # the page and the facts of its translations change together or not at all
            super().publish(revision, user=user, **options)
