"""The pages of the public site, its pictures and its documents."""

from home.pages.models.campaign_page import CampaignPage
from home.pages.models.documents import Paper
from home.pages.models.home_page import HomePage
from home.pages.models.information_page import InformationPage
from home.pages.models.pictures import Picture, PictureRendition
from home.pages.models.programme_pages import ProgrammeIndexPage, ProgrammePage
from home.pages.models.update_page import UpdatePage

__all__ = [
    "CampaignPage",
    "HomePage",
    "InformationPage",
    "Paper",
    "Picture",
    "PictureRendition",
    "ProgrammeIndexPage",
    "ProgrammePage",
    "UpdatePage",
]
