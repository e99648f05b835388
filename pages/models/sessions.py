"""The sessions of an assembly: plenaries, workshops, keynotes, trainings."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Locale, Orderable, TranslatableMixin
from wagtail.search import index
from wagtail_localize.fields import TranslatableField

from cms.bundle.lists import Want
from cms.streamfield import SlimStreamField
from pages.blocks import BODY
from pages.models.assemblies import SESSIONS, AssemblyPage
from pages.models.attributes import check_language_codes
from pages.models.base import CARD_FACTS, BasePage, BasePageManager, BasePageQuerySet
from pages.models.statistics import facts
from pages.models.vocabulary import Person
from pages.problems import Problem
from pages.zones import moment

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

    def in_order(self) -> SessionQuerySet:
        """Order by the time they begin, those without one last."""
        return self.order_by(models.F("starts_at").asc(nulls_last=True), "path")

    def for_cards(self) -> SessionQuerySet:
        """Load what a card shows, with the kind under the name that mixed lists use."""
        facts = {name: models.F(column) for name, column in SESSION_FACTS.items()}
        return super().for_cards().annotate(begins_at=models.F("starts_at"), **facts)


class Speaker(TranslatableMixin, Orderable):
    """Somebody who speaks in a session. Where the name is withheld, no person is chosen and nothing keeps it."""

    page = ParentalKey("pages.SessionPage", on_delete=models.CASCADE, related_name="speakers")
    person = models.ForeignKey(
        "pages.Person", verbose_name=_("person"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    label = models.CharField(
        _("in words"),
        max_length=300,
        blank=True,
        help_text=_("Where the name is withheld. For example: an activist from Central Asia."),
    )
    role = models.CharField(_("role"), max_length=255, blank=True, help_text=_("For example: moderator, speaker."))

    panels = [FieldPanel("person"), FieldRowPanel([FieldPanel("label"), FieldPanel("role")])]
    translatable_fields = [*facts("person"), TranslatableField("label"), TranslatableField("role")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        pass


class AtAssembly(models.Model):
    """Mixed into what takes place on a day of an assembly, at times in its zone; moments are computed from them."""

    held_on = models.DateField(_("day"), null=True, blank=True)
    starts_time = models.TimeField(_("begins"), null=True, blank=True, help_text=_("In the assembly's time zone."))
    ends_time = models.TimeField(_("ends"), null=True, blank=True)
    starts_at = models.DateTimeField(_("begins at"), null=True, blank=True, editable=False, db_index=True)
    ends_at = models.DateTimeField(_("ends at"), null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        """Keep the moments that the day, the times and the assembly's zone mean."""
        zone = self._zone()
        self.starts_at = moment(self.held_on, self.starts_time, zone)
        self.ends_at = moment(self.held_on, self.ends_time, zone)
        return super().save(*args, **kwargs)

    def time_problems(self) -> list[Problem]:
        """Return what is wrong with the times: their order, their day, the days of the assembly."""
        found = []
        if self.starts_time and self.ends_time and self.ends_time <= self.starts_time:
            found.append(Problem("times", _now("The session ends before it begins."), "ends_time"))
        if (self.starts_time or self.ends_time) and not self.held_on:
            found.append(Problem("day", _now("Say on which day the session begins."), "held_on"))
        assembly = self._assembly()
        first, last = (assembly.starts_on, assembly.ends_on) if assembly else (None, None)
        if self.held_on and ((first and self.held_on < first) or (last and self.held_on > last)):
            found.append(Problem("outside", _now("The session lies outside the days of its assembly."), "held_on"))
        return found

    def _assembly(self) -> AssemblyPage | None:
        path = self.path[: -self.steplen] if self.path else ""
        return AssemblyPage.objects.filter(path=path).only("starts_on", "ends_on", "zone").first() if path else None

    def _zone(self) -> str:
        assembly = self._assembly() if self.held_on else None
        return assembly.zone if assembly else "UTC"


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
        """A workshop says who leads it; the times are in order and within the assembly; a name withheld is not kept."""
        found = self.time_problems()
        if self.kind == self.Kind.WORKSHOP and not self.led_by_id:
            found.append(Problem("led_by", _now("Say which organisation leads the workshop."), "led_by"))
        if any(row.person_id is None and not row.label for row in self.speakers.all()):
            message = _now("Choose the person who speaks, or say in words who speaks where the name is withheld.")
            found.append(Problem("speaker", message, "speakers"))
        if any(row.person_id and row.label for row in self.speakers.all()):
            message = _now("A speaker is either a person or words; with both the name would not be withheld.")
            found.append(Problem("speaker", message, "speakers"))
        return [*found, *self._unnamed_speakers()]

    def _unnamed_speakers(self) -> list[Problem]:
        keys = {row.person_id for row in self.speakers.all() if row.person_id}
        public = set(Person.objects.public().filter(pk__in=keys).values_list("pk", flat=True)) if keys else set()
        message = _now("Readers may not be told the name of “%(name)s”: choose no person, say in words who speaks.")
        hidden = Person.objects.filter(pk__in=keys - public, live=True).order_by("pk")
        return [Problem("speaker_hidden", message % {"name": person.name}, "speakers") for person in hidden]


CARD_FACTS.update({name: models.F(f"sessionpage__{column}") for name, column in SESSION_FACTS.items()})
