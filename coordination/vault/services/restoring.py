"""The list of erasures: an old backup brings erased children back, and this takes them away again.

An erasure is complete when the last backup with the child's wrapped key has expired; until then
the list is applied to whatever is restored, before it is opened to anybody.
"""

import json
import os
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.db import transaction

from coordination.vault.models import Identity
from coordination.vault.services import chain, identities

REASON = "erased before; came back with a backup"


class BrokenList(ValueError):
    """The message names the file, the line and how to mend it."""


@dataclass(frozen=True)
class Done:
    erased: int
    were_erased: int
    unknown: int


def keep_erasures(path: Path) -> int:
    """Write all erased subjects beside `path` and rename; return how many."""
    rows = Identity.objects.filter(erased_at__isnull=False).order_by("erased_at", "subject")
    lines = [
        json.dumps({"subject": str(subject), "erased_at": f"{erased_at:%FT%TZ}"}) + "\n"
        for subject, erased_at in rows.values_list("subject", "erased_at")
    ]
    handle, fresh = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.writelines(lines)
        file.flush()
        os.fsync(file.fileno())
    Path(fresh).replace(path)
    return len(lines)


def reapply_erasures(path: Path, *, now: datetime) -> Done:
    """Erase again whoever is in the list, each in a transaction of its own.

    Raises BrokenList before anything is touched.
    """
    subjects = _read(path)
    outcomes = [_erase_again(subject, now) for subject in subjects]
    return Done(
        erased=outcomes.count("erased"),
        were_erased=outcomes.count("was"),
        unknown=outcomes.count("unknown"),
    )


@transaction.atomic
def _erase_again(subject: UUID, now: datetime) -> str:
    identity = Identity.objects.select_for_update().filter(pk=subject).first()
    if identity is None:
        return "unknown"
    if identity.erased_at:
        return "was"
    chain.lock()
    chain.append(
        [
            chain.Entry(
                at=now,
                actor_id="",
                subject=subject,
                fields="",
                purpose="erasure",
                reason=REASON,
            )
        ]
    )
    identities.erase_identity(subject=subject, now=now)
    return "erased"


def _read(path: Path) -> list[UUID]:
    subjects = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            subjects.append(UUID(json.loads(line)["subject"]))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            mend = "restore the line as keep_erasures wrote it, or take the list of another day"
            raise BrokenList(f"{path}, line {number}: no subject. To mend it: {mend}.") from error
    return subjects
