"""The safeguarding review in Wagtail's workflow."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, Page

from home.accounts.models import User
from home.guard.services import approvals


class SafeguardingReviewTask(AbstractGroupApprovalTask):  # type: ignore[misc]  # Wagtail carries no types
    """The stage no page goes round: read behind the wall, and approved by somebody else."""

    class Meta:
        verbose_name = _("safeguarding review")
        verbose_name_plural = _("safeguarding reviews")

    def start(self, workflow_state: Any, user: User | None = None) -> Any:  # noqa: ANN401  Wagtail's own signature
        """Ask the office at once: the answer is there when the reviewer opens the page."""
        state = super().start(workflow_state, user=user)
        approvals.ask_for_reading(revision=state.revision, asker=user, now=timezone.now())
        return state

    def get_actions(self, obj: Page, user: User) -> list[tuple[str, Any, bool]]:
        """Offer approval to reviewers who did not write; any of them may send it back."""
        actions: list[tuple[str, Any, bool]] = super().get_actions(obj, user)
        if approvals.may_approve(revision=obj.get_latest_revision(), reviewer=user):
            return actions
        return [action for action in actions if action[0] != "approve"]

    def on_action(self, task_state: Any, user: User, action_name: str, **kwargs: Any) -> Any:  # noqa: ANN401  as above
        if action_name == "approve":
            approvals.approve_revision(
                revision=task_state.revision, reviewer=user, now=timezone.now()
            )
        return super().on_action(task_state, user, action_name, **kwargs)

    @classmethod
    def get_description(cls) -> Any:  # noqa: ANN401  as above
        return _("Safeguarding reviewers approve what they have not written")
