"""Social posts on pages: a page that has the section loads the newest ones with everything else it shows."""

from __future__ import annotations

from django.db.models import QuerySet
from wagtail.models import Locale

from cms.audience.models import SocialPost
from cms.bundle import registry
from cms.bundle.bundle import Bundle

MOST_IN_A_SECTION = 12
PER_PAGE = 12


def register() -> None:
    """Tell the bundle how posts are loaded where a block wants them."""
    registry.use_when_wanted(SocialPost, _newest)


def _newest(locale: Locale) -> QuerySet:
    """The posts a section may show; they are the same for all languages."""
    return SocialPost.objects.filter(pk__in=SocialPost.objects.shown().values("pk")[:MOST_IN_A_SECTION])


def posts_of(bundle: Bundle | None, limit: int) -> list[SocialPost]:
    """Return the first posts among those that were loaded with the page, without a query."""
    loaded = bundle.frame.get(SocialPost, []) if bundle else []
    return sorted(loaded, key=SocialPost.sort_key)[:limit]
