"""The storages in S3 buckets, with the rules of ``storage``: given up quickly, so that a page never waits for them."""

from __future__ import annotations

from typing import Any

from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.core.files.base import File
from storages.backends.s3 import S3Storage

from cms.bundle.lifetimes import PUBLIC
from cms.media.storage import Cleaning, Guarded, Naming

CONNECT_SECONDS, READ_SECONDS, ATTEMPTS = 2, 3, 2


class _Bucket(Guarded, S3Storage):
    """A bucket: connections are given up after 2 s, reads after 3 s, with two attempts."""

    failures = (BotoCoreError, ClientError, OSError)
    extra: dict[str, Any] = {}

    def get_default_settings(self) -> dict[str, Any]:
        """Return the settings of django-storages with ours in their place."""
        config = Config(
            connect_timeout=CONNECT_SECONDS,
            read_timeout=READ_SECONDS,
            retries={"total_max_attempts": ATTEMPTS, "mode": "standard"},
            signature_version="s3v4",
            request_checksum_calculation="when_required",
        )
        ours = {"client_config": config, "file_overwrite": True, "default_acl": None, **self.extra}
        return {**super().get_default_settings(), **ours}

    def delete(self, name: str) -> None:
        """Delete the file; one that is gone already is fine."""
        delete = super().delete
        self.guard("delete a file", lambda: delete(name))

    def _open(self, name: str, mode: str = "rb") -> File:
        open_file = super()._open
        return self.guard("open a file", lambda: open_file(name, mode))


class PrivateBucket(Cleaning, _Bucket):
    """Originals and documents in a bucket nobody else may read; addresses are signed and work for 60 s."""

    extra = {"querystring_auth": True, "object_parameters": {"CacheControl": "private, no-store"}}


class PublicBucket(Naming, _Bucket):
    """Renditions in a bucket everybody may read, cached for ever: a changed picture has another name.

    PDFs lie there, too; caches keep them no longer than the pages they say the same as.
    """

    extra = {
        "querystring_auth": False,
        "object_parameters": {"CacheControl": "public, max-age=31536000, immutable"},
    }

    def get_object_parameters(self, name: str) -> dict[str, str]:
        """Return what is stored with a file."""
        parameters = super().get_object_parameters(name)
        return parameters | {"CacheControl": PUBLIC} if name.endswith(".pdf") else parameters
