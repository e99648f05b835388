"""The admin's screens: the question before a withdrawal, and the checklist after it, asked anew each time."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.generic import View
from wagtail.models import Page
from wagtail.permissions import policy_registry

from cms.models import User
from cms.publishing import PublishRefusedError
from cms.withdrawal import checklist, steps_for, undo, withdraw
from cms.withdrawal.models import Withdrawal

MAY_WITHDRAW, MAY_UNDO = "cms.add_withdrawal", "cms.undo_withdrawal"


def may_withdraw(user: User, thing: Model) -> bool:
    """Say whether somebody may withdraw this thing: by the permission, and only what they may see."""
    return user.has_perm(MAY_WITHDRAW) and may_see(user, thing)


def may_see(user: User, thing: Model) -> bool:
    """Say whether somebody may open a thing in the admin."""
    if isinstance(thing, Page):
        return thing.permissions_for_user(user).can_edit() or user.has_perm(MAY_WITHDRAW)
    policy = policy_registry.get_by_type(type(thing))
    return policy.user_has_any_permission_for_instance(user, ["change", "view", "choose"], thing)


class Withdraw(View):
    """The question, with what it will do; a tick and a button."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Find the thing among those the person may see; 404 for the others."""
        model = get_object_or_404(ContentType, pk=kwargs["content_type_id"]).model_class()
        self.thing = model._base_manager.filter(pk=kwargs["pk"]).first() if model else None
        if not request.user.has_perm(MAY_WITHDRAW):
            raise PermissionDenied
        if self.thing is None or not steps_for(self.thing) or not may_withdraw(request.user, self.thing):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Show what will happen."""
        context = {"thing": self.thing, "steps": [step.label for step in steps_for(self.thing)]}
        return render(request, "withdrawal/confirm.html", context)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Withdraw, if the tick was set."""
        if not request.POST.get("sure"):
            messages.error(request, _("Tick the box to confirm."))
            return self.get(request)
        record = withdraw(self.thing, request.user)
        return redirect("withdrawal", record.pk)


class Checklist(View):
    """What is verified and what is left, asked of the site now; the way back for administrators."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Let in those who may withdraw this thing, or undo it."""
        self.record = get_object_or_404(Withdrawal, pk=kwargs["pk"])
        user, thing = request.user, self.record.thing
        if not (user.has_perm(MAY_WITHDRAW) or user.has_perm(MAY_UNDO)):
            raise PermissionDenied
        if thing is None or not may_see(user, thing):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show the lines."""
        lines = [] if self.record.undone_at else checklist(self.record.thing, self.record.kept)
        context = {"record": self.record, "lines": lines, "may_undo": request.user.has_perm(MAY_UNDO)}
        return render(request, "withdrawal/checklist.html", context)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Undo it."""
        if not request.user.has_perm(MAY_UNDO):
            raise PermissionDenied
        if self.record.undone_at is None:
            self._undo(request)
        return redirect("withdrawal", self.record.pk)

    def _undo(self, request: HttpRequest) -> None:
        try:
            undo(self.record, request.user)
        except PublishRefusedError as refused:
            sentence = _("It stays withdrawn, because it may not be published as it is: %(reasons)s")
            messages.error(request, sentence % {"reasons": " ".join(refused.messages)})
            return
        messages.success(request, _("The withdrawal was undone."))


class Withdrawals(View):
    """All withdrawals of what the person may see, newest first."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the list."""
        if not (request.user.has_perm(MAY_WITHDRAW) or request.user.has_perm(MAY_UNDO)):
            raise PermissionDenied
        records = Withdrawal.objects.select_related("content_type", "withdrawn_by", "undone_by")[:500]
        seen = [r for r in records if r.thing is not None and may_see(request.user, r.thing)]
        return render(request, "withdrawal/list.html", {"records": seen})
