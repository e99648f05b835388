"""The Resources Hub of the demonstration: its files as they are kept, and what ties resources to them."""

from __future__ import annotations

from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction

from cms.management.demo import content, exhibits, infographic, records
from cms.management.demo.content import PageContent
from cms.management.demo.handouts import FOLDER
from cms.management.demo.pictures import CREDIT
from cms.media.rights import Licence, PeopleShown
from cms.models import SiteDocument, SiteImage
from pages import models
from pages.models import BasePage

PICTURES = ".png"


def names() -> list[str]:
    """Return the names of all files that resources have."""
    rows = [row for page in content.pages() for row in page.values.get("files", ())]
    return [row[part] for row in rows for part in ("document", "small", "image") if part in row]


def ensure_handout(name: str) -> bool:
    """Store a file of a resource; tell whether it was missing."""
    model = SiteImage if name.endswith(PICTURES) else SiteDocument
    if model.objects.filter(title=_title(name)).exists():
        return False
    file, language = ContentFile((FOLDER / name).read_bytes(), name=name), name.rpartition(".")[0].rpartition("-")[2]
    if model is SiteImage:
        alts = {code: infographic.words_in(code)["alt"] for code in infographic.languages()}
        rights = {"credit": CREDIT, "licence": Licence.OWN, "people_shown": PeopleShown.NOBODY}
        made: SiteImage | SiteDocument = SiteImage(title=_title(name), file=file, alt_texts=alts, **rights)
    else:
        made = SiteDocument(title=_title(name), file=file, language=language, licence=Licence.OWN)
    made.full_clean()
    made.save()
    return True


def relate_resource(page: BasePage, values: dict[str, Any]) -> None:
    """Attach files, film, strategies and publishers as far as the content names them."""
    if not isinstance(page, models.ResourcePage):
        return
    if "film" in values:
        page.video = exhibits.film(values["film"])
    page.files = [_file(page, row, number) for number, row in enumerate(values.get("files", ()))]
    page.strategy_links = [
        models.ResourceStrategy(strategy=records.strategy_named(key), sort_order=number)
        for number, key in enumerate(values["strategies"])
    ]
    page.publisher_links = [
        models.ResourcePublisher(organization=records.organization_named(key)) for key in values["publishers"]
    ]


@transaction.atomic
def ensure_featured(page: PageContent) -> bool:
    """Show the chosen resources first in the hub; tell whether there were none yet."""
    made = records.page_named(page.slug).specific
    if made.featured.exists():
        return False
    made.featured = [
        models.FeaturedResource(target=records.page_named(slug).specific, sort_order=number)
        for number, slug in enumerate(page.values["featured"])
    ]
    made.save_revision().publish()
    return True


def _file(page: BasePage, row: dict[str, Any], number: int) -> models.ResourceFile:
    return models.ResourceFile(
        locale=page.locale,
        sort_order=number,
        language=row["language"],
        document=SiteDocument.objects.get(title=_title(row["document"])),
        small_document=SiteDocument.objects.get(title=_title(row["small"])),
        image=SiteImage.objects.get(title=_title(row["image"])) if "image" in row else None,
        is_accessible=row.get("is_accessible", False),
    )


def _title(name: str) -> str:
    return f"Handout: {name}"
