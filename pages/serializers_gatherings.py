"""How the API writes the child records of assemblies, sessions, reports, fellowships and events."""

from __future__ import annotations

from cms.api.reader import Reader
from cms.api.registry import OwnValue, own_values, serializer, watch
from cms.bundle.languages import code_of
from cms.models import SiteDocument
from pages.api_types import ApiCard, ApiDocument, ApiPartner, ApiPerson
from pages.api_types_cases import ApiStatistic
from pages.api_types_gatherings import ApiAnsweredQuestion, ApiAuthor, ApiFootnote, ApiLink, ApiReportPdf, ApiSpeaker
from pages.models import (
    AssemblyDocument,
    AssemblyHost,
    AssemblyReportPage,
    AssemblyStatistic,
    EventOrganizer,
    FellowLink,
    FellowOutput,
    FellowshipQuestion,
    Footnote,
    Person,
    ReportAuthor,
    ReportPdf,
    Speaker,
    Statistic,
)
from pages.serializers import partner


@serializer(AssemblyHost)
def host(row: AssemblyHost, reader: Reader) -> ApiPartner | None:
    """An organisation that hosts an assembly; None where it is not public."""
    return partner(row, reader)


@serializer(EventOrganizer)
def organizer(row: EventOrganizer, reader: Reader) -> ApiPartner | None:
    """An organisation that holds an event; None where it is not public."""
    return partner(row, reader)


@serializer(AssemblyStatistic)
def assembly_statistic(row: AssemblyStatistic, reader: Reader) -> ApiStatistic | None:
    """A number of an assembly; None where it is not public."""
    return reader.write_reference(Statistic, row.statistic_id)


@serializer(AssemblyDocument)
def assembly_document(row: AssemblyDocument, reader: Reader) -> ApiDocument | None:
    """A file of an assembly."""
    found: SiteDocument | None = reader.bundle.get("document", row.document_id)
    return reader.write("document", found) if found else None


@serializer(Speaker)
def speaker(row: Speaker, reader: Reader) -> ApiSpeaker:
    """Somebody who speaks in a session."""
    person: ApiPerson | None = reader.write_reference(Person, row.person_id)
    return {"person": person, "label": row.label, "role": row.role}


@serializer(ReportAuthor)
def author(row: ReportAuthor, reader: Reader) -> ApiAuthor:
    """Somebody who wrote a report."""
    return {"name": row.name, "role": row.role}


def report_pdf(page: AssemblyReportPage, reader: Reader) -> ApiReportPdf | None:
    """The report as a file; None while there is none."""
    row = next((row for row in reader.bundle.wanted["pdf"] if row.report_id == page.pk), None)
    if row is None:
        return None
    url, locale = reader.absolute(row.url), code_of(page.locale_id)
    return {"url": url, "bytes": row.file_size, "pages": row.pages, "locale": locale, "made_at": row.made_at}


own_values[AssemblyReportPage, "pdf"] = OwnValue(
    report_pdf, lambda keys: ReportPdf.objects.public().filter(report__in=keys)
)
watch(ReportPdf, "made_at")


@serializer(Footnote)
def footnote(row: Footnote, reader: Reader) -> ApiFootnote:
    """A note of a chapter."""
    return {"key": row.key, "text": row.text, "address": row.address}


@serializer(FellowshipQuestion)
def answered_question(row: FellowshipQuestion, reader: Reader) -> ApiAnsweredQuestion:
    """A question about a fellowship."""
    return {"question": row.question, "answer": row.answer}


@serializer(FellowOutput)
def output(row: FellowOutput, reader: Reader) -> ApiCard | None:
    """A page that shows what a fellow made; None where readers cannot open it."""
    return reader.write_reference("card", row.target_id)


@serializer(FellowLink)
def link(row: FellowLink, reader: Reader) -> ApiLink:
    """Where a fellow can be found elsewhere."""
    return {"address": row.address}
