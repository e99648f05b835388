"""The search app."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Search over the public pages."""

    name = "search"
    verbose_name = "Search"
