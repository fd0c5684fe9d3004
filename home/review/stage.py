"""The safeguarding review on the page trees: one stage for every page."""

from typing import Final

from django.contrib.auth.models import Group
from wagtail.models import Page, Workflow, WorkflowPage, WorkflowTask

from home.review.models import SafeguardingReviewTask

NAME: Final = "Safeguarding review"


def ensure_stage(*, reviewers: Group) -> Workflow:
    """Put the review on the root of all trees, in place of whatever workflow was there."""
    task = SafeguardingReviewTask.objects.filter(name=NAME).first()
    if task is None:
        task = SafeguardingReviewTask.objects.create(name=NAME)
        task.groups.add(reviewers)
    workflow, _ = Workflow.objects.get_or_create(name=NAME)
    WorkflowTask.objects.get_or_create(workflow=workflow, task=task, defaults={"sort_order": 0})
    WorkflowPage.objects.update_or_create(
        page=Page.get_first_root_node(), defaults={"workflow": workflow}
    )
    return workflow
