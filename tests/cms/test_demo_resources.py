"""The Resources Hub of the demonstration: its files and its gaps. What is built of it: `demo_hub`."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from cms.management.demo import content, handouts, hub, infographic
from cms.management.demo.catalogue import in_all_languages
from cms.management.demo.content import PageContent

SVG = "{http://www.w3.org/2000/svg}"
SEVEN = {"en", "fr", "ar", "es", "az", "ru", "fa"}
RESOURCES = [page for page in content.pages() if page.kind == "resource"]


def words_of(data: bytes) -> str:
    """Return the letters and digits of a PDF, in the order they stand in."""
    text = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data))
    return re.sub(r"\W", "", text)


@pytest.mark.parametrize("language", sorted(SEVEN))
def test_the_infographic_is_drawn_from_the_records(language: str) -> None:
    numbers = {row["value"]: row["qualifier"] for row in content.numbers()["statistics"]}
    assert (numbers[infographic.LAWS], numbers[infographic.COUNTRIES]) == ("more_than", "nearly")
    drawn = ET.fromstring(infographic.draw(language))
    marks = [path.get("d", "").count("v10") for path in drawn.iter(f"{SVG}path")]
    assert marks == [infographic.LAWS, infographic.COUNTRIES]


@pytest.mark.parametrize("language", sorted(SEVEN))
def test_the_infographic_has_real_text_and_says_what_it_is(language: str) -> None:
    drawn, words = ET.fromstring(infographic.draw(language)), infographic.words_in(language)
    assert drawn.get("lang") == language
    assert drawn.get("direction") == ("rtl" if language in ("ar", "fa") else "ltr")
    assert [drawn.find(f"{SVG}title").text, drawn.find(f"{SVG}desc").text] == [words["title"], words["alt"]]
    assert set(drawn.get("aria-labelledby").split()) == {"title", "desc"}
    text = " ".join(line.text for line in drawn.iter(f"{SVG}text"))
    assert words["laws"] in text and words["countries"] in text and "#RightToAccessResources" in text
    assert {element.tag.removeprefix(SVG) for element in drawn.iter()} == {
        *("svg", "title", "desc", "rect", "g", "path", "text")
    }


@pytest.mark.parametrize("name", hub.names())
def test_files_are_there_and_are_what_they_say(name: str) -> None:
    data, language = (handouts.FOLDER / name).read_bytes(), name.rpartition(".")[0].rpartition("-")[2]
    assert len(data) < 120_000
    if name.endswith(".pdf"):
        with pikepdf.open(BytesIO(data)) as pdf:
            assert str(pdf.Root.Lang) == language
            assert pdf.Root.MarkInfo.Marked
            assert len(pdf.pages) == 1
    elif name.endswith(".png"):
        size = content.infographic()
        assert Image.open(BytesIO(data)).size == (size["width"], size["height"])
    else:
        assert len(data) < 2_000


def test_no_file_lies_about_that_no_resource_has() -> None:
    assert {path.name for path in handouts.FOLDER.iterdir()} == set(hub.names())


@pytest.mark.parametrize("language", sorted(SEVEN))
def test_text_files_say_what_the_infographic_says(language: str) -> None:
    kept = (handouts.FOLDER / f"two-numbers-{language}.txt").read_text(encoding="utf-8")
    assert kept == infographic.text_in(language), "run: manage.py handouts"


@pytest.mark.parametrize("page", handouts.written_pages(), ids=lambda page: page.slug)
def test_files_say_what_the_page_says(page: PageContent) -> None:
    for row in page.values["files"]:
        kept = (handouts.FOLDER / row["small"]).read_text(encoding="utf-8")
        assert kept == handouts.text_of(page, row["language"]), "run: manage.py handouts"
        if row["language"] != "ar":  # a PDF keeps the marks of Arabic where they stand on the line
            said = words_of((handouts.FOLDER / row["document"]).read_bytes())
            for _tag, words in handouts.parts(page, row["language"]):
                assert re.sub(r"\W", "", words) in said, "run: manage.py handouts"


@pytest.mark.parametrize("page", RESOURCES, ids=lambda page: page.slug)
def test_resources_are_samples_and_name_no_person(page: PageContent) -> None:
    assert page.values["is_sample"]
    said = str(page.values)
    assert [case["name"] for case in content.cases() if not case.get("is_sample") and case["name"] in said] == []


def test_the_hub_shows_each_promised_kind_and_is_honest_about_gaps() -> None:
    kinds = [page.values["kind"] for page in RESOURCES]
    assert sorted(kinds) == ["case_study", "case_study", "guide", "infographic", "video", "video"]
    languages = {page.slug: {"en", *page.languages} for page in RESOURCES}
    assert all({"en", "fr", "ar"} <= codes for codes in languages.values())
    assert len({frozenset(codes) for codes in languages.values()}) == 3
    studies = [page.values for page in RESOURCES if page.values["kind"] == "case_study"]
    assert {study["countries"][0] for study in studies} == {"ZW", "ZZ"}
    assert not set(studies[0]["strategies"]) & set(studies[1]["strategies"])


@pytest.mark.needs("chromium")
def test_a_handout_can_be_made_again() -> None:
    page = next(page for page in handouts.written_pages() if page.slug == "neighbours-pay-the-rent")
    made = dict(handouts.written(page, "en"))
    kept = (handouts.FOLDER / "neighbours-pay-the-rent-en.pdf").read_bytes()
    assert words_of(made["neighbours-pay-the-rent-en.pdf"]) == words_of(kept)


def test_an_image_text_without_translation_is_refused() -> None:
    with pytest.raises(LookupError, match="fr: Nobody wrote this"):
        in_all_languages("Nobody wrote this", ("fr",))
