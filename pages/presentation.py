"""What a page hands to its template, live and in previews."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse

from cms.bundle.bundle import active_bundle

if TYPE_CHECKING:
    from pages.models.base import BasePage

RELATED = 4


def page_context(page: BasePage, request: HttpRequest) -> dict:
    """Return `chrome`, `breadcrumbs`, `related` (cards), `countries`, `topics` and `lists`, without a query.

    Outside of `cms.bundle.serve` there is no bundle, and templates get empty values.
    """
    bundle = active_bundle()
    shown = page.alias_of if page.alias_of_id and hasattr(page.alias_of, "kicker") else page
    context = {"page": shown, "self": shown, "chrome": getattr(request, "chrome", None)}
    if bundle is None:
        return context
    chosen = [bundle.get("card", link.target_id) for link in page.related_links.all()]
    automatic = bundle.list_of(page.related_want())
    return {
        **context,
        "breadcrumbs": request.chrome.breadcrumbs,
        "related": ([card for card in chosen if card] or automatic)[:RELATED],
        "countries": [link.country for link in page.country_links.all()],
        "topics": [link.topic for link in page.topic_links.all()],
        "lists": {name: bundle.list_of(want) for name, want in page.wanted_lists().items()},
    }


def preview(page: BasePage, request: HttpRequest, mode_name: str) -> HttpResponse:
    """Show a draft: child records come from the revision, everything else as readers see it."""
    from cms.bundle.serve import respond  # it needs all models, and this module is imported while they load

    ancestors = list(page.get_ancestors().filter(depth__gt=1)) if page.depth and page.pk else []
    return respond(request, page, ancestors, preview_mode=mode_name)
