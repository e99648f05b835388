"""Names are found in texts as people, programs and languages write them; other words are left alone."""

from __future__ import annotations

import pytest

from pages.identity import first_name_in
from pages.name_forms import Names, folded, spellings, words_of
from tests import factories as make

PERSON = ("Zqrina Qasımova-Əliyeva", "زرقينة قاسموفا", "Зкрина Касымова")


def _closely() -> Names:
    names = Names()
    for text in (spelling for name in PERSON for spelling in spellings(name)):
        for part in [text, *(word for word in words_of(text) if len(word) > 2)]:
            names.add(part, 1)
    return names


@pytest.mark.parametrize(
    "written",
    [
        *("Qasımovanın", "QASIMOVA", "ƏLİYEVADAN", "Zqrinaya", "Zqrinanın", "Qasımova’nın", "Zqrina's"),
        *("Касымовой", "КАСЫМОВУ", "Зкрины", "Зкрине", "وزرقينة", "لزرقينة", "زرقینه", "زرقيـنة", "زرقينه\u200cها"),
        *("Zqr\u200cina", "Zqr\u00adina", "\u2068Zqrina\u2069", "Zqrina\u00a0Q", "Zqr\u034fina", "Zq\u0336r\u0336ina"),
        *(
            "Zqr&shy;ina",
            "&#90;qrina",
            "Zqr<wbr>ina",
            "Zq<u>ri</u>na",
            "%5Aqrina",
            "/%D0%97%D0%BA%D1%80%D0%B8%D0%BD%D0%B0",
        ),
        *("#FreeZqrinaQasımova", "#freezqrina", "@zqrina_official", "zqrina-qasimova.jpg", "Kasymova", "Qasmova"),
    ],
)
def test_a_name_is_found(written: str) -> None:
    assert _closely().found_in(f"A letter of {written} came.")
    assert _closely().found_in(f"<p>A letter of {written} came.</p>")


@pytest.mark.parametrize(
    "written",
    [
        *("Zqrina Qasımova-Əliyeva", "Zqrina Qasımova", "Zqrina Əliyeva", "ƏLİYEVA ZQRİNA", "Qasımova-Əliyeva Zqrina"),
        *("Zqrina Qasımova-Əliyevanın", "Зкрины Касымовой", "Касымова Зкрина", "Zkrina Kasymova", "لزرقينة قاسموفا"),
    ],
)
def test_a_whole_name_is_found_everywhere(written: str) -> None:
    names = Names()
    for spelling in (spelling for name in PERSON for spelling in spellings(name)):
        names.add(spelling, 1)
    assert names.found_in(f"The trial of {written} began.")
    assert not names.found_in("Zqrina Aliyeva and Aysel Qasımova met.")


@pytest.mark.parametrize(
    ("name", "others"),
    [
        ("Amin", "Amina"),
        ("Karim", "Karima"),
        ("Anar", "anarchy"),
        ("Martin", "Martinez"),
        ("Ali", "alien, alliance"),
        ("علي", "وعلى"),
        ("Максим", "Макс"),
    ],
)
def test_other_words_are_left_alone(name: str, others: str) -> None:
    names = Names()
    names.add(folded(name), 1)
    assert names.found_in(name) and not names.found_in(others)


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Zqrina Qasımova", "Zqrina"),
        ("Qasımova, Zqrina", "Zqrina"),
        ("Dr. Z. Zqrina Qasımova", "Zqrina"),
        ("\u2068Zqrina\u2069\u2068Qasımova\u2069", "Zqrina"),
        ("Zqrina_Qasımova", "Zqrina"),
        ("علی‌رضا قاسمی", "علی‌رضا"),
        ("张三", ""),
        ("김철수", ""),
        ("Zqrina.Qasımova", ""),
        ("", ""),
    ],
)
def test_a_first_name_is_never_the_family_name(name: str, first: str) -> None:
    assert first_name_in(name) == first


@pytest.mark.django_db
def test_a_case_whose_first_name_nobody_can_tell_is_refused() -> None:
    case = make.a_case(identity_mode="first_name", names=["张三"], live=False)
    assert case.public_name.text == "Name withheld"
    assert "no_public_name" in {problem.code for problem in case.publish_problems()}


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["https://example.org/zqrina-q", "https://example.org/%5Aqrina"])
def test_a_case_is_refused_with_a_name_in_the_address_of_a_source(address: str) -> None:
    hidden = [{"text": "Zqrina Qasımova", "is_public": True}]
    sources = [{"title": "A report", "address": address}]
    case = make.a_case(identity_mode="withheld", names=hidden, sources=sources, live=False)
    assert "hidden_name" in {problem.code for problem in case.publish_problems()}


@pytest.mark.django_db
@pytest.mark.parametrize("slug", ["free-kasymova", "zqrinaqasimova", "qasimovanin-mektubu", "zqrina-qasmova-liyeva"])
def test_a_story_is_refused_with_a_name_in_its_address(slug: str) -> None:
    case = make.a_case(identity_mode="withheld", names=[{"text": text, "is_public": False} for text in PERSON])
    make.a_case_file(case)
    problems = make.a_story(case=case, slug=slug, title="Waiting", live=False).publish_problems(make.a_home().locale)
    assert "slug" in {problem.field for problem in problems if problem.code == "hidden_name"}
