"""Which language an address speaks, which languages are open, where `/` leads."""

import pytest
from django.test import Client
from wagtail.models import Locale
from wagtail.users.models import UserProfile

from cms.translation.open_languages import open_languages, preferred
from tests.factories import a_home, a_standard_page, translated

pytestmark = pytest.mark.django_db


@pytest.fixture
def site():
    """English and French are open; the Arabic home is a live alias, the Russian one a draft."""
    home = a_home()
    a_home("fr")
    home.copy_for_translation(Locale.objects.get(language_code="ar"), alias=True)
    home.copy_for_translation(Locale.objects.get(language_code="ru"))
    return home


def test_only_live_homes_that_are_no_aliases_open_a_language(site) -> None:
    assert open_languages() == ["en", "fr"]


@pytest.mark.parametrize("path", ["/ar/", "/ru/", "/az/", "/fa/about/"])
def test_a_closed_language_is_404_and_stands_in_no_menu(client: Client, site, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 404
    menu = client.get("/en/").content.decode()
    assert 'href="/fr/"' in menu
    assert not any(f'href="/{code}/"' in menu for code in ("ar", "ru", "az", "fa"))


def test_a_page_is_404_under_the_prefix_of_another_language(client: Client, site) -> None:
    a_standard_page(slug="about")
    assert client.get("/en/about/").status_code == 200
    assert client.get("/fr/about/").status_code == 404
    assert client.get("/ru/about/").status_code == 404


@pytest.mark.parametrize(
    ("header", "expected"),
    [("", "en"), ("ru,fr;q=0.5", "fr"), ("fr-CA", "fr"), ("ar", "en"), ("de", "en"), ("en;q=0.1,fr;q=0.9", "fr")],
)
def test_the_entrance_negotiates_among_open_languages(client: Client, site, header: str, expected: str) -> None:
    response = client.get("/", headers={"accept-language": header})
    assert (response.status_code, response["Location"]) == (302, f"/{expected}/")
    assert response["Vary"] == "Accept-Language"
    assert not response.cookies


@pytest.mark.parametrize("header", ["*", "x" * 5000, ";;;q=", "fr;q=zzz", "\u0660", "zh-hans-cn"])
def test_odd_headers_lead_to_the_source_language(client: Client, site, header: str) -> None:
    assert preferred(header, ["en", "fr"]) == "en"


def test_a_public_page_does_not_vary(client: Client, site) -> None:
    client.cookies["django_language"] = "fr"
    response = client.get("/en/", headers={"accept-language": "fr"})
    assert response["Content-Language"] == "en"
    assert "Accept-Language" not in response.get("Vary", "")
    assert "Cookie" not in response.get("Vary", "")


def test_an_address_without_its_language_leads_to_the_page(client: Client, site) -> None:
    page = a_standard_page(slug="about")
    to_english = client.get("/about/?x=1", headers={"accept-language": "fr"})
    assert (to_english.status_code, to_english["Location"]) == (302, "/en/about/?x=1")
    translated(page, "fr")
    to_french = client.get("/about/", headers={"accept-language": "fr"})
    assert to_french["Location"] == "/fr/about/"
    assert to_french["Vary"] == "Accept-Language"
    assert client.get("/about")["Location"] == "/en/about/"
    assert client.get("/search/?q=a")["Location"] == "/en/search/?q=a"


def test_an_unknown_address_without_a_language_stays_where_it_is(client: Client, site) -> None:
    for path in ("/wp-login.php", "/nothing/here/", "/xx/", "/a\x00b/"):
        assert client.get(path).status_code == 404, path


@pytest.mark.parametrize("prefix", ["/api/", "/api/v2/nothing/", "/documents/x", "/media/x.jpg", "/static/x.css"])
def test_addresses_that_never_have_a_language_are_a_plain_404(client: Client, site, prefix: str) -> None:
    response = client.get(prefix, headers={"accept-language": "fr"})
    assert response.status_code == 404
    assert "Location" not in response
    assert len(response.content) < 1000


def test_direction(client: Client, site) -> None:
    a_home("az")
    assert '<html lang="az" dir="ltr"' in client.get("/az/").content.decode()
    translated(a_home(), "fa")
    assert '<html lang="fa" dir="rtl"' in client.get("/fa/").content.decode()


def test_the_admin_speaks_every_language_of_the_site(client: Client, boss) -> None:
    for code, direction in (("az", "ltr"), ("fa", "rtl"), ("ru", "ltr")):
        UserProfile.objects.update_or_create(user=boss, defaults={"preferred_language": code})
        client.force_login(type(boss).objects.get(pk=boss.pk))
        html = client.get("/admin/").content.decode()
        assert f'lang="{code}" dir="{direction}"' in html
