"""Searching this site from the browser's own field (OpenSearch): a description for each language, and completions."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.templatetags.static import static
from django.urls import path
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from cms.bundle.languages import locale_of
from cms.translation.open_languages import open_languages
from search.query import suggestions

TYPE = "application/opensearchdescription+xml"
SUGGESTIONS = "application/x-suggestions+json"
NAME, LONGEST_NAME = "World Movement", 48
KEPT = "public, max-age=86400"


@require_safe
def description(request: HttpRequest) -> HttpResponse:
    """Tell a browser how to search this language; raises Http404 for one that is not open.

    The short name has at most 16 letters, by the standard, and is another one in each language: browsers keep one
    search of a name.
    """
    code, opened = get_language() or "", open_languages()
    if code not in opened:
        raise Http404("this language is not open")
    response = HttpResponse(as_xml(code), content_type=f"{TYPE}; charset=utf-8")
    response.headers["Cache-Control"] = KEPT
    others = (
        f'<{_base(other)}opensearch.xml>; rel="alternate"; hreflang="{other}"' for other in opened if other != code
    )
    if links := ", ".join(others):
        response.headers["Link"] = links
    return response


def as_xml(code: str) -> str:
    """Return the description of a language; it names addresses of this site alone."""
    base = _base(code)
    icon = f"{settings.WAGTAILADMIN_BASE_URL}{static('art/mark.svg')}"
    short = NAME if code == settings.LANGUAGE_CODE else f"{NAME[:13]} {code}"
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">',
        f"<ShortName>{escape(short)}</ShortName>",
        f"<LongName>{escape(settings.WAGTAIL_SITE_NAME[: LONGEST_NAME - 5])} ({code})</LongName>",
        f"<Description>{escape(settings.WAGTAIL_SITE_NAME)}</Description>",
        f"<Language>{code}</Language>",
        "<InputEncoding>UTF-8</InputEncoding>",
        "<OutputEncoding>UTF-8</OutputEncoding>",
        f'<Image width="16" height="16" type="image/svg+xml">{escape(icon)}</Image>',
        _url("text/html", "results", f"{base}search/?q={{searchTerms}}"),
        _url(SUGGESTIONS, "suggestions", f"{base}search/completions/?q={{searchTerms}}"),
        _url(TYPE, "self", f"{base}opensearch.xml"),
        "</OpenSearchDescription>",
    ]
    return "\n".join(lines)


@require_safe
def completions(request: HttpRequest) -> HttpResponse:
    """Answer `?q=beginning` as browsers ask for it: the words, titles, nothing, addresses; nobody keeps it."""
    code, text = get_language() or "", request.GET.get("q", "")
    if code not in open_languages():
        raise Http404("this language is not open")
    hits = suggestions(text, locale_of(code))
    addresses = [f"{settings.WAGTAILADMIN_BASE_URL}{hit.url}" for hit in hits]
    response = JsonResponse([text[:200], [hit.title for hit in hits], [], addresses], safe=False)
    response.headers["Content-Type"] = f"{SUGGESTIONS}; charset=utf-8"
    response.headers["Cache-Control"] = "private, max-age=60"
    return response


def _base(code: str) -> str:
    return f"{settings.WAGTAILADMIN_BASE_URL}/{code}/"


def _url(kind: str, rel: str, template: str) -> str:
    return f'<Url type={quoteattr(kind)} rel="{rel}" template={quoteattr(template)}/>'


urlpatterns = [path("opensearch.xml", description, name="opensearch")]
