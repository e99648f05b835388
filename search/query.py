"""One function for search: text, language and page number in, results out."""

from __future__ import annotations

from dataclasses import dataclass

from wagtail.models import Locale

from pages.models import BasePage

PER_PAGE = 20
LONGEST = 200


@dataclass(frozen=True)
class Results:
    """What a search found: cards, and whether there is more before and after."""

    text: str
    items: list
    number: int
    has_next: bool


def search_pages(text: str, locale: Locale, number: int = 1) -> Results:
    """Return public pages of a language that hold the words of a text; nothing for an empty text."""
    text = " ".join(text.replace("\x00", " ").replace('"', " ").split())[:LONGEST]
    if not text:
        return Results(text, [], 1, False)
    start = (number - 1) * PER_PAGE
    # Wagtail refuses to search behind conditions on other tables; a key out of a sub-query it lets through.
    readable = BasePage.objects.public().in_locale(locale).order_by().values("pk")
    found = BasePage.objects.filter(page_ptr__in=readable).search(text, operator="and", order_by_relevance=True)
    keys = [page.pk for page in found[start : start + PER_PAGE + 1]]
    cards = {card.pk: card for card in BasePage.objects.filter(pk__in=keys[:PER_PAGE]).for_cards()}
    return Results(text, [cards[pk] for pk in keys[:PER_PAGE] if pk in cards], number, len(keys) > PER_PAGE)
