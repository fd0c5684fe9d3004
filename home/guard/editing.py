"""The editor's form: told before publishing, in the page's own form, what stands in the way."""

from typing import ClassVar

from django.utils import timezone
from wagtail.admin.forms import WagtailAdminPageForm

from home.guard import publishing, stages
from home.reading import services as reading


class GuardedPageForm(WagtailAdminPageForm):  # type: ignore[misc]  # Wagtail carries no types
    SUBMITTING: ClassVar = {"action-submit", "action-restart-workflow"}
    PUBLISHING: ClassVar = {"action-publish", "action-workflow-action", *SUBMITTING}

    def is_valid(self) -> bool:
        valid: bool = super().is_valid()
        if not valid or self.PUBLISHING.isdisjoint(self.data):
            return valid
        for words in self._in_the_way():
            self.add_error(None, words)
        return not self.errors

    def _in_the_way(self) -> list[str]:
        findings = publishing.findings_in_words(self.instance)
        if findings:
            return findings
        if "action-publish" in self.data:
            return self._refusal()
        if self.data.get("workflow-action-name") == "approve" and self.has_changed():
            return [str(stages.BY_ITS_AUTHOR)]
        return [] if self.SUBMITTING.isdisjoint(self.data) else self._too_many()

    def _refusal(self) -> list[str]:
        try:
            publishing.check_may_be_public(self.instance)
        except publishing.PublishRefused as refused:
            return list(refused.messages)
        return []

    def _too_many(self) -> list[str]:
        """Say so here, where nothing typed is lost, and tell the office."""
        now = timezone.now()
        try:
            reading.check_may_ask(author=self.for_user, now=now)
        except reading.TooManyChecks:
            reading.raise_alarm(author=self.for_user, now=now)
            return [str(stages.TOO_MANY)]
        return []
