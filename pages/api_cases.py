"""Cases, numbers and countries in the API: the same filters as the list of cases, registered with `cms.api`."""

from __future__ import annotations

import base64
import binascii
import datetime
from typing import Any

import orjson
from django.db.models import Count, Q, QuerySet
from django.utils.dateparse import parse_datetime
from wagtail.models import Locale

from cms.api import cursors, registry
from cms.api.parameters import Parameter, Refused, day, one_of, pattern, whole_number
from cms.api.problems import Mistake, bad_parameters
from cms.api.reader import Reader
from cms.api.registry import Collection, Found
from cms.bundle.bundle import Bundle
from pages.api_types_cases import ApiCountryOverview
from pages.case_filters import UPDATED_DAYS, CaseFilters
from pages.models import Case, Country, CountryPage, Statistic
from pages.models.case_choices import ChargeKind, Custody, Profession
from pages.serializers import address_of, type_name
from pages.serializers_case import whole_case
from pages.serializers_cases import case_summary, statistic

REF = r"[Ww][Mm]-[A-Za-z]{2}-[0-9A-Za-z]{4,8}"
CODE = r"[A-Za-z]{2}"
FILTERS = ("country", "status", "profession", "charge", "campaign", "held_from", "held_to", "updated")


# --- what may be asked ------------------------------------------------------------------------------------------------
def _word(name: str, description: str, values: Any) -> Parameter:
    offered = sorted(map(str, values))
    return Parameter(name, description, one_of(offered), {"type": "string", "enum": offered})


def _country_parameter(description: str) -> Parameter:
    read = pattern(CODE, "A country is given by its two letters of ISO 3166, such as AZ.")
    return Parameter("country", description, read, {"type": "string", "pattern": f"^{CODE}$"})


def _day_parameter(name: str, description: str) -> Parameter:
    return Parameter(name, description, day, {"type": "string", "format": "date"})


def _limit(read_cursor: Any) -> list[Parameter]:
    number = {"type": "integer", "minimum": 1, "maximum": 50, "default": 20}
    return [
        Parameter("limit", "How many records.", whole_number(1, 50), number, 20),
        Parameter("cursor", "Where to go on: from a Link header or from meta.", read_cursor, {"type": "string"}),
        Parameter("count", "1 adds the number of all records.", one_of(["1"]), {"type": "string", "enum": ["1"]}),
    ]


def case_parameters() -> list[Parameter]:
    """Return the filters of the list of cases, and how much of it."""
    slug = "[-_A-Za-z0-9]{1,255}"
    return [
        _country_parameter("Cases in this country (ISO 3166, two letters)."),
        _word("status", "Custody, as last verified.", Custody.values),
        _word("profession", "What the person does.", Profession.values),
        _word("charge", "A kind of accusation.", ChargeKind.values),
        Parameter(
            "campaign",
            "The slug of a campaign.",
            pattern(slug, "A campaign is given by the last part of its address."),
            {"type": "string", "pattern": f"^{slug}$"},
        ),
        _day_parameter(
            "held_from", "Held at some time on this day or later; dates of which only a part is known count."
        ),
        _day_parameter("held_to", "Held at some time on this day or earlier."),
        _word("updated", "Changed in the last days.", UPDATED_DAYS),
        *_limit(read_place),
    ]


# --- cases ------------------------------------------------------------------------------------------------------------
def filters_of(asked: dict[str, Any]) -> CaseFilters:
    """Return the filters that were asked for, as the list on the site reads them."""
    return CaseFilters.of({name: str(value) for name in FILTERS if (value := asked.get(name)) is not None})


def read_cases(asked: dict[str, Any], locale: Locale) -> Found:
    """Return one page of the cases that pass the filters, those that changed last first."""
    filters, place, limit = filters_of(asked), asked["cursor"], asked["limit"]
    if filters.is_reversed:
        raise bad_parameters([Mistake("held_to", "reversed", "The period ends before it begins.")])
    cases = filters.apply(Case.objects.public())
    is_back = place is not None and place[0]
    order = ("last_published_at", "-ref") if is_back else ("-last_published_at", "ref")
    found = _beyond(cases, place) if place else cases
    keys = list(found.order_by(*order).values_list("pk", "last_published_at", "ref")[: limit + 1])
    has_more, keys = len(keys) > limit, keys[:limit]
    if is_back:
        keys.reverse()
    bundle = Bundle([], locale, rows={"cases": Case.objects.filter(pk__in=[key[0] for key in keys])})
    by_key = {case.pk: case for case in bundle.wanted["cases"]}
    result = Found([by_key[key[0]] for key in keys if key[0] in by_key], bundle)
    if keys and (is_back or has_more):
        result.after = _place(False, *keys[-1][1:])
    if keys and (has_more if is_back else place is not None):
        result.before = _place(True, *keys[0][1:])
    result.count = cases.order_by().count() if asked["count"] else None
    return result


def public_case(ref: str) -> QuerySet:
    """Return the public case with a reference, or the one into which it was merged; no row where there is none."""
    merged = Case.objects.filter(ref=ref.upper(), is_restricted=False).values("merged_into")
    return Case.objects.public().filter(Q(ref=ref.upper()) | Q(pk__in=merged))


def read_case(key: str, locale: Locale) -> Found:
    """Return the public case with a reference, or the one into which it was merged."""
    bundle = Bundle([], locale, rows={"cases": public_case(key)})
    return Found(bundle.wanted["cases"], bundle)


