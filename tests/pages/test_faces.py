"""At high risk no face: refused when publishing, gone from what is public when the risk rises."""

from __future__ import annotations

import pytest
from django.core.files.storage import storages
from django.test import Client
from wagtail.models import ModelLogEntry

from cms.media.tasks import make_renditions
from cms.models import SiteImage
from cms.publishing import PublishRefusedError
from pages.models import Case, StoryPage, VideoAsset
from tests import factories as make

pytestmark = pytest.mark.django_db


def _codes(thing) -> list[str]:
    return [problem.code for problem in thing.publish_problems()]


def _a_story(risk: str = "low", people: str = "consented") -> StoryPage:
    case = make.a_case(portrait=make.an_image(people_shown=people))
    make.a_case_file(case, risk=risk)
    film = make.a_video(poster=make.an_image(people_shown=people))
    return make.a_story(case=case, video=film, listing_image=make.an_image(people_shown=people))


def _pictures(story: StoryPage) -> list[int | None]:
    case, film = Case.objects.get(pk=story.case_id), VideoAsset.objects.get(pk=story.video_id)
    return [case.portrait_id, StoryPage.objects.get(pk=story.pk).listing_image_id, film.poster_id]


@pytest.mark.parametrize("people", ["consented", "public", "crowd"])
def test_publishing_a_face_at_high_risk_is_refused(people: str) -> None:
    case = make.a_case()
    make.a_case_file(case, risk="high")
    story = make.a_story(case=case)
    case.portrait = story.listing_image = make.an_image(people_shown=people)
    assert "face_at_risk" in _codes(case) and "face_at_risk" in _codes(story)
    with pytest.raises(PublishRefusedError):
        case.save_revision().publish()
    with pytest.raises(PublishRefusedError):
        story.save_revision().publish()
    case.portrait = story.listing_image = make.an_image(people_shown="nobody")
    assert "face_at_risk" not in [*_codes(case), *_codes(story)]


def test_the_poster_of_the_film_counts() -> None:
    case = make.a_case()
    make.a_case_file(case, risk="high")
    story = make.a_story(case=case)
    VideoAsset.objects.filter(pk=story.video_id).update(poster=make.an_image(people_shown="consented"))
    assert "face_at_risk" in _codes(StoryPage.objects.get(pk=story.pk))


def test_at_lower_risk_a_face_with_consent_is_shown() -> None:
    story = _a_story()
    assert None not in _pictures(story)
    assert "face_at_risk" not in [*_codes(story), *_codes(story.case)]


def test_a_risk_that_rises_takes_faces_down_at_once(django_capture_on_commit_callbacks) -> None:
    story = _a_story()
    for pk in _pictures(story):
        make_renditions.call(pk)
    files = [row.file.name for pk in _pictures(story) for row in SiteImage.objects.get(pk=pk).renditions.all()]
    addresses = [
        story.url,
        f"/en/cases/{story.case.ref}/",
        story.get_parent().url,
        "/api/v2/pages/?type=pages.StoryPage",
    ]
    before = "".join(Client().get(address).content.decode() for address in addresses)
    assert [name for name in files if name in before], "the test would find a face"
    file = story.case.file
    file.risk = "high"
    with django_capture_on_commit_callbacks(execute=True):
        file.save()
    assert _pictures(story) == [None, None, None]
    after = "".join(Client().get(address).content.decode() for address in addresses)
    assert not [name for name in files if name in after]
    assert not [name for name in files if storages["renditions"].exists(name)]
    entry = ModelLogEntry.objects.get(action="pages.case.faces_removed")
    assert entry.label == story.case.ref and not entry.data


def test_pictures_without_people_stay() -> None:
    story = _a_story(people="nobody")
    story.case.file.risk = "high"
    story.case.file.save()
    assert None not in _pictures(story)


def test_a_picture_found_to_show_people_goes_too() -> None:
    story = _a_story(risk="high", people="nobody")
    for pk in _pictures(story):
        image = SiteImage.objects.get(pk=pk)
        image.people_shown = "crowd"
        image.save()
    assert _pictures(story) == [None, None, None]


def test_a_new_poster_is_looked_at() -> None:
    story = _a_story(risk="high", people="nobody")
    film = VideoAsset.objects.get(pk=story.video_id)
    film.poster = make.an_image(people_shown="consented")
    film.save()
    assert _pictures(story)[2] is None


def _with_picture(people: str) -> dict:
    return make.a_block("image", {"image": make.an_image(people_shown=people).pk, "caption": "", "is_wide": False})


def test_a_face_in_the_text_is_refused() -> None:
    case = make.a_case()
    make.a_case_file(case, risk="high")
    story = make.a_story(case=case)
    story.body = [make.some_prose(), _with_picture("consented")]
    assert "face_at_risk" in _codes(story)
    story.body = [make.some_prose(), _with_picture("nobody")]
    assert "face_at_risk" not in _codes(story)


def test_a_translation_with_a_face_of_its_own_is_refused() -> None:
    case = make.a_case()
    make.a_case_file(case, risk="high")
    with_face = make.an_image(people_shown="consented")
    with pytest.raises(PublishRefusedError, match="risk is high"):
        make.translated(make.a_story(case=case), "fr", listing_image=with_face)


def test_a_story_with_a_face_in_its_text_leaves_when_the_risk_rises() -> None:
    story = make.a_story(body=[make.some_prose(), _with_picture("consented")])
    other = make.a_story(parent=story.get_parent().specific, body=[make.some_prose(), _with_picture("nobody")])
    for told in (story, other):
        told.case.file.risk = "high"
        told.case.file.save()
    assert not StoryPage.objects.get(pk=story.pk).live
    assert StoryPage.objects.get(pk=other.pk).live
    assert ModelLogEntry.objects.filter(action="pages.case.faces_removed").count() == 1


def test_a_picture_in_a_text_found_to_show_people_takes_the_story_down() -> None:
    story = make.a_story(body=[_with_picture("nobody")])
    story.case.file.risk = "high"
    story.case.file.save()
    image = SiteImage.objects.get(pk=story.body.raw_data[0]["value"]["image"])
    image.people_shown = "crowd"
    image.save()
    assert not StoryPage.objects.get(pk=story.pk).live
