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
            faces,
            gatherings,  # noqa: F401 (they register themselves)
            hidden_words,
            lists,
            report_pdfs,
            share_cards,
            withdrawal,
            withdrawal_pdfs,
        )

        lists.register()
        api.register()
        case_traces.connect()
        contact.register()
        share_cards.connect()
        faces.connect()
        report_pdfs.connect()
        withdrawal.register_steps()
        withdrawal_pdfs.register_step()
        redirects.hides.append(hidden_words.former_name_leads_to)
        publishing.objectors.append(hidden_words.hidden_name_problems)
        for signal in (post_save, post_delete):
            signal.connect(forget_locales, sender=Locale, dispatch_uid=f"forget_locales_{id(signal)}")
