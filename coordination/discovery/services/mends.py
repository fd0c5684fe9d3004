"""What a person typed and decided about the rows of a roster; kept sealed, never in the open."""

import dataclasses
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist

from coordination.discovery.models import Upload
from coordination.discovery.roster.headings import FIELDS, Field
from coordination.vault import services as vault

Texts = Mapping[Field, str]


class FileDeleted(LookupError):
    """The sealed file is gone: seven days are over, or the upload was discarded."""


class LeaveReason(StrEnum):
    """Why a row is not taken in; anything else that is said counts as `other`."""

    DUPLICATE = "duplicate"
    NOT_A_CHILD = "not_a_child"
    TOO_OLD = "too_old"
    LEFT_SCHOOL = "left_school"
    NO_CONSENT = "no_consent"
    UNCLEAR = "unclear"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Mends:
    """By row: typed texts, the reason for leaving it out, and whether it is the child on file."""

    texts: Mapping[int, Texts] = field(default_factory=dict, repr=False)
    left_out: Mapping[int, str] = field(default_factory=dict, repr=False)
    same_child: Mapping[int, bool] = field(default_factory=dict)

    def typed(self, row: int, texts: Texts) -> "Mends":
        """Put texts into a row's cells; what was decided of its file is asked again."""
        both = {**self.texts.get(row, {}), **texts}
        decided = {number: same for number, same in self.same_child.items() if number != row}
        return dataclasses.replace(self, texts={**self.texts, row: both}, same_child=decided)

    def without(self, row: int, reason: str) -> "Mends":
        return dataclasses.replace(self, left_out={**self.left_out, row: reason})

    def taken_back(self, row: int) -> "Mends":
        kept = {number: reason for number, reason in self.left_out.items() if number != row}
        return dataclasses.replace(self, left_out=kept)

    def decided(self, row: int, *, same: bool) -> "Mends":
        return dataclasses.replace(self, same_child={**self.same_child, row: same})


def sealed_mends(upload: Upload) -> Mends:
    """Return what was mended so far. Raises FileDeleted."""
    if upload.mends is None:
        return Mends()
    return _from_bytes(unsealed(upload.mends))


def unsealed(blob_id: UUID | None) -> bytes:
    """Return the bytes of a sealed file. Raises FileDeleted."""
    if blob_id is None:
        raise FileDeleted
    try:
        return vault.open_blob(blob_id=blob_id)
    except ObjectDoesNotExist:
        raise FileDeleted from None


def seal_mends(*, mends: Mends, old: UUID | None, now: datetime) -> UUID:
    """Seal these in place of the old ones."""
    if old:
        vault.delete_blob(blob_id=old)
    content = json.dumps(dataclasses.asdict(mends), ensure_ascii=False).encode()
    return vault.seal_blob(content=content, now=now)


def reason_code(reason: str) -> LeaveReason:
    """Return the reason without a person's own words."""
    return LeaveReason(reason) if reason in set(LeaveReason) else LeaveReason.OTHER


def _from_bytes(content: bytes) -> Mends:
    stored = json.loads(content)
    return Mends(
        texts={int(row): _known(texts) for row, texts in stored["texts"].items()},
        left_out={int(row): reason for row, reason in stored["left_out"].items()},
        same_child={int(row): same for row, same in stored["same_child"].items()},
    )


def _known(texts: Mapping[str, str]) -> Texts:
    return {name: texts[name] for name in FIELDS if name in texts}
