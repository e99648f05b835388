"""Events: meetings, webinars, days of action; in their own time zone and beside it the reader's."""

from __future__ import annotations

import datetime

from django.db import models
from django.db.models.functions import Coalesce
from django.utils import timezone
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
from pages.models.attributes import check_language_codes
from pages.models.base import CARD_FACTS, BasePage, BasePageManager, BasePageQuerySet
from pages.models.joining import JOINING_FACTS, JOINING_IN_API, JOINING_NOT_IN_API, JOINING_PANEL, Joined
from pages.models.statistics import facts
from pages.models.timing import TIMING_FACTS, TIMING_PANEL
from pages.problems import Problem
from pages.zones import EARLIEST, LATEST, closing, opening

EVENTS = 300
"""How many events to come, and how many that are over, the list shows."""

EVENT_FACTS = {
    "event_kind": "kind",
    "event_state": "state",
    "event_mode": "mode",
    "event_place": "place",
    "event_zone": "zone",
    "event_starts_on": "starts_on",
    "event_starts_time": "starts_time",
    "event_ends_on": "ends_on",
    "event_ends_at": "ends_at",
    "event_country": "country__code",
}
"""What cards of events show and are found by: name on the card → column."""


class EventQuerySet(BasePageQuerySet):
    """Events as lists need them."""

    def to_come(self, now: datetime.datetime | None = None) -> EventQuerySet:
        """Keep what has not ended, the soonest first."""
        return self.filter(ends_at__gt=now or timezone.now()).order_by("starts_at", "path")

    def over(self, now: datetime.datetime | None = None) -> EventQuerySet:
        """Keep what has ended, the latest first."""
        return self.filter(ends_at__lte=now or timezone.now()).order_by("-starts_at", "path")

    def in_country(self, key: int | models.QuerySet) -> EventQuerySet:
        """Keep what takes place in a country or is about it, by the country's key."""
        keys = [key] if isinstance(key, int) else key
        about = EventPage.objects.filter(country_links__country__in=keys).order_by().values("pk")
        return self.filter(models.Q(country__in=keys) | models.Q(pk__in=about))

    def for_cards(self) -> EventQuerySet:
        """Load what a card shows, with its times under the names that mixed lists use."""
        facts = {name: models.F(column) for name, column in EVENT_FACTS.items()}
        return super().for_cards().annotate(begins_at=models.F("starts_at"), **facts)


