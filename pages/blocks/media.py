"""Pictures and files."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.bundle.blocks import DocumentChoice, ImageChoice

MEDIA = _("Pictures and files")


class Picture(blocks.StructBlock):
    """One picture with its caption; text alternative, credit and licence belong to the image itself."""

    image = ImageChoice(label=_("Image"))
    caption = blocks.CharBlock(
        label=_("Caption"), required=False, help_text=_("Leave it empty to show the image's own caption.")
    )
    is_wide = blocks.BooleanBlock(label=_("As wide as the page"), required=False, default=False)

    class Meta:
        icon = "image"
        group = MEDIA
        label = _("Image")
        description = _("A picture with its caption and credit.")
        template = "blocks/image.html"


class Gallery(blocks.StructBlock):
    """Several pictures side by side."""

    heading = blocks.CharBlock(label=_("Heading"), required=False)
    pictures = blocks.ListBlock(Picture(), label=_("Pictures"), min_num=2, max_num=24)

    class Meta:
        icon = "image"
        group = MEDIA
        label = _("Gallery")
        description = _("Two to twenty-four pictures in a grid.")
        template = "blocks/gallery.html"


class Download(blocks.StructBlock):
    """A document to download, with its language, type and size."""

    document = DocumentChoice(label=_("Document"))
    text = blocks.CharBlock(label=_("Words of the link"), required=False, help_text=_("Else the document's title."))

    class Meta:
        icon = "download"
        group = MEDIA
        label = _("Download")
        description = _("A file, shown with its language, type and size.")
        template = "blocks/download.html"
