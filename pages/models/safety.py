"""The safety check: a step of the workflow in which, at high risk, a second person decides."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db.models import F, Model
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, Revision, TaskState

from cms.models import User


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
    """Say whether the confidential file of a case, or of the case that a page is about, states a high risk."""
    from pages.models.case_files import CaseFile
    from pages.models.cases import Case

    case_id = thing.pk if isinstance(thing, Case) else getattr(thing, "case_id", None)
    return case_id is not None and CaseFile.objects.filter(case_id=case_id, risk=CaseFile.Risk.HIGH).exists()


def has_second_person(revision: Revision) -> bool:
    """Say whether somebody else than the submitter and the writer approved the safety check of this revision."""
    approved = TaskState.objects.filter(
        revision=revision, task__in=SafetyCheck.objects.values("pk"), status=TaskState.STATUS_APPROVED
    )
    others = approved.exclude(finished_by=None).exclude(finished_by_id=F("workflow_state__requested_by_id"))
    return others.exclude(finished_by_id=revision.user_id).exists() if revision.user_id else others.exists()
