"""Addresses the site itself uses below a language's home are not given to pages, not even by a draft's new slug."""

from __future__ import annotations

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, streamfield

from pages.problems import own_slugs
from tests import factories as make
from tests.pages.admin.making import signed_in

pytestmark = pytest.mark.django_db
OURS = ("search", "sign-up", "sign", "confirm", "unsubscribe", "posts", "cases", "tracks", "films", "feed.atom")


def codes(page) -> set[str]:
    return {problem.code for problem in page.publish_problems()}


def test_they_are_read_from_the_addresses_themselves() -> None:
    assert set(OURS) <= own_slugs() and "" not in own_slugs()


@pytest.mark.parametrize("slug", OURS)
def test_a_page_below_the_home_is_refused(slug: str) -> None:
    page = make.a_standard_page(live=False, slug=slug)
    assert "address_taken" in codes(page)
    below = make.a_standard_page(parent=make.a_standard_page(), live=False, slug=slug)
    assert "address_taken" not in codes(below)


def test_a_draft_that_takes_one_is_refused() -> None:
    page = make.a_standard_page()
    page.slug = "posts"
    assert "address_taken" in codes(page)


def test_the_list_of_cases_has_its_own() -> None:
    assert "address_taken" not in codes(make.a_case_index())


def test_the_form_of_a_new_page_says_so_beside_the_slug() -> None:
    client, home = signed_in(make.an_editor()), make.a_home()
    address = reverse("wagtailadmin_pages:add", args=["pages", "standardpage", home.pk])
    typed = {"title": "Posts", "slug": "posts", "summary": "Words.", "body": streamfield([])}
    form = client.get(address).context["form"]
    formsets = {name: {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0} for name in form.formsets}
    sent = nested_form_data({**typed, **formsets, "action-publish": "1"})
    sent |= {"comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0", "translation_quality": "original"}
    response = client.post(address, sent)
    assert response.status_code == 200
    assert "belongs to another part of the site" in str(response.context["form"].errors["slug"])
