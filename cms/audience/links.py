"""Signed links in e-mails. They carry a key or a fingerprint, never an address, and lead to a page with a button."""

from __future__ import annotations

import uuid
from enum import Enum

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils import translation

from cms.audience.models import Ask, Signature, Subscription

CONFIRM_SECONDS = 7 * 24 * 60 * 60
_CONFIRM, _LEAVE = "audience.confirm", "audience.unsubscribe"
KINDS: dict[str, type[Ask]] = {"n": Subscription, "p": Signature}
"""What a token's first letter stands for."""


class BadLink(Exception):  # noqa: N818 - reads as what it is
    """A link that does not work, with the reason."""

    class Reason(Enum):
        BROKEN = "broken"
        EXPIRED = "expired"

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason


def _address(name: str, token: str, language: str) -> str:
    with translation.override(language):
        return f"{settings.WAGTAILADMIN_BASE_URL}{reverse(name, args=[token])}"


def _letter(ask: Ask) -> str:
    return next(letter for letter, model in KINDS.items() if isinstance(ask, model))


def confirm_link(ask: Ask) -> str:
    """Return the address that confirms one ask, for seven days."""
    return _address("audience_confirm", signing.dumps([_letter(ask), ask.pk], salt=_CONFIRM), ask.language)


def unsubscribe_link(ask: Ask) -> str:
    """Return the address that ends everything of this kind for the ask's address; it works for ever."""
    about = [str(value) for value in ask.subject().values()]
    token = signing.dumps([_letter(ask), ask.fingerprint, *about], salt=_LEAVE)
    return _address("audience_unsubscribe", token, ask.language)


def asked_by(token: str) -> Ask | None:
    """Return the ask a confirmation link is about, None where it is gone. Raises BadLink."""
    letter, pk = _read(token, _CONFIRM, CONFIRM_SECONDS)
    return KINDS[letter].objects.filter(pk=pk).first()


def left_by(token: str) -> Ask:
    """Return an unsaved ask with the fingerprint and subject an unsubscribe link is about. Raises BadLink."""
    letter, fingerprint, *about = _read(token, _LEAVE, None)
    ask = KINDS[letter](fingerprint=fingerprint)
    if about:
        ask.petition = uuid.UUID(about[0])
    return ask


def _read(token: str, salt: str, max_age: int | None) -> list:
    try:
        return signing.loads(token, salt=salt, max_age=max_age)
    except signing.SignatureExpired as error:
        raise BadLink(BadLink.Reason.EXPIRED) from error
    except (signing.BadSignature, ValueError) as error:
        raise BadLink(BadLink.Reason.BROKEN) from error
