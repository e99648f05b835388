"""The regular work of translation: language trees that somebody chose to keep in step."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _
from wagtail_localize.models import LocaleSynchronization

from cms.background.schedule import periodic


@periodic("synchronize_trees", every=timedelta(hours=1), label=_("Copy new pages into languages that follow another"))
def synchronize_trees() -> None:
    """Make aliases for pages made in code or by the API, which the engine only makes for those made in the admin.

    No language follows another unless an administrator chose so in the settings of the language.
    """
    for choice in LocaleSynchronization.objects.select_related("locale", "sync_from"):
        choice.sync_trees()
