"""The contact form: kept encrypted for six months, brought to the address in the texts, guarded like all forms."""

from __future__ import annotations

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from wagtail.models import ModelLogEntry

from cms.audience import received
from cms.audience.models import ContactMessage
from cms.audience.periodic import send_waiting_mail
from pages.models import SiteTexts
from tests.cms.audience.making import token_on
from tests.factories import a_block, a_home, a_standard_page, some_items, some_site_texts, translated
from tests.pages.admin.making import signed_in, somebody

pytestmark = pytest.mark.django_db
ADDRESS = "/en/contact-form/"


@pytest.fixture(autouse=True)
def texts():
    a_home()
    return some_site_texts(contact_email="office@example.net")


def _sent(address: str = ADDRESS, **data: str):
    data = {"name": "Ada", "email": "ada@example.org", "text": "Where do\r\nwe meet?", "website": "", **data}
    data.setdefault("token", token_on(address))
    headers = {"origin": "http://testserver", "sec-fetch-site": "same-origin"}
    return Client(enforce_csrf_checks=True).post(address, data, headers=headers)


def _a_page_with_topics():
    value = {"heading": "Write to us", "text": "", "topics": some_items("Press", "Fellowships")}
    return a_standard_page(body=[a_block("contact", value)])


def test_a_message_is_kept_encrypted_and_brought_to_us() -> None:
    response = _sent()
    assert (response.status_code, response.url) == (303, f"{ADDRESS}?sent=1") and not response.cookies
    assert "Your message has arrived" in Client().get(response.url).content.decode()
    row = ContactMessage.objects.get()
    assert (row.name, row.text, row.consent) == ("Ada", "Where do\nwe meet?", "message-2026-11")
    assert row.purge_on == received.months_after(row.sent_at.date(), 6)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM audience_contactmessage")
        stored = str(cursor.fetchall())
    assert "meet" not in stored and "ada@" not in stored
    [letter] = mail.outbox
    assert letter.to == ["office@example.net"] and letter.reply_to == ["ada@example.org"]
    assert "Where do\nwe meet?" in letter.body and "From: Ada, ada@example.org" in letter.body
    assert "127.0.0.1" not in letter.message().as_string() and "unsubscribe" not in letter.body.lower()


def test_topics_come_from_the_page_and_no_others() -> None:
    html = Client().get(_a_page_with_topics().url).content.decode()
    assert '<option value="Fellowships">' in html and f'action="{ADDRESS}"' in html
    topics = html.split('name="topics" value="')[1].split('"')[0]
    assert _sent(topics=topics, topic="Press").status_code == 303
    assert _sent(topics=topics, topic="Buy\r\nBcc: x").status_code == 303
    assert _sent(topics=f"{topics[:-1]}x", topic="Press").status_code == 303
    assert list(ContactMessage.objects.order_by("pk").values_list("topic", flat=True)) == ["Press", "", ""]
    assert mail.outbox[0].subject == "Message from the site: Press"
    again = _sent(topics=topics, topic="Press", text="").content.decode()
    assert '<option value="Press" selected>' in again and "Write your message." in again


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"text": "x" * 5001}, "Write at most 5,000 characters; these are 5,001."),
        ({"email": "a\nBcc: b@example.org"}, "This is not an e-mail address."),
        ({"name": ""}, "Write your name."),
        ({"token": "x"}, "What you wrote is still there"),
    ],
)
def test_a_mistake_is_named_and_nothing_is_lost(changes: dict, words: str) -> None:
    response = _sent(**changes)
    html = response.content.decode()
    assert response.status_code == 400 and words in html
    assert "text" in changes or ">&#10;Where do\r\nwe meet?</textarea>" in html
    assert not ContactMessage.objects.exists() and not mail.outbox


def test_without_an_address_it_waits_in_the_list(texts) -> None:
    SiteTexts.objects.update(contact_email="")
    assert _sent().status_code == 303 and not mail.outbox
    ContactMessage.objects.update(sent_at="2026-01-01T00:00Z")
    SiteTexts.objects.update(contact_email="office@example.net")
    assert send_waiting_mail() == 1 and send_waiting_mail() == 0
    assert len(mail.outbox) == 1


def test_it_is_there_in_every_open_language(texts) -> None:
    translated(a_home(), "ar")
    html = Client().get("/ar/contact-form/").content.decode()
    assert 'dir="rtl"' in html and 'action="/ar/contact-form/"' in html
    assert _sent("/ar/contact-form/").status_code == 303
    assert mail.outbox[0].to == ["office@example.net"]


def test_no_line_end_in_a_topic_adds_to_the_head_of_the_letter() -> None:
    message = ContactMessage(name="Ada", text="Words.", language="en", topic="Press\r\nBcc: else@example.org")
    received.keep(message, "ada@example.org", 6)
    [letter] = mail.outbox
    assert letter.message()["Bcc"] is None and letter.recipients() == ["office@example.net"]
    assert "Press Bcc" in letter.subject


def test_staff_read_it_noted_and_it_goes_on_its_day() -> None:
    _sent()
    row = ContactMessage.objects.get()
    reader = signed_in(somebody("view_application"))
    assert "ada@" not in reader.get("/admin/reports/audience/messages/").content.decode()
    html = reader.get(f"/admin/reports/audience/messages/{row.pk}/").content.decode()
    assert "ada@example.org" in html and "we meet?" in html
    assert ModelLogEntry.objects.filter(action="audience.received.read", object_id=str(row.pk)).count() == 1
    other = signed_in(somebody("export_audience"))
    assert other.get(f"/admin/reports/audience/messages/{row.pk}/").status_code in (302, 403)
    ContactMessage.objects.update(purge_on=row.sent_at.date())
    assert received.erase_due() == 1 and not ContactMessage.objects.exists()
