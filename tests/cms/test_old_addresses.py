"""Addresses of the former WordPress site, imported through the admin: each leads to the right page and language."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect

from pages.models import ArticlePage
from tests import factories as make

pytestmark = pytest.mark.django_db
ARABIC = "/ar/2018/05/" + quote("إطلاق-سراح").lower() + "/"
OLD = {
    "/?p=123": "en",
    "/fr/?p=124": "fr",
    "/?page_id=9&preview=true": "en",
    "/2018/05/some-post/": "en",
    "/2018/05/ein-anderer": "fr",
    ARABIC: "ar",
    "/2018/05/новость/": "fr",
    "/about-us.html": "en",
    "/index.php?option=com_content&id=7": "fr",
    "/wp-content/uploads/2018/05/report.pdf": "en",
    "/category/news/feed/": "feed",
    "/?feed=rss2": "feed",
}


@pytest.fixture
def pages() -> dict[str, ArticlePage]:
    """An article in English, French and Arabic."""
    page = make.an_article(slug="released")
    return {"en": page, "fr": make.translated(page, "fr"), "ar": make.translated(page, "ar")}


@pytest.fixture
def imported(pages: dict[str, ArticlePage], settings) -> dict[str, str]:
    """Where each old address leads, after the whole table went through Wagtail's two screens."""
    settings.WAGTAILADMIN_BASE_URL = "https://example.org"
    targets = {code: f"https://example.org{page.url}" for code, page in pages.items()}
    targets["feed"] = "https://example.org/en/feed.atom"
    table = "from,to\n" + "".join(f'"{old}",{targets[code]}\n' for old, code in OLD.items())
    editor = Client()
    editor.force_login(make.an_editor())
    file = SimpleUploadedFile("old.csv", table.encode("utf-8"), "text/csv")
    form = editor.post(reverse("wagtailredirects:start_import"), {"import_file": file}).context["form"]
    hidden = {name: form.initial[name] for name in ("import_file_name", "input_format")}
    columns = {"from_index": "0", "to_index": "1", "permanent": "on"}
    answer = editor.post(reverse("wagtailredirects:process_import"), {**hidden, **columns}, follow=True)
    assert Redirect.objects.filter(automatically_created=False).count() == len(OLD), answer.content.decode()[:3000]
    return {old: targets[code] for old, code in OLD.items()}


def test_each_old_address_leads_to_its_page_in_its_language(imported: dict[str, str]) -> None:
    for old, target in imported.items():
        answer = Client().get(old)
        assert (answer.status_code, answer.headers.get("Location")) == (301, target), old
        assert Client().get(target.removeprefix("https://example.org")).status_code == 200


VARIANTS = {
    "/?p=123&utm_source=newsletter": "/?p=123",
    "/?utm_source=x&p=123": "/?p=123",
    "/2018/05/some-post": "/2018/05/some-post/",
    "/2018/05/some-post/?utm_source=x&fbclid=1": "/2018/05/some-post/",
    "/2018/05/ein-anderer/": "/2018/05/ein-anderer",
    ARABIC.upper().replace("/AR/", "/ar/"): ARABIC,
    "/index.php?id=7&option=com_content": "/index.php?option=com_content&id=7",
}


def test_slashes_order_and_what_networks_add_do_not_matter(imported: dict[str, str]) -> None:
    for asked, old in VARIANTS.items():
        answer = Client().get(asked, headers={"accept-language": "es"})
        assert (answer.status_code, answer.headers.get("Location")) == (301, imported[old]), asked


def test_what_nobody_knows_stays_what_it_was(imported: dict[str, str]) -> None:
    assert Client().get("/?p=999").headers["Location"] == "/en/"
    assert Client().get("/en/?p=999").status_code == 200 and Client().get("/en/?light=1").status_code == 200
    for missing in ("/2018/05/other/", "/2018/%ff%fe/", "/2018/%00/", "/?p=%00", "/en/?p=" + "9" * 5000, "/x.html"):
        assert Client().get(missing).status_code in (200, 302, 400, 404), missing


def test_an_old_address_follows_a_page_that_moved_since(
    imported: dict[str, str], pages, django_capture_on_commit_callbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        page = ArticlePage.objects.get(pk=pages["en"].pk)
        page.slug = "released-at-last"
        make.published(page)
    for old in ("/?p=123", "/2018/05/some-post/"):
        answer = Client().get(old)
        assert answer.status_code == 301 and answer.headers["Location"].endswith("/en/news/released-at-last/"), old
    ArticlePage.objects.get(pk=pages["en"].pk).unpublish()
    assert Client().get("/2018/05/some-post/").status_code == 404


def test_home_pages_ask_for_no_former_address(pages) -> None:
    with CaptureQueriesContext(connection) as asked:
        Client().get("/en/?light=1&x=p")
    assert not [query for query in asked if "redirects_redirect" in query["sql"]]
