"""Failures in words that tell an editor what to do or whom to ask."""

import pytest

from cms.background.plain_words import cause, is_done_when_gone, task_label


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("wagtail.models.Page.DoesNotExist", "the site does not know"),
        ("cms.background.models.WorkerHeartbeat.DoesNotExist", "the site does not know"),
        ("django.core.exceptions.ObjectDoesNotExist", "has been deleted"),
        ("django.db.utils.IntegrityError", "The database"),
        ("builtins.ConnectionRefusedError", "could not be reached"),
        ("builtins.TimeoutError", "took too long"),
        ("builtins.ModuleNotFoundError", "newer version"),
        ("botocore.exceptions.EndpointConnectionError", "file store"),
        ("botocore.exceptions.ClientError", "file store refused"),
        ("nowhere.at.all.OddError", "(OddError)"),
        ("", ""),
    ],
)
def test_causes(path, words):
    assert words in cause(path)


def test_an_undescribed_task_shows_the_name_of_its_function():
    assert task_label("pages.media.make_renditions_task") == "Make renditions"


def test_wagtails_own_tasks_have_names_and_forgive_deleted_objects():
    assert "are used" in task_label("wagtail.tasks.update_reference_index_task")
    assert is_done_when_gone("wagtail.tasks.update_reference_index_task")
    assert not is_done_when_gone("pages.media.make_renditions_task")
