"""The site's own app."""

from django.apps import AppConfig


class CmsConfig(AppConfig):
    """The site as a whole: what is true of every page."""

    name = "cms"
    label = "cms"
    verbose_name = "Site"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Look at images again when pages and images change; write them quickly."""
        from cms.media import encoders, share_cards, signals

        signals.connect()
        share_cards.connect()
        encoders.register()
