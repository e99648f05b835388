"""The regular work of the site as a whole."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from cms.background.schedule import periodic
from cms.media.tasks import purge_expired, remove_forgotten

periodic("purge_expired", every=timedelta(days=1), label=_("Remove images whose licence has run out"))(purge_expired)
periodic("remove_forgotten", every=timedelta(days=1), label=_("Remove picture files that nothing uses"))(
    remove_forgotten
)
