"""Taking part in an event: whether it still takes place, and from when on readers may know the address online."""

from __future__ import annotations

import datetime

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from pages.models.statistics import facts
from pages.models.timing import Timed, skipped_times
from pages.problems import Problem, address_problems
from pages.zones import opening


class Joined(Timed):
    """Mixed into events: their state, the address online with the moment of its reveal, the address to register."""

    class State(models.TextChoices):
        PLANNED = "planned", _("takes place")
        POSTPONED = "postponed", _("postponed")
        CANCELLED = "cancelled", _("cancelled")

    state = models.CharField(_("state"), max_length=10, choices=State, default=State.PLANNED)
    online_address = models.URLField(_("address online"), max_length=500, blank=True)
    online_from_on = models.DateField(
        _("address shown from"), null=True, blank=True, help_text=_("Empty: as soon as the page is published.")
    )
    online_from_time = models.TimeField(_("at"), null=True, blank=True)
    online_from_at = models.DateTimeField(_("address shown from"), null=True, blank=True, editable=False, db_index=True)
    registration = models.URLField(_("address to register"), max_length=500, blank=True)

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        """Keep the moment from which readers may know the address online."""
        self.online_from_at = self.shown_from
        return super().save(*args, **kwargs)

    @property
    def shown_from(self) -> datetime.datetime | None:
        """From when on readers may know the address online; None: at once."""
        return opening(self.online_from_on, self.online_from_time, self.zone)

    @property
    def takes_place(self) -> bool:
        """Whether one can still take part: not over, not cancelled, not postponed."""
        return self.state == self.State.PLANNED and not self.is_over

    @property
    def shown_address(self) -> str:
        """The address online, while one can take part, from the moment on at which readers may know it."""
        is_known = self.shown_from is None or self.shown_from <= timezone.now()
        return self.online_address if is_known and self.takes_place else ""

    @property
    def shown_registration(self) -> str:
        """The address to register, while one can take part."""
        return self.registration if self.takes_place else ""

    @property
    def changes_at(self) -> datetime.datetime | None:
        """When the page changes by itself next: the address is shown, the event is over."""
        known = (self.shown_from, self.ends_at)
        return min((moment for moment in known if moment and moment > timezone.now()), default=None)

    def joining_problems(self) -> list[Problem]:
        """Addresses are https and follow nobody; the reveal has a day, and a time that clocks show."""
        found = []
        if self.online_from_time and not self.online_from_on:
            message = _now("Say from which day on the address is shown.")
            found.append(Problem("online_from", message, "online_from_on"))
        found += skipped_times(self.zone, online_from_time=(self.online_from_on, self.online_from_time))
        for name in ("online_address", "registration"):
            found += [Problem(p.code, p.message, name) for p in address_problems(getattr(self, name) or "/")]
        return found


JOINING_PANEL = MultiFieldPanel(
    [
        FieldPanel("online_address"),
        FieldRowPanel([FieldPanel("online_from_on"), FieldPanel("online_from_time")]),
        FieldPanel("registration"),
    ],
    heading=_("Taking part"),
)
JOINING_FACTS = facts("state", "online_address", "online_from_on", "online_from_time", "online_from_at", "registration")
JOINING_IN_API = {"online_address": "shown_address", "registration": "shown_registration"}
"""What the API writes of them: no address before its moment."""
JOINING_NOT_IN_API = dict.fromkeys(("online_from_on", "online_from_time", "online_from_at"), "tells of what is planned")
