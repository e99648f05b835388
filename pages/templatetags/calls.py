"""What the template of a call needs. None of these asks the database while a page is served."""

from __future__ import annotations

from typing import Any

from django import template

from cms.audience import calls
from cms.audience.application_forms import form_of
from cms.audience.forms import ShownForm, shown
from pages.models import CallPage
from pages.openings import UNKNOWN, WORDS

register = template.Library()
FORM = "application"


@register.filter
def points(text: str) -> list[str]:
    """Return the points of a text in which each stands on a line of its own."""
    return [line.strip() for line in text.splitlines() if line.strip()]


@register.simple_tag
def call_form(page: CallPage) -> ShownForm:
    """Return the form of an open call, to be posted in the reader's language."""
    return shown(form_of(page), calls.form_address(page), anchor=FORM)


@register.simple_tag
def call_state(page: CallPage) -> dict[str, Any]:
    """Return whether one can take part: label, line with the moment, is_open, and the way to the form."""
    state, url, is_open = page.opening.state, "", page.is_open
    if is_open and page.has_form:
        url = f"#{FORM}"
    elif is_open:
        url = page.link
    label = WORDS["open"] if state == UNKNOWN else WORDS[state]
    line = calls.state_line(page)
    return {"label": label, "line": line, "is_open": is_open, "url": url, "is_elsewhere": url == page.link}
