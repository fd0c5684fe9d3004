"""The guard is tested on the same small trees as the pages."""

from tests.home.pages.conftest import about, campaign_page, clean_files, front

__all__ = ["about", "campaign_page", "clean_files", "front"]
