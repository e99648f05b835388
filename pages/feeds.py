"""An Atom feed of the news for each language, with the same filters as the list."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.xmlutils import SimplerXMLGenerator
from wagtail.models import Page

from cms.bundle.languages import locale_of
from cms.bundle.lookups import page_address, root_of
from cms.translation.open_languages import open_languages
from pages.listing import Filters
from pages.models import ArticlePage
from pages.writable import writable

NEWEST = 30


class AtomInLanguages(Atom1Feed):
    """An Atom feed that names its siblings in other languages, and of each entry the files by language.

    `alternates` are pairs of language and address; `files` of an entry are enclosures with the language of each.
    """

    def add_root_elements(self, handler: SimplerXMLGenerator) -> None:
        """Add the siblings."""
        super().add_root_elements(handler)
        for code, address in self.feed["alternates"]:
            link = {"rel": "alternate", "type": "application/atom+xml", "hreflang": code, "href": address}
            handler.addQuickElement("link", "", link)

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict) -> None:
        """Add the files."""
        super().add_item_elements(handler, item)
        for link in item.get("files", ()):
            handler.addQuickElement("link", "", {"rel": "enclosure", **link})


class NewsFeed(Feed):
    """The newest articles of a language; `?kind=alert` and the other filters of the list work here too."""

    feed_type = AtomInLanguages
    address = "feed.atom"

    def get_object(self, request: HttpRequest) -> dict:
        """Return language and filters; raises Http404 for a language that is not open."""
        language = get_language()
        root = root_of(language)
        if root is None or not Page.objects.filter(url_path=root, live=True, alias_of=None).exists():
            raise Http404("this language is not open")
        filters = Filters.of(request.GET, {value for value, _label in ArticlePage.Kind.choices})
        return {"language": language, "filters": filters}

    def title(self, obj: dict) -> str:
        """Name the feed by the site and what it holds."""
        return f"{settings.WAGTAIL_SITE_NAME}: {_('News and alerts')}"

    def link(self, obj: dict) -> str:
        """Lead to the language's home page."""
        return f"/{obj['language']}/"

    def feed_guid(self, obj: dict) -> str:
        """Identify the feed by its own address."""
        return self._own_address(obj, obj["language"])

    def feed_extra_kwargs(self, obj: dict) -> dict:
        """Name the same feed in the other open languages."""
        others = [code for code in open_languages() if code != obj["language"]]
        return {"alternates": [(code, self._own_address(obj, code)) for code in others]}

    def _own_address(self, obj: dict, code: str) -> str:
        query = obj["filters"].query()
        return f"{settings.WAGTAILADMIN_BASE_URL}/{code}/{self.address}?{query}".rstrip("?")

    def items(self, obj: dict) -> list[ArticlePage]:
        """Return the newest public articles that pass the filters."""
        articles = ArticlePage.objects.public().in_locale(locale_of(obj["language"]))
        return list(obj["filters"].apply(articles).for_cards().newest_first()[:NEWEST])

    def item_title(self, item: ArticlePage) -> str:
        """Put the word for alerts and decisions before the title."""
        title = writable(item.title)
        return f"{item.kicker}: {title}" if item.kind != ArticlePage.Kind.NEWS else title

    def item_description(self, item: ArticlePage) -> str:
        """Say what lists say."""
        return writable(item.summary)

    def item_link(self, item: ArticlePage) -> str:
        """Return the absolute address."""
        return page_address(item.url_path, absolute=True)

    def item_pubdate(self, item: ArticlePage) -> datetime.datetime | None:
        """Return the day readers see; an article may lie before its publication here."""
        if item.published_on is None:
            return None
        return datetime.datetime.combine(item.published_on, datetime.time(12), tzinfo=datetime.UTC)

    def item_updateddate(self, item: ArticlePage) -> datetime.datetime:
        """Return when the article last changed."""
        return item.last_published_at or timezone.now()
