"""What Chromium leaves undone in a PDF: who made it, in which language, true bookmarks, letters that can be copied."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, Pdf, String

_LIGATURES = {b"06440622": b"FEF5", b"06440623": b"FEF7", b"06440625": b"FEF9", b"06440627": b"FEFB"}
_LIGATURE = re.compile(rb"<(0644062[2357])>")


@dataclass(frozen=True)
class Facts:
    """What a PDF says of itself. `headings` are those of the page, in words as they are read."""

    title: str
    language: str
    is_rtl: bool = False
    authors: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    publisher: str = ""


def finish(data: bytes, facts: Facts) -> tuple[bytes, int]:
    """Return the PDF with everything it has to say of itself, and how many pages it has."""
    out = BytesIO()
    with Pdf.open(BytesIO(data)) as pdf:
        _tell(pdf, facts)
        _name_bookmarks(pdf, facts.headings)
        for thing in pdf.objects:
            if isinstance(thing, Dictionary):
                _spell_ligatures(thing)
                _mend_tag(thing)
        for page in pdf.pages:
            page.obj.Tabs = Name.S
            _name_links(page)
        pages = len(pdf.pages)
        pdf.save(out, min_version="1.7", object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue(), pages


def _tell(pdf: Pdf, facts: Facts) -> None:
    """Write title, language, authors, direction; nothing of the program and the machine."""
    for name in list(pdf.docinfo.keys()):
        del pdf.docinfo[name]
    pdf.Root.Lang = String(facts.language)
    direction = Name.R2L if facts.is_rtl else Name.L2R
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True, Direction=direction)
    pdf.Root.PageMode = Name.UseOutlines
    with pdf.open_metadata(set_pikepdf_as_editor=False) as told:
        told["dc:title"] = facts.title
        told["dc:language"] = [facts.language]
        if facts.authors:
            told["dc:creator"] = facts.authors
        if facts.publisher:
            told["dc:publisher"] = [facts.publisher]


def _name_bookmarks(pdf: Pdf, headings: list[str]) -> None:
    """Give the bookmarks their words in the order they are read: Chromium takes Arabic ones as they stand on a line."""
    known = {_letters(words): words for words in headings}
    with pdf.open_outline() as outline:
        for item in _all(outline.root):
            item.title = known.get(_letters(item.title), item.title)
            item.is_closed = True
        for item in outline.root:
            item.is_closed = False


def _all(items: list[OutlineItem]) -> Iterator[OutlineItem]:
    for item in items:
        yield item
        yield from _all(item.children)


def _letters(words: str) -> tuple[str, ...]:
    """Return what is the same for two texts that differ in the order of their words and in spaces."""
    return tuple(sorted(letter for letter in words if not letter.isspace()))


def _spell_ligatures(thing: Dictionary) -> None:
    """Name lam-alef by its one letter: programs that turn lines of Arabic round would turn its two letters as well."""
    if thing.get("/Type") == Name.Font and "/ToUnicode" in thing:
        before = thing.ToUnicode.read_bytes()
        after = _LIGATURE.sub(lambda match: b"<" + _LIGATURES[match[1]] + b">", before)
        if after != before:
            thing.ToUnicode.write(after)


def _mend_tag(thing: Dictionary) -> None:
    """Tag what holds a link as a link; a figure that only frames a picture and its caption is no picture itself."""
    if "/S" not in thing or "/P" not in thing or "/K" not in thing:
        return
    inside = thing.K if isinstance(thing.K, Array) else [thing.K]
    if Name.NonStruct == thing.S and any(isinstance(k, Dictionary) and k.get("/Type") == Name.OBJR for k in inside):
        thing.S = Name.Link
    elif Name.Figure == thing.S and "/Alt" not in thing:
        thing.S = Name.Div


def _name_links(page: pikepdf.Page) -> None:
    """Say at each link where it leads; Chromium does not."""
    for note in page.obj.get("/Annots", ()):
        if note.get("/Subtype") == Name.Link and "/Contents" not in note:
            address = note.A.get("/URI") if "/A" in note else None
            note.Contents = String(str(address if address is not None else note.get("/Dest", "")))
