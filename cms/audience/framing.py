"""Pages of this app: not in the page tree, but with the same head, menus and foot as every other."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from wagtail.models import Locale

from cms.bundle.bundle import Bundle
from cms.bundle.chrome import chrome_for
from cms.bundle.languages import code_of, locale_of
from cms.bundle.serve import PUBLIC


def spoken_locale() -> Locale:
    """Return the locale of the address's language. Raises Http404 for one the site does not have."""
    locale = locale_of(get_language() or "")
    if locale is None:
        raise Http404("this language is not known")
    return locale


def framed(
    request: HttpRequest, template: str, context: dict, *, status: int = 200, is_cacheable: bool = False
) -> HttpResponse:
    """Render a page in the language of the address; one that may be cached only in a language that is open."""
    locale = spoken_locale()
    bundle = Bundle([], locale, frame=True)
    if is_cacheable and locale.language_code not in {code_of(row.locale_id) for row in bundle.lookup.homes()}:
        raise Http404("this language is not open")
    with bundle.active():
        request.bundle, request.chrome = bundle, chrome_for(request, bundle)
        if not is_cacheable:
            request.chrome.noindex, request.chrome.canonical = True, ""
        response = render(request, template, {**context, "chrome": request.chrome}, status=status)
    response.headers["Cache-Control"] = PUBLIC if is_cacheable else "private, no-store"
    return response
