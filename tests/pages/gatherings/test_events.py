"""Events: times in their zone, the reveal of addresses, calendars that a second library reads, what is over."""

from __future__ import annotations

import datetime

import pytest
import vobject
from django.test import Client
from django.utils import timezone

from pages.models import EventPage
from pages.zones import in_zone, moment
from tests import factories as f
from tests.queries import LISTING, PAGE, queries_for

pytestmark = pytest.mark.django_db
UTC, ADDRESS = datetime.UTC, "https://meet.example.org/zqroom"


def at(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text).replace(tzinfo=UTC)


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def time(text: str) -> datetime.time:
    return datetime.time.fromisoformat(text)


def soon(zone: str = "UTC", **delta: float) -> tuple[datetime.date, datetime.time]:
    """A day and a time of a zone's clock, some time from now."""
    local = (timezone.now() + datetime.timedelta(**delta)).astimezone(in_zone(timezone.now(), zone).tzinfo)
    return local.date(), local.time()


def calendar(address: str) -> vobject.base.Component:
    reply = Client().get(address)
    assert reply.status_code == 200 and reply.headers["Content-Type"].startswith("text/calendar")
    return vobject.readOne(reply.content.decode())


def codes(page: EventPage) -> list[tuple[str, str]]:
    return [(problem.code, problem.field) for problem in page.publish_problems()]


# --- clocks -----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("zone", "clock", "expected"),
    [
        ("Africa/Dakar", "2030-05-01 14:00", "2030-05-01 14:00"),
        ("Asia/Kathmandu", "2030-05-01 14:00", "2030-05-01 08:15"),
        ("Europe/Paris", "2026-03-29 02:30", "2026-03-29 01:30"),
        ("Europe/Paris", "2026-10-25 02:30", "2026-10-25 00:30"),
        ("America/Nowhere", "2030-05-01 14:00", "2030-05-01 14:00"),
    ],
    ids=["plain", "quarter hours", "left out: the hour after", "twice: the first", "unknown: UTC"],
)
def test_a_clock_means_a_moment(zone: str, clock: str, expected: str) -> None:
    local = datetime.datetime.fromisoformat(clock)
    assert moment(local.date(), local.time(), zone) == at(expected)


def test_a_time_that_clocks_leave_out_is_refused_at_its_field() -> None:
    page = f.an_event(
        starts_on=day("2026-03-29"), starts_time=time("02:30"), ends_time=time("05:00"), zone="Europe/Paris", live=False
    )
    assert codes(page) == [("skipped", "starts_time")]
    page.starts_time = time("03:00")
    assert codes(page) == []


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"ends_on": day("2030-04-30")}, ("dates", "ends_on")),
        ({"ends_time": time("14:00")}, ("dates", "ends_time")),
        ({"starts_time": None}, ("times", "starts_time")),
        ({"place": ""}, ("place", "place")),
        ({"online_from_time": time("10:00")}, ("online_from", "online_from_on")),
        ({"registration": "http://example.org/"}, ("address", "registration")),
        ({"online_address": "https://example.org/?utm_source=x"}, ("tracking", "online_address")),
    ],
    ids=lambda value: str(value)[:40],
)
def test_what_does_not_fit_is_said_at_its_field(fields: dict, problem: tuple) -> None:
    assert codes(f.an_event(live=False, **fields)) == [problem]


def test_whole_days_end_with_the_day_of_their_zone_and_everywhere_with_the_last_on_earth() -> None:
    days = {"starts_on": day("2030-05-01"), "starts_time": None, "ends_on": day("2030-05-02"), "ends_time": None}
    here = f.an_event(**days, zone="Asia/Tokyo")
    assert (here.starts_at, here.ends_at) == (at("2030-04-30 15:00"), at("2030-05-02 15:00"))
    everywhere = f.an_event(**days, mode="everywhere", kind="days_of_action", place="")
    assert (everywhere.starts_at, everywhere.ends_at) == (at("2030-04-30 10:00"), at("2030-05-03 12:00"))
    assert vobject_days(everywhere) == (day("2030-05-01"), day("2030-05-03"))


def vobject_days(page: EventPage) -> tuple[datetime.date, datetime.date]:
    event = calendar(f"/en/events/{page.pk}.ics").vevent
    return event.dtstart.value, event.dtend.value


# --- the page ---------------------------------------------------------------------------------------------------------
def test_the_page_tells_when_in_the_zone_and_keeps_a_line_for_the_readers_own() -> None:
    html = Client().get(f.an_event(zone="Asia/Kathmandu").url).content.decode()
    assert 'datetime="2030-05-01T14:00:00+05:45"' in html and "Kathmandu (UTC+5:45)" in html
    assert 'data-own-times="Your time: %s"' in html and "js/times" in html
    whole = Client().get(f.an_event(starts_time=None, ends_time=None).url).content.decode()
    assert "data-own-times" not in whole and "js/times" not in whole


