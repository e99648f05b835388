"""Withdrawing: everything that shows a thing goes at once, the checklist asks the site, an administrator undoes it."""

from __future__ import annotations

import dataclasses

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.files.storage import storages
from django.test import Client
from wagtail.models import ModelLogEntry, PageLogEntry

from cms import withdrawal
from cms.media.tasks import make_renditions
from cms.models import SiteImage, Withdrawal
from cms.withdrawal.asking import ask
from pages.models import ArticlePage, Case, Person
from tests import factories as make
from tests.pages.admin.making import EDITOR, a_case, signed_in, somebody

pytestmark = pytest.mark.django_db


def _url(thing) -> str:
    model = ArticlePage if isinstance(thing, ArticlePage) else type(thing)
    return f"/admin/withdraw/{ContentType.objects.get_for_model(model).pk}/{thing.pk}/"


def _lines(thing, record: Withdrawal) -> dict[str, list[str]]:
    return {line.label: line.left for line in withdrawal.checklist(thing, record.kept)}


def _an_article_with_an_image() -> ArticlePage:
    article = make.an_article(title="Sentinel of a story", listing_image=make.an_image())
    make_renditions.call(article.listing_image_id)
    return article


def test_the_site_is_asked_as_a_reader_asks() -> None:
    article = make.an_article(title="Words & more")
    status, text = ask(article.url)
    assert status == 200 and "Words &amp; more" in text
    assert ask("/en/nothing-here/")[0] == 404


def test_a_page_goes_with_its_translation_its_files_and_every_list(django_capture_on_commit_callbacks) -> None:
    article = _an_article_with_an_image()
    make.a_home("fr")
    french = make.translated(article, "fr")
    names = [rendition.file.name for rendition in article.listing_image.renditions.all()]
    addresses = [article.url, french.url, f"/api/v2/pages/{article.pk}/", "/media/" + names[0]]
    assert names and [ask(address)[0] for address in addresses[:3]] == [200, 200, 200]
    before = _lines(article, Withdrawal(kept={"files": {"files": {str(article.listing_image_id): names}}}))
    assert before["Pages and their translations"] and before["Lists, search, feeds, sitemap, API"]
    with django_capture_on_commit_callbacks(execute=True):
        record = withdrawal.withdraw(article, make.an_editor())
    assert not any(left for left in _lines(article, record).values()), _lines(article, record)
    assert not any(ask(address)[0] == 200 for address in addresses)
    assert not article.listing_image.renditions.exists()
    assert article.url not in Client().get("/en/search/?q=Sentinel").content.decode()


def test_an_administrator_undoes_it_and_both_are_noted_without_values() -> None:
    article = make.an_article(title="Sentinel of a story")
    helper, administrator = somebody("add_withdrawal"), make.an_editor()
    client = signed_in(helper)
    assert client.get(_url(article)).status_code == 200
    assert "Tick the box" in client.post(_url(article)).content.decode() and ask(article.url)[0] == 200
    response = client.post(_url(article), {"sure": "on"})
    assert response.status_code == 302 and ask(article.url)[0] == 404
    html = client.get(response.url).content.decode()
    assert "verified" in html and "still found" not in html and "Undo the withdrawal" not in html
    assert client.post(response.url).status_code in (302, 403) and ask(article.url)[0] == 404
    admin = signed_in(administrator)
    assert admin.post(response.url).status_code == 302 and ask(article.url)[0] == 200
    entries = PageLogEntry.objects.filter(action__in=["cms.withdraw", "cms.undo_withdrawal"])
    assert {entry.action: entry.data for entry in entries} == {
        "cms.withdraw": {"steps": ["cards", "files", "lists", "pages", "report_pdfs", "search"]},
        "cms.undo_withdrawal": {"steps": ["cards", "files", "lists", "pages", "report_pdfs", "search"]},
    }
    assert "Sentinel" not in str(Withdrawal.objects.values())


def test_only_those_permitted_withdraw() -> None:
    case = a_case(is_restricted=True)
    Case.objects.filter(pk=case.pk).update(live=True)
    assert signed_in(somebody(*EDITOR)).post(_url(case), {"sure": "on"}).status_code in (302, 403)
    assert signed_in(somebody(*EDITOR, "add_withdrawal")).post(_url(case), {"sure": "on"}).status_code == 404
    assert Case.objects.get(pk=case.pk).live and not Withdrawal.objects.exists()
    handler = signed_in(somebody(*EDITOR, "add_withdrawal", "see_restricted_cases"))
    assert handler.post(_url(case), {"sure": "on"}).status_code == 302
    assert not Case.objects.get(pk=case.pk).live
    other = signed_in(somebody(*EDITOR, "add_withdrawal"))
    assert case.ref not in other.get("/admin/reports/withdrawals/").content.decode()
    assert other.get(f"/admin/reports/withdrawals/{Withdrawal.objects.get().pk}/").status_code == 404
    assert case.ref in handler.get("/admin/reports/withdrawals/").content.decode()


