"""Cases in the admin: the list, the screens (restricted ones for their handlers only), the group."""

from __future__ import annotations

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.admin.widgets.button import Button
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
    SnippetChosenMultipleView,
    SnippetChosenView,
)
from wagtail.snippets.views.snippets import EditView, IndexView, SnippetViewSet, SnippetViewSetGroup

from cms.models import User
from pages.admin_case_files import CaseFiles
from pages.admin_case_form import CASE_SCREEN
from pages.admin_merge import MergeView
from pages.models import Case, Proceeding, Quote, Statistic, VideoAsset
from pages.restricted import CasePolicy, only_for_handlers, visible

register_permission_policy(Case, CasePolicy(Case))


class CaseList(IndexView):
    """The list; a search by a name finds a case once."""

    def search_queryset(self, queryset: QuerySet) -> QuerySet:
        """Search references and names."""
        return super().search_queryset(queryset).distinct()


class CaseScreen(EditView):
    """The screen of one case; its menu offers what the list offers."""

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        """Add merging, withdrawing and what other parts of the site offer for a case."""
        offered = [hook(self.object, self.request.user) for hook in hooks.get_hooks("register_snippet_listing_buttons")]
        return [*super().header_more_buttons, *(button for buttons in offered for button in buttons)]


def _seen_by(case: Case) -> str:
    return _("handlers only") if case.is_restricted else ""


def on_offer(cases: QuerySet, user: User) -> QuerySet:
    """Return the cases somebody may choose: without the right to change cases, those that readers see."""
    seen = visible(cases, user)
    return seen if user.has_perm("pages.change_case") else seen.filter(live=True, merged_into=None)


class OnlyVisible:
    """A chooser's view that knows only the cases its user may see; drafts are for those who work on cases."""

    def get_object_list(self) -> QuerySet:
        """Return the cases on offer."""
        return on_offer(super().get_object_list(), self.request.user).prefetch_related("names")


class ChooseCase(OnlyVisible, ChooseView):
    """The chooser."""


class ChooseCaseResults(OnlyVisible, ChooseResultsView):
    """The chooser's list."""


class ChosenCase(SnippetChosenView):
    """One case that was chosen."""

    def get_object(self, pk) -> Case:
        """Find it among those the user may see."""
        return on_offer(Case.objects.all(), self.request.user).get(pk=pk)


class ChosenCases(SnippetChosenMultipleView):
    """Several cases that were chosen."""

    def get_objects(self, pks) -> QuerySet:
        """Find them among those the user may see."""
        return on_offer(Case.objects.filter(pk__in=pks), self.request.user)


class CaseChooser(SnippetChooserViewSet):
    """The chooser of cases."""

    choose_view_class = ChooseCase
    choose_results_view_class = ChooseCaseResults
    chosen_view_class = ChosenCase
    chosen_multiple_view_class = ChosenCases


class Cases(SnippetViewSet):
    """Cases by reference."""

    model = Case
    icon = "user"
    menu_label = _("Cases")
    edit_handler = CASE_SCREEN
    index_view_class = CaseList
    edit_view_class = CaseScreen
    chooser_viewset_class: type[ChooserViewSet] = CaseChooser
    copy_view_enabled = False
    list_display = [
        "ref",
        Column("public_name", label=_("Public name")),
        Column("country", label=_("Country"), sort_key="country__code"),
        Column("get_custody_display", label=_("Custody"), sort_key="custody"),
        Column("status_verified_on", label=_("Verified on"), sort_key="status_verified_on"),
        Column(
            "restricted", label=_("Seen by"), accessor=lambda case: _("handlers only") if case.is_restricted else ""
        ),
        LiveStatusTagColumn(),
    ]
    list_filter = ["country", "custody", "proceedings", "identity_mode", "live", "is_restricted", "is_sample"]
    search_backend_name = None
    search_fields = ["ref", "names__text", "public_label"]
    ordering = ["-updated_at"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Return the cases the person may see, with what the list shows; three queries for any number."""
        return visible(Case.objects.select_related("country").prefetch_related("names"), request.user)

    def get_urlpatterns(self) -> list[URLPattern]:
        """Close every screen of one case to those who may not see it; add the merge."""
        merge = path("merge/<int:pk>/", MergeView.as_view(), name="merge")
        patterns = [*super().get_urlpatterns(), merge]
        for pattern in patterns:
            pattern.callback = only_for_handlers(pattern.callback, Case)
        return patterns


class Proceedings(SnippetViewSet):
    """Trials that several cases can share."""

    model = Proceeding
    icon = "list-ol"
    list_display = ["public_name", "court", "country", "get_stage_display", "live"]
    list_filter = ["country", "stage", "live"]


class Statistics(SnippetViewSet):
    """Numbers with date and source."""

    model = Statistic
    icon = "table"
    list_display = ["sentence", "value", "as_of_on", "review_by", "locale", "live"]
    list_filter = ["locale", "country", "live"]


class Quotations(SnippetViewSet):
    """Words somebody said."""

    model = Quote
    icon = "openquote"
    list_display = ["__str__", "speaker", "locale", "live"]
    list_filter = ["locale", "live"]


class Films(SnippetViewSet):
    """Films with their captions and transcripts."""

    model = VideoAsset
    icon = "media"
    list_display = ["title", "get_provider_display", "locale", "live"]
    list_filter = ["locale", "provider", "live"]


class CaseGroup(SnippetViewSetGroup):
    """What belongs to the work on cases."""

    items = (Cases, Proceedings, CaseFiles, Statistics, Quotations, Films)
    menu_label = _("Cases")
    menu_icon = "user"
    menu_order = 240


@hooks.register("register_permissions")
def register_case_permissions() -> QuerySet:
    """Offer the permissions in the form of a group."""
    own = ["see_restricted_cases", "merge_cases"]
    own += [f"{action}_casefile" for action in ("view", "add", "change", "delete")]
    return Permission.objects.filter(content_type__app_label="pages", codename__in=own)


register_snippet(CaseGroup)
