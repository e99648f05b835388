"""The index holds what is public at this moment: what is closed, withdrawn or may not be named is out at once."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest
from django.core.management import call_command
from django.test import Client, override_settings
from wagtail.models import Locale, PageViewRestriction

from cms import withdrawal
from pages.models import ArticleUpdate, Case
from search import indexing, vocabulary
from search.models import Entry, Term
from search.query import search_pages
from tests import factories as make

pytestmark = pytest.mark.django_db


def titles(words: str, language: str = "en") -> list[str]:
    return [hit.title for hit in search_pages(words, Locale.objects.get(language_code=language)).items]


def kept() -> str:
    """Everything that the tables of search hold, as one text."""
    return " ".join(map(str, [*Entry.objects.values_list(), *Term.objects.values_list("form", "word")]))


@pytest.fixture
def at_once(django_capture_on_commit_callbacks) -> Callable:
    return lambda: django_capture_on_commit_callbacks(execute=True)


def test_what_a_page_shows_is_found_with_it() -> None:
    film = make.a_video(transcript="<p>She waited at the gate of Zqprison.</p>")
    case = make.a_case(country="AZ", charges=[{"kind": "drugs", "article": "Article 234"}], place="Zqtown")
    make.a_case_file(case)
    story = make.a_story(case=case, video=film, title="Waiting for a brother")
    make.an_article(
        title="A law",
        updates=[_update("Zqrelease followed.")],
        body=[make.a_block("table", {"caption": "Zqtable", "header": [], "rows": []})],
    )
    assert story.title in titles("zqprison gate")
    assert story.title in titles("zqtown"), "facts of the case"
    assert titles("zqrelease") == ["A law"]
    assert story.title in titles(case.ref)


def _update(text: str):
    return ArticleUpdate(
        happened_on=datetime.date(2024, 1, 1),
        text=text,
        source_title="x",
        locale=Locale.objects.get(language_code="en"),
    )


def test_a_case_is_found_by_its_facts_and_its_public_name(at_once) -> None:
    make.a_home("ru")
    case = make.a_case(names=["Zqnaila Zqvaliyeva"], place="Zqtown", professions=["journalist"])
    assert titles("zqvaliyeva") == titles("zqtown") == titles(case.ref) == ["Zqnaila Zqvaliyeva"]
    assert titles("журналисты Азербайджан", "ru") == ["Zqnaila Zqvaliyeva"]
    html = Client().get("/en/search/?q=zqtown").content.decode()
    assert f"/en/cases/{case.ref}/" in html
    hit = Client().get("/api/v2/search/?q=zqtown&locale=en").json()["items"][0]
    assert hit["type"] == "pages.Case" and hit["url"].endswith(f"/api/v2/cases/{case.ref}/")


def test_a_name_that_may_no_longer_be_said_is_out_at_once(at_once) -> None:
    case = make.a_case(names=["Zqnaila Zqvaliyeva"])
    said = make.an_article(title="News", body=[make.some_prose("A court heard Zqnaila Zqvaliyeva in Baku.")])
    other = make.an_article(title="Other", body=[make.some_prose("A court sat in Baku.")])
    assert set(titles("court baku")) == {"News", "Other"} and len(titles("zqvaliyeva")) == 2
    case = Case.objects.get(pk=case.pk)
    case.identity_mode = "withheld"
    with at_once():
        case.save_revision().publish()
    assert titles("zqvaliyeva") == titles("zqnaila") == []
    assert titles("court baku") == ["Other"], "a page that still says the name is not found at all"
    assert "zqvaliyeva" not in str(list(Entry.objects.values())).lower()
    assert titles(case.ref) == ["Name withheld"]
    said.body = [make.some_prose("A court heard an activist in Baku.")]
    said.save_revision().publish()
    assert set(titles("court baku")) == {"News", "Other"} and other.pk


def test_nobody_is_found_by_the_part_of_a_name_that_is_hidden(at_once) -> None:
    make.a_case(identity_mode="first_name", names=["Zqnaila Zqvaliyeva"])
    assert titles("zqnaila") == ["Zqnaila"] and titles("zqvaliyeva") == []
    assert "zqvaliyeva" not in kept().lower()


@pytest.mark.parametrize("how", ["restricted", "draft_restricted", "unpublished"])
def test_a_case_that_is_closed_is_out_in_the_same_transaction(how: str) -> None:
    case = Case.objects.get(pk=make.a_case(names=["Zqnaila Zqvaliyeva"]).pk)
    assert titles("zqvaliyeva")
    if how == "unpublished":
        case.live = False
        case.save()
    else:
        case.is_restricted = True
        case.save() if how == "restricted" else case.save_revision()
    assert titles("zqvaliyeva") == [] and not Entry.objects.filter(case=case.pk).exists()


def test_a_withdrawal_leaves_nothing_in_any_table(at_once) -> None:
    make.a_home("fr")
    page = make.an_article(title="Zqsentinel", body=[make.some_prose("Zqbody words")])
    make.translated(page, "fr", title="Zqsentinelle")
    case = make.a_case(names=["Zqnaila Zqvaliyeva"])
    assert titles("zqbody") and titles("zqsentinelle", "fr") and "zqsentinelle" in kept()
    for thing in (page, case):
        with at_once():
            record = withdrawal.withdraw(thing, make.an_editor())
        lines = {line.label: line for line in withdrawal.checklist(thing, record.kept)}
        assert lines["Index of the search"].is_verified
    left = kept().lower()
    assert not [word for word in ("zqsentinel", "zqbody", "zqnaila", "zqvaliyeva") if word in left]
    with at_once():
        withdrawal.undo(record, make.an_editor())
    assert titles("zqvaliyeva")


def test_unpublished_deleted_and_closed_pages_are_out() -> None:
    for words, close in {
        "zqone": lambda page: page.unpublish(),
        "zqtwo": lambda page: page.delete(),
        "zqthree": lambda page: PageViewRestriction.objects.create(page=page, restriction_type="login"),
    }.items():
        page = make.an_article(title=words)
        assert titles(words) == [words]
        close(page)
        assert titles(words) == [] and not Entry.objects.filter(title=words).exists()
    PageViewRestriction.objects.all().delete()
    assert titles("zqthree") == ["zqthree"]


def test_whatever_the_index_holds_only_what_is_public_is_shown() -> None:
    page = make.an_article(title="Zqlate")
    type(page).objects.filter(pk=page.pk).update(live=False)  # no signal tells
    assert Entry.objects.filter(page=page.pk).exists() and titles("zqlate") == []
    assert indexing.sweep() == 1 and not Entry.objects.filter(page=page.pk).exists()


def test_a_person_who_asks_for_less_is_not_found_by_the_name(at_once) -> None:
    person = make.a_person(name="Zqnaila Zqvaliyeva")
    session = make.a_session(title="A session", speakers=[{"person": person}])
    assert titles("zqvaliyeva") == [session.title]
    with at_once():
        make.a_fellow(title="Zqnaila", person=person, visibility="first_name")
    assert titles("zqvaliyeva") == []


def test_a_fellow_who_is_hidden_from_some_day_on_is_not_found_by_the_whole_name(at_once) -> None:
    person = make.a_person(name="Zqnaila Zqvaliyeva")
    make.a_session(title="A session", speakers=[{"person": person}])
    with at_once():
        make.a_fellow(title="Zqnaila", person=person, visibility="full", hidden_from_on=datetime.date(2030, 1, 1))
    assert titles("zqvaliyeva") == [], "the day comes without anybody writing the entry anew"


def test_the_whole_index_can_be_written_anew_and_goes_on_where_it_stopped(capsys) -> None:
    for number in range(3):
        make.an_article(title=f"Zqagain {number}")
    make.a_case(names=["Zqnaila Zqvaliyeva"])
    Entry.objects.all().delete()
    call_command("index_search")
    assert len(titles("zqagain")) == 3 and titles("zqvaliyeva")
    assert "entries" in capsys.readouterr().out
    pks = sorted(Entry.objects.filter(title__startswith="Zqagain").values_list("page", flat=True))
    Entry.objects.all().delete()
    call_command("index_search", after=f"page/{pks[0]}")
    assert sorted(Entry.objects.filter(page__in=pks).values_list("page", flat=True)) == pks[1:]


def test_words_that_nothing_says_any_more_are_forgotten() -> None:
    page = make.an_article(title="Zqforgotten")
    assert Term.objects.filter(form="zqforgotten").exists()
    page.unpublish()
    vocabulary.forget_words("en")
    assert not Term.objects.filter(form="zqforgotten").exists()


def test_samples_stay_out_where_they_are_hidden() -> None:
    make.an_article(title="Zqsample", is_sample=True)
    with override_settings(SHOW_SAMPLES=False):
        assert titles("zqsample") == [] and titles("zqsampel") == []
        assert "Zqsample" not in Client().get("/en/search/suggest/?q=zqsa").content.decode()
    assert titles("zqsampel") == ["Zqsample"]
