"""For whom something is written: the bundle, the language, and the ways from stored references to what may be shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, ClassVar

from django.conf import settings
from django.utils import translation
from wagtail.models import Locale, Page
from wagtail.rich_text import expand_db_html
from wagtail.whitelist import Whitelister

from cms.api import registry
from cms.bundle.bundle import Bundle
from cms.bundle.languages import code_of, locale_of
from cms.bundle.lookups import PageRow

_RELATIVE = re.compile(r'(<a [^>]*?href=")/(?!/)')
_EMPTY = re.compile(r"<a>(.*?)</a>", re.S)
_EMBED = re.compile(r"<embed\b[^>]*>")
_DOUBTFUL = re.compile(
    r"<(?:script|style|iframe|object|form|svg|math|img|link|meta|base)\b|\son\w+\s*=|script\s*:", re.I
)


class _Cleaner(Whitelister):
    """What an editor's text may hold; for text that came past the editor."""

    element_rules: ClassVar[dict] = {name: rule for name, rule in Whitelister.element_rules.items() if name != "img"}


class Reader:
    """A reader of the bundle's pages. Make one for a reply and let it speak the language of each page in turn."""

    def __init__(self, bundle: Bundle) -> None:
        self.bundle = bundle
        self.base = settings.WAGTAILADMIN_BASE_URL
        self.code = code_of(bundle.locale.pk)
        self.open = {row.locale_id for row in bundle.lookup.homes()}

    @contextmanager
    def speaking(self, locale_id: int) -> Iterator[Reader]:
        """Write for a reader of one language."""
        code = code_of(locale_id)
        locale = locale_of(code) or Locale(pk=locale_id, language_code=code)
        before, self.code = self.code, code
        with self.bundle.active(), self.bundle.speaking(locale), translation.override(code):
            yield self
        self.code = before

    def absolute(self, url: str) -> str:
        """Return an address with the site before it, unless it has one."""
        return f"{self.base}{url}" if url.startswith("/") and not url.startswith("//") else url

    def api_url(self, pk: int) -> str:
        """Return the address of a page in this API."""
        return f"{self.base}/api/v2/pages/{pk}/"

    def may_see(self, row: PageRow | None) -> bool:
        """Say whether a look-up row may be named: it may be linked and its language is open."""
        return row is not None and row.may_be_linked and row.locale_id in self.open

    def row(self, pk: int | None) -> PageRow | None:
        """Return a linked page in the reader's language, else as linked, else None where it may not be named."""
        row = self.bundle.page(pk)
        return row if self.may_see(row) else None

    def write(self, kind: Any, thing: Any) -> Any:
        """Write a thing by the serializer of its kind; None stays None."""
        return None if thing is None else registry.serializers[kind](thing, self)

    def write_reference(self, kind: Any, pk: int | None) -> Any:
        """Write what a stored key leads to, or None where readers may not see it."""
        if pk is None:
            return None
        if kind == "page":
            return self.write("page", self.row(int(pk)))
        return self.write(kind, self.bundle.get(kind, int(pk)))

    def cards(self, pages: list[Page]) -> list[Any]:
        """Write pages as cards, leaving out those in languages that are not open."""
        return [self.write("card", page) for page in pages if page.locale_id in self.open]

    def html(self, stored: str | None) -> str:
        """Return rich text as HTML that any site can show: links absolute and in the reader's language, no scripts."""
        if not stored:
            return ""
        html = _RELATIVE.sub(rf"\1{self.base}/", _EMPTY.sub(r"\1", expand_db_html(_EMBED.sub("", stored))))
        return _Cleaner().clean(html) if _DOUBTFUL.search(html) else html
