"""A case: one person who is or was held, charged or threatened for what they did for democracy.

A case exists once for all languages and holds no prose: facts with dates and sources, words of the interface. What is
secret about it (risk, consents, contacts) stands in its CaseFile, never here.
"""

from __future__ import annotations

import datetime
import secrets

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, Revision, RevisionMixin, WorkflowMixin
from wagtail.search import index

from cms.publishing import PublishRefusedError
from pages.case_problems import problems_of_case, safety_problems
from pages.detentions import refuse_contradictions
from pages.fuzzy import FRESH_DAYS, DaysHeld, days_held
from pages.identity import IdentityMode, PublicName, public_name
from pages.models.attributes import ChoiceListField
from pages.models.case_choices import Custody, Proceedings, Profession, Restriction, Treatment
from pages.problems import Problem
from pages.status import Status, computed_status, is_settled, stored_status

REF_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Letters of a reference: none that are mistaken for another."""


class CaseQuerySet(models.QuerySet):
    """Cases as readers may see them."""

    def public(self) -> CaseQuerySet:
        """Keep what anybody may read: live, not restricted, not merged away, samples only where they are shown."""
        from django.conf import settings

        cases = self.filter(live=True, is_restricted=False, merged_into=None)
        return cases if settings.SHOW_SAMPLES else cases.filter(is_sample=False)

    def for_cards(self) -> CaseQuerySet:
        """Load what a card and the status need in a fixed number of queries."""
        return self.select_related("country", "portrait").prefetch_related("names", "portrait__renditions")

    def fresh(self, today: datetime.date | None = None) -> CaseQuerySet:
        """Keep the cases whose status may be counted: settled, or verified lately."""
        since = (today or timezone.localdate()) - datetime.timedelta(days=FRESH_DAYS)
        return self.filter(status_verified_on__isnull=False).filter(
            models.Q(is_settled=True) | models.Q(status_verified_on__gte=since)
        )

    def held(self) -> CaseQuerySet:
        """Keep the people who count as held now."""
        return self.fresh().filter(custody__in=(Custody.DETAINED, Custody.HOUSE_ARREST))


class Case(
    PreviewableMixin, WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, index.Indexed, ClusterableModel
):
    """One person's case. Its reference never changes and says nothing about the person but the country."""

    ref = models.CharField(_("reference"), max_length=20, unique=True, editable=False)
    identity_mode = models.CharField(
        _("how the person may be named"),
        max_length=12,
        choices=IdentityMode,
        default=IdentityMode.WITHHELD,
        help_text=_("Decides it everywhere: pages, addresses, search, feeds, exports, file names, shared links."),
    )
    public_label = models.CharField(
        _("pseudonym"), max_length=120, blank=True, help_text=_("Only where a pseudonym is shown. Not a real name.")
    )
    country = models.ForeignKey(
        "pages.Country", verbose_name=_("country"), on_delete=models.PROTECT, related_name="cases"
    )
    place = models.CharField(_("place"), max_length=200, blank=True, help_text=_("A town or region that may be known."))
    professions = ChoiceListField(_("what the person does"), choices=Profession, blank=True)
    portrait = models.ForeignKey(
        "cms.SiteImage", verbose_name=_("portrait"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    torture = models.CharField(_("torture"), max_length=10, choices=Treatment, default=Treatment.NO_INFORMATION)
    health = models.CharField(_("health at risk"), max_length=10, choices=Treatment, default=Treatment.NO_INFORMATION)
    family_threatened = models.CharField(
        _("family threatened"), max_length=10, choices=Treatment, default=Treatment.NO_INFORMATION
    )
    treatment_source = models.CharField(_("source of these reports"), max_length=400, blank=True)
    custody_override = models.CharField(_("custody, if not as computed"), max_length=12, choices=Custody, blank=True)
    proceedings_override = models.CharField(
        _("proceedings, if not as computed"), max_length=14, choices=Proceedings, blank=True
    )
    restrictions_override = ChoiceListField(
        _("restrictions, if not as computed"), choices=Restriction, blank=True, null=True, default=None
    )
    override_reason = models.CharField(_("reason for the difference"), max_length=400, blank=True)
    custody = models.CharField(max_length=12, choices=Custody, default=Custody.UNKNOWN, editable=False, db_index=True)
    proceedings = models.CharField(max_length=14, choices=Proceedings, default=Proceedings.NONE_KNOWN, editable=False)
    restrictions = models.JSONField(default=list, editable=False)
    is_settled = models.BooleanField(default=False, editable=False)
    status_verified_on = models.DateField(_("status verified on"), null=True, blank=True)
    status_source_title = models.CharField(_("source of the status"), max_length=400, blank=True)
    status_source_address = models.URLField(_("address of that source"), max_length=500, blank=True)
    is_sample = models.BooleanField(_("is a sample"), default=False)
    is_restricted = models.BooleanField(
        _("for its handlers only"), default=False, help_text=_("The whole case is hidden from everybody else.")
    )
    merged_into = models.ForeignKey(
        "self", verbose_name=_("merged into"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True, editable=False)
    updated_at = models.DateTimeField(auto_now=True, editable=False, db_index=True)

    language_neutral = True
    objects = models.Manager.from_queryset(CaseQuerySet)()
    bundled_children = ("names", "detentions", "charges", "sentences", "events", "sources", "proceeding_links")

    search_fields = [index.SearchField("ref"), index.AutocompleteField("ref")]
    search_fields += [index.FilterField(name) for name in ("live", "is_restricted", "merged_into")]

    class Meta:
        verbose_name = _("case")
        verbose_name_plural = _("cases")
        permissions = [
            ("see_restricted_cases", "Can see cases that are restricted to their handlers"),
            ("merge_cases", "Can merge two cases of one person"),
        ]

    def __str__(self) -> str:
        return self.ref if self.is_restricted else f"{self.ref} · {self.public_name.text}"

    def save(self, *args, **kwargs) -> None:
        """Give a new case its reference, which never changes, and keep what its records say of the status.

        Raises ValidationError where its detentions contradict each other.
        """
        if not self.ref:
            self.ref = new_reference(self.country.code)
        refuse_contradictions(self.detentions.all())
        status = computed_status(self)
        self.custody, self.proceedings = status.custody, status.proceedings
        self.restrictions = list(status.restrictions)
        self.is_settled = is_settled(status.custody, status.proceedings, status.restrictions)
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """Refuse an override without a reason, a verification to come, a report of ill-treatment without a source."""
        super().clean()
        overridden = self.custody_override or self.proceedings_override or self.restrictions_override
        if overridden and not self.override_reason:
            raise ValidationError({"override_reason": _("Say why the computed status is wrong.")})
        if self.status_verified_on and self.status_verified_on > timezone.localdate():
            raise ValidationError({"status_verified_on": _("The verification cannot lie in the future.")})
        reported = {self.torture, self.health, self.family_threatened} - {Treatment.NO_INFORMATION}
        if reported and not self.treatment_source:
            raise ValidationError({"treatment_source": _("A report of ill-treatment needs its source.")})
        if self.identity_mode == IdentityMode.PSEUDONYM and not self.public_label:
            raise ValidationError({"public_label": _("Write the pseudonym that is shown instead of the name.")})

    def publish_problems(self, locale: object = None) -> list[Problem]:
        """Answer: may this be published, and if not, what is missing? An empty list means yes."""
        return problems_of_case(self)

    def publish(self, revision: Revision, user=None, **options) -> None:
        """Publish a revision; the last line that refuses what `publish_problems` and the safety check object to."""
        case = revision.as_object()
        if problems := [*case.publish_problems(), *safety_problems(case, revision, user)]:
            raise PublishRefusedError(case.ref, [problem.as_error() for problem in problems])
        super().publish(revision, user=user, **options)

    def save_revision(self, *args, **kwargs) -> Revision:
        """Keep a draft; a restriction holds from this moment, for stories too, not only from the next publication."""
        from pages.case_upkeep import close_stories  # needs models

        if self.is_restricted and self.pk:
            Case.objects.filter(pk=self.pk).update(is_restricted=True)
            close_stories(self)
        return super().save_revision(*args, **kwargs)

    def get_preview_template(self, request, mode_name: str) -> str:
        """Preview what readers learn, as words and facts."""
        return "pages/admin/case_preview.html"

    def get_preview_context(self, request, mode_name: str) -> dict:
        """Return the summary of what readers learn."""
        from pages.admin_case_form import summary_of

        return {"summary": summary_of(self)}

    @property
    def public_name(self) -> PublicName:
        """How readers may see the person named; the only way any output learns a name."""
        return public_name(self)

    @property
    def status(self) -> Status:
        """The three facets as of the last verification."""
        return stored_status(self)

    @cached_property
    def days_held(self) -> DaysHeld | None:
        """How long the person was held, or None where it is not known."""
        held = [detention.held for detention in self.detentions.all()]
        return days_held(held, self.status_verified_on, timezone.localdate())


def new_reference(country_code: str) -> str:
    """Return a reference that no case has: `WM-AZ-7K3Q`. Random, so that gaps reveal nothing."""
    for length in (4, 4, 4, 5, 6, 8):
        ref = f"WM-{country_code}-{''.join(secrets.choice(REF_LETTERS) for _position in range(length))}"
        if not Case.objects.filter(ref=ref).exists():
            return ref
    raise RuntimeError("no free case reference was found")
