"""Actions of every kind: what a reader can do, take along and share, until the second they close."""

from __future__ import annotations

import datetime
import re
from html import unescape
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from django.test import Client
from django.utils import timezone, translation
from wagtail.models import Locale

from cms.audience.petitions import count
from pages import taking_part
from tests import factories as make

pytestmark = pytest.mark.django_db
ARABIC = "السيد الوزير، أفرجوا عنه & عنها؟ 100%"


def _html(page) -> str:
    response = Client().get(page.url)
    assert response.status_code == 200
    return response.content.decode()


def _letter(html: str) -> str:
    return unescape(re.search(r'href="(mailto:[^"?]+\?[^"]+)"', html)[1])


def _words(html: str, name: str) -> str:
    return unescape(re.search(rf'id="{name}"[^>]*>(.*?)</div>', html, re.DOTALL)[1])


@pytest.mark.parametrize("text", ["Dear court,\r\n\r\nlet them go.\r\n", "Dear court,\rlet\nthem go.", ARABIC])
@pytest.mark.parametrize("kind", ["email", "letter"])
def test_a_letter_is_opened_and_copied_as_it_was_written(kind: str, text: str) -> None:
    html = _html(make.an_action(kind=kind, target_email="court+a@example.org", subject=ARABIC, text=text))
    link = _letter(html)
    assert link.isascii() and "\r" not in link and "+" not in link, "some programs read a plus as a space"
    found = urlsplit(link)
    asked = parse_qs(found.query, strict_parsing=True)
    assert unquote(found.path) == "court+a@example.org" and set(asked) == {"subject", "body"}
    assert asked["subject"] == [ARABIC]
    assert asked["body"][0] == "\r\n".join(text.strip().splitlines())
    assert _words(html, "letter-text").splitlines() == text.strip().splitlines()
    assert _words(html, "letter-to") == "court+a@example.org"


def test_no_word_of_an_editor_becomes_another_header() -> None:
    link = taking_part.mailto("court@example.org", "Hello\r\nBcc: spy@example.org", "a&cc=spy@example.org#x")
    assert parse_qs(urlsplit(link).query) == {
        "subject": ["Hello Bcc: spy@example.org"],
        "body": ["a&cc=spy@example.org#x"],
    }
    assert not urlsplit(link).fragment
    assert taking_part.mailto("a&b?c=d@example.org", "x").startswith("mailto:a%26b%3Fc%3Dd@example.org?subject=x")


def test_a_letter_too_long_for_a_link_is_copied_not_cut() -> None:
    html = _html(make.an_action(kind="email", target_email="court@example.org", text=ARABIC * 40))
    assert "body=" not in _letter(html) and "too long for this link" in html
    assert _words(html, "letter-text") == ARABIC * 40


def test_a_letter_by_post_needs_no_link() -> None:
    html = _html(make.an_action(kind="letter", subject=""))
    assert "mailto:" not in html.split("<main")[1].split("</main")[0].replace('href="mailto:?', "")
    assert "Copy or print" in html and _words(html, "letter-subject"), "the title is its subject"


def test_it_is_prepared_in_the_language_of_the_reader() -> None:
    page = make.an_action(kind="email", target_email="court@example.org")
    make.a_home("ar")
    make.translated(page.get_parent().specific, "ar")
    arabic = make.translated(page, "ar", subject="إلى المحكمة", text="أفرجوا عنهم.\nشكرا.")
    asked = parse_qs(urlsplit(_letter(_html(arabic))).query)
    assert asked == {"subject": ["إلى المحكمة"], "body": ["أفرجوا عنهم.\r\nشكرا."]}


def test_share_links_are_plain_and_load_nothing() -> None:
    page = make.an_action(kind="share", text="Say it & again. #SetThemFree")
    html = _html(page)
    main = html.split("<main")[1].split("</main")[0]
    assert not re.findall(r'(?:src|srcset|action)="(?:https?:)?//(?!testserver)', main)
    links = [unescape(link) for link in re.findall(r'href="(https://[^"]+|mailto:\?[^"]+)" rel="noopener n', main)]
    assert {urlsplit(link).hostname for link in links} >= {"t.me", "wa.me", "bsky.app", "x.com", "www.facebook.com"}
    assert links[0].startswith("mailto:?subject=")
    for link in links:
        told = parse_qs(urlsplit(link).query, strict_parsing=True)
        assert set(told) <= {"subject", "body", "text", "url", "u"}, "nothing else is told"
        assert page.full_url in " ".join(map(" ".join, told.values()))
    assert _words(html, "share-address") == page.full_url and "utm_" not in main
    assert 'data-copy="share-text"' in main and re.search(r"data-copied[^>]+ hidden>", main), (
        "without a script no button"
    )


