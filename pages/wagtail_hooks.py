"""The records in the admin's menu, and what editors are told after they save."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from pages import (  # noqa: F401 - they register themselves
    admin_cases,
    admin_due,
    admin_hidden_words,
    admin_merge,
    admin_report_pdfs,
    footnote_editor,
    report_starter,
)
from pages.models import AlertBar, Country, Law, Menu, Organization, Person, SiteTexts, Strategy, Topic


class Countries(SnippetViewSet):
    """Countries by their code; names come from CLDR."""

    model = Country
    icon = "site"
    list_display = ["name", "code"]
    search_fields = ["code"]


class Topics(SnippetViewSet):
    """Subjects that pages share."""

    model = Topic
    icon = "tag"
    list_filter = ["locale"]


class Organizations(SnippetViewSet):
    """Partners, hosts, publishers, funders."""

    model = Organization
    icon = "group"
    list_display = ["name", "country", "locale", "live"]
    list_filter = ["locale", "country"]


class People(SnippetViewSet):
    """Speakers, authors, staff."""

    model = Person
    icon = "user"
    list_display = ["name", "role", "locale", "live"]
    list_filter = ["locale", "country"]


class Laws(SnippetViewSet):
    """Laws that pages are about."""

    model = Law
    icon = "doc-full"
    list_display = ["name", "country", "locale", "live"]
    list_filter = ["locale", "country"]


class Strategies(SnippetViewSet):
    """Ways of acting that resources teach."""

    model = Strategy
    icon = "openquote"
    list_display = ["name", "key", "locale", "live"]
    list_filter = ["locale"]


class Records(SnippetViewSetGroup):
    """What pages refer to."""

    items = (Countries, Topics, Strategies, Organizations, People, Laws)
    menu_label = _("Records")
    menu_icon = "list-ul"
    menu_order = 250


class Texts(SnippetViewSet):
    """Name, promise, footer."""

    model = SiteTexts
    icon = "pilcrow"
    list_display = ["__str__", "locale", "live"]
    list_filter = ["locale"]


class Menus(SnippetViewSet):
    """Header and footer links."""

    model = Menu
    icon = "bars"
    list_display = ["__str__", "locale", "live"]
    list_filter = ["locale", "place"]


class AlertBars(SnippetViewSet):
    """The bar above every page."""

    model = AlertBar
    icon = "warning"
    list_display = ["text", "locale", "live", "starts_at", "ends_at"]
    list_filter = ["locale"]


class Frame(SnippetViewSetGroup):
    """What stands around every page."""

    items = (Texts, Menus, AlertBars)
    menu_label = _("Around the page")
    menu_icon = "desktop"
    menu_order = 260


register_snippet(Records)
register_snippet(Frame)
