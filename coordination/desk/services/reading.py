"""Reading the site's texts for registered names. Names are never opened: only looked up.

Every text gets its answer at the next reading, whatever is in it, so the time tells nothing.
"""

from datetime import datetime

from django.db import connection, transaction

from coordination.desk.models import CheckAlert, Reading
from coordination.desk.names import Spot, candidates, person_like
from coordination.gate import inbound, outbound
from coordination.gate.inbound import TextForOffice
from coordination.gate.messages import GuardVerdict
from coordination.gate.origins import Act, Origin
from coordination.vault import services as vault

MOST_AT_ONCE = 200
ADDRESS = "slug"  # places look like names there; the site knows its places and asks itself
ONE_READER = 7_200_011  # advisory lock: one reading at a time


def read_waiting(*, now: datetime) -> int:
    """Read what waits and answer; return how many texts. Killed anywhere, nothing is read twice."""
    notice_alarms(now=now)
    return sum(read_text(text=text, now=now) for text in inbound.waiting_texts(most=MOST_AT_ONCE))


@transaction.atomic
def read_text(*, text: TextForOffice, now: datetime) -> bool:
    """Read one text and send the verdict in the same transaction; return whether it was new."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_READER])
    if Reading.objects.filter(pk=text.check_id).exists():
        return False
    spots = spots_in(text)
    clear = text.is_whole and not spots
    Reading.objects.create(
        check_id=text.check_id,
        digest=text.digest,
        state=Reading.State.CLEAR if clear else Reading.State.DESK,
        spots=[[part, spot.start, spot.end] for part, spot in spots],
        read_at=now,
    )
    verdict = GuardVerdict(
        check_id=text.check_id, digest=text.digest, verdict="clear" if clear else "desk"
    )
    outbound.send(message=verdict, origin=Origin(Act.TEXT_READ), now=now)
    return True


def spots_in(text: TextForOffice) -> list[tuple[int, Spot]]:
    """Return (number of the part, spot) for each place where a person may be named."""
    found = {
        (number, spot)
        for number, (field, words) in enumerate(text.parts)
        if field != ADDRESS
        for spot in person_like(words)
    }
    by_part = [candidates(words) for _, words in text.parts]
    registered = vault.find_subjects(
        field="name", values={name for part in by_part for name in part}
    )
    for number, part in enumerate(by_part):
        found |= {(number, spot) for name in registered for spot in part.get(name, ())}
    return sorted(found)


def notice_alarms(*, now: datetime) -> None:
    known = set(CheckAlert.objects.values_list("author_number", "on"))
    CheckAlert.objects.bulk_create(
        [
            CheckAlert(author_number=author, on=day, noticed_at=now)
            for author, day in inbound.check_alarms()
            if (author, day) not in known
        ],
        ignore_conflicts=True,
    )
