"""The files of a resource, one for each language, and how often each was downloaded on which day."""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable, TranslatableMixin

from cms.models import SiteDocument, SiteImage
from pages.models.attributes import check_language_codes
from pages.models.statistics import facts

PDF = "application/pdf"
LANGUAGE_CODE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def check_file_language(code: str) -> None:
    """Refuse what is not the code of one language; raises ValidationError with an example."""
    if not LANGUAGE_CODE.fullmatch(code):
        message = _("Write the code of one language in small letters. Example: fr.")
        raise ValidationError(message, code="language")
    check_language_codes(code)


class ResourceFile(TranslatableMixin, Orderable):
    """What there is of a resource in one language: a file, a picture, or an address elsewhere. A fact for all pages."""

    page = ParentalKey("pages.ResourcePage", on_delete=models.CASCADE, related_name="files")
    language = models.CharField(
        _("language"),
        max_length=12,
        validators=[check_file_language],
        help_text=_("The code of the language the file is written in, for example fr."),
    )
    document = models.ForeignKey(
        "cms.SiteDocument", verbose_name=_("file"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    image = models.ForeignKey(
        "cms.SiteImage",
        verbose_name=_("picture"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("An infographic as a picture; readers see it on the page."),
    )
    address = models.URLField(
        _("address elsewhere"), max_length=500, blank=True, help_text=_("Only where the file is not ours.")
    )
    small_document = models.ForeignKey(
        "cms.SiteDocument",
        verbose_name=_("small file for slow connections"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    is_accessible = models.BooleanField(
        _("is accessible"),
        default=False,
        help_text=_("Tick this if a screen reader reads the file in its right order."),
    )
    content_type = models.CharField(_("type"), max_length=120, blank=True, editable=False)
    size = models.PositiveBigIntegerField(_("size"), null=True, editable=False)
    small_size = models.PositiveBigIntegerField(_("size of the small file"), null=True, editable=False)
    pages = models.PositiveIntegerField(_("pages"), null=True, editable=False)
    checksum = models.CharField(_("SHA-256"), max_length=64, blank=True, editable=False)
    measured = models.CharField(_("what was measured"), max_length=255, blank=True, editable=False)

    panels = [
        FieldRowPanel([FieldPanel("language"), FieldPanel("is_accessible")]),
        FieldPanel("document"),
        FieldPanel("image"),
        FieldPanel("address"),
        FieldPanel("small_document"),
    ]
    translatable_fields = [
        *facts("language", "document", "image", "address", "small_document", "is_accessible"),
        *facts("content_type", "size", "small_size", "pages", "checksum", "measured"),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["page", "language"], name="a_file_once_per_language")]

    def save(self, *args, **kwargs) -> None:
        """Measure the file where it is another one than was measured before."""
        from pages.resource_measures import measure  # it reads files, which a model need not know how to

        measure(self)
        super().save(*args, **kwargs)

    @property
    def main(self) -> SiteDocument | SiteImage | None:
        """What is downloaded: the file, else the picture; None where it lies elsewhere."""
        return self.document or self.image

    @property
    def is_pdf(self) -> bool:
        """Whether the file is a PDF, also before it was measured."""
        return bool(self.document and self.document.file.name.lower().endswith(".pdf"))

    @property
    def ending(self) -> str:
        """The type in short, such as PDF; empty for an address elsewhere."""
        stored = self.measured.partition(" ")[0]
        return stored.rpartition(".")[2].upper() if "." in stored else ""

    def url(self, page_url: str) -> str:
        """Return the address to download it under a page's own; it stays when the file is replaced."""
        return f"{page_url}download/{self.language}/"


class DownloadCount(models.Model):
    """How often a file of a resource was downloaded on a day. Nobody who did is noted anywhere."""

    resource = models.UUIDField(_("resource"), help_text=_("The key that all languages of the resource share."))
    file_language = models.CharField(_("language of the file"), max_length=12)
    is_small = models.BooleanField(_("is the small file"), default=False)
    counted_on = models.DateField(_("day"))
    number = models.PositiveIntegerField(_("downloads"), default=0)

    class Meta:
        verbose_name = _("count of downloads")
        verbose_name_plural = _("counts of downloads")
        constraints = [
            models.UniqueConstraint(
                fields=["resource", "file_language", "is_small", "counted_on"], name="a_download_count_once_per_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.counted_on} {self.file_language}: {self.number}"
