"""The languages as readers see them: code, own name, direction; one table for templates, API and feeds."""

from __future__ import annotations

from dataclasses import dataclass

from babel import Locale as CldrLocale
from django.conf import settings
from wagtail.models import Locale

_by_id: dict[int, str] = {}


@dataclass(frozen=True)
class Language:
    """A configured language: `name` is its own name in its own script, `dir` is "rtl" or "ltr"."""

    code: str
    name: str
    dir: str


def language(code: str) -> Language:
    """Return a language by its code; its name comes from CLDR, its direction from LANGUAGES_BIDI."""
    cldr = CldrLocale.parse(code.replace("-", "_"))
    name = cldr.get_display_name(cldr) or code
    return Language(code, name[:1].upper() + name[1:], "rtl" if code in settings.LANGUAGES_BIDI else "ltr")


CONFIGURED: tuple[str, ...] = tuple(code for code, _name in settings.LANGUAGES)


def code_of(locale_id: int) -> str:
    """Return the language code of a locale. Locales are few and keep their keys: a process asks for them once."""
    if locale_id not in _by_id:
        _by_id.clear()
        _by_id.update(Locale.objects.values_list("pk", "language_code"))
    return _by_id[locale_id]


def locale_of(code: str) -> Locale | None:
    """Return the locale of a language code without a query once the process knows it; None for an unknown one."""
    if code not in _by_id.values():
        _by_id.clear()
        _by_id.update(Locale.objects.values_list("pk", "language_code"))
    return next((Locale(pk=pk, language_code=known) for pk, known in _by_id.items() if known == code), None)


def forget_locales(**_signal) -> None:
    """Ask anew after a locale was added, changed or removed."""
    _by_id.clear()
