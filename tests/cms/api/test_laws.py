"""What a reply costs does not depend on how many pages, children or blocks there are."""

from __future__ import annotations

import pytest

from tests import factories as f

pytestmark = pytest.mark.django_db

LIST, DETAIL = 6, 5


def test_a_list_costs_the_same_with_three_and_with_twenty_pages(api, site, queries) -> None:
    costs = {}
    for number in (3, 20):
        for fields in ("", "*", "title,card", "related,lists"):
            query = {"limit": str(number), "fields": fields}
            costs[fields, number] = queries(lambda query=query: api("pages/", query))
        if number == 3:
            for count in range(17):
                f.an_article(body=site.body, listing_image=site.image, title=f"More {count}")
    for fields in ("", "*", "title,card", "related,lists"):
        assert costs[fields, 3] == costs[fields, 20]
        assert costs[fields, 20] <= LIST, fields


def test_a_page_costs_the_same_with_three_and_with_thirty_blocks(api, site, queries) -> None:
    short = f.an_article(title="Short", body=site.body[:15], listing_image=site.image)
    long = f.an_article(title="Long", body=site.body[:15] * 2, listing_image=site.image)
    costs = [queries(lambda page=page: api(f"pages/{page.pk}/")) for page in (short, long)]
    assert costs[0] == costs[1] <= DETAIL
    assert len(api(f"pages/{long.pk}/").json()["body"]) == 30


def test_an_index_costs_the_same_with_three_and_with_thirty_children(api, site, queries) -> None:
    costs = []
    for number in (2, 27):
        for count in range(number):
            f.an_initiative(parent=site.issue, title=f"Initiative {number} {count}", listing_image=site.image)
        costs.append(queries(lambda: api(f"pages/{site.issue.pk}/")))
    assert costs[0] == costs[1] <= DETAIL


def test_a_translated_list_with_fallback_costs_no_more(api, site, queries) -> None:
    assert queries(lambda: api("pages/", {"locale": "fr", "fallback": "en", "fields": "*"})) <= LIST


def test_a_filter_costs_no_query_more(api, site, queries) -> None:
    query = {"country": "AZ", "kind": "news", "issue": str(site.issue.pk), "fields": "*", "locale": "en"}
    assert queries(lambda: api("pages/", query)) <= LIST


def test_finding_costs_what_a_page_costs(api, site, queries) -> None:
    assert queries(lambda: api("pages/find/", {"html_path": "/en/news/news-one/"})) <= DETAIL
