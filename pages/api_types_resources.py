"""The types of the API's values about resources; see `pages.api_types`."""

from __future__ import annotations

import datetime

from typing_extensions import TypedDict

from pages.api_types import ApiCard, ApiCountry, ApiImage, ApiPageLink


class ApiResourceFile(TypedDict):
    """A resource in one language. `url` stays when the file is replaced; `sha256` says which file it is now.

    `size` is in bytes, `pages` is null for what has none. A file on another site has its `url` there and no figures.
    """

    language: str
    url: str
    type: str
    size: int | None
    pages: int | None
    sha256: str
    is_accessible: bool
    is_elsewhere: bool
    small_url: str
    small_size: int | None
    image: ApiImage | None


class ApiStrategy(TypedDict):
    """A way of acting that resources teach; filters name it by its `key`."""

    id: int
    key: str
    name: str
    description: str


class ApiResource(TypedDict):
    """A resource in a list. `page` is in the language asked for, else in one that its `locale` names."""

    page: ApiCard
    kind: str
    identifier: str
    year: int | None
    licence: str
    original_language: str
    languages: list[str]
    countries: list[ApiCountry]
    issues: list[ApiPageLink]
    strategies: list[str]
    files: list[ApiResourceFile]
    published_on: datetime.date | None
