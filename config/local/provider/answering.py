"""The API over a till: which address asks what. Keys of idempotency are kept with their answer."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

from config.local.provider import objects, requests
from config.local.provider.objects import Object
from config.local.provider.till import NotHere, Refused, Till

Answer = tuple[int, Object]
_KINDS: Final = {
    "checkout/sessions": "checkout.session",
    "payment_intents": "payment_intent",
    "charges": "charge",
    "refunds": "refund",
    "disputes": "dispute",
    "invoices": "invoice",
    "subscriptions": "subscription",
    "payouts": "payout",
    "balance_transactions": "balance_transaction",
}
_ADDRESS: Final = re.compile(r"/v1/(checkout/sessions|\w+)(?:/(\w+))?")


@dataclass(frozen=True)
class Asked:
    method: str
    target: str
    body: str
    key: str  # bearer
    account: str
    idempotency_key: str


@dataclass
class Api:
    till: Till
    secret_key: str
    done: dict[str, tuple[str, Answer]] = field(default_factory=dict)

    def answer(self, asked: Asked) -> Answer:
        if asked.key != self.secret_key:
            return 401, _error("invalid_request_error", "api_key_invalid")
        if asked.method == "GET" or not asked.idempotency_key:
            return self._answer(asked)
        with self.till.lock:  # the same key at the same moment waits
            name = f"{asked.account} {asked.idempotency_key}"
            same = f"{asked.method} {asked.target} {asked.body}"
            if name not in self.done:
                self.done[name] = (same, self._answer(asked))
            before, answer = self.done[name]
            if before != same:
                return 400, _error("idempotency_error", "idempotency_key_in_use")
            return answer

    def _answer(self, asked: Asked) -> Answer:
        parts = urlsplit(asked.target)
        found = _ADDRESS.fullmatch(parts.path)
        if not found or found[1] not in _KINDS:
            return 404, _error("invalid_request_error", "url_invalid")
        act = _act(asked.method, found[1], found[2])
        try:
            fields = requests.fields_of(asked.body or parts.query, act)
            body = self._acts()[act](_KINDS[found[1]], found[2] or "", fields, asked.account)
            return 200, json.loads(json.dumps(body))
        except requests.UnknownParameter as error:
            return 400, _error("invalid_request_error", "parameter_unknown", str(error))
        except NotHere:
            return 404, _error("invalid_request_error", "resource_missing")
        except Refused as error:
            return 400, _error("invalid_request_error", str(error))

    def _acts(self) -> dict[str, Callable[[str, str, Object, str], Object]]:
        till = self.till
        return {
            "open": lambda _, __, fields, account: till.open_page(fields, account),
            "refund": self._refund,
            "change": lambda _, key, fields, account: till.change(key, fields, account),
            "stop": lambda _, key, __, account: till.stop(key, account),
            "list": self._list,
            "read": self._read,
        }

    def _refund(self, _: str, __: str, fields: Object, account: str) -> Object:
        intent = self.till.find(fields["payment_intent"], "payment_intent", account)
        return self.till.refund(intent["latest_charge"], int(fields["amount"]))

    def _read(self, kind: str, key: str, fields: Object, account: str) -> Object:
        row = self.till.find(key, kind, account)
        for name in fields.get("expand", []):
            if isinstance(row.get(name), str):
                row = {**row, name: self.till.held[row[name]]}
        return row

    def _list(self, kind: str, _: str, fields: Object, account: str) -> Object:
        rows = self.till.all_of(kind, account)
        if "charge" in fields:
            rows = [row for row in rows if row["charge"] == fields["charge"]]
        if "created" in fields:
            rows = [row for row in rows if row["created"] >= int(fields["created"]["gte"])]
        if "starting_after" in fields:
            place = [row["id"] for row in rows].index(fields["starting_after"])
            rows = rows[place + 1 :]
        most = int(fields.get("limit", 10))
        address = next(address for address, name in _KINDS.items() if name == kind)
        return objects.listed(rows[:most], url=f"/v1/{address}", has_more=len(rows) > most)


def _act(method: str, address: str, key: str | None) -> str:
    if method == "GET":
        return "read" if key else "list"
    if method == "DELETE":
        return "stop"
    return {"checkout/sessions": "open", "refunds": "refund"}.get(address, "change")


def _error(kind: str, code: str, param: str = "") -> Object:
    return {"error": {"type": kind, "code": code, "param": param, "message": code}}
