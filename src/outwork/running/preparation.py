"""Making a database ready: roles, extensions, migrations, rights. Safe to repeat, quick when done.

Roles are cluster-wide and therefore no matter of migrations. On a server of one's own that refuses
CREATEROLE, the SQL for its administrator is printed instead.
"""

import hashlib
import os
import sys
from collections.abc import Callable
from pathlib import Path

import psycopg
from psycopg import sql

from outwork.running.instance import Instance, Login
from outwork.running.postgres import superuser_dsn

EXTENSIONS = ("btree_gist", "pg_trgm", "unaccent", "vector")
OLDEST_POSTGRES = 180000
CODE = Path(__file__).resolve().parents[1]

Say = Callable[[str], None]


def prepare(instance: Instance, *, say: Say = lambda _: None) -> None:
    """Bring the database to what this code expects. It must be running."""
    _make_places(instance)
    if instance.embedded:
        _make_embedded_roles(instance)
    else:
        _make_roles_of_own_server(instance)
    if _stamp(instance) != code_digest():
        say("Bringing the database up to date ...")
        migrate(instance)
    collect_static(instance, say=say)


def _make_places(instance: Instance) -> None:
    for folder in (instance.files_dir, instance.logs_dir, instance.static_dir):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)


def code_digest() -> str:
    """Of everything that shapes the database: migrations, models, and the rights made from them."""
    digest = hashlib.sha256()
    patterns = ("**/migrations/*.py", "**/models.py", "**/models/*.py", "store/*.py", "settings.py")
    for path in sorted({p for pattern in patterns for p in CODE.glob(pattern)}):
        digest.update(str(path.relative_to(CODE)).encode() + path.read_bytes())
    return digest.hexdigest()


def _make_embedded_roles(instance: Instance) -> None:
    owner = instance.role(Login.OWNER)
    with psycopg.connect(superuser_dsn(instance), autocommit=True) as connection:
        for login in Login:
            if not _role_exists(connection, instance.role(login)):
                connection.execute(_create_role(instance, login, with_password=False))
        if not _database_exists(connection, instance.database_name):
            connection.execute(
                sql.SQL("create database {} owner {}").format(
                    sql.Identifier(instance.database_name), sql.Identifier(owner)
                )
            )
    dsn = superuser_dsn(instance, database=instance.database_name)
    with psycopg.connect(dsn, autocommit=True) as connection:
        _make_extensions(connection)


def _make_roles_of_own_server(instance: Instance) -> None:
    owner = instance.connection(Login.OWNER)
    with psycopg.connect(instance.database_url, autocommit=True) as connection:
        if connection.info.server_version < OLDEST_POSTGRES:
            sys.exit("Outwork needs PostgreSQL 18 or newer; DATABASE_URL names an older one.")
        missing = [
            login
            for login in (Login.APP, Login.WORKER)
            if not _role_exists(connection, instance.role(login))
        ]
        statements = [_create_role(instance, login, with_password=True) for login in missing]
        try:
            for statement in statements:
                connection.execute(statement)
            _make_extensions(connection)
        except psycopg.errors.InsufficientPrivilege:
            _ask_administrator(owner.name, [s.as_string(connection) for s in statements])


def _ask_administrator(database: str, statements: list[str]) -> None:
    extensions = [f"create extension if not exists {name};" for name in EXTENSIONS]
    lines = [f"{statement};" for statement in statements] + [f"\\connect {database}", *extensions]
    sys.exit(
        "The login in DATABASE_URL may not make roles or extensions. "
        "Have an administrator of the server run this once, then start again:\n\n"
        + "\n".join(lines)
    )


def _create_role(instance: Instance, login: Login, *, with_password: bool) -> sql.Composed:
    role = sql.Identifier(instance.role(login))
    statement = sql.SQL("create role {} login nosuperuser nobypassrls").format(role)
    if not with_password:
        return statement
    return statement + sql.SQL(" password {}").format(sql.Literal(instance.password(login)))


def _role_exists(connection: psycopg.Connection, role: str) -> bool:
    found = connection.execute("select 1 from pg_roles where rolname = %s", [role])
    return found.fetchone() is not None


def _database_exists(connection: psycopg.Connection, name: str) -> bool:
    found = connection.execute("select 1 from pg_database where datname = %s", [name])
    return found.fetchone() is not None


def _make_extensions(connection: psycopg.Connection) -> None:
    for name in EXTENSIONS:
        connection.execute(
            sql.SQL("create extension if not exists {}").format(sql.Identifier(name))
        )


def _owner_dsn(instance: Instance) -> str:
    owner = instance.connection(Login.OWNER)
    return psycopg.conninfo.make_conninfo(
        host=owner.host,
        port=owner.port,
        dbname=owner.name,
        user=owner.user,
        password=owner.password or None,
    )


def _stamp(instance: Instance) -> str:
    """The digest of the code that last prepared this database; a no-op migrate costs seconds."""
    with psycopg.connect(_owner_dsn(instance), autocommit=True) as connection:
        connection.execute("create table if not exists prepared (digest text primary key)")
        found = connection.execute("select digest from prepared").fetchone()
    return str(found[0]) if found else ""


def migrate(instance: Instance) -> None:
    """Run migrations as the owner, apply rights, and remember that it is done."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "outwork.settings")
    import django
    from django.core.management import call_command
    from django.db import connections

    django.setup()
    call_command("migrate", database="owner", verbosity=0, interactive=False)
    from outwork.store import rights

    with connections["owner"].cursor() as cursor:
        rights.apply(cursor, app=instance.role(Login.APP), worker=instance.role(Login.WORKER))
        cursor.execute("delete from prepared")
        cursor.execute("insert into prepared values (%s)", [code_digest()])
    connections["owner"].close()


def collect_static(instance: Instance, *, say: Say) -> None:
    """Put style sheets and scripts where the server takes them from, under names that may be
    kept for ever. Nothing is done while they are unchanged."""
    from django.contrib.staticfiles.finders import get_finders
    from django.core.management import call_command

    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            digest.update(f"{path} {storage.get_modified_time(path)}".encode())
    stamp = instance.static_dir / ".digest"
    if stamp.exists() and stamp.read_text() == digest.hexdigest():
        return
    say("Collecting style sheets and scripts ...")
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    instance.static_dir.mkdir(exist_ok=True)
    stamp.write_text(digest.hexdigest())