def _place(is_back: bool, moment: datetime.datetime | None, ref: str) -> str:
    """Return a place in the list as a cursor. It holds the reference, no key: gaps between keys would tell."""
    packed = orjson.dumps([int(is_back), moment.isoformat() if moment else None, ref])
    return base64.urlsafe_b64encode(packed).rstrip(b"=").decode()


def read_place(text: str) -> tuple[bool, datetime.datetime, str]:
    """Read a cursor of the list of cases; raises `Refused` for anything this API did not make."""
    wrong = Refused("bad_cursor", "This is not a cursor of this list. Take it from a Link header.")
    try:
        back, moment, ref = orjson.loads(base64.urlsafe_b64decode(text[:512] + "=" * (-len(text[:512]) % 4)))
        read = parse_datetime(moment)
        is_ours = back in (0, 1) and isinstance(ref, str) and len(ref) <= 20 and ref.isascii() and ref.isprintable()
    except (binascii.Error, ValueError, TypeError):
        raise wrong from None
    if not is_ours or read is None or read.tzinfo is None or not 1900 < read.year < 3000:
        raise wrong
    return bool(back), read.astimezone(datetime.UTC), ref


def _beyond(cases: QuerySet, place: tuple[bool, datetime.datetime, str]) -> QuerySet:
    is_back, moment, ref = place
    if is_back:
        return cases.filter(Q(last_published_at__gt=moment) | Q(last_published_at=moment, ref__lt=ref))
    return cases.filter(Q(last_published_at__lt=moment) | Q(last_published_at=moment, ref__gt=ref))


# --- numbers and countries --------------------------------------------------------------------------------------------
def statistic_parameters() -> list[Parameter]:
    """Return the filter of numbers, and how many."""
    return [_country_parameter("Numbers about this country (ISO 3166, two letters)."), *_limit(cursors.read_cursor)]


def read_statistics(asked: dict[str, Any], locale: Locale) -> Found:
    """Return one page of the numbers that exist in a language, the newest record first."""
    records, cursor, limit = Statistic.objects.filter(live=True, locale_id=locale.pk), asked["cursor"], asked["limit"]
    if asked["country"]:
        records = records.filter(country__code=asked["country"].upper())
    if cursor is not None and cursor.order != "-id":
        cursor = cursors.Cursor("-id", cursor.is_back, None, cursor.key)
    is_back = cursor is not None and cursor.is_back
    beyond = cursors.beyond(records, cursor) if cursor else records
    keys = list(cursors.ordered(beyond, "-id", is_reversed=is_back).values_list("pk", flat=True)[: limit + 1])
    has_more, keys = len(keys) > limit, sorted(keys[:limit], reverse=True)
    bundle = Bundle([], locale, rows={"numbers": Statistic.objects.filter(pk__in=keys)})
    rows = sorted(bundle.wanted["numbers"], key=lambda row: -row.pk)
    result = Found(rows, bundle)
    if keys and (is_back or has_more):
        result.after = cursors.Cursor("-id", False, None, keys[-1]).text()
    if keys and (has_more if is_back else cursor is not None):
        result.before = cursors.Cursor("-id", True, None, keys[0]).text()
    result.count = records.count() if asked["count"] else None
    return result


def country_parameters() -> list[Parameter]:
    """Return the filter of countries."""
    return [_country_parameter("This country only (ISO 3166, two letters).")]


def read_countries(asked: dict[str, Any], locale: Locale) -> Found:
    """Return the countries with a public case or a page in the language, by name."""
    pages = {page.country_id: page for page in CountryPage.objects.public().in_locale(locale).defer_streamfields()}
    public, held = Q(cases__in=Case.objects.public()), Q(cases__in=Case.objects.public().held())
    countries = Country.objects.annotate(
        case_count=Count("cases", filter=public, distinct=True), held_count=Count("cases", filter=held, distinct=True)
    ).filter(Q(case_count__gt=0) | Q(pk__in=list(pages)))
    if asked["country"]:
        countries = countries.filter(code=asked["country"].upper())
    rows = sorted(countries, key=lambda country: country.name_in(locale.language_code))
    for country in rows:
        country.own_page = pages.get(country.pk)
    return Found(rows, Bundle([], locale))


def country_overview(country: Country, reader: Reader) -> ApiCountryOverview:
    """A country, what is counted in it, and its page in the reader's language."""
    page = country.own_page
    link = page and {
        "id": page.pk,
        "type": type_name(page.content_type_id),
        "title": page.title,
        "locale": reader.code,
        "html_url": address_of(page, reader),
        "url": reader.api_url(page.pk),
    }
    return {
        "code": country.code,
        "name": country.name_in(reader.code),
        "cases": country.case_count,
        "held": country.held_count,
        "page": link,
    }


def register() -> None:
    """Tell the API of cases, numbers and countries. Called once, at start."""
    cases = Collection("cases", "Cases", case_parameters, read_cases, case_summary, f"^{REF}$", read_case, whole_case)
    numbers = Collection("statistics", "Numbers with their sources", statistic_parameters, read_statistics, statistic)
    countries = Collection(
        "countries", "Countries with cases or a page", country_parameters, read_countries, country_overview
    )
    registry.watch(Case, "updated_at")
    registry.collections.update({found.name: found for found in (cases, numbers, countries)})
