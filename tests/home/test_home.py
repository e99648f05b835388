"""The home page: there after `migrate`, sections in the editor's order, in the reader's language."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale, Site

from home.models import HomePage
from tests import factories as make

pytestmark = pytest.mark.django_db
NO_BUTTON = {"label": "", "page": None, "address": ""}


def _text(heading: str) -> dict:
    words = {"heading": heading, "text": "<p>Words.</p>", "image": None, "button": NO_BUTTON, "tone": "paper"}
    return make.a_block("text_and_image", words)


def _hero(*pages, **words) -> dict:
    said = {"kicker": "", "title": "", "text": "", "image": None, "button": "", **words}
    return make.a_block("hero", {"features": make.some_items(*({"page": page.pk, **said} for page in pages))})


def test_the_site_is_usable_after_migrate() -> None:
    assert [site.root_page.specific_class for site in Site.objects.all()] == [HomePage]
    codes = set(Locale.objects.values_list("language_code", flat=True))
    assert codes == {"en", "fr", "es", "ar", "az", "ru", "fa"}
    assert Client().get("/en/").status_code == 200


def test_sections_stand_in_the_editors_order() -> None:
    make.a_home(sections=[_text("Second thought"), _text("First thought")])
    html = Client().get("/en/").content.decode()
    assert 0 < html.index("Second thought") < html.index("First thought")


def test_a_feature_says_its_own_words_or_those_of_its_page() -> None:
    page = make.an_article(title="The page’s title", summary="The page’s summary.")
    make.a_home(sections=[_hero(page)])
    html = Client().get("/en/").content.decode()
    assert "The page’s title" in html and "The page’s summary." in html and page.url in html
    make.a_home(sections=[_hero(page, title="Our own words")])
    html = Client().get("/en/").content.decode()
    assert "Our own words" in html and "The page’s title" not in html.partition("<main")[2]


def test_a_feature_speaks_the_readers_language_or_stays_away() -> None:
    both, english = make.an_article(title="Both"), make.an_article(title="Only English")
    make.translated(both, "ar", title="كلاهما")
    make.a_home("ar", sections=[_hero(both, english)])
    html = Client().get("/ar/").content.decode()
    assert "كلاهما" in html and f"/ar/news/{both.slug}/" in html
    assert "Only English" not in html and "Both" not in html


def test_a_page_that_is_shown_twice_is_noticed() -> None:
    twice, once = make.an_article(), make.an_article()
    promo = {"page": twice.pk, "kicker": "", "title": "", "text": "", "image": None, "button": ""}
    sections = [_hero(twice, once), make.a_block("promo", {"feature": promo, "tone": "gold", "facts": []})]
    assert make.a_home(sections=sections).pages_shown_twice() == [twice.pk]


def test_the_latest_news_are_the_newest_of_the_language() -> None:
    texts = {"panel_title": "", "panel_text": "", "panel_button": NO_BUTTON}
    section = make.a_block("news", {"heading": "Latest", "kind": "", "limit": 2, **texts})
    for day, title in ((1, "Oldest"), (3, "Newest"), (2, "Middle")):
        make.an_article(title=title, published_on=f"2024-01-0{day}")
    make.a_home(sections=[section])
    html = Client().get("/en/").content.decode()
    assert 0 < html.index("Newest") < html.index("Middle") and "Oldest" not in html


def test_home_pages_stand_at_the_top_only() -> None:
    assert HomePage.parent_page_types == ["wagtailcore.Page"]
    assert HomePage not in make.a_home().allowed_subpage_models()


@pytest.mark.parametrize("name", ["one", "many"])
def test_the_page_on_which_the_site_stands_is_not_deleted(name: str) -> None:
    home = make.a_home()
    addresses = {
        "one": reverse("wagtailadmin_pages:delete", args=[home.pk]),
        "many": f"{reverse('wagtail_bulk_action', args=['wagtailcore', 'page', 'delete'])}?id={home.pk}",
    }
    client = Client()
    client.force_login(make.an_editor())
    response = client.post(addresses[name], follow=True)
    assert "cannot be deleted" in response.content.decode()
    assert HomePage.objects.filter(pk=home.pk).exists() and Site.objects.exists()


def test_the_home_page_of_another_language_may_be_deleted() -> None:
    home = make.a_home("fr")
    client = Client()
    client.force_login(make.an_editor())
    client.post(reverse("wagtailadmin_pages:delete", args=[home.pk]))
    assert not HomePage.objects.filter(pk=home.pk).exists()
