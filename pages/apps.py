"""The pages app: what it tells the services of `cms` when the process starts."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """The editorial vocabulary: every page type and record an editor works with."""

    name = "pages"
    verbose_name = "Pages"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the lists of this app, and forget cached locales when one changes."""
        from django.db.models.signals import post_delete, post_save
        from wagtail.models import Locale

        from cms import publishing, redirects
        from cms.bundle.languages import forget_locales
        from pages import (
            api,
            case_traces,
            contact,
            gatherings,  # noqa: F401 (they register themselves)
            lists,
            report_pdfs,
            withdrawal,
            withdrawal_pdfs,
        )

        lists.register()
        api.register()
        case_traces.connect()
        contact.register()
        withdrawal.register_steps()
        report_pdfs.connect()
        withdrawal_pdfs.register_step()
        for signal in (post_save, post_delete):
            signal.connect(forget_locales, sender=Locale, dispatch_uid=f"forget_locales_{id(signal)}")
