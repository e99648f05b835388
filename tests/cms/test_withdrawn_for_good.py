"""What is withdrawn stays off the site on every way of publishing, and a restored backup is withdrawn again."""

from __future__ import annotations

import datetime
from io import StringIO

import pytest
from django.core.files.storage import storages
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupApprovalTask, Locale, Revision, Workflow, WorkflowTask
from wagtail_localize.models import Translation
from wagtail_localize.operations import translate_object

from cms import withdrawal
from cms.background.periodic import publish_scheduled
from cms.models import Withdrawal
from cms.publishing import PublishRefusedError
from cms.translation.publishing import problems_of
from cms.withdrawal import journal
from pages.models import ArticlePage, Case, Person, StoryPage
from pages.withdrawn import is_withdrawn
from tests import factories as make
from tests.pages.admin.making import a_case, case_form, signed_in

pytestmark = pytest.mark.django_db
WORDS = "This was withdrawn from the site"


@pytest.fixture
def boss():
    return make.an_editor()


@pytest.fixture(autouse=True)
def empty_journal():
    storage = storages["default"]
    try:
        for name in storage.listdir(journal.FOLDER)[1]:
            storage.delete(f"{journal.FOLDER}/{name}")
    except FileNotFoundError:
        return


def _a_withdrawn_article(boss, **fields) -> ArticlePage:
    article = make.an_article(**fields)
    withdrawal.withdraw(article, boss)
    return ArticlePage.objects.get(pk=article.pk)


def test_nobody_publishes_it_in_code_or_below_or_in_another_language(boss) -> None:
    make.a_home("fr")
    series = make.a_story_series()
    french = make.translated(series, "fr")
    story = make.a_story(parent=series)
    withdrawal.withdraw(series, boss)
    for before in (series, french, story):
        page = type(before).objects.get(pk=before.pk)
        assert is_withdrawn(page) and not page.live
        with pytest.raises(PublishRefusedError, match=WORDS):
            page.save_revision().publish(user=boss)
    assert not is_withdrawn(make.an_article())


def test_a_case_and_its_stories_stay_away_and_nobody_adds_one(boss) -> None:
    story = make.a_story()
    case = story.case
    withdrawal.withdraw(case, boss)
    case = Case.objects.get(pk=case.pk)
    with pytest.raises(PublishRefusedError, match=WORDS):
        case.save_revision().publish(user=boss)
    with pytest.raises(PublishRefusedError, match=WORDS):
        StoryPage.objects.get(pk=story.pk).save_revision().publish(user=boss)
    with pytest.raises(PublishRefusedError, match=WORDS):
        make.a_story(case=case, parent=story.get_parent().specific)


def test_the_admin_says_so_beside_the_button(boss) -> None:
    client, case = signed_in(boss), a_case()
    withdrawal.withdraw(case, boss)
    address = reverse("wagtailsnippets_pages_case:edit", args=[case.pk])
    response = client.post(address, {**case_form(case), "place": "Kept", "action-publish": "1"})
    assert response.status_code == 200 and WORDS in response.content.decode()
    assert "Kept" in response.content.decode() and not Case.objects.get(pk=case.pk).live
    person = make.a_person()
    withdrawal.withdraw(person, boss)
    address = reverse("wagtailsnippets_pages_person:edit", args=[person.pk])
    response = client.post(address, {"name": "Typed anew", "role": "", "action-publish": "1"})
    assert WORDS in response.content.decode() and "Typed anew" in response.content.decode()
    assert not Person.objects.get(pk=person.pk).live


def test_bulk_and_workflow_are_refused(boss) -> None:
    article, client = _a_withdrawn_article(boss), signed_in(boss)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    assert WORDS in client.post(f"{address}?id={article.pk}", follow=True).content.decode()
    workflow = Workflow.objects.create(name="Review")
    WorkflowTask.objects.create(workflow=workflow, task=GroupApprovalTask.objects.create(name="Review"), sort_order=1)
    article.save_revision()
    state = workflow.start(article, boss).current_task_state
    client.post(reverse("wagtailadmin_pages:workflow_action", args=[article.pk, "approve", state.pk]), {"comment": ""})
    assert not ArticlePage.objects.get(pk=article.pk).live


