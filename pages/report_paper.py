"""A report as it goes on paper: the page of the whole report, with running titles, ready to be set."""

from __future__ import annotations

import hashlib
import html
import json
import re
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

from django.conf import settings
from django.templatetags.static import static
from django.test import RequestFactory
from django.utils.html import strip_tags

from cms.bundle.languages import code_of, language
from cms.bundle.serve import in_form, respond
from cms.paper.files import file_of_the_site
from cms.paper.finishing import Facts
from cms.paper.printing import Answer
from pages.models import AssemblyReportPage
from pages.report_forms import WHOLE

DESIGN = 3
"""Counts up when PDFs are made in another way: all are then made anew."""
STYLES = "report-paper.css"
_MAIN = re.compile(r"<main\b.*</main>", re.DOTALL)
_HEADING = re.compile(r"<h([1-4])\b[^>]*>(.*?)</h\1>", re.DOTALL)
_ANCHOR = re.compile(r'<a class="anchor".*?</a>', re.DOTALL)
_SOURCE = re.compile(r"<source\b[^>]*>")
_LAZY = re.compile(r'\sloading="lazy"')
_FORM = re.compile(r"<form\b.*?</form>", re.DOTALL)
_PART = re.compile(r'id="chapter-(\d+)"')
_NUMBERING = {"fa": "persian"}
COVER = "@page :first { @top-left { content: none; } @top-right { content: none; } @bottom-center { content: none; } }"
"""The first page has neither title nor number; Chromium heeds this only in the sheet that sets them."""


@dataclass(frozen=True)
class Paper:
    """One report in its language: its address and its page, whose pictures are those every PDF program knows."""

    report: AssemblyReportPage
    address: str
    page: str
    chapters: list[str]

    @cached_property
    def facts(self) -> Facts:
        """What the PDF says of itself."""
        spoken = language(code_of(self.report.locale_id))
        headings = [_words(match[2]) for match in _HEADING.finditer(self.page)]
        authors = [author.name for author in self.report.authors.all()]
        rtl = spoken.dir == "rtl"
        return Facts(self.report.title, spoken.code, rtl, authors, headings, settings.WAGTAIL_SITE_NAME)

    @cached_property
    def digest(self) -> str:
        """What tells two papers apart: other words, other pictures or another design."""
        main = _MAIN.search(self.page)
        facts = self.facts
        said = [DESIGN, main[0] if main else "", facts.title, facts.language, facts.authors, self.report.is_sample]
        return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()

    def answer(self, url: str) -> Answer | None:
        """Answer what the page asks for: itself, its running titles, files of this site; None for anything else."""
        base, path = self.address, urlsplit(url).path
        if url == base:
            return Answer(self.page.encode(), "text/html; charset=utf-8")
        if urlsplit(url).netloc == urlsplit(base).netloc and path == f"/{STYLES}":
            return Answer(running_titles(self.facts, self.chapters).encode(), "text/css; charset=utf-8")
        return file_of_the_site(url)

    def chapter_of(self, url: str) -> int:
        """Return the number of the chapter whose picture has this address; 0 for everything else."""
        return self._chapter_of.get(urlsplit(url).path.rpartition("/")[2], 0)

    @cached_property
    def _chapter_of(self) -> dict[str, int]:
        starts = [(match.start(), int(match[1])) for match in _PART.finditer(self.page)]
        ends = [start for start, _number in starts[1:]] + [len(self.page)]
        found: dict[str, int] = {}
        for (start, number), end in zip(starts, ends, strict=True):
            for name in re.findall(r'/([\w-]+\.(?:jpe?g|png))[\s",]', self.page[start:end]):
                found.setdefault(name, number)
        return found


def paper_of(report: AssemblyReportPage) -> Paper:
    """Return a public report as its readers have it now, all of it on one page."""
    site = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    path = f"{urlsplit(report.get_url()).path}{WHOLE}/"
    request = RequestFactory().get(path, secure=site.scheme == "https", headers={"host": site.netloc})
    shown = in_form(report, WHOLE)
    shown.is_paper = True
    page = respond(request, shown, []).content.decode()
    page = _LAZY.sub("", _SOURCE.sub("", _FORM.sub("", page)))  # nobody fills in paper, and tokens change by the second
    styles = "".join(f'<link rel="stylesheet" href="{name}">' for name in (static("css/paper.css"), f"/{STYLES}"))
    titles = [chapter.title for chapter in shown.shown_with()]
    return Paper(report, f"{site.scheme}://{site.netloc}{path}", page.replace("</head>", f"{styles}</head>", 1), titles)


def _words(markup: str) -> str:
    return " ".join(html.unescape(strip_tags(_ANCHOR.sub("", markup))).split())


def running_titles(facts: Facts, chapters: list[str]) -> str:
    """Return styles that set the report's title above each page, each chapter's title beside it, and page numbers."""
    numbers = _NUMBERING.get(facts.language, "decimal")
    start, end = ("right", "left") if facts.is_rtl else ("left", "right")
    rules = [
        f"@page {{ @top-{start} {{ content: {_quoted(facts.title)}; }}",
        f"@bottom-center {{ content: counter(page, {numbers}); }} }}",
        COVER,
    ]
    for number, title in enumerate(chapters, 1):
        rules.append(f"#chapter-{number} {{ page: chapter-{number}; }}")
        rules.append(f"@page chapter-{number} {{ @top-{end} {{ content: {_quoted(title)}; }} }}")
    return "\n".join(rules)


def _quoted(words: str, longest: int = 70) -> str:
    """Return words as a string of a style sheet: whatever they hold, they stay words."""
    short = words if len(words) <= longest else f"{words[: longest - 1].rstrip()}…"
    return '"' + "".join(letter if letter.isalnum() else f"\\{ord(letter):x} " for letter in short) + '"'
