"""The roles of the people who sign in, as groups with their rights. Making them twice changes nothing.

A right given by hand to one of these groups is taken away again: the table here is the only place that decides.
"""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowContentType,
    WorkflowTask,
)

from pages.models import CampaignPage, Case, SafetyCheck, StorySeriesPage
from pages.models.safety import WORKFLOW, attach_workflow

RECORDS = ("topic", "organization", "person", "law", "statistic", "quote", "videoasset", "strategy")
"""Records with words that are translated."""
OURS = (*RECORDS, "proceeding", "socialpost")
FRAME = ("sitetexts", "menu", "alertbar")
SEARCH = tuple(f"{verb}_{model}" for model in ("synonyms", "promotedresult") for verb in ("add", "change", "delete"))
SEARCH += ("view_emptysearch",)
"""What helps readers to find: words of the same meaning, chosen results, and what was searched for in vain."""
WRITE, PUBLISH = ("add", "change"), ("add", "change", "publish")
PAGES_WRITE = ("add_page", "change_page")
PAGES_EDIT = (*PAGES_WRITE, "publish_page", "lock_page", "unlock_page", "bulk_delete_page")
FILES_CHOOSE = ("choose_image", "choose_document")
FILES_EDIT = ("add_image", "change_image", "add_document", "change_document", *FILES_CHOOSE)
FILE_APPS = ("wagtailimages", "wagtaildocs")
"""Wagtail asks for the rights on its own two models, also where the site has models of its own in their place."""
CASE_FILE = ("view_casefile", "add_casefile", "change_casefile")
APPLICATIONS = ("view_application", "export_application", "delete_application")
EVERYBODY = ("access_admin",)
SAFETY = "Safety reviewers"


def _on(models: tuple[str, ...], actions: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{action}_{model}" for model in models for action in actions)


EDITING = (*_on(OURS, PUBLISH), *_on(("case",), (*PUBLISH, "lock", "unlock")))
ROLES: dict[str, tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]] = {
    "Authors": (_on(OURS, WRITE), PAGES_WRITE, FILES_EDIT),
    "Editors": ((*EDITING, *SEARCH), PAGES_EDIT, FILES_EDIT),
    "Reviewers": (
        (*_on((*RECORDS, "proceeding"), ("change", "publish")), *_on(("case",), ("change", "publish"))),
        PAGES_EDIT,
        (),
    ),
    SAFETY: ((*EDITING, *CASE_FILE, "see_restricted_cases", "merge_cases", "add_withdrawal"), PAGES_EDIT, FILES_EDIT),
    "Applications and messages": (APPLICATIONS, (), ()),
    "Translation managers": (
        ("submit_translation", *_on(RECORDS + FRAME, PUBLISH), *SEARCH),
        PAGES_EDIT,
        FILES_CHOOSE,
    ),
}
"""Group: (permissions on records, rights on all pages, rights on all files)."""
NOT_FOR_ADMINISTRATORS = {*APPLICATIONS, *CASE_FILE, "delete_casefile", "see_restricted_cases"}
"""What is secret about people at risk, and what readers sent us, is no matter of running the site."""


@transaction.atomic
def make_roles() -> list[str]:
    """Make the groups, their rights and the workflow with the safety check; return the names of the groups."""
    for name, (permissions, pages, files) in ROLES.items():
        _set(_group(name), permissions, [Page.get_first_root_node()], pages, files)
    for code, language in settings.LANGUAGES:
        if code == settings.LANGUAGE_CODE:
            continue
        tree = list(Page.objects.filter(depth=2, locale__language_code=code))
        words = ("submit_translation", *_on(RECORDS + FRAME, ("change",)))
        _set(_group(f"Translators ({language})"), words, tree, PAGES_WRITE, FILES_CHOOSE)
        checked = ("submit_translation", *_on(RECORDS + FRAME, ("change", "publish")))
        _set(_group(f"Translation reviewers ({language})"), checked, tree, (*PAGES_WRITE, "publish_page"), FILES_CHOOSE)
    _make_administrators()
    _make_workflow()
    return sorted(Group.objects.values_list("name", flat=True))


def _group(name: str) -> Group:
    return Group.objects.get_or_create(name=str(name))[0]


def _set(group: Group, permissions: tuple, pages: list[Page], rights: tuple, files: tuple) -> None:
    named = Permission.objects.filter(codename__in=(*EVERYBODY, *permissions))
    group.permissions.set(named.exclude(content_type__app_label="admin"))
    on_pages = Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=rights)
    group.page_permissions.exclude(permission__in=on_pages, page__in=pages).delete()
    for page in pages:
        for permission in on_pages:
            GroupPagePermission.objects.get_or_create(group=group, page=page, permission=permission)
    on_files = Permission.objects.filter(content_type__app_label__in=FILE_APPS, codename__in=files)
    group.collection_permissions.exclude(permission__in=on_files).delete()
    root = Collection.get_first_root_node()
    for permission in on_files:
        GroupCollectionPermission.objects.get_or_create(group=group, collection=root, permission=permission)


def _make_administrators() -> None:
    group = _group("Administrators")
    rights = (*PAGES_EDIT, "delete_page")
    _set(group, (), [Page.get_first_root_node()], rights, FILES_EDIT)
    group.permissions.set(Permission.objects.exclude(codename__in=NOT_FOR_ADMINISTRATORS))


def _make_workflow() -> None:
    """Cases, series and campaigns go through the safety check; without it, what is of high risk is refused."""
    check = SafetyCheck.objects.get_or_create(name="Safety check")[0]
    check.groups.add(_group(SAFETY))
    workflow = Workflow.objects.get_or_create(name=WORKFLOW)[0]
    WorkflowTask.objects.get_or_create(workflow=workflow, task=check, defaults={"sort_order": 0})
    content_type = ContentType.objects.get_for_model(Case)
    WorkflowContentType.objects.get_or_create(content_type=content_type, defaults={"workflow": workflow})
    for page in (*StorySeriesPage.objects.all(), *CampaignPage.objects.all()):
        attach_workflow(page)
