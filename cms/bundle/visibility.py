"""What anybody may read, stated once for pages of every type and for look-ups on Wagtail's own Page table."""

from __future__ import annotations

from django.db.models import Exists, F, OuterRef, QuerySet
from django.db.models.functions import StrIndex
from wagtail.models import PageViewRestriction


def private_part() -> Exists:
    """Return the condition that a page lies in a part of the tree that is not open to everybody."""
    return Exists(PageViewRestriction.objects.annotate(at=StrIndex(OuterRef("path"), F("page__path"))).filter(at=1))


def readable(pages: QuerySet) -> QuerySet:
    """Keep the pages that are live and lie in no private part of the tree; aliases are kept."""
    return pages.filter(live=True).exclude(private_part())
