"""To which address messages from the contact form go: the one in the site's texts."""

from __future__ import annotations

from django.conf import settings

from cms.audience.received_mail import use_contact_address
from pages.models import SiteTexts


def contact_email(language: str) -> str:
    """Return the address in the site's texts of a language, else of the source language; empty where none is set."""
    found = SiteTexts.objects.filter(live=True, locale__language_code__in=(language, settings.LANGUAGE_CODE))
    known = dict(found.exclude(contact_email="").values_list("locale__language_code", "contact_email"))
    return known.get(language) or known.get(settings.LANGUAGE_CODE, "")


def register() -> None:
    """Tell the contact form where its messages go."""
    use_contact_address(contact_email)
