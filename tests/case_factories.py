"""Cases, their confidential files, films, stories, campaigns and countries for the tests; part of `tests.factories`.

No name here is that of a real person.
"""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterable
from typing import Any

from wagtail.models import Locale

from pages.models import (
    ActionPage,
    CampaignCase,
    CampaignPage,
    Case,
    CaseEvent,
    CaseFile,
    CaseIndexPage,
    CaseName,
    CaseSource,
    Charge,
    Consent,
    CountryIndexPage,
    CountryPage,
    Detention,
    Hearing,
    Interviewee,
    Proceeding,
    Quote,
    Sentence,
    ShareText,
    Statistic,
    StoryPage,
    StorySeriesPage,
    VideoAsset,
    VideoTrack,
)
from pages.models.proceedings import CaseProceeding
from tests import factories as f

_numbers = itertools.count(1)
_CHILDREN = {
    "names": CaseName,
    "charges": Charge,
    "detentions": Detention,
    "sentences": Sentence,
    "events": CaseEvent,
    "sources": CaseSource,
    "proceeding_links": CaseProceeding,
}
CAPTIONS = "WEBVTT\n\n00:00.000 --> 00:02.000\nWhere is democracy?\n"


def a_case(*, live: bool = True, quickly: bool = False, country: str = "AZ", **fields: Any) -> Case:
    """A fully named person's case. Children are lists of dictionaries (`detentions=[{"start_on": …}]`), names texts.

    `quickly` writes it live without a revision, for tests that need many.
    """
    number = next(_numbers)
    fields = {
        "identity_mode": "full",
        "names": [f"Sample Person{number}"],
        "status_verified_on": datetime.date(2019, 3, 16),
        "status_source_title": "Sample source",
        "sources": [{"title": "Sample source", "address": "https://example.org/source"}],
        **fields,
    }
    fields["names"] = [{"text": n, "is_public": True} if isinstance(n, str) else n for n in fields["names"]]
    children = {name: [model(**row) for row in fields.pop(name, ())] for name, model in _CHILDREN.items()}
    case = Case(country=f.a_country(country), live=quickly, **fields)
    if quickly:
        case.last_published_at = fields.get("last_published_at") or f.a_moment()
    for name, rows in children.items():
        setattr(case, name, rows)
    case.full_clean(exclude=["ref"])
    case.save()
    if live and not quickly:
        case.save_revision().publish()
    return Case.objects.get(pk=case.pk)


def a_case_file(case: Case | None = None, *, consents: Iterable[dict] = (), **fields: Any) -> CaseFile:
    """The confidential file of a case; publishing rests on what the organisation published before."""
    values = {"basis": CaseFile.Basis.ALREADY_PUBLISHED, "risk": CaseFile.Risk.LOW, **fields}
    file = CaseFile(case=case or a_case(), **values)
    file.consents = [Consent(**{"given_by": "Somebody", **consent}) for consent in consents]
    file.save()
    return file


def a_proceeding(*cases: Case, hearings: Iterable[dict] = (), **fields: Any) -> Proceeding:
    """A trial of some cases."""
    country = fields.pop("country", None) or f.a_country("EG")
    proceeding = Proceeding(**{"public_name": f"Case {next(_numbers)}", "country": country, **fields})
    proceeding.hearings = [Hearing(**hearing) for hearing in hearings]
    proceeding.save()
    for case in cases:
        CaseProceeding.objects.create(case=case, proceeding=proceeding)
    return proceeding


def a_statistic(**fields: Any) -> Statistic:
    """A number with its date and source."""
    facts = {"value": 130, "qualifier": "around", "unit": "prisoners", "sentence": f"Number {next(_numbers)} counts."}
    source = {"as_of_on": datetime.date(2018, 1, 1), "as_of_precision": "month", "source_title": "Sample source"}
    return f._a_record(Statistic, **{**facts, **source, **fields})


def a_quotation(**fields: Any) -> Quote:
    """Words whose speaker is not stated."""
    return f._a_record(Quote, **{"text": f"Where is democracy, number {next(_numbers)}?", **fields})


def a_video(*, languages: Iterable[str] = ("en", "fr", "ar", "az"), **fields: Any) -> VideoAsset:
    """A film elsewhere, with a transcript and captions in some languages, of which the first is its own."""
    code, *others = languages
    address = "https://www.youtube.com/watch?v=aaaaaaaaaaa"
    values = {"title": f"Film {next(_numbers)}", "provider": "youtube", "address": address, **fields}
    values.setdefault("transcript", "<p>Where is democracy?</p>")
    tracks = [{"kind": "captions", "language": language, "text": CAPTIONS} for language in (code, *others)]
    film = VideoAsset(locale=Locale.objects.get(language_code=code), **values)
    film.tracks = [VideoTrack(**track) for track in tracks]
    film.save()
    for language in others:
        f.translated_record(film, language)
    return film


def a_story_series(**fields: Any) -> StorySeriesPage:
    """A series of stories below the home page."""
    fields = {"intro": "Those who wait.", "context": "A country.", "body": [f.some_prose()], **fields}
    return f._a_page(StorySeriesPage, fields.pop("parent", None) or f.a_home(), **fields)


def a_story(**fields: Any) -> StoryPage:
    """A story of a case whose file allows it, with a film; its parent series and what else it needs is made."""
    parent = fields.pop("parent", None) or a_story_series()
    case = fields.pop("case", None) or a_case_file().case
    fields = {"lead": "She waits.", "how_to_help": "Write.", "body": [f.some_prose()], **fields}
    if "video" not in fields:
        fields["video"] = a_video()
    speaking = [
        Interviewee(**row, locale=parent.locale) for row in fields.pop("interviewees", [{"relation": "mother"}])
    ]
    return f._a_page(StoryPage, parent, case=case, interviewees=speaking, **fields)


def a_campaign(*cases: Case, **fields: Any) -> CampaignPage:
    """A campaign for some people."""
    fields = {"hashtag": "SetThemFree", "goals": "Freedom.", "body": [f.some_prose()], **fields}
    parent = fields.pop("parent", None) or f.a_home()
    words = [ShareText(text=text, locale=parent.locale) for text in fields.pop("share_texts", ["Say it. #SetThemFree"])]
    links = [CampaignCase(case=case) for case in cases]
    return f._a_page(CampaignPage, parent, case_links=links, share_texts=words, **fields)


def an_action(**fields: Any) -> ActionPage:
    """An open petition below a campaign (`parent`), which is made where none is given."""
    fields = {"kind": "petition", "targets": "The court", "text": "Let them go.", **fields}
    return f._a_page(ActionPage, fields.pop("parent", None) or a_campaign(), **fields)


def a_case_index(**fields: Any) -> CaseIndexPage:
    """The list of cases of the English site, made on first use."""
    return CaseIndexPage.objects.filter(locale__language_code="en").first() or f._a_page(
        CaseIndexPage, f.a_home(), **{"slug": "cases", "intro": "People.", "method": "By day.", **fields}
    )


def a_country_index(**fields: Any) -> CountryIndexPage:
    """The list of countries of the English site, made on first use."""
    return CountryIndexPage.objects.filter(locale__language_code="en").first() or f._a_page(
        CountryIndexPage, f.a_home(), **{"slug": "countries", **fields}
    )


def a_country_page(code: str = "AZ", **fields: Any) -> CountryPage:
    """The page of a country below the list of countries."""
    fields = {"country": f.a_country(code), "intro": "A country.", "body": [f.some_prose()], **fields}
    return f._a_page(CountryPage, fields.pop("parent", None) or a_country_index(), **fields)
