"""Cards of shared links: drawn by the worker, of the words a page says now, gone with the page, never in a request."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable

import pytest
from django.core.files.storage import storages
from django.db.models import Model
from django.test import Client
from wagtail.models import Page, PageViewRestriction

from cms import withdrawal
from cms.media.share_cards import ShareCard
from cms.media.tasks import remove_forgotten
from pages import share_cards
from pages.models import Case
from pages.share_words import words_of_case, words_of_page
from tests import factories as make
from tests.queries import PAGE, queries_for

pytestmark = pytest.mark.django_db
Commit = Callable


@pytest.fixture
def commit(django_capture_on_commit_callbacks) -> Commit:
    """Do something as a request would: what waits for the end of the transaction is done too."""

    def run(work: Callable) -> object:
        with django_capture_on_commit_callbacks(execute=True):
            return work()

    return run


def _meta(address: str) -> dict[str, str]:
    html = Client().get(address).content.decode()
    return dict(re.findall(r'<meta (?:property|name)="((?:og|twitter|article):[^"]+)" content="([^"]*)">', html))


def _files(*things: Model) -> list[str]:
    return list(ShareCard.objects.about(*things).order_by("language").values_list("file", flat=True))


def _publish(page: Page) -> None:
    page.save_revision().publish()


def _case_address(case: Case) -> str:
    return f"/en/cases/{case.ref}/"


def test_a_published_page_gets_its_card(commit: Commit) -> None:
    article = make.an_article(title="Elections in sight")
    assert "og:image" not in _meta(article.url), "missing is missing: no broken address"
    assert _meta(article.url)["twitter:card"] == "summary"
    commit(lambda: _publish(article))
    meta = _meta(article.url)
    path = meta["og:image"].removeprefix("http://testserver")
    response = Client().get(path)
    assert response.status_code == 200 and response.headers["Content-Type"] == "image/png"
    assert re.fullmatch(r"/media/([0-9a-f]{2})/\1[0-9a-f]{30}\.png", path), "a random name"
    assert meta["og:image:width"] == "1200" and meta["og:image:height"] == "630"
    assert meta["og:image:alt"].endswith(": Elections in sight")
    assert meta["og:type"] == "article" and meta["og:locale"] == "en_US"
    assert meta["twitter:card"] == "summary_large_image"


def test_drawing_twice_draws_once(commit: Commit) -> None:
    article = make.an_article()
    commit(lambda: _publish(article))
    files = _files(article)
    assert share_cards.draw(article) == 0 and _files(article) == files
    storages["renditions"].delete(files[0])
    assert share_cards.draw(article) == 1, "a file that was lost is made again"


def test_a_new_title_makes_a_new_card_and_removes_the_old(commit: Commit) -> None:
    article = make.an_article(title="Before")
    commit(lambda: _publish(article))
    old = _files(article)[0]
    article.title = "After"
    article.save()
    assert "og:image" not in _meta(article.url), "a card that says something else is not shown"
    commit(lambda: _publish(article))
    assert _files(article) != [old] and not storages["renditions"].exists(old)
    assert "og:image" in _meta(article.url)


def test_every_language_has_its_own(commit: Commit) -> None:
    make.a_home("ar")
    article = make.an_article(title="Free them")
    arabic = make.translated(article, "ar", title="أطلقوا سراحهم")
    for page in (article, arabic):
        commit(lambda page=page: _publish(page))
    assert _meta(article.url)["og:image"] != _meta(arabic.url)["og:image"]
    assert _meta(arabic.url)["og:locale"] == "ar_AR"


@pytest.mark.parametrize("how", ["unpublish", "delete", "withdraw", "close"])
def test_it_goes_with_its_page(how: str, commit: Commit) -> None:
    article = make.an_article()
    commit(lambda: _publish(article))
    name = _files(article)[0]
    work = {
        "unpublish": article.unpublish,
        "delete": article.delete,
        "withdraw": lambda: withdrawal.withdraw(article, make.an_editor()),
        "close": lambda: PageViewRestriction.objects.create(page=article, restriction_type="login"),
    }[how]
    commit(work)
    assert not ShareCard.objects.exists() and not storages["renditions"].exists(name)


def test_a_withdrawal_asks_for_the_cards_and_brings_them_back(commit: Commit) -> None:
    case = make.a_case()
    commit(case.save)
    name = _files(case)[0]
    editor = make.an_editor()
    done = commit(lambda: withdrawal.withdraw(case, editor))
    lines = {line.label: line.left for line in withdrawal.checklist(case, done.kept)}
    assert lines["Pictures of shared links"] == [] and done.kept["cards"] == {"files": [name]}
    commit(lambda: withdrawal.undo(done, editor))
    assert len(_files(case)) == 1


def test_a_case_has_cards_in_the_open_languages(commit: Commit) -> None:
    make.a_home("az")
    case = make.a_case(names=["Sample Person"])
    commit(case.save)
    assert list(ShareCard.objects.about(case).order_by("language").values_list("language", flat=True)) == ["az", "en"]
    assert words_of_case(case, None, "en").kicker == "Case · Azerbaijan"
    assert "og:image" in _meta(_case_address(case))


def test_no_status_stands_on_a_card() -> None:
    held = make.a_case(detentions=[{"start_on": datetime.date(2020, 1, 1), "source_title": "AP"}])
    assert "detained" not in " ".join(words_of_case(held, None, "en")[:3]).lower()


@pytest.mark.parametrize("mode", ["withheld", "pseudonym", "first_name"])
def test_switching_the_name_mode_removes_the_old_card_at_once(mode: str, commit: Commit) -> None:
    case = make.a_case(identity_mode="full", public_label="Nightingale", names=["Zarathustrina Quellmann"])
    story = make.a_story(case=make.a_case_file(case).case, title="Quellmann waits")
    commit(lambda: (case.save(), _publish(story)))
    before = _files(case, story)
    assert len(before) == 2
    case.identity_mode = mode
    commit(lambda: case.save_revision().publish())
    assert not [name for name in before if storages["renditions"].exists(name)]
    assert len(_files(case)) == 1 and _files(story) == [], "a title with a hidden name is not drawn"
    assert "Quellmann" not in " ".join(words_of_case(Case.objects.get(pk=case.pk), None, "en")[:3])
    assert "og:image" not in _meta(story.url)


def test_a_restriction_removes_the_cards_with_the_draft(commit: Commit) -> None:
    case = make.a_case()
    commit(case.save)
    assert _files(case)
    case.is_restricted = True
    commit(case.save_revision)
    assert not _files(case)


def test_the_sites_new_name_draws_all_anew(commit: Commit) -> None:
    texts = make.some_site_texts(name_first_line="Old name")
    article, case = make.an_article(), make.a_case()
    commit(lambda: (_publish(article), case.save()))
    before = _files(article, case)
    texts.name_first_line = "New name"
    commit(lambda: texts.save_revision().publish())
    assert len(before) == 2 and not {*before} & {*_files(article, case)}
    assert "og:image" in _meta(article.url) and "og:image" in _meta(_case_address(case))


def test_regular_work_draws_what_is_missing_and_removes_what_nobody_shows(commit: Commit, monkeypatch) -> None:
    article, case = make.an_article(), make.a_case()
    monkeypatch.setattr(share_cards, "AT_ONCE", 1)
    commit(share_cards.draw_all.enqueue)
    assert len(_files(article)) == 1 and len(_files(case)) == 1
    Page.objects.filter(pk=article.pk).update(live=False)
    commit(share_cards.draw_all.enqueue)
    assert not _files(article) and len(_files(case)) == 1


def test_files_of_cards_are_not_forgotten_files(commit: Commit, monkeypatch) -> None:
    article = make.an_article()
    commit(lambda: _publish(article))
    monkeypatch.setattr("cms.media.tasks.LONGEST_WRITING", -datetime.timedelta(hours=1))
    remove_forgotten()
    assert storages["renditions"].exists(_files(article)[0])


def test_a_title_that_cannot_be_drawn_has_no_card(commit: Commit) -> None:
    article = make.an_article(title="自由")
    commit(lambda: _publish(article))
    assert not _files(article) and "og:image" not in _meta(article.url)


def test_cards_cost_no_query(commit: Commit) -> None:
    article, case = make.an_article(), make.a_case()
    before = [len(queries_for(address)) for address in (article.url, _case_address(case))]
    commit(lambda: (_publish(article), case.save()))
    after = [len(queries_for(address)) for address in (article.url, _case_address(case))]
    assert after == before and max(after) <= PAGE


def test_every_type_of_page_has_words_for_its_card() -> None:
    pages = [make.an_article(), make.an_issue(), make.an_initiative(), make.a_standard_page(), make.a_story()]
    pages += [make.a_campaign(), make.a_country_page("AZ"), make.a_case_index(), make.an_event_index()]
    pages += [make.a_chapter(), make.a_session(), make.a_fellow(), make.a_call(), make.a_person_page()]
    kickers = {type(page).__name__: words_of_page(page, None).kicker for page in pages}
    assert kickers["StandardPage"] == kickers["CaseIndexPage"] == "" and kickers["StoryPage"] == "Story"
    assert kickers["EventIndexPage"] == kickers["PersonPage"] == "" and kickers["SessionPage"] == "Workshop"
    assert all(words_of_page(page, None).title == page.title for page in pages)
