"""The site's settings as the tests use them: the same file, in a closed environment that no shell can change."""

# ruff: noqa: E402, F403, F405
from __future__ import annotations

import os

from tests import postgres
from tests.run_folder import run_folder, worker_folder

_OURS = {
    "SECRET_KEY": "tests-only-" + "k" * 50,
    "SITE_URL": "http://testserver",
    "ALLOWED_HOSTS": "testserver,localhost,127.0.0.1",
    "SHOW_SAMPLES": "1",
    "DATA_DIR": str(worker_folder()),
    "EMAIL_URL": "console:",
    "LOG_LEVEL": "WARNING",
}
_ABSENT = (  # noqa: SIM905
    "DEBUG DEMO REDIS_URL PORT WORKERS VIDEO_HOSTS DEFAULT_FROM_EMAIL MEDIA_BUCKET RENDITIONS_BUCKET RENDITIONS_URL "
    "S3_ENDPOINT_URL S3_REGION S3_ACCESS_KEY S3_SECRET_KEY"
).split()

for _name in _ABSENT:
    os.environ.pop(_name, None)
os.environ.update(_OURS)
if not os.environ.get("DATABASE_URL"):
    os.environ["DATABASE_URL"] = postgres.start()
elif os.environ["DATABASE_URL"] == "sqlite":
    os.environ["DATABASE_URL"] = f"sqlite:///{run_folder() / 'tests.sqlite3'}"

from cms.settings import *

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CACHES = {name: {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": name} for name in CACHES}
TASKS = {name: {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"} for name in TASKS}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# Templates name static files by their plain names, so no collectstatic is needed before a test.
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
