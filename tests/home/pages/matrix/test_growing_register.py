"""The register grows beside the site: not a byte and not a header of the public side changes."""

import re

import psycopg
import pytest
from django.test import Client
from django.urls import reverse

from config.local import postgres, test_databases
from donations.goods.models import BoardCell
from home.campaigns.models import Campaign
from home.pages.models import CampaignPage
from tests.donations.goods.giving import open_cell

pytestmark = pytest.mark.django_db
TOKENS = re.compile(rb'(csrfmiddlewaretoken" value=|"X-CSRFToken": )"[^"]+"')
CLOCK = {"Date", "Expires"}
Answer = tuple[int, dict[str, str], list[str], bytes]
GROW = """
INSERT INTO registry_area (code, kind, name_zh, name_en, parent_id)
    VALUES ('990000', 'city', '演示市', 'Demo City', NULL) ON CONFLICT DO NOTHING;
INSERT INTO needs_drive (code, name_zh, name_en, county_id, season, items, opens_on, deliver_on)
    VALUES ('{code}', 'd', 'd', '990000', 's', '[]', '2024-11-25', '2999-12-31')
    ON CONFLICT DO NOTHING;
INSERT INTO registry_childfile (subject, area_id, household, sex, born_month, colour,
        benefit_class, opened_at)
    SELECT gen_random_uuid(), '990000', gen_random_uuid(), 'f', '2015-03-01', 0, '',
        now() FROM generate_series(1, {children});
INSERT INTO needs_need (id, drive_id, child_id, item, size, must_measure, size_reason, state,
        opened_on)
    SELECT gen_random_uuid(), '{code}', subject, 'SHOE_COTTON', 210, false, '{{}}', 'open',
        '2024-11-25' FROM registry_childfile
    ON CONFLICT DO NOTHING;
"""


@pytest.fixture
def cell(open_campaign: Campaign) -> BoardCell:
    return open_cell(campaign=open_campaign)


def asked(campaign: Campaign, page: CampaignPage) -> list[str]:
    code = campaign.code
    both = [page.url, *(other.url for other in page.get_translations())]
    return [
        *("/", "/zh-hans/", "/en/", "/nothing-here/", *both),
        *(reverse(f"goods:{name}", args=[code]) for name in ("board", "give_start", "give_items")),
        *(reverse(name, args=[code]) for name in ("board_json", "board_csv")),
        *map(reverse, ["board_schema", "goods:flow", "goods:flow_csv", "goods:find_pledge"]),
        *map(reverse, ["pages:robots", "pages:sitemap", "account_login"]),
    ]


def answer(url: str) -> Answer:
    """Return all that a visitor gets, but for the form's token."""
    got = Client().get(url)
    body = got.getvalue() if got.streaming else got.content
    headers = {name: value for name, value in got.headers.items() if name not in CLOCK}
    return got.status_code, headers, sorted(got.cookies), TOKENS.sub(b"", body)


def grow(*, children: int, code: str) -> None:
    url = postgres.admin_url(test_databases.name_of("office"))
    with psycopg.connect(url) as connection:
        connection.execute(GROW.format(children=children, code=code).encode())


def test_no_answer_changes_when_children_are_registered(
    cell: BoardCell, campaign_page: CampaignPage
) -> None:
    campaign = cell.board.campaign
    urls = asked(campaign, campaign_page)
    before = {url: answer(url) for url in urls}

    for children in (1, 10, 100):
        grow(children=children, code=campaign.code)
        assert [url for url in urls if answer(url) != before[url]] == []

    assert {code for code, *_ in before.values()} <= {200, 302, 404}
    assert sum(code == 200 for code, *_ in before.values()) > 10
