"""What stands in for pages, pictures and forms where a part is shown without a page."""

from __future__ import annotations

import datetime
from types import SimpleNamespace as Stub
from typing import Any

from django.utils.safestring import mark_safe

DAY = datetime.date(2018, 10, 12)
TEXT = "In physical and digital spaces, people face limits on where they can meet and what they can say. #SetThemFree"
HTML = mark_safe("<p>Ask the family first. <a href='#'>Read how</a>.</p>")


def card(**changes: Any) -> Stub:
    """Return a card with the attributes that lists show."""
    facts = {"title": "Democratic spaces are closing", "url": "#", "summary": TEXT, "kicker": "News", "tone": ""}
    return Stub(**{**facts, "published_on": DAY, "listing_image": None, **changes})


class Drawing:
    """An image without renditions: the placeholder is shown in its place."""

    credit, pk = "World Movement for Democracy", 0
    width, height = 1600, 900

    def is_licence_expired(self) -> bool:
        """Say that the licence runs."""
        return False

    def known_renditions(self) -> list:
        """Return no rendition."""
        return []

    def alt_for(self, language: str) -> str:
        """Describe the drawing."""
        return "A print"

    def caption_for(self, language: str) -> str:
        """Say under the drawing what it is."""
        return "A drawing, not a likeness"


class Pages(Stub):
    """A list in the middle of its pages."""

    def address(self, page: int | str) -> str:
        """Return the address of a page of the list."""
        return f"?page={page}"


ALERT = card(kicker="Alert", tone="alert", title="Activist detained at the airport")
BUTTON = {"label": "Read the campaign", "page": Stub(url="#", title="Campaign"), "address": ""}
CHOICES = [
    Stub(value=value, label=label, count=count, url="#", is_current=not value)
    for value, label, count in (("", "", 9), ("news", "News", 5), ("alert", "Alert", 4))
]
YEARS = [Stub(label=str(year), count=3, url="#", is_current=year == 2018) for year in (2019, 2018)]
BARS = [{"label": "2012", "value": 3}, {"label": "2013", "value": 8}, {"label": "2014", "value": 21}]
FEATURE = {"page": card(kicker="Issue"), "kicker": "", "title": "", "text": "", "image": None, "button": ""}
UPDATES = [
    Stub(happened_on=DAY, text="Released on interim bail.", source_title="Newspaper, October 2018", source_address="#"),
    Stub(happened_on=datetime.date(2019, 7, 1), text="Not verified since.", source_title="", source_address=""),
]
SAMPLE_CARDS = [ALERT, card(), card(kicker="Court decision", title="A court strikes down a ban")]
"""What lists show where no page is served: in the previews of blocks."""
CORRECTIONS = [Stub(corrected_on=DAY, get_kind_display="Correction", text="The day was wrong; it was the 12th.")]
ERROR = {"name": "email", "label": "E-mail", "text": "Write an address with an @."}
PAGE_FACTS = Stub(
    place="Ouagadougou",
    country=Stub(name="Burkina Faso"),
    started_on=datetime.date(2018, 1, 1),
    started_precision="year",
    partners=Stub(all=[Stub(organization=Stub(name="Partner", website="https://example.org/"), role="host")]),
)

POST = Stub(
    network="x",
    get_network_display="X",
    text=TEXT,
    language="en",
    direction="ltr",
    posted_on=DAY,
    link="https://example.org/",
    is_pinned=True,
)


def form(name: str, **changes: Any) -> Stub:
    """Return a form as its templates show it."""
    facts = {"action": "#", "token": "signed", "id": name, "email": "", "name": "", "is_name_public": False}
    lists = [{"code": "news", "label": "News", "is_chosen": True}]
    words = {"errors": {}, "problems": [], "consent": "We keep your address encrypted.", "trap": "website"}
    return Stub(**{**facts, **words, "lists": lists, **changes})
