from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from home.campaigns.models import Programme
from home.pages import listing
from home.pages.models.site_page import SitePage


class ProgrammeIndexPage(SitePage):
    """What is needed now: the open campaigns first, then the programmes."""

    template = "home/pages/programme_index_page.html"
    parent_page_types: ClassVar = ["pages.HomePage"]
    subpage_types: ClassVar = ["pages.ProgrammePage"]

    class Meta:
        verbose_name = _("list of programmes")

    def own_context(self, request: HttpRequest) -> dict[str, Any]:
        return listing.index_context(self)


class ProgrammePage(SitePage):
    template = "home/pages/programme_page.html"
    parent_page_types: ClassVar = ["pages.ProgrammeIndexPage"]
    subpage_types: ClassVar = ["pages.CampaignPage"]

    programme = models.ForeignKey(
        Programme, verbose_name=_("programme"), on_delete=models.PROTECT, related_name="pages"
    )

    content_panels: ClassVar = [FieldPanel("programme"), *SitePage.content_panels]

    class Meta:
        verbose_name = _("programme page")

    def own_context(self, request: HttpRequest) -> dict[str, Any]:
        return listing.programme_context(self)