def test_a_case_leaves_and_comes_back() -> None:
    case = a_case()
    record = withdrawal.withdraw(case, make.an_editor())
    assert not Case.objects.public().exists()
    assert not any(left for left in _lines(case, record).values()), _lines(case, record)
    assert "Mammadov" not in str(record.kept)
    assert ModelLogEntry.objects.get(action="cms.withdraw").data == {
        "steps": ["cards", "files", "lists", "pages", "record", "report_pdfs", "search"]
    }
    withdrawal.undo(record, make.an_editor())
    assert Case.objects.public().get() == case


def test_a_person_goes_in_all_languages() -> None:
    person = make.a_person()
    record = withdrawal.withdraw(person, make.an_editor())
    assert not Person.objects.get(pk=person.pk).live
    assert not any(_lines(person, record).values())


def test_an_image_is_replaced_everywhere_until_it_is_undone(django_capture_on_commit_callbacks) -> None:
    article = _an_article_with_an_image()
    image = article.listing_image
    names = [rendition.file.name for rendition in image.renditions.all()]
    with django_capture_on_commit_callbacks(execute=True):
        record = withdrawal.withdraw(image, make.an_editor())
    assert not any(_lines(image, record).values())
    assert SiteImage.objects.get(pk=image.pk).is_licence_expired()
    assert not any(storages["renditions"].exists(name) for name in names)
    assert image.file.name not in ask(article.url)[1]
    withdrawal.undo(record, make.an_editor())
    assert not SiteImage.objects.get(pk=image.pk).is_licence_expired()


def test_what_came_back_with_a_backup_is_withdrawn_again() -> None:
    article = make.an_article()
    withdrawal.withdraw(article, make.an_editor())
    ArticlePage.objects.filter(pk=article.pk).update(live=True)  # as the backup had it
    assert ask(article.url)[0] == 200
    assert withdrawal.replay() == 1
    assert ask(article.url)[0] == 404


def test_the_checklist_says_what_is_left() -> None:
    article = make.an_article()
    record = withdrawal.withdraw(article, make.an_editor())
    ArticlePage.objects.filter(pk=article.pk).update(live=True)
    assert article.url in _lines(article, record)["Pages and their translations"]
    html = signed_in(make.an_editor()).get(f"/admin/reports/withdrawals/{record.pk}/").content.decode()
    assert "still found" in html and article.url in html


def test_it_is_offered_where_the_thing_is_edited() -> None:
    case, article, image = a_case(), make.an_article(), make.an_image()
    client = signed_in(make.an_editor())
    offered = {
        f"/admin/snippets/pages/case/edit/{case.pk}/": _url(case),
        "/admin/snippets/pages/case/": _url(case),
        f"/admin/pages/{article.pk}/edit/": _url(article),
        f"/admin/images/{image.pk}/": f"/admin/withdraw/image/{image.pk}/",
    }
    for screen, link in offered.items():
        assert link in client.get(screen).content.decode(), screen
    assert client.get(f"/admin/withdraw/image/{image.pk}/").url == _url(image)
    assert "/admin/withdraw/" not in signed_in(somebody(*EDITOR)).get("/admin/snippets/pages/case/").content.decode()


def test_a_step_that_fails_leaves_all_as_it_was_and_it_can_be_done_again(monkeypatch) -> None:
    story, boss = make.a_story(), make.an_editor()
    case, step = story.case, withdrawal._steps["cards"]

    def fails(thing, user) -> dict:
        raise OSError("the storage does not answer")

    monkeypatch.setitem(withdrawal._steps, "cards", dataclasses.replace(step, do=fails))
    with pytest.raises(OSError, match="does not answer"):
        withdrawal.withdraw(case, boss)
    assert Case.objects.public().filter(pk=case.pk).exists() and ask(story.url)[0] == 200
    assert not Withdrawal.objects.exists()
    monkeypatch.setitem(withdrawal._steps, "cards", step)
    withdrawal.withdraw(case, boss)
    assert not Case.objects.public().filter(pk=case.pk).exists() and ask(story.url)[0] == 404
