"""The index follows the records that pages show: films, laws, topics, countries, proceedings; and moves in the tree."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Locale, PageViewRestriction

from pages.models import PageTopic
from search import indexing, records, tasks
from search.management.commands import index_search
from search.models import Entry, TermGram
from search.query import search_pages, suggestions
from tests import factories as make

pytestmark = pytest.mark.django_db


def titles(words: str) -> list[str]:
    return [hit.title for hit in search_pages(words, Locale.objects.get(language_code="en")).items]


@pytest.fixture
def at_once(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


def test_a_film_that_says_something_else_is_found_by_that(at_once) -> None:
    film = make.a_video(transcript="<p>She waited at Zqgate.</p>")
    story = make.a_story(video=film)
    assert titles("zqgate") == [story.title]
    film.transcript = "<p>She waited at Zqbridge.</p>"
    film.save_revision()
    assert titles("zqbridge") == [], "a draft is nobody's business"
    with at_once():
        film.save_revision().publish()
    assert titles("zqbridge") == [story.title] and titles("zqgate") == []
    with at_once():
        film.unpublish()
    assert titles("zqbridge") == [] and "zqbridge" not in str(list(Entry.objects.values()))


def test_a_topic_with_another_name_is_found_by_it(at_once) -> None:
    topic = make.a_topic(name="Zqtopic")
    make.an_article(title="About it", topic_links=[PageTopic(topic=topic)])
    assert titles("zqtopic") == ["About it"]
    topic.name = "Zqother"
    with at_once():
        topic.save_revision().publish()
    assert titles("zqother") == ["About it"] and titles("zqtopic") == []


def test_a_proceeding_and_a_status_are_facts_of_a_case(at_once) -> None:
    case = make.a_case(names=["Open Person"])
    with at_once():
        proceeding = make.a_proceeding(case, public_name="Zqproceeding")
        case.save_revision().publish()
    assert titles("zqproceeding") == ["Open Person"]
    assert [kind for kind, _key in records.shown_by(proceeding)].count("case") == 1
    proceeding.public_name = "Zqrenamed"
    with at_once():
        proceeding.save_revision().publish()
    assert titles("zqrenamed") == ["Open Person"] and titles("zqproceeding") == []


def test_a_page_that_moves_into_a_closed_place_is_out_and_back_in_when_it_leaves() -> None:
    closed, page = make.a_standard_page(title="Closed"), make.a_standard_page(title="Zqmoving")
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    home = page.get_parent()
    page.move(closed, pos="last-child")
    assert titles("zqmoving") == [] and not Entry.objects.filter(page=page.pk).exists()
    page.refresh_from_db()
    page.move(home, pos="last-child")
    assert titles("zqmoving") == ["Zqmoving"]


def test_nothing_closed_is_in_suggestions_or_in_the_words_for_typing_errors() -> None:
    locale = make.an_article(title="Open things").locale
    draft = make.an_article(title="Zqdraft thing", live=False)
    make.a_case(identity_mode="withheld", names=["Zqhidden Person"])
    draft.title = "Zqdraft other"
    draft.save_revision()
    for words in ("zqdr", "zqhid", "zqdrafd", "zqhiden"):
        assert suggestions(words, locale) == [] and titles(words) == []
    assert not TermGram.objects.filter(gram__startswith="zq").exists()


def test_writing_some_goes_on_and_gives_the_same() -> None:
    page, case = make.an_article(title="Zqsome"), make.a_case(names=["Zqcase Person"])
    before = list(Entry.objects.order_by("pk").values_list("pk", "digest", "written_at"))
    tasks.write_some.enqueue([("page", page.pk), ("case", case.pk), ("page", 99_999_999)])
    assert list(Entry.objects.order_by("pk").values_list("pk", "digest", "written_at")) == before


def test_the_command_says_where_it_was_broken_off(monkeypatch) -> None:
    pages = sorted(make.an_article(title=f"Zqbroken {number}").pk for number in range(2))
    write = indexing.write

    def stop(kind, key, watch):
        if key == pages[1]:
            raise KeyboardInterrupt
        return write(kind, key, watch)

    monkeypatch.setattr(index_search.indexing, "write", stop)
    with pytest.raises(CommandError, match=rf"--after=page/{pages[0]}"):
        call_command("index_search", verbosity=0)
    with pytest.raises(CommandError, match="page/123"):
        call_command("index_search", after="x/1")
