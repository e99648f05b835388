"""Where the audience appears in the admin: two reports, social posts, the permission, the log."""

from __future__ import annotations

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as translate
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogFormatter
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from cms.audience import desk_hooks, export  # noqa: F401 (its hooks register themselves)
from cms.audience.models import SocialPost
from cms.audience.reports import Export, SignatureReport, SubscriptionReport

REPORTS = [
    (SubscriptionReport, "subscribers", _("Subscribers")),
    (SignatureReport, "signatures", _("Signatures")),
]


class SocialPosts(SnippetViewSet):
    """Posts in social networks, entered as a summary."""

    model = SocialPost
    icon = "comment"
    menu_label = _("Social posts")
    menu_order = 270
    add_to_admin_menu = True
    list_display = ["__str__", "posted_on", "is_pinned", "is_hidden", "live"]
    list_filter = ["network", "language", "is_pinned", "is_hidden", "live"]
    search_fields = ["text"]


register_snippet(SocialPosts)


@hooks.register("register_admin_urls")
def register_audience_urls() -> list[URLPattern]:
    """Put the reports beside Wagtail's own, and the exports below them."""
    addresses = [
        path("reports/audience/subscribers/export/", Export.as_view(), name="audience_export_subscribers"),
        path("reports/audience/signatures/<uuid:petition>/export/", Export.as_view(), name="audience_export_petition"),
    ]
    for view, name, _label in REPORTS:
        place = f"reports/audience/{name}/"
        addresses.append(path(place, view.as_view(), name=f"audience_{name}"))
        results = view.as_view(results_only=True)
        addresses.append(path(f"{place}results/", results, name=f"audience_{name}_results"))
    return addresses


class AudienceMenuItem(MenuItem):
    """Shown to those who may open the report."""

    def __init__(self, *args, permission: str, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.permission = permission

    def is_shown(self, request: HttpRequest) -> bool:
        """Ask for the permission, not for the role."""
        return request.user.has_perm(self.permission) or request.user.has_perm(export.PERMISSION)


def _register_menu_item(view: type, name: str, label: str, order: int) -> None:
    @hooks.register("register_reports_menu_item")
    def item() -> MenuItem:
        url = reverse(f"audience_{name}")
        icon, permission = view.header_icon, view.view_permission
        return AudienceMenuItem(label, url, name=f"audience-{name}", icon_name=icon, order=order, permission=permission)


for _number, (_view, _name, _title) in enumerate(REPORTS):
    _register_menu_item(_view, _name, _title, 1400 + 10 * _number)


@hooks.register("register_permissions")
def register_audience_permissions() -> QuerySet:
    """Offer the permissions in the form of a group."""
    names = ["export_audience", "view_subscription", "view_petitioncount"]
    return Permission.objects.filter(content_type__app_label="audience", codename__in=names)


@hooks.register("register_log_actions")
def register_export_action(actions) -> None:
    """Name the export in the site's history; it says how many, never who."""

    @actions.register_action(export.ACTION)
    class ExportFormatter(LogFormatter):
        label = _("Export addresses")

        def format_message(self, entry) -> str:
            return translate("Exported %(count)s addresses (%(what)s)") % {
                "count": entry.data.get("count"),
                "what": entry.data.get("what"),
            }
