"""Addresses of films as people paste them: the player of an allowed host, or nothing."""

from __future__ import annotations

import pytest
from django.test import override_settings

from pages.models.media import frame_address

HOSTS = ["www.youtube-nocookie.com", "player.vimeo.com", "films.example.org"]
YOUTUBE = "https://www.youtube-nocookie.com/embed/abc_efgh-jk"
ALLOWED = [
    ("youtube", "https://www.youtube.com/watch?v=abc_efgh-jk&t=4", YOUTUBE),
    ("youtube", "https://youtu.be/abc_efgh-jk?si=tracker", YOUTUBE),
    ("youtube", "https://m.youtube.com/shorts/abc_efgh-jk/", YOUTUBE),
    ("youtube", "https://somebody@youtube.com:444/watch?v=abc_efgh-jk", YOUTUBE),
    ("vimeo", "https://vimeo.com/123", "https://player.vimeo.com/video/123?dnt=1"),
    ("peertube", "https://films.example.org/w/aB3", "https://films.example.org/videos/embed/aB3?p2p=0"),
]
REFUSED = [
    ("youtube", "https://youtube.com@evil.example/watch?v=abc_efgh-jk"),
    ("youtube", "https://notyoutube.com/watch?v=abc_efgh-jk"),
    ("youtube", "//youtube.com/watch?v=abc_efgh-jk"),
    ("youtube", "https://youtube.com/watch?v=ابتابتابتاب"),
    ("youtube", "https://[youtube.com/watch?v=abc_efgh-jk"),
    ("youtube", "https://youtube.com/watch?v=abc/../evil"),
    ("vimeo", "https://vimeo.com/²³"),
    ("vimeo", "https://vimeo.com/١٢٣"),
    ("peertube", "https://films.example.org.evil.example/w/aB3"),
    ("peertube", "https://films.example.org/w/"),
    ("peertube", "javascript://films.example.org/w/aB3"),
    ("own", "https://youtube.com/watch?v=abc_efgh-jk"),
]


@pytest.mark.parametrize(("provider", "address", "player"), ALLOWED)
def test_an_allowed_film_has_its_player_and_nothing_else_of_the_address(provider, address, player) -> None:
    with override_settings(VIDEO_HOSTS=HOSTS):
        assert frame_address(provider, address) == player


@pytest.mark.parametrize(("provider", "address"), REFUSED)
def test_anything_else_has_no_player(provider: str, address: str) -> None:
    with override_settings(VIDEO_HOSTS=HOSTS):
        assert frame_address(provider, address) is None
