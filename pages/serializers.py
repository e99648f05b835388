"""How the API writes images, documents, links, cards and records; the types are in `pages.api_types`.

Every function takes the thing and the `Reader` it is written for; what the bundle did not load is never asked for.
"""

from __future__ import annotations

import mimetypes
from functools import cache

from django.contrib.contenttypes.models import ContentType

from cms.api.reader import Reader
from cms.api.registry import serializer
from cms.bundle.languages import code_of
from cms.bundle.lookups import PageRow, page_address
from cms.media.renditions import shape_for, specs
from cms.models import SiteDocument, SiteImage
from pages.api_types import (
    ApiCard,
    ApiCorrection,
    ApiCountry,
    ApiDocument,
    ApiImage,
    ApiLaw,
    ApiOrganization,
    ApiPageLink,
    ApiPartner,
    ApiPerson,
    ApiSiteTexts,
    ApiText,
    ApiTopic,
    ApiUpdate,
)
from pages.models import BasePage, Country, Law, Organization, Person, SiteTexts, Topic
from pages.models.issues import InitiativePartner
from pages.models.news import ArticleLaw, ArticleUpdate
from pages.models.subjects import Correction

_SHAPES = ("wide", "free", "card", "square")


@serializer("text")
def text(stored: str, reader: Reader) -> ApiText:
    """Rich text."""
    return {"html": reader.html(stored)}


@serializer("image")
def image(thing: SiteImage, reader: Reader, shape: str = "free") -> ApiImage | None:
    """An image in one shape, or in another one it has; None when its licence is over."""
    if thing.is_licence_expired():
        return None
    newest = {r.filter_spec: r for r in sorted(thing.known_renditions(), key=lambda r: r.pk)}
    for cut in (shape_for(thing, shape), *_SHAPES):
        if found := [newest[spec] for spec in specs(cut) if spec in newest]:
            break
    return {
        "id": thing.pk,
        "alt": thing.alt_for(reader.code),
        "caption": thing.caption_for(reader.code),
        "credit": thing.credit,
        "licence": thing.licence,
        "is_sensitive": thing.is_sensitive,
        "width": thing.width,
        "height": thing.height,
        "sources": [
            {
                "type": f"image/{r.filter_spec.rpartition('format-')[2]}",
                "width": r.width,
                "height": r.height,
                "url": reader.absolute(r.url),
            }
            for r in found
        ],
    }


@serializer("document")
def document(thing: SiteDocument, reader: Reader) -> ApiDocument:
    """A document, by the address that hands it out while a public page links to it."""
    return {
        "id": thing.pk,
        "title": thing.title,
        "url": reader.absolute(thing.url),
        "type": media_type(thing.file.name.rpartition(".")[2].lower()),
        "size": thing.file_size,
        "language": thing.language,
    }


@serializer("page")
def page_link(row: PageRow, reader: Reader) -> ApiPageLink:
    """A link to a page."""
    return {
        "id": row.id,
        "type": type_name(row.content_type_id),
        "title": row.title,
        "locale": code_of(row.locale_id),
        "html_url": reader.absolute(row.url),
        "url": reader.api_url(row.id),
    }


@serializer("card")
def card(page: BasePage, reader: Reader) -> ApiCard:
    """A page as a card."""
    picture = page.listing_image if page.listing_image_id else None
    return {
        "id": page.pk,
        "type": type_name(page.content_type_id),
        "title": page.title,
        "summary": page.summary,
        "kicker": str(page.kicker),
        "tone": page.tone,
        "published_on": page.published_on,
        "locale": code_of(page.locale_id),
        "html_url": address_of(page, reader),
        "url": reader.api_url(page.pk),
        "image": image(picture, reader, "card") if picture else None,
    }


@serializer(Country)
def country(record: Country, reader: Reader) -> ApiCountry:
    """A country."""
    return {"code": record.code, "name": record.name_in(reader.code)}


@serializer(Topic)
def topic(record: Topic, reader: Reader) -> ApiTopic:
    """A topic."""
    return {"id": record.pk, "name": record.name}


@serializer(Organization)
def organization(record: Organization, reader: Reader) -> ApiOrganization:
    """An organisation."""
    logo = reader.bundle.get("image", record.logo_id)
    return {
        "id": record.pk,
        "name": record.name,
        "description": record.description,
        "website": record.website,
        "country": reader.write_reference(Country, record.country_id),
        "logo": image(logo, reader, "logo") if logo else None,
    }


@serializer(Person)
def person(record: Person, reader: Reader) -> ApiPerson:
    """A person."""
    portrait = reader.bundle.get("image", record.portrait_id)
    return {
        "id": record.pk,
        "name": record.name,
        "role": record.role,
        "country": reader.write_reference(Country, record.country_id),
        "portrait": image(portrait, reader, "square") if portrait else None,
    }


@serializer(Law)
def law(record: Law, reader: Reader) -> ApiLaw:
    """A law."""
    return {
        "id": record.pk,
        "name": record.name,
        "abbreviation": record.abbreviation,
        "summary": record.summary,
        "country": reader.write_reference(Country, record.country_id),
        "source_address": record.source_address,
    }


@serializer(InitiativePartner)
def partner(row: InitiativePartner, reader: Reader) -> ApiPartner | None:
    """A partner of an initiative; None where the organisation is not public."""
    found = reader.write_reference(Organization, row.organization_id)
    return {"organization": found, "role": row.role} if found else None


@serializer(ArticleUpdate)
def update(row: ArticleUpdate, reader: Reader) -> ApiUpdate:
    """A later event."""
    return {
        "happened_on": row.happened_on,
        "precision": row.precision,
        "text": row.text,
        "source_title": row.source_title,
        "source_address": row.source_address,
    }


@serializer(ArticleLaw)
def article_law(row: ArticleLaw, reader: Reader) -> ApiLaw | None:
    """The law an article is about; None where it is not public."""
    return reader.write_reference(Law, row.law_id)


@serializer(Correction)
def correction(row: Correction, reader: Reader) -> ApiCorrection:
    """A correction."""
    return {"corrected_on": row.corrected_on, "kind": row.kind, "text": row.text}


@serializer(SiteTexts)
def site_texts(record: SiteTexts, reader: Reader) -> ApiSiteTexts:
    """The texts of a language."""
    return {
        "name_first_line": record.name_first_line,
        "name_second_line": record.name_second_line,
        "description": record.description,
        "footer_text": record.footer_text,
        "contact_email": record.contact_email,
    }


@cache
def media_type(extension: str) -> str:
    """Return the media type of a document by the ending of its stored name, which cleaning chose by its content."""
    return mimetypes.guess_type(f"document.{extension}")[0] or "application/octet-stream"


def type_name(content_type_id: int) -> str:
    """Return the public name of a page type, such as "pages.ArticlePage"."""
    model = ContentType.objects.get_for_id(content_type_id).model_class()
    return model._meta.label if model else "unknown"


def address_of(page: BasePage, reader: Reader) -> str:
    """Return the absolute address of a page without a query."""
    return reader.absolute(page_address(page.url_path))
