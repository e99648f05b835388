"""The types of the API's values: what an image, a document, a link, a card, a record looks like to other sites.

Names begin with "Api" and are public: the OpenAPI document is made of these types, and front ends generate their code
from it. Adding a key is fine, renaming or removing one breaks them.
"""

from __future__ import annotations

import datetime

from typing_extensions import TypedDict


class ApiText(TypedDict):
    """Rich text: safe HTML with absolute links."""

    html: str


class ApiImageSource(TypedDict):
    """One file of an image."""

    type: str
    width: int
    height: int
    url: str


class ApiImage(TypedDict):
    """An image in the sizes and formats the site shows; never the original. `alt` is empty where it only decorates."""

    id: int
    alt: str
    caption: str
    credit: str
    licence: str
    is_sensitive: bool
    width: int
    height: int
    sources: list[ApiImageSource]


class ApiDocument(TypedDict):
    """A file to download; `size` in bytes."""

    id: int
    title: str
    url: str
    type: str
    size: int | None
    language: str


class ApiPageLink(TypedDict):
    """A page that is linked: in the reader's language, else in the one that `locale` names."""

    id: int
    type: str
    title: str
    locale: str
    html_url: str
    url: str


class ApiCard(TypedDict):
    """A page as lists show it; `kicker` is the word above the title, `tone` is "alert" or empty."""

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


class ApiCountry(TypedDict):
    """A country: ISO 3166 code, and its name in the reader's language."""

    code: str
    name: str


class ApiTopic(TypedDict):
    """A subject."""

    id: int
    name: str


class ApiOrganization(TypedDict):
    """An organisation."""

    id: int
    name: str
    description: str
    website: str
    country: ApiCountry | None
    logo: ApiImage | None


class ApiPerson(TypedDict):
    """Somebody who speaks, writes or leads in public."""

    id: int
    name: str
    role: str
    country: ApiCountry | None
    portrait: ApiImage | None


class ApiLaw(TypedDict):
    """A law, a section of one, or a treaty."""

    id: int
    name: str
    abbreviation: str
    summary: str
    country: ApiCountry | None
    source_address: str


class ApiPartner(TypedDict):
    """An organisation that carries an initiative, and its part in it."""

    organization: ApiOrganization
    role: str


class ApiUpdate(TypedDict):
    """What happened next; `precision` says how much of the date is known."""

    happened_on: datetime.date
    precision: str
    text: str
    source_title: str
    source_address: str


class ApiSiteTexts(TypedDict):
    """The sentences that stand on every page."""

    name_first_line: str
    name_second_line: str
    description: str
    footer_text: str
    contact_email: str


class ApiCorrection(TypedDict):
    """What was wrong on the page, and since when it is right."""

    corrected_on: datetime.date
    kind: str
    text: str


class ApiTranslation(TypedDict):
    """The same page in another language."""

    locale: str
    id: int
    html_url: str
    url: str


class ApiFallback(TypedDict):
    """The language that was asked for, and the one that is shown because the page is not translated yet."""

    requested: str
    shown: str


class ApiSeo(TypedDict):
    """What search engines and shared links say."""

    title: str
    description: str
    canonical: str
    image: ApiImageSource | None
    noindex: bool


class ApiMeta(TypedDict):
    """What is true of the page rather than said on it."""

    locale: str
    dir: str
    slug: str
    html_url: str
    url: str
    first_published_at: datetime.datetime | None
    last_published_at: datetime.datetime | None
    translations: list[ApiTranslation]
    fallback: ApiFallback | None
    breadcrumbs: list[ApiPageLink]
    seo: ApiSeo
    translation_quality: str
    corrections: list[ApiCorrection]
    is_sample: bool


class ApiContentNote(TypedDict):
    """What a reader should know before reading on; `kinds` are such as "torture"."""

    kinds: list[str]
    text: str


class ApiQuote(TypedDict):
    """Words somebody said: `text` in `locale`, and as they were said where that is known. Show `speaker` beside them.

    `is_speaker_stated` is false where nobody is named; `speaker` says so in words. `person` is a public record.
    """

    id: int
    text: str
    locale: str
    original: str
    original_language: str
    speaker: str
    is_speaker_stated: bool
    person: ApiPerson | None
    source_title: str
