"""The records of a case: names, charges, detentions, sentences, events, sources. Facts, with date and source."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from pages.fuzzy import FuzzyDate, Held, first_day, fuzzy
from pages.models.attributes import Precision
from pages.models.case_choices import (
    Access,
    ChargeKind,
    ChargeStatus,
    Confidence,
    DetentionKind,
    EventType,
    ReleaseKind,
)


class CaseName(Orderable):
    """One name of the person, in one script."""

    language_neutral = True

    class Kind(models.TextChoices):
        USED = "used", _("the name the person uses")
        OFFICIAL = "official", _("official name")
        ALIAS = "alias", _("alias or nickname")

    case = ParentalKey("pages.Case", on_delete=models.CASCADE, related_name="names")
    text = models.CharField(_("name"), max_length=200)
    script = models.CharField(
        _("script"), max_length=4, default="Latn", help_text=_("ISO 15924: Latn, Arab, Cyrl, Hans …")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.USED)
    is_public = models.BooleanField(
        _("may be shown"), default=False, help_text=_("Only as far as the case's own rule on names allows it.")
    )

    panels = [
        FieldRowPanel([FieldPanel("text"), FieldPanel("script")]),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("is_public")]),
    ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.script})"


class Charge(Orderable):
    """One accusation, with the article it rests on and what became of it."""

    language_neutral = True
    case = ParentalKey("pages.Case", on_delete=models.CASCADE, related_name="charges")
    kind = models.CharField(_("kind"), max_length=20, choices=ChargeKind, default=ChargeKind.NONE_STATED)
    article = models.CharField(_("article"), max_length=200, blank=True, help_text=_("For example: Article 234 CC."))
    status = models.CharField(_("status"), max_length=12, choices=ChargeStatus, default=ChargeStatus.PENDING)
    status_on = models.DateField(_("status as of"), null=True, blank=True)

    panels = [
        FieldRowPanel([FieldPanel("kind"), FieldPanel("article")]),
        FieldRowPanel([FieldPanel("status"), FieldPanel("status_on")]),
    ]


class Detention(Orderable):
    """One stretch of being held, from the arrest to the release; without an end it goes on."""

    language_neutral = True
    case = ParentalKey("pages.Case", on_delete=models.CASCADE, related_name="detentions")
    kind = models.CharField(_("kind"), max_length=16, choices=DetentionKind, default=DetentionKind.POLICE)
    start_on = models.DateField(_("from"), null=True, blank=True, help_text=_("Leave it empty where it is not known."))
    start_precision = models.CharField(_("known to the"), max_length=6, choices=Precision, default=Precision.DAY)
    start_is_circa = models.BooleanField(_("about"), default=False)
    end_on = models.DateField(
        _("until"), null=True, blank=True, help_text=_("Leave it empty while the person is held.")
    )
    end_precision = models.CharField(_("known to the"), max_length=6, choices=Precision, default=Precision.DAY)
    end_is_circa = models.BooleanField(_("about"), default=False)
    release_kind = models.CharField(_("how it ended"), max_length=12, choices=ReleaseKind, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    is_place_undisclosed = models.BooleanField(_("the place is kept secret"), default=False)
    is_incommunicado = models.BooleanField(_("no contact to the outside"), default=False)
    access_family = models.CharField(_("family may visit"), max_length=8, choices=Access, default=Access.UNKNOWN)
    access_counsel = models.CharField(_("counsel may visit"), max_length=8, choices=Access, default=Access.UNKNOWN)
    authority = models.CharField(_("authority"), max_length=200, blank=True)
    source_title = models.CharField(_("source"), max_length=400, blank=True)
    source_address = models.URLField(_("address of the source"), max_length=500, blank=True)

    panels = [
        FieldPanel("kind"),
        FieldRowPanel([FieldPanel("start_on"), FieldPanel("start_precision"), FieldPanel("start_is_circa")]),
        FieldRowPanel([FieldPanel("end_on"), FieldPanel("end_precision"), FieldPanel("end_is_circa")]),
        FieldPanel("release_kind"),
        FieldRowPanel([FieldPanel("place"), FieldPanel("is_place_undisclosed"), FieldPanel("is_incommunicado")]),
        FieldRowPanel([FieldPanel("access_family"), FieldPanel("access_counsel")]),
        FieldPanel("authority"),
        FieldRowPanel([FieldPanel("source_title"), FieldPanel("source_address")]),
    ]

    @property
    def start(self) -> FuzzyDate | None:
        """When it began, or None where that is not known."""
        return fuzzy(self.start_on, self.start_precision, self.start_is_circa)

    @property
    def end(self) -> FuzzyDate | None:
        """When it ended, or None while it goes on."""
        return fuzzy(self.end_on, self.end_precision, self.end_is_circa)

    @property
    def held(self) -> Held:
        """The stretch as the count of days needs it."""
        return Held(self.start, self.end)

    def clean(self) -> None:
        """Refuse an end before the start, days to come, a release without an end, an end without a release."""
        super().clean()
        today = timezone.localdate()
        errors = {}
        self.start_on = first_day(self.start_on, self.start_precision)
        self.end_on = first_day(self.end_on, self.end_precision)
        for name in ("start", "end"):
            date = getattr(self, name)
            if date is not None and date.earliest > today:
                errors[f"{name}_on"] = _("This day lies in the future.")
        if self.start and self.end and self.end.latest < self.start.earliest:
            errors["end_on"] = _("The detention cannot end before it begins.")
        if self.release_kind and self.end is None:
            errors["end_on"] = _("A release needs its date, at least the year.")
        if self.end is not None and not self.release_kind:
            errors["release_kind"] = _("Say how the detention ended.")
        if errors:
            raise ValidationError(errors)


class Sentence(Orderable):
    """A punishment a court gave."""

    language_neutral = True

    class Kind(models.TextChoices):
        PRISON = "prison", _("prison")
        SUSPENDED = "suspended", _("suspended prison sentence")
        PROBATION = "probation", _("probation")
        LABOUR = "labour", _("forced or correctional labour")
        FINE = "fine", _("fine")
        DEATH = "death", pgettext_lazy("kind of sentence", "death")
        OTHER = "other", _("other")

    case = ParentalKey("pages.Case", on_delete=models.CASCADE, related_name="sentences")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.PRISON)
    years = models.PositiveSmallIntegerField(_("years"), null=True, blank=True)
    months = models.PositiveSmallIntegerField(_("months"), null=True, blank=True)
    days = models.PositiveSmallIntegerField(_("days"), null=True, blank=True)
    sentenced_on = models.DateField(_("date"), null=True, blank=True)
    sentenced_precision = models.CharField(_("known to the"), max_length=6, choices=Precision, default=Precision.DAY)
    court = models.CharField(_("court"), max_length=200, blank=True)
    age = models.PositiveSmallIntegerField(_("age of the person then"), null=True, blank=True)
    source_title = models.CharField(_("source"), max_length=400, blank=True)

    panels = [
        FieldPanel("kind"),
        FieldRowPanel([FieldPanel("years"), FieldPanel("months"), FieldPanel("days")]),
        FieldRowPanel([FieldPanel("sentenced_on"), FieldPanel("sentenced_precision")]),
        FieldRowPanel([FieldPanel("court"), FieldPanel("age")]),
        FieldPanel("source_title"),
    ]

    def clean(self) -> None:
        """Refuse a sentence in the future."""
        super().clean()
        self.sentenced_on = first_day(self.sentenced_on, self.sentenced_precision)
        if self.sentenced and self.sentenced.earliest > timezone.localdate():
            raise ValidationError({"sentenced_on": _("This day lies in the future.")})

    @property
    def sentenced(self) -> FuzzyDate | None:
        """When the sentence was given, or None where that is not known."""
        return fuzzy(self.sentenced_on, self.sentenced_precision, is_circa=False)


class CaseEvent(Orderable):
    """Something that happened in a case, or a hearing to come."""

    language_neutral = True
    case = ParentalKey("pages.Case", on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(_("what"), max_length=20, choices=EventType)
    happened_on = models.DateField(_("date"), null=True, blank=True)
    happened_precision = models.CharField(_("known to the"), max_length=6, choices=Precision, default=Precision.DAY)
    happened_is_circa = models.BooleanField(_("about"), default=False)
    place = models.CharField(_("place"), max_length=200, blank=True)
    source_title = models.CharField(_("source"), max_length=400, blank=True)
    source_address = models.URLField(_("address of the source"), max_length=500, blank=True)

    panels = [
        FieldPanel("kind"),
        FieldRowPanel([FieldPanel("happened_on"), FieldPanel("happened_precision"), FieldPanel("happened_is_circa")]),
        FieldPanel("place"),
        FieldRowPanel([FieldPanel("source_title"), FieldPanel("source_address")]),
    ]

    @property
    def happened(self) -> FuzzyDate | None:
        """When it happened or is to happen."""
        return fuzzy(self.happened_on, self.happened_precision, self.happened_is_circa)

    def clean(self) -> None:
        """Refuse an event in the future that is not a hearing or a trial."""
        super().clean()
        self.happened_on = first_day(self.happened_on, self.happened_precision)
        may_come = self.kind in (EventType.HEARING, EventType.TRIAL, EventType.APPEAL)
        if self.happened and self.happened.earliest > timezone.localdate() and not may_come:
            raise ValidationError({"happened_on": _("Only hearings can lie in the future.")})


class CaseSource(Orderable):
    """Where the facts of a case come from."""

    language_neutral = True
    case = ParentalKey("pages.Case", on_delete=models.CASCADE, related_name="sources")
    title = models.CharField(_("title"), max_length=400)
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    address = models.URLField(_("address"), max_length=500, blank=True)
    archive_address = models.URLField(_("archived copy"), max_length=500, blank=True)
    published_on = models.DateField(_("published on"), null=True, blank=True)
    read_on = models.DateField(_("read on"), null=True, blank=True)
    language = models.CharField(_("language"), max_length=12, blank=True)
    confidence = models.CharField(_("confidence"), max_length=14, choices=Confidence, default=Confidence.REPORTED)

    panels = [
        FieldPanel("title"),
        FieldRowPanel([FieldPanel("publisher"), FieldPanel("published_on")]),
        FieldRowPanel([FieldPanel("address"), FieldPanel("archive_address")]),
        FieldRowPanel([FieldPanel("read_on"), FieldPanel("language"), FieldPanel("confidence")]),
    ]

    def __str__(self) -> str:
        return self.title
