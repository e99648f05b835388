"""Stories: film, transcript and the facts of the case; nothing leaves the page before a reader agrees."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from cms.management import demo
from cms.models import SiteDocument
from pages.models import Case, StoryPage, StoryStatistic
from tests import factories as make
from tests.queries import PAGE, queries_for

pytestmark = pytest.mark.django_db
TODAY = datetime.date.today()  # noqa: DTZ011
CLIP = Path(demo.__file__).parent / "film" / "title-clip.webm"


def _html(address: str) -> str:
    response = Client().get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def _own_film(**fields):
    clip = ContentFile(CLIP.read_bytes(), "clip.webm")
    document = SiteDocument.objects.create(title="Clip", language="en", licence="own", file=clip)
    return make.a_video(provider="own", address="", file=document, **fields)


def test_it_shows_status_film_transcript_timeline_and_sources() -> None:
    held = [{"start_on": datetime.date(2015, 3, 1), "source_title": "AP"}]
    case = make.a_case_file(make.a_case(detentions=held, status_verified_on=TODAY)).case
    html = _html(make.a_story(case=case).url)
    assert 'class="tag">detained' in html and "as of" in html
    assert 'id="transcript"' in html and "Where is democracy?" in html
    assert "Detained: police custody" in html and "Sample source" in html
    assert "Leave this page quickly" in html and "mother" in html


def test_nothing_is_loaded_before_a_click() -> None:
    html = _html(make.a_story().url)
    template = re.search(r"<template>.*?</template>", html, re.DOTALL)[0]
    assert "youtube-nocookie.com/embed/" in template
    assert "youtube" not in html.replace(template, "").lower().replace("from youtube", "").replace("youtube learns", "")
    assert re.search(r'class="film__play" href="#transcript"', html), "without a script the link leads to the words"
    assert "learns your internet address" in html


def test_every_language_has_its_own_words_and_the_same_facts() -> None:
    make.a_home("ar")
    case = make.a_case_file(
        make.a_case(
            detentions=[{"start_on": TODAY - datetime.timedelta(3), "source_title": "AP"}], status_verified_on=TODAY
        )
    ).case
    story = make.a_story(case=case)
    arabic = make.translated(story, "ar", title="قصة")
    assert "قصة" in _html(arabic.url)
    Case.objects.get(pk=case.pk).detentions.update(end_on=TODAY, release_kind="pardon")
    Case.objects.get(pk=case.pk).save()
    assert "Released: by pardon" in _html(story.url)
    assert Case.objects.get(pk=case.pk).custody == "free"
    assert f'hreflang="ar" dir="rtl" href="{arabic.url}#transcript"' in _html(story.url)


@pytest.mark.parametrize("change", [{"is_restricted": True}, {"live": False}])
def test_a_case_that_is_not_public_is_not_told_by_its_story(change: dict) -> None:
    case = make.a_case_file(make.a_case(place="Hidden-Place")).case
    story = make.a_story(case=case)
    assert "Hidden-Place" in _html(story.url)
    Case.objects.filter(pk=case.pk).update(**change)
    html = _html(story.url)
    assert "Hidden-Place" not in html and case.ref not in html
    assert case.ref not in _html(story.get_parent().url)


def test_a_story_costs_the_same_with_more_of_everything() -> None:
    make.some_site_texts()
    series, costs = make.a_story_series(), []
    make.a_story(parent=series)
    for number in (1, 12):
        case = make.a_case_file(
            make.a_case(
                events=[{"kind": "charged", "happened_on": datetime.date(2015, 1, 1)} for _ in range(number)],
                sources=[{"title": f"S{n}"} for n in range(number)],
            )
        ).case
        people = [{"relation": "friend"} for _ in range(number)]
        costs.append(queries_for(make.a_story(case=case, parent=series, interviewees=people).url))
    assert len(costs[0]) == len(costs[1]) <= PAGE, "\n\n".join(costs[1])


def test_a_series_counts_its_stories_and_costs_the_same() -> None:
    series, costs = make.a_story_series(trailer=make.a_video()), []
    for number in (2, 6):
        for _ in range(number):
            make.a_story(parent=series)
            StoryStatistic.objects.create(page=series, statistic=make.a_statistic())
        costs.append(queries_for(series.url))
    assert len(costs[0]) == len(costs[1]) <= PAGE, "\n\n".join(costs[1])
    html = _html(series.url)
    assert "8 stories" in html and "as of January 2018" in html


def test_the_home_page_shows_stories_with_what_their_cases_say_today() -> None:
    series = make.a_story_series()
    case = make.a_case_file(
        make.a_case(status_verified_on=TODAY, events=[{"kind": "exile", "happened_on": TODAY}])
    ).case
    lead = make.a_story(parent=series, case=case, title="Told first")
    make.a_story(parent=series, title="Told second")
    value = {"heading": "Set them free", "series": series.pk, "lead": lead.pk, "film": lead.video_id, "quote": "Where?"}
    home = make.a_home(sections=[make.a_block("stories", value)])
    html = _html(home.url)
    assert "Told first" in html and "Told second" in html and "See all 2 stories" in html
    assert "<strong>free</strong> <span>as of" in html
    assert f'href="{lead.url}#transcript"' in html


def test_the_home_page_of_another_language_shows_the_stories_it_has() -> None:
    series = make.a_story_series()
    lead, other = (make.a_story(parent=series, title=title) for title in ("Told first", "Told second"))
    make.a_story(parent=series, title="Told in English only")
    home = make.a_home(sections=[make.a_block("stories", {"heading": "S", "series": series.pk, "lead": lead.pk})])
    arabic = make.translated(home, "ar")
    make.translated(lead, "ar", title="القصة الأولى")
    alone = _html(arabic.url)
    assert "القصة الأولى" in alone and "tile-all" not in alone, "one story: no tile that leads to all others"
    make.translated(other, "ar", title="القصة الثانية")
    both = _html(arabic.url)
    assert "القصة الثانية" in both and "tile-all" in both and "Told in English only" not in both


def test_the_way_out_comes_first_and_the_warning_before_what_it_warns_of() -> None:
    told = {"content_note": "It speaks of torture."}
    series = make.a_story_series(**told)
    story = make.a_story(parent=series, how_to_help="Write to him.", **told)
    for page, after in ((story, "film__play"), (story, "Write to him."), (series, "1 story")):
        main = _html(page.url).partition("<main")[2]
        assert main.index("data-leave") < main.index("<h1") < main.index("It speaks of torture.") < main.index(after)


def test_own_films_are_sent_in_parts_while_a_page_shows_them(client: Client) -> None:
    film = _own_film()
    story = make.a_story(video=film)
    address = re.search(r'<video controls preload="none" src="([^"]+)"', _html(story.url))[1]
    whole = client.get(address)
    content = b"".join(whole.streaming_content)
    assert whole.status_code == 200 and content.startswith(b"\x1aE\xdf\xa3")
    part = client.get(address, headers={"range": "bytes=4-9"})
    assert part.status_code == 206 and b"".join(part.streaming_content) == content[4:10]
    assert part.headers["Content-Range"] == f"bytes 4-9/{len(content)}"
    end = client.get(address, headers={"range": "bytes=-3"})
    assert b"".join(end.streaming_content) == content[-3:]
    assert client.get(address, headers={"range": f"bytes={len(content)}-"}).status_code == 416
    StoryPage.objects.get(pk=story.pk).unpublish()
    assert client.get(address).status_code == 404


def test_captions_are_sent_while_a_page_shows_the_film(client: Client) -> None:
    film = make.a_video()
    address = f"/en/tracks/{film.tracks.first().pk}.vtt"
    assert client.get(address).status_code == 404, "no page shows the film yet"
    make.a_story(video=film)
    answer = client.get(address)
    assert answer.headers["Content-Type"] == "text/vtt; charset=utf-8" and answer.content.startswith(b"WEBVTT")
