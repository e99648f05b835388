"""Removing a file from a storage that may not answer."""

from __future__ import annotations

import logging

from django.core.files.storage import Storage

from cms.media.storage import StorageUnavailable

logger = logging.getLogger(__name__)


def forget_file(storage: Storage, name: str) -> None:
    """Delete a file; where the storage does not answer, the log says so and `remove_forgotten` tries again."""
    try:
        storage.delete(name)
    except StorageUnavailable as error:
        logger.error("A PDF could not be deleted: %s", error)
