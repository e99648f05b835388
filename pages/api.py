"""What the API says of every page, how lists of pages are filtered, and all of it registered with `cms.api`."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.db.models import QuerySet

from cms.api import registry
from cms.api.parameters import Parameter, day, one_of, pattern, whole_number
from cms.api.reader import Reader
from cms.api.registry import Filter, PageShape
from cms.bundle.languages import code_of, language
from pages.api_cases import REF, public_case
from pages.api_types import (
    ApiCard,
    ApiContentNote,
    ApiCountry,
    ApiFallback,
    ApiImage,
    ApiImageSource,
    ApiMeta,
    ApiPageLink,
    ApiSeo,
    ApiTopic,
)
from pages.models import ArticlePage, BasePage, Country, IssuePage, Topic
from pages.models.subjects import Correction
from pages.presentation import RELATED
from pages.serializers import address_of, image


# --- what stands beside a type's own fields ---------------------------------------------------------------------------
def title(page: BasePage, reader: Reader) -> str:
    """The title."""
    return page.title


def meta(page: BasePage, reader: Reader) -> ApiMeta:
    """Language, addresses, moments, translations, breadcrumbs, words for search engines, corrections."""
    code, rows = code_of(page.locale_id), reader.bundle.lookup.translations(page.translation_key)
    return {
        "locale": code,
        "dir": language(code).dir,
        "slug": page.slug,
        "html_url": address_of(page, reader),
        "url": reader.api_url(page.pk),
        "first_published_at": page.first_published_at,
        "last_published_at": page.last_published_at,
        "translations": [
            {
                "locale": code_of(r.locale_id),
                "id": r.id,
                "html_url": reader.absolute(r.url),
                "url": reader.api_url(r.id),
            }
            for r in rows
            if r.id != page.pk and reader.may_see(r)
        ],
        "fallback": _fallback(page, code),
        "breadcrumbs": [reader.write("page", r) for r in reader.bundle.ancestors_of(page) if reader.may_see(r)],
        "seo": _seo(page, reader),
        "translation_quality": page.translation_quality,
        "corrections": [reader.write(Correction, row) for row in page.corrections.all()],
        "is_sample": page.is_sample,
    }


def _fallback(page: BasePage, code: str) -> ApiFallback | None:
    wanted = getattr(page, "wanted_locale", code)
    return {"requested": wanted, "shown": code} if wanted != code else None


def _seo(page: BasePage, reader: Reader) -> ApiSeo:
    return {
        "title": page.seo_title or page.title,
        "description": page.search_description or page.summary,
        "canonical": address_of(page, reader),
        "image": _shared_image(page, reader),
        "noindex": settings.DEMO or page.is_sample,
    }


def _shared_image(page: BasePage, reader: Reader) -> ApiImageSource | None:
    picture = reader.bundle.get("image", page.listing_image_id)
    found = image(picture, reader, "og") if picture else None
    return found["sources"][-1] if found and found["sources"] else None


def summary(page: BasePage, reader: Reader) -> str:
    """What lists say, in plain words."""
    return page.summary


def listing_image(page: BasePage, reader: Reader) -> ApiImage | None:
    """The picture of the page, wide."""
    picture = reader.bundle.get("image", page.listing_image_id)
    return image(picture, reader, "wide") if picture else None


def published_on(page: BasePage, reader: Reader) -> datetime.date | None:
    """The day readers see."""
    return page.published_on


def content_note(page: BasePage, reader: Reader) -> ApiContentNote:
    """What a reader should know first."""
    return {"kinds": list(page.content_note_kinds or ()), "text": page.content_note}


def countries(page: BasePage, reader: Reader) -> list[ApiCountry]:
    """The countries the page is about."""
    return _written(reader.write_reference(Country, link.country_id) for link in page.country_links.all())


def topics(page: BasePage, reader: Reader) -> list[ApiTopic]:
    """The topics of the page."""
    return _written(reader.write_reference(Topic, link.topic_id) for link in page.topic_links.all())


def issues(page: BasePage, reader: Reader) -> list[ApiPageLink]:
    """The issues the page belongs to."""
    return _written(reader.write_reference("page", link.issue_id) for link in page.issue_links.all())


def related(page: BasePage, reader: Reader) -> list[ApiCard]:
    """What stands beside the page: what an editor chose, else the newest on the same issues and countries."""
    chosen = [reader.bundle.get("card", link.target_id) for link in page.related_links.all()]
    found = [card for card in chosen if card] or reader.bundle.list_of(page.related_want())
    return reader.cards(found[:RELATED])


def lists(page: BasePage, reader: Reader) -> dict[str, list[ApiCard]]:
    """The lists that the page shows, such as the initiatives and news of an issue."""
    return {name: reader.cards(reader.bundle.list_of(want)) for name, want in page.wanted_lists().items()}


def _written(values) -> list:
    return [value for value in values if value is not None]


_SHOWN = """
    id title slug summary listing_image published_on content_note content_note_kinds translation_quality is_sample
    seo_title search_description first_published_at last_published_at locale country_links topic_links issue_links
    related_links corrections
