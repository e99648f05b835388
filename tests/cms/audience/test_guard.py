"""Forms that no cookie protects: origin, token, trap, how many; and that nothing typed is lost."""

from __future__ import annotations

import time

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client, RequestFactory

from cms.audience import limits
from cms.audience.guard import form_token, is_foreign
from cms.audience.models import Subscription
from tests.cms.audience.making import SIGN_UP, sent, token_on
from tests.factories import a_home


@pytest.mark.django_db
@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://testserver.evil.example", "https://testserver"]
)
def test_a_form_from_elsewhere_is_refused_in_words(origin: str) -> None:
    a_home()
    response = Client(enforce_csrf_checks=True).post(
        SIGN_UP, {"email": "a@example.org", "lists": "news", "token": token_on(SIGN_UP)}, headers={"origin": origin}
    )
    assert response.status_code == 403
    assert "sent from another site" in response.content.decode()
    assert not Subscription.objects.exists()


@pytest.mark.parametrize(
    ("headers", "refused"),
    [
        ({}, False),
        ({"origin": "http://testserver"}, False),
        ({"origin": "http://testserver", "sec-fetch-site": "same-origin"}, False),
        ({"sec-fetch-site": "none"}, False),
        ({"sec-fetch-site": "cross-site"}, True),
        ({"sec-fetch-site": "same-site", "origin": "http://testserver"}, True),
        ({"referer": "http://testserver/en/"}, False),
        ({"referer": "https://evil.example/"}, True),
        ({"origin": "http://testserver:81"}, True),
        ({"origin": "http://["}, True),
        ({"referer": "http://[::1/en/"}, True),
    ],
)
def test_where_a_request_comes_from(headers: dict, refused: bool) -> None:
    assert is_foreign(RequestFactory().post("/en/sign-up/", headers=headers)) is refused


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["missing", "forged", "expired", "of another purpose", "of another page"])
def test_a_bad_token_shows_the_form_again_with_what_was_typed(kind: str, monkeypatch) -> None:
    a_home()
    token = form_token("sign-up", SIGN_UP)
    if kind == "expired":
        real = time.time()
        monkeypatch.setattr("time.time", lambda: real + 24 * 3600 + 1)
    bad = {
        "missing": "",
        "forged": token[:-1] + ("A" if token[-1] != "A" else "B"),
        "expired": token,
        "of another purpose": form_token("petition", SIGN_UP),
        "of another page": form_token("sign-up", "/fr/sign-up/"),
    }
    response = sent(email="typed@example.org", lists=["alerts"], token=bad[kind])
    html = response.content.decode()
    assert response.status_code == 400
    assert 'value="typed@example.org"' in html and 'value="alerts" checked' in html
    assert "What you wrote is still there" in html and ("more than a day" in html) == (kind == "expired")
    assert not Subscription.objects.exists()
    again = html.split('name="token" value="')[1].split('"')[0]
    assert sent(email="typed@example.org", token=again).status_code == 303


@pytest.mark.django_db
def test_a_token_of_a_cached_page_works_for_a_day(monkeypatch) -> None:
    a_home()
    token, real = token_on(SIGN_UP), time.time()
    monkeypatch.setattr("time.time", lambda: real + 24 * 3600 - 2)
    assert sent(token=token).status_code == 303
    assert sent(token=token).status_code == 303, "the same cached page serves many readers"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"email": ""}, "Write your e-mail address."),
        ({"email": "ada"}, "This is not an e-mail address."),
        ({"email": "ada@"}, "This is not an e-mail address."),
        ({"email": "a\nBcc: b@example.org"}, "This is not an e-mail address."),
        ({"email": "ada\x00@example.org"}, "Null characters are not allowed."),
        ({"email": "ada@" + "x" * 64 + ".org"}, "This is not an e-mail address."),
        ({"email": "ada@localhost"}, "This is not an e-mail address."),
        ({"email": "ada@[127.0.0.1]"}, "This is not an e-mail address."),
        ({"email": '"a\x01da"@example.org'}, "This is not an e-mail address."),
        ({"email": "ada@نامه..example"}, "This is not an e-mail address."),
        ({"email": "a" * 260 + "@example.org"}, "This address is too long to be one."),
        ({"lists": []}, "Choose at least one."),
        ({"lists": ["news", "spam"]}, "Choose from the list."),
    ],
)
def test_a_mistake_is_named_and_nothing_is_lost(fields: dict, words: str) -> None:
    a_home()
    response = sent(**fields)
    html = response.content.decode()
    assert response.status_code == 400
    assert words in html and 'role="alert"' in html
    assert response.headers["Cache-Control"] == "private, no-store"
    assert not Subscription.objects.exists() and not mail.outbox


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("ada@BÜCHER.example", "ada@xn--bcher-kva.example"),
        ("ada@faß.example", "ada@xn--fa-hia.example"),
        ("ada@مثال.إختبار", "ada@xn--mgbh0fb.xn--kgbechtv"),
        ("Ada+News@ab--cd.EXAMPLE", "Ada+News@ab--cd.example"),
    ],
)
def test_an_address_in_other_letters_is_one_address(typed: str, kept: str) -> None:
    a_home()
    sent(email=typed)
    assert Subscription.objects.get().email == kept


@pytest.mark.django_db
def test_a_program_in_the_trap_is_told_what_everybody_is_told() -> None:
    a_home()
    response = sent(website="https://spam.example", token="none")
    assert (response.status_code, response.url) == (303, "/en/sign-up/?sent=1")
    assert not Subscription.objects.exists() and not mail.outbox


@pytest.mark.django_db
def test_too_many_forms_of_one_connection_are_asked_to_wait() -> None:
    a_home()
    token = token_on(SIGN_UP)
    codes = [sent(token=token, email="").status_code for _number in range(limits.MOST)]
    assert set(codes) == {400}
    response = sent(token=token)
    assert response.status_code == 429 and response.headers["Retry-After"] == "600"
    assert "Too many requests" in response.content.decode()
    other = Client(REMOTE_ADDR="203.0.113.9")
    assert sent(client=other, token=token).status_code == 303


def test_the_counter_keeps_no_address() -> None:
    request = RequestFactory().post("/", REMOTE_ADDR="203.0.113.77")
    limits.is_over_limit(request)
    kept = str(cache._cache)
    assert "audience:sent" in kept and "203.0.113.77" not in kept


@pytest.mark.parametrize(
    ("remote", "forwarded", "connection"),
    [
        ("9.9.9.9", "", "9.9.9.9"),
        ("9.9.9.9", "8.8.4.4", "9.9.9.9"),
        ("10.0.0.2", "1.2.3.4, 8.8.4.4", "8.8.4.4"),
        ("", "8.8.4.4", "8.8.4.4"),
        ("::ffff:9.9.9.9", "", "9.9.9.9"),
        ("127.0.0.1", "nonsense", "127.0.0.1"),
        ("2001:db8:1:2:3:4:5:6", "", "2001:db8:1:2::/64"),
        ("", "", "unknown"),
    ],
)
def test_which_connection_a_request_comes_from(remote: str, forwarded: str, connection: str) -> None:
    request = RequestFactory().post("/", REMOTE_ADDR=remote, HTTP_X_FORWARDED_FOR=forwarded)
    assert limits.connection_of(request) == connection
