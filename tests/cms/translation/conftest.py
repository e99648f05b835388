"""What the tests of translation share: people with few rights, and the engine's own way of translating."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import GroupPagePermission, Locale, Page
from wagtail_localize.models import Translation
from wagtail_localize.operations import translate_object

from cms.models import User


@pytest.fixture
def count_queries():
    """Count the queries of a call, after one call that fills the caches of the process."""

    def count(call) -> int:
        call()
        with CaptureQueriesContext(
            connection,
        ) as queries:
            call()
        return len(queries)

    return count


@pytest.fixture
def submitted():
    """Submit a page or record for translation as the engine does, and return its `Translation`."""

    def submit(thing, language: str) -> Translation:
        locale = Locale.objects.get(language_code=language)
        translate_object(thing, [locale])
        return Translation.objects.get(source__object_id=thing.translation_key, target_locale=locale)

    return submit


@pytest.fixture
def someone():
    """Make a member of staff with exactly these rights: names of permissions, and (page, permission) pairs."""

    def make(*permissions: str, pages: tuple[tuple[Page, str], ...] = ()) -> User:
        user = User.objects.create_user(f"user-{User.objects.count()}", password="x")
        group = Group.objects.create(name=user.username)
        for name in ("wagtailadmin.access_admin", *permissions):
            app, codename = name.split(".")
            group.permissions.add(Permission.objects.get(content_type__app_label=app, codename=codename))
        for page, codename in pages:
            permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=f"{codename}_page")
            GroupPagePermission.objects.create(group=group, page_id=page.pk, permission=permission)
        user.groups.add(group)
        return user

    return make


@pytest.fixture
def boss() -> User:
    """Somebody who may do everything."""
    return User.objects.create_superuser("boss", password="x")
