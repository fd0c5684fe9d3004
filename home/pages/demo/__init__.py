"""An invented site to look at: written, read behind the wall, then published."""

from home.pages.demo.building import publish_demo_site, write_demo_site

__all__ = ["publish_demo_site", "write_demo_site"]
