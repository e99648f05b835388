"""The settings of a real worker on the database of the tests: tasks wait there instead of running at once."""

# ruff: noqa: F403
from __future__ import annotations

from tests.settings import *

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
