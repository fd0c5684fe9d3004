"""Which role may read which fields for which purpose. What is not written here is refused."""

from enum import StrEnum


class Purpose(StrEnum):
    KEY_SHEET = "key_sheet"  # the school hands out packs
    ROSTER_CHECK = "roster_check"  # who is who while a roster comes in
    MEASURE = "measure"  # whom to measure before anything is packed
    CONSENT = "consent"  # whose answer is written down or withdrawn
    CARE = "care"  # visits and help at home
    PAYMENT = "payment"  # whose account money goes to
    EMERGENCY = "emergency"  # help now, of whoever is there; a second person granted it


LOOK_UP = "look_up"  # the purpose of a search by ID number; not a look at a child
IN_EMERGENCY = "emergency"  # the role of an officer whose request was granted

RIGHTS: dict[tuple[str, Purpose], frozenset[str]] = {
    ("school_contact", Purpose.KEY_SHEET): frozenset({"name", "class"}),
    ("supervisor", Purpose.ROSTER_CHECK): frozenset({"name", "id_no", "birth", "class"}),
    ("coordinator", Purpose.ROSTER_CHECK): frozenset({"name", "class"}),
    ("school_contact", Purpose.MEASURE): frozenset({"name", "class"}),
    ("supervisor", Purpose.MEASURE): frozenset({"name", "class"}),
    ("director", Purpose.MEASURE): frozenset({"name", "class"}),
    ("director", Purpose.CONSENT): frozenset({"name"}),
    ("supervisor", Purpose.CONSENT): frozenset({"name"}),
    ("director", Purpose.CARE): frozenset({"name", "birth", "phone", "guardian"}),
    ("supervisor", Purpose.CARE): frozenset({"name", "birth", "phone", "guardian"}),
    ("treasurer", Purpose.PAYMENT): frozenset({"name", "bank_account"}),
    (IN_EMERGENCY, Purpose.EMERGENCY): frozenset({"name", "birth", "phone", "guardian", "class"}),
}


def may_read(role: str, purpose: Purpose, fields: frozenset[str]) -> bool:
    return bool(fields) and fields <= RIGHTS.get((role, purpose), frozenset())