def test_the_zone_is_as_far_from_utc_as_on_the_day_of_the_event() -> None:
    summer, winter = (f.an_event(starts_on=day(text), zone="Europe/Berlin") for text in ("2030-07-01", "2030-01-01"))
    for page, distance in ((summer, "Berlin (UTC+2)"), (winter, "Berlin (UTC+1)")):
        assert distance in Client().get(page.url).content.decode()
    html = Client().get(summer.get_parent().url).content.decode()
    assert html.count("Berlin (UTC+2)") == html.count("Berlin (UTC+1)") == 1


def test_days_of_action_say_how_to_hold_one() -> None:
    page = f.an_event(kind="days_of_action", mode="everywhere", place="", host_your_own="Invite your neighbours.")
    html = Client().get(page.url).content.decode()
    assert "Host your own" in html and "Invite your neighbours." in html and "Wherever you are" in html


@pytest.mark.parametrize(("state", "words"), [("cancelled", "This event is cancelled."), ("postponed", "is postponed")])
def test_nobody_is_sent_to_what_does_not_take_place(state: str, words: str) -> None:
    page = f.an_event(state=state, online_address=ADDRESS, registration="https://example.org/zqregister")
    for address in (page.url, f"/api/v2/pages/{page.pk}/", f"/en/events/{page.pk}.ics"):
        text = Client().get(address).content.decode()
        assert "zqroom" not in text and "zqregister" not in text, address
    assert words in Client().get(page.url).content.decode()
    expected = {"cancelled": "CANCELLED", "postponed": "TENTATIVE"}[state]
    assert calendar(f"/en/events/{page.pk}.ics").vevent.status.value == expected


def test_what_is_over_says_so_and_leads_nowhere() -> None:
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    page = f.an_event(starts_on=yesterday, online_address=ADDRESS, registration="https://example.org/zqregister")
    html = Client().get(page.url).content.decode()
    assert "This event is over." in html and "zqroom" not in html and "zqregister" not in html


# --- the reveal -------------------------------------------------------------------------------------------------------
def outputs(page: EventPage) -> dict[str, tuple[bool, str]]:
    """Whether each output tells the address, and for how long it may be kept."""
    addresses = [page.url, f"/en/events/{page.pk}.ics", "/en/events.ics", f"/api/v2/pages/{page.pk}/"]
    addresses += ["/api/v2/events/", "/api/v2/pages/?fields=*", page.get_parent().url]
    replies = {address: Client().get(address) for address in addresses}
    return {a: ("zqroom" in r.content.decode(), r.headers["Cache-Control"]) for a, r in replies.items()}


def test_an_address_is_told_from_its_moment_on_and_never_before() -> None:
    from_on, from_time = soon("Asia/Kathmandu", seconds=40)
    starts_on, _time = soon("Asia/Kathmandu", days=2)
    times = {"starts_on": starts_on, "zone": "Asia/Kathmandu", "mode": "both", "online_address": ADDRESS}
    page = f.an_event(**times, online_from_on=from_on, online_from_time=from_time)
    before = outputs(page)
    assert [address for address, (is_told, _kept) in before.items() if is_told] == []
    for address, (_is_told, kept) in before.items():
        seconds = [int(part.partition("=")[2]) for part in kept.split(", ") if "age" in part]
        assert address == page.get_parent().url or max(seconds) <= 40, (address, kept)
    assert "is shown here before the event begins" in Client().get(page.url).content.decode()
    tag = Client().get("/api/v2/events/").headers["ETag"]
    page.online_from_time = soon("Asia/Kathmandu", seconds=-2)[1]
    EventPage.objects.filter(pk=page.pk).update(
        online_from_time=page.online_from_time, online_from_at=timezone.now() - datetime.timedelta(seconds=2)
    )
    after = outputs(page)
    assert {address for address, (is_told, _kept) in after.items() if not is_told} == {page.get_parent().url}
    assert Client().get("/api/v2/events/", headers={"If-None-Match": tag}).status_code == 200


def test_no_cache_keeps_a_list_beyond_the_end_of_an_event() -> None:
    page = f.an_event()
    EventPage.objects.filter(pk=page.pk).update(ends_at=timezone.now() + datetime.timedelta(seconds=30))
    for address in (page.get_parent().url, page.url, "/en/events.ics", "/api/v2/events/?when=to-come"):
        assert Client().get(address).headers["Cache-Control"] in ("public, max-age=29", "public, max-age=28"), address


