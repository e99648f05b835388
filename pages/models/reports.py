"""The interactive report of an assembly: its cover, and the chapters that hold its content."""

from __future__ import annotations

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.models import Locale, Orderable, TranslatableMixin
from wagtail.search import index
from wagtail_localize.fields import TranslatableField

from cms.bundle.lists import Want
from cms.bundle.refs import texts_in
from cms.streamfield import SlimStreamField
from pages.blocks.report import CHAPTER
from pages.footnotes import keys_in
from pages.models.assemblies import AssemblyPage
from pages.models.base import BasePage
from pages.models.report_pdfs import ReportPdf
from pages.models.statistics import facts
from pages.problems import Problem
from pages.report_forms import WHOLE, ReportForms, contents_of, place_of, whole_of
from pages.report_pdf_panel import ReportPdfPanel
from pages.report_text import ChapterText

CHAPTERS = 60
"""How many chapters a report may have."""


class ReportAuthor(TranslatableMixin, Orderable):
    """Somebody who wrote the report: a person, or an organisation in words."""

    page = ParentalKey("pages.AssemblyReportPage", on_delete=models.CASCADE, related_name="authors")
    name = models.CharField(_("name"), max_length=255)
    role = models.CharField(_("role"), max_length=255, blank=True, help_text=_("For example: editor, photographs."))

    panels = [FieldRowPanel([FieldPanel("name"), FieldPanel("role")])]
    translatable_fields = [*facts("name"), TranslatableField("role")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        pass


class AssemblyReportPage(ReportForms, BasePage):
    """The cover of a report; its chapters follow below it and make its contents, its one page, its print and PDF."""

    subtitle = models.CharField(_("subtitle"), max_length=600, blank=True)
    lead = models.TextField(_("lead"), blank=True, help_text=_("Why a reader should go on, in a few sentences."))
    licence = models.CharField(_("licence"), max_length=120, blank=True, help_text=_("For example: CC BY 4.0."))

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("subtitle"),
        FieldPanel("lead"),
        InlinePanel("authors", label=_("author"), heading=_("Authors")),
        FieldPanel("licence"),
        ReportPdfPanel(heading=_("PDF")),
        *BasePage.listing_panels,
        *BasePage.care_panels,
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("subtitle"), index.SearchField("lead")]
    api_fields = ["subtitle", "lead", "authors", "licence", "pdf"]
    translatable_fields = [
        *BasePage.translatable_fields,
        *(TranslatableField(name) for name in ("subtitle", "lead", "authors")),
        *facts("licence"),
    ]
    required_to_publish = (*BasePage.required_to_publish, "lead")
    forms = (WHOLE,)
    parent_page_types = ["pages.AssemblyPage"]
    subpage_types = ["pages.ReportChapterPage"]
    page_description = _("An interactive report; add its chapters below it.")
    pdf: ReportPdf | None = None
    is_paper = False  # while its PDF is made, which does not offer itself

    class Meta:
        verbose_name = _("assembly report")
        verbose_name_plural = _("assembly reports")

    def wanted_lists(self) -> dict[str, Want]:
        """Return the chapters and the sessions the report tells of."""
        return {
            "chapters": Want("chapters", limit=CHAPTERS, about=self.path, order="tree"),
            "sessions": Want("sessions", limit=12, about=self.path[: -self.steplen], order="soonest"),
        }

    def wanted_records(self) -> dict[str, models.QuerySet]:
        """Return the assembly, for its theme, place and dates, and the PDF."""
        return {"assembly": assembly_above(self), "pdf": ReportPdf.objects.of_path(self.path)}

    def shown_with(self) -> list[BasePage]:
        """Return the public chapters with their texts where the whole report is shown, else nothing."""
        if self.form != WHOLE:
            return []
        if not hasattr(self, "_chapters"):
            below = ReportChapterPage.objects.public().child_of(self).order_by("path")
            self._chapters = list(below[:CHAPTERS])
            for chapter in self._chapters:
                chapter.form = WHOLE
        return self._chapters

    def get_template(self, request, *args, **kwargs) -> str:
        """Return the template of the cover, or of the whole report."""
        return "pages/assembly_report_whole.html" if self.form == WHOLE else super().get_template(request)

    def report_context(self, context: dict) -> dict:
        """Return `assembly`, `other_languages`, and the `contents`, or the `chapters` of the whole report."""
        others = [line for line in context["chrome"].languages if not line.is_current and not line.is_missing]
        found = {"assembly": next(iter(context["records"]["assembly"]), None), "other_languages": others}
        self.pdf = None if self.is_paper else next(iter(context["records"]["pdf"]), None)
        if self.form == WHOLE:
            return {**found, "chapters": whole_of(self.shown_with())}
        contents = contents_of(context["lists"]["chapters"])
        return {**found, "contents": contents, "whole_url": f"{self.url}{WHOLE}/" if contents else ""}


