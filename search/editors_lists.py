"""What editors decided about searches in a language: words of the same meaning, pages that stand first.

Kept in the cache for a minute, as every search asks for it; forgotten when an editor saves.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.db.models.signals import post_delete, post_save
from wagtail.models import Locale

from search.models import PromotedResult, Synonyms, stems_of

KEEP = 60


@dataclass(frozen=True)
class EditorsLists:
    """Groups of stems that mean the same, and pairs of the stems of a search and the key of a page."""

    synonyms: list[list[tuple[str, ...]]]
    promoted: list[tuple[tuple[str, ...], int]]

    def pages_for(self, stems: tuple[str, ...]) -> list[int]:
        """Return the keys of the pages chosen for a search, in their order."""
        return list(dict.fromkeys(page for asked, page in self.promoted if stems and asked == stems))


def lists_of(locale: Locale) -> EditorsLists:
    """Return what editors decided for a language."""
    found = cache.get(_key(locale.pk))
    if found is None:
        found = _read(locale)
        cache.set(_key(locale.pk), found, KEEP)
    return found


def _read(locale: Locale) -> EditorsLists:
    code = locale.language_code
    synonyms = [row.stems(code) for row in Synonyms.objects.filter(locale=locale.pk)]
    rows = PromotedResult.objects.filter(locale=locale.pk).order_by("sort_order", "pk")
    promoted = [(stems_of(line, code), row.page_id) for row in rows for line in row.queries.splitlines()]
    return EditorsLists(synonyms, promoted)


def _key(locale_id: int) -> str:
    return f"search-lists-{locale_id}"


def _forget(**_kwargs: Any) -> None:
    """Forget the lists of all languages: one may have been moved from another."""
    cache.delete_many([_key(pk) for pk in Locale.objects.values_list("pk", flat=True)])


def connect() -> None:
    """Connect the signals; called once, when the site starts."""
    for model in (Synonyms, PromotedResult):
        for signal in (post_save, post_delete):
            signal.connect(_forget, sender=model, dispatch_uid=f"search.lists_{model.__name__}_{id(signal)}")
