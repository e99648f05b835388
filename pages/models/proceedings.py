"""Court proceedings: one record for a trial, with its hearings, linking the cases of everybody who stands in it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, PublishingPanel
from wagtail.models import DraftStateMixin, LockableMixin, Orderable, Revision, RevisionMixin
from wagtail.search import index

from cms.publishing import PublishRefusedError
from pages.forms import RecordForm
from pages.models.case_choices import Proceedings
from pages.problems import Problem


class Proceeding(DraftStateMixin, LockableMixin, RevisionMixin, index.Indexed, ClusterableModel):
    """One proceeding at one court; several cases can share it."""

    language_neutral = True
    base_form_class = RecordForm

    public_name = models.CharField(
        _("name"), max_length=200, help_text=_("As the public knows it, for example: Case 173. No person's name.")
    )
    court = models.CharField(_("court"), max_length=200, blank=True)
    number = models.CharField(_("number"), max_length=80, blank=True)
    stage = models.CharField(_("stage"), max_length=14, choices=Proceedings, default=Proceedings.UNKNOWN)
    country = models.ForeignKey("pages.Country", verbose_name=_("country"), on_delete=models.PROTECT, related_name="+")

    bundled_children = ("hearings",)
    panels = [
        FieldPanel("public_name"),
        FieldRowPanel([FieldPanel("court"), FieldPanel("number")]),
        FieldRowPanel([FieldPanel("stage"), FieldPanel("country")]),
        InlinePanel("hearings", label=_("hearing"), heading=_("Hearings")),
        PublishingPanel(),
    ]
    search_fields = [index.SearchField("public_name"), index.AutocompleteField("public_name")]

    class Meta:
        verbose_name = _("proceeding")
        verbose_name_plural = _("proceedings")

    def __str__(self) -> str:
        return self.public_name

    def publish_problems(self, locale: object = None) -> list[Problem]:
        """Answer: may this be published, and if not, why? An empty list means yes."""
        from pages.hidden_words import hidden_name_problems  # needs models

        return hidden_name_problems(self)

    def publish(self, revision: Revision, user: object = None, **options) -> None:
        """Publish a revision; raises PublishRefusedError where it names somebody whose name is hidden."""
        trial = revision.as_object()
        if problems := trial.publish_problems():
            raise PublishRefusedError(str(trial), [problem.as_error() for problem in problems])
        super().publish(revision, user=user, **options)


class Hearing(Orderable):
    """One day in court; days to come are in feeds and calendars."""

    language_neutral = True

    proceeding = ParentalKey(Proceeding, on_delete=models.CASCADE, related_name="hearings")
    held_on = models.DateField(_("date"))
    court = models.CharField(_("court, if another"), max_length=200, blank=True)
    source_title = models.CharField(_("source"), max_length=400, blank=True)
    source_address = models.URLField(_("address of the source"), max_length=500, blank=True)

    panels = [
        FieldRowPanel([FieldPanel("held_on"), FieldPanel("court")]),
        FieldRowPanel([FieldPanel("source_title"), FieldPanel("source_address")]),
    ]


class CaseProceeding(Orderable):
    """A case's part in a proceeding."""

    case = ParentalKey("pages.Case", on_delete=models.CASCADE, related_name="proceeding_links")
    proceeding = models.ForeignKey(
        Proceeding, verbose_name=_("proceeding"), on_delete=models.CASCADE, related_name="case_links"
    )
    panels = [FieldPanel("proceeding")]

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["case", "proceeding"], name="a_proceeding_once_per_case")]
