"""Whether the database's walls are those that the set-up makes. Part of `outwork check`.

An empty copy of each table is walled as the set-up walls it, and read beside the table itself: so
grants, policies and triggers are compared in the database's own spelling. The copies are temporary.
"""

from collections.abc import Iterator, Sequence

from django.db.backends.utils import CursorWrapper

from outwork.store import rights
from outwork.store.tenancy import all_models
from outwork.store.written import Written, written

Facts = dict[tuple[str, str], str]
"""What is said of a table or function: by kind and name."""

LIBRARY_OF_TRIGGERS = "procrastinate."
"""The queue's library makes its own."""

OF_TABLE = """
select 'owner', '', relowner::regrole::text from pg_class where oid = %(of)s::regclass
union all
select 'row-level security', '', case when relrowsecurity then 'on' else 'off' end
    || case when relforcerowsecurity then ', for its owner too' else '' end
from pg_class where oid = %(of)s::regclass
union all
select 'grant', who, string_agg(what, ', ' order by what) from (
    select case grantee when 0 then 'everybody' else grantee::regrole::text end as who,
        lower(privilege_type) || case when is_grantable then ' and pass it on' else '' end as what
    from pg_class, aclexplode(coalesce(relacl, acldefault('r', relowner)))
    where oid = %(of)s::regclass
    union all
    select case grantee when 0 then 'everybody' else grantee::regrole::text end,
        lower(privilege_type) || ' of ' || attname
    from pg_attribute, aclexplode(attacl) where attrelid = %(of)s::regclass and attnum > 0
) granted group by who
union all
select 'policy', polname::text, concat_ws(' ',
    case when polpermissive then 'permissive' else 'restrictive' end, 'for ' || polcmd::text,
    'to ' || array(select case r when 0 then 'everybody' else r::regrole::text end
                   from unnest(polroles) r order by 1)::text,
    'using ' || pg_get_expr(polqual, polrelid), 'check ' || pg_get_expr(polwithcheck, polrelid))
from pg_policy where polrelid = %(of)s::regclass
union all
select 'trigger', tgname::text, concat_ws(' ',
    case tgenabled when 'O' then 'on' when 'D' then 'off' else 'on ' || tgenabled::text end,
    regexp_replace(pg_get_triggerdef(oid), ' ON \\S+ ', ' '))
from pg_trigger where tgrelid = %(of)s::regclass and not tgisinternal
"""
OF_FUNCTION = """
select 'owner', '', proowner::regrole::text from pg_proc where oid = %(of)s::regproc
union all
select 'code', '', prosrc from pg_proc where oid = %(of)s::regproc
union all
select 'way to run', '', concat_ws(' ',
    case when prosecdef then 'as its owner' else 'as whoever calls it' end,
    provolatile, proparallel, prorettype::regtype, proargtypes::text, prolang, proconfig::text)
from pg_proc where oid = %(of)s::regproc
union all
select 'grants', '', array(
    select case grantee when 0 then 'everybody' else grantee::regrole::text end
    from aclexplode(coalesce(proacl, acldefault('f', proowner))) order by 1)::text
from pg_proc where oid = %(of)s::regproc
"""
POWERS = """
select rolname from pg_roles where rolname = any(%s) and (rolsuper or rolbypassrls)
"""
SWITCHED_OFF = """
select distinct relname from pg_trigger join pg_class on pg_class.oid = tgrelid
where relnamespace = 'public'::regnamespace and tgisinternal and tgenabled <> 'O'
"""
CONSTRAINTS = """
select conname from pg_constraint
where connamespace = 'public'::regnamespace and convalidated and conenforced
union select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'i'
"""
AS_OWNER = """
select proname from pg_proc where pronamespace = 'public'::regnamespace and prosecdef
    and not exists (select from pg_depend where objid = pg_proc.oid and deptype = 'e')
"""


