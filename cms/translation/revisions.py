"""Facts inside stored versions: revisions of translations, and the copy of the source that the engine translates from.

Without this, publishing an older draft or pressing "Publish" in the translation editor would bring a former fact back.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from modelcluster.models import get_field_value, get_serializable_data_for_fields
from wagtail.models import Revision, RevisionMixin
from wagtail_localize.models import TranslationSource

if TYPE_CHECKING:
    from cms.translation.children import Rows
    from cms.translation.facts import Facts


@dataclass(frozen=True)
class Stored:
    """What stored versions are to say: the source, its facts, and its own child rows by relation."""

    source: models.Model
    facts: Facts
    own: dict[models.ManyToOneRel, list[models.Model]]

    def amend(self, content: dict, children: dict[str, list], slug: str) -> bool:
        """Change stored content in place; say whether anything differed."""
        before = _text(content)
        content.update({field.name: get_field_value(field, self.source) for field in self.facts.columns})
        content.update(children)
        if self.facts.has_slug:
            content["slug"] = slug
        for relation, columns in self.facts.mixed:
            origins = {str(row.translation_key): row for row in self.own[relation]}
            for item in content.get(relation.name) or ():
                if origin := origins.get(item.get("translation_key")):
                    item.update({field.name: get_field_value(field, origin) for field in columns})
        return _text(content) != before


def amend_revisions(stored: Stored, targets: list, rows: dict[models.ManyToOneRel, Rows]) -> None:
    """Write the facts into the latest and the scheduled revisions of the targets: one query, two where they differ.

    `rows` are the targets' own rows of the relations that are facts.
    """
    by_key = {str(target.pk): target for target in targets if isinstance(target, RevisionMixin)}
    latest = [target.latest_revision_id for target in by_key.values() if target.latest_revision_id]
    kind = ContentType.objects.get_for_model(stored.source, for_concrete_model=False)
    scheduled = Q(approved_go_live_at__isnull=False, object_id__in=by_key, content_type=kind)
    changed = []
    for revision in Revision.objects.filter(Q(pk__in=latest) | scheduled):
        target = by_key[revision.object_id]
        children = {relation.name: _as_json(found[target.pk]) for relation, found in rows.items()}
        if stored.amend(revision.content, children, getattr(target, "slug", "")):
            changed.append(revision)
    if changed:
        Revision.objects.bulk_update(changed, ["content"])


def amend_frozen_source(stored: Stored) -> None:
    """Write the facts into the copy of the source from which wagtail-localize makes translations, not its prose."""
    source = stored.source
    frozen = TranslationSource.objects.filter(object_id=source.translation_key, locale_id=source.locale_id).first()
    if frozen is None:
        return
    content = json.loads(frozen.content_json)
    children = {relation.name: _as_json(stored.own[relation]) for relation in stored.facts.children}
    if stored.amend(content, children, getattr(source, "slug", "")):
        frozen.content_json = _text(content)
        frozen.save(update_fields=["content_json"])


def _as_json(rows: list[models.Model]) -> list[dict]:
    return [get_serializable_data_for_fields(row) for row in rows]


def _text(content: dict) -> str:
    return json.dumps(content, cls=DjangoJSONEncoder, sort_keys=True)
