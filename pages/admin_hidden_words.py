"""Which live pages and records still say a name that is hidden now: on the screen of a case, and as a report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.generic import View
from modelcluster.models import get_all_child_relations
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.models import DraftStateMixin, Page, get_page_models
from wagtail.snippets.models import get_snippet_models

from cms.models import SiteImage
from pages.hidden_words import cases_with_hidden_names, texts_of, watch_for
from pages.models import CampaignPage, Case, StoryPage
from pages.name_forms import Names
from pages.restricted import visible

CHANGE_CASE = "pages.change_case"


@dataclass(frozen=True)
class Finding:
    """A live page, record or image that says a hidden name: where, of which cases."""

    thing: Model
    places: tuple[str, ...]
    refs: tuple[str, ...]

    @property
    def kind(self) -> str:
        """What it is."""
        return str(self.thing._meta.verbose_name)

    @property
    def language(self) -> str:
        """The language of its words, where it has one."""
        return str(getattr(self.thing, "locale", "") or "")

    @property
    def edit_url(self) -> str:
        """Where it is edited."""
        if isinstance(self.thing, Page):
            return reverse("wagtailadmin_pages:edit", args=[self.thing.pk])
        if isinstance(self.thing, SiteImage):
            return reverse("wagtailimages:edit", args=[self.thing.pk])
        return reverse(self.thing.snippet_viewset.get_url_name("edit"), args=[self.thing.pk])

    @cached_property
    def unpublish_url(self) -> str:
        """Where it is taken off the site; empty for images, which go by being withdrawn."""
        if isinstance(self.thing, Page):
            return reverse("wagtailadmin_pages:unpublish", args=[self.thing.pk])
        if isinstance(self.thing, SiteImage):
            return reverse("withdraw_image", args=[self.thing.pk])
        return reverse(self.thing.snippet_viewset.get_url_name("unpublish"), args=[self.thing.pk])


def still_saying(cases: list[Case]) -> list[Finding]:
    """Return what says a hidden name of these cases. Reads every live page once, whatever the number of cases."""
    if not cases:
        return []
    known, about = {case.pk: case for case in cases}, _pages_about(cases)
    watches: dict[frozenset[int], Names] = {}
    found = []
    for thing in _all_live():
        close = frozenset(about.get(thing.pk, ())) if isinstance(thing, Page) else frozenset()
        if close not in watches:
            watches[close] = watch_for([known[pk] for pk in close], others=cases)
        hits = {label: watches[close].found_in(text) for label, text in _words(thing)}
        refs = {known[pk].ref for pks in hits.values() for pk in pks}
        if refs:
            found.append(Finding(thing, tuple(label for label, pks in hits.items() if pks), tuple(sorted(refs))))
    return found


def _pages_about(cases: list[Case]) -> dict[int, set[int]]:
    """Return page → cases it is closely about: stories with their series, campaigns with their actions."""
    about: dict[int, set[int]] = defaultdict(set)
    stories = StoryPage.objects.filter(case__in=cases, live=True).values_list("pk", "path", "case_id")
    campaigns = CampaignPage.objects.filter(case_links__case__in=cases)
    above = defaultdict(set)
    for pk, place, case in stories:
        about[pk].add(case)
        above[place[: -Page.steplen]].add(case)
    for pk, place in Page.objects.filter(path__in=above).values_list("pk", "path"):
        about[pk] |= above[place]
    for place, case in campaigns.values_list("path", "case_links__case_id"):
        for below in Page.objects.filter(path__startswith=place).values_list("pk", flat=True):
            about[below].add(case)
    return about


def _all_live() -> Iterator[Model]:
    models = [model for model in get_page_models() if not model._meta.abstract and model.is_creatable]
    models += [model for model in get_snippet_models() if issubclass(model, DraftStateMixin) and model is not Case]
    for model in models:
        things = model.objects.filter(live=True)
        things = things.filter(alias_of=None) if issubclass(model, Page) else things
        rows = [relation.get_accessor_name() for relation in get_all_child_relations(model)]
        related = ["locale"] if hasattr(model, "locale") else []
        yield from things.select_related(*related).prefetch_related(*rows).iterator(chunk_size=200)
    yield from SiteImage.objects.iterator(chunk_size=500)


def _words(thing: Model) -> Iterable[tuple[str, str]]:
    if isinstance(thing, SiteImage):
        texts = [*thing.alt_texts.values(), *thing.captions.values(), thing.credit]
        return [(str(_("text about the image")), " | ".join(map(str, texts)))]
    return [(label, text) for label, _field, text in texts_of(thing)]


class HiddenNames(View):
    """The report, of all cases or of one (`?case=`)."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show what still says a name, of the cases the person may see."""
        if not request.user.has_perm(CHANGE_CASE):
            raise PermissionDenied
        cases = visible(cases_with_hidden_names(), request.user)
        if (pk := request.GET.get("case", "")).isdigit():
            cases = cases.filter(pk=pk)
        return render(request, "pages/admin/hidden_names.html", {"findings": still_saying(list(cases))})


@hooks.register("register_admin_urls")
def register_hidden_names_url() -> list[URLPattern]:
    """Put the report beside Wagtail's own."""
    return [path("reports/hidden-names/", HiddenNames.as_view(), name="hidden_names")]


class HiddenNamesMenuItem(MenuItem):
    """Shown to those who may open the report."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Ask for the permission, not for the role."""
        return request.user.has_perm(CHANGE_CASE)


@hooks.register("register_reports_menu_item")
def register_hidden_names_item() -> MenuItem:
    """Add the report to the menu Reports."""
    return HiddenNamesMenuItem(_("Hidden names"), reverse("hidden_names"), name="hidden_names", icon_name="view")


@hooks.register("after_edit_snippet")
def warn_of_hidden_names(request: HttpRequest, instance: Model) -> None:
    """After a case was published, say how many live pages still give its hidden name away."""
    if not isinstance(instance, Case) or "action-publish" not in request.POST:
        return
    case = cases_with_hidden_names().filter(pk=instance.pk).first()
    if number := len(still_saying([case] if case else [])):
        words = ngettext(
            "%(count)d live page or record still says a name that is hidden now.",
            "%(count)d live pages or records still say a name that is hidden now.",
            number,
        )
        address = f"{reverse('hidden_names')}?case={instance.pk}"
        button = messages.button(address, _("Show them"))
        messages.warning(request, format_html("{}", words % {"count": number}), buttons=[button])
