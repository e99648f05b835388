"""The words readers agree to, each with its version. Whoever changes the words changes the version."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _


class Consent(NamedTuple):
    """Words that stand above the button of a form, and the name of their version."""

    version: str
    words: Any


NEWSLETTER = Consent(
    "newsletter-2026-11",
    _(
        "We keep your address encrypted, use it only to write to you about what you choose here, and give it to "
        "nobody. Every e-mail has a link to unsubscribe."
    ),
)
PETITION = Consent(
    "petition-2026-11",
    _(
        "We keep your address encrypted, use it only to count your signature once, give it to nobody, and erase it "
        "when it is no longer needed."
    ),
)
APPLICATION = Consent(
    "application-2026-11",
    _(
        "We keep what you send encrypted, show it only to those who work on this call, and give it to nobody else. "
        "The e-mail that confirms it does not hold your answers."
    ),
)
MESSAGE = Consent(
    "message-2026-11",
    _("We keep your message encrypted, use it only to answer you, and erase it after six months."),
)
