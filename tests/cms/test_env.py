"""A wrong value in the environment is refused with a sentence that names the variable; a right one is taken."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from cms import env

NAME = "A_VARIABLE"


def bare(name: str) -> str:
    return env.url(name, is_bare=True)


def redis(name: str) -> str:
    return env.url(name, schemes=("redis", "unix"))


def home(name: str) -> Path:
    return env.folder(name, Path("/"))


def sent_by(name: str) -> str:
    return env.sender(name, "a@b")


def mail(name: str) -> dict:
    return env.email(name, "console:")


@pytest.mark.parametrize(
    ("read", "value"),
    [
        (env.hosts, "https://example.org"),
        (env.hosts, "example.org; script-src *"),
        (env.hosts, "example.org example.net"),
        (env.hosts, "example.org:8000"),
        (env.hosts, "example.org/path"),
        (env.url, "http://exa mple"),
        (env.url, "https://media.example.org; script-src *"),
        (bare, "https://example.org/path"),
        (bare, "https://example.org?x"),
        (bare, "https://user:hidden@example.org"),
        (redis, "unix://"),
        (home, "~nobody-of-that-name/x"),
        (home, "/dev/null"),
        (home, "/dev/null/x"),
        (sent_by, "nobody"),
        (sent_by, "a@b\nBcc: c@d"),
        (mail, "file://"),
        (env.secret, "hidden"),
    ],
)
def test_wrong_value_is_refused(monkeypatch: pytest.MonkeyPatch, read: Callable, value: str) -> None:
    monkeypatch.setenv(NAME, value)
    with pytest.raises(ImproperlyConfigured, match=NAME) as refusal:
        read(NAME)
    assert "hidden" not in str(refusal.value)


@pytest.mark.parametrize(
    ("read", "value", "expected"),
    [
        (env.hosts, "example.org, .example.net,[::1],*", ["example.org", ".example.net", "[::1]", "*"]),
        (bare, "https://example.org:8443/", "https://example.org:8443"),
        (bare, "http://[::1]:8000", "http://[::1]:8000"),
        (redis, "unix:///run/redis.sock?db=1", "unix:///run/redis.sock?db=1"),
        (redis, "redis://:pass@h:6379/0", "redis://:pass@h:6379/0"),
        (sent_by, "The site <a@b.org>", "The site <a@b.org>"),
        (sent_by, "", "a@b"),
        (env.secret, "s" * 32, "s" * 32),
        (env.secret, "", ""),
    ],
)
def test_right_value_is_taken(monkeypatch: pytest.MonkeyPatch, read: Callable, value: str, expected: object) -> None:
    monkeypatch.setenv(NAME, value)
    assert read(NAME) == expected
