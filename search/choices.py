"""The filters of the search page: what a reader can choose, and how the address says it. Nothing in it is an error."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.bundle.languages import locale_of
from pages.models.vocabulary import country_name
from search.asking import Filters
from search.folding import folded
from search.models import Entry

KINDS: dict[str, tuple[object, tuple[str, ...]]] = {
    "news": (_("News"), ("articlepage",)),
    "stories": (_("Stories"), ("storypage", "storyseriespage")),
    "cases": (_("Cases"), ("case",)),
    "campaigns": (_("Campaigns and actions"), ("campaignpage", "actionpage")),
    "resources": (_("Resources"), ("resourcepage",)),
    "issues": (_("Issues and initiatives"), ("issuepage", "initiativepage")),
    "assemblies": (
        _("Assemblies and reports"),
        ("assemblypage", "sessionpage", "assemblyreportpage", "reportchapterpage"),
    ),
    "events": (pgettext_lazy("search", "Events and calls"), ("eventpage", "callpage")),
    "people": (_("People and fellowships"), ("personpage", "fellowpage", "fellowshippage")),
}
"""What a reader may choose → label, kinds of entries."""


@dataclass(frozen=True)
class Option:
    """One choice of a field."""

    value: str
    label: str
    is_current: bool


def filters_of(query: Mapping[str, str]) -> Filters:
    """Read the filters from a query string; what is not a possible value counts as absent."""
    kinds = KINDS.get(query.get("type", ""), ("", ()))[1]
    country = query.get("country", "").upper()
    is_code = len(country) == 2 and country.isascii() and country.isalpha()
    since, until = _day(query.get("from", "")), _day(query.get("to", ""), is_end=True)
    return Filters(kinds, country if is_code else "", since, until)


def _day(text: str, *, is_end: bool = False) -> datetime.date | None:
    """Read a year or a day."""
    if len(text) == 4 and text.isascii() and text.isdigit() and text > "0000":
        return datetime.date(int(text), *((12, 31) if is_end else (1, 1)))
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None


class Choices:
    """What the form offers, with what is chosen."""

    def __init__(self, filters: Filters, language: str) -> None:
        self.filters, self.language = filters, language

    @property
    def is_any(self) -> bool:
        """Whether something is chosen."""
        return self.filters != Filters()

    @property
    def types(self) -> list[Option]:
        """The types of pages."""
        return [Option(name, str(label), self.filters.kinds == kinds) for name, (label, kinds) in KINDS.items()]

    @property
    def countries(self) -> list[Option]:
        """The countries that entries of the language are about, by name."""
        named = [(country_name(code, self.language), code) for code in _countries(self.language)]
        return [Option(code, name, self.filters.country == code) for name, code in sorted(named, key=_by_name)]

    @property
    def since(self) -> str:
        """The first year."""
        return str(self.filters.since.year) if self.filters.since else ""

    @property
    def until(self) -> str:
        """The last year."""
        return str(self.filters.until.year) if self.filters.until else ""


def _countries(language: str) -> list[str]:
    """Return the codes of the countries that a language's entries are about."""
    rows = Entry.objects.filter(locale_id=getattr(locale_of(language), "pk", None)).exclude(countries="")
    lists = rows.readable().order_by().values_list("countries", flat=True).distinct()
    return sorted({code for codes in lists for code in codes.split()})


def _by_name(named: tuple[str, str]) -> str:
    return folded(named[0])
