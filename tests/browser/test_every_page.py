"""Every public page type in three languages, as a reader's browser sees it: one visit, many claims.

A page is opened once in each language. axe looks at one width per language in turn, so that every type is looked at at
all three; `make test-long` looks at all widths in all languages.
"""

from __future__ import annotations

import pytest

from tests.browser import claims
from tests.browser.claims import barriers, overflow
from tests.browser.demo_site import address_of
from tests.long_form import IS_LONG
from tests.page_types import name_of, page_types

pytestmark = pytest.mark.browser
TYPES = [name_of(model) for model in page_types()]
WIDTHS = (360, 768, 1440)
DIRECTIONS = {"en": "ltr", "ar": "rtl", "az": "ltr", "fr": "ltr"}
IN_FRENCH = set(
    """AssemblyIndexPage AssemblyPage AssemblyReportPage CallPage EventIndexPage EventPage FellowPage FellowshipPage
    PeopleIndexPage PersonPage ReportChapterPage SessionPage""".split()  # noqa: SIM905
)
"""Types that the demonstration shows in French instead of Azerbaijani."""
SEARCH = "/en/search/?q=democracy"
MISSING = "/ar/no-such-page/"
VIEWS = ["/en/cases/WM-AZ-7K3Q/", "/ar/cases/WM-ZZ-SAM2/", "/en/cases/?view=table", "/ar/cases/?status=free"]
VIEWS += ["/en/sign-up/", "/ar/posts/", "/ar/search/"]
"""What is shown without a page of its own."""
VISITS = [
    (model, language, WIDTHS if IS_LONG else (WIDTHS[(at + turn) % len(WIDTHS)],))
    for at, model in enumerate(TYPES)
    for turn, language in enumerate(("en", "ar", "fr" if model in IN_FRENCH else "az"))
]
"""Type, language, and the widths at which axe looks at it."""


@pytest.fixture(scope="session")
def statuses() -> dict[str, int]:
    """How links were answered: the menus of all pages are asked about once."""
    return {}


@pytest.mark.parametrize(("model", "language", "widths"), VISITS, ids=lambda value: str(value).strip("(),"))
def test_it_keeps_every_promise(model, language, widths, visit, statuses, subtests) -> None:
    seen = visit(address_of(model, language), width=WIDTHS[0])
    with subtests.test("within its budgets"):
        claims.stays_within_its_budgets(seen)
    with subtests.test("in its language"):
        claims.speaks(seen, language, DIRECTIONS[language])
    for width in WIDTHS:
        seen.page.set_viewport_size({"width": width, "height": 900})
        with subtests.test("open to everybody", width=width):
            assert overflow(seen.page) == [], "it scrolls sideways"
            assert width not in widths or barriers(seen.page) == []
    if language == "en":
        with subtests.test("in the dark"):
            claims.is_open_in_the_dark(seen.page)
        with subtests.test("its pictures"):
            claims.pictures_are_there(seen.page)
        with subtests.test("its links"):
            claims.links_lead_somewhere(seen, statuses)
    with subtests.test("leaves no trace"):
        claims.leaves_no_trace(seen)
    if language == "en":
        with subtests.test("on paper"):
            claims.prints(seen.page)


@pytest.mark.parametrize("path", [SEARCH, *VIEWS, MISSING])
def test_views_without_a_page_too(path: str, visit, subtests) -> None:
    seen = visit(path, width=360)
    with subtests.test("in the light"):
        assert barriers(seen.page) == [] and overflow(seen.page) == []
    with subtests.test("in the dark"):
        claims.is_open_in_the_dark(seen.page)
    wrong = [line for line in seen.said if not ("404" in line and path == MISSING)]
    assert wrong == [] and seen.violations == [] and seen.foreign == [] and seen.context.cookies() == []
