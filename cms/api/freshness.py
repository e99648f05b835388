"""Has anything changed? Answered by one small row before a body is built, so that a caller's good copy costs little.

The pulse is made of the newest keys of Wagtail's logs, of revisions and of renditions, and of when a record was last
saved that a family names (`registry.watch`): whatever is published, withdrawn, moved, edited or made through Wagtail
moves at least one. Limits, on purpose: every change makes every reply new, and what code changes behind the back of
both (`update()`, `delete()` in a script) is seen when the hour ends, because the hour is part of the tag. A counter for
each cache tag can replace `pulse` without a change elsewhere.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from typing import Any

from django.conf import settings
from django.db.models import Model, Subquery
from django.db.models.functions import JSONObject, Now
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.dateparse import parse_datetime
from wagtail.contrib.redirects.models import Redirect
from wagtail.images import get_image_model
from wagtail.models import ModelLogEntry, PageLogEntry, PageViewRestriction, Revision

from cms.api import registry

VERSION = 1
"""Raised when the shape of replies changes, so that kept copies of the former shape are not confirmed."""

_NEXT = "_next"
_EVERY = datetime.timedelta(hours=1)


def _newest(model: type[Model], column: str) -> Subquery:
    return Subquery(model._default_manager.order_by("-pk").values(column)[:1])


def pulse() -> JSONObject:
    """Return the pulse as one column that can stand beside any query."""
    rendition = get_image_model()._meta.get_field("renditions").related_model
    return JSONObject(
        page=_newest(PageLogEntry, "pk"),
        page_at=_newest(PageLogEntry, "timestamp"),
        record=_newest(ModelLogEntry, "pk"),
        record_at=_newest(ModelLogEntry, "timestamp"),
        revision=_newest(Revision, "pk"),
        revision_at=_newest(Revision, "created_at"),
        rendition=_newest(rendition, "pk"),
        image=_newest(get_image_model(), "pk"),
        image_at=_newest(get_image_model(), "created_at"),
        redirect=_newest(Redirect, "pk"),
        restriction=_newest(PageViewRestriction, "pk"),
        **{f"{model._meta.model_name}_at": _last(model, column) for model, column in registry.watched},
        **_turns(),
    )


def _last(model: type[Model], column: str) -> Subquery:
    known = model._default_manager.filter(**{f"{column}__isnull": False})
    return Subquery(known.order_by(f"-{column}").values(column)[:1])


def _turns() -> dict[str, Subquery]:
    """Return when live things changed by themselves for the last time and will next (`registry.turns`)."""
    found = {}
    for model, column in registry.turns:
        rows, name = model._default_manager.filter(live=True).order_by(), f"{model._meta.model_name}_{column}"
        past, ahead = rows.filter(**{f"{column}__lte": Now()}), rows.filter(**{f"{column}__gt": Now()})
        found[f"{name}_past_at"] = Subquery(past.order_by(f"-{column}").values(column)[:1])
        found[f"{name}{_NEXT}"] = Subquery(ahead.order_by(column).values(column)[:1])
    return found


class Freshness:
    """What a pulse and an address mean for a reply: `etag`, `last_modified`, the `changes` that lie ahead."""

    def __init__(self, row: Any, request: HttpRequest) -> None:
        facts = json.loads(row) if isinstance(row, str) else dict(row or {})
        now = timezone.now()
        hour = now.replace(minute=0, second=0, microsecond=0)
        moments = [_moment(value) for name, value in facts.items() if name.endswith("_at") and value]
        said = [VERSION, settings.SHOW_SAMPLES, settings.DEMO, facts, hour.isoformat(), request.get_full_path()]
        digest = hashlib.sha256(json.dumps(said, default=str, sort_keys=True).encode()).hexdigest()[:24]
        self.etag = f'W/"{digest}"'
        self.last_modified = min(max([hour, *moments]), now)
        self.changes = [_moment(value) for name, value in facts.items() if name.endswith(_NEXT) and value]

    def answer(self, request: HttpRequest) -> HttpResponse | None:
        """Return "not modified" where the caller's copy is still good, else nothing."""
        response = get_conditional_response(request, self.etag, int(self.last_modified.timestamp()))
        return response if response is not None and response.status_code == 304 else None


def _moment(text: str) -> datetime.datetime:
    moment = parse_datetime(text)
    if moment is None:
        raise ValueError(f"not a moment: {text!r}")
    return moment if moment.tzinfo else moment.replace(tzinfo=datetime.UTC)