def test_what_was_scheduled_before_does_not_come(boss) -> None:
    article = make.an_article(live=False)
    article.go_live_at = timezone.now() + datetime.timedelta(hours=1)
    article.save_revision(approved_go_live_at=article.go_live_at)
    withdrawal.withdraw(article, boss)
    assert not Revision.objects.exclude(approved_go_live_at=None).exists(), "it would fail every minute"
    Revision.objects.filter(object_id=str(article.pk)).update(approved_go_live_at=timezone.now())  # by hand
    with pytest.raises(PublishRefusedError, match=WORDS):
        publish_scheduled()
    assert not ArticlePage.objects.get(pk=article.pk).live


def test_a_translation_is_refused(boss) -> None:
    make.a_home("fr")
    article = make.an_article()
    french = Locale.objects.get(language_code="fr")
    translate_object(article, [french])
    withdrawal.withdraw(article, boss)
    found = Translation.objects.get(target_locale=french, source__object_id=article.translation_key)
    assert any(WORDS in sentence for sentence in problems_of(found))


def test_an_image_gets_no_other_licence_date(boss) -> None:
    image, client = make.an_image(), signed_in(boss)
    withdrawal.withdraw(image, boss)
    response = client.post(f"/admin/images/{image.pk}/", {"title": "x", "licence_expires_on": "2099-01-01"})
    assert WORDS in response.content.decode()
    image.refresh_from_db()
    assert image.is_licence_expired()


def test_twice_withdrawn_comes_back_as_it_was_at_first(boss) -> None:
    article = make.an_article()
    withdrawal.withdraw(article, boss)
    record = withdrawal.withdraw(ArticlePage.objects.get(pk=article.pk), boss)
    withdrawal.undo(record, boss)
    assert ArticlePage.objects.get(pk=article.pk).live and Withdrawal.objects.count() == 1


def test_undoing_leaves_what_is_withdrawn_by_itself(boss) -> None:
    story = make.a_story()
    of_the_case = withdrawal.withdraw(story.case, boss)
    withdrawal.withdraw(StoryPage.objects.get(pk=story.pk), boss)
    withdrawal.undo(of_the_case, boss)
    assert Case.objects.get(pk=story.case_id).live and not StoryPage.objects.get(pk=story.pk).live


def _replayed() -> str:
    out = StringIO()
    call_command("replay_withdrawals", stdout=out)
    return out.getvalue()


def test_a_backup_from_before_the_withdrawal_is_withdrawn_again(boss, django_capture_on_commit_callbacks) -> None:
    gone, back = make.an_article(), make.an_article()
    with django_capture_on_commit_callbacks(execute=True):
        withdrawal.withdraw(gone, boss)
        withdrawal.undo(withdrawal.withdraw(back, boss), boss)
    Withdrawal.objects.all().delete()  # as the backup had it
    ArticlePage.objects.filter(pk=gone.pk).update(live=True)
    assert "1 withdrawals stand" in _replayed() and "1 withdrawals stand" in _replayed()
    assert not ArticlePage.objects.get(pk=gone.pk).live and ArticlePage.objects.get(pk=back.pk).live
    assert Withdrawal.objects.running().count() == 1


def test_broken_off_it_is_run_again(boss, monkeypatch) -> None:
    articles = [make.an_article() for _number in range(3)]
    for article in articles:
        withdrawal.withdraw(article, boss)
    ArticlePage.objects.update(live=True)
    done, real = [], withdrawal.withdraw

    def breaks(thing, user):
        if len(done) == 2:
            raise CommandError("killed")
        done.append(real(thing, user))

    monkeypatch.setattr(withdrawal, "withdraw", breaks)
    with pytest.raises(CommandError):
        _replayed()
    assert ArticlePage.objects.filter(live=True).count() == 1, "what was done is kept"
    monkeypatch.undo()
    assert "3 withdrawals stand" in _replayed()
    assert not ArticlePage.objects.filter(live=True).exists()
