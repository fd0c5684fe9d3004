import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from coordination.matching.models import Run
from coordination.needs.models import Drive, Need
from coordination.registry.models import ChildFile
from tests.coordination.consents.factories import consent_all
from tests.coordination.matching.runs.world import approved, solved, stock
from tests.coordination.needs.factories import DriveFactory, NeedFactory
from tests.coordination.registry.factories import ChildFileFactory, SchoolFactory

pytestmark = pytest.mark.django_db
MANY = 2_000


def many_needs(count: int, *, code: str) -> Drive:
    """Return a drive of `count` children at five schools, with shoes for most of them."""
    drive, schools = DriveFactory.create(code=code), SchoolFactory.create_batch(5)
    sizes = list(range(185, 255, 5))
    children = ChildFile.objects.bulk_create(
        ChildFileFactory.build(school=schools[n % 5], area=schools[n % 5].township, colour=n % 4)
        for n in range(count)
    )
    consent_all(children)
    Need.objects.bulk_create(
        NeedFactory.build(drive=drive, child=child, size=sizes[n * 3 % 14])
        for n, child in enumerate(children)
    )
    stock(drive, "SHOE_COTTON", dict.fromkeys(sizes, count // 16))
    return drive


def queries_of(drive: Drive) -> int:
    with CaptureQueriesContext(connection) as spent:
        solved(drive)
    return len(spent)


def test_two_thousand_needs_cost_as_many_queries_as_twenty() -> None:
    few = queries_of(many_needs(20, code="winter-2023"))

    many = queries_of(many_needs(MANY, code="winter-2024"))

    run = Run.objects.get(drive="winter-2024")
    assert run.certified
    assert run.allocations.count() > MANY // 2
    assert few == many


def test_two_thousand_needs_are_approved_in_one_go() -> None:
    drive = many_needs(MANY, code="winter-2024")

    run = approved(drive)

    served = Need.objects.filter(state=Need.State.SERVED).count()
    assert (run.state, served) == ("approved", run.allocations.count())
