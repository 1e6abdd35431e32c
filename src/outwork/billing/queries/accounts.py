"""The books as their parties read them: statement of account, trial balance, what is behind."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet, Sum

from outwork.billing import purposes
from outwork.billing.models import Invoice, ReceivedInvoice
from outwork.engagements.models import Engagement
from outwork.intake.export import csv_lines
from outwork.kernel.money import Money
from outwork.kernel.period import Period
from outwork.ledger.models import Account, Balance, Transfer
from outwork.ledger.models.transfer import MOVED

STATEMENT_HEADS = ("Day", "What", "Invoice", "Currency", "Billed", "Paid", "Balance")


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementLine:
    """One movement of what a client owes a supplier; either billed or paid."""

    day: date
    code: str
    """What happened, as `billing.books` names it."""
    number: str
    """Of the invoice it refers to."""
    billed: Money | None = None
    paid: Money | None = None
    balance: Money
    """What is owed after it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountStatement:
    """What one organisation owes another over a period, in one currency."""

    opening: Money
    lines: tuple[StatementLine, ...]

    @property
    def closing(self) -> Money:
        return self.lines[-1].balance if self.lines else self.opening


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialLine:
    """All accounts of a purpose and currency that the scope sees."""

    purpose: str
    debits: Money
    credits: Money


def statement_of(
    *, supplier: UUID, client: UUID, currency: str, period: Period, zone: str
) -> AccountStatement:
    """The account between two organisations, over all their engagements. Days are of the zone."""
    owed = Account.objects.filter(
        purpose=purposes.OWED, currency=currency, owner_id__in=_engagements(supplier, client)
    )
    accounts = set(owed.values_list("pk", flat=True))
    touching = Q(debit_id__in=accounts) | Q(credit_id__in=accounts)
    moved = Transfer.objects.filter(touching, phase__in=MOVED).order_by("at", "id")
    begins, ends = (_midnight(day, zone) for day in (period.start, period.end))
    before = moved.filter(at__lt=begins)
    opening = Money(sum(_signed(one, accounts) for one in before), currency)
    within = list(moved.filter(at__gte=begins, at__lt=ends))
    lines = _lines(within, accounts=accounts, balance=opening, zone=zone)
    return AccountStatement(opening=opening, lines=tuple(lines))


def statement_csv(statement: AccountStatement) -> Iterator[str]:
    """Lines of a CSV file."""
    rows = (
        (
            line.day,
            line.code.replace("_", " "),
            line.number,
            line.balance.currency,
            line.billed,
            line.paid,
            line.balance,
        )
        for line in statement.lines
    )
    return csv_lines(heads=STATEMENT_HEADS, rows=rows)


def trial_balance() -> list[TrialLine]:
    """Debits and credits of everything in the scope, by purpose and currency."""
    rows = (
        Balance.objects.order_by()
        .values_list("account__purpose_id", "account__currency")
        .annotate(debits=Sum("debits_posted"), credits=Sum("credits_posted"))
        .order_by("account__purpose_id", "account__currency")
    )
    return [
        TrialLine(
            purpose=purpose,
            debits=Money(int(debits), currency),
            credits=Money(int(credits_), currency),
        )
        for purpose, currency, debits, credits_ in rows
    ]


def transfers_behind(invoice: UUID) -> QuerySet[Transfer]:
    """Everything that moved money for an invoice, oldest first."""
    return Transfer.objects.filter(reference=invoice, phase__in=MOVED).order_by("at", "id")


def _engagements(supplier: UUID, client: UUID) -> QuerySet[Engagement]:
    return Engagement.objects.filter(supplier=supplier, client=client)


def _numbers(references: Collection[UUID]) -> dict[UUID, str]:
    """The numbers of invoices issued here and of received ones."""
    issued = Invoice.objects.filter(pk__in=references).values_list("pk", "number")
    received = ReceivedInvoice.objects.filter(pk__in=references).values_list("pk", "number")
    return {key: number or "" for key, number in [*issued, *received]}


def _lines(
    transfers: Iterable[Transfer], *, accounts: set[UUID], balance: Money, zone: str
) -> Iterator[StatementLine]:
    moved = list(transfers)
    numbers = _numbers({one.reference for one in moved})
    for one in moved:
        change = Money(_signed(one, accounts), one.currency)
        balance += change
        yield StatementLine(
            day=one.at.astimezone(ZoneInfo(zone)).date(),
            code=one.code,
            number=numbers.get(one.reference, ""),
            billed=change if change.minor > 0 else None,
            paid=-change if change.minor < 0 else None,
            balance=balance,
        )


def _signed(transfer: Transfer, accounts: set[UUID]) -> int:
    return transfer.amount_minor if transfer.debit_id in accounts else -transfer.amount_minor


def _midnight(day: date, zone: str) -> datetime:
    return datetime.combine(day, time.min, ZoneInfo(zone))
