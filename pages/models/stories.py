"""Stories of people who were taken from their families, told by those who wait for them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, PageChooserPanel
from wagtail.models import Locale, Orderable, TranslatableMixin
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms.bundle.lists import Want
from cms.streamfield import SlimStreamField
from pages.blocks import BODY
from pages.models.base import BasePage
from pages.models.case_files import CaseFile
from pages.models.statistics import facts
from pages.problems import Problem


class Interviewee(TranslatableMixin, Orderable):
    """Somebody who speaks in a story; the name is shown only where it was given for that."""

    class Relation(models.TextChoices):
        MOTHER = "mother", _("mother")
        FATHER = "father", _("father")
        SISTER = "sister", _("sister")
        BROTHER = "brother", _("brother")
        WIFE = "wife", _("wife")
        HUSBAND = "husband", _("husband")
        CHILD = "child", _("child")
        RELATIVE = "relative", _("relative")
        COLLEAGUE = "colleague", _("colleague")
        FRIEND = "friend", _("friend")
        SELF = "self", _("the person")
        NOT_STATED = "not_stated", _("family or friends, not stated")

    page = ParentalKey("pages.StoryPage", on_delete=models.CASCADE, related_name="interviewees")
    relation = models.CharField(_("relation"), max_length=12, choices=Relation, default=Relation.NOT_STATED)
    name = models.CharField(_("name"), max_length=200, blank=True, help_text=_("Only if it may be shown."))

    panels = [FieldRowPanel([FieldPanel("relation"), FieldPanel("name")])]
    translatable_fields = facts("relation", "name")

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        pass


class StoryStatistic(Orderable):
    """A number a series shows."""

    page = ParentalKey("pages.StorySeriesPage", on_delete=models.CASCADE, related_name="statistic_links")
    statistic = models.ForeignKey(
        "pages.Statistic", verbose_name=_("statistic"), on_delete=models.CASCADE, related_name="+"
    )
    panels = [FieldPanel("statistic")]


class StorySeriesPage(BasePage):
    """A series of stories with what they have in common."""

    intro = models.TextField(_("introduction"), blank=True)
    context = models.TextField(_("context"), blank=True, help_text=_("What a reader should know about the country."))
    body = SlimStreamField(BODY, verbose_name=_("body"), blank=True)
    country = models.ForeignKey(
        "pages.Country", verbose_name=_("country"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    trailer = models.ForeignKey(
        "pages.VideoAsset",
        verbose_name=_("trailer"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    campaign = models.ForeignKey(
        "pages.BasePage", verbose_name=_("campaign"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("intro"),
        FieldPanel("context"),
        FieldPanel("country"),
        FieldPanel("trailer"),
        InlinePanel("statistic_links", label=_("statistic"), heading=_("Statistics")),
        FieldPanel("body"),
        PageChooserPanel("campaign", "pages.CampaignPage"),
        *BasePage.listing_panels,
        *BasePage.care_panels,
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("intro"), index.SearchField("context")]
    api_fields = ["intro", "context", "body", "country", "trailer", "campaign", "statistic_links"]
    translatable_fields = [
        *BasePage.translatable_fields,
        TranslatableField("intro"),
        TranslatableField("context"),
        TranslatableField("body"),
        *facts("country", "trailer", "campaign"),
        SynchronizedField("statistic_links", overridable=False),
    ]
    parent_page_types = ["home.HomePage"]
    subpage_types = ["pages.StoryPage"]
    page_description = _("A series of stories, with films.")

    class Meta:
        verbose_name = _("series of stories")
        verbose_name_plural = _("series of stories")

    def wanted_lists(self) -> dict[str, Want]:
        """Return the stories in the order of the tree."""
        return {"stories": Want("children", limit=60, about=self.path, order="tree")}


class StoryPage(BasePage):
    """One person's story, with a film, its transcript, and the facts of the case, which come from the case."""

    case = models.ForeignKey(
        "pages.Case", verbose_name=_("case"), null=True, blank=True, on_delete=models.PROTECT, related_name="stories"
    )
    lead = models.TextField(_("lead"), blank=True)
    video = models.ForeignKey(
        "pages.VideoAsset", verbose_name=_("film"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    body = SlimStreamField(BODY, verbose_name=_("body"), blank=True)
    how_to_help = models.TextField(_("what the reader can do"), blank=True)

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("case"),
        FieldPanel("lead"),
        FieldPanel("video"),
        InlinePanel("interviewees", label=_("person who speaks"), heading=_("Who speaks")),
        FieldPanel("body"),
        FieldPanel("how_to_help"),
        *BasePage.listing_panels,
        *BasePage.care_panels,
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("lead"),
        index.SearchField("body"),
        index.SearchField("how_to_help"),
        index.FilterField("case_id"),
    ]
    api_fields = ["case", "lead", "video", "interviewees", "body", "how_to_help"]
    translatable_fields = [
        *BasePage.translatable_fields,
        *facts("case", "video"),
        TranslatableField("lead"),
        TranslatableField("body"),
        TranslatableField("how_to_help"),
        TranslatableField("interviewees"),
    ]
    required_to_publish = (*BasePage.required_to_publish, "case", "video")
    parent_page_types = ["pages.StorySeriesPage"]
    subpage_types: list[str] = []
    page_description = _("One person's story, with a film.")

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")

    def related_want(self) -> Want:
        """Return the other stories of the series."""
        return Want("other_stories", limit=4, about=self.path, order="tree")

    def own_problems(self, locale: Locale) -> list[Problem]:
        """A story needs somebody who speaks, transcript and captions in the language, consent."""
        return [*self._people(), *self._restriction(), *self._words(locale), *self._consent(locale)]

    def _restriction(self) -> list[Problem]:
        if self.case is None or not self.case.is_restricted:
            return []
        return [Problem("restricted", _now("The case is for its handlers only: nothing may be said of it."), "case")]

    def _people(self) -> list[Problem]:
        if self.interviewees.all():
            return []
        return [Problem("interviewee", _now("Say who speaks in the story, at least the relation."))]

    def _words(self, locale: Locale) -> list[Problem]:
        film = self.video
        if film is None:
            return []
        spoken = film.get_translation_or_none(locale) if film.locale_id != locale.pk else film
        found = []
        if spoken is None or not spoken.transcript:
            found.append(Problem("transcript", _now("The film has no transcript in this language."), "video"))
        if film.provider == film.Provider.OWN and film.captions_in(locale.language_code) is None:
            found.append(Problem("captions", _now("The film has no captions in this language."), "video"))
        return found

    def _consent(self, locale: Locale) -> list[Problem]:
        file = CaseFile.objects.for_consents().filter(case=self.case_id).first() if self.case_id else None
        if self.case_id is None or (file is not None and file.allows("story", locale.language_code)):
            return []
        return [Problem("consent", _now("No consent or other basis allows this story in this language."), "case")]
