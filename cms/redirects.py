"""Former addresses lead on to where a page is now – unless nobody may open it, whose present address stays unknown."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.urls import Resolver404, resolve
from django.utils import translation
from wagtail.contrib.redirects.middleware import RedirectMiddleware, get_redirect
from wagtail.contrib.redirects.models import Redirect

from cms.translation.addresses import PLAIN_PREFIXES, pages_at, split_language
from cms.translation.open_languages import open_languages

hides: list[Callable[[str, str], bool]] = []
"""What the families ask of a former and a new path: whether the former one says what the new one must not."""

CACHE_CONTROL = "public, max-age=300"
"""Browsers keep a permanent redirect for ever otherwise, also after its page was withdrawn or moved back."""


class Redirects(RedirectMiddleware):
    """Wagtail's redirects, made by hand or when a page moves, without those to drafts, private pages and aliases."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Lead on from a missing page where its new address is open to everybody."""
        if request.path.startswith(PLAIN_PREFIXES):
            return response  # files and the API have no former addresses, and need no database to be missing
        tail = _below_the_page(request)
        answer = _asked_of_the_page(request, response, tail) if tail else response
        if answer is response:
            answer, tail = super().process_response(request, response), ""
        if answer is response:
            return response
        new = answer.headers["Location"]
        if not leads_somewhere(new) or gives_away(request.path, new):
            return response
        answer.headers["Location"] = f"{new}{tail}"
        answer.headers["Cache-Control"] = CACHE_CONTROL
        return answer


def _below_the_page(request: HttpRequest) -> str:
    """Return what an address asks of a page beside the page itself, such as `whole/` or `download/ar/`."""
    page = request.resolver_match.kwargs.get("path", "") if request.resolver_match else ""
    asked = split_language(request.path)[1].removeprefix("/")
    return asked.removeprefix(f"{page}/") if page and asked.startswith(f"{page}/") else ""


def _asked_of_the_page(request: HttpRequest, response: HttpResponse, tail: str) -> HttpResponse:
    """Return where the page went below which another form of it or a file is asked for; else the response."""
    former = Redirect.normalise_path(request.path.removesuffix(tail), decode_unicode=False)
    known = get_redirect(request, former) if response.status_code == HTTPStatus.NOT_FOUND else None
    if known is None or known.redirect_page_id is None or known.link is None:
        return response
    return HttpResponsePermanentRedirect(known.link) if known.is_permanent else HttpResponseRedirect(known.link)


def gives_away(former: str, new: str) -> bool:
    """Say whether following a redirect would tell what its new address hides, such as whom a story is about."""
    path = urlsplit(new).path
    return any(is_hidden(former, path) for is_hidden in hides)


def leads_somewhere(address: str) -> bool:
    """Say whether a redirect may be followed: not to an address of a page that readers cannot open."""
    parts = urlsplit(address)
    if parts.netloc not in ("", urlsplit(settings.WAGTAILADMIN_BASE_URL).netloc):
        return True
    code, path = split_language(parts.path)
    if code is None or not _is_a_page(parts.path, code):
        return True
    return code in open_languages() and bool(pages_at(path, [code]))


def _is_a_page(path: str, code: str) -> bool:
    try:
        with translation.override(code):
            return resolve(path).url_name == "wagtail_serve"
    except Resolver404:
        return False
