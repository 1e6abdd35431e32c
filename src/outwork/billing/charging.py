"""Charging: the amount that a record of work earned, in the transaction that accepts the record."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from outwork.billing.models import Charge
from outwork.engagements.models import PriceLine
from outwork.journal.recording import record
from outwork.kernel.money import Money
from outwork.kernel.refusal import Ground, Refusal
from outwork.store.actor import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Earned:
    """What a record of work earned under a line."""

    line: PriceLine
    source_kind: str
    source_id: UUID
    what: str
    net: Money
    quantity: int = 1
    unit: str = "piece"
    rate_minor: int | None = None
    part: int = 1
    first_day: date | None = None
    last_day: date | None = None
    corrects: Charge | None = None


def charge(*, earned: Earned, by: Actor, at: datetime) -> Charge:
    """Write what was earned, with the event that covers it. Inside the act that accepts the record.

    Raises Refusal (conflict) where this record earned this part already.
    """
    line = earned.line
    assert earned.net.currency == line.currency, "a line is paid in its own currency"
    charged = Charge(
        engagement_id=line.engagement_id,
        terms_id=line.terms_id,
        line=line,
        source_kind=earned.source_kind,
        source_id=earned.source_id,
        part=earned.part,
        what=earned.what[:300],
        quantity=earned.quantity,
        unit=earned.unit,
        rate_minor=earned.rate_minor,
        net_minor=earned.net.minor,
        currency=line.currency,
        first_day=earned.first_day,
        last_day=earned.last_day,
        corrects=earned.corrects,
        arisen_at=at,
        party_id=line.party_id,
        counterparty_id=line.counterparty_id,
    )
    _save_once(charged)
    record(
        kind="billing.charged",
        subject=charged,
        by=by,
        at=at,
        body={"net_minor": charged.net_minor, "currency": charged.currency},
        covers=[charged],
    )
    return charged


def _save_once(charged: Charge) -> None:
    try:
        with transaction.atomic():
            charged.save(force_insert=True)
    except IntegrityError as error:
        if "a_charge_arises_once" not in str(error):
            raise
        raise Refusal("This was charged already.", ground=Ground.CONFLICT) from error
