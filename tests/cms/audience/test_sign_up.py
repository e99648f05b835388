"""Signing up: from the form on a cached page over the e-mail to the confirmed row, and what stands in the way."""

from __future__ import annotations

import datetime
import re
import time

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from cms.audience import changes, guard, links
from cms.audience.models import Subscription
from cms.audience.tasks import send_mail
from cms.encryption import fingerprint
from cms.media.tasks import refresh_page
from tests.cms.audience.making import SIGN_UP, a_subscription, link_in, sent, token_on
from tests.factories import a_home, translated

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home() -> None:
    a_home()


def test_the_whole_way_in_and_out() -> None:
    response = sent(email="Ada@Example.ORG", lists=["news", "alerts"])
    assert (response.status_code, response.url) == (303, "/en/sign-up/?sent=1")
    ask = Subscription.objects.get()
    assert (ask.state, ask.email, ask.lists, ask.language) == ("pending", "Ada@example.org", ["news", "alerts"], "en")
    assert ask.consent == "newsletter-2026-11"
    [letter] = mail.outbox
    assert letter.to == ["Ada@example.org"]
    link = link_in(letter, "confirm")
    page = Client().get(link).content.decode()
    assert '<form class="form" method="post"' in page
    ask.refresh_from_db()
    assert ask.state == "pending", "opening the link is not enough: mail scanners open links"
    assert "Your address is confirmed" in Client().post(link).content.decode()
    ask.refresh_from_db()
    assert ask.state == "confirmed" and ask.confirmed_at
    out = link_in(letter, "unsubscribe")
    assert 'method="post"' in Client().get(out).content.decode()
    ask.refresh_from_db()
    assert ask.state == "confirmed"
    assert Client().post(out).status_code == 200
    ask.refresh_from_db()
    assert (ask.state, ask.email) == ("unsubscribed", "")
    assert Client().post(out).status_code == 200, "a second time does no harm"


def test_the_database_holds_no_address() -> None:
    sent(email="ada@example.org")
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM audience_subscription")
        row = str(cursor.fetchall())
    assert "ada" not in row.lower() and "127.0.0.1" not in row
    assert fingerprint("ADA@example.org ") in row


def test_a_page_and_its_form_set_no_cookie_and_may_be_cached() -> None:
    response = Client().get(SIGN_UP)
    assert not response.cookies and response.headers["Cache-Control"].startswith("public, max-age=60")
    assert "cookie" not in response.headers.get("Vary", "").lower()
    assert not sent().cookies


def test_known_and_unknown_addresses_get_the_same_answer_for_the_same_work(settings) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}
    a_subscription("known@example.org")
    a_subscription("gone@example.org", state="unsubscribed")
    token = token_on(SIGN_UP)
    answers, statements = [], []
    for email in ("known@example.org", "gone@example.org", "new@example.org"):
        with CaptureQueriesContext(connection) as asked:
            response = sent(email=email, token=token)
        answers.append((response.status_code, response.url, response.content, sorted(response.headers)))
        statements.append([re.sub(r'"s\d+_x\d+"', "", " ".join(query["sql"].split()[:3])) for query in asked])
    assert answers[0] == answers[1] == answers[2]
    assert statements[0] == statements[1] == statements[2]
    assert [line.split()[0] for line in statements[0] if "SAVEPOINT" not in line] == ["INSERT", "INSERT"]
    assert DBTaskResult.objects.count() == 3
    assert "example.org" not in str(list(DBTaskResult.objects.values("args_kwargs")))


def test_an_e_mail_does_not_wait_behind_other_work(settings) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}
    refresh_page.enqueue(1)
    sent()
    assert DBTaskResult.objects.ready().first().task_path == send_mail.module_path


def test_who_is_known_is_told_by_e_mail_alone() -> None:
    a_subscription("known@example.org")
    sent(email="known@example.org")
    assert mail.outbox[0].subject == "You receive our e-mails already"


def test_a_later_confirmation_replaces_the_first_and_old_links_still_unsubscribe() -> None:
    sent(email="ada@example.org", lists=["news"])
    sent(email="ada@example.org", lists=["alerts"])
    first, second = mail.outbox
    Client().post(link_in(first, "confirm"))
    Client().post(link_in(second, "confirm"))
    assert Subscription.objects.confirmed().get().lists == ["alerts"]
    Client().post(link_in(first, "unsubscribe"))
    assert not Subscription.objects.confirmed().exists()


