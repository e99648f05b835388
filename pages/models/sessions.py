"""The sessions of an assembly: plenaries, workshops, keynotes, trainings."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Locale
from wagtail.search import index
from wagtail_localize.fields import TranslatableField

from cms.bundle.lists import Want
from cms.streamfield import SlimStreamField
from pages.blocks import BODY
from pages.models.assemblies import SESSIONS
from pages.models.at_assembly import AtAssembly
from pages.models.attributes import check_language_codes
from pages.models.base import CARD_FACTS, BasePage, BasePageManager, BasePageQuerySet
from pages.models.speakers import speaker_problems
from pages.models.statistics import facts
from pages.problems import Problem
from pages.session_forms import SessionForm

SESSION_FACTS = {
    "session_kind": "kind",
    "session_held_on": "held_on",
    "session_track": "track",
    "session_languages": "languages",
    "session_country": "country__code",
}
"""What cards of sessions show and are found by: name on the card → column."""


class SessionQuerySet(BasePageQuerySet):
    """Sessions as lists need them."""

    def of_assembly(self, path: str) -> SessionQuerySet:
        """Keep the sessions below an assembly, by its tree path."""
        return self.filter(path__startswith=path, depth=len(path) // BasePage.steplen + 1)

    def keep_moments(self, zone: str) -> None:
        """Write the moments that days and times mean in a zone, where they differ from those kept."""
        changed = []
        for session in self.exclude(held_on=None).only("held_on", "starts_time", "ends_time", "starts_at", "ends_at"):
            moments = session.moments_in(zone)
            if moments != (session.starts_at, session.ends_at):
                session.starts_at, session.ends_at = moments
                changed.append(session)
        self.bulk_update(changed, ["starts_at", "ends_at"])

    def in_order(self) -> SessionQuerySet:
        """Order by the time they begin, those without one last."""
        return self.order_by(models.F("starts_at").asc(nulls_last=True), "path")

    def for_cards(self) -> SessionQuerySet:
        """Load what a card shows, with the kind under the name that mixed lists use."""
        facts = {name: models.F(column) for name, column in SESSION_FACTS.items()}
        return super().for_cards().annotate(begins_at=models.F("starts_at"), **facts)


class SessionPage(AtAssembly, BasePage):
    """One session: when, led by whom, who spoke, what to take away, its film with transcript."""

    class Kind(models.TextChoices):
        PLENARY = "plenary", _("Plenary")
        WORKSHOP = "workshop", _("Workshop")
        KEYNOTE = "keynote", _("Keynote")
        TRAINING = "training", _("Training")

    kind = models.CharField(_("kind"), max_length=10, choices=Kind, blank=True)
    track = models.CharField(_("track"), max_length=255, blank=True, help_text=_("The subject several sessions share."))
    led_by = models.ForeignKey(
        "pages.Organization",
        verbose_name=_("led by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    country = models.ForeignKey(
        "pages.Country", verbose_name=_("about"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    takeaways = models.TextField(_("what to take away"), blank=True, help_text=_("One point on each line."))
    video = models.ForeignKey(
        "pages.VideoAsset", verbose_name=_("film"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    languages = models.CharField(
        _("languages"),
        max_length=80,
        blank=True,
        validators=[check_language_codes],
        help_text=_("Codes with spaces between, for example: en fr ar."),
    )
    body = SlimStreamField(BODY, verbose_name=_("body"), blank=True)

    objects = BasePageManager.from_queryset(SessionQuerySet)()
    base_form_class = SessionForm

    content_panels = [
        FieldPanel("kind"),
        *BasePage.content_panels,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("held_on"), FieldPanel("starts_time"), FieldPanel("ends_time")]),
                FieldRowPanel([FieldPanel("track"), FieldPanel("country"), FieldPanel("languages")]),
            ],
            heading=_("When, and about what"),
        ),
        FieldPanel("led_by"),
        InlinePanel("speakers", label=_("speaker"), heading=_("Speakers")),
        FieldPanel("takeaways"),
        FieldPanel("video"),
        FieldPanel("body"),
        *BasePage.listing_panels,
        *BasePage.care_panels,
    ]
    search_fields = [
        *BasePage.search_fields,
        *(index.SearchField(name) for name in ("track", "takeaways", "body")),
        index.FilterField("kind"),
    ]
    api_fields = ["kind", "held_on", "starts_time", "ends_time", "starts_at", "ends_at", "track", "country", "led_by"]
    api_fields += ["speakers", "takeaways", "video", "languages", "body"]
    translatable_fields = [
        *BasePage.translatable_fields,
        *facts(
            "kind",
            "held_on",
            "starts_time",
            "ends_time",
            "starts_at",
            "ends_at",
            "led_by",
            "video",
            "languages",
            "country",
        ),
        *(TranslatableField(name) for name in ("track", "speakers", "takeaways", "body")),
    ]
    required_to_publish = (*BasePage.required_to_publish, "kind")
    parent_page_types = ["pages.AssemblyPage"]
    subpage_types: list[str] = []
    page_description = _("One session of an assembly.")

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")

    @classmethod
    def kind_label(cls, card: BasePage) -> str:
        """Return the word for the session's kind."""
        kind = getattr(card, "session_kind", None) or getattr(card, "kind", "")
        return str(cls.Kind(kind).label) if kind else super().kind_label(card)

    def wanted_lists(self) -> dict[str, Want]:
        """Return the sessions of the assembly, for the way to the one before and the one after."""
        return {"sessions": Want("sessions", limit=SESSIONS, about=self.path[: -self.steplen], order="soonest")}

    @property
    def points(self) -> list[str]:
        """What to take away, point by point."""
        return [line.strip() for line in self.takeaways.splitlines() if line.strip()]

    def own_problems(self, locale: Locale) -> list[Problem]:
        """A workshop says who leads it; the times are in order and within the assembly; withheld names are not kept."""
        found = self.time_problems()
        if self.kind == self.Kind.WORKSHOP and not self.led_by_id:
            found.append(Problem("led_by", _now("Say which organisation leads the workshop."), "led_by"))
        return [*found, *speaker_problems(list(self.speakers.all()))]


CARD_FACTS.update({name: models.F(f"sessionpage__{column}") for name, column in SESSION_FACTS.items()})
