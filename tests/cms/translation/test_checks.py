"""Words that no translator would see keep the site from starting."""

import pytest
from django.db import models
from django.test.utils import isolate_apps
from wagtail.models import Orderable, TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms.translation.checks import faults_of, has_words, translated_models, words_reach_translators
from pages.models import ArticlePage, ArticleUpdate, Country, MenuItem, PageCountry, Topic


def numbers(model: type[models.Model]) -> list[int]:
    return [number for number, _sentence in faults_of(model)]


def test_every_model_of_the_site_passes() -> None:
    assert words_reach_translators() == []
    assert {ArticlePage, ArticleUpdate, Country, MenuItem, PageCountry, Topic} <= set(translated_models())


@isolate_apps("pages")
def test_words_that_exist_once_only() -> None:
    class Remark(Orderable):
        text = models.TextField()

        class Meta:
            app_label = "pages"

    class Mark(Orderable):
        link = models.URLField()
        kind = models.CharField(max_length=5, choices=[("a", "A")])

        class Meta:
            app_label = "pages"

    assert numbers(Remark) == [1]
    assert numbers(Mark) == []
    Remark.language_neutral = ("text",)
    assert numbers(Remark) == []


@isolate_apps("pages")
@pytest.mark.parametrize(
    ("declared", "expected"),
    [
        ([TranslatableField("text"), SynchronizedField("day")], []),
        ([TranslatableField("text")], [5]),
        ([TranslatableField("text"), TranslatableField("gone"), SynchronizedField("day")], [4]),
    ],
)
def test_every_field_is_classified(declared: list, expected: list[int]) -> None:
    class Event(TranslatableMixin, Orderable):
        text = models.TextField()
        day = models.DateField()
        translatable_fields = declared

        class Meta(TranslatableMixin.Meta):
            app_label = "pages"

    assert numbers(Event) == expected


@isolate_apps("pages", "wagtail")
def test_a_model_that_declares_nothing() -> None:
    class Event(TranslatableMixin, Orderable):
        text = models.TextField()

        class Meta(TranslatableMixin.Meta):
            app_label = "pages"

    assert numbers(Event) == [3]


def test_what_counts_as_words() -> None:
    assert has_words(ArticlePage._meta.get_field("body"))
    assert has_words(ArticlePage._meta.get_field("title"))
    assert not has_words(ArticlePage._meta.get_field("kind"))
    assert not has_words(ArticlePage._meta.get_field("source_address"))
