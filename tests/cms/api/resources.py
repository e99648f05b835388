"""The hub of the site that the API tests read, with one infographic in two languages that shows everything."""

from __future__ import annotations

from typing import Any

from pages.models import FeaturedResource
from tests import factories as f


def add_resources(image: Any, issue: Any, organization: Any) -> Any:
    """Make the hub and a resource, and return the resource."""
    hub = f.a_hub(title="Resources")
    files = [
        {"language": "en", "document": f.a_document(title="Words"), "is_accessible": True, "image": image},
        {"language": "uk", "address": "https://example.org/uk.pdf"},
    ]
    strategy = f.a_strategy(name="Going to court", key="going-to-court", description="Judges are asked.")
    page = f.a_resource(
        title="Right to funds",
        slug="right-to-funds",
        kind="infographic",
        identifier="RH-1",
        files=files,
        strategies=[strategy],
        publishers=[organization],
        issues=[issue],
        countries=["AZ"],
    )
    hub.featured = [FeaturedResource(target=page)]
    f.published(hub)
    return page
