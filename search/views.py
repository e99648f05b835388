"""The search page of each language, and what it suggests while somebody types."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from wagtail.models import Locale

from cms.bundle.bundle import Bundle
from cms.bundle.chrome import chrome_for
from cms.bundle.languages import code_of, locale_of
from pages.listing import page_number
from search.choices import Choices, filters_of
from search.empty import note_empty
from search.query import Filters, search_pages, suggestions

MOST_PAGES = 50
PRIVATE = "private, max-age=60"
"""What somebody looks for is nobody else's business."""


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Answer `?q=words&type=&country=&from=&to=&page=2` with public pages and cases of the language of the address."""
    locale = locale_of(get_language() or "")
    bundle = Bundle([], locale, frame=True)
    _refuse_closed(bundle, locale)
    number = min(page_number(request.GET.get("page", "1")) or 1, MOST_PAGES)
    filters = filters_of(request.GET)
    with bundle.active():
        request.bundle, request.chrome = bundle, chrome_for(request, bundle)
        results = search_pages(request.GET.get("q", ""), locale, number, filters)
        if results.text and not results.items and number == 1 and filters == Filters():
            note_empty(results.text, locale.language_code)
        request.chrome.noindex = True
        context = {
            "results": results,
            "chrome": request.chrome,
            "query": results.text,
            "choices": Choices(filters, locale.language_code),
            "previous": _address(request, number - 1) if number > 1 else "",
            "next": _address(request, number + 1) if results.has_next and number < MOST_PAGES else "",
        }
        response = render(request, "search/results.html", context)
    response.headers["Cache-Control"] = PRIVATE
    return response


@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    """Answer `?q=beginning` with titles and addresses of pages, for the list below the field."""
    locale = locale_of(get_language() or "")
    _refuse_closed(Bundle([], locale), locale)
    hits = suggestions(request.GET.get("q", ""), locale)
    response = JsonResponse({"items": [{"title": hit.title, "url": hit.url, "kicker": hit.kicker} for hit in hits]})
    response.headers["Cache-Control"] = PRIVATE
    return response


def _refuse_closed(bundle: Bundle, locale: Locale) -> None:
    if locale.language_code not in {code_of(row.locale_id) for row in bundle.lookup.homes()}:
        raise Http404("this language is not open")


def _address(request: HttpRequest, number: int) -> str:
    """Return the query string of another page of the results."""
    kept = {
        name: request.GET[name] for name in ("q", "type", "country", "from", "to", "light") if request.GET.get(name)
    }
    return "?" + urlencode(kept | {"page": number})
