"""How the API and the exports write one case with all its facts."""

from __future__ import annotations

from django.utils import timezone

from cms.api.reader import Reader
from pages.api_types_cases import (
    ApiCase,
    ApiCaseEvent,
    ApiCaseSource,
    ApiCharge,
    ApiDetention,
    ApiProceeding,
    ApiSentence,
    ApiTreatment,
)
from pages.identity import other_public_names
from pages.models import Case, CaseEvent, CaseSource, Charge, Detention, Proceeding, Sentence
from pages.models.case_choices import (
    Access,
    ChargeKind,
    ChargeStatus,
    Confidence,
    DetentionKind,
    EventType,
    Proceedings,
    ReleaseKind,
    Treatment,
)
from pages.serializers_cases import case_summary, date, source, term


def whole_case(case: Case, reader: Reader) -> ApiCase:
    """A case with everything that may be known. Runs no query on a case that the bundle loaded."""
    proceedings = [getattr(link, "proceeding", None) for link in case.proceeding_links.all()]
    return {
        **case_summary(case, reader),
        "other_names": other_public_names(case),
        "place": case.place,
        "charges": [_charge(row) for row in case.charges.all()],
        "detentions": [_detention(row) for row in case.detentions.all()],
        "sentences": [_sentence(row) for row in case.sentences.all()],
        "events": [_event(row) for row in case.events.all()],
        "trials": [_proceeding(row) for row in proceedings if row is not None and row.live],
        "treatment": _treatment(case),
        "sources": [_source(row) for row in case.sources.all()],
        "pages_url": f"{reader.base}/api/v2/pages/?case={case.ref}",
        "is_sample": case.is_sample,
        "first_published_at": case.first_published_at,
        "last_published_at": case.last_published_at,
    }


def _charge(row: Charge) -> ApiCharge:
    return {
        "kind": term(ChargeKind, row.kind),
        "article": row.article,
        "status": term(ChargeStatus, row.status),
        "status_on": row.status_on,
    }


def _detention(row: Detention) -> ApiDetention:
    return {
        "kind": term(DetentionKind, row.kind),
        "start": date(row.start),
        "end": date(row.end),
        "release": term(ReleaseKind, row.release_kind) if row.release_kind else None,
        "place": "" if row.is_place_undisclosed else row.place,
        "is_place_undisclosed": row.is_place_undisclosed,
        "is_incommunicado": row.is_incommunicado,
        "access_family": term(Access, row.access_family),
        "access_counsel": term(Access, row.access_counsel),
        "authority": row.authority,
        "source": source(row.source_title, row.source_address),
    }


def _sentence(row: Sentence) -> ApiSentence:
    return {
        "kind": term(Sentence.Kind, row.kind),
        "years": row.years,
        "months": row.months,
        "days": row.days,
        "sentenced": date(row.sentenced),
        "court": row.court,
        "age": row.age,
        "source": source(row.source_title),
    }


def _event(row: CaseEvent) -> ApiCaseEvent:
    happened = row.happened
    return {
        "kind": term(EventType, row.kind),
        "happened": date(happened),
        "is_to_come": happened is not None and happened.earliest > timezone.localdate(),
        "place": row.place,
        "source": source(row.source_title, row.source_address),
    }


def _proceeding(row: Proceeding) -> ApiProceeding:
    return {
        "name": row.public_name,
        "court": row.court,
        "number": row.number,
        "stage": term(Proceedings, row.stage),
        "hearings": [
            {
                "held_on": hearing.held_on,
                "court": hearing.court or row.court,
                "source": source(hearing.source_title, hearing.source_address),
            }
            for hearing in row.hearings.all()
        ],
    }


def _treatment(case: Case) -> ApiTreatment:
    return {
        "torture": term(Treatment, case.torture),
        "health": term(Treatment, case.health),
        "family_threatened": term(Treatment, case.family_threatened),
        "source": case.treatment_source,
    }


def _source(row: CaseSource) -> ApiCaseSource:
    return {
        "title": row.title,
        "publisher": row.publisher,
        "address": row.address,
        "archive_address": row.archive_address,
        "published_on": row.published_on,
        "read_on": row.read_on,
        "language": row.language,
        "confidence": term(Confidence, row.confidence),
    }
