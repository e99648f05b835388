"""What a resource's page tells: its files by language, the picture that is shown, how to cite it, the licence."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cms import cldr
from cms.bundle.bundle import active_bundle
from cms.bundle.lookups import page_address
from cms.media.rights import Licence
from pages.quotations import known_language

if TYPE_CHECKING:
    from pages.models import ResourceFile

DEEDS = {
    Licence.CC0: "https://creativecommons.org/publicdomain/zero/1.0/",
    Licence.CC_BY: "https://creativecommons.org/licenses/by/4.0/",
    Licence.CC_BY_SA: "https://creativecommons.org/licenses/by-sa/4.0/",
    Licence.CC_BY_ND: "https://creativecommons.org/licenses/by-nd/4.0/",
    Licence.CC_BY_NC: "https://creativecommons.org/licenses/by-nc/4.0/",
    Licence.CC_BY_NC_SA: "https://creativecommons.org/licenses/by-nc-sa/4.0/",
    Licence.CC_BY_NC_ND: "https://creativecommons.org/licenses/by-nc-nd/4.0/",
}


@dataclass(frozen=True)
class Tongue:
    """A language by its code: its own name, its name in the reader's language, its direction."""

    code: str
    own_name: str
    name: str
    dir: str


def tongue(code: str) -> Tongue:
    """Return what readers are told of a language, which need not be one of the site."""
    return _tongue(code, get_language() or "en")


@lru_cache(maxsize=2000)
def _tongue(code: str, reader: str) -> Tongue:
    found = known_language(code)
    if found is None:
        return Tongue(code, code, code, "ltr")
    own = found.get_display_name(found) or code
    return Tongue(code, own[:1].upper() + own[1:], cldr.language_name(code, reader), found.text_direction)


@dataclass(frozen=True)
class Version:
    """A resource in one language: its file, its addresses, its picture; `is_own` says it is the reader's language."""

    row: ResourceFile
    language: Tongue
    url: str
    small_url: str
    image: Any
    is_own: bool
    is_shown: bool = False
    choose_url: str = ""

    @property
    def alt(self) -> str:
        """What the picture shows, in the language of the picture."""
        return self.image.alt_for(self.language.code) if self.image else ""


def versions_of(rows: list[ResourceFile], page_url: str, with_pictures: bool = True) -> list[Version]:
    """Return the files of a resource, the one in the reader's language first, then by the name of the language."""
    reader, found = get_language() or "", []
    for row in rows:
        url = row.url(page_url)
        small = f"{url}small/" if row.small_document_id else ""
        found.append(
            Version(
                row, tongue(row.language), url, small, _picture(row) if with_pictures else None, row.language == reader
            )
        )
    return sorted(found, key=lambda version: (not version.is_own, version.language.name))


def _picture(row: ResourceFile) -> Any:
    bundle = active_bundle()
    return bundle.get("image", row.image_id) if bundle else row.image


class Described:
    """Mixed into resources: what their template shows beside the fields. No query while a page is served."""

    def described(self, request: HttpRequest) -> dict[str, Any]:
        """Return `versions`, `viewer` (those with a picture), `citation`, its address, `licence`, `publishers`, …"""
        versions = versions_of(list(self.files.all()), self.url or "")
        return {
            "versions": versions,
            "viewer": viewer(versions, request.GET.get("version", ""), self.url or ""),
            "citation": self.citation,
            "cited_address": page_address(self.url_path, absolute=True) if self.url_path else "",
            "licence": {"label": self.get_licence_display(), "url": DEEDS.get(self.licence, "")},
            "publishers": self.publishers,
            "strategies": [link.strategy for link in self.strategy_links.all() if link.strategy],
        }

    @property
    def author_names(self) -> list[str]:
        """Who wrote it, name by name."""
        return [line.strip() for line in self.authors.splitlines() if line.strip()]

    @property
    def publishers(self) -> list[Any]:
        """The organisations that published it, as far as readers may see them."""
        return [link.organization for link in self.publisher_links.all() if link.organization]

    @property
    def citation(self) -> str:
        """How to cite it, as plain text: authors, year, title, publishers, licence; its address comes behind it."""
        publishers = [row.name for row in self.publishers]
        by = self.author_names or publishers or [settings.WAGTAIL_SITE_NAME]
        year = cldr.native_digits(str(self.year)) if self.year else _("undated")
        parts = [f"{cldr.joined(by)} ({year})", self.title.rstrip(".")]
        if self.author_names:
            parts.append(cldr.joined(publishers or [settings.WAGTAIL_SITE_NAME]))
        if self.licence:
            parts.append(self.get_licence_display())
        return " ".join(part if part[-1] in ".?!؟" else f"{part}." for part in parts)


def viewer(versions: list[Version], asked: str, page_url: str) -> list[Version]:
    """Return the versions with a picture; the one asked for is marked as shown, else the reader's, else the first."""
    seen = [version for version in versions if version.image]
    codes = [version.language.code for version in seen]
    shown = asked if asked in codes else next(iter(codes), "")
    return [
        replace(v, is_shown=v.language.code == shown, choose_url=f"{page_url}?version={v.language.code}#viewer")
        for v in seen
    ]
