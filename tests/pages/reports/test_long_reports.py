"""A report of forty chapters and two hundred scenes costs what one of four chapters costs: queries, bytes, text."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator

import pytest
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker

from cms.media.tasks import refresh_renditions
from pages.models import AssemblyReportPage
from tests import databases
from tests import factories as f
from tests.queries import PAGE, queries_for
from tests.synthetic_report import CHAPTERS, SCENES, a_long_report

pytestmark = pytest.mark.django_db
HTML = 12 * 1024
"""The budget of a page, compressed (visual design)."""
FEW = 4
ENTRY = 60
"""The most that one more chapter may add to every page: a line of the rail, compressed."""


@pytest.fixture(scope="module")
def made(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[dict[int, AssemblyReportPage]]:
    """A short and a long report of the same chapters, with pictures; chapters with the same number are the same."""
    with databases.taken_back(django_db_blocker):
        f.some_site_texts()
        pictures = [f.an_image() for _number in range(4)]
        reports = {number: a_long_report(number, pictures=pictures) for number in (FEW, CHAPTERS)}
        for picture in pictures:
            refresh_renditions.call(picture.pk)
        yield reports


@pytest.fixture
def reports(made: dict[int, AssemblyReportPage], db: None) -> dict[int, AssemblyReportPage]:
    return made


def _chapter(report: AssemblyReportPage, number: int) -> str:
    return f"{report.url}chapter-{number}/"


def _html(address: str) -> str:
    return Client().get(address).content.decode()


def _weight(html: str) -> int:
    return len(gzip.compress(html.encode(), 6))


def _text(html: str) -> str:
    """The text of a chapter, without the addresses that name the report."""
    return html.partition('<div class="prose report__body">')[2].partition("</article>")[0].partition("endnotes")[0]


def test_it_is_as_long_as_it_says(reports) -> None:
    assert reports[CHAPTERS].get_children().count() == CHAPTERS == 40
    whole = _html(f"{reports[CHAPTERS].url}whole/")
    assert whole.count('<section class="scene"') == CHAPTERS * SCENES == 200
    assert len(re.findall(r'id="note-\d+"', whole)) == 2 * CHAPTERS


def test_every_page_of_it_takes_the_same_queries(reports) -> None:
    costs = {
        number: [len(queries_for(address)) for address in (_chapter(report, 3), report.url, f"{report.url}whole/")]
        for number, report in reports.items()
    }
    assert costs[FEW] == costs[CHAPTERS] and max(costs[CHAPTERS]) <= PAGE, costs
    last = [len(queries_for(_chapter(reports[CHAPTERS], number))) for number in (1, CHAPTERS)]
    assert last == [costs[FEW][0]] * 2, "the first and the last chapter too"


def test_its_chapters_stay_within_the_budget(reports) -> None:
    short, long = (_html(_chapter(reports[number], 3)) for number in (FEW, CHAPTERS))
    assert len(_text(short)) > 5_000 and _text(short) == _text(long), "a chapter says the same in both"
    assert _weight(long) <= HTML
    assert (_weight(long) - _weight(short)) / (CHAPTERS - FEW) <= ENTRY
    assert _weight(_html(_chapter(reports[CHAPTERS], CHAPTERS))) <= HTML
    assert _weight(_html(reports[CHAPTERS].url)) <= HTML
