"""What rooms say of one and the same thing, held against each other. Part of `outwork check`."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connections

from outwork.journal.checking import Fault

WORKER = "worker"
CHUNK = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A state of a record in which somebody must act, and the duty that says so."""

    table: str
    state: str
    duty: str


WAITINGS = (
    Waiting(table="engagements_terms", state="offered", duty="answer_terms"),
    Waiting(table="delivery_milestone", state="submitted", duty="review_milestone"),
    Waiting(table="delivery_timesheet", state="submitted", duty="approve_hours"),
    Waiting(table="delivery_expense", state="submitted", duty="approve_expense"),
    Waiting(table="billing_receivedinvoice", state="received", duty="approve_received_invoice"),
)
OVER = "('ended', 'declined', 'withdrawn', 'terminated')"
"""States of an engagement in which nobody owes anything."""

UNDUE = """
select 'duty ' || d.id, 'it waits to {duty}, and the record is ' || r.state
from duties_duty d join {table} r on r.id = d.subject_id
where d.kind = '{duty}' and d.closed_at is null and r.state <> '{state}'
"""
UNASKED = """
select '{table} ' || r.id, 'it is {state}, and nobody is asked to {duty}'
from {table} r join engagements_engagement e on e.id = r.engagement_id
where r.state = '{state}' and e.state not in {over} and not exists (
    select from duties_duty d
    where d.subject_id = r.id and d.kind = '{duty}' and d.closed_at is null)
"""
MONEY = (
    """
    select 'milestone ' || m.id, m.accepted_minor || ' is accepted, and ' ||
        coalesce(sum(c.net_minor), 0) || ' is charged'
    from delivery_milestone m left join billing_charge c
        on c.source_id = m.id and c.source_kind = 'milestone' and c.corrects_id is null
    group by m.id having m.accepted_minor <> coalesce(sum(c.net_minor), 0)
    """,
    """
    select 'invoice ' || i.id, 'its lines come to ' || coalesce(sum(l.net_minor), 0) ||
        ' and ' || coalesce(sum(l.tax_minor), 0) || ' of tax, it says ' || i.net_minor ||
        ' and ' || i.tax_minor
    from billing_invoice i left join billing_invoiceline l on l.invoice_id = i.id
    where i.number is not null group by i.id
    having (i.net_minor, i.tax_minor)
        <> (coalesce(sum(l.net_minor), 0), coalesce(sum(l.tax_minor), 0))
    """,
    """
    select 'invoice ' || i.id, 'its taxes come to ' || coalesce(sum(t.tax_minor), 0) ||
        ', it says ' || i.tax_minor
    from billing_invoice i left join billing_invoicetax t on t.invoice_id = i.id
    where i.number is not null group by i.id
    having i.tax_minor <> coalesce(sum(t.tax_minor), 0)
    """,
    """
    select 'invoice line ' || l.id, 'it bills ' || l.net_minor || ' of a charge of ' || c.net_minor
    from billing_invoiceline l join billing_charge c on c.id = l.charge_id
    where l.net_minor <> abs(c.net_minor)
    """,
)
"""Charges against what was accepted, invoices against their charges."""


def disagreements() -> Iterator[Fault]:
    """Everything of which two rooms say different things, as the worker."""
    for one in WAITINGS:
        named = {"table": one.table, "state": one.state, "duty": one.duty, "over": OVER}
        yield from _faults(UNDUE.format(**named))
        yield from _faults(UNASKED.format(**named))
    for query in MONEY:
        yield from _faults(query)


def _faults(query: str) -> Iterator[Fault]:
    with connections[WORKER].cursor() as cursor:
        cursor.execute(query)
        while rows := cursor.fetchmany(CHUNK):
            yield from (Fault(where=where, what=what) for where, what in rows)
