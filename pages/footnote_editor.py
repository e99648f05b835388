"""Footnotes in the rich text editor: a button, its script, the way from the editor's form to the stored and back."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from draftjs_exporter.dom import DOM
from wagtail import hooks
from wagtail.admin.rich_text.converters.html_to_contentstate import LinkElementHandler
from wagtail.admin.rich_text.editors.draftail import features as draftail
from wagtail.rich_text.feature_registry import FeatureRegistry

from pages.footnotes import LINK_TYPE, FootnoteLink

FEATURE, ENTITY = "footnotes", "FOOTNOTE"


class _ToEditor(LinkElementHandler):
    """Keeps the short name of the note with the words that refer to it."""

    def get_attribute_data(self, attrs: dict) -> dict[str, str]:
        """Return what the editor keeps of a reference."""
        return {"key": attrs.get("id", "")}


def _to_database(props: dict) -> object:
    return DOM.create_element("a", {"linktype": LINK_TYPE, "id": props.get("key") or ""}, props["children"])


@hooks.register("register_rich_text_features")
def footnotes(features: FeatureRegistry) -> None:
    """Offer footnotes to the texts that name the feature: those of chapters."""
    features.register_link_type(FootnoteLink)
    button = {"type": ENTITY, "label": "[1]", "description": _("Footnote"), "attributes": ["key"], "allowlist": {}}
    words = {
        "chooseNote": _("Which footnote?"),
        "noNotes": _("Short name of the footnote, as in the list of footnotes below."),
        "choose": _("Choose"),
        "cancel": _("Cancel"),
    }
    plugin = draftail.EntityFeature({**button, "words": words}, js=["admin/footnotes.js"])
    features.register_editor_plugin("draftail", FEATURE, plugin)
    rule = {
        "from_database_format": {f'a[linktype="{LINK_TYPE}"]': _ToEditor(ENTITY)},
        "to_database_format": {"entity_decorators": {ENTITY: _to_database}},
    }
    features.register_converter_rule("contentstate", FEATURE, rule)
