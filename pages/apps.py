"""The pages app: what it tells the services of `cms` when the process starts."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """The editorial vocabulary: every page type and record an editor works with."""

    name = "pages"
    verbose_name = "Pages"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the services of `cms` what this app has: lists, replies, cards, steps of a withdrawal, rules."""
        from cms import publishing, redirects
        from pages import api, contact, fellow_names, gatherings, hidden_words, lists, withdrawal, withdrawal_pdfs

        for module in (lists, gatherings, api, contact):
            module.register()
        withdrawal.register_steps()
        withdrawal_pdfs.register_step()
        redirects.hides += [hidden_words.former_name_leads_to, fellow_names.former_name_leads_to]
        publishing.objectors.append(hidden_words.hidden_name_problems)
        self._connect()

    def _connect(self) -> None:
        """Answer signals: what is made anew when something changes, and cached locales forgotten when one does."""
        from django.db.models.signals import post_delete, post_save
        from wagtail.models import Locale

        from cms.bundle.languages import forget_locales
        from pages import (
            case_traces,
            faces,
            fellow_names,
            report_pdf_sources,
            report_pdfs,
            resource_measures,
            share_cards,
        )
        from pages.models import at_assembly

        kept = (report_pdfs, report_pdf_sources, resource_measures)
        for module in (case_traces, share_cards, faces, fellow_names, at_assembly, *kept):
            module.connect()
        for signal in (post_save, post_delete):
            signal.connect(forget_locales, sender=Locale, dispatch_uid=f"forget_locales_{id(signal)}")
