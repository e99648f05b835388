"""How a page is shown: its card, the lists it wants, what its template gets – live and in previews."""

from __future__ import annotations

from http import HTTPMethod
from typing import TYPE_CHECKING, ClassVar

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from cms.bundle.bundle import active_bundle
from cms.bundle.lists import Want
from cms.media.share_cards import ShareCard

if TYPE_CHECKING:
    from pages.models.base import BasePage

RELATED = 4


class Presented:
    """Mixed into every page: no columns, only how the page shows itself."""

    forms: ClassVar[tuple[str, ...]] = ()
    """Further forms of the page, each at an address below it: `/en/…/report/whole/`."""
    form: str = ""
    """The form in which the page is being shown; empty for its own."""
    allowed_http_methods: ClassVar[list[HTTPMethod]] = [HTTPMethod.GET, HTTPMethod.HEAD, HTTPMethod.OPTIONS]

    @classmethod
    def kind_label(cls, card: BasePage) -> str:
        """Return the word above a card's title; families with kinds (news) answer with the kind."""
        return str(cls._meta.verbose_name).capitalize()

    @property
    def kicker(self) -> str:
        """The word above the title of this page's card."""
        return self.specific_class.kind_label(self)

    @property
    def tone(self) -> str:
        """How a card is coloured: "alert" for alerts, else nothing."""
        return "alert" if getattr(self, "article_kind", "") == "alert" else ""

    def wanted_lists(self) -> dict[str, Want]:
        """Return the lists of pages this page shows, by the name its template uses."""
        return {}

    def wanted_records(self) -> dict[str, QuerySet]:
        """Return the records this page shows beside those it refers to, by the name its template uses; unordered."""
        return {}

    def records_beside(self) -> dict[str, QuerySet]:
        """Return the records that go with every page that is served: the card of its shared links."""
        return {"share_card": ShareCard.objects.about(self)}

    def shown_with(self) -> list[BasePage]:
        """Return the pages whose contents this page shows as its own; loaded with one query."""
        return []

    def related_want(self) -> Want:
        """Return what stands beside the page where an editor chose nothing."""
        return Want("related", limit=RELATED, about=self.pk or 0)

    def wants(self) -> list[Want]:
        """Return every list that serving this page needs."""
        return [*self.wanted_lists().values(), self.related_want()]

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        """Add what every template reads: `chrome`, `breadcrumbs`, `related`, `lists`; all of it from the bundle."""
        return {**super().get_context(request, *args, **kwargs), **page_context(self, request)}

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Show a draft: child records come from the revision, everything else as readers see it."""
        from cms.bundle.serve import respond  # it needs all models, and this module is imported while they load

        ancestors = list(self.get_ancestors().filter(depth__gt=1)) if self.depth and self.pk else []
        return respond(request, self, ancestors, preview_mode=mode_name)


def page_context(page: BasePage, request: HttpRequest) -> dict:
    """Return `chrome`, `breadcrumbs`, `related` (cards), `countries`, `topics`, `records` and `lists`, without a query.

    Outside of `cms.bundle.serve` there is no bundle, and templates get empty values.
    """
    bundle = active_bundle()
    shown = page.alias_of if page.alias_of_id and hasattr(page.alias_of, "kicker") else page
    context = {"page": shown, "self": shown, "chrome": getattr(request, "chrome", None)}
    if bundle is None:
        return context
    chosen = [bundle.get("card", link.target_id) for link in page.related_links.all()]
    automatic = bundle.list_of(page.related_want())
    return {
        **context,
        "breadcrumbs": request.chrome.breadcrumbs,
        "related": ([card for card in chosen if card] or automatic)[:RELATED],
        "countries": [link.country for link in page.country_links.all()],
        "topics": [link.topic for link in page.topic_links.all()],
        "records": {name: bundle.wanted.get(name, []) for name in page.wanted_records()},
        "lists": {name: bundle.list_of(want) for name, want in page.wanted_lists().items()},
    }
