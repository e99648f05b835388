"""An Atom feed of the newest resources for each language, each entry with its files in all languages."""

from __future__ import annotations

from django.conf import settings
from django.db.models import Prefetch
from django.http import HttpRequest

from cms.bundle.languages import locale_of
from cms.bundle.lookups import page_address
from pages.feeds import NEWEST, NewsFeed
from pages.listing import Filters
from pages.models import ResourceFile, ResourceHubPage, ResourcePage
from pages.writable import writable


class ResourceFeed(NewsFeed):
    """The newest resources with a page in a language; `?kind=guide`, `?year=` and `?country=` choose among them."""

    address = "resources.atom"

    def get_object(self, request: HttpRequest) -> dict:
        """Return language, filters and hub; raises Http404 for a language that is not open."""
        obj = super().get_object(request)
        obj["filters"] = Filters.of(request.GET, set(ResourcePage.Kind.values))
        obj["hub"] = ResourceHubPage.objects.public().in_locale(locale_of(obj["language"])).first()
        return obj

    def title(self, obj: dict) -> str:
        """Name the feed by the site and the hub."""
        name = obj["hub"].title if obj["hub"] else ResourcePage._meta.verbose_name_plural
        return writable(f"{settings.WAGTAIL_SITE_NAME}: {name}")

    def link(self, obj: dict) -> str:
        """Lead to the hub."""
        return page_address(obj["hub"].url_path) if obj["hub"] else super().link(obj)

    def items(self, obj: dict) -> list[ResourcePage]:
        """Return the newest public resources that pass the filters."""
        found = ResourcePage.objects.public().in_locale(locale_of(obj["language"])).for_rows()
        if obj["filters"].kind:
            found = found.filter(kind=obj["filters"].kind)
        found = Filters(year=obj["filters"].year, country=obj["filters"].country).apply(found)
        files = Prefetch("files", ResourceFile.objects.order_by("sort_order", "pk"))
        return list(found.newest_first().prefetch_related(files)[:NEWEST])

    def item_title(self, item: ResourcePage) -> str:
        """Put the word for the kind before the title."""
        return writable(f"{item.get_kind_display()}: {item.title}" if item.kind else item.title)

    def item_extra_kwargs(self, item: ResourcePage) -> dict:
        """Add our own files: address, type, size and language of each."""
        page = page_address(item.url_path, absolute=True)
        return {
            "files": [_link(row, page) for row in item.files.all() if row.document_id or row.image_id or row.address]
        }


def _link(row: ResourceFile, page: str) -> dict[str, str]:
    link = {"hreflang": row.language, "href": row.address or row.url(page)}
    facts = {"type": row.content_type, "length": str(row.size or "")}
    return link | ({} if row.address else {name: value for name, value in facts.items() if value})
