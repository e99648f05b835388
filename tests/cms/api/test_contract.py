"""A page type, field or block that the API cannot write, or that nobody classified, fails here by name."""

from __future__ import annotations

from typing import get_args, get_type_hints

import pytest
import typing_extensions
from openapi_spec_validator import validate
from wagtail.models import Page

from cms.api import fields, registry
from cms.api.openapi import Components, document
from cms.bundle.bundle import child_relations
from pages.api import SHAPE
from pages.models import BasePage
from tests.page_types import name_of, page_types

every_type = pytest.mark.parametrize("model", page_types(), ids=name_of)


def own_names(model: type[Page]) -> set[str]:
    """What an editor could put into a page of a type: columns and child records."""
    columns = {field.name for field in model._meta.concrete_fields}
    return columns | {relation.name for relation in child_relations(model)}


def test_the_api_knows_every_page_type() -> None:
    assert set(registry.page_models().values()) == set(page_types())


@every_type
def test_every_field_is_shown_or_declared_not_public(model: type[Page]) -> None:
    classified = SHAPE.shown | set(SHAPE.not_public) | set(registry.own_fields(model)) | set(model.not_in_api)
    forgotten = own_names(model) - classified
    assert not forgotten, f"{model.__name__}: name in api_fields or in pages.api.SHAPE.not_public: {sorted(forgotten)}"


@every_type
def test_nothing_is_both_shown_and_not_public(model: type[Page]) -> None:
    assert not set(SHAPE.not_public) & (SHAPE.shown | set(registry.own_fields(model)))
    assert not set(SHAPE.base) & set(registry.own_fields(model)), "an own field has the name of a shared one"


def test_what_is_classified_exists() -> None:
    known = own_names(BasePage) | {"basepage_ptr"}
    assert set(SHAPE.not_public) - known == set()
    assert SHAPE.shown - known == set()


@every_type
def test_every_own_field_and_block_has_a_shape(model: type[Page]) -> None:
    for name in registry.own_fields(model):
        assert fields.schema(model, name, Components())


def test_a_block_without_a_shape_is_found() -> None:
    from wagtail import blocks

    from cms.api.blocks import NoShape, schema

    with pytest.raises(NoShape, match="RawHTMLBlock"):
        schema(blocks.StructBlock([("html", blocks.RawHTMLBlock())]), Components())


def test_every_serializer_returns_a_public_type() -> None:
    for function in [*registry.serializers.values(), *registry.endpoints.values()]:
        annotation = get_type_hints(function)["return"]
        types = [part for part in get_args(annotation) or [annotation] if part is not type(None)]
        for found in types:
            assert typing_extensions.is_typeddict(found), f"{function.__name__} returns {found}"
            assert found.__name__.startswith("Api")


def test_the_description_is_valid_openapi() -> None:
    validate(document())


def test_every_page_and_block_can_be_told_apart() -> None:
    schemas = document()["components"]["schemas"]
    for name, schema in schemas.items():
        if name.startswith("ApiBlock"):
            assert "const" in schema["properties"]["type"], name
    assert set(schemas["ApiPage"]["discriminator"]["mapping"]) == set(registry.page_models())
