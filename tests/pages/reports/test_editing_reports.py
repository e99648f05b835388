"""Editing a report: a start that makes its chapters, and previews in every form."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import GroupPagePermission
from wagtail.users.models import UserProfile

from pages.models import AssemblyReportPage, ReportChapterPage
from tests import factories as f
from tests.pages.admin.making import signed_in, somebody
from tests.pages.reports.making import a_scene, noted

pytestmark = pytest.mark.django_db


def _editor(page, *, may_add: bool = True):
    user = somebody()
    UserProfile.get_for_user(user)
    group = Group.objects.create(name=f"editors of {page.pk}")
    names = ("add_page", "change_page") if may_add else ("publish_page",)
    for name in names:
        GroupPagePermission.objects.create(group=group, page=page, permission=_permission(name))
    user.groups.add(group)
    return user


def _permission(codename: str):
    return Permission.objects.get(codename=codename, content_type__app_label="wagtailcore")


def _address(report: AssemblyReportPage) -> str:
    return reverse("report_start", args=[report.pk])


def test_a_start_makes_drafts_of_the_chapters() -> None:
    issues = [f.an_issue(title="Strengthening leadership"), f.an_issue(title="Reinforcing spaces")]
    f.an_issue(title="A draft", live=False)
    report = f.a_report()
    browser = signed_in(_editor(report.get_parent()))
    asked = browser.get(_address(report)).content.decode()
    titles = ["Introduction", "Strengthening leadership", "Reinforcing spaces", "Conclusions"]
    assert (
        re.findall(r"<li><bdi>([^<]+)</bdi></li>", asked.partition('<ol lang="en">')[2].partition("</ol>")[0]) == titles
    )
    assert report.get_children().count() == 0, "nothing is made before the editor agrees"
    assert browser.post(_address(report)).status_code == 302
    made = list(ReportChapterPage.objects.child_of(report).order_by("path"))
    assert [chapter.title for chapter in made] == titles
    assert not any(chapter.live for chapter in made) and all(chapter.latest_revision for chapter in made)
    links = [[link.issue_id for link in c.get_latest_revision_as_object().issue_links.all()] for c in made]
    assert links == [[], [issues[0].pk], [issues[1].pk], []]


def test_a_start_is_offered_once_and_to_those_who_may_add_pages() -> None:
    report = f.a_report()
    browser = signed_in(_editor(report.get_parent()))
    assert _address(report) in browser.get(reverse("wagtailadmin_explore", args=[report.pk])).content.decode()
    browser.post(_address(report))
    assert _address(report) not in browser.get(reverse("wagtailadmin_explore", args=[report.pk])).content.decode()
    assert browser.post(_address(report)).status_code == 302
    assert [chapter.title for chapter in ReportChapterPage.objects.child_of(report)] == ["Introduction", "Conclusions"]


def test_nobody_else_can_start() -> None:
    report = f.a_report()
    browser = signed_in(_editor(report.get_parent(), may_add=False))
    for answer in (browser.get(_address(report)), browser.post(_address(report))):
        assert answer.status_code == 302 and answer.headers["Location"] == reverse("wagtailadmin_home")
    assert report.get_children().count() == 0


def _preview(page, mode: str) -> tuple[str, str]:
    response = page.make_preview_request(preview_mode=mode)
    assert response.status_code == 200
    return response.content.decode(), response.headers.get("Content-Security-Policy", "")


@pytest.mark.parametrize("kind", ["chapter", "report"])
def test_every_preview_mode_is_offered_and_answers(kind: str) -> None:
    chapter = f.a_chapter(live=False, body=[a_scene(0, 5), noted("A", "one")])
    page = chapter if kind == "chapter" else chapter.get_parent().specific
    modes = dict(page.preview_modes)
    assert list(modes) == ["", "plain", "print", "phone", "rtl"] and page.default_preview_mode == ""
    for mode in modes:
        html, _policy = _preview(page, mode)
        assert "<html" in html
    assert 'dir="rtl"' in _preview(page, "rtl")[0]
    assert "admin/on_paper.js" in _preview(page, "print")[0]
    assert "on_paper.js" not in _preview(page, "")[0]
    html, policy = _preview(page, "phone")
    assert '<iframe src="?mode=&amp;in_preview_panel=true"' in html
    assert re.search(r"frame-src[^;]*'self'", policy)


def test_only_the_interactive_previews_follow_the_reader() -> None:
    chapter = f.a_chapter(live=False, body=[a_scene(0, 5)])
    follows = {mode: "data-scene" in _preview(chapter, mode)[0] for mode in ("", "rtl", "plain", "print")}
    assert follows == {"": True, "rtl": True, "plain": False, "print": False}
    assert "?" in _preview(f.a_chapter(live=False, body=[noted("A", "gone")]), "")[0], "a draft shows what it lacks"
