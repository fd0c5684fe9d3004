"""Reading what Stripe's library sends: bracketed form fields, and the fields an act may have."""

import re
from typing import Final
from urllib.parse import parse_qsl

from config.local.provider.objects import Object

_PART: Final = re.compile(r"\[([^\]]*)\]")
KNOWN: Final = {
    "open": {
        *("mode", "client_reference_id", "customer_email", "locale", "success_url", "cancel_url"),
        *("expires_at", "adaptive_pricing", "metadata", "line_items", "submit_type"),
        *("payment_intent_data", "subscription_data"),
    },
    "refund": {"payment_intent", "charge", "amount", "reason", "metadata"},
    "change": {"items", "pause_collection", "proration_behavior", "metadata"},
    "stop": {"invoice_now", "prorate"},
    "list": {"limit", "starting_after", "charge", "created", "expand"},
    "read": {"expand"},
}


class UnknownParameter(ValueError):
    pass


def fields_of(text: str, act: str) -> Object:
    """Return the nested fields of a form; numbered ones are lists. Unknown ones are refused."""
    tree: Object = {}
    for name, value in parse_qsl(text, keep_blank_values=True):
        head = name.split("[", 1)[0]
        if head not in KNOWN[act]:
            raise UnknownParameter(head)
        _put(tree, [head, *_PART.findall(name)], value)
    return {name: _with_lists(value) for name, value in tree.items()}


def _put(tree: Object, path: list[str], value: str) -> None:
    for part in path[:-1]:
        tree = tree.setdefault(part, {})
    tree[path[-1] or str(len(tree))] = value


def _with_lists(value: object) -> object:
    if not isinstance(value, dict):
        return value
    inside = {name: _with_lists(part) for name, part in value.items()}
    if inside and all(name.isdigit() for name in inside):
        return [inside[name] for name in sorted(inside, key=int)]
    return inside