def differences(cursor: CursorWrapper, *, app: str, worker: str) -> Iterator[str]:
    """Where roles, grants or walls are not those of the set-up, in words.

    `cursor`: of the owner, in a transaction. `app`, `worker`: role names.
    """
    made = written()
    for (role,) in _rows(cursor, POWERS, [[app, worker]]):
        yield f"the role {role} may pass row-level security"
    for name in made.functions:
        yield from _function_differences(cursor, name, made)
    for (name,) in _rows(cursor, AS_OWNER):
        if name not in made.functions:
            yield f"the function {name} runs as its owner and is not of the set-up"
    yield from _table_differences(cursor, made, app=f'"{app}"', worker=f'"{worker}"')
    for (table,) in _rows(cursor, SWITCHED_OFF):
        yield f"the references of {table} are not held: its triggers are off"
    yield from _missing_constraints(cursor)


def _table_differences(
    cursor: CursorWrapper, made: Written, *, app: str, worker: str
) -> Iterator[str]:
    there = {name for (name,) in _rows(cursor, "select tablename from pg_tables")}
    ((owner,),) = _rows(cursor, "select current_user::regrole::text")
    for model in all_models():
        table = model._meta.db_table
        if table not in there:
            yield f"the table {table} is missing"
            continue
        found = _facts(cursor, OF_TABLE, f'public."{table}"')
        if found["owner", ""] != owner:
            yield f"the owner of {table} is {found['owner', '']} instead of {owner}"
            continue
        if model._meta.label_lower.startswith(LIBRARY_OF_TRIGGERS):
            found = {key: said for key, said in found.items() if key[0] != "trigger"}
        cursor.execute(f'create temporary table "{table}" (like public."{table}")')
        for statement in rights.statements(model, app=app, worker=worker):
            cursor.execute(statement)
        for statement in made.tables.get(table, []):
            cursor.execute(statement)
        yield from _told(table, found, _facts(cursor, OF_TABLE, f'pg_temp."{table}"'))
        cursor.execute(f'drop table pg_temp."{table}"')


def _function_differences(cursor: CursorWrapper, name: str, made: Written) -> Iterator[str]:
    if not _rows(cursor, "select 1 where to_regproc(%s) is not null", [f"public.{name}"]):
        yield f"the function {name} is missing"
        return
    for statement in made.functions[name]:
        cursor.execute(statement.replace(f"function {name}(", f"function pg_temp.{name}("))
    found = _facts(cursor, OF_FUNCTION, f"public.{name}")
    declared = _facts(cursor, OF_FUNCTION, f"pg_temp.{name}")
    for kind, _ in sorted(found):
        if found[kind, ""] != declared[kind, ""]:
            yield f"the {kind} of the function {name} is not that of the set-up"


def _told(table: str, found: Facts, declared: Facts) -> Iterator[str]:
    """Each difference of a table from its copy, in words."""
    for kind, name in sorted(found.keys() | declared.keys()):
        is_so, should_be = found.get((kind, name)), declared.get((kind, name))
        if is_so == should_be:
            continue
        if kind == "grant":
            yield f"{name} may {is_so or 'nothing'} on {table} instead of {should_be or 'nothing'}"
        elif not name:
            yield f"the {kind} of {table} is {is_so} instead of {should_be}"
        elif is_so is None:
            yield f"the {kind} {name} of {table} is missing"
        elif should_be is None:
            yield f"the {kind} {name} of {table} is not of the set-up"
        else:
            yield f"the {kind} {name} of {table} is {is_so} instead of {should_be}"


def _missing_constraints(cursor: CursorWrapper) -> Iterator[str]:
    there = {name for (name,) in _rows(cursor, CONSTRAINTS)}
    for model in all_models():
        for constraint in model._meta.constraints:
            if constraint.name not in there:
                yield f"the constraint {constraint.name} of {model._meta.db_table} is missing"


def _facts(cursor: CursorWrapper, query: str, of: str) -> Facts:
    cursor.execute(query, {"of": of})
    return {(kind, name): said for kind, name, said in cursor.fetchall()}


def _rows(
    cursor: CursorWrapper, query: str, values: Sequence[str | list[str]] | None = None
) -> list[tuple[str, ...]]:
    cursor.execute(query, values)
    return list(cursor.fetchall())
