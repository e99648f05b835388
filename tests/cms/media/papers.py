"""Documents made for the tests, each telling ``SECRET`` wherever its kind can."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pikepdf

from tests.cms.media import specimens
from tests.cms.media.specimens import SECRET

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>{SECRET}</dc:creator></cp:coreProperties>'
)
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" '
    'ContentType="application/xml"/><Override PartName="/docProps/core.xml" ContentType="application/x"/>'
    '<Override PartName="/word/people.xml" ContentType="application/x"/></Types>'
)


def packed(parts: dict[str, str | bytes], first: str = "") -> bytes:
    """Return an archive of these parts, with a comment and times that tell something."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        if first:
            archive.writestr("mimetype", first, zipfile.ZIP_STORED)
        for name, content in parts.items():
            info = zipfile.ZipInfo(name, (2024, 5, 6, 7, 8, 8))
            info.comment = SECRET.encode()
            archive.writestr(info, content, zipfile.ZIP_DEFLATED)
        archive.comment = SECRET.encode()
    return out.getvalue()


def docx(**more: str | bytes) -> bytes:
    """Return a Word file: tracked change, comment, people, paths, a photograph, a thumbnail."""
    return packed(
        {
            "[Content_Types].xml": TYPES,
            "_rels/.rels": f'<Relationships xmlns="{RELS}"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" '
            f'Target="word/document.xml"/><Relationship Id="rId2" Type="{RELS}/metadata/thumbnail" '
            'Target="docProps/thumbnail.jpeg"/></Relationships>',
            "docProps/core.xml": CORE,
            "docProps/app.xml": f"<Properties><Company>{SECRET}</Company><Template>{SECRET}</Template></Properties>",
            "docProps/custom.xml": f"<Properties><property>{SECRET}</property></Properties>",
            "docProps/thumbnail.jpeg": specimens.image("jpg"),
            "word/document.xml": f'<w:document {W}><!-- {SECRET} --><w:body><w:p w:rsidR="00AB12CD"><w:r><w:t>The '
            f'words stay</w:t></w:r><w:ins w:id="1" w:author="{SECRET}" w:date="2024-05-06T07:08:09Z"><w:r><w:t> all'
            "</w:t></w:r></w:ins></w:p></w:body></w:document>",
            "word/comments.xml": f'<w:comments {W}><w:comment w:id="0" w:author="{SECRET}" w:initials="{SECRET}" '
            'w:date="2024-05-06T07:08:09Z"><w:p/></w:comment></w:comments>',
            "word/people.xml": f'<w15:people><w15:person w15:author="{SECRET}"/></w15:people>',
            "word/settings.xml": f'<w:settings {W}><w:rsids><w:rsid w:val="00AB12CD"/></w:rsids></w:settings>',
            "word/_rels/settings.xml.rels": f'<Relationships xmlns="{RELS}"><Relationship Id="rId1" '
            f'Type="{OFFICE}/attachedTemplate" Target="file:///C:\\Users\\{SECRET}\\x.dotm" TargetMode="External"/>'
            "</Relationships>",
            "word/media/image1.jpg": specimens.image("jpg"),
            "customXml/item1.xml": f"<x>{SECRET}</x>",
        }
        | more
    )


def xlsx() -> bytes:
    """Return a spreadsheet with an author, a comment's author and the path it was saved under."""
    from openpyxl import Workbook
    from openpyxl.comments import Comment

    book = Workbook()
    book.properties.creator = book.properties.lastModifiedBy = SECRET
    book.active["A1"] = "The words stay"
    book.active["A1"].comment = Comment("look here", SECRET)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def pptx() -> bytes:
    """Return slides with comment authors in both ways PowerPoint writes them."""
    return packed(
        {
            "[Content_Types].xml": TYPES,
            "docProps/core.xml": CORE,
            "ppt/presentation.xml": "<p:presentation/>",
            "ppt/slides/slide1.xml": "<p:sld>The words stay</p:sld>",
            "ppt/commentAuthors.xml": f'<p:cmAuthorLst><p:cmAuthor id="1" name="{SECRET}" '
            f'initials="{SECRET}"/></p:cmAuthorLst>',
            "ppt/authors.xml": f'<p188:authorLst><p188:author id="1" name="{SECRET}" userId="{SECRET}" '
            f'providerId="{SECRET}"/></p188:authorLst>',
            "ppt/media/image1.png": specimens.image("png"),
        }
    )


def epub() -> bytes:
    """Return a book whose package names an author, a publisher and a program."""
    return packed(
        {
            "META-INF/container.xml": '<container><rootfiles><rootfile full-path="book.opf"/></rootfiles></container>',
            "META-INF/calibre_bookmarks.txt": SECRET,
            "book.opf": '<package><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
            "<dc:title>The words stay</dc:title>"
            f'<dc:language>az</dc:language><dc:identifier id="i">urn:x</dc:identifier><dc:creator id="c">{SECRET}'
            f'</dc:creator><dc:publisher>{SECRET}</dc:publisher><meta name="generator" content="{SECRET}"/>'
            f'<meta refines="#c" property="role">{SECRET}</meta><meta property="dcterms:modified">2024-05-06T07:08:09Z'
            '</meta><meta name="cover" content="cover"/></metadata></package>',
            "one.xhtml": f'<html><head><meta name="author" content="{SECRET}"/></head>'
            "<body>Words<script>x()</script></body></html>",
            "cover.jpg": specimens.image("jpg"),
        },
        first="application/epub+zip",
    )


def epub_with(more: str) -> bytes:
    """Return a book whose package says something more."""
    package = "<package><metadata><dc:title>The words stay</dc:title></metadata></package>"
    parts = {"META-INF/container.xml": "<container/>", "book.opf": package.replace("</metadata>", f"{more}</metadata>")}
    return packed(parts, first="application/epub+zip")


def pdf(**options) -> bytes:
    """Return a PDF with an author, XMP, an attachment, a script, a note's author and a photograph."""
    document = pikepdf.new()
    page = document.add_blank_page(page_size=(200, 200))
    document.docinfo["/Author"], document.docinfo["/Producer"] = SECRET, SECRET
    with document.open_metadata() as xmp:
        xmp["dc:creator"] = [SECRET]
    document.attachments[f"{SECRET}.txt"] = SECRET.encode()
    photograph = pikepdf.Stream(document, specimens.image("jpg"))
    photograph.stream_dict = pikepdf.Dictionary(
        Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=96, Height=64, BitsPerComponent=8,
        ColorSpace=pikepdf.Name.DeviceRGB, Filter=pikepdf.Name.DCTDecode,
    )  # fmt: skip
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(P=photograph))
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9], T=SECRET, Contents="The words stay"
    )
    page.Annots = document.make_indirect(pikepdf.Array([note]))
    page.PieceInfo = pikepdf.Dictionary(Program=pikepdf.Dictionary(Private=SECRET))
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=f"app.alert('{SECRET}')")
    document.Root.OpenAction = script
    document.Root.Names["/JavaScript"] = pikepdf.Dictionary(Names=["x", script])
    out = BytesIO()
    document.save(out, **options)
    return out.getvalue()
