"""The regular work of this app: erase what is no longer needed, send what the mail server did not take."""

from datetime import timedelta
from itertools import chain

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.audience import changes, received
from cms.audience.models import Application, ContactMessage, Signature, Subscription
from cms.audience.tasks import deliver, deliver_about
from cms.background.schedule import periodic

WAIT = timedelta(minutes=10)
AT_ONCE = 50

periodic("erase_audience", every=timedelta(days=1), label=_("Erase addresses that are no longer needed"))(
    changes.erase_old
)

periodic("erase_received", every=timedelta(days=1), label=_("Erase applications and messages whose day has come"))(
    received.erase_due
)


@periodic("send_waiting_mail", every=WAIT, label=_("Send e-mails that the mail server has not taken yet"))
def send_waiting_mail() -> int:
    """Try again what was asked a while ago and never sent; stops at the first failure. Returns how many went out."""
    before = timezone.now() - WAIT
    waiting = [
        model.objects.pending().filter(mailed_at=None, asked_at__lt=before).order_by("asked_at")[:AT_ONCE]
        for model in (Subscription, Signature)
    ]
    sent = [
        model.objects.not_mailed().filter(sent_at__lt=before).order_by("sent_at")[:AT_ONCE]
        for model in (Application, ContactMessage)
    ]
    return sum(deliver(ask) for ask in chain(*waiting)) + sum(deliver_about(row) for row in chain(*sent))
