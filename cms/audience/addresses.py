"""E-mail addresses in one spelling."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _


def normal(address: str) -> str:
    """Return an address with its domain in lower-case ASCII letters, as mail servers see it.

    Raises ValidationError for what is no address.
    """
    name, _at, domain = address.strip().rpartition("@")
    try:
        address = f"{name}@{domain.encode('idna').decode('ascii').lower()}"
    except UnicodeError as error:
        raise ValidationError(_("This is not an e-mail address. Example: name@example.org"), code="invalid") from error
    validate_email(address)
    return address
