"""The parts of the Resources Hub in the styleguide."""

from __future__ import annotations

from types import SimpleNamespace as Stub
from typing import Any

from cms.styleguide.example import Example
from cms.styleguide.stand_ins import Drawing

ENGLISH = Stub(code="en", own_name="English", name="English", dir="ltr")
ARABIC = Stub(code="ar", own_name="العربية", name="Arabic", dir="rtl")


def _version(language: Stub, **facts: Any) -> Stub:
    row = {"address": "", "content_type": "application/pdf", "ending": "PDF", "size": 1_234_567, "pages": 12}
    row |= {"is_accessible": language is ENGLISH, "checksum": "9f86d081884c7d65" * 4, "small_size": 98_000}
    shown = {"url": "#", "small_url": "", "is_own": language is ENGLISH, "image": Drawing(), "alt": "Drawing"}
    return Stub(
        row=Stub(**{**row, **facts}), language=language, **shown, is_shown=language is ENGLISH, choose_url="#viewer"
    )


VERSIONS = [_version(ENGLISH), _version(ARABIC, pages=None, size=None)]
VERSIONS[0].small_url = "#"
ELSEWHERE = _version(ARABIC, address="https://example.org/", size=None)
PAGE = Stub(
    title="Receiving funds",
    summary="What the law says in one page.",
    kicker="Guide",
    year=2018,
    author_names=["Sample author"],
    original_language="en",
    address="",
)
ROW = Stub(page=PAGE, url="#", versions=[*VERSIONS, ELSEWHERE], language=None)
OTHER = Stub(page=PAGE, url="#", versions=[], language=ARABIC)
STRATEGY = Stub(name="Going to court", key="court", description="Judges are asked to set a law aside.")
CHOICES = [
    Stub(value="guide", label="Guide", count=4, url="#", is_current=True),
    Stub(value="law", label="Law", count=2, url="#", is_current=False),
]
FINDER = Stub(
    url="#",
    text="funds",
    is_light=False,
    total=4,
    in_own_language=3,
    selects=[Stub(name="kind", label="Kind", choices=CHOICES, is_set=True)],
    sorts=[("", "English first", True), ("title", "By title", False)],
    strategies=[(STRATEGY, 3, "#")],
    case_studies={"country": CHOICES, "strategy": []},
    languages=[ENGLISH, ARABIC],
    sums=[(4, 100), (1, 25)],
    table=[
        Stub(title="Receiving funds", url="#", language=None, cells=["file", ""]),
        Stub(title="دليل", url="#", language=ARABIC, cells=["", "text"]),
    ],
)

RESOURCES = [
    Example("resource_finder", "with words", {"finder": FINDER, "label": "Find a resource"}),
    Example("resource_count", "four found", {"finder": FINDER, "language": ENGLISH}),
    Example("resource_row", "with files", {"row": ROW}),
    Example("resource_row", "a page in another language", {"row": OTHER, "level": 2}),
    Example("resource_versions", "two languages", {"versions": VERSIONS}),
    Example("resource_viewer", "two languages", {"viewer": VERSIONS, "text": "text"}),
    Example(
        "resource_facts",
        "a guide",
        {
            "page": PAGE,
            "publishers": [Stub(name="Partner", website="https://example.org/")],
            "strategies": [STRATEGY],
            "licence": {"label": "Creative Commons Attribution", "url": "https://creativecommons.org/licenses/by/4.0/"},
            "hub_url": "#",
        },
    ),
    Example("coverage_table", "two languages", {"finder": FINDER}),
    Example("hub_ways", "strategies and case studies", {"finder": FINDER}),
]
