"""The end points: pages by list, key and address; languages, menus, site texts, search, and their description."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from rest_framework.response import Response
from rest_framework.views import APIView
from wagtail.api.v2.views import PagesAPIViewSet

from cms.api import lists, registry
from cms.api.base import Answers, open_languages_and_pulse, open_locale
from cms.api.finding import PATH, Elsewhere, page_at, public_page, read_path
from cms.api.openapi import document
from cms.api.pages import bundle_for, card_json, page_json
from cms.api.parameters import Parameter, codes, locale_parameter, whole_number, words
from cms.api.problems import closed_language, not_found
from cms.api.reader import Reader
from cms.bundle.bundle import Bundle
from cms.bundle.chrome import chrome_for
from cms.bundle.languages import code_of, locale_of

BIGGEST_KEY = 2**31 - 1


def find_parameters() -> list[Parameter]:
    """Return the parameters of `find`."""
    schema = {"type": "string", "pattern": PATH}
    return [Parameter("html_path", "The path of a page on the site: /fr/news/.", read_path, schema, is_required=True)]


def locale_parameters() -> list[Parameter]:
    """Return the parameters of what exists once for each language."""
    return [locale_parameter(is_required=True)]


def search_parameters() -> list[Parameter]:
    """Return the parameters of search."""
    number = {"type": "integer", "minimum": 1, "maximum": 50, "default": 1}
    return [
        Parameter("q", "The words.", words(200), {"type": "string", "maxLength": 200}, is_required=True),
        locale_parameter(is_required=True),
        Parameter("page", "Which page of the results.", whole_number(1, 50), number, 1),
        *registry.search().parameters(),
    ]


class Pages(Answers, PagesAPIViewSet):
    """Public pages, whole or as cards."""

    def parameters(self) -> list[Parameter]:
        """Return what this action may be asked."""
        known = {"listing_view": lists.list_parameters, "find_view": find_parameters}
        return known[self.action]() if self.action in known else []

    def listing_view(self, request: HttpRequest) -> HttpResponse:
        """Answer with one page of a list."""
        asked = self.asked
        lists.check_together(asked)
        chosen = lists.chosen_fields(asked)
        open_ids, pulse = open_languages_and_pulse()
        locale = open_locale(asked["locale"], open_ids) if asked["locale"] else None
        fallback = open_locale(asked["fallback"], open_ids) if asked["fallback"] else None
        if unchanged := self.judge(pulse):
            return unchanged
        self.language = asked["locale"] if locale and not fallback else ""
        pages = lists.selected(asked, open_ids, locale, fallback)
        found = lists.cut(pages, asked, is_whole=chosen is not None)
        for page in found.items if locale else ():
            page.wanted_locale = locale.language_code
        return self._list(found, asked, self._items(found.items, chosen), pages)

    def _items(self, pages: list[Any], chosen: set[str] | None) -> list[dict]:
        locale = locale_of(code_of(pages[0].locale_id)) if pages else None
        if locale is None:
            return []
        if chosen is None:
            reader = Reader(Bundle([], locale))
            return [card_json(page, reader) for page in pages]
        reader = Reader(bundle_for(pages, locale, chosen or None))
        return [page_json(page, reader, chosen or None) for page in pages]

    def _list(self, found: lists.Cut, asked: dict, items: list[dict], pages: Any) -> Response:
        path, query = self.request.path, self.request.GET.dict()
        links = {
            "next": lists.address(path, query, found.after),
            "prev": lists.address(path, query, found.before),
        }
        meta = dict(links) | ({"count": pages.order_by().count()} if asked["count"] else {})
        response = Response({"meta": meta, "items": items})
        if header := ", ".join(f'<{url}>; rel="{name}"' for name, url in links.items() if url):
            response["Link"] = header
        return response

    def detail_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Answer with one page."""
        page = public_page(pk=pk) if pk <= BIGGEST_KEY else None
        if page is None:
            raise not_found(f"There is no public page {str(pk)[:20]}.")
        return self._one(page)

    def find_view(self, request: HttpRequest) -> HttpResponse:
        """Answer with the page at an address of the site, or with what a redirect leads to."""
        path = self.asked["html_path"]
        found = page_at(path)
        if isinstance(found, Elsewhere):
            return Response(found.json())
        if found is None:
            raise self._nothing_at(path)
        response = self._one(found)
        response["Content-Location"] = f"/api/v2/pages/{found.pk}/"
        return response

    def _nothing_at(self, path: str) -> Exception:
        code = path.split("/")[1] if "/" in path else ""
        open_codes = [code_of(key) for key in open_languages_and_pulse()[0]]
        is_closed = code in codes() and code not in open_codes
        return closed_language(code, open_codes) if is_closed else not_found("There is no public page at this address.")

    def _one(self, page: Any) -> HttpResponse:
        if unchanged := self.judge(page.pulse):
            return unchanged
        self.language = code_of(page.locale_id)
        reader = Reader(bundle_for([page], locale_of(self.language)))
        return Response(page_json(page, reader))


class Framing(Answers, APIView):
    """What stands around the pages of a language: menus or texts, by `name`."""

    name = ""

    def parameters(self) -> list[Parameter]:
        """Return the language, for what exists once for each."""
        return [] if self.name == "locales" else locale_parameters()

    def get(self, request: HttpRequest) -> HttpResponse:
        """Answer with what the family registered under the name."""
        open_ids, pulse = open_languages_and_pulse()
        code = self.asked.get("locale") or (code_of(open_ids[0]) if open_ids else codes()[0])
        locale = open_locale(code, open_ids) if open_ids or "locale" in self.asked else locale_of(code)
        if unchanged := self.judge(pulse):
            return unchanged
        self.language = code if "locale" in self.asked else ""
        bundle = Bundle([], locale, frame=self.name != "locales")
        with Reader(bundle).speaking(locale.pk) as reader:
            chrome = chrome_for(request, bundle)
            return Response(registry.endpoints[self.name](chrome, reader))


class Search(Answers, APIView):
    """Pages and cases of a language that hold some words."""

    def parameters(self) -> list[Parameter]:
        """Return words, language, page and filters."""
        return search_parameters()

    def get(self, request: HttpRequest) -> HttpResponse:
        """Answer with hits, the best first."""
        open_ids, pulse = open_languages_and_pulse()
        locale = open_locale(self.asked["locale"], open_ids)
        if unchanged := self.judge(pulse):
            return unchanged
        self.language = self.asked["locale"]
        number = self.asked["page"]
        found = registry.search().read(self.asked, locale)
        reader = Reader(Bundle([], locale))
        path, query = request.path, request.GET.dict()
        meta = {
            "next": lists.numbered(path, query, number + 1) if found.has_next and number < 50 else None,
            "prev": lists.numbered(path, query, number - 1) if number > 1 else None,
        }
        with reader.speaking(locale.pk):
            items = [registry.search().item(hit, reader) for hit in found.items]
        return Response({"meta": meta, "items": items})


class Description(Answers, APIView):
    """The OpenAPI document."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Answer with the document, the same until the code changes."""
        return Response(document())
