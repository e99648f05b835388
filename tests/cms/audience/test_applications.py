"""Applying to a call: the form on a cached page, what is kept and how, mistakes that lose nothing, the e-mail."""

from __future__ import annotations

import time

import pytest
from django.core import mail
from django.db import connection
from django.test import Client

from cms.audience.models import Application
from cms.audience.questions import in_words, name_of
from tests.cms.audience.calls_making import a_call_of_all_kinds, address_of, answers_to, applied
from tests.cms.audience.making import token_on
from tests.factories import a_home, published, translated
from tests.gathering_factories import a_call

pytestmark = pytest.mark.django_db


@pytest.fixture
def call():
    return a_call_of_all_kinds()


def test_the_form_stands_on_the_cached_page_without_a_cookie(call) -> None:
    response = Client(headers={"cookie": "session=" + "x" * 32}).get(call.url)
    html = response.content.decode()
    assert f'action="{address_of(call)}"' in html and 'enctype="multipart/form-data"' in html
    assert not response.cookies and response.headers["Cache-Control"].startswith("public")
    for question in call.questions.all():
        assert question.label in html and f'name="{name_of(question)}"' in html
    assert "At most 200 characters." in html and "In your own words." in html
    assert "Deleted after a year." in html and "6 months after you sent it" in html
    assert '<option value="AZ">Azerbaijan</option>' in html
    token = html.split('name="token" value="')[1].split('"')[0]
    assert applied(call, token=token).status_code == 303


def test_what_is_sent_is_kept_encrypted_until_its_day(call, monkeypatch) -> None:
    response = applied(call, email="Ada@Example.ORG")
    assert (response.status_code, response.url) == (303, f"{address_of(call)}?sent=1")
    assert not response.cookies
    row = Application.objects.get()
    assert (row.name, row.email, row.language) == ("Ada Lovelace", "Ada@example.org", "en")
    assert row.call == call.translation_key and row.consent == "application-2026-11"
    assert [in_words(answer) for answer in row.answers] == [
        "Bakı",
        "Because.\nIndeed.",
        "Six months",
        "31 December 1999",
        "Azerbaijan",
        "https://example.org/me",
        "",
        "yes",
    ]
    sent = row.sent_at.date()
    assert (row.purge_on.year - sent.year) * 12 + row.purge_on.month - sent.month == 6
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM audience_application")
        stored = str(cursor.fetchall())
    for secret in ("Ada", "example.org", "Because", "Bakı", "Azerbaijan", "127.0.0.1"):
        assert secret not in stored
    thanks = Client().get(response.url).content.decode()
    assert "Thanks, we decide in May." in thanks and "Ada" not in thanks


def test_the_e_mail_confirms_in_the_readers_language_without_the_answers(call) -> None:
    translated(a_home(), "ar")
    arabic = translated(call, "ar", title="نداء", thank_you="شكرا")
    assert applied(arabic, language="ar", email="ada@example.org").status_code == 303
    [letter] = mail.outbox
    assert letter.to == ["ada@example.org"] and letter.extra_headers["Content-Language"] == "ar"
    assert "نداء" in letter.body and "شكرا" in letter.body
    whole = letter.message().as_string() + letter.body + letter.alternatives[0][0]
    for secret in ("Ada", "Because", "Bakı", "Six months", "unsubscribe"):
        assert secret not in whole
    assert '<html lang="ar" dir="rtl">' in letter.alternatives[0][0]
    row = Application.objects.get()
    assert row.language == "ar" and row.mailed_at


