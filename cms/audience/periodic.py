"""The regular work of this app: erase what is no longer needed, send what the mail server did not take."""

from datetime import timedelta
from itertools import chain

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.audience import changes
from cms.audience.models import Signature, Subscription
from cms.audience.tasks import deliver
from cms.background.schedule import periodic

WAIT = timedelta(minutes=10)
AT_ONCE = 50

periodic("erase_audience", every=timedelta(days=1), label=_("Erase addresses that are no longer needed"))(
    changes.erase_old
)


@periodic("send_waiting_mail", every=WAIT, label=_("Send e-mails that the mail server has not taken yet"))
def send_waiting_mail() -> int:
    """Try again what was asked a while ago and never sent; stops at the first failure. Returns how many went out."""
    before = timezone.now() - WAIT
    waiting = [
        model.objects.pending().filter(mailed_at=None, asked_at__lt=before).order_by("asked_at")[:AT_ONCE]
        for model in (Subscription, Signature)
    ]
    return sum(deliver(ask) for ask in chain(*waiting))
