"""The search page of each language."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from cms.bundle.bundle import Bundle
from cms.bundle.chrome import chrome_for
from cms.bundle.languages import code_of, locale_of
from search.query import search_pages

MOST_PAGES = 50


def search(request: HttpRequest) -> HttpResponse:
    """Answer `?q=words&page=2` with public pages of the language of the address."""
    locale = locale_of(get_language() or "")
    bundle = Bundle([], locale, frame=True)
    if locale.language_code not in {code_of(row.locale_id) for row in bundle.lookup.homes()}:
        raise Http404("this language is not open")
    page = request.GET.get("page", "1")
    number = int(page) if page.isascii() and page.isdigit() and 0 < int(page[:6]) <= MOST_PAGES else 1
    with bundle.active():
        request.bundle, request.chrome = bundle, chrome_for(request, bundle)
        results = search_pages(request.GET.get("q", ""), locale, number)
        request.chrome.noindex = True
        context = {"results": results, "chrome": request.chrome, "query": results.text}
        response = render(request, "search/results.html", context)
        response.headers["Cache-Control"] = "private, max-age=60"  # what somebody looks for is nobody else's business
        return response
