"""The report of searches without a result: words, language, how often; of nobody, and to be forgotten by a button."""

from __future__ import annotations

from typing import Any

import django_filters
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView

from search.models import EmptySearch, EmptySearchTally

PURGE_PERMISSION = "search.delete_emptysearch"


class EmptySearchFilters(WagtailFilterSet):
    """By language."""

    language = django_filters.ChoiceFilter(label=_("Language"), choices=settings.LANGUAGES)

    class Meta:
        model = EmptySearch
        fields = ["language"]


class EmptySearchReport(ReportView):
    """What readers looked for several times in a week and did not find, the most frequent first."""

    model = EmptySearch
    view_permission = "search.view_emptysearch"
    permission_policy = None
    template_name = "search/admin/empty_searches.html"
    page_title = _("Searches without a result")
    header_icon = "search"
    index_url_name = "empty_searches"
    index_results_url_name = "empty_searches_results"
    filterset_class = EmptySearchFilters
    default_ordering = "-count"
    list_export = ["words", "language", "count", "last_on"]
    export_filename = "searches-without-a-result"
    columns = [
        Column("words", label=_("Words")),
        Column("language", label=_("Language")),
        Column("count", label=_("Searches")),
        Column("last_on", label=_("Last on")),
    ]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Let nobody in without the permission."""
        if not request.user.has_perm(self.view_permission):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_base_queryset(self) -> Any:
        """Return all that is kept."""
        return EmptySearch.objects.order_by("-count", "words")

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict:
        """Say whether the button that forgets is shown."""
        may_purge = self.request.user.has_perm(PURGE_PERMISSION)
        return {**super().get_context_data(*args, **kwargs), "may_purge": may_purge}


@require_POST
def purge(request: HttpRequest) -> HttpResponse:
    """Forget all searches without a result, also those that are not shown yet."""
    if not request.user.has_perm(PURGE_PERMISSION):
        raise PermissionDenied
    EmptySearchTally.objects.all().delete()
    EmptySearch.objects.all().delete()
    messages.success(request, gettext("All searches without a result are forgotten."))
    return HttpResponseRedirect(reverse("empty_searches"))
