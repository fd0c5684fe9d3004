"""One record of each kind about one child of the county, and one text of the site."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from coordination.accounts.models import Officer
from coordination.consents.views.lists import SCOPE
from coordination.desk.services import read_waiting
from coordination.exports.models import Export
from coordination.registry.models import ChildFile
from coordination.vault.models import Alarm, Emergency, Erasure
from coordination.vault.services import pseudonyms_for, seal_identity
from tests.coordination.consents.factories import ConsentFactory
from tests.coordination.desk.asking import hand_in
from tests.coordination.registry.factories import ChildFileFactory

NOON = datetime(2024, 12, 20, 4, tzinfo=UTC)
LATER = datetime(2099, 1, 1, tzinfo=UTC)


def addresses(*, child: ChildFile, own: Mapping[str, Officer]) -> dict[str, tuple[object, ...]]:
    """Make the records; return what stands in their addresses."""
    seal_identity(subject=child.pk, values={"name": "示例甲"}, now=NOON)
    code = pseudonyms_for(scope=SCOPE, subjects=[child.pk])[child.pk]
    consent = ConsentFactory.create(child=child, purpose="picture", receiver="charity")
    text = hand_in("一句话")
    read_waiting(now=NOON)
    return {
        "child_code": (code,),
        "child_answer": (code, "goods"),
        "consent": (code, consent.pk),
        "export_kind": ("ledger",),
        "export": (_export(child, own["supervisor"]).pk,),
        "text": (text.pk,),
        "alarm": (Alarm.objects.create(
            kind="many", officer=own["director"], hour_at=NOON, count=40
        ).pk,),
        "subject": (child.pk,),
        "receipt": (_receipt(child, own).pk,),
        "erasure": (Erasure.objects.create(
            subject=child.pk, asked_for="guardian", asked_by=own["supervisor"], asked_at=NOON
        ).pk,),
        "emergency": (Emergency.objects.create(
            subject=child.pk, reason="found alone", asked_by=own["director"], asked_at=NOON,
            ends_at=LATER,
        ).pk,),
    }  # fmt: skip


def _export(child: ChildFile, supervisor: Officer) -> Export:
    return Export.objects.create(
        number=1, kind="child_copy", purpose="family", reason="asked", subject=child.pk, rows=1,
        digest="0" * 64, most_downloads=1, made_by=supervisor, made_at=NOON,
        expires_at=NOON + timedelta(days=2),
    )  # fmt: skip


def _receipt(child: ChildFile, own: Mapping[str, Officer]) -> Erasure:
    gone = ChildFileFactory.create(school=child.school, area=child.area)
    return Erasure.objects.create(
        subject=gone.pk, asked_for="guardian", asked_by=own["coordinator"], asked_at=NOON,
        erased_by=own["supervisor"], erased_at=NOON, digest="0" * 64,
    )  # fmt: skip
