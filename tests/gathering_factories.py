"""Assemblies, reports, fellowships, calls, people and events for the tests; part of `tests.factories`."""

from __future__ import annotations

import datetime
import itertools
from typing import Any

from pages.models import (
    AssemblyIndexPage,
    AssemblyPage,
    AssemblyReportPage,
    CallPage,
    CallQuestion,
    EventIndexPage,
    EventPage,
    FellowPage,
    FellowshipPage,
    Footnote,
    PeopleIndexPage,
    PersonPage,
    ReportAuthor,
    ReportChapterPage,
    SessionPage,
    Speaker,
)
from tests import factories as f

_numbers = itertools.count(1)


def an_assembly_index(**fields: Any) -> AssemblyIndexPage:
    """The list of assemblies of the English site, made on first use."""
    return AssemblyIndexPage.objects.filter(locale__language_code="en").first() or f._a_page(
        AssemblyIndexPage, f.a_home(), **{"slug": "assemblies", "intro": "Where we met.", **fields}
    )


def an_assembly(**fields: Any) -> AssemblyPage:
    """An assembly of four days in Dakar, with a number of its own."""
    days = {"starts_on": datetime.date(2018, 5, 6), "ends_on": datetime.date(2018, 5, 9)}
    place = {"city": "Dakar", "country": f.a_country("SN"), "zone": "Africa/Dakar"}
    words = {"theme": "Democratic renewal", "participants": "Activists.", "body": [f.some_prose()]}
    fields = {"ordinal": next(_numbers), **words, **days, **place, **fields}
    return f._a_page(AssemblyPage, fields.pop("parent", None) or an_assembly_index(), **fields)


def a_session(**fields: Any) -> SessionPage:
    """A workshop on the second day of an assembly (`parent`), led by an organisation, with one speaker."""
    parent = fields.pop("parent", None) or an_assembly()
    times = {"starts_time": datetime.time(9, 30), "ends_time": datetime.time(11, 0)}
    facts = {"kind": "workshop", "held_on": parent.starts_on + datetime.timedelta(days=1), **times}
    fields = {**facts, "track": "Space", "takeaways": "Meet.\nSpeak.", "body": [f.some_prose()], **fields}
    if fields["kind"] == "workshop" and "led_by" not in fields:
        fields["led_by"] = f.an_organization()
    rows = fields.pop("speakers", None) or [{"person": f.a_person(), "role": "Speaker"}]
    speakers = [Speaker(**row, locale=parent.locale) for row in rows]
    return f._a_page(SessionPage, parent, speakers=speakers, **fields)


def a_report(**fields: Any) -> AssemblyReportPage:
    """The report of an assembly (`parent`), with one author."""
    parent = fields.pop("parent", None) or an_assembly()
    fields = {"subtitle": "What we learned", "lead": "Read on.", "licence": "CC BY 4.0", **fields}
    names = fields.pop("authors", ["World Movement for Democracy"])
    authors = [ReportAuthor(name=name, locale=parent.locale) for name in names]
    return f._a_page(AssemblyReportPage, parent, authors=authors, **fields)


def a_chapter(**fields: Any) -> ReportChapterPage:
    """A chapter of a report (`parent`). Footnotes are dictionaries (`key`, `text`, `address`)."""
    parent = fields.pop("parent", None) or a_report()
    fields = {"lead": "It began early.", "body": [f.some_prose()], **fields}
    notes = [Footnote(**row, locale=parent.locale) for row in fields.pop("footnotes", ())]
    return f._a_page(ReportChapterPage, parent, footnotes=notes, **fields)


def a_fellowship(**fields: Any) -> FellowshipPage:
    """A fellowship below the home page."""
    words = {"aim": "To learn.", "length": "Three months", "eligibility": "Activists.", "body": [f.some_prose()]}
    return f._a_page(FellowshipPage, fields.pop("parent", None) or f.a_home(), **{**words, **fields})


def a_fellow(**fields: Any) -> FellowPage:
    """A fellow of a fellowship (`parent`), shown with the full name."""
    parent = fields.pop("parent", None) or a_fellowship()
    words = {"role": "Organiser", "bio": "She organises.", "project": "A school.", "body": [f.some_prose()]}
    fields = {"cohort": 2018, "country": f.a_country("PK"), **words, **fields}
    fields.setdefault("person", None) or fields.update(person=f.a_person())
    return f._a_page(FellowPage, parent, **fields)


def a_call(**fields: Any) -> CallPage:
    """An open call with a form of one question. Questions are dictionaries."""
    parent = fields.pop("parent", None) or f.a_home()
    words = {"network": "Youth", "eligibility": "Anybody.", "privacy_note": "Deleted after a year."}
    fields = {"kind": "application", "has_form": True, **words, "body": [f.some_prose()], **fields}
    rows = fields.pop("questions", [{"label": "Why do you apply?", "kind": "text"}])
    questions = [CallQuestion(**row, locale=parent.locale) for row in rows]
    return f._a_page(CallPage, parent, questions=questions, **fields)


def a_people_index(**fields: Any) -> PeopleIndexPage:
    """The list of people of the English site, made on first use."""
    return PeopleIndexPage.objects.filter(locale__language_code="en").first() or f._a_page(
        PeopleIndexPage, f.a_home(), **{"slug": "people", "intro": "Who we are.", **fields}
    )


def a_person_page(**fields: Any) -> PersonPage:
    """The page of somebody on the staff."""
    parent = fields.pop("parent", None) or a_people_index()
    fields = {"role": "Director", "bio": "She directs.", "body": [f.some_prose()], **fields}
    fields.setdefault("person", None) or fields.update(person=f.a_person())
    return f._a_page(PersonPage, parent, **fields)


def an_event_index(**fields: Any) -> EventIndexPage:
    """The list of events of the English site, made on first use."""
    return EventIndexPage.objects.filter(locale__language_code="en").first() or f._a_page(
        EventIndexPage, f.a_home(), **{"slug": "events", "intro": "Come.", **fields}
    )


def an_event(**fields: Any) -> EventPage:
    """An event of an afternoon in Dakar."""
    times = {"starts_time": datetime.time(14, 0), "ends_time": datetime.time(17, 0), "zone": "Africa/Dakar"}
    when = {"starts_on": datetime.date(2030, 5, 1), **times, "place": "Dakar"}
    fields = {**when, "languages": "fr en", "body": [f.some_prose()], **fields}
    return f._a_page(EventPage, fields.pop("parent", None) or an_event_index(), **fields)
