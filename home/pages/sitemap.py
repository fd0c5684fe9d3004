from typing import Any

from wagtail.contrib.sitemaps import Sitemap
from wagtail.models import Page


class LivePages(Sitemap):  # type: ignore[misc]  # Wagtail carries no types
    """Live pages that everybody may read, of both languages."""

    def items(self) -> Any:  # noqa: ANN401  a Wagtail queryset
        roots = self.get_wagtail_site().root_page.get_translations(inclusive=True)
        found = Page.objects.none()
        for root in roots:
            found = found | Page.objects.descendant_of(root, inclusive=True)
        return found.live().public().order_by("path").defer_streamfields().specific()
