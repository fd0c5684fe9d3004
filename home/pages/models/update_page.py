from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from home.pages import linked_data
from home.pages.models.site_page import SitePage


class UpdatePage(SitePage):
    """What happened in a campaign on one day."""

    template = "home/pages/update_page.html"
    parent_page_types: ClassVar = ["pages.CampaignPage"]
    subpage_types: ClassVar[list[str]] = []

    told_on = models.DateField(_("date"))

    content_panels: ClassVar = [FieldPanel("told_on"), *SitePage.content_panels]

    class Meta:
        verbose_name = _("update")

    def own_context(self, request: HttpRequest) -> dict[str, Any]:
        return {"linked_data": linked_data.update_data(self, self.get_full_url(request))}
