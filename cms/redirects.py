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


ADDRESSES_OF_WORDPRESS = ("p", "page_id", "attachment_id", "cat", "tag", "m", "author", "feed", "post_type")
"""What WordPress writes behind `/?` for posts, pages, lists and feeds: our home pages answer there, and never miss."""

MOST_HOPS = 3


class Redirects(RedirectMiddleware):
    """Wagtail's redirects, made by hand or when a page moves, without those to drafts, private pages and aliases."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Lead on from a missing page where its new address is open to everybody."""
        if request.path.startswith(PLAIN_PREFIXES):
            return response  # files and the API have no former addresses, and need no database to be missing
        tail = _below_the_page(request)
        answer = _asked_of_the_page(request, response, tail) if tail else response
        if answer is response:
            is_query = is_of_wordpress(request)
            answer = _asked_of_the_query(request, response) if is_query else super().process_response(request, response)
            tail = ""
        if answer is response:
            return response
        new = _present(request, answer.headers["Location"])
        if not new or gives_away(request.path, new):
            return response
        answer.headers["Location"] = f"{new}{tail}"
        answer.headers["Cache-Control"] = CACHE_CONTROL
        return answer


def is_of_wordpress(request: HttpRequest) -> bool:
    """Say whether an address is that of a home page with a query as WordPress writes it, such as `/?p=123`."""
    is_home = request.path.strip("/") in ("", *dict(settings.LANGUAGES))
    return is_home and any(name in request.GET for name in ADDRESSES_OF_WORDPRESS)


def _asked_of_the_query(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Return where `/?p=123` leads, also with other parameters behind it; else the response."""
    kept = "&".join(f"{name}={request.GET[name]}" for name in ADDRESSES_OF_WORDPRESS if name in request.GET)
    for former in dict.fromkeys((request.get_full_path(), f"{request.path}?{kept}")):
        known = get_redirect(request, Redirect.normalise_path(former, decode_unicode=False))
        if known is not None and known.link is not None:
            return _to(known)
    return response


def _to(known: Redirect) -> HttpResponse:
    return HttpResponsePermanentRedirect(known.link) if known.is_permanent else HttpResponseRedirect(known.link)


def _present(request: HttpRequest, address: str) -> str:
    """Return an address that may be followed: this one, or where its page moved since; else an empty text."""
    for _turn in range(MOST_HOPS):
        if leads_somewhere(address):
            return address
        former = Redirect.normalise_path(urlsplit(address).path, decode_unicode=False)
        known = get_redirect(request, former)
        if known is None or known.link is None:
            return ""
        address = known.link
    return ""


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
    return _to(known)


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
