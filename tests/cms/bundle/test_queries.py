"""Query costs are laws: the same with 3 and with 30 of anything, and within the budgets."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest

from pages.models import (
    ArticleLaw,
    ArticleUpdate,
    BasePage,
    Correction,
    InitiativePartner,
    PageCountry,
    PageTopic,
    RelatedPage,
)
from tests import factories as make
from tests.block_types import BLOCKS, SampleValues
from tests.queries import LISTING, PAGE, queries_for

pytestmark = pytest.mark.django_db
FEW, MANY = 3, 30
COUNTRIES = "AF AL AM AR AT AZ BD BE BG BO BR BY CA CD CG CH CL CM CN CO CR CU CZ DE DK DO DZ EC EE EG".split()  # noqa: SIM905


def _framed() -> None:
    """What stands around every page: texts, menus, an open second language, an alert."""
    make.some_site_texts()
    make.a_home("ar")
    make.an_article(kind="alert", published_on=datetime.date.today())  # noqa: DTZ011
    make.a_menu(*(make.a_standard_page(quickly=True) for _ in range(4)))
    make.a_menu(*(make.a_standard_page(quickly=True) for _ in range(4)), place="footer")


def _issue(number: int) -> BasePage:
    issue = make.an_issue()
    for _ in range(number):
        make.an_initiative(parent=issue, quickly=True, listing_image=make.an_image())
        _about(make.an_article(quickly=True, listing_image=make.an_image()), issue)
    return issue


def _about(page: BasePage, issue: BasePage) -> None:
    page.issue_links.create(issue=issue)
    page.save()


def _issue_index(number: int) -> BasePage:
    for _ in range(number):
        make.an_issue(quickly=True, listing_image=make.an_image())
    return make.an_issue_index()


def _initiative(number: int) -> BasePage:
    page = make.an_initiative(country=make.a_country())
    InitiativePartner.objects.bulk_create(
        InitiativePartner(page=page, organization=make.an_organization(logo=make.an_image()), locale=page.locale)
        for _ in range(number)
    )
    return page


def _article(number: int) -> BasePage:
    page = make.an_article(listing_image=make.an_image(), action_page=make.a_standard_page(quickly=True))
    day, locale = datetime.date(2024, 6, 1), page.locale
    PageCountry.objects.bulk_create(PageCountry(page=page, country=make.a_country(c)) for c in COUNTRIES[:number])
    PageTopic.objects.bulk_create(PageTopic(page=page, topic=make.a_topic()) for _ in range(number))
    ArticleLaw.objects.bulk_create(ArticleLaw(page=page, law=make.a_law()) for _ in range(number))
    Correction.objects.bulk_create(
        Correction(page=page, corrected_on=day, text="It was Tuesday.", locale=locale) for _ in range(number)
    )
    ArticleUpdate.objects.bulk_create(
        ArticleUpdate(page=page, happened_on=day, text="Released.", source_title="AP", locale=locale)
        for _ in range(number)
    )
    others = [make.an_article(quickly=True, listing_image=make.an_image()) for _ in range(number)]
    RelatedPage.objects.bulk_create(RelatedPage(page=page, target=other) for other in others)
    return page


def _standard_page(number: int) -> BasePage:
    linked = [make.an_article(quickly=True) for _ in range(number)]
    links = "".join(f'<p><a linktype="page" id="{page.pk}">{page.title}</a></p>' for page in linked)
    return make.a_standard_page(body=[make.a_block("text", links)])


def _home(number: int) -> BasePage:
    values = SampleValues(make.an_article(listing_image=make.an_image()))
    make.an_issue()
    kinds = {name.partition(".")[2]: block for name, block in BLOCKS.items() if name.startswith("home.")}
    return make.a_home(sections=[values.of_type(kind, kinds[kind]) for kind in kinds for _ in range(number)])


@pytest.mark.parametrize(
    ("build", "budget"),
    [
        (_issue, PAGE),
        (_issue_index, LISTING),
        (_initiative, PAGE),
        (_article, PAGE),
        (_standard_page, PAGE),
        (_home, PAGE),
    ],
)
def test_a_page_costs_the_same_with_3_and_with_30(build: Callable[[int], BasePage], budget: int) -> None:
    _framed()
    few = queries_for(build(FEW).url)
    many = queries_for(build(MANY - FEW if build is _issue_index else MANY).url)
    assert len(many) == len(few), "\n\n".join(many)
    assert len(many) <= budget, "\n\n".join(many)


def test_the_list_of_news_costs_the_same_with_3_and_with_30() -> None:
    _framed()
    index = make.a_news_index()
    costs = []
    for number in (FEW, MANY - FEW):
        for _ in range(number):
            make.an_article(quickly=True, listing_image=make.an_image())
        costs.append(queries_for(index.url))
    assert len(costs[0]) == len(costs[1]) <= LISTING, "\n\n".join(costs[1])
    assert len(queries_for(f"{index.url}?kind=news&year=2024&page=2")) <= LISTING


def test_the_list_shows_pictures_without_asking_for_each() -> None:
    for _ in range(FEW):
        make.an_article(quickly=True, listing_image=make.an_image())
    asked = [sql for sql in queries_for(make.a_news_index().url) if "rendition" in sql]
    assert len(asked) <= 1, "\n\n".join(asked)


@pytest.mark.parametrize("name", [name for name in BLOCKS if name.startswith("body.")])
def test_a_block_costs_the_same_3_times_and_30_times(name: str) -> None:
    kind = name.partition(".")[2]
    values = SampleValues(make.an_article(listing_image=make.an_image()))
    costs = []
    for number in (FEW, MANY):
        body = [make.some_prose(), *(values.of_type(kind, BLOCKS[name]) for _ in range(number))]
        costs.append(queries_for(make.a_standard_page(body=body, quickly=True).url))
    assert len(costs[0]) == len(costs[1]) <= PAGE, "\n\n".join(costs[1])


def test_all_blocks_together_stay_within_the_budget() -> None:
    _framed()
    values = SampleValues(make.an_article(listing_image=make.an_image()))
    body = [values.of_type(name.partition(".")[2], block) for name, block in BLOCKS.items() if name.startswith("body.")]
    asked = queries_for(make.a_standard_page(body=body).url)
    assert len(asked) <= PAGE, "\n\n".join(asked)


def test_the_list_of_missing_pages_does_not_cost_more_for_longer_addresses() -> None:
    page = make.a_standard_page()
    deep = make.a_standard_page(parent=page, quickly=True)
    assert len(queries_for(deep.url)) == len(queries_for(page.url))
