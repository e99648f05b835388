"""The PDF of a report in one language: which file it is, how far its making is, why there is none."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.core.files.storage import Storage, storages
from django.db import models, transaction
from django.db.models.signals import post_delete
from django.utils.translation import gettext_lazy as _

from cms.paper.storing import forget_file


def public_place() -> Storage:
    """Return the public storage, where renditions are too."""
    return storages["renditions"]


class ReportPdfQuerySet(models.QuerySet["ReportPdf"]):
    """PDF files of reports."""

    def public(self) -> ReportPdfQuerySet:
        """Keep those that are there and whose report anybody may read."""
        reports = self.model._meta.get_field("report").related_model.objects.public()
        return self.exclude(file="").filter(report__in=reports.order_by().values("pk"))

    def of_path(self, path: str) -> ReportPdfQuerySet:
        """Keep the public PDF of the report at a place of the tree."""
        return self.public().filter(report__path=path)


class ReportPdf(models.Model):
    """What the worker made of a report. Its file is there only while the report is public, under a random name."""

    class State(models.TextChoices):
        """How far it is."""

        WAITING = "waiting", _("Waiting for the worker")
        WORKING = "working", _("Being made")
        DONE = "done", _("Done")
        FAILED = "failed", _("Failed")
        MISSING = "missing", _("Not possible: Chromium is missing")
        HIDDEN = "hidden", _("None: the report is not public")

    report = models.OneToOneField("pages.AssemblyReportPage", on_delete=models.CASCADE, related_name="+")
    state = models.CharField(_("state"), max_length=20, choices=State.choices, default=State.WAITING)
    chapters_done = models.PositiveIntegerField(default=0)
    chapters = models.PositiveIntegerField(default=0)
    file = models.FileField(storage=public_place, blank=True)
    file_size = models.PositiveIntegerField(default=0)
    pages = models.PositiveIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)
    made_at = models.DateTimeField(null=True)
    error = models.TextField(blank=True)

    objects = ReportPdfQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("PDF of a report")
        verbose_name_plural = _("PDFs of reports")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.report_id}: {self.state}"

    @property
    def url(self) -> str:
        """The address of the file."""
        return self.file.url

    @property
    def is_behind(self) -> bool:
        """Whether the file is an older one: it may not say what the report says by now."""
        return bool(self.file) and self.state != self.State.DONE

    @property
    def is_being_set(self) -> bool:
        """Whether everything has come and only the setting of the pages is left: most of the time it takes."""
        return self.state == self.State.WORKING and 0 < self.chapters == self.chapters_done

    def drop_file(self) -> None:
        """Forget the file in the row that is saved next; the file itself goes when that is certain."""
        if self.file:
            transaction.on_commit(partial(forget_file, self.file.storage, self.file.name))
        self.file, self.file_size, self.pages, self.digest, self.made_at = "", 0, 0, "", None


def remove_file_of(instance: ReportPdf, **_kwargs: Any) -> None:
    """Answer the deletion of a row."""
    if instance.file:
        transaction.on_commit(partial(forget_file, instance.file.storage, instance.file.name))


def connect() -> None:
    """Connect the signal; called once, when the site starts."""
    post_delete.connect(remove_file_of, sender=ReportPdf, dispatch_uid="pages.report_pdf_deleted")
