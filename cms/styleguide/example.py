"""One part of the look in one state, as the styleguide shows it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString


@dataclass(frozen=True)
class Example:
    """One part in one state: the template under `components/`, its arguments, and what the state is called."""

    part: str
    label: str
    arguments: dict[str, Any] = field(default_factory=dict)

    @property
    def path(self) -> str:
        """The part's template."""
        return f"components/{self.part}.html"

    @property
    def html(self) -> SafeString:
        """The part, rendered in the active language."""
        return render_to_string(self.path, self.arguments)
