"""A page set by a real Chromium: nothing from elsewhere, no scripts, and what a reader's program has to know."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pypdfium2
import pytest

from cms.paper import browser
from cms.paper.browser import BrowserMissingError, PaperError
from cms.paper.files import file_of_the_site
from cms.paper.finishing import Facts, finish
from cms.paper.printing import Answer, print_pdf

HERE = "http://testserver/en/page/"
PAGE = """<!doctype html><html lang="{lang}" dir="{dir}"><head><title>x</title>
<link rel="stylesheet" href="/static/css/tokens.css"><link rel="stylesheet" href="/static/css/paper.css"></head>
<body>{body}</body></html>"""
ARABIC = "يضيق الفضاء المتاح للمجتمع المدني في كل المناطق، ومع ذلك لا يزال الناشطون يجتمعون"
SECOND = "في داكار قارن 400 شخص من 100 بلد ما نجح من التجارب"
NEEDS = pytest.mark.needs("chromium")


def _set(body: str, lang: str = "en", direction: str = "ltr") -> tuple[bytes, list[str]]:
    """Set a page; return the PDF and every address that was asked for."""
    asked: list[str] = []
    html = PAGE.format(lang=lang, dir=direction, body=body).encode()

    def answer(url: str) -> Answer | None:
        asked.append(url)
        return Answer(html, "text/html; charset=utf-8") if url == HERE else file_of_the_site(url)

    return print_pdf(HERE, answer, seconds=120), asked


def _text(data: bytes) -> str:
    pages = (page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(data))
    return " ".join(" ".join(pages).split())


def _outline(data: bytes) -> list[tuple[int, str]]:
    return [(entry.level, entry.get_title()) for entry in pypdfium2.PdfDocument(data).get_toc()]


@NEEDS
def test_arabic_is_extracted_in_the_order_it_is_read() -> None:
    headings = ["تقرير داكار", "ما رأيناه في داكار"]
    body = f"<h1>{headings[0]}</h1><h2>{headings[1]}</h2><p>{ARABIC}.</p><p>{SECOND}.</p>"
    data, asked = _set(body, "ar", "rtl")
    assert any("vazirmatn-arabic-regular" in url for url in asked), "set in our own font"
    data, pages = finish(data, Facts(headings[0], "ar", True, ["A writer"], headings))
    text = _text(data)
    assert pages == 1
    assert ARABIC in text, text
    assert text.index(ARABIC) < text.index(SECOND)
    assert _outline(data) == [(0, headings[0]), (1, headings[1])], "words of bookmarks are not turned round"


@NEEDS
def test_the_file_says_what_it_is() -> None:
    body = '<h1>The report</h1><p><a href="/en/">Home</a></p><figure><img src="/static/art/mark.svg" alt="A mark">'
    data, _asked = _set(body + "<figcaption>Below it</figcaption></figure><table><tr><th>a</th><td>b</td></tr></table>")
    data, _pages = finish(data, Facts("The “report”", "en", authors=["A", "B"], publisher="The Movement"))
    with pikepdf.open(BytesIO(data)) as pdf:
        assert str(pdf.Root.Lang) == "en" and bool(pdf.Root.MarkInfo.Marked)
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        told = pdf.open_metadata()
        assert told["dc:title"] == "The “report”" and told["dc:creator"] == ["A", "B"]
        assert pdf.docinfo["/Title"] == "The “report”" and "/Creator" not in pdf.docinfo, "nothing of the machine"
        things = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary)]
        tags = [thing for thing in things if "/S" in thing and "/P" in thing]
        assert [str(tag.Alt) for tag in tags if pikepdf.Name.Figure == tag.S] == ["A mark"]
        assert {"/H1", "/Table", "/TH", "/TD", "/Link"} <= {str(tag.S) for tag in tags}
        link = pdf.pages[0].obj.Annots[0]
        assert str(link.A.URI) == str(link.Contents) == "http://testserver/en/"
        fonts = [thing for thing in things if "/FontDescriptor" in thing]
        assert fonts and all("/FontFile2" in font.FontDescriptor for font in fonts), "embedded, not drawn (Type 3)"


@NEEDS
def test_right_to_left_files_open_right_to_left() -> None:
    data, _asked = _set("<p>سلام</p>", "fa", "rtl")
    with pikepdf.open(BytesIO(finish(data, Facts("سلام", "fa", True))[0])) as pdf:
        assert str(pdf.Root.ViewerPreferences.Direction) == "/R2L"


@NEEDS
def test_nothing_from_elsewhere_and_no_scripts() -> None:
    body = (
        '<script>document.title = "ran"; document.body.append("ran")</script><p>Words</p>'
        '<img src="http://127.0.0.1:1/a.png" alt=""><iframe src="file:///etc/passwd"></iframe>'
        '<img src="/private/secret.jpg" alt="">'
    )
    data, asked = _set(body)
    text = _text(data)
    assert "Words" in text and "ran" not in text and "root:" not in text
    assert "http://127.0.0.1:1/a.png" in asked, "it was asked for here, and refused"


def test_only_files_of_the_site_are_handed_out() -> None:
    assert file_of_the_site("http://testserver/static/css/paper.css").content_type.startswith("text/css")
    for url in (
        "http://testserver/static/../cms/settings.py",
        "http://testserver/static/%2e%2e/cms/settings.py",
        "http://testserver/media/../private/x.jpg",
        "http://elsewhere.example/media/aa/bb.jpg",
        "http://testserver/admin/",
        "file:///etc/passwd",
    ):
        assert file_of_the_site(url) is None, url


def test_a_machine_without_chromium_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(BrowserMissingError, match="not installed"):
        print_pdf(HERE, lambda url: None)


def test_a_program_that_is_no_browser_fails_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser, "find_browser", lambda: "/bin/true")
    with pytest.raises(PaperError, match="Chromium ended"):
        print_pdf(HERE, lambda url: None)


@NEEDS
def test_a_page_that_never_comes_ends_in_words() -> None:
    with pytest.raises(PaperError):
        print_pdf(HERE, lambda url: None, seconds=20)
