"""Petitions: one signature per person over all languages, nothing after the end, counts that outlive the data."""

from __future__ import annotations

import datetime

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cms.audience import changes
from cms.audience.models import Signature
from cms.audience.petitions import petition_of, public_names, signature_count
from pages.blocks.audience import takes_signatures
from tests.cms.audience.making import a_petition, a_signature, link_in, sent, token_on
from tests.factories import a_home, published, translated

pytestmark = pytest.mark.django_db


def _address(petition, language: str = "en") -> str:
    return f"/{language}/sign/{petition.pk}/"


def test_a_signature_counts_when_it_is_confirmed() -> None:
    petition = a_petition()
    response = sent(_address(petition), email="ada@example.org", name="Ada", is_name_public="1")
    assert response.status_code == 303
    assert signature_count(petition.translation_key) == 0
    [letter] = mail.outbox
    assert petition.title in letter.body
    page = Client().post(link_in(letter, "confirm")).content.decode()
    assert "Thanks for signing." in page
    assert signature_count(petition.translation_key) == 1
    assert public_names(petition.translation_key) == ["Ada"]
    assert Signature.objects.get().purge_on > timezone.localdate()
    Client().post(link_in(letter, "confirm"))
    assert signature_count(petition.translation_key) == 1


def test_a_name_without_the_tick_is_not_kept() -> None:
    sent(_address(a_petition()), name="Ada Lovelace")
    assert Signature.objects.get().public_name == ""


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Ada \u202e Love\tlace ", "Ada Lovelace"),
        ("نسرين", "نسرين"),
        ("علی\u200cرضا", "علی\u200cرضا"),
        ("\u200c\u200dAda\u200b\u200d ", "Ada"),
        ("<b>Ada</b>", "<b>Ada</b>"),
    ],
)
def test_a_name_stays_on_its_line(typed: str, kept: str) -> None:
    sent(_address(a_petition()), name=typed, is_name_public="1")
    assert Signature.objects.get().public_name == kept


def test_a_name_is_no_advertisement() -> None:
    response = sent(_address(a_petition()), name="buy at www.spam.example", is_name_public="1")
    html = response.content.decode()
    assert response.status_code == 400 and "A name has no address in it." in html
    assert 'value="buy at www.spam.example"' in html and 'name="is_name_public" value="1" checked' in html


def test_one_person_signs_once_in_whatever_language() -> None:
    petition = a_petition()
    translated(a_home(), "fr")
    french = translated(petition, "fr")
    sent(_address(petition), email="ada@example.org")
    sent(_address(french, "fr"), email="ada@example.org")
    assert [letter.extra_headers["Content-Language"] for letter in mail.outbox] == ["en", "fr"]
    for letter in mail.outbox:
        Client().post(link_in(letter, "confirm"))
    assert signature_count(petition.translation_key) == 1
    assert Signature.objects.confirmed().count() == 1


def test_who_has_signed_is_told_by_e_mail_alone() -> None:
    petition = a_petition()
    a_signature(petition, "ada@example.org")
    response = sent(_address(petition), email="ada@example.org")
    assert response.url.endswith("?sent=1")
    assert mail.outbox[0].subject == "You have signed already"


def test_a_signature_is_taken_back() -> None:
    petition = a_petition()
    sent(_address(petition))
    [letter] = mail.outbox
    Client().post(link_in(letter, "confirm"))
    for _time in range(2):
        response = Client().post(link_in(letter, "unsubscribe"))
        assert response.status_code == 200 and "not counted" in response.content.decode()
    assert signature_count(petition.translation_key) == 0
    assert not Signature.objects.exists()


def test_it_closes_to_the_second() -> None:
    petition = a_petition(closes_at=timezone.now() + datetime.timedelta(hours=1))
    token_page = Client().get(_address(petition)).content.decode()
    token = token_page.split('name="token" value="')[1].split('"')[0]
    sent(_address(petition), token=token)
    [letter] = mail.outbox
    petition.closes_at = timezone.now()
    petition = published(petition)
    for response in (sent(_address(petition), token=token), Client().post(link_in(letter, "confirm"))):
        assert response.status_code == 410
        assert "It was handed over." in response.content.decode()
    closed = Client().get(_address(petition))
    assert closed.status_code == 200 and '<form class="form"' not in closed.content.decode()
    assert signature_count(petition.translation_key) == 0
    assert len(mail.outbox) == 1 and not takes_signatures(petition)


def test_only_public_petitions_have_a_form() -> None:
    assert Client().get(_address(a_petition(kind="letter"))).status_code == 404
    draft = a_petition(live=False)
    assert Client().get(_address(draft)).status_code == 404
    assert Client().get(_address(a_petition(), "fr")).status_code == 404
    assert Client().get("/en/sign/99999999999999999999/").status_code == 404
    assert petition_of(draft.translation_key, "en") is None


def test_signatures_are_kept_as_long_as_the_petition_needs_them() -> None:
    now = timezone.now()
    petition = a_petition(closes_at=now + datetime.timedelta(days=10))
    sent(_address(petition))
    Client().post(link_in(mail.outbox[0], "confirm"))

    def day() -> datetime.date:
        return Signature.objects.get().purge_on

    assert day() == (now + datetime.timedelta(days=100)).date()
    petition.closes_at = now + datetime.timedelta(days=30)
    petition = published(petition)
    assert day() == (now + datetime.timedelta(days=120)).date(), "the end was moved"
    petition.is_closed = True
    petition = published(petition)
    assert day() == (timezone.now() + datetime.timedelta(days=90)).date(), "closed by hand"
    Signature.objects.update(purge_on=now.date() + datetime.timedelta(days=5))
    published(petition)
    assert day() == now.date() + datetime.timedelta(days=5), "publishing it again keeps nothing for longer"


def test_a_signature_that_nobody_confirmed_is_erased_after_a_week() -> None:
    petition, now = a_petition(), timezone.now()
    a_signature(petition, state="pending", asked_at=now - datetime.timedelta(days=7, minutes=1))
    kept = a_signature(petition, state="pending", asked_at=now - datetime.timedelta(days=6))
    assert changes.erase_old() == 1
    assert Signature.objects.get() == kept


def test_a_form_says_the_same_to_who_has_signed_and_does_the_same_work() -> None:
    petition = a_petition()
    a_signature(petition, "known@example.org")
    token = token_on(_address(petition))
    answers, statements = [], []
    for email in ("known@example.org", "new@example.org"):
        with CaptureQueriesContext(connection) as asked:
            response = sent(_address(petition), email=email, token=token)
        answers.append((response.status_code, response.url, response.content, sorted(response.headers)))
        inserts = [query["sql"].split(" (")[0] for query in asked if query["sql"].startswith("INSERT")]
        statements.append(inserts)
    assert answers[0] == answers[1] and answers[0][0] == 303
    assert statements[0] == statements[1] and "audience_signature" in statements[0][0]


def test_the_count_stays_when_signatures_are_erased() -> None:
    petition = a_petition()
    sent(_address(petition))
    Client().post(link_in(mail.outbox[0], "confirm"))
    Signature.objects.update(purge_on=timezone.localdate())
    assert changes.erase_old() == 1
    assert not Signature.objects.exists()
    assert signature_count(petition.translation_key) == 1
