"""Grants and row-level security, generated from what the models declare.

Applied by the set-up after migrating, as the owner; applying twice changes nothing. `differences`
says where the database no longer agrees, for `outwork check`.

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
    has_column,
    is_append_only,
    is_worker_only,
    tenancy_of,
)

POLICY = "tenant"
READ_POLICY = "readers"
REACH_POLICY = "reach"
WORKER_POLICY = "worker"
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


def engagement_column(model: type[models.Model]) -> str:
    """The column that says to which engagement a row belongs; empty where there is none."""
    column = getattr(model, "engagement_column", "engagement_id")
    return column if has_column(model, column) else ""


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
    for model in all_models():
        for statement in _statements(model, app=app, worker=worker):
            cursor.execute(statement)


def _statements(model: type[models.Model], *, app: str, worker: str) -> Iterator[str]:
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
    for policy in (POLICY, READ_POLICY, REACH_POLICY, WORKER_POLICY):
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


GRANTED = """
select relname, relrowsecurity, array(
    select privilege_type from aclexplode(relacl) where grantee = %s::regrole
) from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
"""
POLICIES = """
select tablename, array_agg(policyname::text order by policyname) from pg_policies
where schemaname = 'public' and (permissive = 'PERMISSIVE' or policyname = 'reach')
group by tablename
"""
"""Other restrictive ones, which migrations write, only narrow what these let through."""
POWERS = """
select rolname from pg_roles where rolname = any(%s) and (rolsuper or rolbypassrls)
"""


def differences(cursor: CursorWrapper, *, app: str, worker: str) -> Iterator[str]:
    """Where roles, grants or walls are not as declared, in words. `app`, `worker`: role names.

    Conditions of policies are compared by name only: the database spells expressions its own way.
    """
    cursor.execute(POWERS, [[app, worker]])
    for (role,) in cursor.fetchall():
        yield f"the role {role} may pass row-level security"
    cursor.execute(POLICIES)
    policies = dict(cursor.fetchall())
    cursor.execute(GRANTED, [f'"{app}"'])
    found = {table: (walled, frozenset(granted)) for table, walled, granted in cursor.fetchall()}
    for model in all_models():
        right = right_of(model)
        if right.table not in found:
            yield f"the table {right.table} is missing"
            continue
        walled, granted = found[right.table]
        if granted != right.privileges:
            declared = _said(right.privileges)
            yield f"{app} may {_said(granted)} on {right.table} instead of {declared}"
        if walled != bool(right.policy):
            yield f"row-level security of {right.table} is {'on' if walled else 'off'}"
        if policies.get(right.table, []) != _policies_of(right):
            yield f"the policies of {right.table} are not those of the set-up"


def _policies_of(right: Right) -> list[str]:
    if not right.policy:
        return []
    conditions = {READ_POLICY: right.read_policy, REACH_POLICY: right.reach_policy}
    return sorted([POLICY, WORKER_POLICY, *(one for one, said in conditions.items() if said)])


def _said(privileges: frozenset[str]) -> str:
    return ", ".join(sorted(privileges)).lower() or "nothing"
