"""What an image or document says about its owner, its people and its languages."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Licence(models.TextChoices):
    """What allows us to show somebody's work."""

    OWN = "own", _("Made for the World Movement")
    PERMISSION = "permission", _("Used with the owner's permission")
    AGENCY = "agency", _("Licensed by a picture agency")
    PUBLIC_DOMAIN = "public-domain", _("Public domain")
    CC0 = "cc0", _("Creative Commons Zero")
    CC_BY = "cc-by", _("Creative Commons Attribution")
    CC_BY_SA = "cc-by-sa", _("Creative Commons Attribution, ShareAlike")
    CC_BY_ND = "cc-by-nd", _("Creative Commons Attribution, NoDerivatives")
    CC_BY_NC = "cc-by-nc", _("Creative Commons Attribution, NonCommercial")
    CC_BY_NC_SA = "cc-by-nc-sa", _("Creative Commons Attribution, NonCommercial, ShareAlike")
    CC_BY_NC_ND = "cc-by-nc-nd", _("Creative Commons Attribution, NonCommercial, NoDerivatives")


class PeopleShown(models.TextChoices):
    """Who can be recognised in an image, and why that is all right."""

    NOBODY = "nobody", _("Nobody can be recognised")
    CONSENTED = "consented", _("People who agreed to be shown")
    PUBLIC_FIGURES = "public", _("Public figures in their public role")
    CROWD = "crowd", _("People at a public event, nobody singled out")
    AT_RISK = "at-risk", _("People who could be harmed if they are recognised")


def content_languages() -> list[tuple[str, str]]:
    """Return the languages content may be written in: ``[(code, name)]`` as the settings list them."""
    return list(getattr(settings, "WAGTAIL_CONTENT_LANGUAGES", None) or settings.LANGUAGES)


def in_language(texts: dict[str, str], language: str) -> str:
    """Return the text in this language, else in its base language, else in the source language, else nothing."""
    for code in (language, language.split("-")[0], settings.LANGUAGE_CODE):
        if text := (texts or {}).get(code, ""):
            return text
    return ""