def test_a_used_link_does_not_sign_anybody_up_again() -> None:
    sent(email="ada@example.org")
    [letter] = mail.outbox
    Client().post(link_in(letter, "confirm"))
    assert "is confirmed" in Client().post(link_in(letter, "confirm")).content.decode()
    Client().post(link_in(letter, "unsubscribe"))
    response = Client().post(link_in(letter, "confirm"))
    assert response.status_code == 410
    assert "This link has been used" in response.content.decode()
    assert not Subscription.objects.confirmed().exists()


@pytest.mark.parametrize(("days", "status"), [(6.99, 200), (7.01, 410)])
def test_a_link_expires(days: float, status: int, monkeypatch) -> None:
    ask = a_subscription(state="pending")
    link = links.confirm_link(ask).removeprefix("http://testserver")
    real = time.time()
    monkeypatch.setattr("time.time", lambda: real + days * 86400)
    response = Client().get(link)
    assert response.status_code == status
    assert ("The link is too old" in response.content.decode()) == (status == 410)


@pytest.mark.parametrize("token", ["x", "WyJuIiwxXQ:1abcde:forged", "%00", "WyJuIiwxXQ"])
def test_a_broken_link_says_so(token: str) -> None:
    for name in ("confirm", "unsubscribe"):
        response = Client().get(f"/en/{name}/{token}/")
        assert response.status_code == 404
        assert "This link does not work" in response.content.decode()


def test_one_kind_of_link_is_not_taken_for_the_other() -> None:
    ask = a_subscription(state="pending")
    token = links.unsubscribe_link(ask).rsplit("/", 2)[1]
    assert Client().post(f"/en/confirm/{token}/").status_code == 404


def test_mail_programs_unsubscribe_with_one_click() -> None:
    sent(email="ada@example.org")
    [letter] = mail.outbox
    Client().post(link_in(letter, "confirm"))
    address = letter.extra_headers["List-Unsubscribe"].strip("<>").removeprefix("http://testserver")
    response = Client(enforce_csrf_checks=True).post(address, {"List-Unsubscribe": "One-Click"})
    assert response.status_code == 200 and not response.cookies
    assert not Subscription.objects.confirmed().exists()


def test_no_address_stands_in_a_link() -> None:
    ask = a_subscription("ada.lovelace@example.org")
    for link in (links.confirm_link(ask), links.unsubscribe_link(ask)):
        assert "ada" not in link and "example.org" not in link


def test_a_mailbox_is_not_flooded() -> None:
    for _number in range(6):
        sent(email="victim@example.org")
    assert len(mail.outbox) == 3


def test_what_is_not_needed_is_erased() -> None:
    now = timezone.now()
    old, young = now - datetime.timedelta(days=7, minutes=1), now - datetime.timedelta(days=6, hours=23)
    a_subscription(state="pending", asked_at=old)
    a_subscription(state="unsubscribed", asked_at=old, ended_at=now - datetime.timedelta(days=31))
    kept = [
        a_subscription(state="pending", asked_at=young),
        a_subscription(asked_at=now - datetime.timedelta(days=900)),
        a_subscription(state="unsubscribed", asked_at=old, ended_at=now - datetime.timedelta(days=29)),
    ]
    assert changes.erase_old() == 2
    assert set(Subscription.objects.all()) == set(kept)


def test_a_language_that_is_not_open_has_no_form_but_its_links_work() -> None:
    assert Client().get("/fr/sign-up/").status_code == 404
    ask = a_subscription(state="pending", language="fr")
    link = links.confirm_link(ask).removeprefix("http://testserver")
    assert link.startswith("/fr/confirm/")
    assert Client().post(link).status_code == 200
    assert Subscription.objects.confirmed().exists()


def test_the_form_is_there_in_every_open_language() -> None:
    translated(a_home(), "ar")
    html = Client().get("/ar/sign-up/").content.decode()
    assert 'dir="rtl"' in html and 'action="/ar/sign-up/"' in html
    sent("/ar/sign-up/")
    assert Subscription.objects.get().language == "ar"
    assert guard.token_problem(token_on("/ar/sign-up/"), "sign-up", SIGN_UP) is guard.TokenProblem.FORGED


def test_the_worker_erases_every_day_by_itself() -> None:
    from cms.background.schedule import jobs, run_due_jobs

    job = jobs["erase_audience"]
    assert job.every == datetime.timedelta(days=1)
    a_subscription(state="pending", asked_at=timezone.now() - datetime.timedelta(days=8))
    assert "erase_audience" in run_due_jobs("tests")
    assert not Subscription.objects.exists()
    assert "erase_audience" not in run_due_jobs("tests"), "once a day"
