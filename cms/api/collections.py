"""The end points of records that families registered: a list with filters, and one record by its key."""

from __future__ import annotations

import re
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from rest_framework.response import Response
from rest_framework.views import APIView

from cms.api import lists, registry
from cms.api.base import Answers, open_languages_and_pulse, open_locale
from cms.api.parameters import Parameter, codes, locale_parameter
from cms.api.problems import not_found
from cms.api.reader import Reader
from cms.bundle.languages import code_of


def locale_parameters_of() -> list[Parameter]:
    """Return the parameter that names the language of words; without it, the source language."""
    return [locale_parameter(description="The language of names and words; without it, the source language.")]


def list_parameters_of(collection: registry.Collection) -> list[Parameter]:
    """Return all parameters of a collection's list."""
    return [*locale_parameters_of(), *collection.parameters()]


class _Records(Answers, APIView):
    """What list and detail share: the collection by name, the language."""

    name = ""

    @property
    def collection(self) -> registry.Collection:
        """The collection behind this address."""
        return registry.collections[self.name]

    def begin(self) -> tuple[Any, HttpResponse | None]:
        """Return the language to write in, and the answer "not modified" where the caller's copy is still good."""
        open_ids, pulse = open_languages_and_pulse()
        known = [code_of(key) for key in open_ids]
        default = settings.LANGUAGE_CODE if settings.LANGUAGE_CODE in known or not known else known[0]
        code = self.asked["locale"] or default
        locale = open_locale(code if code in codes() else default, open_ids)
        unchanged = self.judge(pulse)
        if unchanged is None:
            self.language = locale.language_code
        return locale, unchanged


class Listed(_Records):
    """One page of a collection."""

    def parameters(self) -> list[Parameter]:
        """Return the language and the filters."""
        return list_parameters_of(self.collection)

    def get(self, request: HttpRequest) -> HttpResponse:
        """Answer with the records that pass the filters."""
        locale, unchanged = self.begin()
        if unchanged:
            return unchanged
        found = self.collection.read(self.asked, locale)
        reader = Reader(found.bundle)
        with reader.speaking(locale.pk):
            items = [self.collection.item(row, reader) for row in found.rows]
        path, query = request.path, request.GET.dict()
        links = {
            "next": lists.address(path, query, found.after),
            "prev": lists.address(path, query, found.before),
        }
        meta = dict(links) | ({"count": found.count} if found.count is not None else {})
        response = Response({"meta": meta, "items": items})
        if header := ", ".join(f'<{url}>; rel="{name}"' for name, url in links.items() if url):
            response["Link"] = header
        return response


class One(_Records):
    """One record of a collection by its key."""

    def parameters(self) -> list[Parameter]:
        """Return the language."""
        return locale_parameters_of()

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        """Answer with the record; 404 for one that is not public, as for one that never was."""
        locale, unchanged = self.begin()
        found = self.collection.read_one(key, locale) if re.fullmatch(self.collection.key, key) else None
        if found is None or not found.rows:
            raise not_found("There is no public record with this key.")
        if unchanged:
            return unchanged
        reader = Reader(found.bundle)
        with reader.speaking(locale.pk):
            return Response(self.collection.whole(found.rows[0], reader))
