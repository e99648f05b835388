"""The search app."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Search over the public pages and cases."""

    name = "search"
    verbose_name = "Search"

    def ready(self) -> None:
        """Let the API search with the same function as the page, keep the index, and say what a withdrawal does."""
        from search import api, editors_lists, hub, keeping, records, withdrawal

        api.register()
        keeping.connect()
        records.connect()
        hub.register()
        editors_lists.connect()
        withdrawal.register_step()
