"""How the API writes the child records of resources: files, strategies, publishers, what the hub shows first."""

from __future__ import annotations

from cms.api.reader import Reader
from cms.api.registry import serializer
from pages.api_types import ApiCard, ApiOrganization
from pages.api_types_resources import ApiResourceFile, ApiStrategy
from pages.models import FeaturedResource, Organization, ResourceFile, ResourcePublisher, ResourceStrategy, Strategy


@serializer(ResourceFile)
def resource_file(row: ResourceFile, reader: Reader) -> ApiResourceFile:
    """A file in one language, under the address of the page in the reader's language."""
    page = reader.bundle.page(row.page_id)
    return written_file(row, reader, page.url if page else "")


def written_file(row: ResourceFile, reader: Reader, page_url: str) -> ApiResourceFile:
    """Write a file below the address of a page."""
    own = reader.absolute(row.url(page_url))
    image = reader.bundle.get("image", row.image_id)
    return {
        "language": row.language,
        "url": row.address or own,
        "type": row.content_type,
        "size": row.size,
        "pages": row.pages,
        "sha256": row.checksum,
        "is_accessible": row.is_accessible,
        "is_elsewhere": bool(row.address),
        "small_url": f"{own}small/" if row.small_document_id else "",
        "small_size": row.small_size,
        "image": reader.write("image", image) if image else None,
    }


@serializer(Strategy)
def strategy(record: Strategy, reader: Reader) -> ApiStrategy:
    """A way of acting."""
    return {"id": record.pk, "key": record.key, "name": record.name, "description": record.description}


@serializer(ResourceStrategy)
def resource_strategy(row: ResourceStrategy, reader: Reader) -> ApiStrategy | None:
    """A strategy of a resource; None where it is not public."""
    return reader.write_reference(Strategy, row.strategy_id)


@serializer(ResourcePublisher)
def publisher(row: ResourcePublisher, reader: Reader) -> ApiOrganization | None:
    """An organisation that published a resource; None where it is not public."""
    return reader.write_reference(Organization, row.organization_id)


@serializer(FeaturedResource)
def featured(row: FeaturedResource, reader: Reader) -> ApiCard | None:
    """A resource that the hub shows first; None where readers cannot open it."""
    return reader.write_reference("card", row.target_id)
