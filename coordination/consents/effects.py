"""What follows when a purpose may no longer be served, and when it may again.

Who keeps consents reaches children, not packs: the goods are followed beyond that reach.
"""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from coordination.consents.models import Consent
from coordination.fulfilment.services import stopping
from coordination.scope import scopes

GOODS = Consent.Purpose.GOODS


def lock(*, purpose: str, children: Collection[UUID]) -> None:
    """Lock what the effect will touch, first of all: no approval or packing passes meanwhile."""
    if purpose == GOODS:
        with scopes.beyond_reach(scopes.Errand.CONSENT):
            stopping.lock_drives(children=children)


def stop(*, purpose: str, children: Collection[UUID], now: datetime) -> None:
    """Stop what is under way; under the locks of `lock`. What arrived stays as it is."""
    if purpose == GOODS:
        with scopes.beyond_reach(scopes.Errand.CONSENT):
            stopping.stop_goods(children=children, now=now)


def resume(*, purpose: str, children: Collection[UUID], on: date) -> None:
    if purpose == GOODS:
        with scopes.beyond_reach(scopes.Errand.CONSENT):
            stopping.resume_goods(children=children, on=on)
