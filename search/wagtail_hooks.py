"""Search in the admin: words of the same meaning, chosen results, and what readers looked for in vain."""

from __future__ import annotations

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from search.models import PromotedResult, Synonyms
from search.reports import EmptySearchReport, purge


class SynonymsViewSet(ModelViewSet):
    """Words of the same meaning, by language."""

    model = Synonyms
    icon = "tag"
    menu_label = _("Words of the same meaning")
    list_display = ["__str__", "locale"]
    list_filter = ["locale"]
    search_fields = ["words"]
    copy_view_enabled = False


class PromotedResultViewSet(ModelViewSet):
    """Pages that stand first for a search, by language."""

    model = PromotedResult
    icon = "pick"
    menu_label = _("Chosen results")
    list_display = ["__str__", "locale", "sort_order"]
    list_filter = ["locale"]
    search_fields = ["queries"]
    copy_view_enabled = False


class SearchGroup(ModelViewSetGroup):
    """What editors decide about searches."""

    items = (SynonymsViewSet("synonyms"), PromotedResultViewSet("chosen_results"))
    menu_label = _("Search")
    menu_icon = "search"
    menu_order = 265


@hooks.register("register_admin_viewset")
def register_search_lists() -> SearchGroup:
    """Put both lists into the menu, for those who may change them."""
    return SearchGroup()


@hooks.register("register_admin_urls")
def register_empty_searches() -> list[URLPattern]:
    """Put the report beside Wagtail's own."""
    return [
        path("reports/empty-searches/", EmptySearchReport.as_view(), name="empty_searches"),
        path(
            "reports/empty-searches/results/",
            EmptySearchReport.as_view(results_only=True),
            name="empty_searches_results",
        ),
        path("reports/empty-searches/purge/", purge, name="empty_searches_purge"),
    ]


class EmptySearchesItem(MenuItem):
    """Shown to those who may open the report."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Ask for the permission."""
        return request.user.has_perm(EmptySearchReport.view_permission)


@hooks.register("register_reports_menu_item")
def empty_searches_item() -> MenuItem:
    """Link the report."""
    label = _("Searches without a result")
    return EmptySearchesItem(label, reverse("empty_searches"), name="empty-searches", icon_name="search", order=1450)


@hooks.register("register_permissions")
def register_search_permissions() -> QuerySet:
    """Offer the permissions in the form of a group."""
    lists = [f"{verb}_{model}" for verb in ("add", "change", "delete") for model in ("synonyms", "promotedresult")]
    names = [*lists, "view_emptysearch", "delete_emptysearch"]
    return Permission.objects.filter(content_type__app_label="search", codename__in=names)
