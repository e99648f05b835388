"""The screen on which a case is edited: tabs, what the public sees, what stops publishing, people of a similar name."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext, pgettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
    PublishingPanel,
    TabbedInterface,
)

from pages.admin_hidden_words import still_saying
from pages.case_forms import DetentionsTogether
from pages.case_problems import safety_problems
from pages.forms import add_publish_problems, is_publishing
from pages.fuzzy import DAY, FuzzyDate
from pages.identity import hidden_whole_names, other_public_names
from pages.models import Case
from pages.restricted import SEE_RESTRICTED, similar_cases
from pages.status import computed_status


@dataclass(frozen=True)
class Summary:
    """What readers learn of a case, and why it may not be published yet: all that the summary panel shows."""

    case: Case

    @property
    def name(self) -> str:
        """The name as readers see it."""
        return self.case.public_name.text

    @property
    def other_names(self) -> str:
        """The further names readers see."""
        return pgettext("between names", ", ").join(other_public_names(self.case))

    @cached_property
    def status(self):
        """The three facets, computed now from what stands on the screen."""
        return computed_status(self.case)

    @property
    def restrictions(self) -> str:
        """The restrictions in words."""
        return pgettext("between names", ", ").join(self.status.restriction_labels)

    @property
    def days(self) -> str:
        """How long the person was held, or why that is not said."""
        held = self.case.days_held
        if held is None:
            return _now("not shown: a day is not known, or the status is not fresh")
        words = ngettext("%(count)d day, as of %(date)s", "%(count)d days, as of %(date)s", held.days)
        return words % {"count": held.days, "date": FuzzyDate(held.as_of, DAY)}

    @cached_property
    def problems(self) -> list[str]:
        """What stops publishing, in sentences."""
        return [problem.message for problem in self.case.publish_problems()]

    @property
    def visibility(self) -> str:
        """Who sees the case now."""
        if self.case.merged_into_id:
            return _now("Nobody: the case was merged into another one, to which its address leads.")
        if self.case.is_restricted:
            return _now("Only its handlers and safety reviewers.")
        return _now("Everybody.") if self.case.live else _now("Only editors: the case is not published.")


def summary_of(case: Case) -> Summary:
    """Return what readers would learn of a case as it stands in memory."""
    return Summary(case)


class PublicSummaryPanel(Panel):
    """What the public sees, rendered on the server and renewed with every save."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "pages/admin/case_summary_panel.html"

        def get_context_data(self, parent_context=None) -> dict:
            """Add the summary; there is none before the first save."""
            context, case = super().get_context_data(parent_context), self.instance
            if not case.pk:
                return {**context, "summary": None}
            findings = still_saying([case]) if hidden_whole_names(case) else []
            return {**context, "summary": summary_of(case), "findings": findings}


class OtherPersonPanel(FieldPanel):
    """The tick "this is another person"; it appears when names are similar to those of other cases."""

    class BoundPanel(FieldPanel.BoundPanel):
        def is_shown(self) -> bool:
            """Show the tick only where it is asked for."""
            return bool(getattr(self.form, "similar", None))


class CaseForm(DetentionsTogether, WagtailAdminModelForm):
    """Checks detentions together, similar names, and `publish_problems` when somebody publishes or submits."""

    is_another_person = forms.BooleanField(label=_("This is another person than those"), required=False)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.similar: list[Case] = []
        if self.for_user is not None and not self.for_user.has_perm(SEE_RESTRICTED):
            self.fields.pop("is_restricted", None)

    def is_valid(self) -> bool:
        """Check what needs all parts of the form together, once each part is right by itself."""
        if not super().is_valid():
            return False
        if self.is_deferred_validation and not self.is_bound:
            return True
        self._ask_about_similar_names()
        if is_publishing(self):
            self._refuse_unready()
        return not self.errors

    def _texts(self) -> list[str]:
        names = self.formsets.get("names") if hasattr(self, "formsets") else None
        kept = [form for form in names.forms if form not in names.deleted_forms] if names is not None else []
        return [form.cleaned_data["text"] for form in kept if form.cleaned_data.get("text")]

    def _ask_about_similar_names(self) -> None:
        names = self.formsets.get("names")
        if names is None or not names.has_changed() or self.cleaned_data.get("is_another_person"):
            return
        self.similar = similar_cases(self._texts(), self.for_user, apart_from=self.instance)
        if self.similar:
            listed = format_html_join("", "<li>{}</li>", ((str(case),) for case in self.similar))
            question = _now("There are cases with a similar name. Is it the same person? Then edit that case.")
            self.add_error("is_another_person", ValidationError(format_html("{}<ul>{}</ul>", question, listed)))

    def _refuse_unready(self) -> None:
        case, asked = self.instance, []
        if "action-publish" in self.data and case.pk and case.latest_revision_id:
            asked = safety_problems(case, case.latest_revision, self.for_user)
        add_publish_problems(self, asked)


PERSON = ObjectList(
    [
        PublicSummaryPanel(heading=_("What the public sees")),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("identity_mode"), FieldPanel("public_label")])],
            heading=_("How the person may be named"),
            help_text=_("Ask the family or the lawyer first. When in doubt, withhold the name: you can show it later."),
        ),
        InlinePanel("names", label=_("name"), heading=_("Names"), min_num=1),
        OtherPersonPanel("is_another_person"),
        FieldRowPanel([FieldPanel("country"), FieldPanel("place")]),
        FieldPanel("professions", heading=_("What the person does")),
        FieldPanel("portrait"),
    ],
    heading=_("Person"),
)
HISTORY = ObjectList(
    [
        HelpPanel(_("Custody, proceedings and restrictions are computed from what you enter here.")),
        InlinePanel("detentions", label=_("detention"), heading=_("Detentions")),
        InlinePanel("charges", label=_("charge"), heading=_("Charges")),
        InlinePanel("sentences", label=pgettext_lazy("of a court", "sentence"), heading=_("Sentences")),
        InlinePanel("events", label=_("event"), heading=_("Events and hearings")),
        InlinePanel("proceeding_links", label=_("proceeding"), heading=_("Proceedings")),
    ],
    heading=_("What happened"),
)
TREATMENT = ObjectList(
    [
        HelpPanel(_("Report only what a source says. “No information” is never shown as “no”.")),
        FieldRowPanel([FieldPanel("torture"), FieldPanel("health"), FieldPanel("family_threatened")]),
        FieldPanel("treatment_source"),
    ],
    heading=_("Treatment"),
)
STATUS = ObjectList(
    [
        MultiFieldPanel(
            [
                FieldPanel("status_verified_on"),
                FieldPanel("status_source_title"),
                FieldPanel("status_source_address"),
            ],
            heading=_("Last verified"),
            help_text=_("Whoever looks the status up writes the day and the source, even if nothing has changed."),
        ),
        MultiFieldPanel(
            [
                FieldPanel("custody_override"),
                FieldPanel("proceedings_override"),
                FieldPanel("restrictions_override"),
                FieldPanel("override_reason"),
            ],
            heading=_("Where the computed status is wrong"),
        ),
        InlinePanel("sources", label=_("source"), heading=_("Sources"), min_num=1),
    ],
    heading=_("Status and sources"),
)
PUBLISHING = ObjectList(
    [FieldPanel("is_sample"), FieldPanel("is_restricted"), PublishingPanel()], heading=_("Publishing")
)
CASE_SCREEN = TabbedInterface([PERSON, HISTORY, TREATMENT, STATUS, PUBLISHING], base_form_class=CaseForm)
