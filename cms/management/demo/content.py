"""The English texts of the demonstration, read from `content/*.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "content"
FILMS = Path(__file__).parent / "film"
LANGUAGES = ("fr", "ar", "az", "es")
"""The languages the demonstration speaks besides English. The others of the settings stay closed."""

ORDER = (
    "issues/index",
    "issues/strengthening-democratic-leadership",
    "issues/empowering-emerging-leaders",
    "issues/business-and-democratic-governance",
    "issues/empowering-young-activists",
    "issues/reinforcing-democratic-spaces",
    "resources/hub",
    "issues/access-to-resources",
    "campaign/set-them-free",
    "campaign/raise-awareness",
    "campaign/mobilise-others",
    "campaign/engage-stakeholders",
    "cases/index",
    "stories/index",
    "stories/ilkin-rustamzade",
    "stories/giyas-ibrahimov",
    "stories/bayram-mammadov",
    "stories/ilgar-mammadov",
    "stories/seymur-hazi",
    "stories/fuad-ahmadli",
    "countries/index",
    "countries/azerbaijan",
    "countries/pakistan",
    "countries/egypt",
    "countries/zimbabwe",
    "countries/senegal",
    "countries/burkina-faso",
    "assembly/index",
    "assembly/ninth",
    "sessions/keynote",
    "sessions/plenary",
    "sessions/workshop",
    "sessions/training",
    "fellowship/index",
    "fellowship/a",
    "fellowship/b",
    "fellowship/amina",
    "calls/leadership-board",
    "report/cover",
    "report/closing-space",
    "report/leadership",
    "report/resources",
    "report/solidarity",
    "events/index",
    "events/speak",
    "events/sample",
    "people/index",
    "people/board",
    "people/staff",
    "news/index",
    "news/wymd-leadership-board",
    "news/ninth-assembly-report",
    "news/ninth-global-assembly-dakar",
    "news/zimbabwe-court-demonstrations",
    "news/ilgar-mammadov-released-on-probation",
    "news/esraa-abdelfattah-case-173",
    "news/gulalai-ismail-detained",
    "news/civicus-speak",
    "news/pardon-march-2019",
    "news/seymur-hazi-released",
    "news/fuad-ahmadli-sentence",
    "news/ilgar-mammadov-acquitted",
    "resources/two-numbers",
    "resources/guide",
    "resources/case-zimbabwe",
    "resources/case-neighbours",
    "resources/film-two-numbers",
    "resources/film-home-and-abroad",
    "standard/about",
    "standard/methodology",
    "standard/safety-and-contact",
    "standard/privacy",
    "standard/accessibility",
    "standard/corrections",
)
"""The pages in the order they are made: a page that another one links to in its text comes first."""

_KINDS = {
    "news": "article",
    "standard": "standard",
    "stories": "story",
    "campaign": "action",
    "countries": "country",
    "sessions": "session",
    "report": "chapter",
    "fellowship": "fellow",
    "calls": "call",
    "events": "event",
    "people": "person",
    "resources": "resource",
}
_PARENTS = {
    "issue": "issues",
    "article": "news",
    "story": "stories",
    "action": "set-them-free",
    "country": "countries",
    "session": "ninth-global-assembly",
    "chapter": "report",
    "fellow": "hurford-youth-fellowship",
    "event": "events",
    "person": "people",
    "resource": "resources",
}
_GATHERINGS = {"session", "chapter", "fellow", "call", "event", "person"}
"""What the organisation itself shows: in French and Arabic, unless its file says otherwise."""


@dataclass(frozen=True)
class PageContent:
    """One page as it is written in its file: its kind, its slug, the slug of its parent ("" is the home page)."""

    kind: str
    slug: str
    parent: str
    languages: tuple[str, ...]
    values: dict[str, Any]


def site() -> dict[str, Any]:
    """Return what frames every page: texts, menus, countries, topics, organisations, laws."""
    return _read("site")


def pictures() -> dict[str, Any]:
    """Return the pictures by name, with `alts` and `captions`: English texts by kind of drawing."""
    return _read("images")


def cases() -> list[dict[str, Any]]:
    """Return the cases as they are written, the samples last."""
    return _read("cases")["cases"]


def case_source() -> str:
    """Return what every case rests on first: the home page of October 2018, by its publisher and month."""
    return _read("cases")["home_page"]


def proceedings() -> list[dict[str, Any]]:
    """Return the court proceedings that cases share."""
    return _read("cases")["proceedings"]


def numbers() -> dict[str, Any]:
    """Return `statistics` and `quotes`."""
    return _read("numbers")


def films() -> list[dict[str, Any]]:
    """Return the clips with their transcripts and their captions by language, the title clip first."""
    return _read("films")["films"]


def infographic() -> dict[str, Any]:
    """Return `width`, `height` and `words` by language of the infographic."""
    return _read("infographic")


def documents() -> dict[str, Any]:
    """Return the documents to download by name: `title` and `file`."""
    return site()["documents"]


def posts() -> list[dict[str, Any]]:
    """Return the social posts, in the order they are shown."""
    return _read("posts")["posts"]


def home() -> dict[str, Any]:
    """Return title, summary and sections of the home page."""
    return _read("home")


def pages() -> list[PageContent]:
    """Return all pages but the home page, in the order of `ORDER`."""
    return [_page(name) for name in ORDER]


def _page(name: str) -> PageContent:
    values = _read(name)
    kind = values.pop("type", "") or _KINDS[name.partition("/")[0]]
    slug = values.pop("slug")
    parent = values.pop("parent", _PARENTS.get(kind, ""))
    usual = ("fr", "ar") if kind in _GATHERINGS else LANGUAGES
    return PageContent(kind, slug, parent, tuple(values.pop("languages", usual)), values)


def _read(name: str) -> dict[str, Any]:
    with (FOLDER / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)