class Footnote(TranslatableMixin, Orderable):
    """A note at the foot of a chapter; the text refers to it by its short name."""

    page = ParentalKey("pages.ReportChapterPage", on_delete=models.CASCADE, related_name="footnotes")
    key = models.CharField(
        _("short name"),
        max_length=40,
        validators=[RegexValidator(r"^[a-z0-9-]+$", _("Small letters, digits and hyphens only."))],
        help_text=_("By which the text refers to the note, for example: freedom-house-2018."),
    )
    text = models.TextField(_("text"))
    address = models.URLField(_("address of the source"), max_length=500, blank=True)

    panels = [FieldPanel("key"), FieldPanel("text"), FieldPanel("address")]
    translatable_fields = [*facts("key"), TranslatableField("text"), *facts("address")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        pass


class ReportChapterPage(ReportForms, BasePage):
    """One chapter of a report: text, scenes, highlights of sessions, numbers, quotations, pictures, notes."""

    lead = models.TextField(_("lead"), blank=True)
    body = SlimStreamField(CHAPTER, verbose_name=_("body"), blank=True)

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("lead"),
        FieldPanel("body"),
        InlinePanel("footnotes", label=_("footnote"), heading=_("Footnotes")),
        *BasePage.listing_panels,
        *BasePage.care_panels,
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("lead"), index.SearchField("body")]
    api_fields = ["lead", "body", "footnotes"]
    translatable_fields = [
        *BasePage.translatable_fields,
        *(TranslatableField(name) for name in ("lead", "body", "footnotes")),
    ]
    required_to_publish = (*BasePage.required_to_publish, "body")
    parent_page_types = ["pages.AssemblyReportPage"]
    subpage_types: list[str] = []
    page_description = _("One chapter of a report.")

    class Meta:
        verbose_name = _("chapter of a report")
        verbose_name_plural = _("chapters of reports")

    def wanted_lists(self) -> dict[str, Want]:
        """Return all chapters of the report, for the rail, the numbers, the way back and on."""
        return {"chapters": Want("chapters", limit=CHAPTERS, about=self.path[: -self.steplen], order="tree")}

    def wanted_records(self) -> dict[str, models.QuerySet]:
        """Return the report, for its title and its PDF; nothing as a part of it."""
        above = self.path[: -self.steplen]
        if self.form == WHOLE:
            return {}
        reports = AssemblyReportPage.objects.public().filter(path=above)
        return {"report": reports, "pdf": ReportPdf.objects.of_path(above)}

    def wants(self) -> list[Want]:
        """Return what serving the chapter needs; as a part of the whole report it needs its text alone."""
        return [] if self.form == WHOLE else super().wants()

    def report_context(self, context: dict) -> dict:
        """Return the chapter's `place`, its `chapter_text` with numbered notes, and the `report` it belongs to."""
        place = place_of(self, context["lists"]["chapters"])
        report = next(iter(context["records"]["report"]), None)
        if report:
            report.pdf = next(iter(context["records"]["pdf"]), None)
        return {"place": place, "chapter_text": ChapterText(self, place.number, place.first_note), "report": report}

    def own_problems(self, locale: Locale) -> list[Problem]:
        """Every footnote the text refers to is there, and each short name stands once."""
        keys = [note.key for note in self.footnotes.all()]
        twice = [key for key in dict.fromkeys(keys) if keys.count(key) > 1]
        wanted = dict.fromkeys(key for html in texts_in(self) for key in keys_in(html))
        found = [_now("Two footnotes are called “%(key)s”.") % {"key": key} for key in twice]
        message = _now("The text refers to the footnote “%(key)s”, which is not there.")
        found += [message % {"key": key} for key in wanted if key and key not in keys]
        if "" in wanted:
            found.append(_now("A reference in the text names no footnote. Remove it, or choose one."))
        return [Problem("footnote", sentence, "footnotes") for sentence in found]


def assembly_above(report: AssemblyReportPage) -> models.QuerySet:
    """Return the public assembly a report belongs to, as a query of at most one."""
    return AssemblyPage.objects.public().filter(path=report.path[: -report.steplen] if report.path else "")
