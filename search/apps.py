"""The search app."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Search over the public pages."""

    name = "search"
    verbose_name = "Search"

    def ready(self) -> None:
        """Let the API search with the same function as the page."""
        from cms.api import registry
        from search.query import search_pages

        registry.use_search(search_pages)
