"""The words for what resources are found by, in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.conf import settings
from django.db.models import Q, TextField, Value
from django.db.models.fields.json import KT
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cms import cldr
from cms.bundle.languages import code_of
from pages.models import Country, IssuePage, ResourcePage, Strategy
from pages.models.vocabulary import country_name


@dataclass(frozen=True)
class Named:
    """An issue, a strategy or a country: what it is found by, its name, what it is."""

    key: str
    name: str
    description: str


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
        if name == "year":
            return cldr.native_digits(value)
        plain = country_name(value, get_language() or "en") if name == "country" else value
        return self._rows[name][value].name if value in self._rows[name] else plain

    @cached_property
    def _rows(self) -> dict[str, dict[str, Named]]:
        """Titles of issues, names of strategies, countries named by editors; in the source's language where need be."""
        issues = IssuePage.objects.public().filter(self._spoken())
        strategies = Strategy.objects.filter(self._spoken(), live=True)
        named = KT(f"name_overrides__{code_of(self.locale_id)}")
        countries = Country.objects.annotate(named=named).exclude(named=None)
        none = Value("", TextField())
        parts = [
            issues.order_by().values_list(Value("issue", TextField()), "slug", "title", none, "locale_id"),
            strategies.order_by().values_list(
                Value("strategy", TextField()), "key", "name", "description", "locale_id"
            ),
            countries.order_by().values_list(Value("country", TextField()), "code", "named", none, Value(0)),
        ]
        rows = parts[0].union(*parts[1:], all=True)
        found: dict[str, dict[str, Named]] = {"issue": {}, "strategy": {}, "country": {}}
        for facet, key, name, description, _locale in sorted(rows, key=lambda row: row[4] == self.locale_id):
            found[facet][key] = Named(key, name, description)
        return found

    @property
    def strategies(self) -> list[Named]:
        """The strategies by name."""
        return sorted(self._rows["strategy"].values(), key=lambda row: row.name.casefold())

    def _spoken(self) -> Q:
        return Q(locale_id=self.locale_id) | Q(locale__language_code=settings.LANGUAGE_CODE)
