"""What the admin's forms send for assemblies, reports, fellowships, calls, people and events; see test_editing."""

from __future__ import annotations

from wagtail.test.utils.form_data import inline_formset

from tests import factories as make

MADE_BELOW = {
    "AssemblyIndexPage": make.a_home,
    "AssemblyPage": make.an_assembly_index,
    "SessionPage": make.an_assembly,
    "FellowshipPage": make.a_home,
    "FellowPage": make.a_fellowship,
    "PeopleIndexPage": make.a_home,
    "PersonPage": make.a_people_index,
    "EventIndexPage": make.a_home,
    "EventPage": make.an_event_index,
    "AssemblyReportPage": make.an_assembly,
    "ReportChapterPage": make.a_report,
    "CallPage": make.a_home,
}
DAYS = {"starts_on": "2018-05-06", "ends_on": "2018-05-09", "zone": "Africa/Dakar"}
CHOSEN = {
    "AssemblyPage": lambda: {**DAYS, "ordinal": "77", "theme": "Democratic renewal"},
    "SessionPage": lambda: {"kind": "workshop", "held_on": "2018-05-07", "led_by": make.an_organization().pk},
    "FellowshipPage": lambda: {"aim": "To learn.", "zone": "UTC"},
    "FellowPage": lambda: {
        "person": make.a_person().pk,
        "visibility": "full",
        "cohort": "2018",
        "country": make.a_country("PK").pk,
    },
    "PersonPage": lambda: {"person": make.a_person().pk, "group": "staff", "role": "Director"},
    "EventPage": lambda: {**DAYS, "kind": "webinar", "state": "planned", "mode": "online"},
    "AssemblyReportPage": lambda: {"lead": "Read on."},
    "CallPage": lambda: {
        "kind": "nomination",
        "zone": "Africa/Dakar",
        "has_form": "on",
        "months_kept": "12",
        "privacy_note": "We read it, and delete it after a year.",
        "questions": inline_formset([{"label": "Whom?", "kind": "line", "longest": "300"}]),
    },
}
