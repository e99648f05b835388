"""Facts are copied to every language in the transaction that publishes the source; prose waits."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale
from wagtail_localize.models import Translation, TranslationSource

from cms.translation import facts
from pages.models import ArticlePage, ArticleUpdate, InitiativePage, InitiativePartner, Law, PageCountry
from tests.factories import (
    a_country,
    a_home,
    a_law,
    a_menu,
    a_standard_page,
    an_article,
    an_initiative,
    an_organization,
    published,
    some_prose,
    translated,
)

pytestmark = pytest.mark.django_db
MAY = datetime.date(2024, 5, 1)
JUNE = datetime.date(2024, 6, 2)


def in_language(page, code: str):
    return type(page).objects.get(translation_key=page.translation_key, locale__language_code=code)


def draft(page, **fields):
    for name, value in fields.items():
        setattr(page, name, value)
    return page.save_revision()


@pytest.fixture
def article():
    """An alert in English, French and Arabic, about one country, with one event afterwards."""
    page = an_article(kind="news", published_on=MAY, title="Source", body=[some_prose("Words.")])
    page.country_links.add(PageCountry(country=a_country("SN")))
    page.updates.add(ArticleUpdate(locale=page.locale, happened_on=MAY, text="Later.", source_title="Radio"))
    page = published(page)
    translated(page, "fr", title="Titre")
    translated(page, "ar", title="عنوان")
    return ArticlePage.objects.get(pk=page.pk)


def change(page: ArticlePage) -> None:
    page.published_on, page.kind, page.title, page.no_action_asked = JUNE, "alert", "New words", True
    page.country_links.set([PageCountry(country=a_country("AZ")), PageCountry(country=a_country("SN"))])
    update = page.updates.get()
    update.happened_on, update.text = JUNE, "Other words."
    page.updates.set([update])
    page.save_revision().publish()


@pytest.mark.parametrize("code", ["fr", "ar"])
def test_facts_reach_the_live_rows_and_prose_does_not(article: ArticlePage, code: str) -> None:
    change(article)
    other = in_language(article, code)
    assert (other.published_on, other.kind) == (JUNE, "alert")
    assert [link.country.code for link in other.country_links.all()] == ["AZ", "SN"]
    assert other.title != "New words"
    [update] = other.updates.all()
    assert (update.happened_on, update.text) == (JUNE, "Later.")
    assert update.locale.language_code == code


def test_a_draft_does_not_bring_the_old_facts_back(article: ArticlePage) -> None:
    french = in_language(article, "fr")
    waiting = draft(french, title="Mieux")
    change(article)
    waiting.refresh_from_db()
    assert waiting.as_object().published_on == JUNE
    waiting.publish()
    french = in_language(article, "fr")
    assert (french.title, french.published_on, french.kind) == ("Mieux", JUNE, "alert")
    assert sorted(link.country.code for link in french.country_links.all()) == ["AZ", "SN"]
    assert french.updates.get().happened_on == JUNE


def test_an_older_revision_takes_the_facts_when_published(article: ArticlePage) -> None:
    french = in_language(article, "fr")
    old = draft(french, title="Ancien")
    draft(french, title="Plus jeune")
    change(article)
    old.publish()
    french = in_language(article, "fr")
    assert (french.title, french.published_on) == ("Ancien", JUNE)
    assert french.get_latest_revision_as_object().published_on == JUNE


def test_a_translation_keeps_no_facts_of_its_own(article: ArticlePage) -> None:
    draft(in_language(article, "fr"), published_on=JUNE).publish()
    assert in_language(article, "fr").published_on == MAY
    assert in_language(article, "en").published_on == MAY


def test_a_draft_of_the_source_changes_nothing(article: ArticlePage) -> None:
    draft(article, published_on=JUNE)
    assert in_language(article, "fr").published_on == MAY


def test_a_publication_in_the_future_changes_nothing_yet(article: ArticlePage) -> None:
    later = datetime.datetime.now(datetime.UTC) + datetime.timedelta(days=2)
    draft(article, published_on=JUNE, go_live_at=later).publish()
    assert in_language(article, "fr").published_on == MAY


def test_facts_that_cannot_be_copied_undo_the_publication(
    article: ArticlePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args):
        raise RuntimeError("no")

    monkeypatch.setattr(facts, "amend_revisions", fail)
    with pytest.raises(RuntimeError):
        change(article)
    assert in_language(article, "en").published_on == MAY
    assert in_language(article, "fr").published_on == MAY


def test_the_engine_publishes_with_the_new_facts(submitted) -> None:
    article = an_article(published_on=MAY)
    a_home("fr")
    translation: Translation = submitted(article, "fr")
    draft(article, published_on=JUNE).publish()
    translation.source.refresh_from_db()
    translation.save_target(publish=False)
    french = in_language(article, "fr")
    assert french.published_on == JUNE
    assert french.get_latest_revision_as_object().published_on == JUNE
    assert "2024-06-02" in TranslationSource.objects.get(object_id=article.translation_key).content_json


def test_a_source_in_another_language_gives_the_facts(submitted) -> None:
    french = an_article(published_on=MAY, parent=translated(an_article().get_parent().specific, "fr"))
    assert french.locale.language_code == "fr"
    submitted(french, "en")
    draft(french, published_on=JUNE).publish()
    assert in_language(french, "en").published_on == JUNE


def test_records_give_their_facts_too() -> None:
    law = a_law(name="Law", abbreviation="OLD")
    french = law.copy_for_translation(Locale.objects.get(language_code="fr"))
    french.name = "Loi"
    french.save()
    french.save_revision()
    law.abbreviation, law.country = "NEW", a_country("ZW")
    law.save_revision().publish()
    french = Law.objects.get(pk=french.pk)
    assert (french.name, french.abbreviation, french.country.code) == ("Loi", "NEW", "ZW")
    assert french.get_latest_revision_as_object().abbreviation == "NEW"


def test_a_menu_leads_to_the_new_page_in_every_language() -> None:
    first, second = a_standard_page(), a_standard_page()
    menu = a_menu(first)
    french = menu.copy_for_translation(Locale.objects.get(language_code="fr"))
    french.save()
    item = menu.items.get()
    item.page_id = second.pk
    menu.items.set([item])
    menu.save_revision().publish()
    assert [row.page_id for row in type(menu).objects.get(pk=french.pk).items.all()] == [second.pk]


def test_who_carries_an_initiative_is_a_fact_what_they_do_is_prose() -> None:
    page = an_initiative()
    one, two = an_organization(), an_organization()
    page.partners.add(InitiativePartner(locale=page.locale, organization=one, role="host"))
    page = published(page)
    french = translated(page, "fr")
    partner = page.partners.get()
    partner.organization, partner.role = two, "funder"
    page.partners.set([partner])
    page.save_revision().publish()
    row = InitiativePage.objects.get(pk=french.pk).partners.get()
    assert (row.organization_id, row.role) == (two.pk, "host")


def test_a_new_address_is_the_same_in_every_language(article: ArticlePage) -> None:
    draft(article, slug="renamed").publish()
    french = in_language(article, "fr")
    assert french.slug == "renamed"
    assert french.url.startswith("/fr/") and french.url.endswith("/renamed/")
    assert french.get_latest_revision_as_object().slug == "renamed"


def test_home_pages_keep_their_addresses() -> None:
    french = a_home("fr")
    slug = french.slug
    a_home("en", summary="Other.")
    assert type(french).objects.get(pk=french.pk).slug == slug != "home"


def test_the_cost_grows_neither_with_languages_nor_with_content(article: ArticlePage) -> None:
    def cost(**fields) -> int:
        page = ArticlePage.objects.get(pk=article.pk)
        revision = draft(page, **fields)
        revision.publish()
        source, targets = facts.source_and_targets(ArticlePage.objects.get(pk=article.pk))
        with CaptureQueriesContext(connection) as queries:
            facts.copy_facts(source, targets)
        return len(queries)

    unchanged = cost(published_on=JUNE)
    for code in ("es", "az", "ru", "fa"):
        translated(article, code)
    assert cost(published_on=MAY, body=[some_prose(f"Part {number}.") for number in range(30)]) == unchanged
    assert unchanged <= 16
