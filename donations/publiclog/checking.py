"""The whole log worked out again from its lines: hashes, nodes, heads, totals, openings, ledger.

Each fault is one sentence. Nothing stored is believed but the lines themselves.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, Final

from django.db.models import Q

from donations.publiclog import commitments, entries, merkle, notes, totals
from donations.publiclog.batches import Fund
from donations.publiclog.entries import Sums
from donations.publiclog.merkle import Node
from donations.publiclog.models import LogEntry, LogHead, Opening, TreeNode, WaitingEntry
from donations.publiclog.queries import tree

AT_ONCE: Final = 2_048


def faults() -> Iterator[str]:
    """Name everything that does not hold."""
    walk = Walk()
    for first in range(0, tree.size(), AT_ONCE):
        rows = list(LogEntry.objects.filter(index__gte=first).order_by("index")[:AT_ONCE])
        yield from walk.pass_over(rows)
    yield from walk.at_the_end()
    for fund, sums in sorted(walk.sums.items()):
        yield from against_ledger(fund, sums)


class Walk:
    """Goes over the lines once, in order, and keeps what later lines are compared with."""

    def __init__(self) -> None:
        self.size = 0
        self.edge: dict[Node, bytes] = {}
        self.sums: dict[Fund, Sums] = {}
        self._envelopes = defaultdict[tuple[Fund, str], int](lambda: 1)
        self._held: dict[tuple[Fund, str], tuple[int, int, int]] = {}
        self._last_movement = -1
        self._heads = {head.tree_size: head for head in LogHead.objects.all()}

    def pass_over(self, rows: Sequence[LogEntry]) -> Iterator[str]:
        for place, row in enumerate(rows, start=self.size):
            yield from _entry_faults(place, row)
            yield from self._money(row.index, json.loads(row.data))
        hashes = [merkle.leaf_hash(row.data.encode()) for row in rows]
        fresh = dict(merkle.grown(self.size, hashes, self.edge))
        known = {**self.edge, **fresh}
        yield from _node_faults(fresh)
        yield from _opening_faults(rows)
        for size in range(self.size + 1, self.size + len(rows) + 1):
            if size in self._heads:
                yield from self._head_faults(size, known)
        self.size += len(rows)
        self.edge = {node: known[node] for node in merkle.nodes_of((0, self.size))}

    def at_the_end(self) -> Iterator[str]:
        newest = max(self._heads, default=0)
        if newest != self.size:
            yield f"the newest head covers {newest} entries, there are {self.size}"
        expected = sum(self.size >> level for level in range(self.size.bit_length()))
        if TreeNode.objects.count() != expected:
            yield f"there are not {expected} nodes"
        beyond = Opening.objects.filter(index__gte=self.size).values_list("index", flat=True)
        yield from (f"an opening of entry {index}, which is not there" for index in beyond)

    def _money(self, index: int, entry: dict[str, Any]) -> Iterator[str]:
        fund = entry["subject"], entry.get("currency", "")
        if entry["kind"] == "totals":
            yield from self._totals_faults(index, fund, entries.sums_of(entries.canonical(entry)))
            if entry["body"]["up_to"] != self._last_movement:
                yield f"entry {index}: the totals do not count up to the last movement"
            return
        self._last_movement = index
        if "commitment" not in entry:
            return
        part, envelope = entries.part_of(entry["kind"], entry["body"]), int(entry["commitment"], 16)
        if "amount_minor" in entry and envelope != commitments.commit(entry["amount_minor"], 0):
            yield f"entry {index}: the envelope does not hold the amount shown"
        self._envelopes[fund, part] = commitments.product([self._envelopes[fund, part], envelope])

    def _totals_faults(self, index: int, fund: Fund, sums: Sums) -> Iterator[str]:
        self.sums[fund] = sums
        for part, amount in sums.amounts.items():
            blinding, envelope = sums.blindings[part], self._envelopes[fund, part]
            if (amount, blinding, envelope) == self._held.get((fund, part)):
                continue  # opened before
            self._held[fund, part] = amount, blinding, envelope
            if not commitments.opens(envelope, amount=amount, blinding=blinding):
                yield f"entry {index}: the envelopes of {fund[0]} do not add up to {part}"

    def _head_faults(self, size: int, known: dict[Node, bytes]) -> Iterator[str]:
        head = self._heads[size]
        root = merkle.folded([known[node] for node in merkle.nodes_of((0, size))])
        if bytes(head.root) != root:
            yield f"head {size}: the root is another one"
        try:
            seen = notes.opened(head.note, verifier=head.verifier)
        except notes.BadNote as error:
            yield f"head {size}: {error}"
        else:
            if (seen.size, seen.root) != (size, root):
                yield f"head {size}: something else was signed"


def _entry_faults(place: int, row: LogEntry) -> Iterator[str]:
    told = json.loads(row.data)
    columns = (row.kind, row.subject, row.currency, row.day.isoformat())
    if row.index != place:
        yield f"entry {place} is missing"
    if bytes(row.leaf_hash) != merkle.leaf_hash(row.data.encode()):
        yield f"entry {place}: the hash is another one"
    if columns != (told["kind"], told["subject"], told.get("currency", ""), told["day"]):
        yield f"entry {place}: the row says something else than its line"


def _node_faults(fresh: dict[Node, bytes]) -> Iterator[str]:
    wanted, levels = Q(), {node.level for node in fresh}
    for level in levels:
        inside = [node.index for node in fresh if node.level == level]
        wanted |= Q(level=level, index__gte=min(inside), index__lte=max(inside))
    rows = TreeNode.objects.filter(wanted).values_list("level", "index", "hash") if levels else []
    stored = {Node(level, index): bytes(found) for level, index, found in rows}
    for node in sorted(fresh):
        if stored.get(node) != fresh[node]:
            yield f"node {node.level}.{node.index}: the hash is another one"


def _opening_faults(rows: Sequence[LogEntry]) -> Iterator[str]:
    lines = {row.index: json.loads(row.data) for row in rows}
    for opening in Opening.objects.filter(index__in=lines):
        entry, secret = lines[opening.index], opening.secret
        if secret and entries.digest(secret["sealed"]) != entry.get("seal"):
            yield f"entry {opening.index}: its opening does not fit the seal"
        if "blinding" in secret and not commitments.opens(
            int(entry["commitment"], 16),
            amount=secret["amount_minor"],
            blinding=int(secret["blinding"], 16),
        ):
            yield f"entry {opening.index}: its opening does not fit the envelope"
        if entry["kind"] == "gift" and secret["amount_minor"] <= 0:  # what no envelope can prove
            yield f"entry {opening.index}: a gift of less than nothing"


def against_ledger(fund: Fund, sums: Sums) -> Iterator[str]:
    """Compare the last totals, and what still waits, with every ledger that knows this fund."""
    subject, currency = fund
    waiting = WaitingEntry.objects.filter(subject=subject, currency=currency)
    amounts = dict(sums.amounts)
    for kind, body, amount in waiting.values_list("kind", "body", "amount_minor"):
        amounts[entries.part_of(kind, body)] += amount or 0
    for told in totals.of_the_ledger(subject):
        ledger = {
            "given": told.given_minor,
            "refunded": -told.refunded_minor,
            "fees": -told.fees_minor,
            "spent": -told.spent_minor,
        }
        if told.currency != currency:
            continue
        for part, amount in ledger.items():
            if amount != amounts[part]:
                yield f"fund {subject}: {part} is {amount} in the ledger, not {amounts[part]}"
        if told.left_minor != sum(amounts.values()):
            yield f"fund {subject}: what is left is {told.left_minor} in the ledger"
