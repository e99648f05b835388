"""A fellow is shown as far as the fellow agreed: in pages, lists, search, the API, the sitemap, in every language."""

from __future__ import annotations

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from pages.models import FellowLink, FellowOutput, FellowPage, Person, Quote, SessionPage
from pages.zones import EARLIEST, opening
from tests import factories as f
from tests.pages.gatherings.outputs import everything

pytestmark = pytest.mark.django_db
FIRST, FAMILY = "Zqasma", "Zqfamily"


def a_named_fellow(**fields) -> FellowPage:
    """A fellow whose record of a person holds the whole name, with a picture of the person."""
    person = fields.pop("person", None) or f.a_person(name=f"{FIRST} {FAMILY}", portrait=f.an_image())
    return f.a_fellow(**{"title": FIRST, "slug": FIRST.lower(), "person": person, **fields})


def problems(page: FellowPage) -> list[tuple[str, str]]:
    """What stands against publishing, each with its field."""
    return [(problem.code, problem.field) for problem in page.publish_problems()]


# --- first name only --------------------------------------------------------------------------------------------------
def test_the_family_name_appears_in_no_output() -> None:
    person = f.a_person(name=f"{FIRST} {FAMILY}", portrait=f.an_image())
    f.a_session(speakers=[{"person": person, "role": "Speaker"}])
    quotation = f.a_quotation(speaker=person)
    fellow = a_named_fellow(person=person, visibility="first_name", alumni_update="She teaches.", quote="We go on.")
    f.published(f.translated(fellow.get_parent().specific, "ar"))
    f.translated(fellow, "ar", title="اسما")
    said = everything(extra=[f"/api/v2/pages/?fields=*&limit=50&locale={code}" for code in ("en", "ar")])
    assert sum(FIRST in text for text in said.values()) >= 5, "the fellow is shown in many places"
    assert [address for address, text in said.items() if FAMILY.casefold() in text.casefold()] == []
    assert Quote.objects.filter(pk=quotation.pk).exists()


