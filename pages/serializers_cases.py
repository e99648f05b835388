"""How the API and the exports write cases, films and numbers. Names come from `pages.identity`, from nowhere else."""

from __future__ import annotations

from django.db.models import Choices
from django.urls import reverse
from django.utils import timezone

from cms.api.reader import Reader
from cms.api.registry import serializer
from cms.bundle.languages import code_of
from pages.api_types import ApiDocument, ApiQuote
from pages.api_types_cases import (
    ApiCaseStatus,
    ApiCaseSummary,
    ApiDaysHeld,
    ApiFuzzyDate,
    ApiInterviewee,
    ApiPublicName,
    ApiShareText,
    ApiSource,
    ApiStatistic,
    ApiTerm,
    ApiTrack,
    ApiVideo,
)
from pages.films import PARTS, film_url
from pages.fuzzy import FuzzyDate
from pages.identity import public_name
from pages.models import (
    CampaignCase,
    Case,
    Country,
    Interviewee,
    Person,
    Quote,
    ShareText,
    Statistic,
    StoryStatistic,
    VideoAsset,
    VideoTrack,
)
from pages.models.case_choices import Custody, Proceedings, Profession, Restriction
from pages.quotations import speaker_of
from pages.serializers import document, image


def term(choices: type[Choices], value: str) -> ApiTerm:
    """Return a word of a fixed list."""
    return {"code": str(value), "label": str(choices(value).label)}


def terms(choices: type[Choices], values: list[str]) -> list[ApiTerm]:
    """Return several words, without those that the list no longer has."""
    return [term(choices, value) for value in values or () if value in choices.values]


def date(value: FuzzyDate | None) -> ApiFuzzyDate | None:
    """Return a fuzzy date."""
    if value is None:
        return None
    return {"on": value.earliest, "precision": value.precision, "is_circa": value.is_circa, "label": str(value)}


def source(title: str, address: str = "") -> ApiSource:
    """Return a source."""
    return {"title": title, "address": address}


def name_of(case: Case) -> ApiPublicName:
    """Return how the person may be named."""
    name = public_name(case)
    return {"text": name.text, "is_real": name.is_real, "is_full": name.is_full}


def status_of(case: Case) -> ApiCaseStatus:
    """Return the status as of its last verification."""
    status = case.status
    return {
        "custody": term(Custody, status.custody),
        "proceedings": term(Proceedings, status.proceedings),
        "restrictions": terms(Restriction, list(status.restrictions)),
        "verified_on": status.verified_on,
        "is_stale": status.is_stale,
        "is_held": status.is_held,
        "freshness": status.freshness(),
        "source": source(case.status_source_title, case.status_source_address),
    }


def days_held_of(case: Case) -> ApiDaysHeld | None:
    """Return how long the person was held, where that is known."""
    held = case.days_held
    return {"days": held.days, "as_of": held.as_of} if held else None


@serializer(Case)
def case_summary(case: Case, reader: Reader) -> ApiCaseSummary:
    """A case as lists show it."""
    return {
        "ref": case.ref,
        "name": name_of(case),
        "country": reader.write(Country, case.country),
        "professions": terms(Profession, case.professions),
        "status": status_of(case),
        "days_held": days_held_of(case),
        "drawing": reader.absolute(reverse("case_print", args=[case.ref])),
        "html_url": reader.absolute(reverse("case", args=[case.ref])),
        "url": f"{reader.base}/api/v2/cases/{case.ref}/",
    }


@serializer(CampaignCase)
def campaign_case(row: CampaignCase, reader: Reader) -> ApiCaseSummary | None:
    """The case of a campaign; None where it is not public."""
    return reader.write_reference(Case, row.case_id)


@serializer(Interviewee)
def interviewee(row: Interviewee, reader: Reader) -> ApiInterviewee:
    """Somebody who speaks in a story."""
    return {"relation": term(Interviewee.Relation, row.relation), "name": row.name}


@serializer(ShareText)
def share_text(row: ShareText, reader: Reader) -> ApiShareText:
    """Words to pass on."""
    return {"text": row.text}


@serializer(Statistic)
def statistic(record: Statistic, reader: Reader) -> ApiStatistic:
    """A number."""
    since = FuzzyDate(record.since_on, record.since_precision) if record.since_on else None
    return {
        "id": record.pk,
        "value": float(record.value),
        "qualifier": term(Statistic.Qualifier, record.qualifier),
        "unit": record.unit,
        "sentence": record.sentence,
        "as_of": date(record.as_of),
        "since": date(since),
        "country": reader.write_reference(Country, record.country_id),
        "source": source(record.source_title, record.source_address),
        "is_source_missing": record.is_source_missing,
        "is_past_review": record.review_by is not None and record.review_by < timezone.localdate(),
    }


@serializer(StoryStatistic)
def story_statistic(row: StoryStatistic, reader: Reader) -> ApiStatistic | None:
    """A number of a series; None where it is not public."""
    return reader.write_reference(Statistic, row.statistic_id)


@serializer(Quote)
def quotation(record: Quote, reader: Reader) -> ApiQuote:
    """Words somebody said."""
    person = reader.write_reference(Person, record.speaker_id)
    return {
        "id": record.pk,
        "text": record.text,
        "locale": code_of(record.locale_id),
        "original": record.original,
        "original_language": record.original_language,
        "speaker": speaker_of(record),
        "is_speaker_stated": person is not None or bool(record.speaker_label),
        "person": person,
        "source_title": record.source_title,
    }


@serializer(VideoTrack)
def track(row: VideoTrack, reader: Reader) -> ApiTrack:
    """Words beside a film."""
    return {"kind": row.kind, "language": row.language, "text": row.text}


@serializer(VideoAsset)
def video(record: VideoAsset, reader: Reader) -> ApiVideo:
    """A film."""
    poster = reader.bundle.get("image", record.poster_id)
    return {
        "id": record.pk,
        "title": record.title,
        "provider": record.provider,
        "address": record.address,
        "frame_url": record.frame_url,
        "file": _film_file(record, "film", reader),
        "small_file": _film_file(record, "small", reader),
        "audio_file": _film_file(record, "sound", reader),
        "duration": record.duration,
        "spoken_languages": record.spoken_languages.split(),
        "poster": image(poster, reader, "wide") if poster else None,
        "tracks": [track(row, reader) for row in record.tracks.all()],
        "transcript": reader.write("text", record.transcript),
        "licence": record.licence,
        "credit": record.credit,
    }


def _film_file(record: VideoAsset, part: str, reader: Reader) -> ApiDocument | None:
    """Return a film's own file at the address from which players may ask for parts of it."""
    file = reader.bundle.get("document", getattr(record, f"{PARTS[part]}_id"))
    return {**document(file, reader), "url": reader.absolute(film_url(record, part))} if file else None
