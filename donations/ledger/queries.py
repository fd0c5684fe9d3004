"""Reading the books: trial balance, a fund's statement, what each fund holds."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from donations.ledger.models import Account, Entry, Fund, Posting
from home.accounts.models import Organisation

Kind = Posting.Kind


@dataclass(frozen=True)
class BalanceRow:
    """An account's debits and credits, both positive, and debits less credits."""

    account_id: int
    kind: str
    fund_code: str
    currency: str
    debit_minor: int
    credit_minor: int

    @property
    def balance_minor(self) -> int:
        return self.debit_minor - self.credit_minor


def trial_balance(*, charity: Organisation, until: date) -> list[BalanceRow]:
    """Return every account of a charity up to a day, its own accounts first."""
    booked = Q(entries__posting__booked_on__lte=until)
    is_debit, is_credit = Q(entries__amount_minor__gt=0), Q(entries__amount_minor__lt=0)
    debits = Sum("entries__amount_minor", filter=booked & is_debit)
    credits_ = Sum("entries__amount_minor", filter=booked & is_credit)
    rows = (
        Account.objects.filter(charity=charity)
        .annotate(debit=Coalesce(debits, 0), credit=Coalesce(credits_, 0))
        .order_by("fund__code", "currency", "kind")
        .values_list("pk", "kind", "fund__code", "currency", "debit", "credit")
    )
    return [
        BalanceRow(pk, kind, fund or "", currency, int(debit), -int(credit))
        for pk, kind, fund, currency, debit, credit in rows
    ]


@dataclass(frozen=True)
class Statement:
    """What moved in one fund, by kind, in whole minor units; all from the fund's own entries."""

    fund: Fund
    by_kind: dict[str, int]  # what each kind of posting added to the fund's two accounts
    committed_minor: int
    free_minor: int

    @property
    def given_minor(self) -> int:
        return self._sum(Kind.GIFT)

    @property
    def matched_minor(self) -> int:
        return self._sum(Kind.MATCH)

    @property
    def fees_minor(self) -> int:
        return -self._sum(Kind.FEE)

    @property
    def given_back_minor(self) -> int:
        """Return refunds and disputes as far as the fund carried them."""
        return -self._sum(Kind.REFUND, Kind.DISPUTE, Kind.DISPUTE_WON)

    @property
    def spent_minor(self) -> int:
        """Return what was paid out, less what the bank sent back."""
        return -self._sum(Kind.SPENT, Kind.RETURNED)

    @property
    def left_minor(self) -> int:
        return self.committed_minor + self.free_minor

    def _sum(self, *kinds: str) -> int:
        return sum(self.by_kind.get(kind, 0) for kind in kinds)


def statements(funds: Sequence[Fund], *, until: date | None = None) -> list[Statement]:
    """Return the statement of each fund, in two queries however many there are."""
    entries = Entry.objects.filter(account__fund__in=funds)
    if until:
        entries = entries.filter(posting__booked_on__lte=until)
    kind = Coalesce("posting__reverses__kind", "posting__kind")  # a correction undoes its own kind
    kinds = _sums(entries.annotate(moved_by=kind), "moved_by")
    held = _sums(entries, "account__kind")
    return [
        Statement(
            fund=fund,
            by_kind=kinds.get(fund.pk, {}),
            committed_minor=held.get(fund.pk, {}).get(Account.Kind.COMMITTED, 0),
            free_minor=held.get(fund.pk, {}).get(Account.Kind.FREE, 0),
        )
        for fund in funds
    ]


def _sums(entries: QuerySet[Entry], by: str) -> dict[int, dict[str, int]]:
    """Return {fund: {value of `by`: what it added}}; credits count as money of the fund."""
    found: dict[int, dict[str, int]] = {}
    rows = entries.values_list("account__fund_id", by).annotate(total=Sum("amount_minor"))
    for fund_id, value, total in rows.order_by():
        if fund_id is not None:
            found.setdefault(fund_id, {})[value] = -int(total)
    return found


def free_minor(fund: Fund) -> int:
    """Return what the fund has free to spend at this moment."""
    account = Account.objects.filter(fund=fund, kind=Account.Kind.FREE).first()
    return -account.balance_minor if account else 0


@dataclass(frozen=True)
class Fault:
    """Something the books should never show, in words for the operator."""

    what: str


def faults() -> list[Fault]:
    """Recount everything the triggers keep: postings that do not balance, balances that are off."""
    off = (
        Entry.objects.values("posting_id")
        .annotate(total=Sum("amount_minor"))
        .exclude(total=0)
        .values_list("posting_id", "total")
    )
    found = [Fault(f"posting {pk} is off by {total}") for pk, total in off.order_by("posting_id")]
    counted = (
        Account.objects.filter(fund__isnull=False)
        .annotate(total=Coalesce(Sum("entries__amount_minor"), 0))
        .order_by("pk")
    )
    found += [
        Fault(f"account {account.pk} says {account.balance_minor}, its entries {account.total}")
        for account in counted
        if account.balance_minor != account.total
    ]
    return found