"""

SHAPE = PageShape(
    model=BasePage,
    base={
        "title": title,
        "meta": meta,
        "summary": summary,
        "published_on": published_on,
        "image": listing_image,
        "content_note": content_note,
        "countries": countries,
        "topics": topics,
        "issues": issues,
        "related": related,
        "lists": lists,
    },
    shown=frozenset(_SHOWN.split()),
    not_public={
        "path": "the tree is shown by breadcrumbs",
        "depth": "the tree is shown by breadcrumbs",
        "numchild": "counts drafts too",
        "url_path": "addresses are given whole",
        "translation_key": "translations are given as links",
        "content_type": "given as type",
        "page_ptr": "given as id",
        "basepage_ptr": "given as id",
        "alias_of": "an alias is answered with its source",
        "show_in_menus": "menus are records of their own",
        "live": "only live pages are shown",
        "review_by": "a note among editors",
        "owner": "a person of the staff",
        "locked": "editing",
        "locked_at": "editing",
        "locked_by": "a person of the staff",
        "draft_title": "a draft",
        "has_unpublished_changes": "tells of drafts",
        "latest_revision": "a draft",
        "latest_revision_created_at": "tells of drafts",
        "live_revision": "book-keeping",
        "go_live_at": "tells of what is planned",
        "expire_at": "tells of what is planned",
        "expired": "book-keeping",
    },
)


# --- filters of lists -------------------------------------------------------------------------------------------------
def _of_kind(pages: QuerySet, kind: str) -> QuerySet:
    return pages.filter(pk__in=ArticlePage.objects.of_kind(kind).order_by().values("pk"))


def _of_issue(pages: QuerySet, issue_id: int) -> QuerySet:
    key = IssuePage.objects.filter(pk=issue_id).values("translation_key")[:1]
    return pages.filter(pk__in=BasePage.objects.filter(issue_links__issue__translation_key__in=key).values("pk"))


def _of_case(pages: QuerySet, ref: str) -> QuerySet:
    """Keep the stories and campaigns of a public case, or of the one into which it was merged; else none."""
    return pages.filter(pk__in=BasePage.objects.about_cases(public_case(ref)).order_by().values("pk"))


def _filters() -> list[Filter]:
    kinds, biggest = sorted(ArticlePage.Kind.values), 999_999_999
    code = pattern("[A-Za-z]{2}", "A country is given by its two letters of ISO 3166, such as AZ.")
    date, number = {"type": "string", "format": "date"}, {"type": "integer", "minimum": 1, "maximum": biggest}
    since = Parameter("date_from", "Published on this day or later.", day, date)
    until = Parameter("date_to", "Published on this day or earlier.", day, date)
    about = Parameter(
        "country", "About this country (ISO 3166, two letters).", code, {"type": "string", "pattern": "^[A-Za-z]{2}$"}
    )
    kind = Parameter("kind", "Articles of this kind.", one_of(kinds), {"type": "string", "enum": kinds})
    issue = Parameter("issue", "The key of an issue page, in any language.", whole_number(1, biggest), number)
    ref = pattern(REF, "A case is given by its reference, such as WM-AZ-2222.")
    person = Parameter("case", "Stories and campaigns of this case.", ref, {"type": "string", "pattern": f"^{REF}$"})
    return [
        Filter(about, lambda pages, value: pages.about_country(value.upper())),
        Filter(kind, _of_kind),
        Filter(issue, _of_issue),
        Filter(person, _of_case),
        Filter(since, lambda pages, value: pages.filter(published_on__gte=value)),
        Filter(until, lambda pages, value: pages.filter(published_on__lte=value)),
    ]


def register() -> None:
    """Tell the API what pages look like. Called once, at start."""
    from pages import (  # noqa: F401
        api_cases,
        api_events,
        api_resources,
        serializers_frame,
        serializers_gatherings,
        serializers_resources,
    )

    registry.use_shape(SHAPE)
    registry.filters[:] = _filters()
    api_cases.register()
    api_events.register()
    api_resources.register()
