"""A long report about nothing, written at once: for tests and measurements of what chapters and scenes cost."""

from __future__ import annotations

import random
from typing import Any

from cms.models import SiteImage
from pages.models import AssemblyPage, AssemblyReportPage
from tests import factories as make

CHAPTERS, SCENES, STEPS, PARAGRAPHS = 40, 5, 3, 6
"""What issue 4 calls long: forty chapters, two hundred scenes."""
_STEMS = {
    "en": "activist assembly border campaign city council court debate democracy detention election fund journalist"
    " labour law lesson local member movement neighbour network parliament partner petition prison protest region"
    " renewal report right school silence space strategy survey teacher union village voice vote witness woman youth",
    "ar": "ناشط تجمع حدود حملة مدينة مجلس محكمة نقاش ديمقراطية احتجاز انتخابات تمويل صحفي عمل قانون درس محلي عضو"
    " حركة جار شبكة برلمان شريك عريضة سجن احتجاج منطقة تجديد تقرير حق مدرسة صمت فضاء خطة مسح معلم نقابة قرية صوت",
}
_SMALL = {"en": "the a of in and with for from after before", "ar": "في من على إلى مع بعد قبل عن"}


class Words:
    """Sentences that nobody wrote: the same for the same seed, and as hard to compress as real ones are."""

    def __init__(self, language: str, seed: int) -> None:
        self._rng = random.Random(seed)
        stems = _STEMS[language].split()
        ends = ["", "s", "ing", "ed"] if language == "en" else ["", "ون", "ات", "ها"]
        self._words = [stem + end for stem in stems for end in ends]
        self._small = _SMALL[language].split()

    def some(self, number: int) -> str:
        """Return so many words."""
        kinds = [self._rng.choice((self._words, self._words, self._small)) for _word in range(number)]
        return " ".join(self._rng.choice(kind) for kind in kinds).capitalize()

    def paragraph(self) -> str:
        """Return four sentences."""
        return " ".join(f"{self.some(self._rng.randint(8, 18))}." for _sentence in range(4))


def a_long_report(
    chapters: int = CHAPTERS, language: str = "en", pictures: list[SiteImage] | None = None, **fields: Any
) -> AssemblyReportPage:
    """Write a report of so many chapters with five scenes, prose and two footnotes each, without revisions.

    Each chapter shows one of the `pictures` in a scene of its own. `parent` is an assembly of the language.
    """
    words = Words(language, 0)
    parent = fields.pop("parent", None) or _assembly(language)
    report = make.a_report(quickly=True, **{"title": words.some(4), "parent": parent, **fields})
    for number in range(1, chapters + 1):
        _a_chapter(report, number, Words(language, number), (pictures or [None])[number % len(pictures or [None])])
    report.refresh_from_db()
    return report


def _assembly(language: str) -> AssemblyPage:
    assembly = make.an_assembly(quickly=True)
    return assembly if language == "en" else make.translated(assembly, language, title=Words(language, 0).some(3))


def _a_chapter(report: AssemblyReportPage, number: int, words: Words, picture: SiteImage | None) -> None:
    notes = [{"key": key, "text": words.paragraph(), "address": "https://x.example/"} for key in ("one", "two")]
    prose = "".join(f"<p>{words.paragraph()}</p>" for _paragraph in range(PARAGRAPHS))
    noted = f'<p>{words.some(9)}<a linktype="footnote" id="{{}}">*</a>.</p>'
    body = [make.a_block("text", f"<h2>{words.some(4)}</h2>{prose}{noted.format('one')}")]
    body += [_a_scene(words, kind, picture) for kind in range(SCENES)]
    body += [make.a_block("text", f"<h2>{words.some(5)}</h2><p>{words.paragraph()}</p>{noted.format('two')}")]
    facts = {"title": words.some(5), "slug": f"chapter-{number}", "lead": words.paragraph(), "summary": words.some(20)}
    make.a_chapter(parent=report, quickly=True, body=body, footnotes=notes, **facts)


def _a_scene(words: Words, kind: int, picture: SiteImage | None) -> dict:
    bars = [{"label": words.some(2), "value": str(3 + 7 * n % 23)} for n in range(6)]
    chart = {"caption": words.some(8), "unit": "", "source": words.some(3), "bars": make.some_items(*bars)}
    marks = {"total": 30 + kind, "lit": 0, "caption": words.some(10)}
    figures = [("bar_chart", chart), ("counted_marks", marks)]
    shows_picture = kind == SCENES - 1 and picture is not None
    steps = [
        {"text": f"<p>{words.paragraph()}</p>", "lit": None if shows_picture else 2 * step, "image": None}
        for step in range(1, STEPS + 1)
    ]
    if shows_picture:
        steps[0]["image"] = picture.pk
    figure = [] if shows_picture else [make.a_block(*figures[kind % 2])]
    return make.a_block("scene", {"heading": words.some(4), "figure": figure, "steps": make.some_items(*steps)})
