"""wagtail-localize's background work: queued by keys, repeatable, never overwriting what somebody wrote."""

import pytest
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult
from wagtail.models import Locale, Page
from wagtail_localize.models import LocaleSynchronization, Translation
from wagtail_localize.operations import translate_page_subtree
from wagtail_localize.synctree import synchronize_tree

from cms.translation.jobs import QueuedJobs
from cms.translation.periodic import synchronize_trees
from cms.translation.tasks import translate_below
from pages.models import StandardPage
from tests.factories import a_home, a_standard_page, translated

pytestmark = pytest.mark.django_db


@pytest.fixture
def subtree():
    """A page with two pages below it, in English; French is open."""
    a_home("fr")
    top = a_standard_page()
    return top, a_standard_page(parent=top), a_standard_page(parent=top)


def french() -> Locale:
    return Locale.objects.get(language_code="fr")


def in_french(page: Page) -> StandardPage | None:
    return StandardPage.objects.filter(translation_key=page.translation_key, locale=french(), alias_of=None).first()


def test_the_engines_jobs_are_queued_by_keys(settings, subtree, boss) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}
    backend = QueuedJobs({})
    locales = Locale.objects.filter(language_code="fr")
    backend.enqueue(translate_page_subtree, [subtree[0].pk, locales, object(), boss], {})
    backend.enqueue(synchronize_tree, [Locale.get_default(), french()], {"page_index": None})
    queued = [(row.task_path, row.args_kwargs["args"]) for row in DBTaskResult.objects.order_by("enqueued_at")]
    assert queued == [
        ("cms.translation.tasks.translate_below", [subtree[0].pk, [french().pk], boss.pk]),
        ("cms.translation.tasks.synchronize_languages", [Locale.get_default().pk, french().pk]),
    ]
    assert in_french(subtree[1]) is None


def test_an_unknown_job_is_refused() -> None:
    with pytest.raises(TypeError, match="does not know"):
        QueuedJobs({}).enqueue(print, [], {})


def test_a_whole_subtree_is_begun_as_drafts(client: Client, subtree, boss) -> None:
    client.force_login(boss)
    address = reverse("wagtail_localize:submit_page_translation", args=[subtree[0].pk])
    client.post(address, {"locales": [french().pk], "include_subtree": "on"})
    assert [in_french(page).live for page in subtree] == [False, False, False]


def test_a_second_run_changes_nothing_and_overwrites_nothing(subtree, boss) -> None:
    written = translated(subtree[1], "fr", title="Déjà écrit")
    first = translate_below.enqueue(subtree[0].pk, [french().pk], boss.pk)
    assert (first.status, first.return_value) == ("SUCCESSFUL", 1)
    assert translate_below.enqueue(subtree[0].pk, [french().pk], boss.pk).return_value == 0
    kept = StandardPage.objects.get(pk=written.pk)
    assert (kept.title, kept.live) == ("Déjà écrit", True)
    assert Translation.objects.filter(source__object_id=subtree[2].translation_key).count() == 1


def test_the_persons_rights_count_in_the_background(subtree, someone) -> None:
    nobody = someone("wagtail_localize.submit_translation")
    assert translate_below.enqueue(subtree[0].pk, [french().pk], nobody.pk).return_value == 0
    assert translate_below.enqueue(subtree[0].pk, [french().pk], 10**6).return_value == 0
    assert translate_below.enqueue(10**6, [french().pk], nobody.pk).return_value == 0


def test_trees_are_kept_in_step_only_where_somebody_chose_so(subtree) -> None:
    synchronize_trees()
    assert not Page.objects.exclude(alias_of=None).exists()
    LocaleSynchronization.objects.create(locale=french(), sync_from=Locale.get_default())
    made = a_standard_page()
    synchronize_trees()
    synchronize_trees()
    assert Page.objects.filter(alias_of=made.pk, locale=french()).count() == 1
