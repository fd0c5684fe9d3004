"""An invented site to look at: `build_demo_site(now=...)`."""

from home.pages.demo.building import build_demo_site

__all__ = ["build_demo_site"]
