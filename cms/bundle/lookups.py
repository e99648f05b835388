"""Look-ups of pages: a few columns of many pages in one UNION, enough for links, language menus and breadcrumbs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from django.conf import settings
from django.db.models import IntegerField, QuerySet, Value
from django.urls import reverse
from django.utils import translation
from wagtail.models import Site

from cms.bundle.lists import Want
from cms.bundle.visibility import listed_flag, private_flag

COLUMNS = (
    "id",
    "title",
    "url_path",
    "path",
    "depth",
    "translation_key",
    "locale_id",
    "live",
    "alias_of_id",
    "content_type_id",
)


@dataclass(slots=True)
class PageRow:
    """A page as links need it; `is_private` says that it lies in a part of the tree that is not open to everybody."""

    id: int
    title: str
    url_path: str
    path: str
    depth: int
    translation_key: object
    locale_id: int
    live: bool
    alias_of_id: int | None
    content_type_id: int
    is_private: bool
    is_listed: bool = True
    """No sample where samples are not shown, and not expired."""

    @property
    def pk(self) -> int:
        """The primary key, as on a model."""
        return self.id

    @property
    def is_readable(self) -> bool:
        """Whether anybody may open the page."""
        return self.live and not self.is_private

    @property
    def may_be_linked(self) -> bool:
        """Whether other pages may lead there: readable, no hidden sample, not expired."""
        return self.is_readable and self.is_listed

    @property
    def url(self) -> str:
        """The address of the page on this site, or an empty text for a page outside of it."""
        return page_address(self.url_path)

    @property
    def full_url(self) -> str:
        """The absolute address of the page."""
        return page_address(self.url_path, absolute=True)


class Member(NamedTuple):
    """A wanted list in one language; what a look-up row can be a member of."""

    want: Want
    locale_id: int


@dataclass
class PageRows:
    """The rows that were found, by key and by translation; `members` are the keys of each list."""

    by_id: dict[int, PageRow] = field(default_factory=dict)
    by_key: dict[object, dict[int, PageRow]] = field(default_factory=lambda: defaultdict(dict))
    members: dict[Member, set[int]] = field(default_factory=lambda: defaultdict(set))

    def localized(self, pk: int, locale_id: int) -> PageRow | None:
        """Return the page in a language (never an alias), else the page itself; None where none may be linked."""
        row = self.by_id.get(pk)
        if row is None:
            return None
        translated = self.by_key[row.translation_key].get(locale_id)
        if translated is not None and translated.may_be_linked and not translated.alias_of_id:
            return translated
        return row if row.may_be_linked else None

    def members_of(self, want: Want, locale_id: int) -> Iterable[int]:
        """Return the keys in a list, also in one that was wanted by its page's key in another language."""
        if found := self.members.get(Member(want, locale_id)):
            return found
        for (other, other_locale), members in self.members.items():
            if other_locale == locale_id and isinstance(want.about, int) and replace(other, about=want.about) == want:
                row = self.localized(other.about, locale_id) if isinstance(other.about, int) else None
                if row is not None and row.id == want.about:
                    return members
        return ()

    def translations(self, translation_key: object) -> list[PageRow]:
        """Return the readable translations of a page in open languages, no aliases, in the order of their locales.

        Hidden samples name their translations: nothing else leads to them.
        """
        opened = {home.locale_id for home in self.homes()}
        rows = [r for r in self.by_key[translation_key].values() if r.is_readable and not r.alias_of_id]
        rows = sorted((r for r in rows if r.locale_id in opened), key=lambda row: row.locale_id)
        return [row for row in rows if row.is_listed] or rows

    def homes(self) -> list[PageRow]:
        """Return the home pages of the open languages: live and no alias."""
        return [row for row in self.by_id.values() if row.depth == 2 and row.is_readable and not row.alias_of_id]


def page_rows(branches: Iterable[tuple[Member | None, QuerySet]]) -> PageRows:
    """Run all look-ups as one query."""
    memberships: list[Member | None] = []
    parts = []
    for number, (member, queryset) in enumerate(branches):
        memberships.append(member)
        marked = queryset.order_by().annotate(from_branch=Value(number, IntegerField()), is_private=private_flag())
        marked = marked.annotate(is_listed=listed_flag())
        parts.append(marked.values_list("from_branch", *COLUMNS, "is_private", "is_listed"))
    found = PageRows()
    for number, *values in parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]:
        row = found.by_id.setdefault(values[0], PageRow(*values))
        found.by_key[row.translation_key][row.locale_id] = row
        if (member := memberships[number]) is not None:
            found.members[member].add(row.id)
    return found


def page_address(url_path: str, absolute: bool = False) -> str:
    """Return the address of a page by its `url_path`; empty where no site shows it. Site roots are cached."""
    for root in Site.get_site_root_paths():
        if url_path.startswith(root.root_path):
            with translation.override(root.language_code):
                address = reverse("wagtail_serve", args=(url_path[len(root.root_path) :],))
            return f"{settings.WAGTAILADMIN_BASE_URL}{address}" if absolute else address
    return ""


def root_of(language: str) -> str | None:
    """Return the `url_path` of the home page of a language, or None where there is none."""
    return next((root.root_path for root in Site.get_site_root_paths() if root.language_code == language), None)
