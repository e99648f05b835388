"""Where a withdrawal can be begun: pages, records and images; its list among the reports; its names in the history."""

from __future__ import annotations

from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button

from cms.models import SiteImage, User
from cms.withdrawal import steps_for
from cms.withdrawal.views import MAY_UNDO, MAY_WITHDRAW, Checklist, Withdraw, Withdrawals, may_withdraw


@hooks.register("register_admin_urls")
def register_withdrawal_urls() -> list[URLPattern]:
    """The question, the checklist, the list."""
    return [
        path("withdraw/image/<int:pk>/", withdraw_image, name="withdraw_image"),
        path("withdraw/<int:content_type_id>/<str:pk>/", Withdraw.as_view(), name="withdraw"),
        path("reports/withdrawals/", Withdrawals.as_view(), name="withdrawals"),
        path("reports/withdrawals/<int:pk>/", Checklist.as_view(), name="withdrawal"),
    ]


def withdraw_url(thing: Model) -> str:
    """Return the address of the question about a thing."""
    return reverse("withdraw", args=[ContentType.objects.get_for_model(thing).pk, thing.pk])


def withdraw_image(request: HttpRequest, pk: int) -> HttpResponse:
    """Lead from the form of an image, where Wagtail offers no menu, to the question about it."""
    return redirect(withdraw_url(get_object_or_404(SiteImage, pk=pk)))


def _button(thing: Model, user: User) -> list[Button]:
    if not user.has_perm(MAY_WITHDRAW) or not steps_for(thing) or not may_withdraw(user, thing):
        return []
    return [Button(_("Withdraw from the site"), withdraw_url(thing), icon_name="warning", priority=90)]


@hooks.register("register_snippet_listing_buttons")
def withdraw_record_button(snippet: Model, user: User, next_url: str | None = None) -> list[Button]:
    """Offer it in the menu of a record."""
    return _button(snippet, user)


@hooks.register("register_page_listing_more_buttons")
def withdraw_page_button(page: Model, user: User, next_url: str | None = None) -> list[Button]:
    """Offer it in the menu of a page in lists."""
    return _button(page.specific_deferred, user)


@hooks.register("register_page_header_buttons")
def withdraw_open_page_button(page: Model, user: User, view_name: str, next_url: str | None = None) -> list[Button]:
    """Offer it in the menu of a page that is open."""
    return _button(page.specific_deferred, user)


class WithdrawalsMenuItem(MenuItem):
    """Shown to those who may open the list."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Ask for the permission, not for the role."""
        return request.user.has_perm(MAY_WITHDRAW) or request.user.has_perm(MAY_UNDO)


@hooks.register("register_reports_menu_item")
def register_withdrawals_menu_item() -> MenuItem:
    """Add the list to the menu Reports."""
    return WithdrawalsMenuItem(
        _("Withdrawals"), reverse("withdrawals"), name="withdrawals", icon_name="warning", order=1250
    )


@hooks.register("register_permissions")
def register_withdrawal_permissions() -> QuerySet:
    """Offer the permissions in the form of a group."""
    names = ["add_withdrawal", "undo_withdrawal"]
    return Permission.objects.filter(content_type__app_label="cms", codename__in=names)


@hooks.register("register_log_actions")
def register_withdrawal_actions(actions) -> None:
    """Name both actions in the history."""
    actions.register_action("cms.withdraw", _("Withdraw"), _("Withdrawn from the site"))
    actions.register_action("cms.undo_withdrawal", _("Undo a withdrawal"), _("The withdrawal was undone"))
