"""What pages refer to: countries, topics, organisations, laws; and what frames them: texts and menus. In English."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from wagtail.models import Locale

from cms.management.demo import content
from pages.models import BasePage, Country, Law, Menu, MenuItem, Organization, Person, SiteTexts, Strategy, Topic
from pages.models.vocabulary import Record


def source_locale() -> Locale:
    """Return the language that everything is written in."""
    return Locale.objects.get(language_code="en")


def page_named(slug: str) -> BasePage:
    """Return the English page with this slug; raises BasePage.DoesNotExist."""
    return BasePage.objects.get(locale=source_locale(), slug=slug)


def topic_named(key: str) -> Topic:
    """Return the English topic that content files name by this key."""
    return Topic.objects.get(locale=source_locale(), name=content.site()["topics"][key])


def organization_named(key: str) -> Organization:
    """Return the English organisation that content files name by this key."""
    return Organization.objects.get(locale=source_locale(), name=content.site()["organisations"][key])


def law_named(key: str) -> Law:
    """Return the English law that content files name by this key."""
    return Law.objects.get(locale=source_locale(), name=content.site()["laws"][key]["name"])


def ensure_country(code: str) -> bool:
    """Make a country; tell whether it was missing."""
    if Country.objects.filter(code=code).exists():
        return False
    country = Country(code=code, name_overrides=content.site()["country_names"].get(code, {}))
    country.full_clean()
    country.save()
    return True


def ensure_topic(key: str) -> bool:
    """Make a topic; tell whether it was missing."""
    return _ensure(Topic, name=content.site()["topics"][key])


def ensure_organization(key: str) -> bool:
    """Make an organisation; tell whether it was missing."""
    return _ensure(Organization, name=content.site()["organisations"][key])


def ensure_law(key: str) -> bool:
    """Make a law; tell whether it was missing."""
    values = dict(content.site()["laws"][key])
    country = Country.objects.get(code=values.pop("country"))
    return _ensure(Law, name=values.pop("name"), country=country, **values)


def strategy_named(key: str) -> Strategy:
    """Return the English strategy with this key."""
    return Strategy.objects.get(locale=source_locale(), key=key)


def ensure_strategy(key: str) -> bool:
    """Make a strategy; tell whether it was missing."""
    return _ensure(Strategy, key=key, **content.site()["strategies"][key])


def person_named(name: str) -> Person:
    """Return the English record of a sample person, by name."""
    return Person.objects.get(locale=source_locale(), name=name)


def ensure_person(name: str) -> bool:
    """Make the record of a sample person; tell whether it was missing."""
    return _ensure(Person, name=name)


def ensure_texts() -> bool:
    """Make the texts that frame every page; tell whether they were missing."""
    if SiteTexts.objects.filter(locale=source_locale()).exists():
        return False
    return _ensure(SiteTexts, **content.site()["texts"])


@transaction.atomic
def ensure_menu(place: str) -> bool:
    """Make a menu with its links; tell whether it was missing."""
    if Menu.objects.filter(locale=source_locale(), place=place).exists():
        return False
    menu = Menu(locale=source_locale(), place=place)
    links = content.site()["menu"][place]
    menu.items = [
        MenuItem(locale=menu.locale, label=label, page=page_named(slug), sort_order=number)
        for number, (label, slug) in enumerate(links)
    ]
    publish(menu)
    return True


def all_records() -> list[Record]:
    """Return every English record of the demonstration that has words, in the order to translate them."""
    names = content.site()
    return [
        *(topic_named(key) for key in names["topics"]),
        *(organization_named(key) for key in names["organisations"]),
        *(law_named(key) for key in names["laws"]),
        *(strategy_named(key) for key in names["strategies"]),
        *(person_named(name) for name in names["people"]["names"]),
        *SiteTexts.objects.filter(locale=source_locale()),
        *Menu.objects.filter(locale=source_locale()),
    ]


@transaction.atomic
def _ensure(model: type[Record], **values: Any) -> bool:
    key = {"name": values["name"]} if "name" in values else values
    if model.objects.filter(locale=source_locale(), **key).exists():
        return False
    publish(model(locale=source_locale(), **values))
    return True


def publish(record: Record) -> None:
    """Check, save and publish a record."""
    record.full_clean()
    record.save()
    record.save_revision().publish()
