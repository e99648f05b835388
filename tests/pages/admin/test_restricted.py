"""A restricted case is told of on no screen that shows cases among other things, and in no story."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from cms.publishing import PublishRefusedError
from pages.models import Case, StoryPage
from tests import factories as make
from tests.pages.admin.making import EDITOR, FILES, a_case, a_file, signed_in, somebody

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Case:
    found = a_case(live=False, is_restricted=True)
    found.save_revision(user=make.an_editor(), log_action=True)
    a_file(found)
    return found


@pytest.mark.parametrize("name", ["site_history", "site_history_results"])
@pytest.mark.parametrize("form", ["", "?export=csv", "?export=xlsx"])
def test_the_history_of_the_site_leaves_it_out(case, name: str, form: str) -> None:
    other = a_case("Leyla Yunus")
    address = reverse(f"wagtailadmin_reports:{name}") + form

    def told(client: Client) -> bytes:
        response = client.get(address)
        assert response.status_code == 200
        return b"".join(response.streaming_content) if response.streaming else response.content

    editor = told(signed_in(somebody(*EDITOR, *FILES)))
    handler = told(signed_in(somebody(*EDITOR, *FILES, "see_restricted_cases")))
    if "xlsx" in form:
        assert len(handler) > len(editor)
        return
    assert case.ref.encode() not in editor and other.ref.encode() in editor
    assert case.ref.encode() in handler
    assert Client().get(address).status_code == 302


@pytest.mark.parametrize("which", ["one", "all"])
def test_deleting_several_names_no_case_that_is_not_seen(case, which: str) -> None:
    address = reverse("wagtail_bulk_action", args=["pages", "case", "delete"])
    query = f"?id={case.pk}" if which == "one" else "?id=all"
    editor = signed_in(somebody(*EDITOR, "delete_case"))
    assert case.ref not in editor.get(address + query).content.decode()
    editor.post(address + query)
    assert Case.objects.filter(pk=case.pk).exists()
    handler = signed_in(somebody(*EDITOR, "delete_case", "see_restricted_cases"))
    assert case.ref in handler.get(address + query).content.decode()


def test_a_restriction_takes_the_stories_along_and_lets_none_in(case) -> None:
    story = make.a_story(title="Waiting for news")
    open_case = story.case
    open_case.is_restricted = True
    open_case.save_revision()
    assert not StoryPage.objects.get(pk=story.pk).live and Client().get(story.url).status_code == 404
    with pytest.raises(PublishRefusedError, match="for its handlers only"):
        StoryPage.objects.get(pk=story.pk).save_revision().publish()
