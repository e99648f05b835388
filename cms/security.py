"""What keeps readers and editors safe and is decided once, at start: secret, storages, the content security policy."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from csp.constants import NONE, SELF

SIGNED_SECONDS = 60
"""How long a signed address of a private file works."""


def local_secret(path: Path) -> str:
    """Return this machine's own secret key, made on first use in a file that only its owner can read."""
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
    data: Path,
    *,
    private_bucket: str = "",
    public_bucket: str = "",
    endpoint: str = "",
    region: str = "",
    access_key: str = "",
    secret_key: str = "",
    public_url: str = "",
) -> dict[str, dict]:
    """Return the storages "default" (private: originals, documents) and "renditions" (public), in folders or in S3.

    A bucket moves its storage to S3; signed addresses of private files work for 60 s, connections give up after 2 s,
    reads after 3 s, with two attempts (cms.media.buckets).
    """
    s3 = {"endpoint_url": endpoint or None, "region_name": region or None}
    s3 |= {"access_key": access_key or None, "secret_key": secret_key or None}
    private: dict = {
        "BACKEND": "cms.media.storage.PrivateFolder",
        "OPTIONS": {"location": str(data / "private"), "base_url": None},
    }
    public: dict = {
        "BACKEND": "cms.media.storage.PublicFolder",
        "OPTIONS": {"location": str(data / "public"), "base_url": f"{public_url}/" if public_url else "/media/"},
    }
    if private_bucket:
        private = {
            "BACKEND": "cms.media.buckets.PrivateBucket",
            "OPTIONS": {**s3, "bucket_name": private_bucket, "querystring_expire": SIGNED_SECONDS},
        }
    if public_bucket:
        public = {
            "BACKEND": "cms.media.buckets.PublicBucket",
            "OPTIONS": {**s3, "bucket_name": public_bucket, "custom_domain": public_url.partition("://")[2] or None},
        }
    return {"default": private, "renditions": public}


def public_policy(video_hosts: list[str], media_host: str = "") -> dict:
    """Return the policy of every public page: nothing from elsewhere but frames of the allowed video hosts."""
    media = [SELF, media_host] if media_host else [SELF]
    return {
        "DIRECTIVES": {
            "default-src": [NONE],
            "script-src": [SELF],
            "style-src": [SELF],
            "font-src": [SELF],
            "img-src": media,
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
