"""What takes place on a day of an assembly: times are those of the assembly's zone."""

from __future__ import annotations

import datetime
from typing import Any

from django.db import models
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail.signals import post_page_move

from pages.models.assemblies import AssemblyPage
from pages.models.timing import skipped_times
from pages.problems import Problem
from pages.zones import moment


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
        self.starts_at, self.ends_at = self.moments_in(self._zone())
        return super().save(*args, **kwargs)

    def moments_in(self, zone: str) -> tuple[datetime.datetime | None, datetime.datetime | None]:
        """Return when it begins and ends by the clock of a zone."""
        return moment(self.held_on, self.starts_time, zone), moment(self.held_on, self.ends_time, zone)

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
        times = {name: (self.held_on, getattr(self, name)) for name in ("starts_time", "ends_time")}
        return found + skipped_times(assembly.zone if assembly else "UTC", **times)

    def _assembly(self) -> AssemblyPage | None:
        """Return the assembly above, or the one below which an editor is about to put the session."""
        if not self.path:
            return getattr(self, "assembly_to_be", None)
        above = AssemblyPage.objects.filter(path=self.path[: -self.steplen])
        return above.only("starts_on", "ends_on", "zone").first()

    def _zone(self) -> str:
        assembly = self._assembly() if self.held_on else None
        return assembly.zone if assembly else "UTC"


def keep_moments_of_moved(instance: Page, **_kwargs: Any) -> None:
    """Answer a move to another assembly: the same times on the clocks of another zone are other moments."""
    page = Page.objects.get(pk=instance.pk).specific
    if isinstance(page, AtAssembly):
        page.save(clean=False)


def connect() -> None:
    """Connect the signal; called once, when the site starts."""
    post_page_move.connect(keep_moments_of_moved, dispatch_uid="pages.at_assembly.moved")
