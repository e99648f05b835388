"""Who speaks in a session: people by name, and those whose names are withheld."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable, TranslatableMixin
from wagtail_localize.fields import TranslatableField

from pages.models.statistics import facts
from pages.models.vocabulary import Person
from pages.problems import Problem


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


def speaker_problems(rows: list[Speaker]) -> list[Problem]:
    """Return why a session's speakers may not be shown: nobody or two chosen, or a name that readers may not read."""
    found = []
    if any(row.person_id is None and not row.label for row in rows):
        message = _now("Choose the person who speaks, or say in words who speaks where the name is withheld.")
        found.append(Problem("speaker", message, "speakers"))
    if any(row.person_id and row.label for row in rows):
        message = _now("A speaker is either a person or words; with both the name would not be withheld.")
        found.append(Problem("speaker", message, "speakers"))
    return [*found, *_unnamed(rows)]


def _unnamed(rows: list[Speaker]) -> list[Problem]:
    keys = {row.person_id for row in rows if row.person_id}
    public = set(Person.objects.public().filter(pk__in=keys).values_list("pk", flat=True)) if keys else set()
    message = _now("Readers may not be told the name of “%(name)s”: choose no person, say in words who speaks.")
    hidden = Person.objects.filter(pk__in=keys - public, live=True).order_by("pk")
    return [Problem("speaker_hidden", message % {"name": person.name}, "speakers") for person in hidden]
