"""E-mail addresses in one spelling."""

from __future__ import annotations

import idna
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.utils.translation import gettext as _

_validate = EmailValidator(allowlist=[])


def normal(address: str) -> str:
    """Return an address with its domain in lower-case ASCII letters, as mail servers see it (IDNA 2008, so ß stays ß).

    Raises ValidationError for what is no address, and for the numbers of a network or this very machine.
    """
    name, _at, domain = address.strip().rpartition("@")
    try:
        ascii_domain = domain if domain.isascii() else idna.encode(domain, uts46=True).decode("ascii")
    except UnicodeError as error:
        raise ValidationError(_("This is not an e-mail address. Example: name@example.org"), code="invalid") from error
    if domain.startswith("[") or not name.isprintable():
        raise ValidationError(_("This is not an e-mail address. Example: name@example.org"), code="invalid")
    address = f"{name}@{ascii_domain.lower()}"
    _validate(address)
    return address
