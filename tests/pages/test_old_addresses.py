"""Addresses of the former WordPress site, imported with Wagtail's own command, lead to where things are now."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.test import Client
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages(tmp_path) -> dict[str, str]:
    """A resource, an article and a draft, and the former addresses of each as a table that was imported."""
    guide = make.a_resource(slug="right-to-funds", title="Right to funds")
    article = make.an_article(slug="pardon")
    draft = make.an_article(slug="draft", live=False)
    rows = {
        "/2018/05/12/right-to-receive-funding/": guide.url,
        "/wp-content/uploads/2018/05/Funding-Infographic_FR.pdf": f"{guide.url}download/en/",
        "/category/news/page/2/": article.get_parent().url,
        "/blog/2019/03/ilkin-rüstəmzadə-azadlıqdadır/": article.url,
        "/tag/éducation/": "/en/resources/?q=education",
        "/2018/10/12/secret-draft/": f"{article.get_parent().url}draft/",
    }
    assert not draft.live
    table = tmp_path / "redirects.csv"
    table.write_text("from,to\n" + "".join(f"{old},{new}\n" for old, new in rows.items()), encoding="utf-8")
    call_command(
        "import_redirects",
        src=str(table),
        site=Site.objects.get().pk,
        permanent=True,
        ask=False,
        dry_run=False,
        verbosity=0,
    )
    assert Redirect.objects.count() == len(rows)
    return rows


def follow(address: str) -> tuple[list[str], int]:
    """The way from an address, and how it ends."""
    response = Client().get(address, follow=True)
    return [place for place, _status in response.redirect_chain], response.status_code


def test_former_addresses_lead_to_their_new_ones(pages) -> None:
    for old, new in pages.items():
        if "draft" not in old:
            way, status = follow(old)
            assert status == 200 and way[-1] == new, (old, way)


def test_with_or_without_a_slash_encoded_or_not(pages) -> None:
    for old in (
        "/2018/05/12/right-to-receive-funding",
        "/tag/%C3%A9ducation/",
        "/blog/2019/03/ilkin-r%C3%BCst%C9%99mzad%C9%99-azadl%C4%B1qdad%C4%B1r/",
    ):
        assert follow(old)[1] == 200, old


def test_the_file_itself_is_sent_from_its_former_address(pages) -> None:
    response = Client().get("/wp-content/uploads/2018/05/Funding-Infographic_FR.pdf", follow=True)
    assert response.headers["Content-Type"] == "application/pdf"


def test_nothing_leads_to_a_draft_and_unknown_ones_are_missing(pages) -> None:
    assert follow("/2018/10/12/secret-draft/")[1] == 404
    assert follow("/2018/10/12/never-was/")[1] == 404


def test_importing_twice_changes_nothing(pages, tmp_path) -> None:
    table = tmp_path / "redirects.csv"
    call_command(
        "import_redirects",
        src=str(table),
        site=Site.objects.get().pk,
        permanent=True,
        ask=False,
        dry_run=False,
        verbosity=0,
    )
    assert Redirect.objects.count() == len(pages)
