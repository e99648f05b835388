"""The Django app `translation`."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TranslationConfig(AppConfig):
    """What readers and translators get beyond wagtail-localize."""

    name = "cms.translation"
    label = "translation"
    verbose_name = _("Translation")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Answer the signals of publishing and of saved translations, and register the checks."""
        from wagtail.signals import published

        from cms.translation.facts import copy_at_publish

        published.connect(copy_at_publish, dispatch_uid="copy_facts_at_publish")
