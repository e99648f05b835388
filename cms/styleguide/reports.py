"""The parts of reports in the styleguide."""

from __future__ import annotations

import datetime
from types import SimpleNamespace as Stub

from cms.styleguide.example import Example

SUMMARY = "How delegates answered laws that limit where people can meet."


def _entry(number: int, title: str, *, is_current: bool = False) -> Stub:
    return Stub(card=Stub(title=title, url="#", summary=SUMMARY), number=number, is_current=is_current)


ENTRIES = [_entry(1, "Introduction"), _entry(2, "Democratic spaces", is_current=True), _entry(3, "Conclusions")]
REPORT = Stub(title="Ninth Assembly Report", subtitle="What we learned in four days.", url="#", pdf=None)
ASSEMBLY = Stub(
    title="Ninth Global Assembly",
    theme="Building Strategic Partnerships for Democratic Renewal",
    city="Dakar",
    country=Stub(name="Senegal"),
    starts_on=datetime.date(2018, 5, 6),
    ends_on=datetime.date(2018, 5, 9),
)
BARS = [{"label": str(year), "value": value} for year, value in ((2012, 3), (2013, 8), (2014, 21))]
HEADINGS = [Stub(anchor="a", text="Where it began"), Stub(anchor="b", text="What held")]
NOTES = [
    Stub(number=7, text="A survey of laws.", address="https://example.org/survey", backs=["ref-7", "ref-7-2"]),
    Stub(number=8, text="A note that nothing refers to.", address="", backs=[]),
]
SESSION = Stub(title="Opening plenary", url="#", kicker="Plenary")
LANGUAGES = [Stub(name="Français", code="fr", url="#"), Stub(name="العربية", code="ar", url="#")]

REPORTS = [
    Example(
        "report_cover",
        "head of a report",
        {"report": REPORT, "assembly": ASSEMBLY, "first": ENTRIES[0], "whole_url": "#", "languages": LANGUAGES},
    ),
    Example("report_cover", "without an assembly or chapters", {"report": REPORT}),
    Example("chapter_cover", "head of a chapter", {"title": "Democratic spaces", "number": 2, "lead": SUMMARY}),
    Example("chapter_list", "contents of a report", {"entries": ENTRIES}),
    Example("whole_contents", "contents on one page", {"parts": [Stub(number=1, page=Stub(title="Introduction"))]}),
    Example("chapter_rail", "chapters beside the text", {"entries": ENTRIES, "headings": HEADINGS, "report": REPORT}),
    Example("bar_chart", "bars of a scene, two lit", {"caption": "Laws", "unit": "laws", "rows": BARS, "lit": 2}),
    Example("scene_marks", "marks of a scene, six lit", {"total": 65, "lit": 6, "caption": "Six of 65.", "key": "0"}),
    Example(
        "big_number", "number", {"number": "160", "text": "laws restrict funding from abroad", "source": "A survey"}
    ),
    Example(
        "session_highlight", "sentence from a session", {"session": SESSION, "quote": SUMMARY, "speaker": "A delegate"}
    ),
    Example("session_highlight", "session that readers may not see", {"quote": SUMMARY}),
    Example("footnotes", "notes of a chapter", {"notes": NOTES}),
    Example(
        "colophon", "authors and licence", {"authors": [Stub(name="A writer", role="editor")], "licence": "CC BY 4.0"}
    ),
    Example(
        "pass_on", "ways to pass it on", {"text": SUMMARY, "url": "https://example.org/en/report/", "title": "A report"}
    ),
    Example("report_pdf", "PDF", {"pdf": Stub(url="#", file_size=900_000, pages=12)}),
]
"""Every part of a report and its states."""
