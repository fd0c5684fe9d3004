"""Addresses of the pages, and what a signed-in person gets there."""

from django.test import Client
from django.urls import reverse

from coordination.accounts.models import Officer
from tests.coordination.fulfilment.factories import World
from tests.coordination.registry.factories import AreaFactory, SchoolFactory
from tests.coordination.signed_in import officer_client

ELSEWHERE = "990003"


def client_of(officer: Officer) -> Client:
    return officer_client(officer=officer, language="en")


def strangers() -> list[Client]:
    """Return people whose role or place does not reach the world: each gets 404 everywhere."""
    county = AreaFactory.create(code=ELSEWHERE, name_zh="远山县", name_en="Far county")
    return [
        officer_client(role="packer", area=county, language="en"),
        officer_client(role="coordinator", area=county, language="en"),
        officer_client(role="school_contact", school=SchoolFactory.create(), language="en"),
        officer_client(role="auditor", language="en"),
        officer_client(role="supervisor", language="en"),
    ]


def pack_url(name: str, world: World, *more: str) -> str:
    return reverse(f"fulfilment:{name}", args=[world.pack().pk, *more])


def box_url(name: str, world: World) -> str:
    return reverse(f"fulfilment:{name}", args=[world.boxes()[0].pk])


def school_url(name: str, world: World, *more: object) -> str:
    return reverse(f"fulfilment:{name}", args=[world.drive.pk, world.school.pk, *more])
