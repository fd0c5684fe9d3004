"""What happens at the provider: pages are paid, money goes back, months pass; each tells events."""

import json
import threading
import time
from collections.abc import Callable
from pathlib import Path

from config.local.provider import objects
from config.local.provider.objects import Object

Tell = Callable[[Object], object]


class NotHere(KeyError):
    """No such object in this account."""


class Refused(ValueError):
    """The provider says no; the message is for the caller."""


class Till:
    """Everything of one running provider, behind one lock. `tell` is given each new event."""

    def __init__(self, *, address: str, tell: Tell) -> None:
        self.address, self.tell = address, tell
        self.lock = threading.RLock()
        self.held: dict[str, Object] = {}
        self.account_of: dict[str, str] = {}
        self.pages: dict[str, Object] = {}  # what a payment page was opened with

    def save(self, path: Path) -> None:
        """Keep everything in a file, so that the next process goes on where this one stopped."""
        with self.lock:
            kept = {"held": self.held, "account_of": self.account_of, "pages": self.pages}
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps(kept))

    def load(self, path: Path) -> None:
        with self.lock:
            kept = json.loads(path.read_text())
            self.held, self.account_of, self.pages = (
                kept[name] for name in ("held", "account_of", "pages")
            )

    def find(self, key: str, kind: str, account: str) -> Object:
        row = self.held.get(key)
        if row is None or row["object"] != kind or self.account_of[key] != account:
            raise NotHere(key)
        return row

    def all_of(self, kind: str, account: str) -> list[Object]:
        """Return all objects of a kind, the newest first."""
        found = [row for key, row in self.held.items() if self.account_of[key] == account]
        return [row for row in reversed(found) if row["object"] == kind]

    def keep(self, row: Object, account: str) -> Object:
        self.held[row["id"]] = row
        self.account_of[row["id"]] = account
        return row

    def open_page(self, params: Object, account: str) -> Object:
        with self.lock:
            page = self.keep(objects.session(params, address=self.address), account)
            self.pages[page["id"]] = params
            return page

    def expire(self, page_id: str) -> None:
        with self.lock:
            page, account = self._page(page_id)
            page["status"], page["url"] = "expired", None
            self._tell("checkout.session.expired", page, account)

    def pay(self, page_id: str, *, how: str = "card") -> Object:
        """Pay a page: `card` at once, `bank` later (see `arrive`), `declined` not at all."""
        with self.lock:
            page, account = self._page(page_id)
            if how == "declined":
                return page
            page["status"], page["url"] = "complete", None
            if page["mode"] == "subscription":
                self._begin(page, account)
            else:
                data = self.pages[page_id].get("payment_intent_data", {})
                intent = objects.payment_intent(
                    page["amount_total"], page["currency"], data.get("metadata", {})
                )
                page["payment_intent"] = self.keep(intent, account)["id"]
                if how == "card":
                    self._charge(intent, account)
                    page["payment_status"] = "paid"
            self._tell("checkout.session.completed", page, account)
            return page

    def arrive(self, page_id: str, *, is_paid: bool = True) -> None:
        """Let a bank's slow payment arrive, or fail."""
        with self.lock:
            page = self.held[page_id]
            account = self.account_of[page_id]
            self._charge(self.held[page["payment_intent"]], account, is_paid=is_paid)
            page["payment_status"] = "paid" if is_paid else "unpaid"
            end = "succeeded" if is_paid else "failed"
            self._tell(f"checkout.session.async_payment_{end}", page, account)

    def refund(self, charge_id: str, amount: int) -> Object:
        with self.lock:
            paid, account = self.held[charge_id], self.account_of[charge_id]
            if not 0 < amount <= paid["amount"] - paid["amount_refunded"]:
                raise Refused("charge_already_refunded")
            paid["amount_refunded"] += amount
            paid["refunded"] = paid["amount_refunded"] == paid["amount"]
            made = self.keep(objects.refund(paid, amount), account)
            made["balance_transaction"] = self._settle(made, "refund", -amount, 0, account)
            self._tell("refund.created", made, account)
            self._tell("charge.refunded", paid, account)
            return made

    def fail_refund(self, refund_id: str) -> None:
        with self.lock:
            made, account = self.held[refund_id], self.account_of[refund_id]
            paid = self.held[made["charge"]]
            made["status"] = "failed"
            paid["amount_refunded"] -= made["amount"]
            paid["refunded"] = False
            self._settle(made, "refund_failure", made["amount"], 0, account)
            self._tell("refund.failed", made, account)

    def dispute(self, charge_id: str) -> Object:
        with self.lock:
            paid, account = self.held[charge_id], self.account_of[charge_id]
            made = self.keep(objects.dispute(paid), account)
            paid["disputed"] = True
            line = objects.balance_transaction(made, "adjustment", -made["amount"], 1500)
            made["balance_transactions"].append(self.keep(line, account))
            self._tell("charge.dispute.created", made, account)
            self._tell("charge.dispute.funds_withdrawn", made, account)
            return made

    def win(self, dispute_id: str) -> None:
        with self.lock:
            made, account = self.held[dispute_id], self.account_of[dispute_id]
            made["status"] = "won"
            line = objects.balance_transaction(made, "adjustment", made["amount"], 0)
            made["balance_transactions"].append(self.keep(line, account))
            self._tell("charge.dispute.funds_reinstated", made, account)
            self._tell("charge.dispute.closed", made, account)

    def renew(self, subscription_id: str, *, is_paid: bool = True) -> Object | None:
        """Let a month pass: take the next payment, or fail to; nothing is taken while paused."""
        with self.lock:
            of, account = self.held[subscription_id], self.account_of[subscription_id]
            item = of["items"]["data"][0]
            item["current_period_end"] += 30 * 86400
            if of["pause_collection"] or of["status"] == "canceled":
                return None
            bill = self._bill(of, account, is_paid=is_paid)
            of["status"] = "active" if is_paid else "past_due"
            self._tell("customer.subscription.updated", of, account)
            return bill

    def change(self, subscription_id: str, changes: Object, account: str) -> Object:
        with self.lock:
            of = self.find(subscription_id, "subscription", account)
            if of["status"] == "canceled":
                raise Refused("resource_missing")
            if "pause_collection" in changes:
                of["pause_collection"] = changes["pause_collection"] or None
            if "items" in changes:
                price = changes["items"][0]["price_data"]
                of["items"]["data"][0]["price"]["unit_amount"] = int(price["unit_amount"])
            self._tell("customer.subscription.updated", of, account)
            return of

    def stop(self, subscription_id: str, account: str) -> Object:
        with self.lock:
            of = self.find(subscription_id, "subscription", account)
            if of["status"] == "canceled":
                raise Refused("resource_missing")
            of["status"], of["canceled_at"] = "canceled", int(time.time())
            of["ended_at"] = of["canceled_at"]
            self._tell("customer.subscription.deleted", of, account)
            return of

    def pay_out(self, amount: int, currency: str, account: str) -> Object:
        with self.lock:
            made = self.keep(objects.payout(amount, currency), account)
            made["balance_transaction"] = self._settle(made, "payout", -amount, 0, account)
            self._tell("payout.paid", made, account)
            return made

    def _page(self, page_id: str) -> tuple[Object, str]:
        page = self.held[page_id]
        if page["status"] == "open" and page["expires_at"] < time.time():
            page["status"] = "expired"
        if page["status"] != "open":
            raise Refused("this page is closed")
        return page, self.account_of[page_id]

    def _begin(self, page: Object, account: str) -> None:
        of = self.keep(objects.subscription(page, self.pages[page["id"]]), account)
        page["subscription"], page["customer"] = of["id"], of["customer"]
        of["status"] = "active"
        page["payment_status"] = "paid"
        page["invoice"] = self._bill(of, account, is_paid=True)["id"]
        self._tell("customer.subscription.created", of, account)

    def _bill(self, of: Object, account: str, *, is_paid: bool) -> Object:
        bill = self.keep(objects.invoice(of), account)
        of["latest_invoice"] = bill["id"]
        intent = self.keep(
            objects.payment_intent(bill["amount_due"], bill["currency"], {}), account
        )
        payment = objects.invoice_payment(bill, intent)
        bill["payments"]["data"].append(payment)
        bill["attempt_count"] += 1
        self._charge(intent, account, is_paid=is_paid)
        if is_paid:
            bill["status"], bill["amount_paid"] = "paid", bill["amount_due"]
            payment["status"], payment["amount_paid"] = "paid", bill["amount_due"]
        self._tell("invoice.paid" if is_paid else "invoice.payment_failed", bill, account)
        return bill

    def _charge(self, intent: Object, account: str, *, is_paid: bool = True) -> None:
        made = self.keep(objects.charge(intent, is_paid=is_paid), account)
        intent["latest_charge"] = made["id"]
        if not is_paid:
            self._tell("payment_intent.payment_failed", intent, account)
            return
        intent["status"], intent["amount_received"] = "succeeded", intent["amount"]
        fee = objects.fee_of(made["amount"])
        made["balance_transaction"] = self._settle(made, "charge", made["amount"], fee, account)
        self._tell("charge.succeeded", made, account)
        self._tell("payment_intent.succeeded", intent, account)

    def _settle(self, of: Object, kind: str, amount: int, fee: int, account: str) -> str:
        return str(self.keep(objects.balance_transaction(of, kind, amount, fee), account)["id"])

    def _tell(self, kind: str, about: Object, account: str) -> None:
        self.tell(objects.event(kind, about, account))
