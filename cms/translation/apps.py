from django.apps import AppConfig


class TranslationConfig(AppConfig):
    """What readers and translators get beyond wagtail-localize."""

    name = "cms.translation"
    label = "translation"
    verbose_name = "Translation"
    default_auto_field = "django.db.models.BigAutoField"
