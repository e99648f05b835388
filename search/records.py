"""When a record changes that pages or cases show: a film with its transcript, a law, a topic, a country, a proceeding.

What is no longer public is out of the index when the change is; what reads differently is written by the worker.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model, Q
from django.db.models.signals import post_delete, post_save, pre_delete
from wagtail.models import Page, ReferenceIndex
from wagtail.signals import published

from pages import models as pages
from pages.models import Case, Country, Proceeding
from search import indexing, tasks
from search.contents import RECORDS

SHOWN = (*(getattr(pages, name) for name in RECORDS), Country, Proceeding)
"""The models whose words are in entries."""
AT_ONCE = 100
"""How many pages one task writes."""


def shown_by(record: Model) -> list[tuple[str, int]]:
    """Return (kind, key) of what shows a record or one of its translations: pages and cases."""
    family = [record]
    if hasattr(record, "translation_key"):
        family = type(record)._base_manager.filter(translation_key=record.translation_key)
    kind, base = (ContentType.objects.get_for_model(model) for model in (record, Page))
    keys = [str(row.pk) for row in family]
    rows = ReferenceIndex.objects.filter(to_content_type=kind, to_object_id__in=keys, base_content_type=base)
    found = [("page", int(key)) for key in sorted(set(rows.values_list("object_id", flat=True)), key=int)]
    if isinstance(record, Country | Proceeding) and record.pk:
        own = Q(country=record) if isinstance(record, Country) else Q(proceeding_links__proceeding=record)
        cases = Case.objects.filter(own).distinct()
        found += [("case", pk) for pk in cases.order_by("pk").values_list("pk", flat=True)]
        found += [("page", pk) for pk in _pages_about(cases)]
    return list(dict.fromkeys(found))


def _pages_about(cases: Any) -> list[int]:
    return sorted(pages.StoryPage.objects.filter(case__in=cases.values("pk")).values_list("pk", flat=True))


def _saved(instance: Model, raw: bool = False, update_fields: Any = None, **_kwargs: Any) -> None:
    if raw or (update_fields and "live" not in update_fields):
        return  # a draft
    if getattr(instance, "live", True):
        transaction.on_commit(partial(_later, instance))
    else:
        indexing.write_all(shown_by(instance))


def _later(record: Model) -> None:
    things = shown_by(record)
    for at in range(0, len(things), AT_ONCE):
        tasks.write_some.using(priority=tasks.LATER).enqueue(things[at : at + AT_ONCE])


def _goes(instance: Model, **_kwargs: Any) -> None:
    instance.shown_before = shown_by(instance)


def _gone(instance: Model, **_kwargs: Any) -> None:
    transaction.on_commit(partial(indexing.write_all, getattr(instance, "shown_before", [])))


def connect() -> None:
    """Connect the signals; called once, when the site starts."""
    for model in SHOWN:
        name = model.__name__
        post_save.connect(_saved, sender=model, dispatch_uid=f"search.{name}_saved")
        published.connect(_saved, sender=model, dispatch_uid=f"search.{name}_published")
        pre_delete.connect(_goes, sender=model, dispatch_uid=f"search.{name}_goes")
        post_delete.connect(_gone, sender=model, dispatch_uid=f"search.{name}_gone")
