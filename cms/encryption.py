"""Columns whose content only this site can read: names and contacts of people at risk, addresses of subscribers.

Fernet (AES-128-CBC with HMAC-SHA256, the `cryptography` package) under the keys of ENCRYPTION_KEYS: the first one
encrypts, all of them decrypt. So a key is changed by putting a new one in front; `manage.py reencrypt` rewrites all
under it. What was written before there were keys stays readable by the one made from SECRET_KEY. Look-ups go by an
HMAC of the value.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from functools import cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import models


def _derived(purpose: str) -> bytes:
    return hmac.new(settings.SECRET_KEY.encode(), f"worldmovement:{purpose}".encode(), hashlib.sha256).digest()


@cache
def _cipher(keys: tuple[str, ...]) -> MultiFernet:
    try:
        return MultiFernet([Fernet(key) for key in keys])
    except ValueError as error:
        raise ImproperlyConfigured(
            "ENCRYPTION_KEYS holds a key that is none. Make one with: "
            'python -c "from cryptography.fernet import Fernet; print(Fernet.generate_key().decode())"'
        ) from error


def cipher() -> MultiFernet:
    """Return the cipher: the configured keys in their order, at the end the one made from SECRET_KEY."""
    return _cipher((*settings.ENCRYPTION_KEYS, base64.urlsafe_b64encode(_derived("fields")).decode()))


def fingerprint(value: str) -> str:
    """Return a keyed hash by which an encrypted value can be found again; equal for equal values, else says nothing."""
    return hmac.new(_derived("fingerprint"), value.strip().casefold().encode(), hashlib.sha256).hexdigest()


class UnreadableError(ValueError):
    """An encrypted value that no known key reads: the keys were changed without the old ones, or lost."""


class EncryptedTextField(models.TextField):
    """Text that the database holds encrypted; empty stays empty. Cannot be searched, ordered or shown in a log."""

    def get_prep_value(self, value):
        """Encrypt on the way to the database."""
        value = super().get_prep_value(value)
        return cipher().encrypt(value.encode()).decode() if value else value

    def from_db_value(self, value, expression, connection):
        """Decrypt on the way from the database; raises UnreadableError where no key fits."""
        if not value:
            return value
        try:
            return cipher().decrypt(value.encode()).decode()
        except InvalidToken as error:
            raise UnreadableError(
                "an encrypted value cannot be read: its key is not in ENCRYPTION_KEYS, or SECRET_KEY has changed"
            ) from error
