"""What time alone changes about cases: hearings and trials come, statuses grow old, consents end.

The stored columns, by which lists filter and count, follow within the hour; stories leave the site with their consent.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from django.db.models import DateField, ExpressionWrapper, F
from django.db.models.functions import TruncDate
from django.utils import timezone
from wagtail.actions.unpublish_page import UnpublishPageAction

from pages.fuzzy import FRESH_DAYS
from pages.models import Case, CaseFile, StoryPage
from pages.status import computed_status, is_settled


def recompute_statuses() -> int:
    """Keep in the columns what has come true since a case was saved; return how many cases changed."""
    today = timezone.localdate()
    came = Case.objects.filter(events__happened_on__lte=today, events__happened_on__gte=TruncDate("updated_at"))
    related = ("detentions", "events", "sentences", "charges")
    changed = sum(map(_keep_status, came.distinct().prefetch_related(*related)))
    return changed + _touch_what_grew_old(today)


def _keep_status(case: Case) -> bool:
    status = computed_status(case)
    now = {
        "custody": status.custody,
        "proceedings": status.proceedings,
        "restrictions": list(status.restrictions),
        "is_settled": is_settled(status.custody, status.proceedings, status.restrictions),
    }
    if all(getattr(case, name) == value for name, value in now.items()):
        return False
    return bool(Case.objects.filter(pk=case.pk).update(**now, updated_at=timezone.now()))


def _touch_what_grew_old(today: datetime.date) -> int:
    """Mark as changed the cases whose status is no longer fresh, so that whoever keeps a copy asks again."""
    fresh = datetime.timedelta(days=FRESH_DAYS)
    last_fresh_day = ExpressionWrapper(F("status_verified_on") + fresh, output_field=DateField())
    old = Case.objects.filter(is_settled=False, status_verified_on__lt=today - fresh)
    return old.annotate(on=TruncDate("updated_at")).filter(on__lte=last_fresh_day).update(updated_at=timezone.now())


def without_consent() -> list[StoryPage]:
    """Return the stories, published now or before, that the confidential file of their case no longer allows."""
    files = {file.case_id: file for file in CaseFile.objects.for_consents()}
    stories = StoryPage.objects.filter(case__in=files, first_published_at__isnull=False).select_related("locale")
    return [story for story in stories if not files[story.case_id].allows("story", story.locale.language_code)]


def end_consents() -> int:
    """Take off the site the stories whose consent has ended or was withdrawn; return how many."""
    return take_off_the_site(story for story in without_consent() if story.live)


def close_stories(case: Case) -> int:
    """Take off the site the stories of a case that is for its handlers only from now on; return how many."""
    return take_off_the_site(StoryPage.objects.live().filter(case=case)) if case.is_restricted and case.pk else 0


def take_off_the_site(stories: Iterable[StoryPage]) -> int:
    """Unpublish stories, whoever caused it; return how many."""
    told = list(stories)
    for story in told:
        UnpublishPageAction(story).execute(skip_permission_checks=True)
    return len(told)
