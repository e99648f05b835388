"""Resources in the API: the same filters as the hub, the newest first, in the language asked for where there is one."""

from __future__ import annotations

import base64
import binascii
from typing import Any

import orjson
from wagtail.models import Locale

from cms.api import registry
from cms.api.parameters import Parameter, Refused, one_of, pattern, whole_number, words
from cms.api.reader import Reader
from cms.api.registry import Collection, Found
from cms.bundle.bundle import Bundle
from pages.api_types_resources import ApiResource
from pages.models import Country, ResourcePage
from pages.resource_index import Entry, ResourceIndex, current
from pages.resource_search import LONGEST, cleaned, matching
from pages.serializers_resources import written_file

SLUG, LANGUAGE, COUNTRY, YEAR = r"[-_A-Za-z0-9]{1,255}", r"[A-Za-z-]{2,12}", r"[A-Za-z]{2}", r"[0-9]{4}"
Place = tuple[bool, int, int]


def resource_parameters() -> list[Parameter]:
    """Return the filters of resources, and how many."""
    number = {"type": "integer", "minimum": 1, "maximum": 50, "default": 20}
    return [
        Parameter("q", "Words.", words(LONGEST), {"type": "string", "maxLength": LONGEST}),
        _pattern("language", "With a file or a text in this language.", LANGUAGE, "fr"),
        Parameter(
            "kind",
            "Resources of this kind.",
            one_of(sorted(ResourcePage.Kind.values)),
            {"type": "string", "enum": sorted(ResourcePage.Kind.values)},
        ),
        _pattern("country", "About this country (ISO 3166).", COUNTRY, "EG"),
        _pattern("year", "Of this year.", YEAR, "2018"),
        _pattern("issue", "Of this issue, by the last part of its address.", SLUG, "reinforcing-democratic-spaces"),
        _pattern("strategy", "Teaching this strategy, by its key.", SLUG, "going-to-court"),
        Parameter("limit", "How many resources.", whole_number(1, 50), number, 20),
        Parameter("cursor", "Where to go on: from a Link header or from meta.", read_place, {"type": "string"}),
        Parameter("count", "1 adds the number of all resources.", one_of(["1"]), {"type": "string", "enum": ["1"]}),
    ]


def _pattern(name: str, description: str, form: str, example: str) -> Parameter:
    check = pattern(form, f"It has the form of “{example}”.")
    return Parameter(name, description, check, {"type": "string", "pattern": f"^{form}$"})


def read_place(text: str) -> Place:
    """Read a cursor of the list; raises `Refused` for anything this API did not make."""
    wrong = Refused("bad_cursor", "This is not a cursor of this list. Take it from a Link header.")
    try:
        back, day, key = orjson.loads(base64.urlsafe_b64decode(text[:512] + "=" * (-len(text[:512]) % 4)))
    except (binascii.Error, ValueError, TypeError):
        raise wrong from None
    if back not in (0, 1) or type(day) is not int or type(key) is not int or not (-(2**31) < day < 2**31 > key > 0):
        raise wrong
    return bool(back), day, key


def _place(is_back: bool, entry: Entry) -> str:
    return base64.urlsafe_b64encode(orjson.dumps([int(is_back), *entry.newest])).rstrip(b"=").decode()


def read_resources(asked: dict[str, Any], locale: Locale) -> Found:
    """Return one page of the public resources that pass the filters, each loaded once for all its languages."""
    index = current()
    places = index.places(_mask(index, asked, locale), "newest", locale.pk)
    entries = [index.entries[place] for place in places]
    shown, has_before, has_after = _cut(entries, asked["cursor"], asked["limit"])
    keys = [entry.page_in(locale.pk, index.source_id)[0] for entry in shown]
    pages = {page.pk: page for page in ResourcePage.objects.public().filter(pk__in=keys).for_rows()}
    rows = [pages[key] for key in keys if key in pages]
    for row, entry in zip(rows, (e for k, e in zip(keys, shown, strict=True) if k in pages), strict=True):
        row.spoken = sorted(entry.languages)
    found = Found(rows, Bundle(rows, locale))
    found.after = _place(False, shown[-1]) if shown and has_after else None
    found.before = _place(True, shown[0]) if shown and has_before else None
    found.count = len(places) if asked["count"] else None
    return found


def _mask(index: ResourceIndex, asked: dict[str, Any], locale: Locale) -> int:
    chosen = {name: asked[name] for name in ("language", "kind", "country", "year", "issue", "strategy") if asked[name]}
    if "country" in chosen:
        chosen["country"] = chosen["country"].upper()
    return index.mask(chosen) & matching(cleaned(asked["q"] or ""), locale.pk, index)


def _cut(entries: list[Entry], place: Place | None, limit: int) -> tuple[list[Entry], bool, bool]:
    """Return one page of the entries, and whether there are more before and after it."""
    if place is None:
        return entries[:limit], False, len(entries) > limit
    is_back, mark = place[0], place[1:]
    if is_back:
        before = [entry for entry in entries if entry.newest < mark]
        return before[-limit:], len(before) > limit, True
    after = [entry for entry in entries if entry.newest > mark]
    return after[:limit], True, len(after) > limit


def resource(row: ResourcePage, reader: Reader) -> ApiResource:
    """A resource in a list."""
    page = reader.bundle.page(row.pk)
    countries = (reader.write_reference(Country, link.country_id) for link in row.country_links.all())
    issues = (reader.write_reference("page", link.issue_id) for link in row.issue_links.all())
    strategies = (link.strategy for link in row.strategy_links.all())
    return {
        "page": reader.write("card", row),
        "kind": row.kind,
        "identifier": row.identifier,
        "year": row.year,
        "licence": row.licence,
        "original_language": row.original_language,
        "languages": row.spoken,
        "countries": [value for value in countries if value],
        "issues": [value for value in issues if value],
        "strategies": [record.key for record in strategies if record],
        "files": [written_file(file, reader, page.url if page else "") for file in row.files.all()],
        "published_on": row.published_on,
    }


def register() -> None:
    """Tell the API of resources. Called once, at start."""
    resources = Collection("resources", "Resources", resource_parameters, read_resources, resource)
    registry.collections[resources.name] = resources
