"""What a page on paper may fetch: static files and renditions of this site, read where they are kept."""

from __future__ import annotations

import mimetypes
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import storages

from cms.paper.printing import Answer

TYPES = {".woff2": "font/woff2", ".css": "text/css; charset=utf-8", ".svg": "image/svg+xml"}


def file_of_the_site(url: str) -> Answer | None:
    """Return a static file or a rendition by its address; None for everything else.

    Raises StorageUnavailable where the place of the renditions does not answer.
    """
    path = unquote(urlsplit(url).path)
    data = None
    if path.startswith(settings.STATIC_URL):
        data = _static(path.removeprefix(settings.STATIC_URL))
    elif name := _name_of_rendition(url):
        data = _rendition(name)
    return None if data is None else Answer(data, _type_of(path))


def _static(name: str) -> bytes | None:
    try:
        if staticfiles_storage.exists(name):  # under its hashed name
            with staticfiles_storage.open(name) as file:
                return file.read()
        found = finders.find(name)
    except (SuspiciousFileOperation, ValueError):
        return None
    return Path(found).read_bytes() if found and Path(found).is_file() else None


def _name_of_rendition(url: str) -> str:
    """Return the name of a rendition, whose storage has addresses on this site or elsewhere."""
    prefix = storages["renditions"].url("x")[:-1]
    path = url if "://" in prefix else urlsplit(url).path
    is_ours = "://" in prefix or urlsplit(url).netloc == urlsplit(settings.WAGTAILADMIN_BASE_URL).netloc
    return unquote(path.removeprefix(prefix)) if is_ours and path.startswith(prefix) else ""


def _rendition(name: str) -> bytes | None:
    try:
        with storages["renditions"].open(name) as file:
            return file.read()
    except (SuspiciousFileOperation, FileNotFoundError):
        return None


def _type_of(path: str) -> str:
    end = Path(path).suffix.lower()
    return TYPES.get(end) or mimetypes.guess_type(path)[0] or "application/octet-stream"
