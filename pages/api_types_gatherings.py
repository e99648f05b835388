"""The types of the API's values about assemblies, reports, fellowships and calls; see `pages.api_types`."""

from __future__ import annotations

import datetime

from typing_extensions import TypedDict

from pages.api_types import ApiCard, ApiCountry, ApiPerson


class ApiSpeaker(TypedDict):
    """Somebody who speaks in a session: a person, or words where the name is withheld."""

    person: ApiPerson | None
    label: str
    role: str


class ApiAuthor(TypedDict):
    """Somebody who wrote a report, and their part in it."""

    name: str
    role: str


class ApiReportPdf(TypedDict):
    """A report as a PDF file in the page's language; `bytes` is its size."""

    url: str
    bytes: int
    pages: int
    locale: str
    made_at: datetime.datetime | None


class ApiFootnote(TypedDict):
    """A note; texts refer to it by its `key`."""

    key: str
    text: str
    address: str


class ApiAnsweredQuestion(TypedDict):
    """A question people ask, with its answer."""

    question: str
    answer: str


class ApiLink(TypedDict):
    """An address elsewhere."""

    address: str


class ApiEvent(TypedDict):
    """An event; `online_address` and `registration` are empty while readers may not know them, and when it is over."""

    page: ApiCard
    kind: str
    state: str
    starts_at: datetime.datetime
    ends_at: datetime.datetime | None
    starts_on: datetime.date
    ends_on: datetime.date
    is_all_day: bool
    zone: str
    is_over: bool
    mode: str
    place: str
    country: ApiCountry | None
    online_address: str
    registration: str
    languages: list[str]
    calendar: str
