"""The whole database as one file, by PostgreSQL's own programs; out of it, into it, and cleared.

The programs come with the embedded database and serve a server of one's own too. They run as the
owner, whom row-level security does not bind. Passwords go by the environment: arguments are seen by
every user of a machine.
"""

import os
import re
import subprocess
import tempfile
from pathlib import Path

import psycopg

from outwork.kernel.refusal import Refusal
from outwork.running.instance import Instance, Login
from outwork.running.postgres import programs
from outwork.running.preparation import owner_dsn
from outwork.store.rights import POLICIES

GENERATED_POLICY = re.compile(rf" POLICY public \S+ ({'|'.join(POLICIES)}) ")
"""In the list of a dump. These name roles, which are called after the database, so the set-up makes
them anew, as it does with grants. What migrations wrote stays."""

OWN_THINGS = """
select format('drop %s if exists %s cascade', kind, name) from (
    select case relkind when 'S' then 'sequence' when 'v' then 'view' else 'table' end as kind,
           c.oid::regclass::text as name, 'pg_class'::regclass as class, c.oid
    from pg_class c where relkind in ('r', 'p', 'v', 'S')
        and relnamespace = 'public'::regnamespace
    union all
    select 'routine', p.oid::regprocedure::text, 'pg_proc'::regclass, p.oid
    from pg_proc p where pronamespace = 'public'::regnamespace
    union all
    select 'type', t.oid::regtype::text, 'pg_type'::regclass, t.oid
    from pg_type t left join pg_class r on r.oid = typrelid
    where (typtype = 'e' or relkind = 'c') and typnamespace = 'public'::regnamespace
) as thing(kind, name, class, id)
where not exists (
    select from pg_depend d where d.classid = class and d.objid = id and d.deptype in ('e', 'i')
)
"""
"""Everything of ours in the database, but nothing that belongs to an extension."""


def dump(instance: Instance, to: Path) -> None:
    """Write the database to a file in PostgreSQL's custom format, as of one moment."""
    _run(instance, "pg_dump", ["--format=custom", "--no-comments", f"--file={to}"])


def load(instance: Instance, dumped: Path, *, same_server: bool) -> None:
    """Bring an empty database to what the file says, wholly or not at all.

    `same_server` brings rights and policies back as they were; otherwise the set-up makes them.
    """
    arguments = ["--single-transaction", "--exit-on-error", "--no-owner", "--no-comments"]
    with tempfile.NamedTemporaryFile("w", suffix=".list") as chosen:
        if not same_server:
            listed = _run(instance, "pg_restore", ["--list", str(dumped)]).splitlines()
            kept = [line for line in listed if not GENERATED_POLICY.search(line)]
            chosen.write("\n".join(kept))
            chosen.flush()
            arguments += ["--no-privileges", f"--use-list={chosen.name}"]
        name = instance.connection(Login.OWNER).name
        _run(instance, "pg_restore", [*arguments, f"--dbname={name}", str(dumped)])


def is_empty(instance: Instance) -> bool:
    """Whether the database holds nothing of anybody's, extensions aside."""
    with psycopg.connect(owner_dsn(instance)) as connection:
        return connection.execute(OWN_THINGS).fetchone() is None


def clear(instance: Instance) -> None:
    """Remove everything of ours from the database, in one transaction."""
    with psycopg.connect(owner_dsn(instance)) as connection:
        for (statement,) in connection.execute(OWN_THINGS).fetchall():
            connection.execute(statement)


def _run(instance: Instance, program: str, arguments: list[str]) -> str:
    owner = instance.connection(Login.OWNER)
    environment = os.environ | {
        "PGHOST": owner.host,
        "PGPORT": owner.port,
        "PGUSER": owner.user,
        "PGDATABASE": owner.name,
        "PGPASSWORD": owner.password,
        **{f"PG{name.upper()}": value for name, value in owner.options.items()},
    }
    done = subprocess.run(
        [programs() / program, "--no-password", *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise Refusal(f"{program} could not do it: {done.stderr.strip()}")
    return done.stdout
