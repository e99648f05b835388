"""Pages for addresses that lead nowhere, and for our own mistakes."""

from __future__ import annotations

import logging

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.html import escape
from django.utils.translation import gettext as _

from cms.bundle.bundle import Bundle
from cms.bundle.chrome import chrome_for
from cms.bundle.languages import language, locale_of
from cms.translation.addresses import PLAIN_PREFIXES, pages_at, split_language
from cms.translation.open_languages import open_languages

log = logging.getLogger(__name__)

PLAIN = '<!doctype html><html lang="{1}" dir="{2}"><meta charset="utf-8"><title>{0}</title><h1>{0}</h1>\n'


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Offer the way onward where there is no page: the same page in other languages, search, the main pages.

    Never raises: where even this page cannot be made, the cause is logged and a page without offers is sent.
    """
    if request.path_info.startswith("/api/"):
        problem = {"type": "about:blank", "title": "Not Found", "status": 404}
        return JsonResponse(problem, status=404, content_type="application/problem+json")
    if request.path_info.startswith(PLAIN_PREFIXES):
        return HttpResponse(PLAIN.format("Not found", "en", "ltr"), status=404)
    try:
        response = _with_offers(request)
    except Exception:  # the page for a missing page must not fail; the cause is in the log
        log.exception("the page for missing pages could not be made")
        return _static(request, "404_bare.html", 404)
    response.headers["Cache-Control"] = "public, max-age=60"
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    """Say that something broke, without the database, in the language of the address; to a program, as JSON."""
    if request.path_info.startswith("/api/"):
        problem = {"type": "about:blank", "title": "Internal Server Error", "status": 500}
        headers = {"Cache-Control": "no-store"}
        return JsonResponse(problem, status=500, content_type="application/problem+json", headers=headers)
    return _static(request, "500.html", 500)


def too_many_requests(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Ask for patience, without the database, in the language of the address."""
    return _static(request, "429.html", 429)


def _with_offers(request: HttpRequest) -> HttpResponse:
    wanted, path = split_language(request.path_info)
    opened = open_languages()
    locale = locale_of(wanted if wanted in opened else settings.LANGUAGE_CODE)
    bundle = Bundle([], locale, frame=True)
    offers = [{**_as_link(code), "url": url} for code, url in pages_at(path, opened) if code != wanted]
    with bundle.active(), translation.override(locale.language_code):
        request.bundle, request.chrome = bundle, chrome_for(request, bundle)
        request.chrome.noindex, request.chrome.canonical = True, ""
        response = render(request, "404.html", {"chrome": request.chrome, "offers": offers}, status=404)
    response.headers["Content-Language"] = locale.language_code
    return response


def _as_link(code: str) -> dict[str, str]:
    spoken = language(code)
    return {"name": spoken.name, "lang": spoken.code, "dir": spoken.dir}


def _static(request: HttpRequest, template: str, status: int) -> HttpResponse:
    """Render a page that asks the database nothing and needs no context; the last resort is a sentence of its own.

    That one is sent when not even static files are known: where the server was started before they were collected.
    """
    code = translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
    try:
        with translation.override(code):
            html = render_to_string(template)
    except Exception:  # there is nothing behind this page; the cause is in the log
        log.exception("%s could not be made", template)
        with translation.override(code):
            words = {404: _("There is no page at this address"), 429: _("Too many requests")}.get(
                status, _("Something went wrong")
            )
            html = PLAIN.format(escape(words), code, "rtl" if translation.get_language_bidi() else "ltr")
    response = HttpResponse(html, status=status)
    response.headers["Cache-Control"] = "no-store"
    response.headers["Content-Language"] = code
    return response
