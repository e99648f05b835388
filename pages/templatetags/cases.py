"""What templates need for cases, stories and films. None of these asks the database while a page is served."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cms import cldr
from cms.bundle.bundle import active_bundle
from cms.bundle.languages import language
from pages.case_facts import timeline_of
from pages.films import film_url
from pages.fuzzy import FuzzyDate
from pages.linked_data import person_of
from pages.models import Case, VideoAsset
from pages.models.case_choices import Custody, Proceedings
from pages.status import Status, is_stale
from pages.templatetags.sharing import data_block

register = template.Library()


@register.simple_tag
def record_of(row: Any, name: str) -> Any:
    """Return the public record a row refers to, in the reader's language, from the bundle; None where there is none."""
    bundle, field = active_bundle(), row._meta.get_field(name)
    return bundle.get(field.related_model, getattr(row, field.attname)) if bundle else getattr(row, name, None)


@register.simple_tag
def fuzzy_date(value: FuzzyDate | None) -> SafeString | str:
    """Return `<time>` with a date of which only a part may be known, in the active language."""
    if value is None:
        return ""
    return format_html('<time datetime="{}">{}</time>', cldr.iso(value.on, value.precision), value)


@register.simple_tag
def public_cases(rows: list) -> list[Case]:
    """Return the public cases of a campaign's people, from the bundle."""
    found = (record_of(row, "case") for row in rows)
    return [case for case in found if case is not None]


@register.filter
def by_change(cases: list[Case]) -> list[Case]:
    """Return cases, those that changed last first."""
    return sorted(
        cases, key=lambda case: (case.last_published_at is None, case.last_published_at, case.pk), reverse=True
    )


@register.simple_tag
def person_data(case: Case) -> SafeString | str:
    """Return what search engines read of a person (JSON-LD): the name alone, and only one that is public in full."""
    person = person_of(case)
    return data_block([person] if person else [])


@register.filter
def case_url(case: Case) -> str:
    """Return the address of a case in the reader's language."""
    return reverse("case", args=[case.ref])


@register.filter
def print_url(ref: str) -> str:
    """Return the address of the drawing that stands for a person."""
    return reverse("case_print", args=[ref])


@register.simple_tag
def case_line(card: Any) -> dict[str, str] | None:
    """Return where the person of a story's card is (custody, freshness); None for other cards and hidden cases."""
    custody = getattr(card, "case_custody", "")
    if not custody:
        return None
    stale = is_stale(card.case_verified_on, card.case_is_settled, timezone.localdate())
    status = Status(custody, Proceedings.UNKNOWN, (), card.case_verified_on, stale)
    return {"custody": status.custody_label, "freshness": status.freshness()}


@register.simple_tag
def campaign_tag(card: Any) -> str:
    """Return the hashtag of a campaign's card with its sign, or nothing."""
    hashtag = getattr(card, "campaign_hashtag", "") or ""
    return f"#{hashtag.lstrip('#')}" if hashtag else ""


@register.simple_tag
def field_words(row: Any, name: str) -> str:
    """Return the words of a list of choices ("journalist and student") in the active language."""
    return cldr.joined(row._meta.get_field(name).labels(getattr(row, name)))


@register.simple_tag
def treatment_lines(case: Case) -> list[dict[str, str]]:
    """Return what is reported of ill-treatment: label and how sure it is; nothing where there is no information."""
    names = ("torture", "health", "family_threatened")
    told = [name for name in names if getattr(case, name) != "none"]
    return [
        {"label": case._meta.get_field(name).verbose_name, "sure": getattr(case, f"get_{name}_display")()}
        for name in told
    ]


@register.simple_tag
def film_parts(video: VideoAsset) -> dict[str, Any]:
    """Return what a player needs: frame (foreign) or file (own), tracks, languages, other files, length in minutes."""
    tracks = [
        {
            "url": reverse("track", args=[track.pk]),
            "kind": track.kind,
            "code": track.language,
            "name": language(track.language).name,
            "is_default": track.language == (get_language() or "en"),
        }
        for track in video.tracks.all()
    ]
    spoken = [language(track["code"]).name for track in tracks if track["kind"] in ("captions", "subtitles")]
    return {
        "frame": video.frame_url,
        "file": film_url(video) if video.provider == VideoAsset.Provider.OWN else "",
        "small": film_url(video, "small"),
        "sound": film_url(video, "sound"),
        "tracks": tracks,
        "captions": ", ".join(dict.fromkeys(spoken)),
        "host": video.get_provider_display(),
        "length": _length(video.duration),
    }


def _length(seconds: int | None) -> str:
    return _("%(minutes)s min") % {"minutes": cldr.number(max(1, round(seconds / 60)))} if seconds else ""


@register.filter
def timeline(case: Case) -> list:
    """Return what happened in a case, in order."""
    return timeline_of(case)


@register.simple_tag
def people_line(cases: list[Case]) -> str:
    """Return how many people a campaign is for and how many of them are held, free or dead, by fresh statuses alone."""
    fresh = [case.status for case in cases if not case.status.is_stale]
    counted = Counter(status.custody for status in fresh)
    kinds = (Custody.DETAINED, Custody.HOUSE_ARREST, Custody.FREE, Custody.DEAD)
    told = [f"{custody.label}: {cldr.number(counted[custody])}" for custody in kinds if counted[custody]]
    if stale := len(cases) - len(fresh):
        told.append(_("not verified lately: %(number)s") % {"number": cldr.number(stale)})
    return " · ".join([_("people: %(number)s") % {"number": cldr.number(len(cases))}, *told])
