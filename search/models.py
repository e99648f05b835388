"""What search keeps: one entry for each public page or case and language, the words for typing errors, editors' lists.

The table of entries is all that a query reads. Its index for words is made by the migrations: a full-text table of
SQLite, a stored vector with a GIN index on PostgreSQL; both follow the table by themselves.
"""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.models import Locale

from search.folding import words_in
from search.stemming import stem

LONGEST_QUERY = 80


class EntryQuerySet(models.QuerySet):
    """Entries of the index."""

    def in_locale(self, locale: Locale | int) -> EntryQuerySet:
        """Keep those of one language."""
        return self.filter(locale_id=getattr(locale, "pk", locale))

    def readable(self) -> EntryQuerySet:
        """Keep what may be shown: samples only where they are."""
        return self if settings.SHOW_SAMPLES else self.filter(is_sample=False)


class Entry(models.Model):
    """A public page or case in one language, as search reads it. Never drafts, private parts or hidden names.

    `title`, `summary` and `body` are the words as they stand; the columns `…_terms` have one stem for each of their
    words, in their order. `forms` are all different words folded, and what they have loosely in common with others;
    `scope` is language, kind and countries.
    """

    page = models.ForeignKey("pages.BasePage", null=True, on_delete=models.CASCADE, related_name="+")
    case = models.ForeignKey("pages.Case", null=True, on_delete=models.CASCADE, related_name="+")
    locale = models.ForeignKey("wagtailcore.Locale", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=60)
    kicker = models.CharField(max_length=200, blank=True)
    tone = models.CharField(max_length=20, blank=True)
    countries = models.CharField(max_length=400, blank=True)
    shown_on = models.DateField(null=True)
    weight = models.FloatField(default=1)
    is_sample = models.BooleanField(default=False)
    title = models.TextField()
    summary = models.TextField(blank=True)
    body = models.TextField(blank=True)
    scope = models.TextField()
    title_terms = models.TextField()
    summary_terms = models.TextField(blank=True)
    body_terms = models.TextField(blank=True)
    forms = models.TextField(blank=True)
    digest = models.CharField(max_length=64, blank=True)
    written_at = models.DateTimeField(auto_now=True, db_index=True)

    objects = models.Manager.from_queryset(EntryQuerySet)()

    class Meta:
        verbose_name = _("entry of the search")
        verbose_name_plural = _("entries of the search")
        constraints = [
            models.UniqueConstraint(fields=["page", "locale"], name="a_page_once_in_search"),
            models.UniqueConstraint(fields=["case", "locale"], name="a_case_once_per_language_in_search"),
            models.CheckConstraint(
                condition=models.Q(page=None, case__isnull=False) | models.Q(page__isnull=False, case=None),
                name="an_entry_is_a_page_or_a_case",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Term(models.Model):
    """A word that some entry of a language holds: what a word with a typing error may have meant."""

    language = models.CharField(max_length=12)
    form = models.CharField(max_length=40)
    stem = models.CharField(max_length=40)
    word = models.CharField(max_length=80)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["language", "form"], name="a_word_once_per_language")]
        indexes = [models.Index(fields=["language", "stem"], name="search_term_by_stem")]

    def __str__(self) -> str:
        return self.word


class TermGram(models.Model):
    """Three letters that follow each other in a word."""

    term = models.ForeignKey(Term, on_delete=models.CASCADE, related_name="grams")
    language = models.CharField(max_length=12)
    gram = models.CharField(max_length=3)

    class Meta:
        indexes = [models.Index(fields=["language", "gram", "term"], name="search_term_by_gram")]

    def __str__(self) -> str:
        return self.gram


class EditorsList(models.Model):
    """What synonyms and chosen results share: a language, and texts of which each line is one."""

    locale = models.ForeignKey("wagtailcore.Locale", verbose_name=_("language"), on_delete=models.CASCADE)

    class Meta:
        abstract = True


class Synonyms(EditorsList):
    """Words that mean the same in a language: a search for one of them finds pages that say another."""

    words = models.TextField(
        _("words"),
        help_text=_("Words or short phrases of the same meaning, one on each line: a search for one finds all."),
    )

    panels = [FieldPanel("locale"), FieldPanel("words")]

    class Meta:
        verbose_name = _("words of the same meaning")
        verbose_name_plural = _("words of the same meaning")

    def __str__(self) -> str:
        return " = ".join(self.lines)

    @property
    def lines(self) -> list[str]:
        """The words, as they were written."""
        return [line.strip() for line in self.words.splitlines() if words_in(line)]

    def stems(self, language: str) -> list[tuple[str, ...]]:
        """Return the stems of each line."""
        return [stems_of(line, language) for line in self.lines]


class PromotedResult(EditorsList):
    """A page that stands first when somebody searches for certain words."""

    queries = models.TextField(
        _("when somebody searches for"),
        help_text=_("Write the words people search for, one search on each line. Endings and accents do not matter."),
    )
    page = models.ForeignKey("pages.BasePage", verbose_name=_("page"), on_delete=models.CASCADE, related_name="+")
    note = models.CharField(
        _("reason"), max_length=300, blank=True, help_text=_("A note for other editors; readers do not see it.")
    )
    sort_order = models.PositiveSmallIntegerField(
        _("place"), default=0, help_text=_("Where several pages are chosen for a search, the lowest number is first.")
    )

    panels = [
        FieldPanel("locale"),
        FieldPanel("queries"),
        PageChooserPanel("page"),
        FieldPanel("sort_order"),
        FieldPanel("note"),
    ]

    class Meta:
        verbose_name = _("chosen result")
        verbose_name_plural = _("chosen results")
        ordering = ["sort_order", "pk"]

    def clean(self) -> None:
        """Refuse a page of another language: nobody who searches in this one would be shown it."""
        page, locale = getattr(self, "page", None), getattr(self, "locale", None)
        if page and locale and page.locale_id != locale.pk:
            raise ValidationError({"page": _("Choose a page of the same language.")})

    def __str__(self) -> str:
        return f"{' / '.join(self.queries.split(chr(10)))[:80]} → {self.page.title}"


def stems_of(text: str, language: str) -> tuple[str, ...]:
    """Return the stems of a text's words in their order."""
    return tuple(found for word in words_in(text) if (found := stem(word, language)))


class EmptySearch(models.Model):
    """Words that several searches found nothing for: folded, with the language and how often; nothing of anybody."""

    language = models.CharField(_("language"), max_length=12)
    words = models.CharField(_("words"), max_length=LONGEST_QUERY)
    count = models.PositiveIntegerField(_("searches"), default=0)
    last_on = models.DateField(_("last on"))

    class Meta:
        verbose_name = _("search without a result")
        verbose_name_plural = _("searches without a result")
        constraints = [models.UniqueConstraint(fields=["language", "words"], name="an_empty_search_once")]

    def __str__(self) -> str:
        return self.words


class EmptySearchTally(models.Model):
    """How often something was searched in vain that is still too rare to be kept: a keyed digest, for a week."""

    digest = models.CharField(max_length=64, unique=True)
    count = models.PositiveSmallIntegerField(default=0)
    began_on = models.DateField(db_index=True)

    def __str__(self) -> str:
        return self.digest
