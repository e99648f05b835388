"""When a rule on a name becomes stricter, the screen of the case and a report list what still says the name."""

from __future__ import annotations

import pytest
from django.urls import reverse

from pages.models import Case
from tests import factories as make
from tests.pages.admin.making import EDITOR, case_form, signed_in, somebody

pytestmark = pytest.mark.django_db
NAME = "Zqnaila Zqveten"


@pytest.fixture
def case() -> Case:
    case = make.a_case(identity_mode="full", names=[{"text": NAME, "is_public": True}])
    make.a_case_file(case)
    return case


def _edit(case: Case) -> str:
    return reverse("wagtailsnippets_pages_case:edit", args=[case.pk])


def _hidden(case: Case) -> None:
    Case.objects.filter(pk=case.pk).update(identity_mode="withheld")


def test_every_page_of_every_language_is_listed_with_its_way_out(case) -> None:
    make.a_home("fr")
    story = make.a_story(case=case, title="Waiting", lead="Zqnaila is my son.")
    french = make.translated(story, "fr", lead="Zqnaila, mon fils.")
    article = make.an_article(summary=f"{NAME} was released.")
    quote = make.a_quotation(text=f"Free {NAME}")
    image = make.an_image(alt_texts={"en": f"{NAME} at home"})
    draft, other = make.an_article(live=False, summary=NAME), make.an_article(summary="Nothing of it")
    client = signed_in(somebody(*EDITOR))
    assert client.get(_edit(case)).status_code == 200
    assert str(article.pk) not in str(client.get(_edit(case)).context_data.get("findings"))
    _hidden(case)
    for address in (_edit(case), reverse("hidden_names"), f"{reverse('hidden_names')}?case={case.pk}"):
        html = client.get(address).content.decode()
        for page in (story, french, article):
            for name in ("edit", "unpublish"):
                assert reverse(f"wagtailadmin_pages:{name}", args=[page.pk]) in html, (address, page)
        assert reverse("wagtailsnippets_pages_quote:edit", args=[quote.pk]) in html
        assert reverse("wagtailimages:edit", args=[image.pk]) in html
        for page in (draft, other):
            assert reverse("wagtailadmin_pages:unpublish", args=[page.pk]) not in html


def test_after_publishing_the_stricter_rule_one_is_told(case) -> None:
    make.an_article(summary=f"{NAME} was released.")
    client = signed_in(somebody(*EDITOR))
    sent = {**case_form(case), "identity_mode": "withheld", "action-publish": "1"}
    response = client.post(_edit(case), sent, follow=True)
    assert Case.objects.get(pk=case.pk).identity_mode == "withheld", "hiding does not wait for the pages"
    html = response.content.decode()
    assert "1 live page or record still says" in html and f"?case={case.pk}" in html


def test_nobody_learns_of_a_restricted_case(case) -> None:
    make.an_article(summary=f"{NAME} was released.")
    Case.objects.filter(pk=case.pk).update(identity_mode="withheld", is_restricted=True)
    assert case.ref not in signed_in(somebody(*EDITOR)).get(reverse("hidden_names")).content.decode()
    handler = signed_in(somebody(*EDITOR, "see_restricted_cases"))
    assert case.ref in handler.get(reverse("hidden_names")).content.decode()
    assert signed_in(somebody()).get(reverse("hidden_names")).status_code in (302, 403)


def test_the_number_of_queries_does_not_grow_with_pages(case, django_assert_max_num_queries) -> None:
    from pages.admin_hidden_words import still_saying

    _hidden(case)
    make.an_article()
    for _number in range(5):
        make.an_article()
    with django_assert_max_num_queries(140):  # one for each type and each kind of row
        still_saying([Case.objects.get(pk=case.pk)])
