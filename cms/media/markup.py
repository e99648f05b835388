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

_OFFICE_EDITS = [
    (re.compile(pattern, re.DOTALL), new)
    for pattern, new in (
        (r"<!--.*?-->", ""),
        (r"\s[\w]+:rsid\w*=\"[^\"]*\"", ""),
        (r"<w:rsids>.*?</w:rsids>", ""),
        (r"(\s(?:w|w15|p188|p15):(?:author|userId|providerId|initials)=)\"[^\"]*\"", r'\1"-"'),
        (r"\s(?:w|w16du|w16cex):(?:date|dateUtc)=\"[^\"]*\"", ""),
        (r"<x15ac:absPath\b[^>]*?(?:/>|>.*?</x15ac:absPath>)", ""),
        (r"(<author>)[^<]*(</author>)", r"\1-\2"),
        (r"(<pageSetup\b[^>]*?)\s[\w]+:id=\"[^\"]*\"", r"\1"),
        (r"<fileSharing\b[^>]*/>", ""),
        (r"<w:attachedTemplate\b[^>]*/>", ""),
        (r"<(?:w:docVars>.*?</w:docVars>|w:docVar\b[^>]*/>)", ""),
        (r"<metadata\b[^>]*?(?:/>|>.*?</metadata>)", ""),
    )
]
_PEOPLE_PARTS = re.compile(r"(?i)(commentauthors|authors|person\w*|persons/.*)\.xml$")
_PEOPLE_EDIT = (re.compile(r"(\s(?:name|initials|userId|providerId|displayName)=)\"[^\"]*\""), r'\1"-"')
_TIMES_EDIT = (re.compile(r"(\s(?:dt|dT|created|modified|lastIdx))=\"\d{4}-[^\"]*\""), r'\1="2000-01-01T00:00:00"')
_LINK = re.compile(r"<Relationship\b[^>]*?/>")
_DEAD_LINK = re.compile(
    r'(?i)Type="[^"]*/(thumbnail|printerSettings|customXml|customXmlProps|people|userNames|revisionHeaders|usernames|'
    r'attachedTemplate|origin|docMetadata|classificationlabels)"|Target="(file:|[a-z]:\\|\\\\)'
)
_OVERRIDE = re.compile(r'<Override\b[^>]*?PartName="/([^"]+)"[^>]*?/>')

_BOOK_EDITS = [
    (re.compile(pattern, re.DOTALL | re.IGNORECASE), new)
    for pattern, new in (
        (r"<!--.*?-->", ""),
        (r"<dc:(?!title\b|language\b|identifier\b)(\w+)\b[^>]*?(?:/>|>.*?</dc:\1>)", ""),
        (r"<meta\b(?=[^>]*\brefines=)[^>]*?(?:/>|>.*?</meta>)", ""),
        (r"(<meta\b(?=[^>]*\bproperty=\"dcterms:modified\")[^>]*>)[^<]*(</meta>)", r"\g<1>2000-01-01T00:00:00Z\2"),
        (r"<meta\b(?=[^>]*\bname=\"(?!cover\"|viewport\"|dtb:(?:uid|depth)\"))[^>]*?(?:/>|>\s*</meta>|>)", ""),
        (r"<docAuthor\b.*?</docAuthor>", ""),
        (r"<script\b[^>]*?(?:/>|>.*?</script>)", ""),
    )
]


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
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise incomplete()
    if name.endswith(".rels"):
        return _LINK.sub(lambda link: "" if _DEAD_LINK.search(link[0]) else link[0], text).encode()
    if name == "[Content_Types].xml":
        return _OVERRIDE.sub(lambda part: "" if _DROPPED.match(part[1]) else part[0], text).encode()
    edits = [*_OFFICE_EDITS, _PEOPLE_EDIT, _TIMES_EDIT] if _PEOPLE_PARTS.search(name) else [*_OFFICE_EDITS]
    if "comment" in name.lower():
        edits.append(_TIMES_EDIT)
    for pattern, new in edits:
        text = pattern.sub(new, text)
    return text.encode()


def clean_book_part(name: str, content: bytes) -> bytes:
    """Return one part of a book: its package keeps title, language and identifier, pages lose scripts and notes."""
    if not name.lower().endswith((".opf", ".ncx", ".xhtml", ".html", ".htm", ".xml", ".svg", ".smil")):
        return content
    text = _text(content)
    if "<!ENTITY" in text:
        raise incomplete()
    for pattern, new in _BOOK_EDITS:
        text = pattern.sub(new, text)
    return text.encode()


def _text(content: bytes) -> str:
    """Return the part as text; it must be UTF-8, or UTF-16 with its mark."""
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise incomplete() from error
    return text.replace('encoding="UTF-16"', 'encoding="UTF-8"', 1) if encoding == "utf-16" else text
