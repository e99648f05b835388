"""Our own films, sounds and captions, sent while a public page shows the film. Players may ask for parts of a file."""

from __future__ import annotations

import re
from pathlib import Path
from typing import BinaryIO

from django.core.files.storage import default_storage
from django.db.models import Q
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from cms.bundle.serve import PUBLIC
from cms.media.references import is_shown_to_the_public
from cms.media.views import content_type_of, file_in, never_stored, sent_privately
from pages.models import BasePage, VideoAsset, VideoTrack

PARTS = {"film": "file", "small": "small_file", "sound": "audio_file"}
_RANGE = re.compile(r"^bytes=(\d{0,18})-(\d{0,18})$")


def film_url(video: VideoAsset, part: str = "film") -> str:
    """Return the address of a film's own file; empty where it has none."""
    document = getattr(video, PARTS[part])
    return reverse("film", args=[video.pk, part, Path(document.filename).suffix.lstrip(".")]) if document else ""


def is_public(video: VideoAsset) -> bool:
    """Say whether a page that everybody may read shows the film, in whichever language."""
    key = video.translation_key
    shown = Q(storypage__video__translation_key=key) | Q(storyseriespage__trailer__translation_key=key)
    shown |= Q(resourcepage__video__translation_key=key)
    return video.live and (BasePage.objects.public().filter(shown).exists() or is_shown_to_the_public(video))


@require_safe
def track(request: HttpRequest, track_id: int) -> HttpResponse:
    """Answer with captions, subtitles, a description or chapters as WebVTT; 404 unless the film is public."""
    found = VideoTrack.objects.filter(pk=track_id).select_related("video").first()
    if found is None or not is_public(found.video):
        raise Http404("no public film has this track")
    response = HttpResponse(found.text, content_type="text/vtt; charset=utf-8")
    response.headers["Cache-Control"] = PUBLIC
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@require_safe
def film(request: HttpRequest, video_id: int, part: str, extension: str) -> HttpResponse:
    """Answer with a film's file or a part of it (Range); 404 unless the film is public."""
    video = VideoAsset.objects.filter(pk=video_id).select_related(*PARTS.values()).first()
    document = getattr(video, PARTS.get(part, ""), None) if video and part in PARTS else None
    if document is None or not is_public(video) or Path(document.filename).suffix != f".{extension}":
        raise Http404("no public film has this file")
    stored = document.file.name
    if hasattr(default_storage, "bucket"):
        return sent_privately(stored, document.filename, "inline")
    return never_stored(part_of(file_in("default", stored), request.headers.get("Range", "")))


def part_of(path: Path, wanted: str) -> HttpResponse:
    """Return a whole file, or the one range of bytes that a player asked for; 416 for a range outside of it."""
    size = path.stat().st_size
    match = _RANGE.match(wanted)
    if match is None or match.groups() == ("", ""):
        response = FileResponse(path.open("rb"), content_type=content_type_of(path.name))
    else:
        first, last = _bounds(*match.groups(), size)
        if first > last:
            refused = HttpResponse(status=416)
            refused.headers["Content-Range"] = f"bytes */{size}"
            return refused
        response = FileResponse(
            _Slice(path.open("rb"), first, last), status=206, content_type=content_type_of(path.name)
        )
        response.headers["Content-Range"] = f"bytes {first}-{last}/{size}"
        response.headers["Content-Length"] = str(last - first + 1)
    response.headers["Accept-Ranges"] = "bytes"
    response.headers["Content-Disposition"] = "inline"
    return response


def _bounds(first: str, last: str, size: int) -> tuple[int, int]:
    if not first:
        return max(0, size - int(last)), size - 1
    return int(first), min(int(last), size - 1) if last else size - 1


class _Slice:
    """A file from one byte to another, as a response streams it."""

    def __init__(self, file: BinaryIO, first: int, last: int) -> None:
        self.file, self.left = file, last - first + 1
        file.seek(first)

    def read(self, number: int = -1) -> bytes:
        """Return the next bytes, at most `number`."""
        chunk = self.file.read(self.left if number < 0 else min(number, self.left))
        self.left -= len(chunk)
        return chunk

    def close(self) -> None:
        """Close the file."""
        self.file.close()
