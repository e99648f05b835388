"""What the admin's forms send for the hub and its resources; see test_editing."""

from __future__ import annotations

from wagtail.test.utils.form_data import inline_formset

from tests import factories as make


def a_file_row(language: str = "en", **fields) -> dict:
    """One row of files as the form sends it."""
    empty = {"document": "", "image": "", "address": "", "small_document": ""}
    return {"language": language, **empty, "document": make.a_pdf().pk, **fields}


MADE_BELOW = {"ResourceHubPage": make.a_home, "ResourcePage": make.a_hub}
CHOSEN = {
    "ResourcePage": lambda: {
        "kind": "guide",
        "licence": "cc-by",
        "year": "2018",
        "files": inline_formset([a_file_row("fr")]),
    },
}
