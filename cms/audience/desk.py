"""Where staff read what readers sent: lists without content; one thing at a time, each look noted in the history."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import django_filters
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as translate
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.log_actions import log

from cms.audience import received
from cms.audience.application_export import EXPORT, applications
from cms.audience.calls import titles_of
from cms.audience.models import Application, ApplicationFile, ContactMessage, Received
from cms.audience.questions import in_words, key_of
from cms.audience.reports import AudienceReport
from cms.media.views import sent_privately

VIEW, DELETE = "audience.view_application", "audience.delete_application"
READ, READ_FILE, ERASED = "audience.received.read", "audience.received.file", "audience.received.erase"


def _calls() -> list[tuple[str, str]]:
    keys = list(Application.objects.values_list("call", flat=True).distinct())
    titles = titles_of(keys)
    return sorted(((str(key), _title(titles, key)) for key in keys), key=lambda row: row[1])


def _title(titles: dict[UUID, str], key: UUID) -> str:
    return titles.get(key) or translate("A call that was deleted")


class ApplicationFilters(WagtailFilterSet):
    """By call and language."""

    call = django_filters.ChoiceFilter(label=_("Call"), choices=_calls)
    language = django_filters.ChoiceFilter(label=_("Language"), choices=settings.LANGUAGES)

    class Meta:
        model = Application
        fields = ["call", "language"]


class DeskReport(AudienceReport):
    """A list that shows when something came and when it goes, and nothing of what it says."""

    view_permission = VIEW
    export_permission = EXPORT

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Let nobody in without the permission to read; the one to export does not open the list."""
        if not request.user.has_perm(VIEW):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class ApplicationReport(DeskReport):
    """Applications, newest first."""

    model = Application
    template_name = "audience/admin/applications.html"
    page_title = _("Applications")
    header_icon = "form"
    index_url_name = "audience_applications"
    index_results_url_name = "audience_applications_results"
    filterset_class = ApplicationFilters
    columns = [
        TitleColumn("pk", label=_("Number"), url_name="audience_application"),
        Column("title", label=_("Call")),
        Column("sent_at", label=_("Sent at")),
        Column("get_language", label=_("Language"), accessor="language"),
        Column("number_of_files", label=_("Files")),
        Column("same_address", label=_("From the same address")),
        Column("mailed_at", label=_("E-mail sent at")),
        Column("purge_on", label=_("To be erased on")),
    ]

    def get_base_queryset(self) -> QuerySet:
        """Leave everything encrypted where it is."""
        found = Application.objects.annotate(number_of_files=Count("files"))
        return found.defer("name", "email", "answers_kept")

    def paginate_queryset(self, queryset: QuerySet, page_size: int) -> tuple:
        """Name the calls of this page, and say which addresses sent more than one; two queries for all of them."""
        paginator, page, rows, is_paginated = super().paginate_queryset(queryset, page_size)
        rows = list(rows)
        titles = titles_of([row.call for row in rows])
        again = Application.objects.filter(fingerprint__in=[row.fingerprint for row in rows])
        counted = again.values_list("call", "fingerprint").annotate(number=Count("pk"))
        numbers = {(call, fingerprint): number for call, fingerprint, number in counted}
        for row in rows:
            row.title = _title(titles, row.call)
            row.same_address = numbers.get((row.call, row.fingerprint), 1)
        return paginator, page, rows, is_paginated

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict:
        """Add the calls that can be exported."""
        return {**super().get_context_data(*args, **kwargs), "calls": _calls()}


class MessageReport(DeskReport):
    """Messages from the contact form, newest first."""

    model = ContactMessage
    page_title = _("Messages")
    header_icon = "mail"
    index_url_name = "audience_messages"
    index_results_url_name = "audience_messages_results"
    columns = [
        TitleColumn("pk", label=_("Number"), url_name="audience_message"),
        Column("topic", label=_("Topic")),
        Column("sent_at", label=_("Sent at")),
        Column("language", label=_("Language")),
        Column("mailed_at", label=_("E-mail sent at")),
        Column("purge_on", label=_("To be erased on")),
    ]

    def get_base_queryset(self) -> QuerySet:
        """Leave everything encrypted where it is."""
        return ContactMessage.objects.defer("name", "email", "text")


class Desk(View):
    """One thing that was received: read, noted each time; erased by those permitted."""

    model: type[Received] = Application

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Let nobody in without the permission, and let no browser or cache keep what is shown."""
        if not request.user.has_perm(VIEW):
            raise PermissionDenied
        self.received = get_object_or_404(self.model, pk=kwargs["pk"])
        response = super().dispatch(request, *args, **kwargs)
        response.headers["Cache-Control"] = "private, no-store"
        return response

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show it; who looked and when stands in the history before it is shown."""
        log(instance=self.received, action=READ, user=request.user)
        return render(request, "audience/admin/received.html", self.shown())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Erase it, if the tick was set."""
        if not request.user.has_perm(DELETE):
            raise PermissionDenied
        if not request.POST.get("sure"):
            messages.error(request, translate("Tick the box to confirm."))
            return self.get(request, pk)
        if self.erase(request):
            messages.success(request, translate("It is erased, with all its files."))
            return redirect(self.list_url())
        messages.error(request, translate("A file could not be removed. Try again later."))
        return self.get(request, pk)

    def erase(self, request: HttpRequest) -> bool:
        """Note that it is erased, then erase it, and say whether the storage let us: neither is done alone."""
        with transaction.atomic():
            log(instance=self.received, action=ERASED, user=request.user, deleted=True)
            is_erased = received.erase(self.received)
            transaction.set_rollback(not is_erased)
        return is_erased

    def list_url(self) -> str:
        """Return the address of the list it stands in."""
        return reverse("audience_messages" if self.model is ContactMessage else "audience_applications")

    def shown(self) -> dict[str, Any]:
        """Return what the page shows: facts, answers in words, files."""
        row, answers, files = self.received, [], []
        if isinstance(row, ContactMessage):
            answers = [{"label": row.topic or translate("Message"), "text": row.text, "files": []}]
        if isinstance(row, Application):
            files = list(row.files.all())
            answers = [{**said, "text": in_words(said), "files": _of(files, said)} for said in row.answers]
        context = {"received": row, "answers": answers, "list_url": self.list_url()}
        title = _title(titles_of([row.call]), row.call) if isinstance(row, Application) else ""
        return {**context, "title": title, "may_erase": self.request.user.has_perm(DELETE)}


def _of(files: list[ApplicationFile], answer: dict[str, Any]) -> list[ApplicationFile]:
    return [row for row in files if row.question == key_of(answer)]


class File(Desk):
    """A file of an application: only to those permitted, noted each time."""

    http_method_names = ["get"]

    def get(self, request: HttpRequest, pk: int, file: int) -> HttpResponse:
        """Send it under the name it came with, as a download."""
        row = get_object_or_404(self.received.files, pk=file)
        log(instance=self.received, action=READ_FILE, user=request.user)
        return sent_privately(row.file.name, row.name, "attachment")


class Export(View):
    """The button "export": only POST, only with the permission."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, call: UUID) -> HttpResponse:
        """Stream the file; who took how many stands in the log before the first line leaves."""
        if not (request.user.has_perm(VIEW) and request.user.has_perm(EXPORT)):
            raise PermissionDenied
        return applications(request.user, call)