def test_the_same_person_twice_gets_the_same_answer_and_both_are_kept(call) -> None:
    first, second = applied(call, email="ada@example.org"), applied(call, email="ADA@example.org", line="Gəncə")
    assert (first.status_code, first.url, first.content) == (second.status_code, second.url, second.content)
    rows = list(Application.objects.order_by("pk"))
    assert [in_words(row.answers[0]) for row in rows] == ["Bakı", "Gəncə"]
    assert rows[0].fingerprint == rows[1].fingerprint


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"name": " "}, "Write your name."),
        ({"email": "ada"}, "This is not an e-mail address."),
        ({"line": ""}, "This needs an answer."),
        ({"line": "x" * 61}, "Write at most 60 characters; these are 61."),
        ({"text": "x" * 201}, "Write at most 200 characters; these are 201."),
        ({"choice": "3"}, "Choose from the list."),
        ({"choice": "Six months"}, "Choose from the list."),
        ({"country": "XX"}, "Choose from the list."),
        ({"date": "31.12.1999"}, "This is not a date."),
        ({"date": "1999-02-30"}, "This is not a date."),
        ({"link": "javascript:alert(1)"}, "This is not an address on the web."),
        ({"link": "https://" + "x" * 2000 + ".org"}, "This address is too long."),
        ({"tick": ""}, "This has to be ticked."),
        ({"line": "a\x00b"}, "Null characters are not allowed."),
    ],
)
def test_a_mistake_is_named_and_nothing_is_lost(call, changes: dict, words: str) -> None:
    response = applied(call, **{"email": "typed@example.org", **changes})
    html = response.content.decode()
    assert response.status_code == 400 and words in html and 'role="alert"' in html
    assert response.headers["Cache-Control"] == "private, no-store"
    kept = {"name": 'value="Ada Lovelace"', "email": 'value="typed@example.org"', "text": ">&#10;Because."}
    kept |= {"choice": 'value="2" checked', "country": 'value="AZ" selected', "date": 'value="1999-12-31"'}
    kept["line"] = "Bakı"
    for kind, typed in kept.items():
        assert kind in changes or typed in html, kind
    assert not Application.objects.exists() and not mail.outbox
    anchor = html.split('<a href="#f-')[1].split('"')[0]
    assert f'id="f-{anchor}"' in html, "the summary leads to the field"


def test_line_ends_count_once(call) -> None:
    assert applied(call, text="\r\n".join("x" * 100)).status_code == 303


def test_an_old_page_and_a_wrong_token_keep_what_was_typed(call, monkeypatch) -> None:
    token = token_on(address_of(call))
    for bad in ("", token[:-2] + "xx", token_on(address_of(a_call()))):
        html = applied(call, token=bad, line="Şəki").content.decode()
        assert "What you wrote is still there" in html and 'value="Şəki"' in html
    real = time.time()
    monkeypatch.setattr("time.time", lambda: real + 24 * 3600 + 1)
    assert "more than a day" in applied(call, token=token).content.decode()
    assert not Application.objects.exists()


def test_another_site_and_programs_send_nothing(call) -> None:
    data = {"name": "x", "email": "a@example.org", "token": token_on(address_of(call)), **answers_to(call)}
    response = Client().post(address_of(call), data, headers={"origin": "https://evil.example"})
    assert response.status_code == 403
    assert applied(call, website="https://spam.example").status_code == 303
    assert not Application.objects.exists() and not mail.outbox


def test_too_many_are_asked_to_wait(call, monkeypatch) -> None:
    monkeypatch.setattr("cms.audience.limits.MOST", 1)
    token = token_on(address_of(call))
    assert [applied(call, token=token, email="").status_code for _time in range(2)] == [400, 429]


def test_a_text_no_reader_writes_is_refused_in_words(call, settings) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 5000
    response = applied(call, text="x" * 6000)
    assert response.status_code == 413 and "longer than we can take" in response.content.decode()


def test_questions_that_changed_meanwhile_do_not_mix_up_answers(call) -> None:
    token, answers = token_on(address_of(call)), answers_to(call)
    first = call.questions.first()
    call.questions.remove(first)
    call = published(call)
    data = {"name": "Ada", "email": "a@example.org", "token": token, "website": "", **answers}
    assert Client().post(address_of(call), data).status_code == 303
    assert "Bakı" not in [in_words(answer) for answer in Application.objects.get().answers]


def test_only_public_calls_with_a_form_have_one(call) -> None:
    elsewhere = a_call(has_form=False, link="https://example.org/form", questions=[])
    html = Client().get(elsewhere.url).content.decode()
    assert 'href="https://example.org/form"' in html and "<form class" not in html
    for address in (address_of(elsewhere), address_of(a_call(live=False)), address_of(call, "fr"), "/en/apply/999999/"):
        assert Client().get(address).status_code == 404
        assert Client().post(address, {}).status_code == 404


def test_a_flooded_mailbox_gets_three_letters(call) -> None:
    for _number in range(5):
        applied(call, email="victim@example.org")
    assert len(mail.outbox) == 3 and Application.objects.count() == 5
