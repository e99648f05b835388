"""A report as a PDF, read back: words in the order they are read, what the file says of itself, pages as they look."""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from cms.media.tasks import refresh_renditions
from pages.models import AssemblyReportPage, ReportPdf
from pages.report_pdfs import make_report_pdf
from tests import factories as f
from tests.pages.reports.making import a_scene

pytestmark = [pytest.mark.django_db, pytest.mark.needs("chromium")]
WORDS = {
    "en": {
        "report": "What we learned",
        "chapters": ["Space to meet", "Voice and vote"],
        "heading": "Laws spread",
        "text": "Activists from many regions met and compared what had helped them",
        "scene": "Year after year",
        "caption": "Laws that restrict funding",
        "steps": ["In the first year there was one law", "Three years later there were four"],
        "notes": ["Counted by a partner in Asia", "Told by those who were there"],
        "alt": "People stand in a circle",
    },
    "ar": {
        "report": "ما تعلمناه في داكار",
        "chapters": ["فضاء نجتمع فيه", "صوت وتصويت"],
        "heading": "انتشار القيود",
        "text": "اجتمع ناشطون من مناطق كثيرة وقارنوا ما ساعدهم في عملهم",
        "scene": "سنة بعد سنة",
        "caption": "قوانين تقيد التمويل",
        "steps": ["كان في السنة الأولى قانون واحد", "وبعد ثلاث سنوات صارت أربعة"],
        "notes": ["أحصاها شريك في آسيا", "رواها من كانوا هناك"],
        "alt": "أشخاص يقفون في دائرة",
    },
}
MADE: dict[str, bytes] = {}
"""The PDFs, each made once."""
languages = pytest.mark.parametrize("language", ["en", "ar"])


def _report(language: str) -> AssemblyReportPage:
    """A report of two chapters, each with text, a note, a chart of four bars, and a picture."""
    said = WORDS[language]
    assembly = f.an_assembly()
    if language != "en":
        assembly = f.translated(assembly, language)
    picture = f.an_image(alt_texts=dict.fromkeys(("en", "ar"), said["alt"]))
    report = f.a_report(parent=assembly, title=said["report"], subtitle="", lead="", quickly=True, authors=["Aïcha"])
    for title, note in zip(said["chapters"], said["notes"], strict=True):
        notes = [{"key": "one", "text": f"{note}."}]
        f.a_chapter(parent=report, title=title, body=_body(said, picture.pk), footnotes=notes, lead="", quickly=True)
    refresh_renditions.call(picture.pk)
    report.refresh_from_db()
    return report


def _body(said: dict, picture: int) -> list[dict]:
    bars = f.some_items(*({"label": str(2000 + n), "value": str(n)} for n in range(1, 5)))
    chart = f.a_block("bar_chart", {"caption": said["caption"], "unit": "", "source": "", "bars": bars})
    scene = a_scene(None, None, figure="bars", total=4, heading=said["scene"])
    scene["value"]["figure"] = [chart]
    for step, words in zip(scene["value"]["steps"], said["steps"], strict=True):
        step["value"]["text"] = f"<p>{words}.</p>"
    noted = f'<h2>{said["heading"]}</h2><p>{said["text"]}<a linktype="footnote" id="one">*</a>.</p>'
    return [f.a_block("text", noted), scene, a_scene(None, figure="pictures", pictures=(picture,), heading="")]


@pytest.fixture
def made(request: pytest.FixtureRequest) -> bytes:
    """The PDF in the language of the test."""
    language = request.getfixturevalue("language")
    if language not in MADE:
        report = _report(language)
        make_report_pdf.enqueue(report.pk)
        row = ReportPdf.objects.get(report=report)
        assert row.state == "done", row.error
        with row.file.open() as file:
            MADE[language] = file.read()
    return MADE[language]


def _pages(data: bytes) -> list[str]:
    return [" ".join(page.get_textpage().get_text_bounded().split()) for page in pypdfium2.PdfDocument(data)]


@languages
def test_its_words_come_in_the_order_they_are_read(language: str, made: bytes) -> None:
    said, pages = WORDS[language], _pages(made)
    assert said["report"] in pages[0] and all(title in pages[1] for title in said["chapters"])
    starts = [next(n for n, page in enumerate(pages) if n > 1 and title in page) for title in said["chapters"]]
    assert starts[0] == 2 < starts[1], "each chapter begins on a page of its own, after cover and contents"
    for first, title in zip(starts, said["chapters"], strict=True):
        text = " ".join(pages[first:])
        order = [title, said["heading"], said["text"], said["scene"], said["caption"], *said["steps"]]
        found = [text.find(words) for words in order]
        assert -1 not in found, dict(zip(order, found, strict=True))
        assert found == sorted(found), text
    last = " ".join(pages[starts[1] :])
    found = [last.find(note) for note in said["notes"]]
    assert -1 not in found and found == sorted(found), f"all notes stand at the end: {last}"


@languages
def test_only_the_cover_has_neither_running_title_nor_number(language: str, made: bytes) -> None:
    said, pages = WORDS[language], _pages(made)
    assert pages[0].count(said["report"]) == 1
    for position, page in enumerate(pages[1:], 2):
        assert said["report"] in page, f"page {position} has no running title: {page[:200]}"
        assert str(position) in page.split(), f"page {position} has no number: {page[:200]}"
    assert "1" not in pages[0].split()


@languages
def test_it_says_what_it_is_to_a_screen_reader(language: str, made: bytes) -> None:
    said = WORDS[language]
    outline = [(entry.level, entry.get_title()) for entry in pypdfium2.PdfDocument(made).get_toc()]
    assert outline[0] == (0, said["report"])
    assert [title for level, title in outline if level == 1][1:3] == said["chapters"]
    assert (2, said["heading"]) in outline and (2, said["scene"]) in outline
    with pikepdf.open(BytesIO(made)) as pdf:
        assert str(pdf.Root.Lang) == language and bool(pdf.Root.MarkInfo.Marked)
        assert str(pdf.Root.ViewerPreferences.Direction) == ("/R2L" if language == "ar" else "/L2R")
        told = pdf.open_metadata()
        assert told["dc:title"] == said["report"] and told["dc:creator"] == ["Aïcha"]
        things = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary)]
        tags = [thing for thing in things if "/S" in thing and "/P" in thing]
        kinds = [str(tag.S) for tag in tags]
        assert kinds.count("/Table") == 2 and {"/H1", "/H2", "/H3", "/P", "/TH", "/TD", "/Link", "/L"} <= set(kinds)
        assert [str(tag.Alt) for tag in tags if pikepdf.Name.Figure == tag.S] == [said["alt"]] * 2


def _longest_run(image: Image.Image, row: int) -> int:
    longest = run = 0
    for column in range(image.width):
        run = run + 1 if image.getpixel((column, row)) < 60 else 0
        longest = max(longest, run)
    return longest


@languages
def test_bars_are_as_long_as_their_numbers_on_paper(language: str, made: bytes) -> None:
    page = pypdfium2.PdfDocument(made)[2].render(scale=1).to_pil().convert("L")
    runs = [_longest_run(page, row) for row in range(page.height)]
    bars = [after for before, after in pairwise([0, *runs]) if before <= 50 < after]
    assert len(bars) == 4, f"four dark bars: {bars}"
    for number, bar in enumerate(bars, 1):
        assert abs(bar - bars[-1] * number / 4) <= 3, bars
