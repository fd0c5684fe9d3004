"""What every page of the site has: a lead, a body, the guard, and its other language."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from home.guard.editing import GuardedPageForm
from home.guard.publishing import GuardedPage
from home.pages import chrome
from home.pages.blocks import BodyBlock


class SitePage(GuardedPage, Page):  # type: ignore[misc]  # Wagtail carries no types
    base_form_class = GuardedPageForm

    lead = models.CharField(
        _("lead"), max_length=240, help_text=_("One or two plain sentences under the title.")
    )
    body = StreamField(BodyBlock(), verbose_name=_("body"), blank=True)

    content_panels = [*Page.content_panels, FieldPanel("lead"), FieldPanel("body")]  # noqa: RUF012  Wagtail's way

    class Meta:
        abstract = True

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:  # noqa: ANN401  Wagtail's own signature
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return {**context, **chrome.chrome(self, request), **self.own_context(request)}

    def own_context(self, request: HttpRequest) -> dict[str, Any]:
        """Return what this kind of page adds for its template."""
        return {}
