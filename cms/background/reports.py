"""The report "Background tasks" of the Wagtail admin: what failed, what waits, who works, and the buttons."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import django_filters
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden, HttpResponseRedirect
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.utils.translation import gettext as translate
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView

from cms.background import actions
from cms.background.health import queue_state
from cms.background.report_rows import job_rows, task_rows

PERMISSION = "background.manage_tasks"

STATUSES = [
    (TaskResultStatus.FAILED, _("Failed")),
    (TaskResultStatus.RUNNING, _("Running")),
    (TaskResultStatus.READY, _("Waiting")),
    (TaskResultStatus.SUCCESSFUL, _("Done")),
]


class TaskCell(Column):
    """A column with a template of its own, which may hold a form."""

    def __init__(self, name: str, template: str, **kwargs: Any) -> None:
        super().__init__(name, accessor="label", **kwargs)
        self.cell_template_name = f"background/{template}.html"

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict:
        """Add the token that every form needs."""
        context = super().get_cell_context_data(instance, parent_context)
        return {**context, "csrf_token": get_token(context["request"]) if context["request"] else ""}


class TaskFilters(WagtailFilterSet):
    """Filter by state; without a choice everything but what is done."""

    status = django_filters.ChoiceFilter(label=_("State"), choices=STATUSES)

    class Meta:
        model = DBTaskResult
        fields = ["status"]


class TaskReport(ReportView):
    """The list. Failed tasks come first, newest first; nine queries of its own however many there are."""

    model = DBTaskResult
    permission_policy = None
    template_name = "background/report.html"
    page_title = _("Background tasks")
    header_icon = "tasks"
    index_url_name = "background_tasks"
    index_results_url_name = "background_tasks_results"
    filterset_class = TaskFilters
    default_ordering = ("status", "-enqueued_at")
    columns = [
        TaskCell("task", "task_cell", label=_("Task"), classname="title"),
        Column("status", label=_("State")),
        Column("at", label=_("When")),
        Column("attempts", label=_("Attempts")),
        TaskCell("actions", "actions_cell", label=_("What you can do")),
    ]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Let nobody in without the permission."""
        if not request.user.has_perm(PERMISSION):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_base_queryset(self) -> QuerySet:
        """Leave out what is done, unless it is asked for; load tracebacks for administrators only."""
        tasks = DBTaskResult.objects.defer("args_kwargs", "return_value")
        if not self.request.user.is_superuser:
            tasks = tasks.defer("traceback")
        if self.request.GET.get("status") == TaskResultStatus.SUCCESSFUL:
            return tasks
        return tasks.exclude(status=TaskResultStatus.SUCCESSFUL)

    def paginate_queryset(self, queryset: QuerySet, page_size: int) -> tuple:
        """Turn the tasks of this page, and only those, into lines."""
        paginator, page, tasks, is_paginated = super().paginate_queryset(queryset, page_size)
        rows = task_rows(tasks, with_traceback=self.request.user.is_superuser)
        return paginator, page, rows, is_paginated

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict:
        """Add the state of the workers and of regular work."""
        context = super().get_context_data(*args, **kwargs)
        jobs = job_rows(with_traceback=self.request.user.is_superuser)
        return {**context, "queue": queue_state(), "jobs": jobs}

    @property
    def no_results_message(self) -> str:
        """Say that an empty list is good news."""
        return translate("Nothing failed and nothing is waiting.")


class TaskAction(View):
    """A button was pressed. Only POST, only with the permission; anybody else gets 403."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, task_id: UUID, action: str) -> HttpResponse | HttpResponseRedirect:
        """Do it, or say that the task has moved on since the page was loaded."""
        if not request.user.has_perm(PERMISSION):
            return HttpResponseForbidden(translate("You may not do this. Ask an administrator for the permission."))
        act, happened = {
            "run-again": (actions.run_again, translate("The task is in the queue again.")),
            "stop": (actions.ask_to_stop, translate("The task will stop after the step it is at.")),
            "remove": (actions.remove, translate("The task has been removed.")),
        }[action]
        if act(task_id):
            messages.success(request, happened)
        else:
            messages.warning(request, translate("Nothing was changed: the task is no longer in that state."))
        return redirect("background_tasks")
