"""The parts of the look that tell of people: cases, stories, films; for people who may be in danger a way out."""

from __future__ import annotations

import datetime
from types import SimpleNamespace as Stub
from typing import Any

from cms.styleguide.example import Example
from cms.styleguide.stand_ins import DAY, HTML, TEXT, Drawing, card

REF = "WM-XX-7K3Q"
PLACE = {"source_title": "Newspaper, October 2018", "source_address": "https://example.org/"}
STATUS = Stub(
    custody_label="Detained",
    proceedings_label="On trial",
    restrictions=["travel_ban"],
    restriction_labels=["travel ban"],
    freshness="as of 12 October 2018",
    is_stale=False,
)
STALE = Stub(**{**vars(STATUS), "freshness": "not verified since October 2018", "is_stale": True})


class Name(str):
    """A name as readers may see it: whole, or made up for the person's safety."""

    is_full = True


def rows(*found: Stub) -> Stub:
    """Return rows as a relation gives them."""
    return Stub(all=lambda: found)


def case(**changes: Any) -> Stub:
    """Return a case with what its parts show."""
    words = Stub(get_field=lambda name: Stub(verbose_name="Health", labels=lambda values: [*values]))
    facts = {"ref": REF, "public_name": "A. M.", "country": Stub(name="Pakistan"), "place": "Lahore", "status": STATUS}
    told = {"torture": "none", "health": "reported", "family_threatened": "none", "treatment_source": "The lawyer"}
    charge = Stub(
        get_kind_display="Spreading false news", article="Article 188", get_status_display="pending", status_on=DAY
    )
    held = Stub(days=412, as_of=DAY)
    more = {"charges": rows(charge), "days_held": held, "professions": ["journalist"], "portrait": None, "_meta": words}
    return Stub(**{**facts, **told, **more, "get_health_display": lambda: "reported", **changes})


def film(**changes: Any) -> Stub:
    """Return a film with what its parts show."""
    track = Stub(pk=1, kind="captions", language="en")
    files = {"file": None, "small_file": None, "audio_file": None, "frame_url": "https://example.org/film"}
    facts = {"title": "Where is democracy?", "credit": "A studio", "duration": 325, "transcript": HTML}
    where = {"provider": "host", "get_provider_display": lambda: "Example", "poster": None, "tracks": rows(track)}
    return Stub(**{**files, **facts, **where, **changes})


def action(**changes: Any) -> Stub:
    """Return an open action with what its parts show."""
    facts = {"pk": 0, "title": "Write to the court", "subject": "", "text": TEXT, "target_email": "", "thank_you": ""}
    return Stub(**{**facts, "link": "https://example.org/", **changes})


def statistic(**changes: Any) -> Stub:
    """Return a number with what it counts."""
    facts = {"value": 130, "unit": "", "qualifier": "about", "get_qualifier_display": "about", "as_of": "January 2018"}
    return Stub(**{**facts, "sentence": "people were held for what they said", **PLACE, **changes})


STORY = card(kicker="Story", title="His mother speaks", case_ref=REF)
CASES = [
    case(),
    case(public_name="Somebody Withaverylongfamilyname", status=STALE),
    case(public_name="A student", portrait=None),
]
SOURCE = Stub(
    title="A paper",
    address="https://example.org/",
    archive_address="https://example.org/copy",
    publisher="A publisher",
    published_on=DAY,
    get_confidence_display="confirmed by two sources",
)
TIMELINE = [
    Stub(date=None, what="Summoned"),
    Stub(date=Stub(on=DAY, precision="day"), what="Detained: arrest", place="Lahore", **PLACE),
    Stub(date=Stub(on=datetime.date(2019, 3, 16), precision="month"), what="Hearing", is_to_come=True),
]
FILTERS = Stub(query="status=detained", campaign="", profession="", held_from="", held_to="", updated="")
DETAINED = Stub(value="detained", label="Detained", count=9, is_current=True)
LISTING = Stub(
    url="#",
    filters=FILTERS,
    countries=[Stub(value="PK", label="Pakistan", count=4, is_current=False)],
    statuses=[DETAINED],
    professions=[("journalist", "Journalist")],
    charges=[],
    updated_choices=["30"],
    view="cards",
    is_light=False,
)
CHIPS = [Stub(label="Detained", url="#"), Stub(label="Pakistan", url="#")]
LANGUAGES = [
    Stub(name="English", code="en", dir="ltr", url="#", is_current=True, is_missing=False),
    Stub(name="العربية", code="ar", dir="rtl", url="#", is_current=False, is_missing=False),
]

PEOPLE = [
    Example("status_line", "verified, with its source", {"status": STATUS, **PLACE}),
    Example("status_line", "not verified lately", {"status": STALE}),
    Example("case_list", "cases", {"cases": CASES}),
    Example("case_table", "cases as a table", {"cases": CASES}),
    Example("case_filters", "filters", {"listing": LISTING}),
    Example("chips", "filters in force", {"chips": CHIPS, "all_url": "#"}),
    Example("exports", "files of a list", {"query": FILTERS.query}),
    Example("case_portrait", "a print", {"case": case(), "name": Name("A. M.")}),
    Example("case_portrait", "a drawing", {"case": case(portrait=Drawing()), "name": Name("A. M.")}),
    Example("case_facts", "facts", {"case": case(), "status": STATUS, "is_linked": True}),
    Example("case_timeline", "what happened", {"timeline": TIMELINE}),
    Example("case_sources", "sources", {"sources": [SOURCE]}),
    Example(
        "story_list", "stories", {"cards": [STORY, card(title="A letter")], "more_url": "#", "more": "All stories"}
    ),
    Example("film", "on another host", {"video": film(), "transcript": "#transcript"}),
    Example("transcript", "words of a film", {"video": film(), "languages": LANGUAGES, "id": "words"}),
    Example("statistic", "number with its source", {"statistic": statistic()}),
    Example("statistic", "exact, no source", {"statistic": statistic(qualifier="exact", source_title="", as_of="")}),
    Example("share_texts", "words to share", {"texts": [Stub(text=TEXT)], "page": action(kind="share")}),
    Example("share_links", "ways to share", {"text": TEXT, "url": "https://example.org/", "title": "A letter"}),
    Example("copyable", "words to take along", {"id": "words-to-take", "label": "Text", "text": TEXT}),
    Example("prepared_letter", "by e-mail", {"page": action(kind="email", target_email="court@example.org")}),
    Example("prepared_letter", "by post", {"page": action(kind="letter")}),
    Example("action_form", "to attend", {"page": action(kind="attend")}),
    Example("leave", "way out"),
]
"""Every part and state that tells of people."""
