"""What anybody may read, stated once for pages of every type and for look-ups on Wagtail's own Page table."""

from __future__ import annotations

from django.db.models import BooleanField, Case, Exists, F, OuterRef, Q, Value, When
from django.db.models.functions import StrIndex
from wagtail.models import PageViewRestriction


def private_part() -> Exists:
    """Return the condition that a page lies in a part of the tree that is not open to everybody."""
    return Exists(PageViewRestriction.objects.annotate(at=StrIndex(OuterRef("path"), F("page__path"))).filter(at=1))


def private_flag() -> Case:
    """Return the same condition as a column, for rows that say of themselves whether they are private."""
    return Case(When(Q(private_part()), then=Value(True)), default=Value(False), output_field=BooleanField())
