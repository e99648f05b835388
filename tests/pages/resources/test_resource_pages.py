"""The page of a resource: its files as a table, the infographic with its languages, the text, how to cite it."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import Client

from pages.models import PageCountry, ResourceFile
from tests import factories as make
from tests.queries import PAGE, queries_for

pytestmark = pytest.mark.django_db


def html_of(address: str) -> str:
    """The page as text, with entities read."""
    response = Client().get(address)
    assert response.status_code == 200
    return unescape(response.content.decode())


def an_infographic(**fields):
    """An infographic as a picture in English, French and Arabic."""
    files = [{"language": code, "image": make.an_image(title=f"Picture {code}")} for code in ("en", "fr", "ar")]
    return make.a_resource(**{"slug": "info", "kind": "infographic", "files": files, **fields})


def test_files_are_measured_when_they_are_saved() -> None:
    english = {"language": "en", "document": make.a_pdf(pages=5), "is_accessible": True}
    page = make.a_resource(files=[english, {"language": "fr", "document": make.a_document()}])
    one, two = page.files.order_by("sort_order")
    assert (one.content_type, one.pages, one.ending) == ("application/pdf", 5, "PDF")
    assert one.size == one.document.file.size and re.fullmatch("[0-9a-f]{64}", one.checksum)
    assert (two.content_type, two.pages, two.ending) == ("text/plain", None, "TXT")
    html = html_of(page.url)
    assert one.checksum in html and ">5<" in html and "accessible" in html
    assert re.search(r'href="[^"]*/download/en/" download hreflang="en" type="application/pdf"', html)


def test_a_copy_in_another_language_has_the_same_files_at_once() -> None:
    page = make.a_resource()
    french = make.translated(page, "fr", title="Le guide")
    page.files = [*page.files.all(), ResourceFile(language="es", document=make.a_pdf(), locale=page.locale)]
    make.published(page)
    rows = ResourceFile.objects.filter(page=french)
    assert {row.language for row in rows} == {"en", "es"}
    assert all(row.checksum and row.pages == 2 for row in rows)


def test_an_infographic_is_shown_in_the_readers_language_and_in_the_one_asked_for() -> None:
    page = an_infographic()
    html = html_of(page.url)
    assert re.search(r'version=en#viewer"[^>]*aria-current="true"', html)
    assert 'id="text"' in html and "How to receive funds." in html and '#text">' in html
    assert re.search(r'version=ar#viewer" lang="ar" hreflang="ar"', html)
    html = html_of(f"{page.url}?version=ar")
    assert re.search(r'version=ar#viewer"[^>]*aria-current="true"', html) and "/download/ar/" in html
    assert (
        'rel="canonical" href="http' in html and "?version" not in re.search('rel="canonical" href="([^"]*)"', html)[1]
    )
    assert re.search(r'version=en#viewer"[^>]*aria-current="true"', html_of(f"{page.url}?version=zz")), (
        "unknown: as ever"
    )
    french = make.translated(page, "fr", title="Infographie")
    assert re.search(r'version=fr#viewer"[^>]*aria-current="true"', html_of(french.url))


def test_how_to_cite_it_is_plain_text_with_a_button() -> None:
    publisher = make.an_organization(name="Example House")
    page = make.a_resource(
        title="Receiving funds", slug="funds", authors="Ada Example\nBo Example", publishers=[publisher]
    )
    html = html_of(page.url)
    cited = re.sub("<.*?>", "", re.search(r'id="citation"[^>]*>(.*?)</div>', html, re.S)[1])
    assert cited.startswith(
        "Ada Example and Bo Example (2018). Receiving funds. Example House. Creative Commons Attribution."
    )
    assert cited.endswith("/en/resources/funds/") and 'data-copy="citation"' in html
    assert 'href="https://creativecommons.org/licenses/by/4.0/"' in html
    french = make.translated(page, "fr", title="Recevoir des fonds")
    assert "Ada Example et Bo Example (2018). Recevoir des fonds. Example House." in html_of(french.url)


def test_a_film_comes_with_its_transcript() -> None:
    page = make.a_resource(kind="video", video=make.a_video(title="A film"), files=[])
    html = html_of(page.url)
    assert "data-film" in html and 'id="transcript"' in html


def test_related_and_the_way_back() -> None:
    strategy = make.a_strategy(name="Going to court", key="court")
    one = make.a_resource(title="One", countries=["EG"], strategies=[strategy])
    two = make.a_resource(title="Two", countries=["EG"])
    html = html_of(one.url)
    assert two.url in html and "/en/resources/?strategy=court" in html
    assert PageCountry.objects.filter(page=one.pk).count() == 1


def test_the_page_costs_the_same_with_one_file_and_with_twelve() -> None:
    few = queries_for(make.a_resource(listing_image=make.an_image()).url)
    codes = ["en", "fr", "es", "ar", "az", "ru", "fa", "de", "it", "pt", "tr", "uk"]
    files = [{"language": code, "document": make.a_pdf(), "small_document": make.a_document()} for code in codes]
    strategies, publishers = [make.a_strategy() for _n in range(5)], [make.an_organization() for _n in range(5)]
    page = make.a_resource(files=files, strategies=strategies, publishers=publishers, listing_image=make.an_image())
    many = queries_for(page.url)
    assert len(many) == len(few) <= PAGE, "\n".join(many)


def test_the_table_says_in_which_language_what_is_missing() -> None:
    make.a_resource(title="Both", files=[{"language": c, "document": make.a_pdf()} for c in ("en", "fr")])
    only = make.a_resource(title="Only English")
    make.translated(only, "ar", title="بالعربية")
    html = html_of("/en/resources/coverage/")
    rows = {row[1]: re.findall(r"<td>(.*?)</td>", row[0], re.S) for row in _rows(html)}
    assert [cell.split("<")[0] or "-" for cell in rows["Both"]][:4] == ["file", "file", "-", "-"]
    assert [cell.split("<")[0] or "-" for cell in rows["Only English"]][:4] == ["file", "-", "-", "text"]
    assert html.count("<h1") == 1 and "2 resources" in html
    foot = re.search(r"<tfoot>(.*?)</tfoot>", html, re.S)[1]
    assert [int(n) for n in re.findall(r"<td>(\d+)", foot)][:4] == [2, 1, 0, 1]


def _rows(html: str) -> list[tuple[str, str]]:
    body = re.search(r"<tbody>(.*?)</tbody>", html, re.S)[1]
    rows = re.findall(r"<tr>(.*?)</tr>", body, re.S)
    return [(row, re.search(r"<a [^>]*>(.*?)</a>", row, re.S)[1]) for row in rows]


def test_its_film_is_sent_in_every_language_and_to_nobody_while_it_is_a_draft() -> None:
    film = make.a_video(languages=("en", "fr"), provider="own", file=make.a_document())
    page = make.a_resource(kind="video", video=film, files=[], live=False)
    address = f"/en/films/{film.pk}/film.txt"
    assert Client().get(address).status_code == 404
    page = make.published(page)
    assert Client().get(address).status_code == 200
    page.unpublish()
    assert Client().get(address).status_code == 404


def test_editors_see_how_often_files_were_loaded() -> None:
    page = make.a_resource(slug="loaded")
    for _turn in range(3):
        Client().get("/en/resources/loaded/download/en/")
    editor = Client()
    editor.force_login(make.an_editor())
    html = editor.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    assert "nobody who loaded a file is noted" in html and "<td>English</td><td>3</td><td>3</td>" in html
