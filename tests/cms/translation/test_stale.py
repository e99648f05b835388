"""When a source is published, its translators see what changed; readers of the translation see no change."""

import pytest
from wagtail_localize.models import StringTranslation

from cms.translation.tasks import take_over_changes
from pages.models import ArticlePage
from tests.factories import a_home, an_article, some_prose

pytestmark = pytest.mark.django_db


@pytest.fixture
def translation(submitted, boss):
    """A French translation that is complete and live."""
    a_home("fr")
    made = submitted(an_article(title="Old title", body=[some_prose("Stays.")]), "fr")
    for segment in made.source.stringsegment_set.all():
        StringTranslation.objects.create(
            translation_of=segment.string, context=segment.context, locale=made.target_locale, data="mots"
        )
    made.save_target(publish=False)
    made.get_target_instance().get_latest_revision().publish()
    assert made.get_status_display() == "Up to date"
    return made


def change_source(translation, **fields) -> None:
    page = ArticlePage.objects.get(translation_key=translation.source.object_id, locale=translation.source.locale)
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()


def test_the_status_says_what_is_left(translation, django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        change_source(translation, title="New title")
    assert translation.get_status_display() == "Waiting for translations"
    total, done = translation.get_progress()
    assert total - done == 1
    assert translation.get_target_instance().title == "mots"
    assert translation.get_target_instance().live


def test_a_second_run_and_a_deleted_source_do_no_harm(translation) -> None:
    change_source(translation, title="New title")
    assert take_over_changes.enqueue(translation.source_id).return_value is True
    assert take_over_changes.enqueue(translation.source_id).return_value is False
    assert take_over_changes.enqueue(10**6).return_value is False


def test_a_translation_that_was_stopped_is_left_alone(translation, django_capture_on_commit_callbacks) -> None:
    translation.enabled = False
    translation.save()
    with django_capture_on_commit_callbacks() as callbacks:
        change_source(translation, title="New title")
    assert not [call for call in callbacks if "take_over_changes" in repr(call)]
    assert translation.get_status_display() == "Up to date"
