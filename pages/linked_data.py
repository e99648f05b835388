"""What search engines read of a page beside its words (JSON-LD): where it stands, what it is, its film, who we are.

Only what the page itself says; no person but one with a fully public name (`person_of`), and then the name alone.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings

from cms.bundle.bundle import active_bundle
from cms.bundle.chrome import Chrome
from pages.films import film_url
from pages.models import ArticlePage, BasePage, Case, StoryPage, VideoAsset

SCHEMA = "https://schema.org"
Node = dict[str, Any]


def absolute(address: str) -> str:
    """Return an address with the site's own host, where it has none."""
    return address if "://" in address else f"{settings.WAGTAILADMIN_BASE_URL}{address}"


def person_of(case: Case) -> Node | None:
    """Return the person of a case as a name alone, and only one that is public in full; else None."""
    name = case.public_name
    return {"@type": "Person", "name": name.text, "identifier": case.ref} if name.is_full else None


def data_of(page: Any, chrome: Chrome, card: dict | None) -> list[Node]:
    """Return what is said of a page, in the language of the page. Runs no query: all is in the bundle."""
    found = [_breadcrumbs(chrome)] if chrome.breadcrumbs else []
    if isinstance(page, BasePage) and page.depth == 2:
        found.append(_organization(chrome))
    if isinstance(page, ArticlePage | StoryPage):
        found.append(_article(page, chrome, card))
    if isinstance(page, StoryPage) and card and (film := _film_of(page)):
        found.append(_video(page, film, chrome, card))
    return found


def _breadcrumbs(chrome: Chrome) -> Node:
    steps = [
        {"@type": "ListItem", "position": number, "name": link.label, "item": absolute(link.url)}
        for number, link in enumerate(chrome.breadcrumbs, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": steps}


def _organization(chrome: Chrome) -> Node:
    about = {"@type": "Organization", "name": _site(chrome), "url": absolute(chrome.home_url)}
    description = getattr(chrome.texts, "description", "")
    return about | ({"description": description} if description else {})


def _site(chrome: Chrome) -> str:
    from pages.share_words import SITE_NAME

    return str(chrome.texts or SITE_NAME)


def _article(page: BasePage, chrome: Chrome, card: dict | None) -> Node:
    node = {
        "@type": "NewsArticle" if isinstance(page, ArticlePage) else "Article",
        "headline": page.title,
        "description": page.summary,
        "url": chrome.canonical,
        "inLanguage": chrome.language.code,
        "publisher": {"@type": "Organization", "name": _site(chrome)},
    }
    if page.published_on:
        node["datePublished"] = page.published_on.isoformat()
    if page.last_published_at:
        node["dateModified"] = page.last_published_at.date().isoformat()
    return node | ({"image": card["url"]} if card else {})


def _film_of(page: StoryPage) -> VideoAsset | None:
    bundle = active_bundle()
    return bundle.get(VideoAsset, page.video_id) if bundle else None


def _video(page: StoryPage, film: VideoAsset, chrome: Chrome, card: dict) -> Node:
    """Return a story's film. Its picture is the card of words: a poster may show a face."""
    node = {"@type": "VideoObject", "name": film.title, "description": page.summary, "thumbnailUrl": card["url"]}
    if page.published_on:
        node["uploadDate"] = page.published_on.isoformat()
    if film.duration:
        node["duration"] = f"PT{film.duration}S"
    where = {"embedUrl": film.frame_url} if film.frame_url else {"contentUrl": absolute(film_url(film) or "")}
    return node | {"url": chrome.canonical} | where
