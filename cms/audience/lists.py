"""What a reader can be written to about."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Lists(models.TextChoices):
    """The lists, in the order of the form."""

    NEWS = "news", _("News of the movement")
    ALERTS = "alerts", _("Alerts about people in prison")
