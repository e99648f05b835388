"""Files of resources under an address that stays: `/fr/resources/<slug>/download/ar/`; counted, and nobody is noted."""

from __future__ import annotations

import logging

from django.core.files.storage import default_storage
from django.db import DatabaseError, IntegrityError, transaction
from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified, HttpResponseRedirect
from django.utils import timezone, translation
from django.utils.http import parse_etags
from django.views.decorators.http import require_safe

from cms.bundle.languages import code_of
from cms.bundle.serve import is_past, specific, way_to
from cms.media.views import disposition, file_in, never_stored, sent_privately
from cms.models import SiteDocument, SiteImage
from pages.films import part_of
from pages.models import DownloadCount, ResourceFile, ResourcePage
from pages.models.resource_files import LANGUAGE_CODE

logger = logging.getLogger(__name__)


@require_safe
def download(request: HttpRequest, path: str, file_language: str, is_small: bool = False) -> HttpResponse:
    """Answer with a file of a public resource; one that lies elsewhere is led to. Raises Http404 for everything else.

    A part of a file (Range) can be asked for, so that a load that broke off goes on. Only the first part is counted.
    """
    if "\0" in path or not LANGUAGE_CODE.fullmatch(file_language):
        raise Http404("no resource, or no language")
    page = _public_resource(path)
    rows = ResourceFile.objects.filter(page=page, language=file_language)
    row = rows.select_related("document", "image", "small_document").first()
    found = row and (row.small_document if is_small else row.main)
    if row is None or not (found or (row.address and not is_small)):
        raise Http404("the resource has no such file")
    if isinstance(found, SiteImage) and found.is_licence_expired():
        raise Http404("the picture may not be shown any more")
    response = _sent(request, page, row, found) if found else never_stored(HttpResponseRedirect(row.address))
    if request.method == "GET" and _is_first(request, response):
        count_download(page.translation_key, row.language, is_small)
    return response


def _public_resource(path: str) -> ResourcePage:
    """Return the live, open resource at an address; an alias hands out the files of its source."""
    language = translation.get_language()
    way = way_to(language, path)
    if not way or not way[0].live or way[0].alias_of_id or code_of(way[0].locale_id) != language:
        raise Http404("no page at this address in an open language")
    if not way[-1].live or is_past(way[-1]) or any(page.is_private for page in way):
        raise Http404("the page is not open to everybody")
    page = specific(way[-1])
    shown = page.alias_of if page.alias_of_id else page
    if not isinstance(shown, ResourcePage):
        raise Http404("the page is no resource")
    return shown


def _sent(request: HttpRequest, page: ResourcePage, row: ResourceFile, found: SiteDocument | SiteImage) -> HttpResponse:
    stored = found.file.name
    name = f"{page.slug}-{row.language}.{stored.rpartition('.')[2]}"
    if hasattr(default_storage, "bucket"):
        return sent_privately(stored, name, "attachment")
    tag = f'"{row.checksum}"' if row.checksum and found is row.main else f'"{stored.rpartition("/")[2]}"'
    if tag in parse_etags(request.headers.get("If-None-Match", "")):
        response: HttpResponse = HttpResponseNotModified()
    else:
        is_same = request.headers.get("If-Range", tag) == tag
        response = part_of(file_in("default", stored), request.headers.get("Range", "") if is_same else "")
    response.headers["ETag"] = tag
    if response.headers.get("Content-Type", "").startswith("text/"):
        response.headers["Content-Type"] += "; charset=utf-8"
    response.headers["Content-Disposition"] = disposition("attachment", name)
    response.headers["Content-Language"] = row.language
    response.headers["Link"] = f'<{page.full_url}>; rel="describedby"'
    return never_stored(response)


def _is_first(request: HttpRequest, response: HttpResponse) -> bool:
    """Say whether this begins a download: not a part further on, not a copy that is still good."""
    if response.status_code == 206:
        return response.headers["Content-Range"].startswith("bytes 0-")
    if response.status_code == 302:  # whoever holds the file looks at the part that is wanted
        return request.headers.get("Range", "bytes=0-").startswith("bytes=0-")
    return response.status_code == 200


def count_download(resource: object, language: str, is_small: bool) -> None:
    """Add one to the sum of today. Where the database does not take it, the reader gets the file all the same."""
    today = {"resource": resource, "file_language": language, "is_small": is_small}
    today["counted_on"] = timezone.localdate()
    try:
        with transaction.atomic():
            if not DownloadCount.objects.filter(**today).update(number=F("number") + 1):
                DownloadCount.objects.create(**today, number=1)
    except IntegrityError:  # somebody else began the day's sum at the same moment
        DownloadCount.objects.filter(**today).update(number=F("number") + 1)
    except DatabaseError as error:
        logger.error("A download was not counted: %s", error)
