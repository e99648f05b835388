"""What anybody may read, stated once for pages of every type and for look-ups on Wagtail's own Page table."""

from __future__ import annotations

from django.conf import settings
from django.db.models import BooleanField, Case, Exists, F, OuterRef, Q, Value, When
from django.db.models.functions import Now, StrIndex
from wagtail.models import PageViewRestriction


def private_part() -> Exists:
    """Return the condition that a page lies in a part of the tree that is not open to everybody."""
    return Exists(PageViewRestriction.objects.annotate(at=StrIndex(OuterRef("path"), F("page__path"))).filter(at=1))


def private_flag() -> Case:
    """Return the same condition as a column, for rows that say of themselves whether they are private."""
    return Case(When(Q(private_part()), then=Value(True)), default=Value(False), output_field=BooleanField())


def is_over() -> Q:
    """Return the condition that a page's time is over, for the minute until the worker takes it down."""
    return Q(expire_at__lte=Now())


def listed_flag() -> Case:
    """Return, as a column of Wagtail's Page, whether it may be named: its time is not over, it is no hidden sample."""
    unlisted = is_over() if settings.SHOW_SAMPLES else is_over() | Q(basepage__is_sample=True)
    return Case(When(unlisted, then=Value(False)), default=Value(True), output_field=BooleanField())
