"""The regular work of this app: what time changes about cases, and cards that a lost task left wrong."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from cms.background.schedule import periodic
from pages import case_upkeep
from pages.share_cards import draw_all

periodic("recompute_statuses", every=timedelta(hours=1), label=_("Let what was to come change the status of cases"))(
    case_upkeep.recompute_statuses
)
periodic("end_consents", every=timedelta(hours=1), label=_("Take stories off the site whose consent has ended"))(
    case_upkeep.end_consents
)


@periodic("draw_cards", every=timedelta(days=1), label=_("Draw missing pictures of shared links"))
def draw_cards() -> None:
    """Let the worker look at all cards; those that are right are left alone."""
    draw_all.enqueue()
