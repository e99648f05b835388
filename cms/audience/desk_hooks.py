"""Where what readers sent appears in the admin: two lists, their permissions, the names of what is noted."""

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

from cms.audience import application_export, desk
from cms.audience.models import ContactMessage

PLACE = "reports/audience"


@hooks.register("register_admin_urls")
def register_desk_urls() -> list[URLPattern]:
    """The lists, one thing, its files, the export."""
    one, export = f"{PLACE}/applications/<int:pk>/", f"{PLACE}/applications/export/<uuid:call>/"
    message = desk.Desk.as_view(model=ContactMessage)
    lists = [("applications", desk.ApplicationReport), ("messages", desk.MessageReport)]
    addresses = [
        path(export, desk.Export.as_view(), name="audience_export_applications"),
        path(one, desk.Desk.as_view(), name="audience_application"),
        path(f"{one}files/<int:file>/", desk.File.as_view(), name="audience_application_file"),
        path(f"{PLACE}/messages/<int:pk>/", message, name="audience_message"),
    ]
    for name, view in lists:
        addresses.append(path(f"{PLACE}/{name}/", view.as_view(), name=f"audience_{name}"))
        results = view.as_view(results_only=True)
        addresses.append(path(f"{PLACE}/{name}/results/", results, name=f"audience_{name}_results"))
    return addresses


class DeskMenuItem(MenuItem):
    """Shown to those who may read what was received."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Ask for the permission, not for the role."""
        return request.user.has_perm(desk.VIEW)


@hooks.register("register_reports_menu_item")
def applications_item() -> MenuItem:
    """Lead to the applications."""
    url = reverse("audience_applications")
    return DeskMenuItem(_("Applications"), url, name="audience-applications", icon_name="form", order=1440)


@hooks.register("register_reports_menu_item")
def messages_item() -> MenuItem:
    """Lead to the messages."""
    url = reverse("audience_messages")
    return DeskMenuItem(_("Messages"), url, name="audience-messages", icon_name="mail", order=1450)


@hooks.register("register_permissions")
def register_desk_permissions() -> QuerySet:
    """Offer the permissions in the form of a group."""
    names = ["view_application", "delete_application", "export_application"]
    return Permission.objects.filter(content_type__app_label="audience", codename__in=names)


@hooks.register("register_log_actions")
def register_desk_actions(actions) -> None:
    """Name what is noted: who looked, who took a file, who erased, who exported how many; never what it says."""
    actions.register_action(desk.READ, _("Read what was received"), _("Read"))
    actions.register_action(desk.READ_FILE, _("Download a file that was received"), _("Downloaded a file"))
    actions.register_action(desk.ERASED, _("Erase what was received"), _("Erased"))

    @actions.register_action(application_export.ACTION)
    class ExportFormatter(LogFormatter):
        label = _("Export applications")

        def format_message(self, entry) -> str:
            words = {"count": entry.data.get("count"), "what": entry.data.get("what")}
            return translate("Exported %(count)s applications (%(what)s)") % words
