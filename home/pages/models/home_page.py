from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from home.pages import front
from home.pages.blocks import CardsBlock
from home.pages.models.site_page import SitePage


class HomePage(SitePage):
    """One sentence of purpose, one top task, four ways in."""

    template = "home/pages/home_page.html"
    parent_page_types: ClassVar = ["wagtailcore.Page"]
    subpage_types: ClassVar = ["pages.ProgrammeIndexPage", "pages.InformationPage"]

    needs_page = models.ForeignKey(
        Page,
        verbose_name=_("page of the needs"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    more_page = models.ForeignKey(
        Page,
        verbose_name=_("page that explains"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    cards = StreamField(CardsBlock(max_num=4), verbose_name=_("cards"), blank=True)

    content_panels: ClassVar = [
        *SitePage.content_panels,
        PageChooserPanel("needs_page"),
        PageChooserPanel("more_page"),
        FieldPanel("cards"),
    ]

    class Meta:
        verbose_name = _("home page")

    def own_context(self, request: HttpRequest) -> dict[str, Any]:
        return front.front(self)
