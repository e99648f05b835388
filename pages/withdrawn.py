"""What was withdrawn stays off the site: no form, schedule, workflow, bulk action or translation publishes it again.

Only undoing the withdrawal brings it back; then the same rules ask once more.
"""

from __future__ import annotations

from functools import cache

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q
from django.utils.translation import gettext as _
from wagtail.models import Page, TranslatableMixin, get_page_models

from cms.withdrawal.models import Withdrawal
from pages.problems import Problem


def is_withdrawn(thing: Model) -> bool:
    """Say whether a thing, one of its translations, what it lies below, or the case it is about is withdrawn."""
    return Withdrawal.objects.running().exists() and Withdrawal.objects.running().filter(_of(thing)).exists()


def withdrawn_problems(thing: Model) -> list[Problem]:
    """Return the one reason against publishing something that is withdrawn."""
    if not is_withdrawn(thing):
        return []
    message = _("This was withdrawn from the site. An administrator can undo it: Reports, Withdrawals.")
    return [Problem("withdrawn", message)]


def _of(thing: Model) -> Q:
    if isinstance(thing, Page):
        withdrawn = Q(content_type__in=_page_types(), object_id__in=_pages(thing))
        case_id = getattr(thing, "case_id", None)
        return withdrawn | _one(thing._meta.get_field("case").related_model, [case_id]) if case_id else withdrawn
    if isinstance(thing, TranslatableMixin):
        return _one(type(thing), thing.get_translations(inclusive=True).values_list("pk", flat=True))
    return _one(type(thing), [thing.pk])


def _one(model: type[Model], keys) -> Q:
    return Q(content_type=ContentType.objects.get_for_model(model), object_id__in=[str(key) for key in keys])


def _pages(page: Page) -> list[str]:
    """Return the ids of a page and all pages above it, each in all languages."""
    steps = range(2 * Page.steplen, len(page.path or "") + 1, Page.steplen)
    above = Page.objects.filter(path__in=[page.path[:end] for end in steps]).values("translation_key")
    family = Page.objects.filter(Q(translation_key__in=above) | Q(translation_key=page.translation_key))
    return [str(pk) for pk in family.values_list("pk", flat=True)]


@cache
def _page_types() -> list[int]:
    return [ContentType.objects.get_for_model(model).pk for model in get_page_models()]
