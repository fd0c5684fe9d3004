"""The site's side of `benchmarks.campaign_page`: run with the site's settings and role alone.

python -m benchmarks.campaign_site seed       # as the owner: pages and one board
python -m benchmarks.campaign_site measure    # as nt_site: prints queries, calls, times, digest
"""

import cProfile
import hashlib
import json
import re
import sys
import time
from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

import django

CODE = "winter-now-xuanxi"
WARM_UP, GETS, PROFILED = 5, 25, 3
AREAS = 8
LINES = [("SHOE_COTTON", 155, 215), ("SHOE_COTTON", 215, 280), ("HOODIE_FLEECE", 100, 140)]
TOKENS = re.compile(rb'(csrfmiddlewaretoken" value=|X-CSRFToken": )"[^"]+"')  # random each time


def seed_site() -> None:
    """Write two open campaigns, their pages and one board, as the site's owner."""
    from config.story import campaigns, clock  # noqa: PLC0415  needs settings
    from tests.home.pages.opened import open_demo_site  # noqa: PLC0415  as above

    for code in (campaigns.WINTER_2024, campaigns.WINTER_NOW):
        campaigns.open_campaign(code)
    open_demo_site(now=clock.CAMPAIGN_LIVE)
    _publish_board(date.today())  # noqa: DTZ011  the day of the run


def _publish_board(day: date) -> None:
    from donations.goods.models import Board, BoardArea, BoardCell  # noqa: PLC0415  needs settings
    from home.campaigns.models import Campaign  # noqa: PLC0415  as above

    campaign = Campaign.objects.get(code=CODE)
    board = Board.objects.create(
        release_id=uuid4(), campaign=campaign, wave=1, published_on=day, digest="0" * 64
    )
    for number in range(AREAS):
        area = BoardArea.objects.create(
            public_id=uuid4(),
            board=board,
            name_zh=f"示例片区{number}",
            name_en=f"Sample area {number}",
            schools_zh=[f"示例学校{number}{letter}" for letter in "甲乙丙"],
        )
        for item, low, high in LINES:
            BoardCell.objects.create(
                public_id=uuid4(),
                board=board,
                area=area,
                item=item,
                size_from=low,
                size_to=high,
                asked=40 + 5 * number,
                pledged=number,
            )


def measure_page() -> dict[str, Any]:
    """GET the page in this process: queries, calls, times, a digest of what was read."""
    from django.db import connection  # noqa: PLC0415  needs settings
    from django.test import Client  # noqa: PLC0415  as above
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415  as above

    client, url = Client(SERVER_NAME="localhost"), f"/zh-hans/needs/warm-winter/{CODE}/"
    for _ in range(WARM_UP):
        client.get(url)
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(url)
    if answer.status_code != 200 or "示例片区0".encode() not in answer.content:
        raise SystemExit(f"{url} answered {answer.status_code} without the board")
    page = TOKENS.sub(b"", answer.content)
    return {
        "queries": len(captured),
        "times": [_milliseconds(lambda: client.get(url)) for _ in range(GETS)],
        "calls": min(_calls(lambda: client.get(url)) for _ in range(PROFILED)),
        "digest": hashlib.sha256(page).hexdigest()[:12],
        "bytes": len(page),
    }


def _milliseconds(act: Callable[[], object]) -> tuple[float, float]:
    """Return wall time and this process's own computing time."""
    wall, computing = time.perf_counter(), time.process_time()
    act()
    return (time.perf_counter() - wall) * 1000, (time.process_time() - computing) * 1000


def _calls(act: Callable[[], object]) -> int:
    """Return how many calls of Python the act takes: work, whatever else the machine does."""
    profile = cProfile.Profile()
    profile.runcall(act)
    return sum(entry.callcount for entry in profile.getstats())


def main() -> None:
    django.setup()
    if sys.argv[1] == "seed":
        seed_site()
        print("{}")
    else:
        print(json.dumps(measure_page()))


if __name__ == "__main__":
    main()
