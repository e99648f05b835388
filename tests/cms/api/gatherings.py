"""The gatherings of the site that the API tests read: an assembly with its report, a fellowship, a call, an event."""

from __future__ import annotations

import datetime
from typing import Any

from pages.models import (
    AssemblyDocument,
    AssemblyHost,
    AssemblyStatistic,
    EventOrganizer,
    FellowLink,
    FellowOutput,
    FellowshipQuestion,
)
from tests import factories as f
from tests.pages.reports.making import a_scene, noted

LATER = datetime.date(2031, 5, 1)


def add_gatherings(image: Any, document: Any, organization: Any, article: Any, people: Any) -> None:
    """Make one page of every type, with one of everything that it can show."""
    f.an_assembly_index(title="Assemblies"), f.an_event_index(title="Events"), f.a_people_index(title="People")
    assembly = f.an_assembly(title="Assembly", slug="assembly", ordinal=9, listing_image=image)
    f.published(_with_all(assembly, document, organization, people.number))
    session = f.a_session(
        parent=assembly,
        title="Session",
        slug="session",
        led_by=organization,
        video=people.film,
        languages="en fr",
        country=f.a_country("EG"),
        speakers=[{"person": f.a_person(name="A Speaker"), "role": "moderator"}, {"label": "an activist", "role": ""}],
    )
    report = f.a_report(parent=assembly, title="The report", slug="report", listing_image=image)
    f.a_chapter(parent=report, title="Chapter", slug="chapter", body=a_chapters_body(session, people), footnotes=NOTES)
    add_fellowship(organization, article)
    f.a_person_page(title="Director", slug="director", person=f.a_person(name="A Director"), listing_image=image)
    add_event(organization)


NOTES = [{"key": "survey", "text": "A survey of laws.", "address": "https://example.org/survey"}]


def a_chapters_body(session: Any, people: Any) -> list[dict]:
    """One block of each kind that only chapters have."""
    highlight = {"session": session.pk, "clip": people.film.pk, "quote": "Meet.", "speaker": "A delegate"}
    return [
        noted("Laws", "survey"),
        a_scene(0, 7),
        f.a_block("session_highlight", highlight),
        f.a_block("big_number", {"number": "160", "text": "laws", "source": "A survey"}),
    ]


def _with_all(assembly: Any, document: Any, organization: Any, number: Any) -> Any:
    assembly.hosts = [AssemblyHost(organization=organization, role="host", locale=assembly.locale)]
    assembly.statistic_links = [AssemblyStatistic(statistic=number)]
    assembly.document_links = [AssemblyDocument(document=document)]
    return assembly


def add_fellowship(organization: Any, article: Any) -> None:
    """Make a fellowship that leads to a call, with a fellow."""
    call = f.a_call(title="Call", slug="call", closes_on=LATER, closes_time=datetime.time(17), zone="Africa/Dakar")
    fellowship = f.a_fellowship(title="Fellowship", slug="fellowship", funder=organization, call=call.basepage_ptr)
    fellowship.questions = [FellowshipQuestion(question="Who?", answer="Anybody.", locale=fellowship.locale)]
    f.published(fellowship)
    person = f.a_person(name="Marvi Sample")
    fellow = f.a_fellow(parent=fellowship, title="Marvi Sample", slug="marvi", person=person, quote="Vote.")
    fellow.outputs = [FellowOutput(target=article.basepage_ptr)]
    fellow.links = [FellowLink(address="https://example.org/marvi", locale=fellow.locale)]
    f.published(fellow)


def add_event(organization: Any) -> None:
    """Make an event to come, with the address online that readers may know already and one to register."""
    event = f.an_event(
        title="Event",
        slug="event",
        starts_on=LATER,
        mode="both",
        country=f.a_country("SN"),
        online_address="https://example.org/join",
        registration="https://example.org/register",
    )
    event.organizers = [EventOrganizer(organization=organization, role="host", locale=event.locale)]
    f.published(event)
