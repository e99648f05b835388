"""The list of cases as files: CSV, JSON, Atom, and the hearings to come as a calendar.

Each holds exactly the cases that the list on the site shows for the same filters, in all its pages, with licence,
citation and time. Written in parts of a few hundred cases, so that any number of them needs the same memory.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from xml.sax.saxutils import escape, quoteattr

import orjson
from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, StreamingHttpResponse
from django.utils import timezone, translation
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Locale, Page

from cms import cldr
from cms.api.reader import Reader
from cms.audience.export import lines
from cms.bundle.bundle import Bundle
from cms.bundle.languages import locale_of
from cms.bundle.lookups import root_of
from pages.case_calendar import Head, calendar_lines, with_hearings_to_come
from pages.case_filters import CaseFilters
from pages.models import Case
from pages.models.case_choices import ChargeKind
from pages.serializers_case import whole_case
from pages.writable import writable

AT_ONCE = 200
LICENCE = "CC BY 4.0, https://creativecommons.org/licenses/by/4.0/"
CASES, HEARINGS = gettext_lazy("Cases"), gettext_lazy("Hearings")
BRIEF = "public, max-age=60"


@dataclass(frozen=True)
class Export:
    """What one file holds: filtered public cases for a reader of a language, as of a moment."""

    cases: QuerySet
    filters: CaseFilters
    locale: Locale
    made_at: datetime.datetime

    @property
    def address(self) -> str:
        """The address of the same list on the site."""
        query = self.filters.query()
        return f"{settings.WAGTAILADMIN_BASE_URL}/{self.locale.language_code}/cases/" + (f"?{query}" if query else "")

    @property
    def citation(self) -> str:
        """How to cite the file, in its language; a file is written when the request's own language may be over."""
        with translation.override(self.locale.language_code):
            date = cldr.date(self.made_at.date())
            words = {"site": settings.WAGTAIL_SITE_NAME, "date": date, "address": self.address}
            return _("%(site)s: Cases. As of %(date)s. %(address)s") % words

    def title(self, words: Promise) -> str:
        """Return the name of the site and some words, in the language of the file."""
        with translation.override(self.locale.language_code):
            return f"{settings.WAGTAIL_SITE_NAME}: {words}"

    def parts(self, cases: QuerySet | None = None) -> Iterator[tuple[Reader, list[Case]]]:
        """Yield the cases in parts, those that changed last first, each loaded with all its facts."""
        found = self.cases if cases is None else cases
        keys = found.order_by("-last_published_at", "-pk").values_list("pk", flat=True).iterator(chunk_size=2000)
        while part := list(islice(keys, AT_ONCE)):
            bundle = Bundle([], self.locale, rows={"cases": Case.objects.public().filter(pk__in=part)})
            by_key = {case.pk: case for case in bundle.wanted["cases"]}
            yield Reader(bundle), [by_key[pk] for pk in part if pk in by_key]

    def written(self, write: Callable[[Case, Reader], str], cases: QuerySet | None = None) -> Iterator[str]:
        """Yield each case in the form that `write` gives it; the language is active only while one part is written."""
        for reader, part in self.parts(cases):
            with reader.speaking(self.locale.pk):
                yield from [write(case, reader) for case in part]


# --- one function for each format -------------------------------------------------------------------------------------
COLUMNS = [
    "ref",
    "name",
    "country_code",
    "country",
    "place",
    "professions",
    "custody",
    "proceedings",
    "restrictions",
    "status_as_of",
    "status_verified_on",
    "is_not_verified_lately",
    "days_held",
    "days_held_as_of",
    "charges",
    "source",
    "source_address",
    "address",
    "changed_at",
    "licence",
    "citation",
    "exported_at",
]


def as_csv(export: Export) -> Iterator[str]:
    """Yield a table with one row for each case; no cell is a formula for a spreadsheet; each row says its licence."""
    said = (LICENCE, export.citation, export.made_at.isoformat(timespec="seconds"))

    def rows() -> Iterable[tuple]:
        yield COLUMNS
        for reader, part in export.parts():
            with reader.speaking(export.locale.pk):
                found = [(*_row(whole_case(case, reader)), *said) for case in part]
            yield from found

    return lines(rows())


def _row(case: dict) -> tuple:
    status, held, country = case["status"], case["days_held"] or {}, case["country"] or {}
    return (
        case["ref"],
        case["name"]["text"],
        country.get("code"),
        country.get("name"),
        case["place"],
        _joined(case["professions"]),
        status["custody"]["label"],
        status["proceedings"]["label"],
        _joined(status["restrictions"]),
        status["freshness"],
        status["verified_on"],
        int(status["is_stale"]),
        held.get("days"),
        held.get("as_of"),
        _joined([row["kind"] for row in case["charges"] if row["kind"]["code"] != ChargeKind.NONE_STATED]),
        status["source"]["title"],
        status["source"]["address"],
        case["html_url"],
        case["last_published_at"] and case["last_published_at"].isoformat(timespec="seconds"),
    )


