"""Transfers into the table: one statement for all of them, each id once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from outwork.journal.canonical import digest
from outwork.kernel.money import Money
from outwork.kernel.refusal import Ground, Problem, Refusal
from outwork.ledger.errors import named
from outwork.ledger.models import Phase, Transfer

COLUMNS = tuple(field.attname for field in Transfer._meta.concrete_fields)
ROW = f"({', '.join(['%s'] * len(COLUMNS))})"
INSERT = f"insert into ledger_transfer ({', '.join(COLUMNS)}) values "  # noqa: S608 - ours
ONCE = " on conflict do nothing returning id"
OR_SAY_WHY = " on conflict (id) do nothing returning id"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTransfer:
    """What to move, from which account to which."""

    id: UUID
    """The idempotency key: under it this happens at most once."""
    debit_id: UUID
    credit_id: UUID
    amount: Money
    code: str
    """What happened, in the words of the room that posts it."""
    reference: UUID
    """Its cause."""
    party_id: UUID
    counterparty_id: UUID | None = None
    phase: Phase = Phase.POSTED
    pending_id: UUID | None = None
    reverses_id: UUID | None = None

    def at(self, at: datetime) -> Transfer:
        """The row of a transfer at an instant, with its digest."""
        content = {
            "id": self.id,
            "debit_id": self.debit_id,
            "credit_id": self.credit_id,
            "amount_minor": self.amount.minor,
            "currency": self.amount.currency,
            "code": self.code,
            "reference": self.reference,
            "phase": self.phase.value,
            "pending_id": self.pending_id,
            "reverses_id": self.reverses_id,
            "at": at,
            "party_id": self.party_id,
            "counterparty_id": self.counterparty_id,
        }
        row = {**content, "digest": digest(content)}
        # As if read from the table: the statement writes it, and nobody saves it.
        return Transfer.from_db(connection.alias, COLUMNS, [row[column] for column in COLUMNS])


def write(*, transfers: Sequence[NewTransfer], at: datetime) -> tuple[Transfer, ...]:
    """All of them or none. Those whose id was used before must say the same as the first did;
    the instant apart, since a retry comes later."""
    # In the order of their ids, so that two who retry the same transfers do not deadlock.
    rows = {new.id: new.at(at) for new in sorted(transfers, key=lambda new: new.id)}
    assert len(rows) == len(transfers), "one id is given twice"
    written = _insert(list(rows.values()), ONCE)
    repeated = rows.keys() - written
    if repeated:
        firsts = Transfer.objects.in_bulk(repeated)
        # Two ids may not do the same thing either: asked again, the database names the rule.
        _insert([rows[id_] for id_ in sorted(repeated - firsts.keys())], OR_SAY_WHY)
        for new in transfers:
            if new.id in repeated:
                rows[new.id] = _first(new, firsts.get(new.id))
    return tuple(rows[new.id] for new in transfers)


def _insert(rows: Sequence[Transfer], conflicts: str) -> set[UUID]:
    """The ids written. Of two who insert an id at the same instant, one may meet the other in any
    unique index, not only in the primary key's: hence no index is named at first."""
    if not rows:
        return set()
    values = [getattr(row, column) for row in rows for column in COLUMNS]
    with named(), connection.cursor() as cursor:
        cursor.execute(INSERT + ", ".join([ROW] * len(rows)) + conflicts, values)
        return {row[0] for row in cursor.fetchall()}


def _first(new: NewTransfer, first: Transfer | None) -> Transfer:
    """What already happened under this id, if it is the same; a stranger's is never shown."""
    if first is not None and new.at(first.at).digest == first.digest:
        return first
    problem = Problem(
        field="id",
        message=f"The key {new.id} was used for something else. Take a new one.",
        given=str(new.id),
        accepted="a key that was not used before, or exactly what it was used for",
    )
    raise Refusal(problem.message, ground=Ground.CONFLICT, problems=[problem])
