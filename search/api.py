"""Search in the API: the same function as the search page, its filters, and what a hit looks like."""

from __future__ import annotations

import datetime
from typing import Any

from django.utils.translation import gettext as _
from typing_extensions import TypedDict
from wagtail.models import Locale

from cms.api import registry
from cms.api.parameters import Parameter, day, one_of, pattern
from cms.api.reader import Reader
from pages.api_types import ApiImage, ApiText
from pages.models import Case
from search.contents import KIND_OF_CASE
from search.extracts import as_html
from search.models import Entry
from search.query import Filters, Hit, Results, search_pages


class ApiSearchHit(TypedDict):
    """A result: a page as lists show it, or a case (`type` is "pages.Case", without image and date).

    `extract` is where the words stand, with `<mark>` around them; `is_chosen` says that editors put the page first.
    """

    id: int
    type: str
    title: str
    summary: str
    kicker: str
    tone: str
    published_on: datetime.date | None
    locale: str
    html_url: str
    url: str
    image: ApiImage | None
    extract: ApiText
    is_chosen: bool


def kinds() -> dict[str, str]:
    """Return what may be searched for: public name of a type → kind of an entry."""
    return {**{label: model._meta.model_name for label, model in registry.page_models().items()}, _CASE: KIND_OF_CASE}


_CASE = Case._meta.label


def parameters() -> list[Parameter]:
    """Return the filters."""
    date, labels = {"type": "string", "format": "date"}, sorted(kinds())
    code = pattern("[A-Za-z]{2}", "A country is given by its two letters of ISO 3166, such as AZ.")
    form = {"type": "string", "pattern": "^[A-Za-z]{2}$"}
    return [
        Parameter("type", "A page type, or cases.", one_of(labels), {"type": "string", "enum": labels}),
        Parameter("country", "About this country (ISO 3166, two letters).", code, form),
        Parameter("date_from", "Of this day or later.", day, date),
        Parameter("date_to", "Of this day or earlier.", day, date),
    ]


def search(asked: dict[str, Any], locale: Locale) -> Results:
    """Search with the parameters of a request."""
    kind = (kinds()[asked["type"]],) if asked["type"] else ()
    filters = Filters(kind, (asked["country"] or "").upper(), asked["date_from"], asked["date_to"])
    return search_pages(asked["q"], locale, asked["page"], filters, as_cards=True)


def hit(found: Hit, reader: Reader) -> ApiSearchHit:
    """A result."""
    card = _case(found, reader) if found.is_case else reader.write("card", found.thing)
    return {**card, "extract": {"html": as_html(found.extract)}, "is_chosen": found.is_chosen}


def _case(found: Hit, reader: Reader) -> dict[str, Any]:
    case = found.thing
    return {
        "id": case.pk,
        "type": _CASE,
        "title": case.public_name.text,
        "summary": f"{case.country.name}, {case.status.custody_label}",
        "kicker": _("Case"),
        "tone": "",
        "published_on": None,
        "locale": reader.bundle.locale.language_code,
        "html_url": reader.absolute(found.url),
        "url": reader.absolute(f"/api/v2/cases/{case.ref}/"),
        "image": None,
    }


def register() -> None:
    """Tell the API how to search; called once, when the site starts."""
    registry.use_search(registry.Search(search, hit, parameters))
    registry.watch(Entry, "written_at")
