"""Grants and row-level security, generated from what the models declare.

Applied by the set-up after migrating, as the owner; applying twice changes nothing. Where the
database no longer agrees is found by `store.walls`.

Row-level security is enabled but not forced: the owner's migrations and definer functions see all.
It walls tenants, and within a tenant the engagements that no role of a person reaches. What they
may do with those that one reaches is authority's to say.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import models
from django.db.backends.utils import CursorWrapper

from outwork.store.tenancy import (
    SCOPED,
    Tenancy,
    all_models,
    engagement_column,
    is_append_only,
    is_worker_only,
    tenancy_of,
)
from outwork.store.written import written

POLICY = "tenant"
READ_POLICY = "readers"
REACH_POLICY = "reach"
WORKER_POLICY = "worker"
POLICIES = (POLICY, READ_POLICY, REACH_POLICY, WORKER_POLICY)
"""All that are made here; what migrations write has other names."""
WRITES_OF_APP = ("INSERT", "UPDATE", "DELETE")


@dataclass(frozen=True, slots=True, kw_only=True)
class Right:
    """What the application role may do with one table."""

    table: str
    policy: str
    """The row-level expression; empty where rows are not scoped."""
    read_policy: str
    """Who may read on top of that: a directory, what is published. Empty where nobody."""
    reach_policy: str
    """What takes away again what no role reaches. Empty where rows belong to no engagement."""
    privileges: frozenset[str]


def row_condition(model: type[models.Model]) -> str:
    """The row-level condition of a model, or nothing where its rows are not scoped.

    Who is shown an engagement of others sees of it what both sides see, and nothing that one keeps.
    """
    tenancy = tenancy_of(model)
    if tenancy not in SCOPED:
        return ""
    if tenancy is Tenancy.PERSON:
        return "person_id = (select scope_person())"
    party = getattr(model, "party_column", "party_id")
    conditions = [f"{party} = any((select scope_organisations())::uuid[])"]
    if tenancy is Tenancy.ORGANISATION:
        return conditions[0]
    conditions.append("counterparty_id = any((select scope_organisations())::uuid[])")
    column = engagement_column(model)
    if column:
        shown = f"{column} = any((select scope_engagements())::uuid[])"
        conditions.append(f"({shown} and counterparty_id is not null)")
    return " or ".join(conditions)


def reach_condition(model: type[models.Model]) -> str:
    """What leaves a row to somebody whose roles reach only some engagements.

    Rows of a person are theirs wherever they work, and what belongs to no engagement is for
    authority alone.
    """
    column = engagement_column(model)
    if not column or tenancy_of(model) not in {Tenancy.ORGANISATION, Tenancy.TWO_SIDED}:
        return ""
    reached = f"{column} = any((select scope_reach())::uuid[])"
    return f"(select scope_reach()) is null or {column} is null or {reached}"


def right_of(model: type[models.Model]) -> Right:
    declared = getattr(model, "app_privileges", None)
    if declared is not None:
        privileges = frozenset(declared)
    elif is_worker_only(model):
        privileges = frozenset()
    elif is_append_only(model):
        privileges = frozenset({"SELECT", "INSERT"})
    else:
        privileges = frozenset({"SELECT", *WRITES_OF_APP})
    return Right(
        table=model._meta.db_table,
        policy=row_condition(model),
        read_policy=getattr(model, "read_policy", ""),
        reach_policy=reach_condition(model),
        privileges=privileges,
    )


def apply(cursor: CursorWrapper, *, app: str, worker: str) -> None:
    """Grant and wall every table, as its owner. Idempotent."""
    cursor.execute(f"grant usage on schema public to {app}, {worker}")
    cursor.execute(f"grant usage, select on all sequences in schema public to {app}, {worker}")
    cursor.execute(f"grant select on django_migrations to {app}, {worker}")
    for statement in written().revoked:  # a backup brings functions back without their grants
        cursor.execute(statement)
    for model in all_models():
        for statement in statements(model, app=app, worker=worker):
            cursor.execute(statement)


def statements(model: type[models.Model], *, app: str, worker: str) -> Iterator[str]:
    """What grants and walls one table; `app`, `worker`: role names, quoted."""
    right = right_of(model)
    table = f'"{right.table}"'
    yield f"revoke all on {table} from {app}, {worker}"
    yield (
        f"grant {', '.join(sorted(right.privileges))} on {table} to {app}"
        if (right.privileges)
        else f"revoke all on {table} from {app}"
    )
    columns = getattr(model, "worker_columns", None)
    if is_append_only(model):
        yield f"grant select, insert on {table} to {worker}"
        if columns:
            yield f"grant update ({', '.join(columns)}) on {table} to {worker}"
    else:
        yield f"grant select, insert, update, delete on {table} to {worker}"
    for policy in POLICIES:
        yield f"drop policy if exists {policy} on {table}"
    if not right.policy:
        yield f"alter table {table} disable row level security"
        return
    yield f"alter table {table} enable row level security"
    yield f"create policy {POLICY} on {table} to {app} using ({right.policy})"
    if right.read_policy:
        readers = f"create policy {READ_POLICY} on {table} for select to {app}"
        yield f"{readers} using ({right.read_policy})"
    if right.reach_policy:
        narrowed = f"create policy {REACH_POLICY} on {table} as restrictive for select to {app}"
        yield f"{narrowed} using ({right.reach_policy})"
    yield f"create policy {WORKER_POLICY} on {table} to {worker} using (true)"
