"""What the template of a form's question needs."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def answer_marks(question: Any, key: str) -> SafeString | str:
    """Return what the field of a question says of its mistake, else of its hint; and whether an answer is needed."""
    required = " required" if question.is_required else ""
    if question.error or question.chosen_before:
        return format_html('{} aria-invalid="true" aria-describedby="f-{}-error"', required, key)
    if question.hint or question.longest or question.kind in ("file", "date"):
        return format_html('{} aria-describedby="f-{}-hint"', required, key)
    return required
