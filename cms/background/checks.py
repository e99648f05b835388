"""Says at start what is wrong with the settings of background work, and what to write instead."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.conf import settings
from django.core import checks
from django.utils.module_loading import import_string

EXAMPLE = 'Set TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}.'


@checks.register("background")
def tasks_settings(app_configs: Any = None, **kwargs: Any) -> list[checks.CheckMessage]:
    """Check that tasks are kept in the database, that their tables exist, and that SQLite lets several write."""
    return [*_apps(), *_backend(), *_sqlite()]


def backend_problem() -> str:
    """Return why a worker would find no tasks with these settings, or an empty text."""
    from django_tasks_db.backend import DatabaseBackend

    path = getattr(settings, "TASKS", {}).get("default", {}).get("BACKEND", "django_tasks.backends.immediate (default)")
    try:
        backend = import_string(path)
    except ImportError as error:
        return f"TASKS names a backend that cannot be imported: {path} ({error})."
    if isinstance(backend, type) and issubclass(backend, DatabaseBackend):
        return ""
    return f"TASKS uses {path}, so tasks are not kept in the database and no worker can take them."


def _apps() -> list[checks.CheckMessage]:
    missing = [name for name in ("django_tasks", "django_tasks_db") if not apps.is_installed(name)]
    hint = "Add them to INSTALLED_APPS."
    sentence = "Background work needs these apps, which are not installed: " + ", ".join(missing) + "."
    return [checks.Error(sentence, hint=hint, id="background.E001")] if missing else []


def _backend() -> list[checks.CheckMessage]:
    if not apps.is_installed("django_tasks_db"):
        return []
    problem = backend_problem()
    return [checks.Warning(problem, hint=EXAMPLE, id="background.W001")] if problem else []


def _sqlite() -> list[checks.CheckMessage]:
    database = settings.DATABASES.get("default", {})
    is_sqlite = database.get("ENGINE", "").endswith("sqlite3")
    if not is_sqlite or database.get("OPTIONS", {}).get("transaction_mode") == "IMMEDIATE":
        return []
    sentence = "SQLite without transaction_mode IMMEDIATE fails when a worker and an editor write at once."
    hint = 'Set DATABASES["default"]["OPTIONS"]["transaction_mode"] = "IMMEDIATE".'
    return [checks.Warning(sentence, hint=hint, id="background.W002")]
