"""The acts of packing and handing over, by noun."""

from coordination.fulfilment.services.boxes import fill_boxes, receive_box, ship_box
from coordination.fulfilment.services.handing_over import (
    Outcome,
    hand_over_late,
    return_pack,
    tick_all_present,
    tick_pack,
)
from coordination.fulfilment.services.key_sheets import (
    confirm_key_sheet_destroyed,
    print_key_sheet,
)
from coordination.fulfilment.services.packing import (
    confirm_size,
    empty_pack,
    mark_short,
    pack_line,
    reopen_pack,
    seal_pack,
    substitute_line,
    undo_line,
)
from coordination.fulfilment.services.planning import make_packs
from coordination.fulfilment.services.signing import countersign

__all__ = [
    "Outcome",
    "confirm_key_sheet_destroyed",
    "confirm_size",
    "countersign",
    "empty_pack",
    "fill_boxes",
    "hand_over_late",
    "make_packs",
    "mark_short",
    "pack_line",
    "print_key_sheet",
    "receive_box",
    "reopen_pack",
    "return_pack",
    "seal_pack",
    "ship_box",
    "substitute_line",
    "tick_all_present",
    "tick_pack",
    "undo_line",
]
