"""The OpenAPI 3.1 document, from what answers requests: tables of parameters, types of serializers, blocks."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, get_args, get_type_hints

from django.conf import settings
from django.db import models
from pydantic import TypeAdapter
from typing_extensions import is_typeddict

from cms.api import fields, registry
from cms.api.lists import list_parameters
from cms.api.parameters import Parameter
from cms.api.problems import ApiProblem

REFERENCE = "#/components/schemas/{model}"
Schema = dict[str, Any]


class Components:
    """The named schemas of the document; each is made once, when something first refers to it."""

    def __init__(self) -> None:
        self.schemas: dict[str, Schema] = {}
        self._owners: dict[str, Any] = {}

    def named(self, name: str, make: Callable[[], Schema], owner: Any = None) -> Schema:
        """Return a reference to a named schema; raises ValueError where two different things would have one name."""
        if self._owners.setdefault(name, owner) != owner:
            raise ValueError(f"{name} would name both {self._owners[name]} and {owner}")
        if name not in self.schemas:
            self.schemas[name] = {}
            self.schemas[name] = make()
        return {"$ref": REFERENCE.format(model=name)}

    def of_type(self, annotation: Any) -> Schema:
        """Return the schema of a type; the TypedDicts in it become named schemas."""
        found = TypeAdapter(annotation).json_schema(ref_template=REFERENCE, mode="serialization")
        self.schemas.update({name: _closed(schema) for name, schema in found.pop("$defs", {}).items()})
        if is_typeddict(annotation):
            return self.named(annotation.__name__, lambda: _closed(found))
        return found

    def of_kind(self, kind: Any) -> Schema:
        """Return the schema of what the serializer of a kind writes, without null."""
        try:
            annotation = get_type_hints(registry.serializers[kind])["return"]
        except KeyError as error:
            raise fields.NoShape(f"no serializer is registered for {kind}") from error
        parts = (
            [part for part in get_args(annotation) if part is not type(None)] if not is_typeddict(annotation) else []
        )
        return self.of_type(parts[0] if len(parts) == 1 else annotation)


def _closed(schema: Schema) -> Schema:
    return {**schema, "additionalProperties": False} if schema.get("type") == "object" else schema


def page_schema(label: str, model: type[models.Model], components: Components) -> Schema:
    """Return the schema of a page type: what all pages share, then its own fields."""
    properties: Schema = {"id": {"type": "integer"}, "type": {"type": "string", "const": label}}
    for name, write in registry.shape().base.items():
        properties[name] = components.of_type(get_type_hints(write)["return"])
    for name in registry.own_fields(model):
        properties[name] = fields.schema(model, name, components)
    return {
        "type": "object",
        "description": (model.__doc__ or "").strip(),
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


@cache
def document() -> Schema:
    """Return the whole document."""
    components = Components()
    mapping = {}
    for label, model in sorted(registry.page_models().items()):
        name = f"Api{model.__name__}"
        mapping[label] = components.named(name, lambda la=label, mo=model: page_schema(la, mo, components))["$ref"]
    union = {
        "oneOf": [{"$ref": reference} for reference in mapping.values()],
        "discriminator": {"propertyName": "type", "mapping": mapping},
    }
    components.named("ApiPage", lambda: union)
    components.of_type(ApiProblem)
    paths = _paths(components)
    return {
        "openapi": "3.1.0",
        "info": {"title": f"{settings.WAGTAIL_SITE_NAME}: content", "version": "2", "description": _ABOUT},
        "servers": [{"url": f"{settings.WAGTAILADMIN_BASE_URL}/api/v2"}],
        "paths": paths,
        "components": {"schemas": dict(sorted(components.schemas.items()))},
    }


_ABOUT = (
    "Public, read-only content. Unknown parameters and values that do not fit are answered with 400, never ignored."
)


def _paths(components: Components) -> Schema:
    from cms.api import views  # the views show this document
    from cms.api.finding import ApiRedirect

    page, card = {"$ref": "#/components/schemas/ApiPage"}, components.of_kind("card")
    hit = components.of_type(get_type_hints(registry.search().item)["return"])
    own = {
        "type": "object",
        "properties": {"id": {"type": "integer"}, "type": {"type": "string"}},
        "required": ["id", "type"],
    }
    part = components.named("ApiPagePart", lambda: {**own, "description": "What `fields` asked for."})
    redirect = components.of_type(ApiRedirect)
    pages = _list_schema({"anyOf": [card, part]}, {"count": {"type": "integer"}})
    key = {"name": "id", "in": "path", "required": True, "schema": {"type": "integer", "minimum": 1}}
    answers = {name: components.of_type(get_type_hints(write)["return"]) for name, write in registry.endpoints.items()}
    return {
        "/pages/": _get("A list of pages", pages, list_parameters()),
        "/pages/{id}/": _get("One page", page, [], key),
        "/pages/find/": _get("The page at an address", {"anyOf": [page, redirect]}, views.find_parameters()),
        "/locales/": _get("The open languages", answers["locales"], []),
        "/navigation/": _get("The menus of a language", answers["navigation"], views.locale_parameters()),
        "/site/": _get("What stands on every page", answers["site"], views.locale_parameters()),
        "/search/": _get("Pages and cases that hold some words", _list_schema(hit), views.search_parameters()),
        **_collections(components),
        "/openapi.json": _get("This document", {"type": "object"}, []),
    }


def _collections(components: Components) -> Schema:
    from cms.api.collections import list_parameters_of, locale_parameters_of

    paths = {}
    for name, found in registry.collections.items():
        item = components.of_type(get_type_hints(found.item)["return"])
        parameters = list_parameters_of(found)
        paths[f"/{name}/"] = _get(found.summary, _list_schema(item, {"count": {"type": "integer"}}), parameters)
        if found.whole is not None:
            key = {"name": "key", "in": "path", "required": True, "schema": {"type": "string", "pattern": found.key}}
            whole = components.of_type(get_type_hints(found.whole)["return"])
            paths[f"/{name}/{{key}}/"] = _get(f"{found.summary}: one", whole, locale_parameters_of(), key)
    return paths


def _list_schema(item: Schema, more: Schema | None = None) -> Schema:
    address = {"type": ["string", "null"], "format": "uri"}
    meta = {
        "type": "object",
        "properties": {"next": address, "prev": address, **(more or {})},
        "required": ["next", "prev"],
    }
    items = {"type": "array", "items": item}
    return {"type": "object", "properties": {"meta": meta, "items": items}, "required": ["meta", "items"]}


def _get(summary: str, schema: Schema, parameters: list[Parameter], *in_path: Schema) -> Schema:
    problem = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/ApiProblem"}}}
    errors = {400: "A parameter does not fit.", 404: "Nothing public is there.", 405: "Read-only.", 406: "JSON only."}
    replies: Schema = {"200": {"description": summary, "content": {"application/json": {"schema": schema}}}}
    replies["304"] = {"description": "The copy you have is still good."}
    replies |= {str(code): {"description": text, "content": problem} for code, text in errors.items()}
    return {"get": {"summary": summary, "parameters": [*in_path, *map(_parameter, parameters)], "responses": replies}}


def _parameter(parameter: Parameter) -> Schema:
    return {
        "name": parameter.name,
        "in": "query",
        "description": parameter.description,
        "required": parameter.is_required,
        "allowEmptyValue": not parameter.is_required,
        "schema": parameter.schema,
    }
