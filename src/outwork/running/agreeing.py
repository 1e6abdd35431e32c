"""What rooms say of one and the same thing, held against each other. Part of `outwork check`."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connections

from outwork.journal.checking import Fault

WORKER = "worker"
CHUNK = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """States of a record in which somebody must act, and the duty that says so."""

    table: str
    states: tuple[str, ...]
    duty: str
    only_where: str = "true"
    """What else makes somebody owe it, of the record `r`."""

    @property
    def named(self) -> dict[str, str]:
        """What the queries put into their places."""
        states = ", ".join(f"'{state}'" for state in self.states)
        return {
            "table": self.table,
            "states": f"({states})",
            "duty": self.duty,
            "only_where": self.only_where,
            "over": OVER,
        }


HOURS_STAND = """exists (
    select from delivery_timeentry t where t.timesheet_id = r.id
        and not exists (select from delivery_timeentry b where b.reverses_id = t.id)
        and not exists (
            select from delivery_timeentry f
            where f.id = t.reverses_id and f.timesheet_id = t.timesheet_id))"""
"""A week that was emptied again is owed by nobody."""
CHANGEABLE = ("open", "returned")
CHECKED = ("ended", "answered")
WAITINGS = (
    Waiting(table="engagements_terms", states=("offered",), duty="answer_terms"),
    Waiting(table="delivery_milestone", states=("submitted",), duty="review_milestone"),
    Waiting(table="delivery_milestone", states=("revision_asked",), duty="revise_milestone"),
    Waiting(
        table="delivery_timesheet", states=CHANGEABLE, duty="submit_hours", only_where=HOURS_STAND
    ),
    Waiting(table="delivery_timesheet", states=("submitted",), duty="approve_hours"),
    Waiting(table="delivery_statement", states=CHANGEABLE, duty="submit_statement"),
    Waiting(table="delivery_statement", states=("submitted",), duty="approve_statement"),
    Waiting(
        table="delivery_serviceperiod",
        states=CHECKED,
        duty="check_service",
        only_where="r.lapses_at is not null",
    ),
    Waiting(
        table="delivery_serviceperiod",
        states=CHECKED,
        duty="bring_measurements",
        only_where="r.lapses_at is null",
    ),
    Waiting(table="delivery_serviceperiod", states=("contested",), duty="answer_service"),
    Waiting(table="delivery_expense", states=("submitted",), duty="approve_expense"),
    Waiting(table="billing_receivedinvoice", states=("received",), duty="approve_received_invoice"),
)
OVER = "('ended', 'declined', 'withdrawn', 'terminated')"
"""States of an engagement in which nobody owes anything."""

UNDUE = """
select 'duty ' || d.id, 'it waits to {duty}, and the record is ' || coalesce(r.state, 'gone')
from duties_duty d left join {table} r on r.id = d.subject_id
where d.kind = '{duty}' and d.closed_at is null
    and (r.state is null or r.state not in {states})
"""
UNASKED = """
select '{table} ' || r.id, 'it is ' || r.state || ', and nobody is asked to {duty}'
from {table} r join engagements_engagement e on e.id = r.engagement_id
where r.state in {states} and e.state not in {over} and {only_where} and not exists (
    select from duties_duty d
    where d.subject_id = r.id and d.kind = '{duty}' and d.closed_at is null)
"""
APPROVED = """
select '{kind} ' || r.id, approved.minor || ' was approved, and ' || charged.minor || ' is charged'
from {table} r
cross join lateral (
    select coalesce(sum((e.body->>'net_minor')::bigint), 0) as minor from journal_event e
    where e.subject_id = r.id and e.kind = '{event}') approved
cross join lateral (
    select coalesce(sum(c.net_minor), 0) as minor from billing_charge c
    where c.source_id = r.id and c.source_kind = '{kind}') charged
where approved.minor <> charged.minor
"""
"""Limits leave hours unpaid, so what an approval came to stands in its event."""
APPROVALS = (
    {"kind": "timesheet", "table": "delivery_timesheet", "event": "delivery.hours_approved"},
    {"kind": "statement", "table": "delivery_statement", "event": "delivery.statement_approved"},
)
CLOSED = """
select 'service_period ' || r.id,
    closed.minor || ' was charged by its closings, and ' || charged.minor || ' is charged'
from delivery_serviceperiod r
cross join lateral (
    select coalesce(sum(c.charged_minor), 0) as minor from delivery_serviceclosing c
    where c.period_id = r.id) closed
cross join lateral (
    select coalesce(sum(c.net_minor), 0) as minor from billing_charge c
    where c.source_id = r.id and c.source_kind = 'service_period') charged
where closed.minor <> charged.minor
"""
MONEY = (
    CLOSED,
    *(APPROVED.format(**one) for one in APPROVALS),
    """
    select 'expense ' || x.id, due.minor || ' was approved, and ' || coalesce(sum(c.net_minor), 0)
        || ' is charged'
    from delivery_expense x
    cross join lateral (
        select case x.state when 'approved' then x.amount_minor else 0 end as minor) due
    left join billing_charge c
        on c.source_id = x.id and c.source_kind = 'expense' and c.corrects_id is null
    group by x.id, due.minor having due.minor <> coalesce(sum(c.net_minor), 0)
    """,
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
"""Charges against what was accepted or approved, invoices against their charges."""


def disagreements() -> Iterator[Fault]:
    """Everything of which two rooms say different things, as the worker."""
    for one in WAITINGS:
        yield from _faults(UNDUE.format(**one.named))
        yield from _faults(UNASKED.format(**one.named))
    for query in MONEY:
        yield from _faults(query)


def _faults(query: str) -> Iterator[Fault]:
    with connections[WORKER].cursor() as cursor:
        cursor.execute(query)
        while rows := cursor.fetchmany(CHUNK):
            yield from (Fault(where=where, what=what) for where, what in rows)
