"""The Django app `background`: finds every app's regular work when the site starts."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class BackgroundConfig(AppConfig):
    """Register the checks of this app and the module `periodic` of every installed app."""

    name = "cms.background"
    label = "background"
    verbose_name = _("Background work")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Import the checks and each app's `periodic.py`; neither asks the database anything."""
        from cms.background import checks  # noqa: F401 - registers itself

        autodiscover_modules("periodic")
