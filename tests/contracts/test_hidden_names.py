"""Sentinel names: what may not be said of a person stands at no public address, in no header, file, log or history."""

from __future__ import annotations

import copy
import logging
import re
from collections import deque
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from types import SimpleNamespace
from urllib.parse import unquote, urlsplit

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.test import Client
from PIL import Image
from pytest_django.plugin import DjangoDbBlocker
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import GroupPagePermission, ModelLogEntry, Page, PageLogEntry, Revision

from cms.models import SiteImage, User
from pages.identity import folded
from tests import databases
from tests import factories as f

pytestmark = pytest.mark.django_db

HIDDEN = ("zqveten", "zqnaila", "zqfamily", "zqnick", "зквежен", "zqfile")
"""Words of names that no reader may meet, and a word of the confidential files."""
ALSO_IN_PUBLIC = "zqtitle"
"""What editors call an image among themselves."""
OFFERED = ("Zqfirst", "Zqopen")
MOST = 600
_ADDRESS = re.compile(r"""(?:href|src|srcset|content|action)=["']([^"']+)["']|(https?://testserver[^\s"'<>\\,]+)""")


def hidden_names(*texts: str, is_public: bool = True) -> list[dict]:
    return [{"text": text, "is_public": is_public} for text in texts]


def a_portrait() -> SiteImage:
    picture = BytesIO()
    Image.new("RGB", (96, 64), (9, 80, 160)).save(picture, "JPEG")
    image = f.an_image(title="Zqtitle at home")
    image.file.save("zqveten-zqnaila.jpg", ContentFile(picture.getvalue()))
    return image


