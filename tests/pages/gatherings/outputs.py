"""Everything that the site tells anybody: pages, lists, search, feeds, calendars, the API, the sitemap."""

from __future__ import annotations

from collections.abc import Iterable

from django.test import Client

from pages.models import BasePage

LANGUAGES = ("en", "ar")


def everything(extra: Iterable[str] = ()) -> dict[str, str]:
    """What each public address answers, by address; those that are gone are left out."""
    pages = [page for page in BasePage.objects.filter(live=True) if page.url]
    addresses = ["/sitemap.xml", "/api/v2/search/?q=zqasma&locale=en", "/api/v2/pages/?limit=50", *extra]
    addresses += [page.url for page in pages]
    addresses += [f"{page.url}?light=1" for page in pages]
    addresses += [f"/api/v2/pages/{page.pk}/" for page in pages]
    for code in LANGUAGES:
        addresses += [f"/{code}/search/?q=zqasma", f"/{code}/feed.atom", f"/{code}/events.ics"]
        addresses += [f"/api/v2/pages/?fields=*&limit=50&locale={code}", f"/api/v2/navigation/?locale={code}"]
    said = {}
    for address in dict.fromkeys(addresses):
        response = Client().get(address)
        if response.status_code == 200:
            said[address] = response.content.decode() + str(dict(response.headers))
    return said
