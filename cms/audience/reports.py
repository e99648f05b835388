"""What staff see of the audience: lists and numbers; addresses only those who may export them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import django_filters
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.utils.translation import gettext as translate
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView

from cms.audience import export
from cms.audience.calls import titles_of
from cms.audience.models import PetitionCount, Subscription


class AudienceReport(ReportView):
    """What these reports share: nobody sees them without `view_permission`; Wagtail's own export stays off."""

    view_permission = ""
    export_permission = export.PERMISSION
    permission_policy = None
    default_ordering = "-pk"
    list_export: list[str] = []

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Take no notice of `?export=`: exports have their own, audited way."""
        super().setup(request, *args, **kwargs)
        self.is_export = False

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Let nobody in without the permission."""
        if not any(request.user.has_perm(permission) for permission in (self.view_permission, self.export_permission)):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict:
        """Say whether the buttons that export are shown."""
        return {**super().get_context_data(*args, **kwargs), "may_export": self._sees_addresses()}

    def _sees_addresses(self) -> bool:
        return self.request.user.has_perm(self.export_permission)


class SubscriptionFilters(WagtailFilterSet):
    """By state and language."""

    state = django_filters.ChoiceFilter(label=_("State"), choices=Subscription.State.choices)
    language = django_filters.ChoiceFilter(label=_("Language"), choices=settings.LANGUAGES)

    class Meta:
        model = Subscription
        fields = ["state", "language"]


class SubscriptionReport(AudienceReport):
    """Who signed up, newest first."""

    model = Subscription
    view_permission = "audience.view_subscription"
    template_name = "audience/admin/subscriptions.html"
    page_title = _("Subscribers")
    header_icon = "mail"
    index_url_name = "audience_subscribers"
    index_results_url_name = "audience_subscribers_results"
    filterset_class = SubscriptionFilters

    @property
    def columns(self) -> list[Column]:
        """The columns; the address among them for those permitted."""
        columns = [
            Column("get_state_display", label=_("State")),
            Column("language", label=_("Language")),
            Column("list_names", label=_("Lists")),
            Column("asked_at", label=_("Asked at")),
            Column("confirmed_at", label=_("Confirmed at")),
        ]
        return [Column("email", label=_("E-mail address")), *columns] if self._sees_addresses() else columns

    def get_base_queryset(self) -> QuerySet:
        """Leave addresses encrypted where they are for those who may not see them."""
        found = Subscription.objects.all()
        return found if self._sees_addresses() else found.defer("email")


class SignatureReport(AudienceReport):
    """How many have signed what."""

    model = PetitionCount
    view_permission = "audience.view_petitioncount"
    template_name = "audience/admin/signatures.html"
    page_title = _("Signatures")
    header_icon = "edit"
    index_url_name = "audience_signatures"
    index_results_url_name = "audience_signatures_results"
    default_ordering = "-signatures"
    columns = [Column("title", label=_("Petition")), Column("signatures", label=_("Signatures"))]

    def paginate_queryset(self, queryset: QuerySet, page_size: int) -> tuple:
        """Name the petitions of this page in the source language; one query for all of them."""
        paginator, page, counts, is_paginated = super().paginate_queryset(queryset, page_size)
        counts = list(counts)
        known = titles_of([count.petition for count in counts])
        for count in counts:
            count.title = known.get(count.petition) or translate("A petition that was deleted")
        return paginator, page, counts, is_paginated

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict:
        """Add what the buttons need."""
        context = super().get_context_data(*args, **kwargs)
        return {**context, "petitions": context["object_list"]}


class Export(View):
    """The button "export": only POST, only with the permission; anybody else gets 403."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, petition: UUID | None = None) -> HttpResponse:
        """Stream the file; who took how many stands in the log before the first line leaves."""
        if not request.user.has_perm(export.PERMISSION):
            return HttpResponseForbidden(translate("You may not do this. Ask an administrator for the permission."))
        return export.signatories(request.user, petition) if petition else export.subscribers(request.user)
