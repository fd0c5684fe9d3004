"""Nobody is named without having asked for it: every surface, every pledge."""

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from donations.goods import notices, tokens
from donations.goods.models import Pledge
from donations.goods.names import display_name, is_plain_name
from donations.goods.papers import pledge_papers
from tests.donations.goods.factories import (
    DeliveryFactory,
    LineFactory,
    LotFactory,
    PledgeFactory,
)
from tests.donations.goods.giving import open_cell
from tests.donations.goods.reading import pdf_text
from tests.home.accounts.factories import OrganisationFactory

pytestmark = pytest.mark.django_db
TOKEN = "t" * 43
letters = st.text(st.characters(categories=["Lu", "Ll", "Lo"]), min_size=6, max_size=20)
names = letters.map(lambda text: f"Zqx{text}")  # else a word of the pages themselves comes up


def every_surface(client: Client, pledge: Pledge) -> dict[str, str]:
    """Return all that anybody can read of a pledge, by where."""
    code = pledge.campaign.code
    addresses = [
        *(reverse("goods:board", args=[code]), reverse("board_json", args=[code])),
        *(reverse("board_csv", args=[code]), reverse("goods:flow"), reverse("goods:flow_csv")),
        *(reverse("goods:pledge", args=[TOKEN]), reverse("goods:find_pledge")),
        *(reverse(f"goods:{name}", args=[TOKEN]) for name in ("change_pledge", "withdraw_pledge")),
    ]
    surfaces = {address: client.get(address).content.decode() for address in addresses}
    notices.notify_announced(pledge_id=pledge.pk, token=TOKEN)
    notices.notify_withdrawn(pledge_id=pledge.pk)
    notices.notify_link(pledge_id=pledge.pk, token=TOKEN)
    surfaces["mail"] = "".join(m.subject + str(m.body) for m in mail.outbox)
    surfaces["label"] = pdf_text(pledge_papers.pledge_label(pledge))
    surfaces["acknowledgement"] = pdf_text(pledge_papers.pledge_acknowledgement(pledge))
    surfaces["str"] = f"{pledge} {pledge!r}"
    return surfaces


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(name=names, is_company=st.booleans())
def test_a_name_nobody_asked_to_show_is_on_no_surface(
    client: Client, name: str, is_company: bool
) -> None:
    mail.outbox.clear()
    Pledge.objects.filter(token_digest=tokens.digest_of(TOKEN)).delete()
    organisation = OrganisationFactory.create(kind="company", name_zh=name, name_en=name)
    pledge = PledgeFactory.create(
        campaign=open_cell().board.campaign,
        token=TOKEN,
        donor_name=name,
        organisation=organisation if is_company else None,
    )
    LineFactory.create(pledge=pledge)
    DeliveryFactory.create(campaign=pledge.campaign)

    surfaces = every_surface(client, pledge)

    assert [where for where, text in surfaces.items() if name in text or pledge.email in text] == []


def test_whoever_asked_for_it_is_named_on_page_and_paper(client: Client) -> None:
    pledge = PledgeFactory.create(token=TOKEN, donor_name="欧阳示例", show_name=True)
    LineFactory.create(pledge=pledge)

    surfaces = every_surface(client, pledge)

    named = [where for where, text in surfaces.items() if "欧阳示例" in text]
    assert named == [reverse("goods:pledge", args=[TOKEN]), "acknowledgement"]


def test_a_company_shows_its_public_name_and_not_the_person_who_answers() -> None:
    organisation = OrganisationFactory.build(name_zh="演示公司", name_en="Demo Company")
    pledge = PledgeFactory.build(organisation=organisation, show_name=True, campaign=None)

    with translation.override("en"):
        assert display_name(pledge) == "Demo Company"
    with translation.override("zh-hans"):
        assert display_name(pledge) == "演示公司"


@pytest.mark.parametrize("name", ["欧阳示例", "WANG Yanling", "古丽·示例", "O'Hara"])
def test_names_of_people_are_names(name: str) -> None:
    assert is_plain_name(name)


def test_the_label_holds_reference_and_goods_and_no_secret(client: Client) -> None:
    pledge = PledgeFactory.create(token=TOKEN)
    LineFactory.create_batch(12, pledge=pledge)

    answer = client.get(reverse("goods:label", args=[TOKEN]))
    text = pdf_text(answer.content)

    assert answer["Content-Type"] == "application/pdf"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert pledge.reference in text
    assert "215 mm" in text
    assert TOKEN not in text


def test_the_acknowledgement_is_in_both_languages_and_no_receipt(client: Client) -> None:
    pledge = PledgeFactory.create(token=TOKEN)
    LineFactory.create(pledge=pledge)
    LotFactory.create(pledge=pledge)

    text = pdf_text(client.get(reverse("goods:acknowledgement", args=[TOKEN])).content)

    assert "Donation acknowledgement" in text
    assert "The receipt is issued by the charity" in text
    assert "Received: 20 pieces, of these accepted: 18" in text
    assert pledge.reference in text
