"""Hand out files: renditions to everybody, documents while a public page links to them, originals to staff alone."""

from __future__ import annotations

import mimetypes
from pathlib import Path
from urllib.parse import quote

from django.contrib.auth.decorators import permission_required
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage, storages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseNotModified, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.http import parse_etags
from django.views.decorators.http import require_safe
from wagtail import hooks
from wagtail.documents import get_document_model
from wagtail.permissions import policy_registry

from cms.bundle.lifetimes import PUBLIC
from cms.media.references import is_shown_to_the_public
from cms.media.sniff import KINDS
from cms.media.storage import StorageUnavailable

CONFIDENTIAL = {"applications"}
"""Folders of the private storage that are not for everybody on the staff."""
FOR_EVER = "public, max-age=31536000, immutable"
_TYPES = {end: kind.content_type for kind in KINDS.values() for end in kind.extensions}


@require_safe
def rendition(request: HttpRequest, path: str) -> HttpResponse:
    """Send a rendition from its folder: usable by other sites, and cached for ever; 404 for any odd path.

    A PDF lies there, too: caches keep it no longer than the page it says the same as, search engines the page alone.
    """
    file = file_in("renditions", path)
    tag = f'"{file.stem}"'
    if tag in parse_etags(request.headers.get("If-None-Match", "")):
        response: HttpResponse = HttpResponseNotModified()
    else:
        response = FileResponse(file.open("rb"), content_type=content_type_of(file.name))
    is_pdf = file.suffix == ".pdf"
    response["Cache-Control"] = PUBLIC if is_pdf else FOR_EVER
    if is_pdf:
        response["X-Robots-Tag"] = "noindex"
    response["ETag"] = tag
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'"
    return response


@require_safe
def document(request: HttpRequest, document_id: int, name: str) -> HttpResponse:
    """Send a document when a public page links to it or this person may see it in the admin; else 404."""
    wanted = get_object_or_404(get_document_model(), pk=document_id)
    may_see = policy_registry.get_by_type(type(wanted)).user_has_any_permission_for_instance(
        request.user, ["add", "change", "delete", "choose"], wanted
    )
    if not may_see and not is_shown_to_the_public(wanted):
        raise Http404
    if name != wanted.filename:
        return never_stored(HttpResponseRedirect(wanted.url))
    for hook in hooks.get_hooks("before_serve_document"):
        result = hook(wanted, request)
        if isinstance(result, HttpResponse):
            return result
    is_pdf = wanted.file.name.endswith(".pdf")
    return sent_privately(wanted.file.name, wanted.filename, "inline" if is_pdf else "attachment")


@require_safe
@permission_required("wagtailadmin.access_admin", raise_exception=True)
def private_file(request: HttpRequest, path: str) -> HttpResponse:
    """Send any private file to staff: what the admin shows as the address of an original."""
    parts = [part for part in path.split("/") if part]
    if not parts or parts[0] in CONFIDENTIAL or any(part.startswith(".") for part in parts):  # buckets follow dots
        raise Http404("confidential files are handed out by a view of their own")
    return sent_privately(path, Path(path).name, "attachment")


def sent_privately(stored: str, name: str, kind: str) -> HttpResponse:
    """Send from the private folder, or lead to a signed address of the bucket; nobody may keep a copy."""
    if hasattr(default_storage, "bucket"):
        parameters = {"ResponseContentDisposition": disposition(kind, name)}
        try:
            return never_stored(HttpResponseRedirect(default_storage.url(stored, parameters=parameters)))
        except StorageUnavailable as error:
            raise Http404 from error
    file = file_in("default", stored)
    response = FileResponse(file.open("rb"), content_type=content_type_of(file.name))
    response["Content-Disposition"] = disposition(kind, name)
    return never_stored(response)


def never_stored(response: HttpResponse) -> HttpResponse:
    """Forbid caches to keep an answer, browsers to run anything in it, search engines to list it."""
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Robots-Tag"] = "noindex"
    return response


def disposition(kind: str, name: str) -> str:
    """Return the header that names a file: kind is inline or attachment."""
    return f"{kind}; filename*=UTF-8''{quote(name, safe='')}"


def file_in(alias: str, path: str) -> Path:
    """Return the file inside the storage's folder; 404 for a path that leaves it, is odd or leads nowhere."""
    if "\0" in path or "\\" in path or any(part.startswith(".") for part in path.split("/")):
        raise Http404
    try:
        file = Path(storages[alias].path(path))
        is_file = file.is_file() and not file.is_symlink()
    except (SuspiciousFileOperation, NotImplementedError, ValueError, OSError) as error:
        raise Http404 from error
    if not is_file:
        raise Http404
    return file


def content_type_of(name: str) -> str:
    """Return the media type of a stored file, by the end of its name."""
    extension = name.rpartition(".")[2].lower()
    return _TYPES.get(extension) or mimetypes.guess_type(name)[0] or "application/octet-stream"
