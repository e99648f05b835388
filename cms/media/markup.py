"""Remove people, dates, programs and paths from the XML parts of office documents and books.

The parts are edited as text, not parsed and written anew: office programs are strict about prefixes. What names a
person becomes a neutral word where the format demands one. Sources: ECMA-376, EPUB 3.3.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from cms.media.strip import incomplete

_CORE = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties xmlns:cp='
    b'"http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>'
)
_APP = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns='
    b'"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
)
_CUSTOM = _APP.replace(b"extended-properties", b"custom-properties")
_DROPPED = re.compile(
    r"(?i)^(docprops/(thumbnail\.\w+|(?!core\.xml|app\.xml|custom\.xml).*)|customxml/.*|.*/printersettings/.*|"
    r"word/people\.xml|.*/revisions/.*|.*/userdata\.xml|xl/usernames\.xml|\[trash\]/.*|docmetadata/.*|_xmlsignatures/.*)$"
)

Edit = tuple[str, re.Pattern[str], str]


def _edits(*rows: tuple[str, str, str]) -> list[Edit]:
    """Return (word, pattern, replacement): a pattern is tried only where its word occurs, for parts may be huge."""
    return [(word, re.compile(pattern, re.IGNORECASE), new) for word, pattern, new in rows]


_IS = r"\s*=\s*(?:\"[^\"<]*\"|'[^'<]*')"
_INSIDE = r"(?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*"
"""An attribute's value, and the inside of a tag: neither can run past the tag, so no part takes long."""

_OFFICE_EDITS = _edits(
    ("rsid", rf"\s\w+:rsid\w*{_IS}", ""),
    ("=", rf"(\s\w+:(?:author|userId|providerId|initials)){_IS}", r'\1="-"'),
    ("date", rf"\s\w+:(?:date|dateUtc){_IS}", ""),
    ("<author>", r"(<author>)[^<]*(</author>)", r"\1-\2"),
    ("<pageSetup", rf"(<pageSetup\b{_INSIDE}?)\s\w+:id{_IS}", r"\1"),
    ("<fileSharing", rf"<fileSharing\b{_INSIDE}/>", ""),
    ("attachedTemplate", rf"<w:attachedTemplate\b{_INSIDE}/>", ""),
    ("<w:docVar ", rf"<w:docVar\b{_INSIDE}/>", ""),
    ("absPath", rf"<x15ac:absPath\b{_INSIDE}/>", ""),
)
_OFFICE_ELEMENTS = (("<!--", "-->"), ("<w:rsids>", "</w:rsids>"), ("<x15ac:absPath", "</x15ac:absPath>"))
_DRAWING_ELEMENTS = (("<!--", "-->"), ("<metadata", "</metadata>"), ("<script", "</script>"))
_PEOPLE_PARTS = re.compile(r"(?i)(commentauthors|authors|person\w*|persons/.*)\.xml$")
_PEOPLE_EDITS = _edits(("=", rf"(\s(?:name|initials|userId|providerId|displayName)){_IS}", r'\1="-"'))
_TIMES_EDITS = _edits(("=", r"(\s(?:dt|created|modified))=(\"|')\d{4}-[^\"'<]*\2", r'\1="2000-01-01T00:00:00"'))
_LINK = re.compile(rf"<Relationship\b{_INSIDE}/>")
_DEAD_LINK = re.compile(
    r'(?i)Type="[^"]*/(thumbnail|printerSettings|customXml|customXmlProps|people|userNames|revisionHeaders|usernames|'
    r'attachedTemplate|origin|docMetadata|classificationlabels)"|Target="(file:|[a-z]:\\|\\\\)'
)
_OVERRIDE = re.compile(rf'<Override\b{_INSIDE}?PartName="/([^"<]+)"{_INSIDE}/>')

