"""What the site must hold, worked out from the outbox alone, beside what it does hold.

Written apart from `gate.effects`: a mistake there shows here. Every table and column that the
gate writes is compared; what the site itself counts or the database numbers is named below.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from coordination.gate import chain
from coordination.gate.models import OutboxMessage
from donations.goods import models as goods
from donations.ledger.models import Disbursement
from home.gatepost.models import AppliedMessage
from home.reading.models import TextVerdict

Row = dict[str, Any]
Rows = dict[str, Row]  # by key, as text


@dataclass(frozen=True, slots=True)
class Table:
    """`key` names a row; `not_from_the_gate` are columns that nothing in the outbox decides."""

    model: type[Model]
    key: str
    columns: tuple[str, ...]
    not_from_the_gate: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class OneOf:
    """What was sent, and what the site may make of it."""

    values: tuple[str, ...]


TABLES = {
    "board": Table(
        goods.Board,
        "release_id",
        ("release_id", "campaign__code", "wave", "published_on", "digest"),
    ),
    "area": Table(
        goods.BoardArea,
        "public_id",
        ("public_id", "board_id", "name_zh", "name_en", "schools_zh"),
    ),
    "cell": Table(
        goods.BoardCell,
        "public_id",
        ("public_id", "board_id", "area_id", "item", "size_from", "size_to", "asked"),
        frozenset({"pledged"}),  # counted up by the site as people pledge
    ),
    "lot": Table(
        goods.LotProgress,
        "lot_id",
        (
            *("lot_id", "pledge__reference", "item", "size", "received", "accepted"),
            *("reject_reason", "stage", "matched_floor", "packed_floor", "delivered_floor"),
            "told_on",
        ),
    ),
    "delivery": Table(
        goods.DeliverySummary,
        "summary_id",
        (
            *("summary_id", "campaign__code", "area_zh", "area_en", "week", "item"),
            *("packed_floor", "delivered_floor", "returned_floor"),
        ),
    ),
    "payment": Table(
        Disbursement,
        "disbursement_id",
        (
            *("disbursement_id", "fund__code", "stage", "instalment", "instalments"),
            *("total_minor", "returned_minor", "receivers_floor"),
        ),
        frozenset({"committed_on", "settled_on"}),  # in a month the books still have open
    ),
    "verdict": Table(TextVerdict, "check_id", ("check_id", "digest", "verdict")),
    "applied message": Table(
        AppliedMessage,
        "message_id",
        ("message_id", "kind"),
        frozenset({"applied_at"}),  # the site's own clock
    ),
}


def differences() -> Iterator[str]:
    """Name everything the site holds that the outbox does not say, and the other way round."""
    broken = chain.broken_at()
    if broken is not None:
        yield f"outbox: the chain does not hold from number {broken} on"
    expected = expected_rows(carried())
    for name, table in TABLES.items():
        yield from compared(name, expected[name], held_rows(table))


def carried() -> list[OutboxMessage]:
    """Return what reached the site, in the order it did.

    Last comes what the site has and the office has not marked yet: its carrier was killed.
    """
    marked = OutboxMessage.objects.exclude(chain_number=None).order_by("chain_number")
    waiting = OutboxMessage.objects.filter(chain_number=None).order_by("position")
    ids = [row.message_id for row in waiting]
    there = set(
        AppliedMessage.objects.filter(message_id__in=ids).values_list("message_id", flat=True)
    )
    return [*marked, *(row for row in waiting if row.message_id in there)]


def expected_rows(messages: Iterable[OutboxMessage]) -> dict[str, Rows]:
    """Return the rows of each table as the messages leave them, the later over the earlier."""
    rows: dict[str, Rows] = {name: {} for name in TABLES}
    for message in messages:
        identity = {"message_id": str(message.message_id), "kind": message.kind}
        rows["applied message"][identity["message_id"]] = identity
        for name, row in READERS[message.kind](message.payload):
            rows[name][str(row[TABLES[name].key])] = row
    return rows


def board_rows(told: Row) -> Iterator[tuple[str, Row]]:
    board = told["release_id"]
    head = {name: told[name] for name in ("release_id", "wave", "published_on", "digest")}
    yield "board", {**head, "campaign__code": told["campaign"]}
    for area in told["areas"]:
        names = {name: area[name] for name in ("name_zh", "name_en", "schools_zh")}
        yield "area", {"public_id": area["area_id"], "board_id": board, **names}
    for cell in told["cells"]:
        kept = {name: cell[name] for name in ("area_id", "item", "size_from", "size_to", "asked")}
        yield "cell", {"public_id": cell["cell_id"], "board_id": board, **kept}


def lot_rows(told: Row) -> Iterator[tuple[str, Row]]:
    kept = {name: value for name, value in told.items() if name not in {"kind", "pledge_reference"}}
    yield "lot", {**kept, "pledge__reference": told["pledge_reference"]}


def delivery_rows(told: Row) -> Iterator[tuple[str, Row]]:
    kept = {name: value for name, value in told.items() if name not in {"kind", "campaign"}}
    yield "delivery", {**kept, "campaign__code": told["campaign"]}


def verdict_rows(told: Row) -> Iterator[tuple[str, Row]]:
    yield "verdict", {name: value for name, value in told.items() if name != "kind"}


def payment_rows(told: Row) -> Iterator[tuple[str, Row]]:
    """Say how a payment stands; the books may have refused what was to be set aside."""
    apart = {"kind", "fund", "currency", "on"}
    kept = {name: value for name, value in told.items() if name not in apart}
    if told["stage"] in {"committed", "released"}:
        kept["stage"] = OneOf((told["stage"], "refused"))
    yield "payment", {**kept, "fund__code": told["fund"]}


READERS = {
    "board_release": board_rows,
    "lot_commitment": lot_rows,
    "delivery_summary": delivery_rows,
    "guard_verdict": verdict_rows,
    "disbursement_posted": payment_rows,
}


def held_rows(table: Table) -> Rows:
    found = table.model._default_manager.values(*table.columns)
    return {str(row[table.key]): row for row in found.iterator()}


def compared(name: str, expected: Rows, held: Rows) -> Iterator[str]:
    for key in sorted(held.keys() - expected.keys()):
        yield f"{name} {key}: on the site, never sent"
    for key in sorted(expected.keys() - held.keys()):
        yield f"{name} {key}: sent, missing on the site"
    for key in sorted(expected.keys() & held.keys()):
        for column in TABLES[name].columns:
            sent, there = expected[key].get(column), plain(held[key][column])
            if there not in allowed(sent):
                yield f"{name} {key}: {column} is {there}, sent was {allowed(sent)[0]}"


def allowed(sent: object) -> tuple[str, ...]:
    return sent.values if isinstance(sent, OneOf) else (plain(sent),)


def plain(value: object) -> str:
    return "" if value is None else str(value)
