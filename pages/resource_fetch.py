"""Load a file from an https address that somebody wrote into a table: only from public hosts, only so much, so long.

The address is resolved once, every answer is checked, and the connection goes to a checked number: a name that answers
differently a moment later leads nowhere else. Each redirect is checked in the same way.
"""

from __future__ import annotations

import contextlib
import http.client
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import unquote, urljoin, urlsplit

from django.utils.translation import gettext as _

CHUNK = 1 << 16
REDIRECTS = (301, 302, 303, 307, 308)
_MAPPED = ipaddress.ip_network("64:ff9b::/96")
Number = ipaddress.IPv4Address | ipaddress.IPv6Address


class FetchRefused(ValueError):  # noqa: N818 - named for what it tells
    """A file that is not loaded; the message is a sentence for the person who wrote the address."""


def is_public(number: Number) -> bool:
    """Say whether an address of a network belongs to the open internet, also when it hides one of the old kind."""
    if isinstance(number, ipaddress.IPv6Address):
        inner = number.ipv4_mapped or number.sixtofour
        if inner is None and number in _MAPPED:
            inner = ipaddress.IPv4Address(int(number) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
    return number.is_global and not number.is_multicast and not number.is_reserved


@dataclass
class Fetcher:
    """Loads files. `may_connect` decides on each number a name stands for."""

    most: int
    seconds: float = 60
    redirects: int = 3
    may_connect: Callable[[Number], bool] = is_public
    context: ssl.SSLContext = field(default_factory=ssl.create_default_context)

    def fetch(self, address: str) -> tuple[str, bytes]:
        """Return the name and the content of a file; raises `FetchRefused` with a sentence."""
        until = time.monotonic() + self.seconds
        for _turn in range(self.redirects + 1):
            host, port, path = split(address)
            numbers = self._numbers(host, port)
            try:
                answer = self._ask(host, port, path, numbers[0], until)
            except (OSError, http.client.HTTPException) as error:
                raise FetchRefused(_("The address did not answer: %(host)s.") % {"host": host}) from error
            if isinstance(answer, bytes):
                return unquote(urlsplit(address).path.rpartition("/")[2]), answer
            address = urljoin(address, answer)
        raise FetchRefused(_("The address leads on too often."))

    def _numbers(self, host: str, port: int) -> list[str]:
        try:
            found = {info[4][0] for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)}
        except (OSError, UnicodeError) as error:
            raise FetchRefused(_("There is no host of this name: %(host)s.") % {"host": host}) from error
        if not found or not all(self.may_connect(ipaddress.ip_address(number.partition("%")[0])) for number in found):
            raise FetchRefused(_("The address leads into a private network: %(host)s.") % {"host": host})
        return sorted(found, key=lambda number: ":" in number)

    def _ask(self, host: str, port: int, path: str, number: str, until: float) -> bytes | str:
        """Return the content, or the address that the host leads on to."""
        connection = _Pinned(host, port, number, timeout=min(10, self.seconds), context=self.context)
        alarm = threading.Timer(max(0.0, until - time.monotonic()), connection.cut)
        alarm.start()
        try:
            connection.request("GET", path, headers={"Accept-Encoding": "identity", "User-Agent": "Resources import"})
            response = connection.getresponse()
            if response.status in REDIRECTS:
                return response.headers.get("Location") or ""
            if response.status != 200:
                message = _("The address answered with %(status)s.")
                raise FetchRefused(message % {"status": response.status})
            return self._read(response, until)
        finally:
            alarm.cancel()
            connection.close()

    def _read(self, response: http.client.HTTPResponse, until: float) -> bytes:
        chunks, size = [], 0
        while chunk := response.read1(CHUNK):
            chunks.append(chunk)
            size += len(chunk)
            if size > self.most:
                raise FetchRefused(_("The file is too big to be loaded."))
            if time.monotonic() > until:
                raise FetchRefused(_("Loading the file took too long."))
        return b"".join(chunks)


def split(address: str) -> tuple[str, int, str]:
    """Return host, port and path of an https address; raises `FetchRefused` for any other."""
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port or 443
    except ValueError:
        parts, host, port = urlsplit(""), "", 443
    if parts.scheme != "https" or not host or parts.username or parts.password:
        raise FetchRefused(_("Files are loaded from addresses that begin with https://, without a name or password."))
    if not address.isascii() or any(letter.isspace() or ord(letter) < 32 for letter in address):
        raise FetchRefused(_("The address holds a letter that must be written as % and a number."))
    return host, port, (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


class _Pinned(http.client.HTTPSConnection):
    """A connection to one number, whose certificate must be that of the host's name."""

    def __init__(self, host: str, port: int, number: str, **options) -> None:
        super().__init__(host, port, **options)
        self.number, self.own_context, self.plain = number, options["context"], None

    def connect(self) -> None:
        """Connect to the checked number."""
        plain = socket.create_connection((self.number, self.port), self.timeout)
        self.plain = plain.dup()
        self.sock = self.own_context.wrap_socket(plain, server_hostname=self.host)

    def cut(self) -> None:
        """End the connection from outside: a host that sends its answer letter by letter is not waited for."""
        if self.plain is not None:
            with contextlib.suppress(OSError):
                self.plain.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Close it."""
        super().close()
        if self.plain is not None:
            self.plain.close()
