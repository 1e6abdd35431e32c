"""Making a database ready: roles, extensions, migrations, rights. Safe to repeat, quick when done.

Roles are cluster-wide and therefore no matter of migrations. On a server of one's own that refuses
CREATEROLE, the SQL for its administrator is printed instead.
"""

import hashlib
import os
import sys
from collections.abc import Callable, Iterator
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
    make_roles(instance)
    if not is_current(instance):
        say("Bringing the database up to date ...")
        migrate(instance)
    collect_static(instance, say=say)


def make_roles(instance: Instance) -> None:
    """The roles, the embedded server's database, and extensions: what needs more than the owner."""
    if instance.embedded:
        _make_embedded_roles(instance)
    else:
        _make_roles_of_own_server(instance)


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
    with psycopg.connect(owner_dsn(instance), autocommit=True) as connection:
        if connection.info.server_version < OLDEST_POSTGRES:
            sys.exit("Outwork needs PostgreSQL 18 or newer; DATABASE_URL names an older one.")
        needed = [*_roles_needed(instance, connection), *_things_needed(instance, connection)]
        refused = [statement for statement in needed if not _may(connection, statement)]
        if refused:
            _ask_administrator(instance, [statement.as_string(connection) for statement in refused])


def _roles_needed(instance: Instance, connection: psycopg.Connection) -> Iterator[sql.Composed]:
    """A role that is there with another password belongs to an earlier data directory's key."""
    for login in (Login.APP, Login.WORKER):
        if not _role_exists(connection, instance.role(login)):
            yield _create_role(instance, login, with_password=True)
        elif not _opens(instance, login):
            yield sql.SQL("alter role {} login password {}").format(
                sql.Identifier(instance.role(login)), sql.Literal(instance.password(login))
            )


def _things_needed(instance: Instance, connection: psycopg.Connection) -> Iterator[sql.Composed]:
    """The right to make tables, and extensions, of which `vector` asks for a superuser."""
    owner = sql.Identifier(instance.role(Login.OWNER))
    allowed = connection.execute("select has_schema_privilege('public', 'create')").fetchone()
    if allowed != (True,):
        yield sql.SQL("grant create on schema public to {}").format(owner)
    there = {row[0] for row in connection.execute("select extname from pg_extension")}
    for name in EXTENSIONS:
        if name not in there:
            yield sql.SQL("create extension {}").format(sql.Identifier(name))


def _may(connection: psycopg.Connection, statement: sql.Composed) -> bool:
    """Run it; whether the owner's login is allowed to."""
    try:
        connection.execute(statement)
    except psycopg.errors.InsufficientPrivilege:
        return False
    except psycopg.errors.FeatureNotSupported as error:
        sys.exit(f"The server lacks what Outwork needs: {error.diag.message_primary}.")
    return True


def _opens(instance: Instance, login: Login) -> bool:
    """Whether a login's password is the one that this instance derives."""
    try:
        psycopg.connect(dsn_of(instance, login)).close()
    except psycopg.OperationalError:
        return False
    return True


def _ask_administrator(instance: Instance, statements: list[str]) -> None:
    lines = [f'\\connect "{instance.database_name}"', *(f"{line};" for line in statements)]
    sys.exit(
        "The login in DATABASE_URL may not do all that the set-up needs. Have an administrator of "
        "the server run this once in psql, then start again:\n\n" + "\n".join(lines)
    )


def _create_role(instance: Instance, login: Login, *, with_password: bool) -> sql.Composed:
    role = sql.Identifier(instance.role(login))
    statement = sql.SQL("create role {} login").format(role)
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


def owner_dsn(instance: Instance) -> str:
    """How the owner's login reaches the database."""
    return dsn_of(instance, Login.OWNER)


def dsn_of(instance: Instance, login: Login) -> str:
    """How a login reaches the database."""
    found = instance.connection(login)
    return psycopg.conninfo.make_conninfo(
        host=found.host,
        port=found.port,
        dbname=found.name,
        user=found.user,
        password=found.password or None,
        **found.options,
    )


def is_current(instance: Instance) -> bool:
    """Whether this code prepared the database last: a migrate that finds nothing costs seconds."""
    return _stamp(instance) == code_digest()


def _stamp(instance: Instance) -> str:
    """The digest of the code that last prepared this database."""
    with psycopg.connect(owner_dsn(instance), autocommit=True) as connection:
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
        rights.apply(
            cursor, app=_quoted(instance, Login.APP), worker=_quoted(instance, Login.WORKER)
        )
        cursor.execute("delete from prepared")
        cursor.execute("insert into prepared values (%s)", [code_digest()])
    connections["owner"].close()


def forget_stamp(instance: Instance) -> None:
    """Have the next preparation bring everything up to date, whatever was done before."""
    with psycopg.connect(owner_dsn(instance), autocommit=True) as connection:
        connection.execute("drop table if exists prepared")


def _quoted(instance: Instance, login: Login) -> str:
    return sql.Identifier(instance.role(login)).as_string(None)


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
