"""Dates and numbers by CLDR, words of mixed direction, anchors of headings."""

import datetime

import pytest
from django.template import Context, Template
from django.utils import translation
from django.utils.html import conditional_escape

from cms import cldr
from cms.headings import anchored, headings
from cms.templatetags.ui import isolate

DAY = datetime.date(2018, 10, 12)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "12 October 2018"),
        ("fr", "12 octobre 2018"),
        ("es", "12 de octubre de 2018"),
        ("ar", "12 أكتوبر 2018"),
        ("az", "12 oktyabr 2018"),
        ("ru", "12 октября 2018\u202fг."),
        ("fa", "۱۲ اکتبر ۲۰۱۸"),
    ],
)
def test_date_is_written_as_the_language_writes_it(language, words):
    assert cldr.date(DAY, language=language).replace("\xa0", "\u202f") == words.replace(" г.", "\u202fг.")


def test_date_is_as_precise_as_it_is_known():
    assert cldr.date(DAY, "month") == "October 2018"
    assert cldr.date(DAY, "year") == "2018"
    assert cldr.date(DAY, "decade") == "the 2010s"
    assert [cldr.iso(DAY, precision) for precision in ("day", "month", "year", "decade")] == [
        *("2018-10-12", "2018-10", "2018", ""),
    ]


def test_numbers_and_dates_of_a_page_use_the_same_digits():
    assert cldr.number(12345.5, "fr") == "12\u202f345,5"
    assert cldr.number(1600, "ar") == "1,600"
    assert cldr.number(1600, "fa") == "۱٬۶۰۰"


def test_time_element_carries_the_machine_form():
    with translation.override("fr"):
        html = Template("{% load ui %}{% date_element day 'month' %}").render(Context({"day": DAY}))
    assert html == '<time datetime="2018-10">octobre 2018</time>'
    assert Template("{% load ui %}{% date_element day %}").render(Context({"day": None})) == ""


def test_hashtags_keep_their_direction_and_nothing_is_let_through():
    assert isolate("join #SetThemFree & <b>") == 'join <bdi dir="ltr">#SetThemFree</bdi> &amp; &lt;b&gt;'
    assert isolate("تقويم (.ics)") == 'تقويم (<bdi dir="ltr">.ics</bdi>)'
    assert isolate("مثل 1999-12-31.") == 'مثل <bdi dir="ltr">1999-12-31</bdi>.'
    assert isolate("it's a@b.org") == "it&#x27;s a@b.org"
    assert isolate(conditional_escape("it's #one")) == 'it&#x27;s <bdi dir="ltr">#one</bdi>'
    assert isolate("وسم #حرية @someone") == 'وسم <bdi dir="ltr">#حرية</bdi> <bdi dir="ltr">@someone</bdi>'


def test_headings_have_the_anchors_the_contents_link_to():
    source = "<h2>What we <b>saw</b> &amp; heard</h2><p>x</p><h3>Qərar</h3><h4>no</h4>"
    found = headings(source)
    assert [(h.text, h.level) for h in found] == [("What we saw & heard", 2), ("Qərar", 3)]
    markup = anchored(source)
    for heading in found:
        assert f'id="{heading.anchor}"' in markup
    assert "<h4>no</h4>" in markup


def test_marks_are_counted_and_stay_where_they_are():
    template = Template(
        "{% load ui %}{% marks 130 6 as d %}{% for i in d.items %}{{ i.x }},{{ i.is_lit }};{% endfor %}"
    )
    first, again = template.render(Context()), template.render(Context())
    assert first == again
    assert first.count(";") == 130
    assert first.count("True") == 6


def test_lists_of_words_have_the_separators_of_the_language() -> None:
    kinds = ["a", "b", "c"]
    assert cldr.joined(kinds, "en") == "a, b and c"
    assert cldr.joined(kinds, "fr") == "a, b et c"
    assert "," not in cldr.joined(kinds, "ar")
    assert "،" in cldr.joined(kinds, "fa")
    assert cldr.joined([], "en") == ""
