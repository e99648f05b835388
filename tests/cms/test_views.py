"""Probes, robots.txt, security.txt, the way in."""

from __future__ import annotations

import datetime
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client, override_settings

from tests import factories as make

ROOT = Path(__file__).resolve().parents[2]


def _lines(address: str) -> dict[str, str]:
    text = Client().get(address).content.decode()
    return dict(line.split(": ", 1) for line in text.strip().splitlines())


def test_livez_asks_nothing_of_the_database(settings) -> None:
    response = Client().get("/livez")  # without the django_db mark a query would fail
    assert (response.status_code, response.content) == (200, b"ok\n")
    assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.django_db
def test_readyz_says_that_the_database_answers(django_assert_num_queries) -> None:
    with django_assert_num_queries(1):
        response = Client().get("/readyz")
    assert (response.status_code, response.content) == (200, b"ok\n")


def test_readyz_is_503_in_one_readable_line_without_a_database() -> None:
    code = (
        "import django; django.setup(); from django.test import Client;"
        "r = Client(headers={'host': 'localhost'}).get('/readyz'); print(r.status_code, r.content)"
    )
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME")}
    nowhere = {
        "SECRET_KEY": "k" * 60, "SITE_URL": "http://localhost", "DJANGO_SETTINGS_MODULE": "cms.settings",
        "DATABASE_URL": "postgres://nobody:x@127.0.0.1:1/nothing",
    }  # fmt: skip
    answer = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**kept, **nowhere},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert answer.stdout.strip() == r"503 b'database unreachable\n'", answer.stderr


def test_robots_keep_out_of_the_admin_and_of_search() -> None:
    text = Client().get("/robots.txt").content.decode()
    assert "Disallow: /admin/" in text and "search" in text and "Sitemap: http://testserver/sitemap.xml" in text
    assert "Disallow: /*/download/" in text, "files are found through their pages, and machines are not counted"


@override_settings(DEMO=True)
def test_a_demonstration_is_not_indexed() -> None:
    assert Client().get("/robots.txt").content.decode() == "User-agent: *\nDisallow: /\n"


def test_security_txt_says_what_rfc_9116_asks_for() -> None:
    told = _lines("/.well-known/security.txt")
    assert told["Contact"].startswith("mailto:security@")
    expires = datetime.datetime.fromisoformat(told["Expires"])
    ahead = expires - datetime.datetime.now(datetime.UTC)
    assert datetime.timedelta(days=30) < ahead < datetime.timedelta(days=366)
    assert told["Canonical"] == "http://testserver/.well-known/security.txt"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("asked", "led_to"),
    [
        ("ar,en;q=0.5", "/ar/"),
        ("ru,ar;q=0.8", "/ar/"),
        ("ru", "/en/"),
        ("", "/en/"),
        ("*", "/en/"),
        ("\u0000;;q=x", "/en/"),
    ],
)
def test_the_way_in_leads_to_an_open_language(asked: str, led_to: str) -> None:
    make.a_home("ar")
    response = Client(headers={"accept-language": asked}).get("/")
    assert response.status_code == 302 and response.headers["Location"] == led_to
    assert "Accept-Language" in response.headers["Vary"] and not response.cookies


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/livez", "/readyz", "/robots.txt", "/.well-known/security.txt", "/"])
def test_nothing_can_be_sent_there(address: str) -> None:
    assert Client().post(address).status_code == 405


@pytest.mark.django_db
def test_a_broken_form_cookie_is_not_renewed_for_visitors(settings) -> None:
    make.a_home()
    visitor = Client()
    visitor.cookies[settings.CSRF_COOKIE_NAME] = "broken"
    assert not visitor.get("/en/").cookies
    assert visitor.get("/admin/login/").cookies[settings.CSRF_COOKIE_NAME].value != "broken"
