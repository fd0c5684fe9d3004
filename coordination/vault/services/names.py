"""The blind index of names, numbered so that it does not show how often a name occurs.

The n-th child of a name has the digest of the name and n, so no two rows are alike and a copy of
the table has no frequencies to count. The numbers of a name have no gaps: whoever leaves one
gives it to the last of the name. That is why a look-up may stop at the first missing number.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from coordination.vault import crypto, keys
from coordination.vault.models import BlindIndex, SealedField
from coordination.vault.services import sealing

FIELD = "name"
WRITE_LOCK = 7_200_004  # advisory lock: one writer gives numbers out
FIRST_LOOK = 4  # numbers of a name asked for at first; most names have fewer children
WIDER = 4  # times as many at each further look
BATCH = 2_000


@dataclass(frozen=True)
class Place:
    """Where rows of one name under one key are found."""

    key_id: str
    name: str

    def digest(self, index_keys: keys.IndexKeys, number: int) -> str:
        # The first is the plain digest, as rows written before there were numbers have it.
        value = f"{self.name}\x1f{number}" if number else self.name
        return crypto.blind_index(index_keys.keys[self.key_id], FIELD, value)


def index(*, named: Mapping[UUID, str], data_keys: Mapping[UUID, bytes]) -> None:
    """Index these children under their names; to be called before the new names are sealed."""
    if not named:
        return
    _lock()
    index_keys = keys.index_keys()
    _leave_old_names(named, data_keys, index_keys)
    indexed = set(
        BlindIndex.objects.filter(field=FIELD, subject__in=named).values_list("subject", flat=True)
    )
    new = {subject: name for subject, name in named.items() if subject not in indexed}
    BlindIndex.objects.bulk_create(_numbered(new, index_keys), batch_size=BATCH)


def find(*, values: Collection[str]) -> dict[str, list[UUID]]:
    """Return the subjects by name, whichever key indexed them."""
    found: dict[str, list[UUID]] = {}
    for place, rows in rows_at(values, keys.index_keys()).items():
        if rows:
            found.setdefault(place.name, []).extend(row.subject for row in rows)
    return found


def forget(*, subject: UUID, data_key: bytes) -> None:
    """Take a child out of the index; call it while the name is still sealed."""
    _lock()
    name = _sealed_names({subject: data_key}).get(subject)
    if name is not None:
        _release(subject, name, keys.index_keys())


def move_to_current_key(*, subject: UUID, name: str) -> None:
    """Index one child anew under the current key; the other children of the name stay."""
    _lock()
    index_keys = keys.index_keys()
    _release(subject, name, index_keys)
    BlindIndex.objects.bulk_create(_numbered({subject: name}, index_keys))


def rows_at(names: Iterable[str], index_keys: keys.IndexKeys) -> dict[Place, list[BlindIndex]]:
    """Return the rows of each name under each key, by number."""
    rows: dict[Place, list[BlindIndex]] = {
        Place(key_id, name): [] for name in set(names) for key_id in index_keys.keys
    }
    start, width, open_places = 0, FIRST_LOOK, list(rows)
    while open_places:
        numbers = range(start, start + width)
        for place, row in _rows_numbered(open_places, numbers, index_keys):
            rows[place].append(row)
        open_places = [place for place in open_places if len(rows[place]) >= start + width]
        start, width = start + width, width * WIDER
    return rows


def _rows_numbered(
    places: list[Place], numbers: range, index_keys: keys.IndexKeys
) -> Iterator[tuple[Place, BlindIndex]]:
    asked = {
        place.digest(index_keys, number): (number, place) for place in places for number in numbers
    }
    found = BlindIndex.objects.filter(field=FIELD, digest__in=list(asked))
    for row in sorted(found, key=lambda row: (asked[row.digest][0], row.pk)):
        yield asked[row.digest][1], row


def _numbered(named: Mapping[UUID, str], index_keys: keys.IndexKeys) -> list[BlindIndex]:
    """Give each child the next free number of its name."""
    standing = rows_at(named.values(), index_keys)
    taken = {place: len({row.digest for row in rows}) for place, rows in standing.items()}
    made = []
    for subject, name in named.items():
        place = Place(index_keys.current, name)
        digest = place.digest(index_keys, taken[place])
        made.append(BlindIndex(subject=subject, field=FIELD, digest=digest, key_id=place.key_id))
        taken[place] += 1
    return made


def _leave_old_names(
    named: Mapping[UUID, str], data_keys: Mapping[UUID, bytes], index_keys: keys.IndexKeys
) -> None:
    old = _sealed_names({subject: data_keys[subject] for subject in named})
    for subject, name in old.items():
        if name != named[subject]:
            _release(subject, name, index_keys)


def _release(subject: UUID, name: str, index_keys: keys.IndexKeys) -> None:
    """Take a row out and give its number to the last row of the name under the same key."""
    for rows in rows_at([name], index_keys).values():
        own = next((row for row in rows if row.subject == subject), None)
        if own is None:
            continue
        digest, last = own.digest, rows[-1]
        own.delete()
        alike = sum(row.digest == digest for row in rows)  # several in rows from before numbers
        if last.subject != subject and alike == 1:
            last.digest = digest
            last.save(update_fields=["digest"])


def _sealed_names(data_keys: Mapping[UUID, bytes]) -> dict[UUID, str]:
    rows = SealedField.objects.filter(field=FIELD, subject__in=data_keys)
    return {row.subject: sealing.opened(row, data_keys[row.subject]) for row in rows}


def _lock() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [WRITE_LOCK])
