"""What keeps readers and editors safe and is decided once, at start: secret, storages, the content security policy."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

SIGNED_SECONDS = 60
"""How long a signed address of a private file works."""


def local_secret(path: Path) -> str:
    """Return this machine's own secret key, made on first use in a file that only its owner can read."""
    try:
        return _local_secret(path)
    except OSError as error:
        raise ImproperlyConfigured(
            f"The folder {path.parent} cannot be used ({error.strerror}). "
            "Set DATA_DIR to one this process may write to."
        ) from error


def _local_secret(path: Path) -> str:
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_name(f"{path.name}.{os.getpid()}")
        with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(64))
        try:
            os.link(partial, path)  # never replaces the secret another process has just made
        except FileExistsError:
            pass
        finally:
            partial.unlink()
    return path.read_text().strip()


def media_storages(
    data: Path, *, private_bucket: str = "", public_bucket: str = "", s3: dict | None = None, public_url: str = ""
) -> dict[str, dict]:
    """Return the storages "default" (private: originals, documents) and "renditions" (public), in folders or in S3.

    A bucket moves its storage to S3; signed addresses of private files work for 60 s, connections give up after 2 s,
    reads after 3 s, with two attempts (cms.media.buckets).
    """
    return {
        "default": private_storage(data, private_bucket, s3 or {}),
        "renditions": public_storage(data, public_bucket, s3 or {}, public_url),
    }


def private_storage(data: Path, bucket: str, s3: dict) -> dict:
    """Return the storage of originals and documents: a private folder, or a bucket read by signed addresses."""
    if not bucket:
        folder = {"location": str(data / "private"), "base_url": None}
        return {"BACKEND": "cms.media.storage.PrivateFolder", "OPTIONS": folder}
    options = {**s3, "bucket_name": bucket, "querystring_expire": SIGNED_SECONDS}
    return {"BACKEND": "cms.media.buckets.PrivateBucket", "OPTIONS": options}


def public_storage(data: Path, bucket: str, s3: dict, address: str) -> dict:
    """Return the storage of renditions: a folder served at /media/, or a public bucket at its own address."""
    if not bucket:
        folder = {"location": str(data / "public"), "base_url": f"{address}/" if address else "/media/"}
        return {"BACKEND": "cms.media.storage.PublicFolder", "OPTIONS": folder}
    options = {**s3, "bucket_name": bucket, "custom_domain": address.partition("://")[2] or None}
    return {"BACKEND": "cms.media.buckets.PublicBucket", "OPTIONS": options}


def origins_of(storage: dict) -> list[str]:
    """Return where browsers get the files of a storage, beside our own address, as sources of a policy.

    A bucket without an address of its own answers at that of the S3 service, as a folder or as a part of the host.
    """
    options = storage["OPTIONS"]
    bucket = options.get("bucket_name")
    if not bucket or options.get("custom_domain"):
        address = f"https://{options['custom_domain']}" if bucket else options.get("base_url") or ""
        return [_origin(address)] if "://" in address else []
    region = options.get("region_name")
    amazon = ["https://s3.amazonaws.com", *([f"https://s3.{region}.amazonaws.com"] if region else [])]
    services = [_origin(options["endpoint_url"])] if options.get("endpoint_url") else amazon
    return [form for service in services for form in (f"{service}/{bucket}/", service.replace("://", f"://{bucket}."))]


def _origin(address: str) -> str:
    """Return scheme, host and port: a path in a policy would allow that one file alone."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def public_policy(video_hosts: list[str], storages: dict[str, dict]) -> dict:
    """Return the policy of every public page: nothing from elsewhere but our own files and the allowed video hosts.

    Pictures come from the storage "renditions". Our own films are sent on to signed addresses of the private storage.
    """
    pictures = origins_of(storages["renditions"])
    images = [SELF, *pictures]
    media = list(dict.fromkeys([SELF, *pictures, *origins_of(storages["default"])]))
    return {
        "DIRECTIVES": {
            "default-src": [NONE],
            "script-src": [SELF],
            "style-src": [SELF],
            "font-src": [SELF],
            "img-src": images,
            "media-src": media,
            "connect-src": [SELF],
            "manifest-src": [SELF],
            "form-action": [SELF],
            "frame-src": [f"https://{host}" for host in video_hosts] or [NONE],
            "frame-ancestors": [SELF],
            "base-uri": [NONE],
            "require-trusted-types-for": ["'script'"],
        }
    }


ADMIN_POLICY: dict[str, list[str] | None] = {
    "default-src": [SELF],
    "script-src": [SELF, "'unsafe-inline'"],
    "style-src": [SELF, "'unsafe-inline'"],
    "media-src": [SELF, "blob:"],
    "connect-src": [SELF],
    "form-action": [SELF],
    "frame-src": [SELF],
    "frame-ancestors": [SELF],
    "base-uri": [SELF],
    "object-src": [NONE],
    "require-trusted-types-for": None,
}
"""What the admin replaces of it: Wagtail writes scripts and styles into its pages; nothing comes from elsewhere."""
