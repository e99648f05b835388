"""One reply per page type, as it was when somebody last looked: `UPDATE_GOLDEN=1 pytest …` writes them anew."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from cms.api.openapi import document
from tests.page_types import name_of, page_types

pytestmark = pytest.mark.django_db

GOLDEN = Path(__file__).parent / "golden"
CHANGING = [
    (re.compile(r"/api/v2/pages/\d+/"), "/api/v2/pages/<id>/"),
    (re.compile(r"/documents/\d+/"), "/documents/<id>/"),
    (re.compile(r"/media/[0-9a-f]{2}/[0-9a-f]+\."), "/media/<name>."),
    (re.compile(r"^\d{4}-\d\d-\d\dT.*"), "<moment>"),
    (re.compile(r"^[0-9a-f]{8}-[0-9a-f-]{27}$"), "<uuid>"),
    (re.compile(r"(number|Drawing) \d+"), r"\1 <n>"),
]


def normalised(value: Any) -> Any:
    """Return JSON without what differs from run to run."""
    if isinstance(value, dict):
        return {
            name: "<id>" if name == "id" and isinstance(item, int) else normalised(item) for name, item in value.items()
        }
    if isinstance(value, list):
        return [normalised(item) for item in value]
    if isinstance(value, str):
        for pattern, instead in CHANGING:
            value = pattern.sub(instead, value)
    return value


def validator(name: str) -> Draft202012Validator:
    """Check values against a schema of the OpenAPI document."""
    return Draft202012Validator({"$ref": f"#/components/schemas/{name}", "components": document()["components"]})


@pytest.mark.parametrize("model", page_types(), ids=name_of)
def test_a_page_is_written_as_before(api, site, model) -> None:
    page = model.objects.public().in_locale(site.article.locale_id).order_by("-pk").first()
    assert page is not None, f"tests/cms/api/conftest.py makes no {model.__name__}"
    found = api(f"pages/{page.pk}/").json()
    validator(f"Api{model.__name__}").validate(found)
    validator("ApiPage").validate(found)
    path = GOLDEN / f"{model._meta.label_lower}.json"
    text = json.dumps(normalised(found), ensure_ascii=False, indent=1) + "\n"
    if os.environ.get("UPDATE_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    assert json.loads(text) == json.loads(path.read_text())


def test_every_block_of_a_body_is_in_a_golden_reply(api, site) -> None:
    from pages.blocks import BODY

    body = api(f"pages/{site.article.pk}/").json()["body"]
    assert {block["type"] for block in body} == {name for name, _block in BODY}


def test_cards_and_frames_are_as_described(api, site) -> None:
    for item in api("pages/").json()["items"]:
        validator("ApiCard").validate(item)
    validator("ApiSite").validate(api("site/", {"locale": "en"}).json())
    validator("ApiNavigation").validate(api("navigation/", {"locale": "en"}).json())
