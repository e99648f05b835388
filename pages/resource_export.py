"""The resources of the site as a table in the shape that an import reads, a row for each language."""

from __future__ import annotations

from collections.abc import Iterator

from cms.bundle.languages import code_of
from cms.bundle.lookups import page_address
from pages.models import ResourceFile, ResourcePage
from pages.resource_import import text_of
from pages.resource_plan import SOURCE

AT_ONCE = 200


def exported() -> Iterator[dict[str, str]]:
    """Yield the rows of all resources whose page in the source language is live, the oldest first."""
    keys = list(ResourcePage.objects.public().filter(locale__language_code=SOURCE).order_by("pk").values_list("pk"))
    for start in range(0, len(keys), AT_ONCE):
        part = ResourcePage.objects.filter(pk__in=[key for (key,) in keys[start : start + AT_ONCE]]).order_by("pk")
        links = ("country_links__country", "issue_links__issue", "strategy_links__strategy")
        for page in part.prefetch_related(*links, "publisher_links__organization", "files"):
            yield from _rows(page)


def _rows(page: ResourcePage) -> Iterator[dict[str, str]]:
    identifier = str(page.identifier or page.translation_key)
    others = ResourcePage.objects.public().filter(translation_key=page.translation_key)
    versions = {code_of(other.locale_id): other for other in others}
    files = {row.language: row for row in page.files.all()}
    address = page_address(page.url_path, absolute=True)
    for code in (SOURCE, *sorted({*versions, *files} - {SOURCE})):
        row = {"identifier": identifier, "language": code}
        if code in versions:
            one = versions[code]
            row |= {"title": str(one.title), "summary": str(one.summary), "text": text_of(one)}
        if code == SOURCE:
            row |= _facts(page)
        yield row | (_file(files[code], address) if code in files else {})


def _facts(page: ResourcePage) -> dict[str, str]:
    return {
        "kind": page.kind,
        "licence": page.licence,
        "year": str(page.year or ""),
        "original_language": page.original_language,
        "authors": "; ".join(page.author_names),
        "publishers": "; ".join(link.organization.name for link in page.publisher_links.all()),
        "countries": "; ".join(link.country.code for link in page.country_links.all()),
        "issues": "; ".join(link.issue.slug for link in page.issue_links.all()),
        "strategies": "; ".join(link.strategy.key for link in page.strategy_links.all()),
        "address": page.address,
        "published_on": page.published_on.isoformat() if page.published_on else "",
    }


def _file(row: ResourceFile, address: str) -> dict[str, str]:
    own = row.url(address)
    return {
        "file": "" if row.address else own,
        "small_file": f"{own}small/" if row.small_document_id else "",
        "elsewhere": row.address,
        "is_accessible": "yes" if row.is_accessible else "no",
        "sha256": row.checksum,
    }
