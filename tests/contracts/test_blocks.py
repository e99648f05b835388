"""A block that forgets its icon, words, template, preview or translation fails here by name."""

from __future__ import annotations

import pytest
from django.template.loader import get_template
from django.test import Client
from django.utils import translation
from django.utils.functional import Promise
from wagtail import blocks
from wagtail.embeds.blocks import EmbedBlock
from wagtail.users.models import UserProfile
from wagtail_localize.segments.extract import extract_segments

from tests.block_types import BLOCKS, EVERYTHING, SampleValues, needs_a_chosen_object
from tests.factories import a_chapter, a_home, a_standard_page, an_article, an_editor, an_event, an_issue, published

every_block = pytest.mark.parametrize("name", BLOCKS)


def test_there_are_blocks() -> None:
    assert {"body.text", "body.table", "body.image", "home.hero"} <= set(BLOCKS)
    assert any(path.endswith("[].cells[]") for path, _block in EVERYTHING), "blocks are walked to their leaves"


@every_block
def test_it_tells_editors_what_it_is(name: str) -> None:
    meta = BLOCKS[name].meta
    assert meta.icon not in ("", "placeholder"), f"{name} has no icon"
    for word in ("label", "group", "description"):
        assert isinstance(getattr(meta, word), Promise), f"the {word} of {name} is missing or not translated"
    assert str(meta.description).endswith(".")
    alike = [other for other, block in BLOCKS.items() if block.meta.label == meta.label and other[:4] == name[:4]]
    assert alike == [name], "two blocks of a menu have the same label"


@every_block
def test_it_has_a_template(name: str) -> None:
    template = BLOCKS[name].meta.template
    assert template and template.startswith("blocks/"), f"{name} is rendered by Wagtail's fallback"
    get_template(template)


def test_every_label_inside_is_translated() -> None:
    inner = [(p, b) for p, b in EVERYTHING if not p.endswith("[]") and "." in p.partition(".")[2]]
    assert inner
    bare = [path for path, block in inner if not isinstance(block.meta.label, Promise)]
    assert not bare, "these fields of blocks have no translated label"


def test_help_texts_are_sentences() -> None:
    fields = [(path, block.field.help_text) for path, block in EVERYTHING if getattr(block, "field", None)]
    unfinished = {path: str(text) for path, text in fields if text and str(text)[-1] not in ".?!…"}
    assert not unfinished


def test_nothing_is_written_as_html() -> None:
    forbidden = (blocks.RawHTMLBlock, EmbedBlock, blocks.StaticBlock)
    assert not [path for path, block in EVERYTHING if isinstance(block, forbidden)]


def test_rich_text_offers_nothing_that_splits_sentences() -> None:
    allowed = {"h2", "h3", "h4", "bold", "italic", "ol", "ul", "link", "document-link", "footnotes"}
    for path, block in EVERYTHING:
        if isinstance(block, blocks.RichTextBlock):
            assert block.features is not None, f"{path} offers whatever Wagtail offers"
            assert set(block.features) <= allowed, f"{path} offers {set(block.features) - allowed}"


@every_block
def test_it_can_be_previewed(name: str) -> None:
    block = BLOCKS[name]
    if needs_a_chosen_object(block):
        return  # a preview of it would need an image, page or record that a new site has not
    assert hasattr(block.meta, "preview_value"), f"{name} has no preview value"
    assert block.is_previewable, "the template of all block previews is missing"
    for language in ("en", "ar"):
        with translation.override(language):
            html = block.render(block.normalize(block.get_preview_value()))
        assert "<" in html, f"the preview of {name} is empty"


@pytest.mark.django_db
def test_the_admin_shows_the_preview(client: Client) -> None:
    editor = an_editor()
    UserProfile.get_for_user(editor)
    client.force_login(editor)
    for name, block in BLOCKS.items():
        if not needs_a_chosen_object(block):
            response = client.get("/admin/block-preview/", {"id": block.definition_prefix})
            assert response.status_code == 200, f"{name}: {response.status_code}"


@pytest.mark.django_db
@every_block
def test_every_text_of_it_is_offered_to_translators(name: str) -> None:
    values = SampleValues()
    page = _page_with(name, values)
    offered = " ".join(str(getattr(segment, "string", "")) for segment in extract_segments(page))
    assert values.words or name in ("body.download", "body.quote_record") or "logos" in name
    forgotten = {path for word, path in values.words.items() if word not in offered}
    assert not forgotten, f"{name}: these texts stay in the source language"


@pytest.mark.django_db
@every_block
def test_every_text_of_it_reaches_the_reader(name: str, client: Client) -> None:
    values = SampleValues(an_article())
    an_issue(), an_event()  # lists without members show nothing, not even their heading
    page = published(_page_with(name, values))
    response = client.get(page.url)
    assert response.status_code == 200
    html = response.content.decode()
    lost = {path for word, path in values.words.items() if word not in html}
    assert not lost, f"{name}: what an editor wrote there is shown nowhere"


def _page_with(name: str, values: SampleValues):
    """A page whose body or sections are one such block."""
    place, _, kind = name.partition(".")
    stream = [values.of_type(kind, BLOCKS[name])]
    makers = {"home": a_home, "chapter": a_chapter}
    page = makers.get(place, a_standard_page)()
    setattr(page, "sections" if place == "home" else "body", stream)
    return page
