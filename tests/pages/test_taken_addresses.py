"""Addresses the site itself uses below a language's home are not given to pages, not even by a draft's new slug."""

from __future__ import annotations

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, streamfield

from pages.problems import own_endings, own_slugs
from tests import factories as make
from tests import gathering_factories as gather
from tests.pages.admin.making import signed_in

pytestmark = pytest.mark.django_db
OURS = ("search", "sign-up", "sign", "confirm", "unsubscribe", "posts", "cases", "tracks", "films", "feed.atom")
OURS += ("apply", "contact-form", "events")


def codes(page) -> set[str]:
    return {problem.code for problem in page.publish_problems()}


def test_they_are_read_from_the_addresses_themselves() -> None:
    assert set(OURS) <= own_slugs() and "" not in own_slugs()
    assert own_endings() == {"coverage", "download", "whole"}


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


def test_the_address_of_another_form_is_refused_below_any_page_but_not_below_the_home() -> None:
    below = make.a_standard_page(parent=make.a_standard_page(slug="about"), live=False, slug="whole")
    assert ["/en/about/whole/" in problem.message for problem in below.publish_problems()] == [True]
    assert "address_taken" not in codes(make.a_standard_page(live=False, slug="whole"))


@pytest.mark.parametrize("make_one", [make.a_case_index, gather.an_event_index])
def test_lists_have_their_own(make_one) -> None:
    assert "address_taken" not in codes(make_one())


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
