"""Thousands of copies of one page, written at once: for measurements of what a number of pages costs."""

from __future__ import annotations

import copy
import uuid
from collections.abc import Callable

from django.db.models import Max
from wagtail.models import Page

BATCH = 500


def copies_of(sample: Page, number: int, vary: Callable[[Page, int], None] = lambda page, n: None) -> None:
    """Write so many live pages like one that is there, beside it, without revisions; `vary` changes each a little."""
    parent = sample.get_parent(update=True)
    first_key = Page.objects.aggregate(last=Max("pk"))["last"] + 1
    last = Page._str2int(parent.get_last_child().path[-Page.steplen :])
    made = [_copy(sample, parent, first_key + n, last + n + 1) for n in range(number)]
    for n, page in enumerate(made):
        vary(page, n)
    lines = [model for model in reversed(type(sample).__mro__) if model in {Page, *sample._meta.get_parent_list()}]
    for model in [*lines, type(sample)]:
        # A page lies in several tables, which bulk_create refuses to fill; each alone can be filled at once.
        model._base_manager.get_queryset()._batched_insert(made, model._meta.local_concrete_fields, BATCH)
    Page.objects.filter(pk=parent.pk).update(numchild=parent.numchild + number)


def _copy(sample: Page, parent: Page, key: int, position: int) -> Page:
    page = copy.copy(sample)
    page._state = copy.copy(sample._state)
    page.pk = page.id = key
    for link in sample._meta.parents.values():
        if link:
            setattr(page, link.attname, key)
    for model in sample._meta.get_parent_list():
        for link in model._meta.parents.values():
            if link:
                setattr(page, link.attname, key)
    page.path = Page._get_path(parent.path, parent.depth + 1, position)
    page.slug = f"copy-{position}"
    page.url_path = f"{parent.url_path}{page.slug}/"
    page.title = page.draft_title = f"{sample.title} {position}"
    page.translation_key = uuid.uuid4()
    page.latest_revision_id = page.live_revision_id = None
    return page
