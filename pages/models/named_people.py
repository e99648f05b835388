"""Which people readers may be told of by full name: not a fellow who is shown by first name only, or no longer."""

from __future__ import annotations

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Now


class PersonQuerySet(models.QuerySet):
    """Records of people."""

    def public(self) -> PersonQuerySet:
        """Keep what anybody may read: live, and no fellow who asked to be shown with less, whatever shows the record.

        A page of a fellow counts once it was published, and still counts when its time is over.
        """
        fellows = apps.get_model("pages", "FellowPage")._base_manager.filter(first_published_at__isnull=False)
        less = Q(visibility="first_name") | Q(hidden_from_on__isnull=False, expire_at__lte=Now())
        of_person = fellows.filter(less, person__translation_key=OuterRef("translation_key"))
        return self.filter(~Exists(of_person), live=True)
