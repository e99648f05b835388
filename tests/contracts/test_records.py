"""Records (snippets): every field has a translation rule, those with words have drafts, editors find them by name."""

from __future__ import annotations

import pytest
from django.db.models import Model
from django.utils.functional import Promise
from wagtail.models import DraftStateMixin, TranslatableMixin
from wagtail.snippets.models import get_snippet_models

from cms.bundle.bundle import child_relations
from tests.page_types import OURS, name_of

RECORDS = sorted((model for model in get_snippet_models() if model._meta.app_label in OURS), key=name_of)
WORDS = [model for model in RECORDS if issubclass(model, TranslatableMixin)]
LANGUAGE_FREE = {"Country", "SocialPost", "Case", "Proceeding"}
"""Exist once for all languages: words from CLDR, a post in its own language, facts whose words come from gettext."""
BOOK_KEEPING = {"go_live_at", "expire_at"}


def test_there_are_records() -> None:
    assert {"Country", "Organization", "Law", "SiteTexts", "Menu", "AlertBar"} <= set(map(name_of, RECORDS))
    assert set(map(name_of, RECORDS)) - set(map(name_of, WORDS)) == LANGUAGE_FREE


@pytest.mark.parametrize("model", WORDS, ids=name_of)
def test_every_editable_field_has_a_translation_rule(model: type[Model]) -> None:
    form = model.snippet_viewset.get_edit_handler().get_form_class()
    ruled = {rule.field_name for rule in model.translatable_fields}
    forgotten = {*form.base_fields, *getattr(form, "formsets", {})} - ruled - BOOK_KEEPING
    assert not forgotten, f"{model.__name__}: translate or synchronise {sorted(forgotten)}"
    for relation in child_relations(model):
        child = relation.related_model
        is_neutral = (
            getattr(child, "language_neutral", False) is True
        )  # tracks say themselves in which language they are
        assert is_neutral or issubclass(child, TranslatableMixin), f"{child.__name__} would stay in the source language"


@pytest.mark.parametrize("model", WORDS, ids=name_of)
def test_it_does_not_go_live_untranslated(model: type[Model]) -> None:
    assert issubclass(model, DraftStateMixin), f"{model.__name__} would go live in English when it is translated"


@pytest.mark.parametrize("model", RECORDS, ids=name_of)
def test_editors_can_name_it(model: type[Model]) -> None:
    assert isinstance(model._meta.verbose_name, Promise)
    assert isinstance(model._meta.verbose_name_plural, Promise)
    assert model.__str__ is not Model.__str__
    sized = [
        field for field in model._meta.local_fields if field.get_internal_type() == "CharField" and not field.choices
    ]
    short = [
        field.name for field in sized if field.max_length < 30 and not field.unique and "language" not in field.name
    ]
    assert not short, f"{model.__name__}: translations are up to three times as long: {short}"
