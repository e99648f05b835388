"""The home app."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    """The home page: a composition of everything else."""

    name = "home"
    verbose_name = "Home"
    default_auto_field = "django.db.models.BigAutoField"
