"""The only reader of the process environment: typed values, with a sentence that says what to set when one is wrong.

Every function takes the variable's name and a default, strips white space and treats an empty value as absent, so that
`NAME=` in an `.env` file means the same as no line at all. A wrong value raises `ImproperlyConfigured`: the process
does not start with a guess.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

_TRUE = {"1", "true", "yes", "on"}
_FALSE = {"0", "false", "no", "off"}
_HOST = re.compile(r"\*|\.?[A-Za-z0-9_]([A-Za-z0-9._-]*[A-Za-z0-9])?|\[[0-9A-Fa-f:.]+\]")
_SENDER = re.compile(r"[^@\s<>]+@[^@\s<>]+|[^@\r\n<>]+<[^@\s<>]+@[^@\s<>]+>")

SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
}
"""Writers queue instead of failing: with the default mode 94 % of concurrent publishes failed (measured)."""


def text(name: str, default: str = "") -> str:
    """Return the variable as text, or the default where it is absent or empty."""
    return os.environ.get(name, "").strip() or default


def secret(name: str, least: int = 32) -> str:
    """Return the variable as a secret text, refused when it is too short to be one; the value is never shown."""
    value = text(name)
    if value and len(value) < least:
        raise ImproperlyConfigured(f"{name} is too short: {len(value)} characters. Set it to at least {least}.")
    return value


def flag(name: str, default: bool = False) -> bool:
    """Return the variable as a boolean; accepts 1/0, true/false, yes/no, on/off in any case."""
    value = text(name).lower()
    if not value:
        return default
    if value in _TRUE | _FALSE:
        return value in _TRUE
    raise ImproperlyConfigured(f"{name}={value!r} is not a yes or a no. Set {name}=1 or {name}=0.")


def choice(name: str, default: str, allowed: tuple[str, ...]) -> str:
    """Return the variable as one of the allowed words, in capitals."""
    value = text(name, default).upper()
    if value in allowed:
        return value
    raise ImproperlyConfigured(f"{name}={value!r} is not known. Set it to one of: {', '.join(allowed)}.")


def number(name: str, default: int, least: int = 0, most: int = 2**31) -> int:
    """Return the variable as a whole number between `least` and `most`."""
    value = text(name)
    if not value:
        return default
    if value.isascii() and value.isdigit() and least <= int(value) <= most:
        return int(value)
    raise ImproperlyConfigured(f"{name}={value!r} is not a whole number between {least} and {most}.")


def items(name: str, default: str = "") -> list[str]:
    """Return the variable as a list: comma-separated, each item stripped, empty ones dropped."""
    return [item.strip() for item in text(name, default).split(",") if item.strip()]


def hosts(name: str, default: str = "") -> list[str]:
    """Return the variable as a list of bare host names: without scheme, port, path or anything a header could read."""
    found = items(name, default)
    for host in found:
        if not _HOST.fullmatch(host):
            raise ImproperlyConfigured(
                f"{name}: {host!r} is not the name of a host. Example: {name}=www.example.org,example.org"
            )
    return found


def sender(name: str, default: str) -> str:
    """Return the variable as the sender of messages: `someone@example.org` or `Name <someone@example.org>`."""
    value = text(name, default)
    if not _SENDER.fullmatch(value):
        raise ImproperlyConfigured(f"{name}={value!r} is not an e-mail address. Example: {name}=noreply@example.org")
    return value


def url(name: str, default: str = "", schemes: tuple[str, ...] = ("https", "http"), *, is_bare: bool = False) -> str:
    """Return the variable as an absolute address with one of the schemes, without a slash at its end.

    A bare one ends with its host or port: Django compares it with the Origin that browsers send.
    """
    value = text(name, default).rstrip("/")
    if not value:
        return ""
    parts = _split(name, value, schemes)
    has_place = parts.hostname or (parts.scheme == "unix" and parts.path)
    forbidden = r"[\s;,]" if parts.scheme in ("http", "https") else r"\s"  # an http address ends up in a header
    if not has_place or re.search(forbidden, value):
        raise ImproperlyConfigured(f"{name} names no host. Example: {name}={schemes[0]}://example.org")
    if is_bare and (parts.path or parts.query or parts.fragment or parts.username):
        raise ImproperlyConfigured(f"{name} must end after the host or its port. Example: {name}=https://example.org")
    return value


def folder(name: str, default: Path) -> Path:
    """Return the variable as an absolute folder; it need not exist yet, but may neither be nor lie in a file."""
    try:
        path = Path(text(name, str(default))).expanduser().resolve()
        nearest = next(place for place in (path, *path.parents) if place.exists())
    except (OSError, RuntimeError, ValueError) as error:
        raise ImproperlyConfigured(f"{name} is not a folder this process may see: {error}") from error
    if not nearest.is_dir():
        raise ImproperlyConfigured(f"{name}: {str(nearest)!r} is a file. Set it to a folder this process may write to.")
    return path


def database(name: str, default: str) -> dict:
    """Return Django's settings for the database that the address names (postgres:// or sqlite:///)."""
    value = text(name, default)
    _split(name, value, ("postgres", "postgresql", "sqlite"), example="postgres://user:password@host:5432/name")
    try:
        found = dict(dj_database_url.parse(value, conn_max_age=60, conn_health_checks=True))
    except (ValueError, KeyError) as error:
        raise ImproperlyConfigured(f"{name} is not a database address: {error}.") from error
    ours = SQLITE if found["ENGINE"].endswith("sqlite3") else {"connect_timeout": 3}
    return {**found, "OPTIONS": {**found.get("OPTIONS", {}), **ours}}


def email(name: str, default: str) -> dict:
    """Return Django's e-mail settings for console:, file:///folder, or smtp(s)://user:password@host:port."""
    parts = _split(name, text(name, default), ("smtp", "smtps", "console", "file"), example="smtps://user:pw@host:465")
    if parts.scheme == "console":
        return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
    if parts.scheme == "file":
        if not parts.path.strip("/"):
            raise ImproperlyConfigured(f"{name} names no folder. Example: {name}=file:///var/mail/site")
        return {"EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend", "EMAIL_FILE_PATH": parts.path}
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname or "localhost",
        "EMAIL_PORT": parts.port or (465 if parts.scheme == "smtps" else 25),
        "EMAIL_HOST_USER": parts.username or "",
        "EMAIL_HOST_PASSWORD": parts.password or "",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
    }


def _split(name: str, value: str, schemes: tuple[str, ...], example: str = "") -> SplitResult:
    """Split an address and check its scheme and port, without showing the value: it may hold a password."""
    try:
        parts = urlsplit(value)
        _ = parts.port
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} is not an address: {error}.") from error
    if parts.scheme not in schemes:
        hint = f" Example: {name}={example}" if example else ""
        raise ImproperlyConfigured(f"{name} must begin with one of: {', '.join(f'{s}:' for s in schemes)}.{hint}")
    return parts
