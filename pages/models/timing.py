"""When something takes place: what an editor types is the time where it happens; moments are computed from it."""

from __future__ import annotations

import datetime

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from pages.models.statistics import facts
from pages.problems import Problem
from pages.zones import check_zone, closing, is_skipped, opening


class Timed(models.Model):
    """Mixed into what has a beginning and an end, at times of a day or as whole days, in a time zone."""

    starts_on = models.DateField(_("first day"), null=True, blank=True)
    starts_time = models.TimeField(
        _("begins"), null=True, blank=True, help_text=_("Leave both times empty for an event of whole days.")
    )
    ends_on = models.DateField(_("last day"), null=True, blank=True, help_text=_("Empty: the same day."))
    ends_time = models.TimeField(_("ends"), null=True, blank=True)
    zone = models.CharField(
        _("time zone"),
        max_length=60,
        default="UTC",
        validators=[check_zone],
        help_text=_("Where the event's clock stands, for example Africa/Dakar."),
    )
    starts_at = models.DateTimeField(_("begins at"), null=True, blank=True, editable=False, db_index=True)
    ends_at = models.DateTimeField(_("ends at"), null=True, blank=True, editable=False, db_index=True)

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        """Keep the moments that days, times and zone mean, by which events are found and ordered."""
        self.starts_at, self.ends_at = self.moments()
        return super().save(*args, **kwargs)

    def moments(self) -> tuple[datetime.datetime | None, datetime.datetime | None]:
        """Return when it begins and when it is over, in UTC; without an end it is over with its last day."""
        return opening(self.starts_on, self.starts_time, self.zone), closing(self.last_day, self.ends_time, self.zone)

    @property
    def last_day(self) -> datetime.date | None:
        """The last day; the first where only that is known."""
        return self.ends_on or self.starts_on

    @property
    def is_all_day(self) -> bool:
        """Whether it takes whole days."""
        return self.starts_time is None

    @property
    def is_over(self) -> bool:
        """Whether it has ended."""
        return self.ends_at is not None and self.ends_at <= timezone.now()

    def timing_problems(self) -> list[Problem]:
        """It does not end before it begins, has both times or none, and only times that clocks show."""
        found = []
        starts_at, ends_at = self.moments()
        if starts_at and ends_at and ends_at <= starts_at:
            is_same_day = self.last_day == self.starts_on
            found.append(
                Problem("dates", _now("The event ends before it begins."), "ends_time" if is_same_day else "ends_on")
            )
        if self.ends_time and not self.starts_time:
            found.append(Problem("times", _now("Say when the event begins, or leave both times empty."), "starts_time"))
        return found + skipped_times(
            self.zone, starts_time=(self.starts_on, self.starts_time), ends_time=(self.last_day, self.ends_time)
        )


def skipped_times(zone: str, **times: tuple[datetime.date | None, datetime.time | None]) -> list[Problem]:
    """Return a problem for each field whose day and time clocks in the zone leave out, going forward."""
    message = _now("Clocks in %(zone)s go forward on this day: they never show this time.")
    return [
        Problem("skipped", message % {"zone": zone}, name)
        for name, (day, time) in times.items()
        if is_skipped(day, time, zone)
    ]


TIMING_PANEL = MultiFieldPanel(
    [
        FieldRowPanel([FieldPanel("starts_on"), FieldPanel("starts_time")]),
        FieldRowPanel([FieldPanel("ends_on"), FieldPanel("ends_time")]),
        FieldPanel("zone"),
    ],
    heading=_("When"),
)
TIMING_FACTS = facts("starts_on", "starts_time", "ends_on", "ends_time", "zone", "starts_at", "ends_at")
