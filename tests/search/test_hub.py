"""The words of the hub's field: texts and text versions of resources, in the reader's language and in all others."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from search.hub import resources_with
from search.models import Synonyms
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_texts_are_found_in_any_form_in_any_language_and_only_what_is_public() -> None:
    guide = make.a_resource(title="Zqguide", body=[make.some_prose("How organisers receive foreign funds.")])
    film = make.a_video(transcript="<p>We counted the ballots at Zqstation.</p>")
    shown = make.a_resource(
        title="Zqfilm", kind="video", video=film, files=[], body=[make.some_prose("Citizens observe.")]
    )
    closed = make.a_resource(title="Closed", body=[make.some_prose("Foreign funds.")])
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    make.a_resource(title="Draft", body=[make.some_prose("Foreign funds.")], live=False)
    make.an_article(title="No resource", body=[make.some_prose("Foreign funds.")])
    make.a_home("ar")
    arabic = make.translated(guide, "ar", title="دليل", body=[make.some_prose("كيف تحصل المنظمات على التمويل")])
    english, other = guide.locale_id, arabic.locale_id
    assert resources_with("foreign fund", english) == [guide.pk]
    assert resources_with("ballot zqstation", english) == [shown.pk], "transcripts"
    assert resources_with("منظمة", other) == resources_with("منظمة", english) == [arabic.pk]
    assert resources_with("foriegn fnuds", english) == [guide.pk], "typing errors"
    Synonyms.objects.create(locale=guide.locale, words="money\nfunds")
    assert resources_with("money", english) == [guide.pk]
    for words in ("", "   ", "zqnowhere", "&|!()"):
        assert resources_with(words, english) == []
    with CaptureQueriesContext(connection) as captured:
        resources_with("foreign funds", english)
    assert len(captured) <= 2
    html = Client().get(f"{make.a_hub().url}?q=organiser+fund").content.decode()
    assert "Zqguide" in html and "Zqfilm" not in html
