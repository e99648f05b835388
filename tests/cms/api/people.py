"""The people of the site that the API tests read: cases, a series with a story, a campaign, countries, numbers."""

from __future__ import annotations

import datetime
from types import SimpleNamespace

from pages.models.stories import StoryStatistic
from tests import factories as f


def day(text: str) -> datetime.date:
    """A day."""
    return datetime.date.fromisoformat(text)


def a_full_case(country: str = "AZ"):
    """A case with one of everything that can be said of it."""
    source = {"source_title": "Sample source", "source_address": "https://example.org/source"}
    case = f.a_case(
        ref="WM-AZ-2222",
        country=country,
        names=["Sample Person A", {"text": "Örnek Şəxs", "is_public": True, "kind": "alias"}],
        professions=["student", "activist"],
        place="Baku",
        torture="reported",
        treatment_source="Sample source",
        charges=[{"kind": "drugs", "article": "Article 234", "status": "convicted", "status_on": day("2016-10-25")}],
        detentions=[
            {
                "kind": "pretrial",
                "start_on": day("2016-05-10"),
                "end_on": day("2019-03-16"),
                "release_kind": "pardon",
                "place": "Baku",
                **source,
            }
        ],
        sentences=[{"years": 10, "sentenced_on": day("2016-10-25"), "court": "A court", "age": 22}],
        events=[{"kind": "died", "happened_on": day("2021-05-01"), "happened_precision": "month", **source}],
        status_verified_on=day("2021-05-10"),
        status_source_address="https://example.org/status",
    )
    f.a_proceeding(case, public_name="Case 173", hearings=[{"held_on": day("2018-10-09"), **source}])
    return case


def add_people(image) -> SimpleNamespace:
    """Make what the family of cases shows, and return its parts."""
    case = a_full_case()
    f.a_case_file(case, risk_reason="zqfile", contacts="zqfile", notes="zqfile")
    number = f.a_statistic(sentence="Around 130 prisoners.", country=f.a_country("AZ"), review_by=day("2019-01-01"))
    film = f.a_video(title="Film", poster=image, duration=120, spoken_languages="az", licence="own", credit="WMD")
    series = f.a_story_series(title="Stories", slug="stories", country=f.a_country("AZ"), trailer=film)
    StoryStatistic.objects.create(page=series, statistic=number)
    story = f.a_story(title="A story", slug="a-story", parent=series, case=case, video=film, listing_image=image)
    campaign = f.a_campaign(case, title="Campaign", slug="campaign")
    action = f.an_action(title="Action", slug="action", parent=campaign)
    index = f.a_case_index(title="Cases", slug="cases")
    country_page = f.a_country_page(
        "AZ", title="Azerbaijan", slug="azerbaijan", parent=f.a_country_index(title="Where")
    )
    return SimpleNamespace(
        case=case,
        number=number,
        film=film,
        series=series,
        story=story,
        campaign=campaign,
        action=action,
        case_index=index,
        country_page=country_page,
    )
