"""The English pages: made from their content, published through their revision, each in a transaction of its own."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandError
from django.db import transaction
from wagtail.blocks import StreamValue
from wagtail.models import Page, Site

from cms.management.demo import exhibits, records
from cms.management.demo.content import PageContent, home
from cms.management.demo.gatherings import relate_gathering
from cms.management.demo.hub import relate_resource
from cms.management.demo.pictures import picture_named
from cms.management.demo.relations import relate_people
from cms.management.demo.streams import Streams
from home.models import HomePage
from pages import models
from pages.models import BasePage

KINDS: dict[str, type[BasePage]] = {
    "issue_index": models.IssueIndexPage,
    "issue": models.IssuePage,
    "initiative": models.InitiativePage,
    "news_index": models.NewsIndexPage,
    "article": models.ArticlePage,
    "standard": models.StandardPage,
    "series": models.StorySeriesPage,
    "story": models.StoryPage,
    "campaign": models.CampaignPage,
    "action": models.ActionPage,
    "case_index": models.CaseIndexPage,
    "country_index": models.CountryIndexPage,
    "country": models.CountryPage,
    "assembly_index": models.AssemblyIndexPage,
    "assembly": models.AssemblyPage,
    "session": models.SessionPage,
    "report": models.AssemblyReportPage,
    "chapter": models.ReportChapterPage,
    "fellowship": models.FellowshipPage,
    "fellow": models.FellowPage,
    "call": models.CallPage,
    "event_index": models.EventIndexPage,
    "event": models.EventPage,
    "people_index": models.PeopleIndexPage,
    "person": models.PersonPage,
    "resource_hub": models.ResourceHubPage,
    "resource": models.ResourcePage,
}
PLAIN = (
    *("title", "summary", "intro", "why", "what_we_do", "aims", "place", "kind", "published_on", "is_sample"),
    *("content_note", "content_note_kinds", "no_action_asked", "source_title"),
    *("context", "lead", "how_to_help", "hashtag", "goals", "is_closed", "closed_text", "outcome", "method"),
    *("ordinal", "theme", "city", "zone", "participants", "starts_on", "ends_on", "held_on", "starts_time"),
    *("ends_time", "track", "takeaways", "subtitle", "aim", "visibility", "cohort", "role", "bio", "project"),
    *("quote", "alumni_update", "network", "is_archived", "mode", "host_your_own", "online_address", "group"),
    *("since_on", "identifier", "year", "original_language", "licence"),
)
"""Values of a content file that are copied to the column of the same name."""


def home_page() -> HomePage:
    """Return the English home page, which the site's first migration made; raises CommandError where it is missing."""
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    page = site.root_page.specific if site else None
    if not isinstance(page, HomePage) or page.locale != records.source_locale():
        raise CommandError("The site has no English home page. Run: manage.py migrate")
    return page


def ensure_page(page: PageContent) -> bool:
    """Make and publish a page below its parent; tell whether it was missing. One that was changed since stays."""
    parent = records.page_named(page.parent) if page.parent else home_page()
    if BasePage.objects.child_of(parent).filter(slug=page.slug).exists():
        return False
    made = KINDS[page.kind](slug=page.slug, locale=parent.locale, **_plain(page.values))
    _relate(made, page.values)
    relate_people(made, page.values)
    relate_gathering(made, page.values)
    relate_resource(made, page.values)
    if "body" in page.values:
        made.body = _checked(made, "body", streams().body(page.values["body"], page.slug))
    with transaction.atomic():
        Page.objects.get(pk=parent.pk).add_child(instance=made)
        made.save_revision().publish()
    return True


@transaction.atomic
def ensure_related(page: PageContent) -> bool:
    """Show the chosen related pages beside a page; tell whether there were none yet."""
    made = records.page_named(page.slug).specific
    if made.related_links.exists():
        return False
    made.related_links = [
        models.RelatedPage(target=records.page_named(slug), sort_order=number)
        for number, slug in enumerate(page.values["related"])
    ]
    made.save_revision().publish()
    return True


@transaction.atomic
def ensure_home() -> bool:
    """Fill and publish the home page; tell whether it had no sections yet."""
    page = home_page()
    if page.sections.raw_data:
        return False
    written = home()
    page.title = page.draft_title = written["title"]
    page.summary = written["summary"]
    page.sections = _checked(page, "sections", streams().body(written["sections"], "home"))
    page.save_revision().publish()
    return True


def streams() -> Streams:
    """Return the writer of stream data, which finds pages and pictures by their names, numbers by their value."""
    return Streams(
        page=lambda slug: records.page_named(slug).pk,
        image=lambda name: picture_named(name).pk,
        film=lambda title: exhibits.film(title).pk,
        number=lambda value: exhibits.statistic(value).pk,
        quote=lambda text: exhibits.quote(text).pk,
        organization=lambda key: records.organization_named(key).pk,
        document=lambda name: exhibits.document(name).pk,
    )


def _checked(page: BasePage, name: str, raw: list[dict[str, Any]]) -> StreamValue:
    """Return stream data as the admin's form would: every block's rules checked, every missing value filled."""
    block = page._meta.get_field(name).stream_block
    return block.clean(block.to_python(raw))


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    return {name: _trimmed(values[name]) for name in PLAIN if name in values}


def _trimmed(value: Any) -> Any:
    return value.strip() if isinstance(value, str) else value


def _relate(page: BasePage, values: dict[str, Any]) -> None:
    """Attach the picture and everything that a page's content names by a key."""
    if "image" in values:
        page.listing_image = picture_named(values["image"])
    if "country" in values:
        page.country = models.Country.objects.get(code=values["country"])
    page.country_links = [
        models.PageCountry(country=models.Country.objects.get(code=code)) for code in values.get("countries", ())
    ]
    page.topic_links = [models.PageTopic(topic=records.topic_named(key)) for key in values.get("topics", ())]
    page.issue_links = [models.PageIssue(issue=records.page_named(slug).specific) for slug in values.get("issues", ())]
    if "partners" in values:
        page.partners = [
            models.InitiativePartner(
                locale=page.locale,
                organization=records.organization_named(partner["organisation"]),
                role=partner["role"],
            )
            for partner in values["partners"]
        ]
    if "laws" in values:
        page.law_links = [models.ArticleLaw(law=records.law_named(key)) for key in values["laws"]]
    if "updates" in values:
        page.updates = [models.ArticleUpdate(locale=page.locale, **update) for update in values["updates"]]
