"""Where background work appears in the Wagtail admin: the report, its permission, the red panel on the dashboard."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, re_path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from cms.background.health import queue_state
from cms.background.reports import PERMISSION, TaskAction, TaskReport

_ACTION = r"^reports/background-tasks/(?P<task_id>[0-9a-f-]{36})/(?P<action>run-again|stop|remove)/$"


@hooks.register("register_admin_urls")
def register_report_urls() -> list[URLPattern]:
    """Put the report beside Wagtail's own."""
    return [
        path("reports/background-tasks/", TaskReport.as_view(), name="background_tasks"),
        path(
            "reports/background-tasks/results/", TaskReport.as_view(results_only=True), name="background_tasks_results"
        ),
        re_path(_ACTION, TaskAction.as_view(), name="background_task_action"),
    ]


class ReportMenuItem(MenuItem):
    """Shown to those who may open it."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Ask for the permission, not for the role."""
        return request.user.has_perm(PERMISSION)


@hooks.register("register_reports_menu_item")
def register_report_menu_item() -> MenuItem:
    """Add the report to the menu Reports."""
    return ReportMenuItem(
        _("Background tasks"), reverse("background_tasks"), name="background-tasks", icon_name="tasks", order=1300
    )


@hooks.register("register_permissions")
def register_manage_tasks_permission() -> QuerySet[Permission]:  # ty: ignore[invalid-type-form]
    """Offer the permission in the form of a group."""
    return Permission.objects.filter(content_type__app_label="background", codename="manage_tasks")


class AlarmPanel(Component):
    """Red on the dashboard when tasks failed or nobody works; absent otherwise. Three queries."""

    template_name = "background/alarm_panel.html"
    name = "background_alarm"
    order = 50

    def get_context_data(self, parent_context: Mapping[str, Any]) -> Mapping[str, Any]:
        """Hand the state of the queue to the template."""
        return {"queue": queue_state()}

    def render_html(self, parent_context: Mapping[str, Any] | None = None) -> str:
        """Render nothing for those who cannot act."""
        request = (parent_context or {}).get("request")
        if request is None or not request.user.has_perm(PERMISSION):
            return ""
        return super().render_html(parent_context)


@hooks.register("construct_homepage_panels")
def add_alarm_panel(request: HttpRequest, panels: list[Component]) -> None:
    """Put the alarm above everything else."""
    panels.append(AlarmPanel())
