"""Answers: a yes on paper to goods, unless told otherwise."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from uuid import UUID

import factory
from factory.django import DjangoModelFactory

from coordination.consents import texts
from coordination.consents.models import Consent
from coordination.consents.queries import standings
from coordination.registry.models import ChildFile
from tests.coordination.accounts.factories import OfficerFactory
from tests.coordination.registry.factories import ChildFileFactory

SIGNED_ON = date(2024, 11, 1)
LAST_DAY = date(2029, 10, 31)


class ConsentFactory(DjangoModelFactory[Consent]):
    class Meta:
        model = Consent

    class Params:
        refused = factory.Trait(answer="no")
        withdrawn = factory.Trait(
            withdrawn_at=datetime(2024, 11, 20, tzinfo=UTC), withdrawn_why="guardian"
        )

    child = factory.SubFactory(ChildFileFactory)
    purpose = Consent.Purpose.GOODS
    receiver = Consent.Receiver.CHARITY
    text_version = 1
    text_digest = factory.LazyAttribute(lambda row: texts.current(row.purpose).digest)
    language = "zh-hans"
    giver = Consent.Giver.PARENT
    witnessed = Consent.Witnessed.PAPER
    answer = Consent.Answer.YES
    child_wish = Consent.Wish.YES
    from_on = SIGNED_ON
    until_on = LAST_DAY
    recorded_by = factory.SubFactory(OfficerFactory)
    recorded_at = datetime(2024, 11, 1, 8, tzinfo=UTC)


def goods_standings() -> dict[UUID, str]:
    """Return how every file stands to goods on the day of the tests' rosters."""
    subjects = set(ChildFile.objects.values_list("pk", flat=True))
    return dict(standings(subjects=subjects, purpose="goods", on=date(2024, 12, 1)))


def consent_all(children: Iterable[ChildFile]) -> None:
    """Let all of them consent to goods, in one statement."""
    by = OfficerFactory.create()
    Consent.objects.bulk_create(
        ConsentFactory.build(child=child, recorded_by=by) for child in children
    )


def end_all_consents(*, why: str = "guardian") -> None:
    """End every answer as rows alone, without what a withdrawal does about it."""
    Consent.objects.filter(withdrawn_at=None).update(
        withdrawn_at=datetime(2024, 12, 1, tzinfo=UTC), withdrawn_why=why
    )
