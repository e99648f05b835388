"""A release saved once, in the form or by code, is right at the very next request, everywhere and in every language."""

from __future__ import annotations

import csv
import datetime
import io
import json
import re
from collections.abc import Callable
from html import unescape
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from icalendar import Calendar
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset

from pages.models import Case
from pages.models.case_choices import Custody, ReleaseKind
from tests import factories as make
from tests.pages.admin.making import EDITOR, case_form, signed_in, somebody

pytestmark = pytest.mark.django_db
ALL = [code for code, _name in settings.LANGUAGES]
TWO = ["en", "ar"]
ATOM = "{http://www.w3.org/2005/Atom}"
CUSTODY = re.compile(r'<strong class="tag[^"]*">(.*?)</strong>|<p class="meta"><strong>(.*?)</strong>')
AGE = re.compile(r"(?:max-age|stale-while-revalidate)=(\d+)")
NO_COPY = {"if-none-match": "*", "if-modified-since": "Fri, 31 Dec 2100 23:59:59 GMT"}
HELD_FOR = 400


def _today() -> datetime.date:
    return timezone.localdate()


def somebody_detained(languages: list[str]) -> Case:
    """Make a case with a story, a campaign, a country page, a place on the home page, in these languages."""
    held = {"start_on": _today() - datetime.timedelta(days=HELD_FOR), "source_title": "AP"}
    to_come = {"kind": "hearing", "happened_on": _today() + datetime.timedelta(days=30)}
    case = make.a_case(detentions=[held], events=[to_come], status_verified_on=_today())
    make.a_case_file(case)
    story = make.a_story(case=case, video=make.a_video(languages=languages))
    section = make.a_block("stories", {"heading": "Stories", "series": story.get_parent().pk, "lead": story.pk})
    pages = [make.a_campaign(case), make.a_country_page("AZ"), make.a_case_index(), story]
    make.a_home(sections=[section])
    for language in languages[1:]:
        make.translated(make.a_home(), language, sections=[section])
        for page in pages:
            make.translated(page, language)
    return case


def _addresses(case: Case, language: str) -> list[str]:
    """Every page of a language that tells where the person is."""
    models = {"storypage", "storyseriespage", "campaignpage", "countrypage", "caseindexpage", "homepage"}
    pages = Page.objects.filter(locale__language_code=language, content_type__model__in=models, alias_of=None)
    found = [page.url for page in pages]
    assert len(found) == len(models), found
    return [*found, f"/{language}/cases/{case.ref}/", f"/{language}/cases/?view=table"]


def _get(address: str, **headers: str):
    response = Client().get(address, headers={**NO_COPY, **headers} if "/api/" not in address else headers)
    assert response.status_code == 200, f"{address}: {response.status_code}"
    return response


def _text(address: str) -> str:
    response = _get(address)
    ages = [int(age) for age in AGE.findall(response.headers["Cache-Control"])]
    assert all(age <= 60 for age in ages), f"{address} may be kept for longer than a minute"
    return (b"".join(response.streaming_content) if response.streaming else response.content).decode()


def _custody_on(address: str) -> set[str]:
    html = _text(address)
    if "view=table" in address:
        return {unescape(re.search(r"<tr><th scope=\"row\">.*?</td><td>(.*?)</td>", html)[1])}
    return {unescape(one or other) for one, other in CUSTODY.findall(html)}


def _custody_in_files(case: Case, language: str) -> set[str]:
    """What the files, the feed and the API say, in words."""
    at = f"/{language}/cases/export"
    (row,) = csv.DictReader(io.StringIO(_text(f"{at}.csv").removeprefix("\ufeff")))
    (whole,) = json.loads(_text(f"{at}.json"))["cases"]
    entry = ElementTree.fromstring(_text(f"{at}.atom")).find(f"{ATOM}entry")
    one = json.loads(_text(f"/api/v2/cases/{case.ref}/?locale={language}"))
    (listed,) = json.loads(_text(f"/api/v2/cases/?locale={language}"))["items"]
    labels = {row["custody"], *(found["status"]["custody"]["label"] for found in (whole, one, listed))}
    return {*labels, entry.findtext(f"{ATOM}summary").split(" · ")[0]}


def _hearings(language: str, status: str) -> int:
    return len(Calendar.from_ical(_text(f"/{language}/cases/export.ics?status={status}")).walk("VEVENT"))


def _check(case: Case, custody: Custody, languages: list[str]) -> None:
    other = Custody.FREE if custody == Custody.DETAINED else Custody.DETAINED
    for language in languages:
        with translation.override(language):
            word, released = str(custody.label), str(ReleaseKind.PARDON.label)
        for address in _addresses(case, language):
            assert _custody_on(address) == {word}, address
        assert _custody_in_files(case, language) == {word}, language
        assert (_hearings(language, custody), _hearings(language, other)) == (1, 0), language
        for at in (f"/{language}/cases/?", f"/api/v2/cases/?locale={language}&", f"/{language}/cases/export.csv?"):
            assert case.ref in _text(f"{at}status={custody}"), at
            assert case.ref not in _text(f"{at}status={other}"), at
        page = unescape(_text(f"/{language}/cases/{case.ref}/"))
        assert (released in page) == (custody == Custody.FREE)


def _in_the_form(case: Case) -> None:
    (detention,) = case.detentions.all()
    kept = {"id": detention.pk, "kind": detention.kind, "start_on": detention.start_on, "source_title": "AP"}
    kept |= {"start_precision": "day", "end_precision": "day", "access_family": "unknown", "access_counsel": "unknown"}
    ended = {**kept, "end_on": _today(), "release_kind": "pardon"}
    (event,) = case.events.all()
    coming = {"id": event.pk, "kind": "hearing", "happened_on": event.happened_on, "happened_precision": "day"}
    sent = case_form(
        case,
        detentions=inline_formset([ended], initial=1),
        events=inline_formset([coming], initial=1),
        status_verified_on=str(_today()),
    )
    address = reverse("wagtailsnippets_pages_case:edit", args=[case.pk])
    response = signed_in(somebody(*EDITOR)).post(address, {**sent, "action-publish": "1"})
    assert response.status_code == 302, response.content.decode()[:2000]


def _ended(case: Case) -> Case:
    case = Case.objects.get(pk=case.pk)
    (detention,) = case.detentions.all()
    detention.end_on, detention.release_kind = _today(), "pardon"
    case.detentions = [detention]
    return case


def _by_code(case: Case) -> None:
    _ended(case).save()


def _by_a_revision(case: Case) -> None:
    _ended(case).save_revision().publish()


@pytest.mark.parametrize(("release", "languages"), [(_in_the_form, ALL), (_by_code, TWO), (_by_a_revision, TWO)])
def test_a_release_saved_once_is_right_everywhere_at_the_next_request(release: Callable, languages: list[str]) -> None:
    case = somebody_detained(languages)
    _check(case, Custody.DETAINED, TWO)
    asked = [f"/api/v2/cases/{case.ref}/", "/api/v2/cases/?country=AZ", "/api/v2/countries/?country=AZ"]
    tags = {address: _get(address).headers["ETag"] for address in asked}
    release(case)
    _check(case, Custody.FREE, languages)
    for address, tag in tags.items():
        answer = Client().get(address, headers={"if-none-match": tag})
        assert answer.status_code == 200, f"{address}: the copy of before is called good"
        assert answer.headers["ETag"] != tag
    days = json.loads(_text(f"/api/v2/cases/{case.ref}/"))["days_held"]
    assert (days["days"], days["as_of"]) == (HELD_FOR, str(_today()))
