"""What the templates of the hub pick. None of these asks the database."""

from __future__ import annotations

from typing import Any

from django import template

from cms.bundle.bundle import active_bundle

register = template.Library()


@register.simple_tag
def featured_of(page: Any) -> list:
    """Return the cards that the hub shows first, as far as readers of its language can open them."""
    bundle = active_bundle()
    cards = (bundle.get("card", row.target_id) for row in page.featured.all()) if bundle else ()
    return [card for card in cards if card]


@register.simple_tag
def hub_of(breadcrumbs: list) -> str:
    """Return the address of the hub above a resource; empty where readers cannot open it."""
    return breadcrumbs[-1].url if breadcrumbs else ""