_BOOK_EDITS = _edits(
    ("<meta", rf"<meta\b(?={_INSIDE}?\srefines=){_INSIDE}(?:/>|>[^<]*</meta>)", ""),
    ("<meta", rf"<meta\b(?={_INSIDE}?\sname=[\"'](?!cover[\"']|viewport[\"']|dtb:(?:uid|depth)[\"'])){_INSIDE}>", ""),
    ("dcterms:", rf"(<meta\b(?={_INSIDE}?dcterms:modified){_INSIDE}>)[^<]*(?=</meta>)", r"\g<1>2000-01-01T00:00:00Z"),
    ("<dc:", rf"<dc:(?!title\b|language\b|identifier\b)[\w-]+\b{_INSIDE}(?:/>|>[^<]*</dc:[\w-]+\s*>)", ""),
    ("<script", rf"<script\b{_INSIDE}/>", ""),
)
_BOOK_ELEMENTS = (("<!--", "-->"), ("<docAuthor", "</docAuthor>"), ("<script", "</script>"))


def office_drops(names: Iterable[str]) -> set[str]:
    """Return the parts that tell only about people, printers and programs and are left out."""
    return {name for name in names if _DROPPED.match(name)}


def clean_office_part(name: str, content: bytes) -> bytes:
    """Return one XML part of an office document without what it says about people."""
    fixed = {"docprops/core.xml": _CORE, "docprops/app.xml": _APP, "docprops/custom.xml": _CUSTOM}.get(name.lower())
    if fixed:
        return fixed
    if not name.lower().endswith((".xml", ".rels", ".vml", ".svg")):
        return content
    text = _text(content)
    if "<!DOCTYPE" in text or "<!ENTITY" in text or ("<![CDATA[" in text and "<author>" in text):
        raise incomplete()
    if name.endswith(".rels"):
        return _LINK.sub(lambda link: "" if _DEAD_LINK.search(link[0]) else link[0], text).encode()
    if name == "[Content_Types].xml":
        return _OVERRIDE.sub(lambda part: "" if _DROPPED.match(part[1]) else part[0], text).encode()
    edits = list(_OFFICE_EDITS)
    if _PEOPLE_PARTS.search(name):
        edits += _PEOPLE_EDITS + _TIMES_EDITS
    elif "comment" in name.lower():
        edits += _TIMES_EDITS
    return _edited(text, edits, _DRAWING_ELEMENTS if name.endswith(".svg") else _OFFICE_ELEMENTS).encode()


def clean_book_part(name: str, content: bytes) -> bytes:
    """Return one part of a book: its package keeps title, language and identifier, pages lose scripts and notes."""
    if not name.lower().endswith((".opf", ".ncx", ".xhtml", ".html", ".htm", ".xml", ".svg", ".smil")):
        return content
    text = _text(content)
    if "<!ENTITY" in text or ("<![CDATA[" in text and name.lower().endswith(".opf")):
        raise incomplete()
    return _edited(text, _BOOK_EDITS, _BOOK_ELEMENTS).encode()


def _edited(text: str, edits: list[Edit], elements: tuple[tuple[str, str], ...]) -> str:
    """Return the text after all edits, without the given elements and what is in them."""
    for word, pattern, new in edits:
        if word in text:
            text = pattern.sub(new, text)
    for opening, closing in elements:
        if opening in text:
            text = _without(text, opening, closing)
    return text


def _without(text: str, opening: str, closing: str) -> str:
    """Cut out every element, in one pass; an element that never ends is a damaged part."""
    kept, at = [], 0
    while (start := text.find(opening, at)) >= 0:
        end = text.find(closing, start)
        if end < 0:
            raise incomplete()
        kept.append(text[at:start])
        at = end + len(closing)
    return "".join([*kept, text[at:]])


def _text(content: bytes) -> str:
    """Return the part as text; it must be UTF-8, or UTF-16 with its mark."""
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise incomplete() from error
    return text.replace('encoding="UTF-16"', 'encoding="UTF-8"', 1) if encoding == "utf-16" else text