def test_the_words_of_a_campaign_are_shared_the_same_way() -> None:
    html = _html(make.a_campaign(share_texts=["One #SetThemFree", "Two"]))
    assert _words(html, "share-1") == 'One <bdi dir="ltr">#SetThemFree</bdi>' and _words(html, "share-2") == "Two"
    assert "https://wa.me/?text=One%20%23SetThemFree%0A%0Ahttp" in html


def test_a_hashtag_at_the_beginning_does_not_turn_arabic_words() -> None:
    html = _html(make.a_campaign(share_texts=["#SetThemFree قولوها"]))
    assert _words(html, "share-1") == '<bdi dir="ltr">#SetThemFree</bdi> قولوها'


@pytest.mark.parametrize(("kind", "words"), [("attend", "Take part"), ("donate", "Donate")])
def test_one_attends_or_donates_on_another_site_that_learns_nothing(kind: str, words: str) -> None:
    html = _html(make.an_action(kind=kind, link="https://example.org/x", thank_you="We are grateful."))
    assert f">{words}</h2>" in html and '<a class="btn" href="https://example.org/x" rel="noopener noreferrer">' in html
    assert "We are grateful." in html


def test_readers_see_how_many_have_signed() -> None:
    page = make.an_action()
    assert "signed" not in _html(page).replace("signature", "").split("<main")[1].split("<form")[0]
    count(page.translation_key, 1)
    assert "<strong>1</strong> person has signed." in _html(page)
    count(page.translation_key, 1200)
    assert "<strong>1,201</strong> people have signed." in _html(page)


@pytest.mark.parametrize("kind", ["petition", "email", "letter", "share", "attend", "donate"])
def test_a_closed_one_stays_readable_and_its_form_goes(kind: str) -> None:
    told = {"closed_text": "It was handed over.", "outcome": "They were released.", "text": "Let them go."}
    more = {"link": "https://example.org/x", "target_email": "court@example.org", "thank_you": "Thanks."}
    html = _html(make.an_action(kind=kind, **told, **more, closes_at=timezone.now() - datetime.timedelta(seconds=1)))
    for words in told.values():
        assert words in html
    main = html.split("<main")[1].split("</main")[0]
    assert "Closed on" in main and "<form" not in main and "mailto:" not in main and "example.org/x" not in main


@pytest.mark.parametrize(
    ("left", "header"),
    [(30, r"public, max-age=(2\d|30)$"), (3600, r"public, .*stale-while"), (-5, r"public, .*stale-while")],
)
def test_no_cache_keeps_the_form_beyond_the_end(left: int, header: str) -> None:
    page = make.an_action(closes_at=timezone.now() + datetime.timedelta(seconds=left))
    assert re.match(header, Client().get(page.url).headers["Cache-Control"])


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Open until 30 November 2100, 23:59 (Baku, \u2066UTC+04:00\u2069)."),
        ("fr", "30 novembre 2100"),
        ("fa", "UTC+۰۴:۰۰"),
    ],
)
def test_the_end_is_told_by_the_clock_of_its_place(language: str, said: str) -> None:
    closes_at = datetime.datetime(2100, 11, 30, 19, 59, tzinfo=datetime.UTC)
    page = make.an_action(closes_at=closes_at, zone="Asia/Baku")
    with translation.override(language):
        assert said in taking_part.deadline(page)
    assert '<time datetime="2100-11-30T19:59:00+00:00">' in _html(page)


@pytest.mark.parametrize(
    ("fields", "missing"),
    [
        ({"kind": "petition", "text": ""}, {"text"}),
        ({"kind": "email", "text": ""}, {"target_email", "text"}),
        ({"kind": "letter", "text": ""}, {"text"}),
        ({"kind": "share", "text": ""}, {"text"}),
        ({"kind": "attend"}, {"link"}),
        ({"kind": "donate", "link": "http://example.org/"}, {"address"}),
        ({"kind": "donate", "link": "https://example.org/?utm_source=x"}, {"tracking"}),
        ({"kind": "email", "text": "", "is_closed": True}, set()),
    ],
)
def test_an_open_action_is_published_with_what_it_needs(fields: dict, missing: set) -> None:
    page = make.an_action(live=False, **fields)
    problems = page.publish_problems(Locale.objects.get(language_code="en"))
    assert {problem.field or problem.code for problem in problems} == missing
