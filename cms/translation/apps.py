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
        from django.db.models.signals import post_save, pre_save
        from wagtail.signals import published
        from wagtail_localize.models import SegmentOverride, StringTranslation, post_save_string_translation

        from cms.translation import checks, lengths
        from cms.translation.facts import copy_at_publish
        from cms.translation.stale import tell_translators

        checks.register_all()
        published.connect(copy_at_publish, dispatch_uid="copy_facts_at_publish")
        published.connect(tell_translators, dispatch_uid="tell_translators_at_publish")
        post_save.disconnect(post_save_string_translation, sender=StringTranslation)
        post_save.connect(lengths.keep_draft_title, sender=StringTranslation, dispatch_uid="keep_draft_title")
        pre_save.connect(lengths.refuse_nul, sender=StringTranslation, dispatch_uid="refuse_nul")
        post_save.connect(lengths.check_string, sender=StringTranslation, dispatch_uid="check_string_length")
        post_save.connect(lengths.check_override, sender=SegmentOverride, dispatch_uid="check_override_length")