def _joined(found: list[dict]) -> str:
    return "; ".join(term["label"] for term in found)


def as_json(export: Export) -> Iterator[str]:
    """Yield one object: licence, citation, time, filters, and the cases in the form of the API."""
    said = {
        "licence": LICENCE,
        "citation": export.citation,
        "exported_at": export.made_at,
        "locale": export.locale.language_code,
        "filters": {name: value for name, value in vars(export.filters).items() if value},
    }
    yield orjson.dumps(said).decode()[:-1] + ',"cases":['
    comma = ""
    for text in export.written(lambda case, reader: orjson.dumps(whole_case(case, reader)).decode()):
        yield f"{comma}\n{text}"
        comma = ","
    yield "\n]}\n"


def as_atom(export: Export) -> Iterator[str]:
    """Yield an Atom feed with an entry for each case, changed when the case changed."""
    newest = export.cases.order_by("-last_published_at").values_list("last_published_at", flat=True).first()
    code, own = export.locale.language_code, export.address.replace("/cases/", "/cases/export.atom", 1)
    title = export.title(CASES)
    yield (
        f'<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{code}">'
        f"<id>{escape(own)}</id><title>{escape(title)}</title>"
        f"<updated>{(newest or export.made_at).isoformat()}</updated>"
        f'<link rel="self" href={quoteattr(own)}/><link href={quoteattr(export.address)}/>'
        f"<author><name>{escape(settings.WAGTAIL_SITE_NAME)}</name></author>"
        f"<rights>{escape(f'{LICENCE}. {export.citation}')}</rights>"
    )
    yield from export.written(_entry)
    yield "</feed>\n"


def _entry(case: Case, reader: Reader) -> str:
    found = whole_case(case, reader)
    words = [found["status"]["custody"]["label"], found["status"]["freshness"]]
    words += [row["label"] for row in found["status"]["restrictions"]]
    words += [f"{row['kind']['label']}: {row['happened']['label']}" for row in found["events"] if row["is_to_come"]]
    country = f" ({found['country']['name']})" if found["country"] else ""
    changed = case.last_published_at or case.updated_at
    return writable(
        f"\n<entry><id>{escape(found['html_url'])}</id><title>{escape(found['name']['text'] + country)}</title>"
        f"<updated>{changed.isoformat()}</updated><link href={quoteattr(found['html_url'])}/>"
        f"<summary>{escape(' · '.join(words))}</summary></entry>"
    )


def as_ics(export: Export) -> Iterator[str]:
    """Yield a calendar of the hearings to come of which the day is known; one that cases share stands there once."""
    today = timezone.localdate()
    parts = export.parts(with_hearings_to_come(export.cases, today))
    head = Head(export.title(HEARINGS), f"{LICENCE}. {export.citation}", export.locale, export.made_at, today)
    return calendar_lines(parts, head)


FORMATS: dict[str, tuple[Callable[[Export], Iterator[str]], str]] = {
    "csv": (as_csv, "text/csv; charset=utf-8"),
    "json": (as_json, "application/json"),
    "atom": (as_atom, "application/atom+xml; charset=utf-8"),
    "ics": (as_ics, "text/calendar; charset=utf-8"),
}


@require_safe
def export(request: HttpRequest, form: str) -> StreamingHttpResponse:
    """Answer with the filtered list as a file. Raises Http404 for a format we do not write or a language not open."""
    locale = locale_of(get_language() or "")
    root = root_of(locale.language_code) if locale else None
    if form not in FORMATS or root is None:
        raise Http404("no export of this kind")
    if not Page.objects.filter(url_path=root, live=True, alias_of=None).exists():
        raise Http404("this language is not open")
    filters = CaseFilters.of(request.GET)
    made = Export(filters.apply(Case.objects.public()), filters, locale, timezone.now())
    write, content_type = FORMATS[form]
    response = StreamingHttpResponse(write(made), content_type=content_type)
    response.headers["Cache-Control"] = BRIEF
    response.headers["Content-Language"] = locale.language_code
    response.headers["X-Robots-Tag"] = "noindex"
    if form != "atom":
        response.headers["Content-Disposition"] = f'attachment; filename="cases-{made.made_at.date()}.{form}"'
    return response
