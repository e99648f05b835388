"""The words for what resources are found by, in the reader's language."""

from __future__ import annotations

from functools import cached_property

from django.conf import settings
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cms import cldr
from pages.models import IssuePage, ResourcePage, Strategy
from pages.models.vocabulary import country_name


class Labels:
    """Labels of the facets and words for their values, for readers of a language. Asks for titles and names once."""

    def __init__(self, locale_id: int) -> None:
        self.locale_id = locale_id
        self.kinds = dict(ResourcePage.Kind.choices)

    def facets(self) -> list[tuple[str, str]]:
        """Return the facets in the order of the form."""
        return [
            ("language", _("Language")),
            ("kind", _("Kind")),
            ("country", _("Country")),
            ("issue", _("Issue")),
            ("strategy", _("Strategy")),
            ("year", _("Year")),
        ]

    def word(self, name: str, value: str) -> str:
        """Return the word for a value of a facet; the value itself where none is known."""
        if name == "kind":
            return str(self.kinds.get(value, value))
        if name == "language":
            word = cldr.language_name(value)
            return word[:1].upper() + word[1:]
        if name == "country":
            return country_name(value, get_language() or "en")
        if name == "year":
            return cldr.native_digits(value)
        return {"issue": self._issues, "strategy": self._strategies}[name].get(value, value)

    @cached_property
    def _issues(self) -> dict[str, str]:
        rows = IssuePage.objects.public().filter(self._spoken()).values_list("slug", "title", "locale_id")
        return {slug: title for slug, title, locale in sorted(rows, key=lambda row: row[2] == self.locale_id)}

    @cached_property
    def strategies(self) -> list[Strategy]:
        """The strategies in the reader's language, else in the source language, by name."""
        rows = Strategy.objects.filter(self._spoken(), live=True).order_by("pk")
        by_key = {row.key: row for row in sorted(rows, key=lambda row: row.locale_id == self.locale_id)}
        return sorted(by_key.values(), key=lambda row: row.name.casefold())

    @cached_property
    def _strategies(self) -> dict[str, str]:
        return {row.key: row.name for row in self.strategies}

    def _spoken(self) -> Q:
        return Q(locale_id=self.locale_id) | Q(locale__language_code=settings.LANGUAGE_CODE)
