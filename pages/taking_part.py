"""What a reader takes along from an action: a prepared letter, addresses that share it, until when it is open.

Nothing here is loaded from anywhere: addresses are plain, carry the words and our address alone, and open on a click.
"""

from __future__ import annotations

import datetime
import zoneinfo
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from babel.dates import format_time, get_timezone_location
from django.utils import timezone
from django.utils.translation import gettext as _

from cms import cldr
from cms.audience.addresses import normal

LONGEST_LINK = 1_900
"""Windows hands programs at most 2,083 characters of an address; longer letters are copied, not cut."""
_NETWORKS = (
    ("Bluesky", "https://bsky.app/intent/compose?text={both}"),
    ("Facebook", "https://www.facebook.com/sharer/sharer.php?u={url}"),
    ("Telegram", "https://t.me/share/url?url={url}&text={text}"),
    ("WhatsApp", "https://wa.me/?text={both}"),
    ("X", "https://x.com/intent/post?text={text}&url={url}"),
)
_UTC = ("UTC", "Etc/UTC", "GMT", "Etc/GMT")


@dataclass(frozen=True)
class Letter:
    """A prepared letter: what is copied, and the link that opens it in the reader's e-mail program.

    `link` is empty without an addressee; `is_whole` says that it holds the body too, which a long one does not.
    """

    address: str
    subject: str
    body: str
    link: str
    is_whole: bool


@dataclass(frozen=True)
class ShareLink:
    """A way to pass on: its name, which is no translation, and its address."""

    name: str
    url: str


def _encoded(text: str) -> str:
    return quote(text, safe="")


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _lines(text: str) -> str:
    """Return a text with one kind of line break, as the standard of mailto: wants it (RFC 6068)."""
    return "\r\n".join(text.strip().splitlines())


def mailto(address: str, subject: str, body: str = "") -> str:
    """Return the address that opens an e-mail; no part of it can become another header or field."""
    to = quote(normal(address), safe="@") if address else ""
    fields = [f"subject={_encoded(_one_line(subject))}", *([f"body={_encoded(_lines(body))}"] if body else [])]
    return f"mailto:{to}?{'&'.join(fields)}"


def letter_of(page: Any) -> Letter:
    """Return the prepared letter of an action that asks for an e-mail or a letter."""
    subject = _one_line(page.subject or page.title)
    body = page.text.strip()
    whole = mailto(page.target_email, subject, body)
    is_whole = len(whole) <= LONGEST_LINK
    link = (whole if is_whole else mailto(page.target_email, subject)) if page.target_email else ""
    return Letter(page.target_email, subject, body, link, is_whole)


def share_links(text: str, url: str, title: str) -> list[ShareLink]:
    """Return ways to pass on some words and an address of ours, e-mail first, then networks by name."""
    both = f"{text}\n\n{url}" if text else url
    parts = {"text": _encoded(text), "url": _encoded(url), "both": _encoded(both)}
    by_mail = ShareLink(_("E-mail"), mailto("", title, both))
    return [by_mail, *(ShareLink(name, address.format(**parts)) for name, address in _NETWORKS)]


def deadline(page: Any) -> str:
    """Return until when an action is open, or when it closed, by the clock of its own zone."""
    zone = zoneinfo.ZoneInfo(page.zone)
    local, spoken = page.closes_at.astimezone(zone), cldr.locale()
    words = {
        "day": cldr.date(local.date()),
        "hour": cldr.native_digits(format_time(local, "short", locale=spoken)),
        "zone": "UTC" if page.zone in _UTC else _zone_name(local, zone),
    }
    if timezone.now() < page.closes_at:
        return _("Open until %(day)s, %(hour)s (%(zone)s).") % words
    return _("Closed on %(day)s, %(hour)s (%(zone)s).") % words


def _zone_name(local: datetime.datetime, zone: zoneinfo.ZoneInfo) -> str:
    """Return the city of a zone in the reader's language, and its distance from UTC, isolated left to right."""
    offset = local.strftime("%z")
    city = get_timezone_location(zone, locale=cldr.locale(), return_city=True)
    return f"{city}, \u2066UTC{cldr.native_digits(f'{offset[:3]}:{offset[3:]}')}\u2069"