def test_nobody_tells_the_name_of_a_fellow_who_is_hidden_by_now() -> None:
    fellow = a_named_fellow()
    session = f.a_session(speakers=[{"person": fellow.person, "role": "Speaker"}])
    assert FAMILY in Client().get(session.url).content.decode(), "there is nothing to hide yet"
    FellowPage.objects.filter(pk=fellow.pk).update(
        hidden_from_on=datetime.date(2026, 1, 1), expire_at=timezone.now() - datetime.timedelta(seconds=1)
    )
    assert FAMILY not in Client().get(session.url).content.decode()
    assert FAMILY not in Client().get(f"/api/v2/pages/{session.pk}/").content.decode()
    assert fellow.person not in Person.objects.public()


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"title": f"{FIRST} {FAMILY}"}, "title"),
        ({"slug": f"{FIRST}{FAMILY}".lower()}, "slug"),
        ({"summary": f"{FAMILY.upper()}, an organiser."}, "summary"),
        ({"search_description": f"About {FAMILY}."}, "search_description"),
        ({"bio": "Ms. Zqfámily organises."}, "bio"),
        ({"body": [f.some_prose(f"<b>{FAMILY}</b>’s school.")]}, "body"),
        ({"alumni_update": f"{FAMILY} teaches."}, "alumni_update"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_publishing_names_the_place_that_tells_the_family_name(fields, field) -> None:
    page = a_named_fellow(visibility="first_name", live=False, **fields)
    assert problems(page) == [("hidden_name", field)]


def test_words_of_pictures_links_and_linked_pages_count() -> None:
    page = a_named_fellow(visibility="first_name", live=False)
    page.listing_image = f.an_image(alt_texts={"en": f"{FIRST} {FAMILY} at a desk"})
    page.links = [FellowLink(address=f"https://x.com/{FIRST}{FAMILY}", locale=page.locale)]
    page.outputs = [FellowOutput(target=f.an_article(title=f"A guide by {FAMILY}").basepage_ptr)]
    found = {field for code, field in problems(page) if code == "hidden_name"}
    assert found == {"listing_image", "links", "outputs"}


def test_names_of_two_letters_count_as_a_whole_and_first_names_are_allowed() -> None:
    page = a_named_fellow(person=f.a_person(name="Mei Li Mei"), visibility="first_name", live=False)
    page.bio = "Mei said: li is a measure."
    assert problems(page) == []
    page.bio = "Mei Li Mei said so."
    assert problems(page) == [("hidden_name", "bio")]


def test_a_translation_that_still_tells_the_name_stops_the_change() -> None:
    page = a_named_fellow(title="Fellow")
    arabic = f.translated(page, "ar", title=f"{FIRST} {FAMILY}")
    page.visibility = "first_name"
    assert problems(page) == [("hidden_name_elsewhere", "")]
    arabic.title = FIRST
    f.published(arabic)
    assert problems(page) == []


def test_a_former_address_with_the_name_leads_nowhere(django_capture_on_commit_callbacks) -> None:
    page = a_named_fellow(title=f"{FIRST} {FAMILY}", slug=f"{FIRST}{FAMILY}".lower())
    former, harmless = page.url, "first-address"
    for slug, visibility in ((harmless, "full"), (FIRST.lower(), "first_name")):
        page.title, page.slug, page.visibility = FIRST, slug, visibility
        with django_capture_on_commit_callbacks(execute=True):
            page = f.published(page)
    assert Client().get(former.replace(former.split("/")[-2], harmless)).headers["Location"] == page.url
    assert Client().get(former).status_code == 404
    assert Client().get(f"/api/v2/pages/find/?html_path={former}").status_code == 404


def test_a_drawing_stands_for_the_face() -> None:
    shown = Client().get(a_named_fellow(visibility="first_name").url).content.decode()
    assert "print.svg" in shown and "A drawing, not a portrait." in shown
    full = Client().get(a_named_fellow(slug="full", person=f.a_person(name="Full Name", portrait=f.an_image())).url)
    assert "A drawing, not a portrait." not in full.content.decode()


def test_a_session_is_refused_whose_speaker_is_shown_by_first_name_only() -> None:
    session = f.a_session(speakers=[{"person": a_named_fellow(visibility="first_name").person, "role": ""}], live=False)
    assert [p.code for p in session.publish_problems()] == ["speaker_hidden"]


@pytest.mark.parametrize("visibility", ["first_name", "full"])
def test_deleting_a_fellow_tells_nothing_that_was_hidden(visibility: str) -> None:
    page = a_named_fellow(visibility=visibility)
    session = f.a_session(speakers=[{"person": page.person, "role": "Speaker"}], live=False)
    session.save_revision()
    SessionPage.objects.filter(pk=session.pk).update(live=True)
    page.get_parent().delete()
    assert (FAMILY in Client().get(session.url).content.decode()) is (visibility == "full")
    assert Person.objects.filter(name__contains=FAMILY).exists(), "the record itself stays"


# --- hidden from a day on ---------------------------------------------------------------------------------------------
def test_from_the_day_on_the_page_is_gone_everywhere_without_the_worker() -> None:
    fellow = a_named_fellow(hidden_from_on=datetime.date(2030, 1, 1))
    f.a_session(speakers=[{"person": f.a_person(), "role": ""}])
    arabic = f.translated(fellow, "ar", title=f"{FIRST} بالعربية")
    assert arabic.expire_at == fellow.expire_at == opening(fellow.hidden_from_on, None, EARLIEST)
    before = everything()
    tags = {a: Client().get(a).headers.get("ETag") for a in before if a.startswith("/api/")}
    assert sum(FIRST in text for text in before.values()) >= 5
    moment = timezone.now() - datetime.timedelta(seconds=1)
    FellowPage.objects.filter(translation_key=fellow.translation_key).update(expire_at=moment)
    assert FellowPage.objects.filter(live=True).count() == 2, "the worker did not run"
    after = everything()
    assert [address for address, text in after.items() if FIRST in text] == []
    assert Client().get(fellow.url).status_code == Client().get(arabic.url).status_code == 404
    for address, tag in tags.items():
        reply = Client().get(address, headers={"If-None-Match": tag}) if tag else None
        assert reply is None or reply.status_code != 304, f"{address}: a kept copy is confirmed"


def test_no_cache_keeps_what_shows_the_fellow_beyond_the_moment() -> None:
    fellow = a_named_fellow()
    addresses = [fellow.url, fellow.get_parent().url, "/sitemap.xml", f"/api/v2/pages/{fellow.pk}/", "/api/v2/pages/"]
    FellowPage.objects.filter(pk=fellow.pk).update(expire_at=timezone.now() + datetime.timedelta(seconds=30))
    for address in addresses:
        kept = Client().get(address).headers["Cache-Control"]
        assert kept in ("public, max-age=29", "public, max-age=28"), (address, kept)


def test_the_day_counts_from_where_it_begins_first_and_can_be_moved() -> None:
    page = a_named_fellow(hidden_from_on=datetime.date(2030, 1, 1))
    assert page.expire_at == datetime.datetime(2029, 12, 31, 10, tzinfo=datetime.UTC)
    page.hidden_from_on = datetime.date(2031, 1, 1)
    page = f.published(page)
    assert page.expire_at == datetime.datetime(2030, 12, 31, 10, tzinfo=datetime.UTC)
    page.hidden_from_on = None
    assert f.published(page).expire_at is None
    planned = timezone.now() + datetime.timedelta(days=3)
    page.hidden_from_on, page.expire_at = datetime.date(2031, 1, 1), planned
    assert f.published(page).expire_at == planned, "what an editor planned earlier counts"


def test_a_day_that_has_come_is_refused_by_name() -> None:
    page = a_named_fellow(live=False)
    page.hidden_from_on = timezone.localdate() - datetime.timedelta(days=1)
    assert problems(page) == [("hidden", "hidden_from_on")]


@pytest.mark.parametrize(
    ("address", "is_allowed"),
    [
        ("https://www.linkedin.com/in/somebody", True),
        ("https://x.com/somebody", True),
        ("http://x.com/somebody", False),
        ("https://x.com.example.org/", False),
        ("https://notx.com/", False),
        ("https://x.com@example.org/", False),
        ("javascript:alert(1)", False),
        ("https://[", False),
    ],
)
def test_links_lead_to_known_hosts_only(address: str, is_allowed: bool) -> None:
    from django.core.exceptions import ValidationError

    link = FellowLink(address=address, page=a_named_fellow(), locale=f.a_home().locale)
    try:
        link.full_clean(exclude=["page", "translation_key"])
    except ValidationError as error:
        assert not is_allowed and "address" in error.message_dict
    else:
        assert is_allowed
