from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.documents import get_document_model_string
from wagtail.images import get_image_model_string

from home.campaigns.models import Campaign
from home.pages import campaign_context
from home.pages.models.site_page import SitePage


class CampaignPage(SitePage):
    """The public page of one campaign record; each language has one.

    The record says what was filed, in Chinese. Fields ending in `_words` say the same in the
    page's language; an empty one shows the record's own words, marked as Chinese.
    """

    template = "home/pages/campaign_page.html"
    parent_page_types: ClassVar = ["pages.ProgrammePage"]
    subpage_types: ClassVar = ["pages.UpdatePage"]

    campaign = models.ForeignKey(
        Campaign, verbose_name=_("campaign"), on_delete=models.PROTECT, related_name="pages"
    )
    plan_summary = models.TextField(_("summary of the filed plan"), blank=True)
    plan_paper = models.ForeignKey(
        get_document_model_string(),
        verbose_name=_("the filed plan"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    certificate_picture = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("picture of the qualification certificate"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    receipts = models.TextField(_("how to get a receipt"), blank=True)
    filing_office_words = models.CharField(_("filing office"), max_length=120, blank=True)
    platform_words = models.CharField(_("platform"), max_length=80, blank=True)
    person_in_charge_words = models.CharField(_("person in charge"), max_length=80, blank=True)
    office_address_words = models.CharField(_("office address"), max_length=200, blank=True)

    content_panels: ClassVar = [
        FieldPanel("campaign"),
        *SitePage.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("plan_summary"),
                FieldPanel("plan_paper"),
                FieldPanel("certificate_picture"),
                FieldPanel("receipts"),
            ],
            heading=_("What the law asks to show"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("filing_office_words"),
                FieldPanel("platform_words"),
                FieldPanel("person_in_charge_words"),
                FieldPanel("office_address_words"),
            ],
            heading=_("The record's words in this page's language"),
        ),
    ]

    class Meta:
        verbose_name = _("campaign page")

    def clean(self) -> None:
        super().clean()
        twins = CampaignPage.objects.filter(campaign=self.campaign_id, locale=self.locale_id)
        if self.campaign_id and twins.exclude(pk=self.pk).exists():
            raise ValidationError({"campaign": _("This campaign has a page in this language.")})

    def own_context(self, request: HttpRequest) -> dict[str, Any]:
        return campaign_context.campaign_context(self, request)
