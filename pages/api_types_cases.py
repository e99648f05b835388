"""The types of the API's values about people, cases, films, numbers, countries; see `pages.api_types`.

Nothing here has room for a confidential file. A name is what `pages.identity` lets readers see.
"""

from __future__ import annotations

import datetime

from typing_extensions import TypedDict

from pages.api_types import ApiCountry, ApiDocument, ApiImage, ApiPageLink, ApiText


class ApiTerm(TypedDict):
    """A word of a fixed list: `code` for programs, `label` in the reader's language."""

    code: str
    label: str


class ApiFuzzyDate(TypedDict):
    """A date as far as it is known: the first day it can be, its precision (day, month, year, decade), and in words."""

    on: datetime.date
    precision: str
    is_circa: bool
    label: str


class ApiSource(TypedDict):
    """Who says so; both may be empty."""

    title: str
    address: str


class ApiPublicName(TypedDict):
    """How the person may be named. `is_real`: their own name; `is_full`: nothing is left out."""

    text: str
    is_real: bool
    is_full: bool


class ApiCaseStatus(TypedDict):
    """Three facets as of `verified_on`. Where `is_stale`, say `freshness` and count nobody; `is_held` says so too."""

    custody: ApiTerm
    proceedings: ApiTerm
    restrictions: list[ApiTerm]
    verified_on: datetime.date | None
    is_stale: bool
    is_held: bool
    freshness: str
    source: ApiSource


class ApiDaysHeld(TypedDict):
    """How many days somebody was held, as of a day; never without that day."""

    days: int
    as_of: datetime.date


class ApiCaseSummary(TypedDict):
    """A person's case as lists show it. `drawing` is a picture made from the reference, never a likeness."""

    ref: str
    name: ApiPublicName
    country: ApiCountry | None
    professions: list[ApiTerm]
    status: ApiCaseStatus
    days_held: ApiDaysHeld | None
    drawing: str
    html_url: str
    url: str


class ApiCharge(TypedDict):
    """An accusation and what became of it."""

    kind: ApiTerm
    article: str
    status: ApiTerm
    status_on: datetime.date | None


class ApiDetention(TypedDict):
    """One stretch of being held; without an end it goes on. `place` is empty where it is kept secret or not known."""

    kind: ApiTerm
    start: ApiFuzzyDate | None
    end: ApiFuzzyDate | None
    release: ApiTerm | None
    place: str
    is_place_undisclosed: bool
    is_incommunicado: bool
    access_family: ApiTerm
    access_counsel: ApiTerm
    authority: str
    source: ApiSource


class ApiSentence(TypedDict):
    """A punishment a court gave."""

    kind: ApiTerm
    years: int | None
    months: int | None
    days: int | None
    sentenced: ApiFuzzyDate | None
    court: str
    age: int | None
    source: ApiSource


class ApiCaseEvent(TypedDict):
    """What happened; `is_to_come` marks hearings ahead."""

    kind: ApiTerm
    happened: ApiFuzzyDate | None
    is_to_come: bool
    place: str
    source: ApiSource


class ApiHearing(TypedDict):
    """A day in court."""

    held_on: datetime.date
    court: str
    source: ApiSource


class ApiProceeding(TypedDict):
    """A trial that several cases can share, under the name the public knows."""

    name: str
    court: str
    number: str
    stage: ApiTerm
    hearings: list[ApiHearing]


class ApiTreatment(TypedDict):
    """Reports of ill-treatment; "none" means that there is no information, never that nothing happened."""

    torture: ApiTerm
    health: ApiTerm
    family_threatened: ApiTerm
    source: str


class ApiCaseSource(TypedDict):
    """Where the facts come from."""

    title: str
    publisher: str
    address: str
    archive_address: str
    published_on: datetime.date | None
    read_on: datetime.date | None
    language: str
    confidence: ApiTerm


class ApiCase(ApiCaseSummary):
    """A person's case with everything that may be known. At `pages_url` are its stories and campaigns."""

    other_names: list[str]
    place: str
    charges: list[ApiCharge]
    detentions: list[ApiDetention]
    sentences: list[ApiSentence]
    events: list[ApiCaseEvent]
    trials: list[ApiProceeding]
    treatment: ApiTreatment
    sources: list[ApiCaseSource]
    pages_url: str
    is_sample: bool
    first_published_at: datetime.datetime | None
    last_published_at: datetime.datetime | None


class ApiInterviewee(TypedDict):
    """Somebody who speaks in a story; `name` is empty where it is not shown."""

    relation: ApiTerm
    name: str


class ApiTrack(TypedDict):
    """Words beside a film as WebVTT: captions, subtitles, descriptions, chapters."""

    kind: str
    language: str
    text: str


class ApiVideo(TypedDict):
    """A film. Ask nothing of `frame_url` before a reader clicks; our own files stand in `file` and its companions."""

    id: int
    title: str
    provider: str
    address: str
    frame_url: str
    file: ApiDocument | None
    small_file: ApiDocument | None
    audio_file: ApiDocument | None
    duration: int | None
    spoken_languages: list[str]
    poster: ApiImage | None
    tracks: list[ApiTrack]
    transcript: ApiText
    licence: str
    credit: str


class ApiShareText(TypedDict):
    """Words to pass on."""

    text: str


class ApiStatistic(TypedDict):
    """A number, never without its date and source. `is_source_missing`: nobody names one; tell readers."""

    id: int
    value: float
    qualifier: ApiTerm
    unit: str
    sentence: str
    as_of: ApiFuzzyDate | None
    since: ApiFuzzyDate | None
    country: ApiCountry | None
    source: ApiSource
    is_source_missing: bool
    is_past_review: bool


class ApiCountryOverview(TypedDict):
    """A country, how many public cases there are, how many of those people are held now, and its page."""

    code: str
    name: str
    cases: int
    held: int
    page: ApiPageLink | None
