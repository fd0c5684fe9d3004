from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from home.pages import listing
from home.pages.models.site_page import SitePage


class InformationPage(SitePage):
    """A page of text; with pages under it, it lists them."""

    template = "home/pages/information_page.html"
    parent_page_types: ClassVar = ["pages.HomePage", "pages.InformationPage"]
    subpage_types: ClassVar = ["pages.InformationPage"]

    shows_figures = models.BooleanField(
        _("show the live figures"),
        default=False,
        help_text=_("Pieces pledged and delivered, and every campaign with its results."),
    )

    content_panels: ClassVar = [*SitePage.content_panels, FieldPanel("shows_figures")]

    class Meta:
        verbose_name = _("information page")

    def own_context(self, request: HttpRequest) -> dict[str, Any]:
        return listing.information_context(self)
