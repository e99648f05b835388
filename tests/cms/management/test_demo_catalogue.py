"""The texts of the demonstration in other languages."""

from __future__ import annotations

import re

from cms.management.demo.catalogue import catalogue


def test_names_in_arabic_prose_are_isolated() -> None:
    for source, arabic in catalogue("ar").items():
        prose = re.sub(r"<[^>]+>|\S+@example\.org", "", arabic)
        outside = re.sub("\u2068[^\u2069]*\u2069", "", prose)
        if re.search("[\u0600-\u06ff]", arabic):
            assert not re.search("[A-Za-z]", outside), source
        assert arabic.count("\u2068") == arabic.count("\u2069"), source
