"""Loading files from addresses: only the open internet, only https, only so much, so long; redirects too."""

from __future__ import annotations

import datetime
import http.server
import ipaddress
import ssl
import threading
import time
from collections.abc import Iterator

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from pages.resource_fetch import Fetcher, FetchRefused, is_public, split

PRIVATE = """
    127.0.0.1 10.1.2.3 172.16.0.1 192.168.1.1 169.254.169.254 0.0.0.0 100.64.0.1 224.0.0.1 255.255.255.255 198.18.0.1
    ::1 :: fe80::1 fc00::1 fd12:3456::1 ff02::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 64:ff9b::7f00:1 64:ff9b::a00:1
    2002:7f00:1:: 2002:c0a8:101:: 2001:db8::1
"""
CONTENT = b"%PDF-" + b"x" * 5000


class Site(http.server.BaseHTTPRequestHandler):
    """A small site with a file, redirects, something endless and something slow."""

    def do_GET(self) -> None:
        if self.path.startswith("/to/"):
            self.send_response(302)
            self.send_header("Location", self.path.removeprefix("/to/"))
            self.end_headers()
            return
        if self.path == "/letters":
            for _turn in range(60):
                self.wfile.write(b"H")
                self.wfile.flush()
                time.sleep(0.1)
            return
        self.send_response(404 if self.path == "/none" else 200)
        self.end_headers()
        if self.path == "/endless":
            for _turn in range(200):
                self.wfile.write(b"x" * 65536)
        elif self.path == "/slow":
            for _turn in range(40):
                self.wfile.write(b"x")
                self.wfile.flush()
                time.sleep(0.1)
        else:
            self.wfile.write(CONTENT)

    def log_message(self, *args) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Iterator[tuple[int, ssl.SSLContext]]:
    """The port of a site on this machine, and a context that trusts its certificate."""
    folder = tmp_path_factory.mktemp("site")
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.datetime.now(datetime.UTC)
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    made = made.serial_number(x509.random_serial_number()).not_valid_before(now - datetime.timedelta(1))
    made = made.not_valid_after(now + datetime.timedelta(1))
    made = made.add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
    made = made.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    pem = made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
    plain = serialization.NoEncryption()
    pem_key = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    (folder / "site.pem").write_bytes(pem + pem_key)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "site.pem")
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_address[1], ssl.create_default_context(cadata=pem.decode())
    server.shutdown()


def fetcher(site, **options) -> Fetcher:
    """A fetcher that may connect to this machine alone."""
    may = {"may_connect": lambda number: number.is_loopback, "context": site[1]}
    return Fetcher(**{"most": 100_000, "seconds": 5, **may, **options})


@pytest.mark.parametrize("number", PRIVATE.split())
def test_numbers_of_private_networks_are_refused(number: str) -> None:
    assert not is_public(ipaddress.ip_address(number))


@pytest.mark.parametrize("number", ["9.9.9.9", "2620:fe::fe", "::ffff:9.9.9.9", "64:ff9b::909:909"])
def test_the_open_internet_is_not(number: str) -> None:
    assert is_public(ipaddress.ip_address(number))


@pytest.mark.parametrize(
    "address",
    [
        *("http://example.org/", "file:///etc/passwd", "ftp://example.org/", "https://", "https://a:b@example.org/"),
        *("https://[::1", "https://example.org:99999/", "https://example.org/a b", "https://example.org/\r\nX: y", "x"),
    ],
)
def test_other_addresses_are_refused_before_anything_is_asked(address: str) -> None:
    with pytest.raises(FetchRefused):
        split(address)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "0x7f.1", "2130706433", "169.254.169.254"])
def test_names_of_this_machine_are_refused(host: str) -> None:
    with pytest.raises(FetchRefused):
        Fetcher(1000, seconds=3).fetch(f"https://{host}/")


def test_a_file_is_loaded_by_its_name_and_certificate(site) -> None:
    assert fetcher(site).fetch(f"https://localhost:{site[0]}/folder/guide%20fr.pdf") == ("guide fr.pdf", CONTENT)
    with pytest.raises(FetchRefused, match="did not answer"):
        fetcher(site).fetch(f"https://127.0.0.1:{site[0]}/guide.pdf")
    with pytest.raises(FetchRefused, match="did not answer"):
        fetcher(site, context=ssl.create_default_context()).fetch(f"https://localhost:{site[0]}/guide.pdf")


def test_redirects_are_followed_and_checked(site) -> None:
    base = f"https://localhost:{site[0]}"
    assert fetcher(site).fetch(f"{base}/to//guide.pdf")[0] == "guide.pdf"
    with pytest.raises(FetchRefused, match="private network"):
        fetcher(site).fetch(f"{base}/to/https://10.0.0.1/x.pdf")
    with pytest.raises(FetchRefused, match="begin with https"):
        fetcher(site).fetch(f"{base}/to/http://localhost:{site[0]}/x.pdf")
    with pytest.raises(FetchRefused, match="leads on too often"):
        fetcher(site).fetch(f"{base}/to//to//to//to//to//to//x.pdf")


def test_too_much_too_slow_and_missing(site) -> None:
    base = f"https://localhost:{site[0]}"
    with pytest.raises(FetchRefused, match="too big"):
        fetcher(site).fetch(f"{base}/endless")
    began = time.monotonic()
    with pytest.raises(FetchRefused, match="too long"):
        fetcher(site, seconds=1).fetch(f"{base}/slow")
    assert time.monotonic() - began < 3
    with pytest.raises(FetchRefused, match="404"):
        fetcher(site).fetch(f"{base}/none")


def test_an_answer_letter_by_letter_is_not_waited_for(site) -> None:
    began = time.monotonic()
    with pytest.raises(FetchRefused):
        fetcher(site, seconds=1).fetch(f"https://localhost:{site[0]}/letters")
    assert time.monotonic() - began < 4


def _answers(monkeypatch: pytest.MonkeyPatch, *answers: list[str]) -> list[str]:
    """Let every name stand for these numbers, the next answer each time; return the hosts that were asked for."""
    asked: list[str] = []

    def resolve(host: str, port: int, **_options) -> list[tuple]:
        asked.append(host)
        numbers = answers[min(len(asked), len(answers)) - 1]
        return [(2, 1, 6, "", (number, port)) for number in numbers]

    monkeypatch.setattr("pages.resource_fetch.socket.getaddrinfo", resolve)
    return asked


def test_a_name_that_changes_its_number_leads_nowhere_else(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, connected = _answers(monkeypatch, ["9.9.9.9"], ["127.0.0.1"]), []

    def connect(address: tuple, *_rest) -> None:
        connected.append(address)
        raise OSError

    monkeypatch.setattr("pages.resource_fetch.socket.create_connection", connect)
    with pytest.raises(FetchRefused, match="did not answer"):
        Fetcher(1000).fetch("https://example.org/a.pdf")
    assert connected == [("9.9.9.9", 443)] and asked == ["example.org"]


def test_one_private_number_among_others_is_enough_to_refuse(monkeypatch: pytest.MonkeyPatch) -> None:
    _answers(monkeypatch, ["9.9.9.9", "10.0.0.1"])
    with pytest.raises(FetchRefused, match="private network"):
        Fetcher(1000).fetch("https://example.org/a.pdf")