@pytest.fixture(scope="module")
def made(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[SimpleNamespace]:
    with databases.taken_back(django_db_blocker):
        yield a_site()


@pytest.fixture
def site(made: SimpleNamespace, db: None) -> SimpleNamespace:
    return copy.deepcopy(made)


def a_site() -> SimpleNamespace:
    """Four people, each named as far as may be, in everything that shows a person."""
    f.some_site_texts()
    f.a_case_index()
    full = [{"text": "Zqopen Person", "is_public": True}, {"text": "Zqnick", "is_public": False}]
    cases = {
        "withheld": f.a_case(identity_mode="withheld", names=hidden_names("Zqnaila Zqveten", "Зквежен")),
        "pseudonym": f.a_case(
            identity_mode="pseudonym", public_label="Sample A", names=hidden_names("Zqnaila Zqveten", is_public=False)
        ),
        "first_name": f.a_case(identity_mode="first_name", names=hidden_names("Zqfirst Zqfamily")),
        "full": f.a_case(identity_mode="full", names=full),
        "restricted": f.a_case(is_restricted=True, names=hidden_names("Zqnaila Zqveten")),
    }
    series = f.a_story_series(slug="stories", title="Stories")
    image, film = a_portrait(), f.a_video()
    stories = []
    for mode, case in cases.items():
        f.a_case_file(case, risk_reason="Zqfile", contacts="Zqfile", notes="Zqfile", lawyer="Zqfile")
        if mode != "restricted":
            story = f.a_story(parent=series, case=case, video=film, title=f"Waiting {mode}", listing_image=image)
            stories.append(story)
    f.translated(stories[0], "fr", title="Attendre")
    f.a_campaign(*cases.values(), slug="campaign")
    f.a_country_page("AZ")

    return SimpleNamespace(cases=cases, stories=stories, series=series, image=image)


def addresses_in(text: str) -> set[str]:
    found = {unescape(one or other) for one, other in _ADDRESS.findall(text)}
    paths = set()
    for address in found:
        for part in address.split(", ") if " " in address else [address]:
            parts = urlsplit(part.split(" ")[0])
            if parts.netloc in ("", "testserver") and parts.scheme in ("", "http") and parts.path.startswith("/"):
                paths.add(parts.path + (f"?{parts.query}" if parts.query else ""))
    return {path for path in paths if not path.startswith(("/admin", "/static", "//"))}


def content_of(response) -> str:
    raw = b"".join(response.streaming_content) if response.streaming else response.content
    return raw.decode("utf-8", "ignore")


def found_in(text: str) -> list[str]:
    plain = folded(unquote(text).replace("\u0131", "i"))
    decoded = folded(re.sub(r"\\u([0-9a-fA-F]{4})", lambda match: chr(int(match[1], 16)), unescape(text)))
    return [word for word in HIDDEN if word in plain or word in decoded]


def entrances(site: SimpleNamespace) -> list[str]:
    lists = ["pages/?fields=*&limit=50", "pages/?locale=fr&fields=*", "cases/", "statistics/", "countries/"]
    lists += ["navigation/?locale=en", "site/?locale=en", "locales/", "openapi.json", "search/?q=waiting&locale=en"]
    paths = [f"/api/v2/{path}" for path in lists]
    for case in site.cases.values():
        paths += [f"/api/v2/cases/{case.ref}/", f"/en/cases/{case.ref}/", f"/fr/cases/{case.ref}/"]
        paths += [f"/en/cases/{case.ref}/print.svg", f"/cases/{case.ref}/"]
    paths += [f"/api/v2/pages/{pk}/" for pk in Page.objects.values_list("pk", flat=True)]
    paths += [f"/{code}/cases/export.{form}" for code in ("en", "fr") for form in ("csv", "json", "atom", "ics")]
    paths += ["/", "/en/", "/fr/", "/sitemap.xml", "/robots.txt", "/en/feed.atom", "/en/search/?q=waiting"]
    return [*paths, "/en/cases/?view=table", "/en/cases/?light=1", "/en/no-such-page/"]


def walk(site: SimpleNamespace) -> dict[str, str]:
    """Follow every link of the site from its entrances; return what each address said, headers before the body."""
    client, said, queue = Client(), {}, deque(entrances(site))
    while queue and len(said) < MOST:
        path = queue.popleft()
        if path in said:
            continue
        response = client.get(path)
        assert response.status_code < 500, path
        text = content_of(response)
        said[path] = f"{path}\n{response.headers}\n{text}"
        readable = ("html", "xml", "json", "svg", "csv", "calendar")
        if any(kind in response.headers.get("Content-Type", "") for kind in readable):
            queue.extend(sorted(addresses_in(text) - set(said)))
    assert not queue, "there are more addresses than the test follows"
    return said


def test_no_address_says_a_hidden_name(site, caplog) -> None:
    with caplog.at_level(logging.INFO):
        said = walk(site)
    for path, text in said.items():
        assert not found_in(text), f"{path} says {found_in(text)}"
        assert ALSO_IN_PUBLIC not in folded(text), path
    for word in OFFERED:
        assert sum(word in text for text in said.values()) >= 4, "the test would find a name"
    assert f"/en/stories/{site.stories[0].slug}/" in said
    assert not found_in(caplog.text)


def test_search_finds_nobody_by_a_hidden_name(site) -> None:
    for word in HIDDEN:
        for code in ("en", "fr"):
            reply = Client().get("/api/v2/search/", {"q": word, "locale": code}).json()
            assert reply["items"] == [], word
    entries = apps.get_model("wagtailsearch", "IndexEntry").objects.all()
    assert not found_in(" ".join(str(list(row.values())) for row in entries.values()))


def test_histories_and_redirects_say_references_only(site) -> None:
    case = site.cases["full"]
    case.identity_mode = "withheld"
    case.save_revision().publish()
    labels = [
        *ModelLogEntry.objects.values_list("label", flat=True),
        *PageLogEntry.objects.values_list("label", flat=True),
    ]
    labels += list(Revision.objects.values_list("object_str", flat=True))
    labels += list(map(str, ModelLogEntry.objects.values_list("data", flat=True)))
    labels += [f"{row.old_path} {row.redirect_link}" for row in Redirect.objects.all()]
    assert not found_in(" ".join(labels))
    assert not found_in(site.image.file.name)
    assert not [name for name in labels if "Zqopen" in name], "a name of today may be hidden tomorrow"


def test_a_switch_hides_the_name_everywhere_at_once(site) -> None:
    case = site.cases["full"]
    case.identity_mode = "withheld"
    case.save_revision().publish()
    for path, text in walk(site).items():
        assert "Zqopen" not in text, path


def an_ordinary_editor() -> User:
    group = Group.objects.create(name="Authors")
    for action in ("add_page", "change_page", "publish_page"):
        GroupPagePermission.objects.create(group=group, page=Page.get_first_root_node(), permission=_permission(action))
    group.permissions.add(_permission("access_admin"))
    user = User.objects.create_user("author", email="author@example.org", password=None)
    user.groups.add(group)
    return user


def _permission(codename: str):
    from django.contrib.auth.models import Permission

    return Permission.objects.get(codename=codename)


def test_ordinary_editors_compare_revisions_without_names(site) -> None:
    story, client = site.stories[0], Client()
    story.lead = "Another lead."
    story.case = site.cases["pseudonym"]
    story.save_revision()
    first, last = story.revisions.order_by("pk").first(), story.revisions.order_by("pk").last()
    client.force_login(an_ordinary_editor())
    compared = client.get(f"/admin/pages/{story.pk}/revisions/compare/{first.pk}...{last.pk}/")
    assert compared.status_code == 200
    assert b"Another lead." in compared.content
    assert not found_in(compared.content.decode())
    edited = client.get(f"/admin/pages/{story.pk}/edit/")
    assert edited.status_code == 200
    assert not found_in(edited.content.decode())
    for case in site.cases.values():
        for path in (f"/admin/snippets/pages/case/edit/{case.pk}/", f"/admin/snippets/pages/case/history/{case.pk}/"):
            assert client.get(path).status_code in (302, 403, 404), path
