"""The accounts of the editors, and the images and documents they upload.

Every file these models hold is cleaned of metadata before it is stored: see ``cms.media``.
"""

from __future__ import annotations

import datetime as dt
from pathlib import PurePosixPath

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition, Filter, get_upload_to
from wagtail.search import index

from cms.media.clean import clean_document, clean_image
from cms.media.fields import CleanImageField
from cms.media.names import cleaned_field_file
from cms.media.rights import Licence, PeopleShown, content_languages, in_language


class User(AbstractUser):
    """A person who signs in to the editing side. Readers never have an account."""


class SiteImage(AbstractImage):
    """A picture with what readers and the law need to know about it.

    ``alt_texts`` and ``captions`` map language codes to text, for example ``{"en": "…", "ar": "…"}``.
    """

    file = CleanImageField(_("file"), upload_to=get_upload_to, width_field="width", height_field="height")
    alt_texts = models.JSONField(_("alternative texts"), default=dict, blank=True)
    captions = models.JSONField(pgettext_lazy("of an image", "captions"), default=dict, blank=True)
    is_decorative = models.BooleanField(
        _("is decorative"),
        default=False,
        help_text=_("Tick this if the image only decorates: screen readers then skip it."),
    )
    credit = models.CharField(
        _("credit"),
        max_length=255,
        blank=True,
        help_text=_("Name who made this image, as it should be printed. It is needed to publish."),
    )
    licence = models.CharField(
        _("licence"),
        max_length=24,
        blank=True,
        choices=Licence.choices,
        help_text=_("Choose what allows us to show this image. It is needed to publish."),
    )
    licence_expires_on = models.DateField(
        _("licence expires on"),
        null=True,
        blank=True,
        help_text=_("After this day the image is replaced by a drawing everywhere on the site."),
    )
    people_shown = models.CharField(
        _("people shown"),
        max_length=16,
        blank=True,
        choices=PeopleShown.choices,
        help_text=_("Say who can be recognised in this image. It is needed to publish."),
    )
    is_sensitive = models.BooleanField(
        _("is sensitive"),
        default=False,
        help_text=_("Tick this if the image may distress readers: it is then shown only after a warning."),
    )

    admin_form_fields = (
        "title",
        "file",
        "is_decorative",
        "credit",
        "licence",
        "licence_expires_on",
        "people_shown",
        "is_sensitive",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )
    search_fields = [*AbstractImage.search_fields, index.SearchField("credit"), index.FilterField("licence")]

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")
        permissions = [("choose_image", "Can choose image")]

    @property
    def default_alt_text(self) -> str:
        """What Wagtail's own tags print: the text in the active language, never the file's name."""
        return self.alt_for(get_language() or settings.LANGUAGE_CODE)

    def alt_for(self, language: str) -> str:
        """Return the alternative text in this language, else in the source language, else nothing."""
        return "" if self.is_decorative else in_language(self.alt_texts, language)

    def caption_for(self, language: str) -> str:
        """Return the caption in this language, else in the source language, else nothing."""
        return in_language(self.captions, language)

    def is_licence_expired(self, on: dt.date | None = None) -> bool:
        """Say whether the licence has run out before this day (today when no day is given)."""
        return bool(self.licence_expires_on and self.licence_expires_on < (on or timezone.localdate()))

    def known_renditions(self) -> list[SiteRendition]:
        """Return the renditions this image came with; asks the database only when it came without them."""
        prefetched = getattr(self, "prefetched_renditions", None)
        return list(self.renditions.all() if prefetched is None else prefetched)

    def clean_filter_for_svg(self, filter: Filter) -> Filter:  # noqa: A002 - Wagtail's name
        """Never copy the original into the public storage: Wagtail's admin asks for that to show its size."""
        filter = super().clean_filter_for_svg(filter)  # noqa: A001
        return Filter("max-1600x1600") if "original" in filter.spec.split("|") else filter

    def save(self, *args, **kwargs) -> None:
        """Clean a new file before anything is stored; raises ``cms.media.clean.Refused`` for a bad one."""
        cleaned_field_file(self, clean_image)
        super().save(*args, **kwargs)


class SiteRendition(AbstractRendition):
    """One size and format of an image: public, under a name nobody can guess."""

    image = models.ForeignKey(SiteImage, related_name="renditions", on_delete=models.CASCADE)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("image", "filter_spec", "focal_point_key"), name="unique_rendition")
        ]


class SiteDocument(AbstractDocument):
    """A file to download. It is handed out only while a public page links to it."""

    language = models.CharField(
        _("language"),
        max_length=12,
        blank=True,
        choices=content_languages,
        help_text=_("Choose the language the document is written in."),
    )
    licence = models.CharField(
        _("licence"),
        max_length=24,
        blank=True,
        choices=Licence.choices,
        help_text=_("Choose what allows us to hand out this document."),
    )
    text_version = models.TextField(
        _("text version"),
        blank=True,
        help_text=_("Write the same content as plain text, for readers who cannot open the file."),
    )

    admin_form_fields = ("title", "file", "language", "licence", "text_version", "collection", "tags")
    search_fields = [*AbstractDocument.search_fields, index.FilterField("language")]

    class Meta(AbstractDocument.Meta):
        permissions = [("choose_document", "Can choose document")]

    @property
    def filename(self) -> str:
        """The name a reader's computer saves: from the title, for the stored name is random."""
        stem = slugify(self.title, allow_unicode=True)[:80] or "document"
        return stem + PurePosixPath(self.file.name).suffix

    def save(self, *args, **kwargs) -> None:
        """Clean a new file before anything is stored; raises ``cms.media.clean.Refused`` for a bad one."""
        cleaned_field_file(self, clean_document)
        super().save(*args, **kwargs)


from cms.media.share_cards import ShareCard  # noqa: E402, F401 - models of other modules belong to this app
from cms.withdrawal.models import Withdrawal  # noqa: E402, F401 - it refers to the models above
