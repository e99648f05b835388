"""What other machines read of a page: the words and the card of a shared link, the data block for search engines."""

from __future__ import annotations

import json
from typing import Any

from django import template
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from cms.bundle.bundle import active_bundle
from cms.media.cards import HEIGHT, WIDTH, CardWords
from pages.linked_data import SCHEMA, Node, absolute, data_of
from pages.models import ArticlePage, BasePage, Case, StoryPage
from pages.share_words import words_of_case, words_of_page

register = template.Library()

TERRITORIES = {"en": "US", "fr": "FR", "es": "ES", "ar": "AR", "az": "AZ", "ru": "RU", "fa": "IR"}
"""Networks name languages with a territory, and know these."""
_NOT_IN_SCRIPT = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@register.simple_tag(takes_context=True)
def share_card(context: Context) -> dict[str, Any] | None:
    """Return what a shared link shows: url (absolute), width, height, alt; None until there is a card of these words.

    A card that says something else than the page says now is not shown, whatever the worker has left there.
    """
    bundle, words = active_bundle(), _words(context)
    cards = bundle.wanted.get("share_card", []) if bundle and words else []
    found = next((card for card in cards if card.digest == words.digest and card.file), None)
    if found is None:
        return None
    return {"url": absolute(found.file.url), "width": WIDTH, "height": HEIGHT, "alt": f"{words.site}: {words.title}"}


def _words(context: Context) -> CardWords | None:
    chrome, page, case = (context.get(name) for name in ("chrome", "page", "case"))
    if isinstance(page, BasePage):
        return words_of_page(page, chrome.texts)
    return words_of_case(case, chrome.texts, chrome.language.code) if isinstance(case, Case) else None


@register.filter
def network_locale(code: str) -> str:
    """Return a language as social networks name it: `az_AZ`."""
    return f"{code}_{TERRITORIES[code]}" if code in TERRITORIES else code.replace("-", "_")


@register.filter
def is_article(page: object) -> bool:
    """Say whether a page is one text with a date, as networks tell apart from the rest of a site."""
    return isinstance(page, ArticlePage | StoryPage)


@register.simple_tag(takes_context=True)
def linked_data(context: Context, card: dict | None) -> SafeString | str:
    """Return the data block of a page, or nothing where there is nothing to say."""
    chrome = context.get("chrome")
    return data_block(data_of(context.get("page"), chrome, card)) if chrome else ""


def data_block(nodes: list[Node]) -> SafeString | str:
    """Return nodes as `<script type="application/ld+json">`: data that no browser runs, so that no policy minds."""
    if not nodes:
        return ""
    data = {"@context": SCHEMA, **nodes[0]} if len(nodes) == 1 else {"@context": SCHEMA, "@graph": nodes}
    written = mark_safe(json.dumps(data, ensure_ascii=False).translate(_NOT_IN_SCRIPT))  # noqa: S308 -- cannot end it
    return format_html('<script type="application/ld+json">{}</script>', written)
