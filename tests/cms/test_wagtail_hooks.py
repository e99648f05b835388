"""A chooser of pages shows drafts to those who work on them alone."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from wagtail.models import GroupPagePermission, Page

from cms.models import User
from tests import factories as make

pytestmark = pytest.mark.django_db
DRAFT, LIVE = "Zhaladraft", "Zhalalive"


def _client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def _editor_of(page: Page) -> User:
    group = Group.objects.create(name=f"Editors of {page}")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    change = Permission.objects.get(codename="change_page", content_type__app_label="wagtailcore")
    GroupPagePermission.objects.create(group=group, page=page, permission=change)
    user = User.objects.create_user(username="editor", email="editor@example.org", password=None)
    user.groups.add(group)
    return user


@pytest.mark.parametrize(("who", "sees_draft"), [("elsewhere", False), ("here", True), ("boss", True)])
@pytest.mark.parametrize("address", ["search/?q=Zhala", "{index}/"])
def test_drafts_in_a_chooser(who: str, sees_draft: bool, address: str) -> None:
    index = make.a_news_index()
    make.an_article(title=DRAFT, live=False)
    make.an_article(title=LIVE)
    users = {"elsewhere": lambda: _editor_of(make.an_issue_index()), "here": lambda: _editor_of(index)}
    client = _client_of(users.get(who, make.an_editor)())
    html = client.get(f"/admin/choose-page/{address.format(index=index.pk)}").content.decode()
    assert LIVE in html
    assert (DRAFT in html) is sees_draft
