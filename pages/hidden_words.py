"""Hidden names in the words of pages and records: the one place that looks for them, whatever shows the words.

Where something is about a person (a story, its series, a campaign, its actions, what links to a story), every part of a
hidden name counts. Everywhere else whole names count: a first name alone would be found on half of all pages.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext as _
from modelcluster.models import get_all_child_relations
from wagtail.models import Locale, Page

from cms.bundle.refs import raw_stream, references, stream_fields
from cms.models import SiteDocument, SiteImage
from pages.identity import IdentityMode, hidden_names, hidden_whole_names, public_name
from pages.models import BasePage, CampaignPage, Case, StoryPage, StorySeriesPage, VideoAsset
from pages.name_forms import Names, folded, plain, spellings, ways_to_say, words_of
from pages.problems import Problem

NOT_PROSE = {"path", "url_path", "draft_title", "content_json"}


def hidden_name_problems(thing: Model, locale: Locale | None = None) -> list[Problem]:
    """Return where a page or record holds a hidden name: in its own words and in those of what it shows."""
    about = cases_about(thing)
    watch = watch_for(about, country_codes(thing))
    locale = locale or getattr(thing, "locale", None)
    shown = [*texts_of(thing), *(_texts_shown(thing, locale) if locale else ())]
    found = [(label, name) for label, name, text in shown if watch and watch.found_in(text)]
    found += [(_("slug"), "slug")] if _names_in_slug(thing, about) and ("slug" not in dict(found).values()) else []
    message = _("“%(field)s” holds a name that is hidden.")
    return [Problem("hidden_name", message % {"field": label}, name) for label, name in dict.fromkeys(found)]


def watch_for(about: list[Case], countries: Container[str] = (), others: Iterable[Case] | None = None) -> Names:
    """Return what to look for: all parts of the names of some cases, whole names of all others. Two queries."""
    watch = Names()
    everybody = cases_with_hidden_names() if others is None else others
    close = {case.pk for case in about}
    said = {folded(word) for case in about if public_name(case).is_real for word in words_of(public_name(case).text)}
    openly = {words for name in _public_names() for words in ways_to_say(folded(name))}
    for case in [*about, *(case for case in everybody if case.pk not in close)]:
        whole = hidden_whole_names(case)
        least = 1 if case.pk in close or case.country.code in countries else 2
        for name in whole:
            if len(words_of(name)) >= least:
                watch.add(name, case.pk, openly)
        for part in hidden_names(case) - whole - said if case.pk in close else ():
            watch.add(part, case.pk)
    return watch


def cases_with_hidden_names() -> QuerySet:
    """Return the cases of people of whom some name may not be said, with their names."""
    hidden = ~Q(identity_mode=IdentityMode.FULL) | Q(names__is_public=False)
    return Case.objects.filter(hidden).distinct().select_related("country").prefetch_related("names")


def _public_names() -> Iterable[str]:
    """Return the names that readers may see of somebody: a namesake is not hidden by them."""
    shown = Case.objects.public().filter(identity_mode=IdentityMode.FULL, names__is_public=True)
    return shown.values_list("names__text", flat=True)


def cases_about(thing: Model) -> list[Case]:
    """Return the cases that a page or record is closely about."""
    keys = {getattr(thing, "case_id", None)}
    if hasattr(thing, "case_links") and (thing.pk or isinstance(thing, Page)):
        keys |= {link.case_id for link in thing.case_links.all()}
    if isinstance(thing, StorySeriesPage) and thing.pk:
        keys |= set(StoryPage.objects.child_of(thing).values_list("case_id", flat=True))
    if isinstance(thing, SiteImage):
        keys |= _shown_with(thing)
    if isinstance(thing, VideoAsset):
        stories = StoryPage.objects.filter(video__translation_key=thing.translation_key)
        keys |= set(stories.values_list("case_id", flat=True))
    if isinstance(thing, Page):
        refs = references(thing)
        linked = StoryPage.objects.filter(pk__in=refs["page"] | refs["card"])
        keys |= {*linked.values_list("case_id", flat=True), *_of_campaigns(thing)}
    return list(Case.objects.filter(pk__in=keys - {None}).select_related("country").prefetch_related("names"))


def _shown_with(image: SiteImage) -> set[int]:
    """Return the cases of which somebody shows this image: as portrait, on a story, as picture of its film."""
    shown = Q(portrait=image) | Q(stories__listing_image=image) | Q(stories__video__poster=image)
    return set(Case.objects.filter(shown).values_list("pk", flat=True)) if image.pk else set()


def _of_campaigns(page: Page) -> Iterable[int]:
    campaigns = CampaignPage.objects.filter(pk=getattr(page, "campaign_id", None) or 0)
    if page.pk and page.path:
        campaigns |= CampaignPage.objects.filter(path=page.path[: -Page.steplen])
    return campaigns.values_list("case_links__case_id", flat=True)


def country_codes(thing: Model) -> set[str]:
    """Return the codes of the countries a page is about."""
    codes = {thing.country.code} if getattr(thing, "country_id", None) else set()
    return (
        codes | {link.country.code for link in thing.country_links.all()} if hasattr(thing, "country_links") else codes
    )


def texts_of(thing: Model, *, rows: bool = True) -> Iterator[tuple[str, str, str]]:
    """Yield (label, form field, text) of all that a page, a record or a row says: columns, bodies, rows below it."""
    for column in thing._meta.concrete_fields:
        is_text = (
            column.get_internal_type() in ("CharField", "TextField", "SlugField", "URLField") and not column.choices
        )
        if is_text and column.name not in NOT_PROSE and (text := getattr(thing, column.attname)):
            yield str(column.verbose_name), column.name, str(text)
    if isinstance(thing, SiteImage):
        words = [*thing.alt_texts.values(), *thing.captions.values()]
        yield str(_("text about the image")), "", " | ".join(map(str, words))
    for stream in stream_fields(type(thing)):
        yield str(stream.verbose_name), str(stream.name), " | ".join(_strings(raw_stream(thing, stream)))
    for row in _rows_of(thing) if rows else ():
        yield from ((label, "", text) for label, _name, text in texts_of(row))


def _rows_of(thing: Model) -> Iterator[Model]:
    for relation in get_all_child_relations(type(thing)):
        yield from getattr(thing, relation.get_accessor_name()).all()


def _strings(raw: Any) -> Iterator[str]:
    if isinstance(raw, str):
        yield raw
    elif isinstance(raw, dict):
        for key, value in raw.items():
            yield from () if key in ("id", "type") else _strings(value)
    elif isinstance(raw, list | tuple):
        for value in raw:
            yield from _strings(value)


def _texts_shown(thing: Model, locale: Locale) -> Iterator[tuple[str, str, str]]:
    """Yield the words of the images, files and records that a thing shows, in the language in which it shows them."""
    refs = references(thing)
    for row in _rows_of(thing):
        references(row, refs)
    for image in SiteImage.objects.filter(pk__in=refs["image"]):
        words = (image.alt_for(locale.language_code), image.caption_for(locale.language_code), image.credit)
        yield str(image._meta.verbose_name), "", " | ".join(words)
    for title in SiteDocument.objects.filter(pk__in=refs["document"]).values_list("title", flat=True):
        yield str(SiteDocument._meta.verbose_name), "", title
    for model in [kind for kind in refs if isinstance(kind, type) and hasattr(kind, "translation_key")]:
        for record in model._base_manager.filter(pk__in=refs[model]):
            here = record.get_translation_or_none(locale) or record
            yield from ((str(model._meta.verbose_name), "", text) for _l, _f, text in texts_of(here))


def _names_in_slug(thing: Model, about: list[Case]) -> bool:
    return name_in_address(getattr(thing, "slug", "") or "", about)


def name_in_address(address: str, about: Iterable[Case]) -> bool:
    """Say whether an address holds any name of somebody who is not fully named, also one that may be said."""
    names = Names()
    for case in (case for case in about if case.identity_mode != IdentityMode.FULL):
        texts = [spelling for name in case.names.all() for spelling in spellings(name.text)]
        for part in {word for text in texts for word in (text, *words_of(text)) if len(word) > 2}:
            names.add(part, case.pk)
    parts = ("".join(words_of(folded(part))) for part in plain(address).split("/"))
    return bool(names.found_in(address) or any(map(names.inside, parts)))


def former_name_leads_to(former: str, path: str) -> bool:
    """Say whether a former address names somebody who is not named at the address to which it leads."""
    *_above, last = [part for part in path.split("/") if part] or [""]
    about = [case for page in BasePage.objects.filter(slug=last) for case in cases_about(page.specific)]
    about += Case.objects.filter(ref=last.upper()).prefetch_related("names")
    return name_in_address(former, about)
