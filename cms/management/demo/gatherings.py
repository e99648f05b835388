"""What ties assemblies, sessions, reports, fellowships, events and people to records and to other pages."""

from __future__ import annotations

import datetime
from typing import Any

from django.utils import timezone

from cms.management.demo import exhibits, records
from pages import models
from pages.models import BasePage


def relate_gathering(page: BasePage, values: dict[str, Any]) -> None:
    """Attach organisations, people, film, footnotes and questions as far as the content names them."""
    _set_facts(page, values)
    if "hosts" in values:
        page.hosts = _organizations(models.AssemblyHost, page, values["hosts"])
    if "organizers" in values:
        page.organizers = _organizations(models.EventOrganizer, page, values["organizers"])
    if "speakers" in values:
        page.speakers = _rows(models.Speaker, page, values["speakers"])
    if "authors" in values:
        page.authors = _rows(models.ReportAuthor, page, values["authors"])
    if "footnotes" in values:
        page.footnotes = _rows(models.Footnote, page, values["footnotes"])
    if "questions" in values:
        page.questions = _rows(models.FellowshipQuestion, page, values["questions"])
    if "outputs" in values:
        page.outputs = [models.FellowOutput(target=records.page_named(slug)) for slug in values["outputs"]]


def _set_facts(page: BasePage, values: dict[str, Any]) -> None:
    if "spoken" in values:
        page.languages = values["spoken"]
    if "led_by" in values:
        page.led_by = records.organization_named(values["led_by"])
    if "person" in values:
        page.person = records.person_named(values["person"])
    if "has_film" in values:
        page.video = exhibits.film()
    if "in_days" in values:  # a sample that is to come whenever the demonstration is built
        page.starts_on = timezone.localdate() + datetime.timedelta(days=values["in_days"])
        page.online_from_on = page.starts_on - datetime.timedelta(days=1)


def _organizations(row: type, page: BasePage, keys: list[str]) -> list:
    found = [records.organization_named(key) for key in keys]
    return [row(locale=page.locale, organization=one, sort_order=number) for number, one in enumerate(found)]


def _rows(row: type, page: BasePage, written: list[dict[str, Any]]) -> list:
    return [row(locale=page.locale, sort_order=number, **values) for number, values in enumerate(written)]
