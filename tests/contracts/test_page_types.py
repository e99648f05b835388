"""A page type that forgets its template, factory, words, rules or languages fails here by name."""

from __future__ import annotations

import re

import pytest
from django.template.loader import get_template
from django.test import Client
from django.utils.functional import Promise
from wagtail.coreutils import camelcase_to_underscore
from wagtail.models import Page, TranslatableMixin

from cms.bundle.bundle import child_relations
from pages.models import BasePage
from tests.factories import translated
from tests.page_types import all_pages, maker_of, name_of, page_types

NEUTRAL = {
    "translation_quality": "says how this language's own words came about",
    "review_by": "each language is reviewed on its own day",
    "go_live_at": "each language is published when it is ready",
    "expire_at": "each language is withdrawn by itself",
    "comments": "editors talk about one language",
    "comment_notifications": "a setting of the person who edits",
}
"""Fields an editor sees that are neither translated nor copied, with the reason."""

every_type = pytest.mark.parametrize("model", page_types(), ids=name_of)


def test_there_are_page_types() -> None:
    assert {"HomePage", "StandardPage", "IssuePage", "InitiativePage", "ArticlePage"} <= set(map(name_of, page_types()))


@pytest.mark.parametrize("model", all_pages(), ids=name_of)
def test_it_inherits_what_all_pages_share(model: type[Page]) -> None:
    assert issubclass(model, BasePage), f"{model.__name__} must inherit BasePage"
    assert not model._meta.abstract
    assert model.is_creatable == (model is not BasePage)


@every_type
def test_it_has_its_template_where_wagtail_looks(model: type[BasePage]) -> None:
    path = f"{model._meta.app_label}/{camelcase_to_underscore(model.__name__)}.html"
    assert model.template == path, "the template stands at Wagtail's default path"
    get_template(path)


@every_type
def test_it_has_a_factory(model: type[BasePage]) -> None:
    assert maker_of(model), f"tests/factories.py has no function that returns {model.__name__}"


@every_type
def test_it_declares_what_the_api_shows(model: type[BasePage]) -> None:
    assert "api_fields" in vars(model), f"{model.__name__} declares no api_fields"
    for field in model.api_fields:
        name = getattr(field, "name", field)
        assert hasattr(model, name), f"{model.__name__}.api_fields names {name}, which it has not"


@every_type
def test_every_editable_field_has_a_translation_rule(model: type[BasePage]) -> None:
    form = model.get_edit_handler().get_form_class()
    editable = {*form.base_fields, *form.formsets}
    ruled = {rule.field_name for rule in model.translatable_fields}
    forgotten = editable - ruled - set(NEUTRAL)
    assert not forgotten, f"{model.__name__}: translate, synchronise or declare neutral: {sorted(forgotten)}"
    assert len(ruled) == len(model.translatable_fields), "a field has two rules"
    unknown = {name for name in ruled if not hasattr(model, name)}
    assert not unknown, f"{model.__name__} has rules for fields it has not: {unknown}"


@every_type
def test_every_field_of_its_own_can_be_edited(model: type[BasePage]) -> None:
    form = model.get_edit_handler().get_form_class()
    own = {field.name for field in model._meta.local_fields if not field.primary_key and field.editable}
    assert not own - set(form.base_fields), f"{model.__name__} has fields without a panel"


@every_type
def test_its_child_records_with_words_can_be_translated(model: type[BasePage]) -> None:
    for relation in child_relations(model):
        child = relation.related_model
        if child._meta.app_label not in ("pages", "home"):
            continue
        words = {
            field.name
            for field in child._meta.get_fields()
            if field.get_internal_type() in ("CharField", "TextField", "URLField", "JSONField", "DateField")
        }
        if words:
            assert issubclass(child, TranslatableMixin), f"{child.__name__} has words but exists once for all languages"
            ruled = {rule.field_name for rule in child.translatable_fields}
            assert words <= ruled, f"{child.__name__}: no translation rule for {words - ruled}"


@every_type
def test_it_tells_editors_what_it_is(model: type[BasePage]) -> None:
    assert "page_description" in vars(model) and str(model.page_description).endswith(".")
    assert isinstance(model.page_description, Promise), "the description is translated"
    assert "verbose_name" in model._meta.original_attrs, f"{model.__name__} has no name of its own"
    assert isinstance(model._meta.verbose_name, Promise), f"the name of {model.__name__} is not translated"
    named_alike = [other for other in page_types() if str(other._meta.verbose_name) == str(model._meta.verbose_name)]
    assert named_alike == [model], "two page types have the same name in the admin"


@every_type
def test_it_has_its_place_in_the_tree(model: type[BasePage]) -> None:
    assert "parent_page_types" in vars(model) and "subpage_types" in vars(model), "both are declared on the class"
    parents = model.allowed_parent_page_models()
    assert parents, f"{model.__name__} can be made nowhere"
    for parent in parents:
        assert model in parent.allowed_subpage_models(), f"{parent.__name__} does not allow {model.__name__}"


@every_type
def test_what_publishing_needs_exists(model: type[BasePage]) -> None:
    for name in model.required_to_publish:
        field = model._meta.get_field(name)
        assert name == "title" or field.blank or field.null, f"a draft of {model.__name__} may lack {name}"
    assert {"title", "summary"} <= set(model.required_to_publish)


@every_type
def test_every_help_text_is_a_sentence(model: type[BasePage]) -> None:
    ours = [field for field in model._meta.get_fields() if getattr(field.model, "_meta", None) and field.concrete]
    for field in ours:
        if field.model._meta.app_label in ("pages", "home") and field.help_text:
            assert str(field.help_text)[-1] in ".…}!?", f"{field}: {field.help_text}"


TITLES = {"en": ("ltr", ""), "ar": ("rtl", "عنوان"), "az": ("ltr", "Başlıq")}
"""Language: its direction, and the title of the page in it."""


@pytest.mark.django_db
@every_type
def test_it_renders_in_the_direction_of_its_language(model: type[BasePage], client: Client, subtests) -> None:
    made = maker_of(model)()
    for language, (direction, title) in TITLES.items():
        page = translated(made, language, title=title) if title else made
        response = client.get(page.url)
        with subtests.test(language=language):
            assert response.status_code == 200
            assert response.templates[0].name == model.template
            html = response.content.decode()
            assert re.search(rf'<html lang="{language}" dir="{direction}"', html)
            assert response.headers["Content-Language"] == language
            assert page.title in html
            assert html.count("<h1") == 1, f"{model.__name__} needs exactly one heading of the first level"
            assert html.count("<main") == 1
