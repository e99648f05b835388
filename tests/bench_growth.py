"""What `make bench` measures of growth: the same lists with fifty and with thousands of rows, and a long report.

Everything is written in a transaction that is taken back.
"""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.core.cache import caches
from django.db import connection, transaction
from django.http import HttpResponseBase
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from cms.paper.finishing import finish
from cms.paper.printing import print_pdf
from pages import resource_index
from pages.models import AssemblyPage, AssemblyReportPage, EventPage, FellowPage, ResourceHubPage, SessionPage
from pages.report_paper import paper_of
from tests.synthetic_cases import synthetic_cases
from tests.synthetic_pages import copies_of
from tests.synthetic_report import a_long_report
from tests.synthetic_resources import synthetic_resources

ROUNDS = 25
FEW, MANY, MOST_TIMES, LISTING, HUB, PAGE = 50, 5_000, 1.5, 10, 12, 8
PDF_MS = 60_000
MOST_SECONDS = 5
"""No more rounds after so many seconds: what is that slow is told from fewer."""
PDF = "report PDF"
Results = dict[str, dict]


@contextmanager
def _taken_back() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def measure_cases() -> Results:
    """Return the list of cases with few and with many synthetic cases, and the many as files."""
    results: Results = {}
    with _taken_back():
        synthetic_cases(0, FEW)
        results[f"cases, {FEW:,}"] = fastest("/en/cases/")
        synthetic_cases(FEW, MANY)
        results[f"cases, {MANY:,}"] = fastest("/en/cases/")
        for form in ("csv", "json", "atom"):
            results[f"{MANY:,} as {form}"] = fastest(f"/en/cases/export.{form}", rounds=1)
    return results


def measure_hub() -> Results:
    """Return the Resources Hub with few and with many synthetic resources, and the many by words and filters."""
    results: Results = {}
    with _taken_back():
        hub = ResourceHubPage.objects.filter(locale__language_code="en").first()
        synthetic_resources(hub, 0, FEW)
        results[f"hub, {FEW:,}"] = fastest(hub.url, most=HUB)
        synthetic_resources(hub, FEW, MANY)
        results[f"hub, {MANY:,}"] = fastest(hub.url, most=HUB)
        results[f"hub, {MANY:,}, words and filters"] = fastest(f"{hub.url}?q=meeting&kind=guide", most=HUB)
    resource_index.forget()
    return results


def _session(page: SessionPage, n: int) -> None:
    page.kind = SessionPage.Kind.values[n % 4]
    page.track = f"Track {n % 7}"


def _fellow(page: FellowPage, n: int) -> None:
    page.cohort = 2001 + n % 18


def _event(page: EventPage, n: int) -> None:
    page.starts_at += datetime.timedelta(hours=n)
    page.ends_at += datetime.timedelta(hours=n)


LISTS: dict[str, tuple[type[Page], Callable]] = {
    "sessions": (SessionPage, _session),
    "fellows": (FellowPage, _fellow),
    "events": (EventPage, _event),
}


def measure_lists() -> Results:
    """Return the lists of sessions, fellows and events with few and with many copies of one that is there."""
    results: Results = {}
    for name, (model, vary) in LISTS.items():
        sample = model.objects.filter(locale__language_code="en", live=True).order_by("pk").last()
        address = sample.get_parent().specific.url_path.replace("/home/", "/en/", 1)
        with _taken_back():
            for number, more in ((FEW, FEW), (MANY, MANY - FEW)):
                copies_of(sample, more, vary)
                with connection.cursor() as cursor:
                    cursor.execute("ANALYZE")
                _forget()
                results[f"{name}, {number:,}"] = fastest(address)
    _forget()
    return results


def measure_report() -> Results:
    """Return a chapter of a report of forty chapters and two hundred scenes, and the making of its PDF."""
    with _taken_back():
        parent = AssemblyPage.objects.filter(locale__language_code="en", live=True).first()
        report = a_long_report(parent=parent, slug="a-long-report")
        connection.queries_log.clear()  # writing it filled the log, which then counts no further
        chapter = fastest(f"{report.url}chapter-7/", most=PAGE)
        pdf = _pdf(report)
    _forget()
    return {"report, 40 chapters": chapter, PDF: pdf}


def _pdf(report: AssemblyReportPage) -> dict:
    began = time.perf_counter()
    with CaptureQueriesContext(connection) as queries:
        paper = paper_of(report)
        data, _pages = finish(print_pdf(paper.address, paper.answer), paper.facts)
    ms = round((time.perf_counter() - began) * 1000, 2)
    found = {"address": f"{report.url}whole/", "status": 200, "queries": len(queries), "goal": None, "bytes": len(data)}
    return {**found, "ms": ms, "per_second": round(1000 / ms, 2)}


def _forget() -> None:
    for cache in caches.all():
        cache.clear()


def fastest(address: str, rounds: int = ROUNDS, most: int = LISTING) -> dict:
    """Return queries, bytes and the milliseconds of the fastest round of a page that was asked for before."""
    client, times = Client(HTTP_HOST="127.0.0.1"), []
    whole(client.get(address))
    with CaptureQueriesContext(connection) as queries:
        whole(client.get(address))
        asked = len(queries)  # the next request empties the log
    while len(times) < rounds and sum(times) < MOST_SECONDS:
        began = time.perf_counter()
        reply = client.get(address)
        size = whole(reply)
        times.append(time.perf_counter() - began)
    took = min(times)
    goal = None if reply.streaming else most
    found = {"address": address, "status": reply.status_code, "queries": asked, "goal": goal, "bytes": size}
    return {**found, "ms": round(took * 1000, 2), "per_second": round(1 / took, 1)}


def whole(reply: HttpResponseBase) -> int:
    """Read a reply to its end; return its bytes."""
    return len(b"".join(reply.streaming_content) if reply.streaming else reply.content)


def compare(results: Results) -> list[str]:
    """Print how much longer the many take than the few, and the PDF; return the goals that are not reached."""
    missed = []
    for name in ("cases", "hub", *LISTS):
        times = results[f"{name}, {MANY:,}"]["ms"] / results[f"{name}, {FEW:,}"]["ms"]
        print(f"{MANY:,} {name} take {times:.2f} times as long as {FEW}; goal {MOST_TIMES}")
        missed += [f"{MANY:,} {name} within {MOST_TIMES} times"] if times > MOST_TIMES else []
    seconds = results[PDF]["ms"] / 1000
    print(f"The PDF of a report of 40 chapters and 200 scenes takes {seconds:.1f} s; goal {PDF_MS / 1000:.0f}")
    return missed + ([f"a PDF in {PDF_MS / 1000:.0f} s"] if results[PDF]["ms"] > PDF_MS else [])
