"""The editor's form: told before publishing, in the page's own form, what stands in the way."""

from typing import ClassVar

from wagtail.admin.forms import WagtailAdminPageForm

from home.guard.publishing import findings_in_words


class GuardedPageForm(WagtailAdminPageForm):  # type: ignore[misc]  # Wagtail carries no types
    PUBLISHING: ClassVar = {
        "action-publish",
        "action-submit",
        "action-restart-workflow",
        "action-workflow-action",
    }

    def is_valid(self) -> bool:
        valid: bool = super().is_valid()
        if not valid or self.PUBLISHING.isdisjoint(self.data):
            return valid
        for words in findings_in_words(self.instance):
            self.add_error(None, words)
        return not self.errors
