"""The files of the demonstration's resources, made from its own words: PDFs, pictures, and plain text for slow lines.

They are kept beside the code (`handouts/`), so that building the demonstration needs no Chromium: `manage.py handouts`
makes them anew when words or drawing have changed.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from html import escape, unescape
from pathlib import Path

from cms.management.demo import content, infographic
from cms.management.demo.catalogue import translated
from cms.management.demo.content import PageContent
from cms.media.lettering import STATIC
from cms.paper.files import file_of_the_site
from cms.paper.finishing import Facts, finish
from cms.paper.printing import Answer, print_pdf

FOLDER = Path(__file__).parent / "handouts"
ADDRESS = "https://handout.example.org/"
COLOURS = 48
_FACE = re.compile(r"@font-face \{.*?\}", re.DOTALL)
_PART = re.compile(r"<(h2|p|li)>(.*?)</\1>", re.DOTALL)
_SHEET = """
body { font: 12pt/1.6 "Geologica Paper", "Vazirmatn Paper", sans-serif; color: #1c1433; margin: 0 }
h1 { font-size: 24pt; line-height: 1.25; color: #43239b; margin: 0 0 8pt }
h2 { font-size: 15pt; margin: 18pt 0 4pt; color: #26125e; break-after: avoid }
.lead { font-size: 13pt }
.foot { margin-block-start: 24pt; border-block-start: 3pt solid #ffbe2e; padding-block-start: 8pt }
li { margin-block-end: 4pt; break-inside: avoid } p { margin: 0 0 8pt } svg { display: block; width: 100% }
"""
FOOT = "A sample, made for a demonstration with content of October 2018. It gives no legal advice."


def files() -> Iterator[tuple[str, bytes]]:
    """Make every file: yield its name and its bytes. Needs Chromium and, for pictures, pypdfium2."""
    for language in infographic.languages():
        data = _print(_page(language, "", infographic.draw(language), is_picture=True), _facts_of_picture(language))
        yield f"two-numbers-{language}.pdf", data
        yield f"two-numbers-{language}.png", _picture(data)
        yield f"two-numbers-{language}.txt", infographic.text_in(language).encode()
    for page in written_pages():
        for row in page.values["files"]:
            yield from written(page, row["language"])


def written_pages() -> list[PageContent]:
    """Return the resources whose files hold the text of their page."""
    return [page for page in content.pages() if page.values.get("files") and page.values["kind"] != "infographic"]


def written(page: PageContent, language: str) -> Iterator[tuple[str, bytes]]:
    """Make the PDF and the plain text of a page in a language: yield the name and the bytes of each."""
    title = said(page.values["title"], language)
    headings = [title, *(text for tag, text in parts(page, language) if tag == "h2")]
    facts = Facts(title, language, language in infographic.RTL, [], headings)
    yield f"{page.slug}-{language}.pdf", _print(_page(language, title, _markup(page, language)), facts)
    yield f"{page.slug}-{language}.txt", text_of(page, language).encode()


def said(text: str, language: str) -> str:
    """Return a text of the content files in a language of the demonstration."""
    return text if language == "en" else translated(text, language)


def parts(page: PageContent, language: str) -> list[tuple[str, str]]:
    """Return headings, paragraphs and items of a page's text as (tag, words)."""
    texts = [block["text"] for block in page.values["body"] if "text" in block]
    return [(match[1], unescape(said(match[2].strip(), language))) for text in texts for match in _PART.finditer(text)]


def text_of(page: PageContent, language: str) -> str:
    """Return a page as plain text: the small file for slow connections."""
    lines = [said(page.values["title"], language), said(page.values["summary"], language)]
    lines += [f"– {words}" if tag == "li" else words for tag, words in parts(page, language)]
    return "\n\n".join([*lines, said(FOOT, language)]) + "\n"


def _markup(page: PageContent, language: str) -> str:
    kinds = [name for text in page.values["body"] if "text" in text for name in re.findall(r"<(ol|ul)>", text["text"])]
    made, is_open = [f'<p class="lead">{escape(said(page.values["summary"], language))}</p>'], False
    for tag, words in parts(page, language):
        if (tag == "li") != is_open:
            made.append(f"<{kinds[0]}>" if tag == "li" else f"</{kinds.pop(0)}>")
            is_open = tag == "li"
        made.append(f"<{tag}>{escape(words)}</{tag}>")
    if is_open:
        made.append(f"</{kinds[0]}>")
    return "".join(made) + f'<p class="foot">{escape(said(FOOT, language))}</p>'


def _page(language: str, title: str, markup: str, *, is_picture: bool = False) -> str:
    side = content.infographic()
    size = f"size: {side['width']}px {side['height']}px; margin: 0" if is_picture else "size: A4; margin: 18mm"
    heading = f"<h1>{escape(title)}</h1>" if title else ""
    return (
        f'<!doctype html><html lang="{language}" dir="{"rtl" if language in infographic.RTL else "ltr"}">'
        f'<meta charset="utf-8"><title>{escape(title)}</title>'
        f"<style>{_fonts()}{_SHEET}@page {{ {size} }}</style><body>{heading}{markup}"
    )


def _fonts() -> str:
    """Return the fonts that paper has. Their sheet would set the size of the paper too, and Chromium keep to that."""
    css = (STATIC / "css" / "paper.css").read_text()
    return "".join(_FACE.findall(css)).replace("../fonts/", "/static/fonts/")


def _facts_of_picture(language: str) -> Facts:
    return Facts(infographic.words_in(language)["title"], language, language in infographic.RTL)


def _print(page: str, facts: Facts) -> bytes:
    """Set a page with the fonts that paper has; nothing else is fetched."""

    def answer(url: str) -> Answer | None:
        return Answer(page.encode(), "text/html; charset=utf-8") if url == ADDRESS else file_of_the_site(url)

    return finish(print_pdf(ADDRESS, answer), facts)[0]


def _picture(data: bytes) -> bytes:
    """Return the first page of a PDF as a PNG with few colours."""
    import pypdfium2

    width = content.infographic()["width"]
    page = pypdfium2.PdfDocument(data)[0]
    picture = page.render(scale=width / page.get_width()).to_pil().convert("RGB")
    out = io.BytesIO()
    picture.quantize(COLOURS).save(out, "PNG", optimize=True)
    return out.getvalue()
