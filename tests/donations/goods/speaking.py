"""People who speak for organisations, and a company's offer made by one of them."""

from django.test import Client
from django.utils import timezone

from donations.goods.models import Pledge
from donations.goods.offers import Offer
from donations.goods.services.pledges import Company
from home.accounts.models import Organisation, User
from home.campaigns.models import Campaign
from tests.donations.goods.factories import MembershipFactory
from tests.donations.goods.giving import hold
from tests.home.accounts.factories import OrganisationFactory, UserFactory


def member(kind: str = "company", organisation: Organisation | None = None) -> User:
    user = UserFactory.create()
    MembershipFactory.create(
        user=user, organisation=organisation or OrganisationFactory.create(kind=kind)
    )
    return user


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def offered(campaign: Campaign, *offers: Offer, maker: User | None = None) -> Pledge:
    maker = maker or member()
    organisation = Organisation.objects.get(membership__user=maker)
    company = Company(organisation, maker, "2024-11")
    return hold(
        campaign,
        *(offers or [Offer("SHOE_COTTON", 40, 215), Offer("SHOE_COTTON", 10, 200)]),
        now=timezone.now(),
        company=company,
    )
