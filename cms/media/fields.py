"""The image's file field: whatever is put into it is cleaned at once, so that it is measured as it will be stored."""

from __future__ import annotations

from typing import Any

from django.core.files import File
from django.core.files.base import ContentFile
from django.db.models.fields.files import FieldFile, ImageFileDescriptor
from wagtail.images.models import WagtailImageField, WagtailImageFieldFile

from cms.media.clean import clean_image


class CleanImageFile(WagtailImageFieldFile):
    """The field's value; ``save`` cleans what it is given."""

    def save(self, name: str, content: File, save: bool = True) -> None:
        """Store the cleaned content; raises ``cms.media.refusal.Refused``."""
        if not getattr(content, "name", None):
            content = ContentFile(content.read(), name=name)
        super().save(name, clean_image(content), save)

    save.alters_data = True


class CleaningDescriptor(ImageFileDescriptor):
    """``image.file = upload`` keeps the cleaned file instead."""

    def __set__(self, instance: Any, value: Any) -> None:
        if isinstance(value, File) and not isinstance(value, FieldFile):
            value = clean_image(value)
        super().__set__(instance, value)


class CleanImageField(WagtailImageField):
    """A file field for pictures that only ever holds clean ones."""

    attr_class = CleanImageFile
    descriptor_class = CleaningDescriptor