class EventOrganizer(TranslatableMixin, Orderable):
    """An organisation that holds an event, and what it does there."""

    page = ParentalKey("pages.EventPage", on_delete=models.CASCADE, related_name="organizers")
    organization = models.ForeignKey(
        "pages.Organization", verbose_name=_("organization"), on_delete=models.CASCADE, related_name="+"
    )
    role = models.CharField(_("role"), max_length=255, blank=True)

    panels = [FieldRowPanel([FieldPanel("organization"), FieldPanel("role")])]
    translatable_fields = [*facts("organization"), TranslatableField("role")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        pass


class EventIndexPage(BasePage):
    """All events: those to come first, then those that are over."""

    intro = models.TextField(_("introduction"), blank=True, help_text=_("A few plain sentences above the list."))

    content_panels = [*BasePage.content_panels, FieldPanel("intro"), *BasePage.care_panels]
    search_fields = [*BasePage.search_fields, index.SearchField("intro")]
    api_fields = ["intro"]
    translatable_fields = [*BasePage.translatable_fields, TranslatableField("intro")]
    parent_page_types = ["home.HomePage"]
    subpage_types = ["pages.EventPage"]
    max_count_per_parent = 1
    owns_slug = "events"
    page_description = _("The list of all events.")

    class Meta:
        verbose_name = _("list of events")

    def wanted_lists(self) -> dict[str, Want]:
        """Return the events to come, the soonest first, and those that are over, the latest first."""
        return {
            "to_come": Want("events_to_come", limit=EVENTS, order="soonest"),
            "over": Want("events_over", limit=EVENTS, order="latest"),
        }

    def get_context(self, request, *args, **kwargs) -> dict:
        """Add `finder`, which picks among all events, and what it found: `to_come` and `over`."""
        from pages.finders import event_finder, is_over

        context, now = super().get_context(request, *args, **kwargs), timezone.now()
        lists = context.get("lists", {})
        finder = event_finder([*lists.get("to_come", ()), *lists.get("over", ())], request, self.url)
        to_come = [card for card in finder.items if not is_over(card, now)]
        return {**context, "finder": finder, "to_come": to_come, "over": [c for c in finder.items if is_over(c, now)]}


class EventPage(Joined, BasePage):
    """One event, or days of action. What is typed is the time where it happens; moments are computed from it."""

    class Kind(models.TextChoices):
        MEETING = "meeting", _("Event")
        WEBINAR = "webinar", _("Webinar")
        DAYS_OF_ACTION = "days_of_action", _("Days of action")

    class Mode(models.TextChoices):
        PLACE = "place", _("at a place")
        ONLINE = "online", _("online")
        BOTH = "both", _("at a place and online")
        EVERYWHERE = "everywhere", _("wherever you are")

    kind = models.CharField(_("kind"), max_length=14, choices=Kind, default=Kind.MEETING)
    mode = models.CharField(_("where"), max_length=10, choices=Mode, default=Mode.PLACE)
    place = models.CharField(_("place"), max_length=600, blank=True)
    country = models.ForeignKey(
        "pages.Country", verbose_name=_("country"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    host_your_own = models.TextField(
        _("host your own"), blank=True, help_text=_("How people can hold one of their own.")
    )
    languages = models.CharField(
        _("languages"),
        max_length=80,
        blank=True,
        validators=[check_language_codes],
        help_text=_("Codes with spaces between, for example: en fr ar."),
    )
    body = SlimStreamField(BODY, verbose_name=_("body"), blank=True)

    objects = BasePageManager.from_queryset(EventQuerySet)()

    content_panels = [
        FieldRowPanel([FieldPanel("kind"), FieldPanel("state")]),
        *BasePage.content_panels,
        TIMING_PANEL,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("mode"), FieldPanel("place"), FieldPanel("country")]),
            ],
            heading=_("Where"),
        ),
        JOINING_PANEL,
        InlinePanel("organizers", label=_("organization"), heading=_("Who holds it")),
        FieldPanel("languages"),
        FieldPanel("body"),
        FieldPanel("host_your_own"),
        *BasePage.listing_panels,
        *BasePage.care_panels,
    ]
    search_fields = [*BasePage.search_fields, *(index.SearchField(name) for name in ("place", "host_your_own", "body"))]
    api_fields = ["kind", "state", "starts_on", "starts_time", "ends_on", "ends_time", "zone", "starts_at", "ends_at"]
    api_fields += [
        "mode",
        "place",
        "online_address",
        "country",
        "registration",
        "host_your_own",
        "languages",
        "organizers",
        "body",
    ]
    api_values, not_in_api = JOINING_IN_API, JOINING_NOT_IN_API
    translatable_fields = [
        *BasePage.translatable_fields,
        *TIMING_FACTS,
        *JOINING_FACTS,
        *facts("kind", "mode", "languages", "country"),
        *(TranslatableField(name) for name in ("place", "host_your_own", "organizers", "body")),
    ]
    required_to_publish = (*BasePage.required_to_publish, "starts_on")
    parent_page_types = ["pages.EventIndexPage"]
    subpage_types: list[str] = []
    page_description = _("One event, or days of action.")

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")

    @classmethod
    def kind_label(cls, card: BasePage) -> str:
        """Return the word for the event's kind."""
        return str(cls.Kind(getattr(card, "event_kind", None) or getattr(card, "kind", None) or "meeting").label)

    def moments(self) -> tuple[datetime.datetime | None, datetime.datetime | None]:
        """Return when it begins and is over; days of action everywhere last while it is such a day anywhere."""
        if self.is_all_day and self.mode == self.Mode.EVERYWHERE:
            return opening(self.starts_on, None, EARLIEST), closing(self.last_day, None, LATEST)
        return super().moments()

    def own_problems(self, locale: Locale) -> list[Problem]:
        """It does not end before it begins; what happens at a place or online says where."""
        found = self.timing_problems()
        if self.mode in (self.Mode.PLACE, self.Mode.BOTH) and not self.place:
            found.append(Problem("place", _now("Say where the event takes place."), "place"))
        return found + self.joining_problems()


CARD_FACTS.update({name: models.F(f"eventpage__{column}") for name, column in EVENT_FACTS.items()})
CARD_FACTS["begins_at"] = Coalesce("eventpage__starts_at", "sessionpage__starts_at")
