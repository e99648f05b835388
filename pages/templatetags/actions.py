"""What templates need for actions. None of these asks the database while a page is served."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from cms.audience.forms import SignatureForm, shown
from cms.bundle.lookups import page_address
from pages import taking_part
from pages.blocks.audience import takes_signatures

register = template.Library()


@register.filter
def is_open_action(card: Any) -> bool:
    """Say whether an action, as a card, can still be done."""
    return takes_signatures(card)


@register.simple_tag
def petition_form(page: Any) -> Any:
    """Return the form that signs an open petition, to be posted in the reader's language."""
    return shown(SignatureForm, f"/{get_language()}/sign/{page.pk}/", anchor=f"petition-{page.pk}")


@register.simple_tag
def prepared_letter(page: Any) -> taking_part.Letter:
    """Return the letter an action has prepared."""
    return taking_part.letter_of(page)


@register.simple_tag
def share_address(page: Any) -> str:
    """Return the address to be passed on: what the action names, else the page itself; nothing is added to it."""
    return getattr(page, "link", "") or page_address(page.url_path, absolute=True)


@register.simple_tag
def share_links(text: str, url: str, title: str) -> list[taking_part.ShareLink]:
    """Return ways to pass on some words and an address."""
    return taking_part.share_links(text, url, title)


@register.simple_tag
def deadline(page: Any) -> SafeString:
    """Return until when an action is open, or when it closed, with the hour in its own zone."""
    return format_html('<time datetime="{}">{}</time>', page.closes_at.isoformat(), taking_part.deadline(page))
