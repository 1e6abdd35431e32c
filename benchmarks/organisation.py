"""One organisation with as many engagements as asked: a few lived through, then copied row by row.

The few come from the rooms' own actions. A copy is every row that belongs to an engagement under
new ids, written past triggers and keys, so that thousands take seconds. The journal is not copied:
no page reads it.
"""

import json
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from uuid import UUID

import psycopg
from django.apps import apps

from outwork.arrangement.positions import Side
from outwork.billing.actions.issuing import issue
from outwork.delivery.actions.handing_in import submit
from outwork.delivery.actions.reviewing import accept
from outwork.delivery.models import Milestone
from outwork.engagements.actions.drafting import draft
from outwork.engagements.actions.offering import offer
from outwork.engagements.models import Engagement
from outwork.running.instance import Instance
from outwork.running.postgres import superuser_dsn
from outwork.store.identity import new_id
from outwork.store.scope import scope
from tests import world
from tests.billing import banked, registered
from tests.following import follow
from tests.world import NOW, Known

AN_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
TOLD_APART = {
    "engagements_engagement": ("title",),
    "billing_invoice": ("number", "reference"),
    "notices_notice": ("key",),
}
"""Words that no two rows may share, and the title, by which a person tells engagements apart."""
BY_ENGAGEMENT = {
    "engagements_engagement": "id = any(%(ids)s)",
    "ledger_account": "owner_id = any(%(ids)s)",
    "ledger_balance": "account_id in (select id from ledger_account where owner_id = any(%(ids)s))",
    "ledger_transfer": """debit_id in (select id from ledger_account where owner_id = any(%(ids)s))
        or credit_id in (select id from ledger_account where owner_id = any(%(ids)s))""",
}
NOT_COPIED = {"journal_event"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Lived:
    """An organisation, and engagements of it that came about as people act."""

    client: Known
    engagements: tuple[UUID, ...]


def live() -> Lived:
    """Four engagements: one with a result to review, one billed, one just begun, one offered."""
    client, designer, developer = world.chidi(), world.ana(), world.ben()
    for known, country in ((client, "DE"), (designer, "PT"), (developer, "DE")):
        registered(known, country=country)
        banked(known)
    reviewed = world.agreed(client, designer)
    billed = world.agreed(client, developer, world.terms(title="Portal backend"))
    begun = world.agreed(client, developer, world.terms(title="Release tests"))
    offered = _offered(client, designer)
    everybody = (client, designer, developer)
    follow(*everybody)
    _hand_in(reviewed, "flow", by=designer)
    accept(milestone=_hand_in(billed, "audit", by=developer), by=client.actor, at=NOW)
    issue(engagement=billed.pk, by=developer.actor, at=NOW)
    follow(*everybody)
    lived = (reviewed, billed, begun, offered)
    return Lived(client=client, engagements=tuple(one.pk for one in lived))


def multiply(lived: Lived, *, instance: Instance, before: int, until: int) -> None:
    """Copies of the engagements lived, in turn, until there are so many; `before` stand already."""
    dsn = superuser_dsn(instance, database=instance.database_name)
    with psycopg.connect(dsn) as connection:
        connection.execute("set session_replication_role = replica")
        rows = [_rows_of(one, connection) for one in lived.engagements]
        for number in range(before, until):
            _copy(rows[number % len(rows)], number=number, connection=connection)
    with psycopg.connect(dsn, autocommit=True) as connection:
        connection.execute("vacuum analyze")


def _offered(client: Known, supplier: Known) -> Engagement:
    assert supplier.actor.organisation is not None
    made = draft(
        content=world.terms(title="Booking by telephone"),
        side=Side.CLIENT,
        other=supplier.actor.organisation,
        by=client.actor,
        at=NOW,
    )
    with scope(client.actor):
        version = made.terms.get().pk
    offer(terms=version, by=client.actor, at=NOW)
    return made


def _hand_in(engagement: Engagement, key: str, *, by: Known) -> UUID:
    with scope(by.actor):
        milestone = Milestone.objects.get(engagement=engagement, key=key).pk
    submit(milestone=milestone, note="It stands on the test server.", by=by.actor, at=NOW)
    return milestone


Rows = dict[str, list[dict[str, object]]]
"""By table."""


def _rows_of(engagement: UUID, connection: psycopg.Connection) -> Rows:
    """Every row that belongs to an engagement, and the steps of those."""
    found: Rows = {}
    for table, condition in _conditions():
        found[table] = _select(table, condition, [engagement], connection)
    ids = [UUID(str(row["id"])) for rows in found.values() for row in rows if "id" in row]
    found["store_step"] = _select("store_step", "subject_id = any(%(ids)s)", ids, connection)
    return found


def _conditions() -> Iterator[tuple[str, str]]:
    yield from BY_ENGAGEMENT.items()
    for model in apps.get_models():
        columns = {field.column for field in model._meta.concrete_fields}
        if "engagement_id" in columns and model._meta.db_table not in NOT_COPIED:
            yield model._meta.db_table, "engagement_id = any(%(ids)s)"


def _select(
    table: str, condition: str, ids: Collection[UUID], connection: psycopg.Connection
) -> list[dict[str, object]]:
    statement = f"select to_jsonb(t) from {table} t where {condition}"  # noqa: S608 - our names
    return [row for (row,) in connection.execute(statement, {"ids": list(ids)})]


def _copy(rows: Rows, *, number: int, connection: psycopg.Connection) -> None:
    """Old ids map to new ones in their own order, which is the order in which rows were made."""
    own = sorted(str(row["id"]) for found in rows.values() for row in found if "id" in row)
    new = {old: str(new_id()) for old in own}
    for table, found in rows.items():
        if not found:
            continue
        text = AN_ID.sub(lambda match: new.get(match[0], match[0]), json.dumps(found))
        copies = [_told_apart(row, table=table, number=number) for row in json.loads(text)]
        connection.execute(_insert(table, connection), [json.dumps(copies)])


@cache
def _insert(table: str, connection: psycopg.Connection) -> str:
    """Into every column but those that the database computes."""
    statement = """
        select string_agg(quote_ident(attname), ', ') from pg_attribute
        where attrelid = %s::regclass and attnum > 0 and attgenerated = '' and not attisdropped
    """
    columns = connection.execute(statement, [table]).fetchone()
    assert columns is not None
    rows = f"jsonb_populate_recordset(null::{table}, %s)"
    return f"insert into {table} ({columns[0]}) select {columns[0]} from {rows}"  # noqa: S608 - our names


def _told_apart(row: dict[str, object], *, table: str, number: int) -> dict[str, object]:
    names = TOLD_APART.get(table, ())
    return row | {name: f"{row[name]} {number}" for name in names if row[name]}
