"""Two cases of one person become one: the old reference leads to the case that stays."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import View
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import log
from wagtail.models import Page, Revision

from cms.models import User
from pages.models import CampaignPage, Case, StoryPage
from pages.models.campaigns import CampaignCase
from pages.models.proceedings import CaseProceeding
from pages.restricted import visible

PERMISSION = "pages.merge_cases"
EDIT = "wagtailsnippets_pages_case:edit"


class MergeForm(forms.Form):
    """Which case stays, by its reference."""

    ref = forms.CharField(max_length=20)

    def __init__(self, *args: Any, case: Case, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.case, self.user = case, user
        self.fields["ref"].label = _("Reference of the case that stays")
        self.fields["ref"].help_text = _("For example: WM-AZ-7K3Q. Move sources and facts there by hand first.")

    def clean_ref(self) -> Case:
        """Return the case that stays; refuse one the person may not see, the same one, one merged away itself."""
        ref = self.cleaned_data["ref"].strip().upper()
        found = visible(Case.objects.filter(ref=ref, merged_into=None), self.user).exclude(pk=self.case.pk).first()
        if found is None:
            raise forms.ValidationError(_("There is no other case with this reference."))
        return found


class MergeView(View):
    """Asks which case stays, then takes the other one off the site; every earlier merge follows."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Let in those who may merge and may publish cases."""
        if not (request.user.has_perm(PERMISSION) and request.user.has_perm("pages.change_case")):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show the question."""
        case = get_object_or_404(Case, pk=pk)
        return self._page(case, MergeForm(case=case, user=request.user))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Merge, or show what is wrong."""
        case = get_object_or_404(Case, pk=pk)
        form = MergeForm(request.POST, case=case, user=request.user)
        if not form.is_valid():
            return self._page(case, form)
        target = form.cleaned_data["ref"]
        merge(case, target, request.user)
        messages.success(request, _("%(old)s now leads to %(new)s.") % {"old": case.ref, "new": target.ref})
        return redirect(EDIT, target.pk)

    def _page(self, case: Case, form: MergeForm) -> HttpResponse:
        context = {"case": case, "form": form, "back": reverse(EDIT, args=[case.pk])}
        return render(self.request, "pages/admin/merge.html", context)


def merge(case: Case, target: Case, user: User) -> None:
    """Make a case's reference lead to another one; stories, campaigns and earlier merges follow."""
    with transaction.atomic():
        if case.live:
            case.unpublish(user=user)
        Case.objects.filter(merged_into=case).update(merged_into=target)
        Case.objects.filter(pk=case.pk).update(merged_into=target)
        _move_pages(case, target)
        log(case, "pages.case.merge", user=user, data={"into": target.ref})


def _move_pages(case: Case, target: Case) -> None:
    """Let stories, campaigns and proceedings, live and as drafts, be about the case that stays."""
    pages = Q(pk__in=StoryPage.objects.filter(case=case).values("pk"))
    pages |= Q(pk__in=CampaignPage.objects.filter(case_links__case=case).values("pk"))
    for revision in Revision.objects.filter(pk__in=Page.objects.filter(pages).values("latest_revision")):
        rows = [revision.content, *revision.content.get("case_links", [])]
        for row in rows:
            if row.get("case") == case.pk:
                row["case"] = target.pk
        revision.save(update_fields=["content"])
    StoryPage.objects.filter(case=case).update(case=target)
    for model, other in ((CampaignCase, "page_id"), (CaseProceeding, "proceeding_id")):
        there = model.objects.filter(case=target).values(other)
        links = model.objects.filter(case=case)
        links.filter(**{f"{other}__in": there}).delete()
        links.update(case=target)
    _keep_proceedings(target)


def _keep_proceedings(case: Case) -> None:
    """Put the proceedings a case has now into its draft and its live revision, which would drop them otherwise."""
    links = list(CaseProceeding.objects.filter(case=case).values("pk", "sort_order", "case", "proceeding"))
    for revision in Revision.objects.filter(pk__in={case.latest_revision_id, case.live_revision_id} - {None}):
        drafted = revision.content.get("proceeding_links", [])
        known = {row["proceeding"] for row in drafted}
        revision.content["proceeding_links"] = [*drafted, *(row for row in links if row["proceeding"] not in known)]
        revision.save(update_fields=["content"])


@hooks.register("register_snippet_listing_buttons")
def merge_button(snippet: object, user: User, next_url: str | None = None) -> list[Button]:
    """Offer the merge in the menu of a case."""
    if not isinstance(snippet, Case) or snippet.merged_into_id or not user.has_perm(PERMISSION):
        return []
    url = reverse("wagtailsnippets_pages_case:merge", args=[snippet.pk])
    return [Button(_("Merge into another case"), url, icon_name="resubmit", priority=60)]


@hooks.register("register_log_actions")
def register_merge_action(actions) -> None:
    """Name the merge in the history."""
    actions.register_action("pages.case.merge", _("Merge"), _("Merged into another case"))