# --- calendars --------------------------------------------------------------------------------------------------------
def test_a_calendar_is_read_back_by_a_second_library() -> None:
    words = "Civic space: what now; and, then?\nA long line of words that goes on and on, é, ё, نص عربي طويل."
    page = f.an_event(title="Meeting, in Paris; 1", summary=words, zone="Europe/Paris", starts_on=day("2030-07-01"))
    event = calendar(f"/en/events/{page.pk}.ics").vevent
    assert event.dtstart.value.astimezone(UTC) == at("2030-07-01 12:00")
    assert event.dtend.value.astimezone(UTC) == at("2030-07-01 15:00")
    assert event.summary.value == page.title and event.description.value == words
    assert event.url.value.endswith(page.url) and event.location.value == "Dakar"
    assert event.status.value == "CONFIRMED"


def test_calendars_that_know_an_event_take_over_what_changed() -> None:
    from_on, from_time = soon(minutes=-30)
    page = f.an_event(online_address=ADDRESS, zone="UTC")
    published = timezone.now() - datetime.timedelta(hours=2)
    EventPage.objects.filter(pk=page.pk).update(last_published_at=published)
    before = calendar(f"/en/events/{page.pk}.ics").vevent
    assert before.last_modified.value == published.replace(microsecond=0)
    EventPage.objects.filter(pk=page.pk).update(online_from_on=from_on, online_from_time=from_time)
    shown = calendar(f"/en/events/{page.pk}.ics").vevent
    assert shown.last_modified.value > before.last_modified.value, "the address came to be shown"
    assert int(shown.sequence.value) > int(before.sequence.value) and shown.uid.value == before.uid.value
    f.published(EventPage.objects.get(pk=page.pk))
    assert int(calendar("/en/events.ics").vevent.sequence.value) > int(shown.sequence.value)


def test_an_open_end_has_no_invented_one() -> None:
    assert not hasattr(calendar(f"/en/events/{f.an_event(ends_time=None).pk}.ics").vevent, "dtend")


def test_the_calendar_of_a_language_and_of_a_country() -> None:
    here, there = f.an_event(country=f.a_country("SN")), f.an_event(country=f.a_country("FR"))
    f.an_event(starts_on=timezone.localdate() - datetime.timedelta(days=200))
    f.an_event(live=False)
    assert {e.summary.value for e in calendar("/en/events.ics").vevent_list} == {here.title, there.title}
    senegal = calendar("/en/events.ics?country=sn")
    assert [e.summary.value for e in senegal.vevent_list] == [here.title]
    assert senegal.x_wr_calname.value.endswith("Senegal")
    assert not hasattr(calendar("/en/events.ics?country=ZZ"), "vevent")
    assert Client().get(f"/en/events/{10**9}.ics").status_code == 404
    assert Client().get(f"/fr/events/{here.pk}.ics").status_code == 404, "French is not open"


def test_a_country_shows_its_next_events_and_their_calendar() -> None:
    country = f.a_country("SN")
    page = f.a_country_page("SN")
    f.an_event(title="Zqhere", country=country)
    f.an_event(title="Zqthere", country=f.a_country("FR"))
    html = Client().get(page.url).content.decode()
    assert "Zqhere" in html and "Zqthere" not in html and "/en/events.ics?country=SN" in html


# --- lists ------------------------------------------------------------------------------------------------------------
def test_the_list_is_found_by_what_readers_choose() -> None:
    first = f.an_event(title="Zqfirst", kind="webinar", mode="online", place="", country=f.a_country("SN"))
    f.an_event(title="Zqsecond", starts_on=day("2031-01-01"))
    f.an_event(title="Zqpast", starts_on=day("2020-01-01"))
    address = first.get_parent().url
    html = Client().get(address).content.decode()
    assert html.index("Zqfirst") < html.index("Zqsecond") < html.index("Zqpast")
    found = Client().get(f"{address}?kind=webinar&country=SN&when=to-come&no=such").content.decode()
    assert "Zqfirst" in found and "Zqsecond" not in found and "Zqpast" not in found
    assert 'rel="canonical" href="http' in found and "events/?country=SN&amp;kind=webinar&amp;when=to-come" in found
    assert "Zqpast" in Client().get(f"{address}?when=over").content.decode()
    assert Client().get(f"{address}?when=never&kind=%00").status_code == 200


def test_a_list_costs_the_same_with_three_and_thirty_events() -> None:
    index = f.an_event_index()
    costs = []
    for more in (3, 27):
        for _number in range(more):
            f.an_event(country=f.a_country("SN"), listing_image=f.an_image(), quickly=True)
        EventPage.objects.filter(starts_at=None).update(
            starts_at=at("2030-05-01 14:00"), ends_at=at("2030-05-01 17:00")
        )
        costs.append(len(queries_for(index.url)))
    assert costs[0] == costs[1] <= LISTING
    assert len(queries_for(f.an_event(country=f.a_country("SN")).url)) <= PAGE
