"""The home page: the top task, what is open, four ways in, figures with their day, the latest."""

from typing import Any

from home.pages import listing

LATEST, MOST_OPEN = 3, 2


def front(page: Any) -> dict[str, Any]:  # noqa: ANN401  a HomePage
    return {
        "hero": {
            "title": page.title,
            "lead": page.lead,
            "action_url": _url(page.needs_page),
            "more_url": _url(page.more_page),
            "more_label": page.more_page.title if page.more_page else "",
        },
        "open_cards": listing.open_campaigns(page, most=MOST_OPEN),
        "cards": [_card(block.value) for block in page.cards],
        "tiles": listing.tiles(),
        "as_of": listing.figures_on(),
        "updates": listing.latest_updates(page, most=LATEST),
    }


def _card(value: Any) -> dict[str, Any]:  # noqa: ANN401  a block's value
    return {
        "title": value["title"],
        "text": value["text"],
        "picture": value["picture"],
        "url": _url(value["page"]),
    }


def _url(page: Any) -> str:  # noqa: ANN401  a page or None
    return page.url if page and page.live else ""
