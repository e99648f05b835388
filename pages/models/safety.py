"""The safety check: a step of the workflow in which, at high risk, a second person decides."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db.models import F, Model
from django.db.models.signals import post_save
from django.dispatch import receiver
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, Page, Revision, TaskState, Workflow, WorkflowPage

from cms.models import User

WORKFLOW = "Cases"
CHECKED_TREES = ("storyseriespage", "campaignpage")
"""Pages at the top of a tree that goes through the workflow with the safety check."""
CHECKED_PAGES = (*CHECKED_TREES, "storypage", "actionpage")
"""Pages that at high risk no single person publishes."""


class SafetyCheck(AbstractGroupApprovalTask):
    """A step that safety reviewers decide; what is of high risk never by the person who submitted or wrote it."""

    def get_actions(self, obj: Model, user: User) -> list[tuple[str, str, bool]]:
        """Offer no approval to somebody who would check their own work."""
        actions = super().get_actions(obj, user)
        return actions if self._may_decide(obj, user) else [action for action in actions if action[0] == "reject"]

    def on_action(self, task_state: TaskState, user: User, action_name: str, **kwargs) -> None:
        """Refuse an approval that was not offered; raises PermissionDenied."""
        thing = task_state.workflow_state.content_object
        if action_name == "approve" and action_name not in {name for name, _l, _c in self.get_actions(thing, user)}:
            raise PermissionDenied
        super().on_action(task_state, user, action_name, **kwargs)

    def _may_decide(self, obj: Model, user: User) -> bool:
        state = obj.current_workflow_state
        if state is None or not is_high_risk(obj):
            return True
        latest = obj.latest_revision
        return user.pk not in {state.requested_by_id, latest.user_id if latest else None}

    @classmethod
    def get_description(cls) -> str:
        """Say what the step is, where a workflow is put together."""
        return _("At high risk, a second person of the chosen groups approves; never the one who submitted it.")

    class Meta:
        verbose_name = _("safety check")
        verbose_name_plural = _("safety checks")


def is_high_risk(thing: Model) -> bool:
    """Say whether the confidential file of a case, or of a case that a page is about, states a high risk."""
    from pages.hidden_words import cases_about
    from pages.models.case_files import CaseFile
    from pages.models.cases import Case

    if isinstance(thing, Case):
        keys = [thing.pk]
    elif thing._meta.model_name in CHECKED_PAGES and thing.locale.is_default:  # translations say what was checked
        keys = [case.pk for case in cases_about(thing)]
    else:
        return False
    return CaseFile.objects.filter(case_id__in=keys, risk=CaseFile.Risk.HIGH).exists()


def has_second_person(revision: Revision) -> bool:
    """Say whether somebody else than the submitter and the writer approved the safety check of this revision."""
    approved = TaskState.objects.filter(
        revision=revision, task__in=SafetyCheck.objects.values("pk"), status=TaskState.STATUS_APPROVED
    )
    others = approved.exclude(finished_by=None).exclude(finished_by_id=F("workflow_state__requested_by_id"))
    return others.exclude(finished_by_id=revision.user_id).exists() if revision.user_id else others.exists()


def attach_workflow(page: Page) -> None:
    """Let a tree of stories or a campaign go through the safety check, unless it has a workflow of its own."""
    workflow = Workflow.objects.active().filter(name=WORKFLOW).first()
    if workflow is not None and page.locale.is_default:
        WorkflowPage.objects.get_or_create(page_id=page.pk, defaults={"workflow": workflow})


@receiver(post_save, dispatch_uid="pages.models.safety.attach")
def attach_to_new_trees(sender: type[Model], instance: Model, created: bool, raw: bool = False, **kwargs) -> None:
    """Attach the workflow to a series or campaign when it is made."""
    if created and not raw and sender._meta.model_name in CHECKED_TREES:
        attach_workflow(instance)
