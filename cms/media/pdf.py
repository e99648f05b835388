"""Clean a PDF: no author, program, dates, attachments, scripts, thumbnails; pictures inside lose their metadata too.

Older versions that an editor had replaced are gone as well: only what the last version shows is written.
"""

from __future__ import annotations

from io import BytesIO

import pikepdf
from django.utils.translation import gettext as _

from cms.media.boxes import strip_jp2
from cms.media.refusal import Refused
from cms.media.strip import incomplete, strip_jpeg

MOST_OBJECTS = 200_000

_EVERYWHERE = ("/Metadata", "/PieceInfo", "/LastModified", "/AF", "/AA", "/Thumb", "/SpiderInfo")
_ROOT = ("/OpenAction", "/Collection", "/Perms", "/DSS", "/Legal", "/Threads")
_NOTE = ("/T", "/M", "/CreationDate", "/NM", "/RC")
_UNSAFE_ACTIONS = {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/Rendition"}


def clean_pdf(data: bytes) -> bytes:
    """Return the PDF written anew; refuses one that is broken or locked with a password."""
    try:
        with pikepdf.open(BytesIO(data), attempt_recovery=False, suppress_warnings=True) as pdf:
            if pdf.is_encrypted:
                raise _locked()
            if len(pdf.objects) > MOST_OBJECTS:
                raise Refused(_("The PDF is too complicated. Please make it simpler or smaller."))
            if len(pdf.pages) == 0:
                raise incomplete()
            _clean_root(pdf)
            for item in pdf.objects:
                _clean_object(item)
            out = BytesIO()
            pdf.save(
                out,
                static_id=True,
                fix_metadata_version=False,
                object_stream_mode=pikepdf.ObjectStreamMode.generate,
            )
    except pikepdf.PasswordError as error:
        raise _locked() from error
    except (pikepdf.PdfError, pikepdf.ForeignObjectError, ValueError, TypeError, KeyError, RuntimeError) as error:
        raise incomplete() from error
    return out.getvalue()


def _locked() -> Refused:
    return Refused(_("The PDF is locked with a password. Please save it without one."))


def _clean_root(pdf: pikepdf.Pdf) -> None:
    """Remove what belongs to the document as a whole."""
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]
    _remove(pdf.Root, _ROOT)
    names = pdf.Root.get("/Names")
    if isinstance(names, pikepdf.Dictionary):
        _remove(names, ("/EmbeddedFiles", "/JavaScript"))
    form = pdf.Root.get("/AcroForm")
    if isinstance(form, pikepdf.Dictionary):
        _remove(form, ("/XFA",))


def _clean_object(item: pikepdf.Object) -> None:
    """Remove what any object may say about its maker; clean the pictures."""
    if not isinstance(item, (pikepdf.Dictionary, pikepdf.Stream)):
        return
    _remove(item, _EVERYWHERE)
    for value in [item, *(value for _key, value in item.items())]:
        _clean_dictionary(value)
    annotations = item.get("/Annots")
    if isinstance(annotations, pikepdf.Array):
        for note in annotations:
            _clean_dictionary(note)
    if isinstance(item, pikepdf.Stream):
        _clean_stream(item)


def _clean_dictionary(value: pikepdf.Object) -> None:
    """Clean a note, an action or an attached file, wherever it hangs."""
    if not isinstance(value, pikepdf.Dictionary):
        return
    subtype = value.get("/Subtype")
    if subtype is not None and ("/Rect" in value or value.get("/Type") == "/Annot") and subtype != "/Widget":
        _remove(value, _NOTE)
        if subtype == "/FileAttachment":
            _remove(value, ("/FS",))
    action = value.get("/A")
    if isinstance(action, pikepdf.Dictionary) and str(action.get("/S")) in _UNSAFE_ACTIONS:
        _remove(value, ("/A",))
    if "/EF" in value:
        _remove(value, ("/EF", "/F", "/UF", "/Desc"))
    if value.get("/Type") == "/Sig":
        _remove(value, ("/Name", "/M", "/Location", "/Reason", "/ContactInfo", "/Cert", "/Contents"))


def _clean_stream(stream: pikepdf.Stream) -> None:
    """Strip a JPEG or JPEG 2000 picture of its metadata; leave it as it is when it is not a whole picture."""
    kind = stream.get("/Filter")
    if isinstance(kind, pikepdf.Array):
        kind = kind[0] if len(kind) == 1 else None
    if kind is None or str(kind) not in {"/DCTDecode", "/JPXDecode"}:
        return
    raw = stream.read_raw_bytes()
    cleaned = strip_jpeg(raw) if str(kind) == "/DCTDecode" and raw[:2] == b"\xff\xd8" else strip_jp2(raw)
    if cleaned != raw:
        stream.write(cleaned, filter=pikepdf.Name(str(kind)), decode_parms=stream.get("/DecodeParms"))


def _remove(item: pikepdf.Object, keys: tuple[str, ...]) -> None:
    for key in keys:
        if key in item:
            del item[key]
