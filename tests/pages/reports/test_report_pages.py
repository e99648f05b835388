"""A report: numbered chapters with their rail, the cover, the whole on one page; constant costs."""

from __future__ import annotations

import datetime
import re

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from pages.models import AssemblyReportPage
from pages.share_cards import draw
from tests import factories as f
from tests.pages.reports.making import a_scene, noted
from tests.queries import PAGE, queries_for

pytestmark = pytest.mark.django_db
NOTES = [{"key": "one", "text": "A note."}]


def _get(address: str):
    return Client().get(address)


def _html(page) -> str:
    response = _get(page.url)
    assert response.status_code == 200
    return response.content.decode()


def _report(*titles: str) -> tuple[AssemblyReportPage, list]:
    report = f.a_report(title="The report")
    heading = f.a_block("text", '<h2 data-block-key="k">What we saw</h2><p>Much.</p><h2>What we saw</h2><p>More.</p>')
    body = [heading, noted("Laws", "one"), a_scene(1)]
    return report, [f.a_chapter(parent=report, title=title, body=body, footnotes=NOTES) for title in titles]


def test_a_chapter_knows_its_number_and_its_neighbours() -> None:
    report, (first, second, third) = _report("Space", "Voice", "Power")
    html = _html(second)
    assert '<p class="chapter-cover__number" aria-hidden="true">2</p>' in html
    assert re.search(rf'href="{first.url}" rel="prev"', html) and re.search(rf'href="{third.url}" rel="next"', html)
    rail = html.partition('<details class="rail">')[2].partition("</details>")[0]
    assert re.findall(r'href="([^"#]+)"', rail) == [report.url, first.url, second.url, third.url]
    assert rail.count("aria-current") == 1 and f'href="{second.url}" aria-current="page"' in rail
    first.unpublish()
    assert '<p class="chapter-cover__number" aria-hidden="true">1</p>' in _html(second)


def test_headings_of_a_chapter_have_anchors_that_occur_once() -> None:
    _, (chapter,) = _report("Space")
    html = _html(chapter)
    rail = html.partition("data-sections>")[2].partition("</ol>")[0]
    anchors = re.findall(r'href="#([^"]+)"', rail)
    assert anchors == ["h-what-we-saw", "h-what-we-saw-2", "h-what-we-saw-3"]
    for anchor in anchors:
        assert html.count(f'id="{anchor}"') == 1
        assert f'class="anchor" href="#{anchor}"' in html
    assert "data-block-key" not in html


def test_a_draft_chapter_is_previewed_where_it_will_stand() -> None:
    report, _ = _report("Space")
    draft = f.a_chapter(parent=report, live=False, title="Voice", footnotes=NOTES, body=[noted("Laws", "one")])
    html = draft.make_preview_request().content.decode()
    assert '<p class="chapter-cover__number" aria-hidden="true">2</p>' in html and 'id="note-2"' in html


def test_the_cover_tells_the_assembly_and_lists_the_chapters() -> None:
    assembly = f.an_assembly(theme="Democratic renewal", city="Dakar")
    session = f.a_session(parent=assembly)
    report = f.a_report(parent=assembly, authors=["A writer"])
    chapter = f.a_chapter(parent=report, summary="Why it began.")
    html = _html(report)
    for words in ("Democratic renewal", "Dakar", "A writer", "CC BY 4.0", chapter.title, "Why it began."):
        assert words in html, words
    assert "6–9 May 2018" in html.replace("\u2009", ""), "the days of the assembly"
    assert session.title in html
    assert f'href="{report.url}whole/"' in html


def test_a_report_without_chapters_offers_no_empty_page() -> None:
    html = _html(f.a_report())
    assert "/whole/" not in html and "The chapters follow soon." in html


def test_the_whole_report_stands_on_one_page() -> None:
    report, chapters = _report("Space", "Voice")
    f.a_chapter(parent=report, title="Hidden", live=False)
    response = _get(f"{report.url}whole/")
    html = response.content.decode()
    assert response.status_code == 200 and html.count("<h1") == 1
    for chapter in chapters:
        assert f">{chapter.title}</h2>" in html
    assert "Hidden" not in html
    assert "data-scene" not in html and "scene.js" not in html, "scenes stand in their last state"
    assert re.findall(r'id="note-(\d+)"', html) == ["1", "2"], "notes run on"
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids)), "every id once"
    assert f'<link rel="canonical" href="http://testserver{report.url}whole/">' in html
    assert re.findall(r"<h(\d)[^>]*>(?:What we saw)", html) == ["3"] * 6


def test_the_whole_report_leads_to_itself_in_other_languages() -> None:
    report, (chapter,) = _report("Space")
    arabic = f.translated(chapter, "ar", title="الفضاء").get_parent().specific
    html = _get(f"{report.url}whole/").content.decode()
    assert f'hreflang="ar" href="http://testserver{arabic.url}whole/"' in html
    assert "الفضاء" in _get(f"{arabic.url}whole/").content.decode()


def test_only_reports_have_a_whole_and_private_ones_stay_private() -> None:
    report, (chapter,) = _report("Space")
    assert _get(f"{chapter.url}whole/").status_code == 404
    assert _get(f"{f.an_article().url}whole/").status_code == 404
    assert _get("/en/nothing/whole/").status_code == 404
    PageViewRestriction.objects.create(page=report, restriction_type=PageViewRestriction.LOGIN)
    assert _get(f"{report.url}whole/").status_code == 302


def test_no_chapter_can_take_the_address_of_the_whole() -> None:
    report, _ = _report("Space")
    chapter = f.a_chapter(parent=report, slug="whole", live=False)
    assert [problem.code for problem in chapter.publish_problems()] == ["address_taken"]


def test_each_chapter_has_a_card_of_its_own_for_shared_links() -> None:
    report, (first, second) = _report("Space", "Voice")
    assert all(draw(page) == 1 for page in (report, first, second))
    cards = [re.findall(r'property="og:image(?::alt)?" content="([^"]+)"', _html(page)) for page in (first, second)]
    assert [alt.rpartition(": ")[2] for _address, alt in cards] == ["Space", "Voice"]
    assert cards[0][0] != cards[1][0] and all(_get(address).status_code == 200 for address, _alt in cards)


def test_a_report_costs_the_same_with_3_and_with_40_chapters() -> None:
    costs = []
    for number in (3, 40):
        report = f.a_report(listing_image=f.an_image())
        image = f.an_image()
        scenes = [a_scene(0, 7), a_scene(None, figure="pictures", pictures=(image.pk,)), *[a_scene(1, 2)] * 3]
        body = [noted("Laws", "one"), *scenes]
        fields = {"parent": report, "quickly": True, "body": body, "footnotes": NOTES}
        chapters = [f.a_chapter(**fields, listing_image=image) for _ in range(number)]
        pages = (chapters[1].url, report.url, f"{report.url}whole/")
        costs.append([queries_for(address) for address in pages])
    for few, many in zip(*costs, strict=True):
        assert len(few) == len(many), "\n\n".join(many)
        assert len(many) <= PAGE, "\n\n".join(many)


def test_days_of_one_day_and_of_two_months() -> None:
    day = datetime.date(2018, 5, 31)
    for last, words in ((day, "31 May 2018"), (datetime.date(2018, 6, 2), "31 May – 2 Jun 2018")):
        assembly = f.an_assembly(starts_on=day, ends_on=last)
        html = re.sub(r"[\u2009\u202f\xa0]", " ", _html(f.a_report(parent=assembly)))
        assert words in html
