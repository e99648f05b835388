"""Where files are kept: a private place for originals and documents, a public one for renditions.

Whatever enters the private place is cleaned on the way, whoever brings it, and gets a random name. Here are the rules
and the folders; the same in S3 is in ``buckets``. Settings: ``security.media_storages``.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import Any, TypeVar

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import ContentFile, File
from django.core.files.storage import FileSystemStorage, Storage, storages
from django.urls import reverse

from cms.media.clean import clean_any
from cms.media.names import random_name
from cms.media.sniff import sniff
from cms.media.strip import strip_gif, strip_jpeg, strip_png, strip_webp

logger = logging.getLogger(__name__)

Result = TypeVar("Result")
_STRIP = {"JPEG": strip_jpeg, "PNG": strip_png, "GIF": strip_gif, "WebP": strip_webp}


class StorageUnavailable(OSError):  # noqa: N818 - named for what it tells
    """The place where files are kept does not answer or refuses; the cause is in the log."""


def by_alias(alias: str) -> Storage:
    """Return the configured storage. Tasks name a storage this way, so that no key stands in the queue."""
    return storages[alias]


class Guarded:
    """A storage whose failures are logged with their cause and become ``StorageUnavailable``."""

    failures: tuple[type[Exception], ...] = (OSError,)

    def guard(self, what: str, work: Callable[[], Result]) -> Result:
        """Return the result of some work with the storage, or raise ``StorageUnavailable``."""
        try:
            return work()
        except (SuspiciousFileOperation, FileNotFoundError):
            raise
        except self.failures as error:
            logger.error("The file storage failed to %s: %s: %s", what, type(error).__name__, error)
            raise StorageUnavailable(f"The file storage failed to {what}.") from error


class Cleaning(Guarded):
    """Everything that is stored is cleaned and named at random."""

    def _save(self, name: str, content: File) -> str:
        cleaned = clean_any(content, name)
        random = random_name(str(PurePosixPath(name).parent), cleaned.extension)
        save = super()._save
        return self.guard("store a file", lambda: save(random, cleaned))

    def deconstruct(self) -> tuple[str, tuple[str, ...], dict]:
        """Name the storage by its alias."""
        return "cms.media.storage.by_alias", ("default",), {}


class Naming(Guarded):
    """Renditions get names nobody can guess, and once more lose what an encoder may have written into them."""

    def _save(self, name: str, content: File) -> str:
        random = random_name("", PurePosixPath(name).suffix[1:].lower())
        content.seek(0)
        data = content.read()
        strip = _STRIP.get(sniff(data))
        bare = ContentFile(strip(data) if strip else data, name=random)
        save = super()._save
        return self.guard("store a rendition", lambda: save(f"{random[:2]}/{random}", bare))

    def deconstruct(self) -> tuple[str, tuple[str, ...], dict]:
        """Name the storage by its alias."""
        return "cms.media.storage.by_alias", ("renditions",), {}


class PrivateFolder(Cleaning, FileSystemStorage):
    """Originals and documents in a folder no web server sees."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"file_permissions_mode": 0o600, "directory_permissions_mode": 0o700} | options)

    def url(self, name: str | None) -> str:
        """Return the address under which staff see the file."""
        return reverse("private_file", args=[name])


class PublicFolder(Naming, FileSystemStorage):
    """Renditions in a folder; ``cms.media.views.rendition`` or a web server hands them out."""
