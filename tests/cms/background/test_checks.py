"""Settings that cannot work are named with what to write instead."""

import pytest
from django.core.management import CommandError, call_command

from cms.background import checks
from cms.background.checks import tasks_settings

DATABASE = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def ids() -> list[str]:
    return [message.id for message in tasks_settings() if message.id != "background.W002"]


def test_the_database_queue_is_in_order(settings):
    settings.TASKS = DATABASE
    assert ids() == []


@pytest.mark.parametrize("backend", ["django_tasks.backends.immediate.ImmediateBackend", "nowhere.Backend"])
def test_another_backend_is_named_and_the_worker_refuses_it(settings, backend):
    settings.TASKS = {"default": {"BACKEND": backend}}
    assert ids() == ["background.W001"]
    with pytest.raises(CommandError, match="Set TASKS ="):
        call_command("worker")


def test_a_missing_app_is_an_error(settings, monkeypatch):
    settings.TASKS = DATABASE
    monkeypatch.setattr(checks.apps, "is_installed", lambda name: name != "django_tasks_db")
    assert ids() == ["background.E001"]


def test_sqlite_must_let_writers_queue(settings):
    settings.DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "OPTIONS": {}}}
    assert "background.W002" in [message.id for message in tasks_settings()]


def test_a_worker_that_would_look_dead_is_refused(settings):
    settings.TASKS = DATABASE
    with pytest.raises(CommandError, match="three times"):
        call_command("worker", beat_every=5, fresh_for=10)
