"""What Wagtail writes down of a case beside its own rows: titles in histories and revisions say the reference only.

A name that may be shown today may have to be withheld tomorrow; the history would keep it for ever.
"""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models.signals import pre_save
from wagtail.models import ModelLogEntry, Revision


def connect() -> None:
    """Connect the signals; called once, when the site starts."""
    pre_save.connect(_name_by_reference, sender=ModelLogEntry, dispatch_uid="pages.case_traces.log")
    pre_save.connect(_name_by_reference, sender=Revision, dispatch_uid="pages.case_traces.revision")


def _name_by_reference(instance: ModelLogEntry | Revision, **_kwargs: Any) -> None:
    from pages.models import Case

    if instance.content_type_id != ContentType.objects.get_for_model(Case).pk:
        return
    name = "label" if isinstance(instance, ModelLogEntry) else "object_str"
    setattr(instance, name, getattr(instance, name).partition(" ")[0])
    if isinstance(instance, ModelLogEntry):
        instance.data.pop("title", None)  # a name of today beside that of tomorrow
