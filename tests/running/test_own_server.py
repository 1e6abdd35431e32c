"""A PostgreSQL of one's own, reached by address and password."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest
from psycopg import sql

from outwork.running.instance import Instance
from outwork.running.postgres import Embedded, superuser_dsn
from tests.running.conftest import Done, outwork

PASSWORD = "it's 100% ours: a/b?c@d#e\\f"

ADDRESS = f"127.{1 + os.getpid() // 250 % 250}.{os.getpid() % 250}.1"
"""Of this process alone, so that the usual port is free."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnServer:
    """A server with passwords on a loopback address, and its administrator's way in."""

    instance: Instance

    def administer(self, *statements: str, database: str = "postgres") -> None:
        dsn = superuser_dsn(self.instance, database=database)
        with psycopg.connect(dsn, autocommit=True) as superuser:
            for statement in statements:
                superuser.execute(statement)

    def new_database(self, name: str, *, owner: str, may: str = "") -> str:
        """A database with an owner who may log in; its address for DATABASE_URL."""
        password = sql.Literal(PASSWORD).as_string(None)
        self.administer(
            f'create role "{owner}" login {may} password {password}',
            f'create database "{name}" owner "{owner}"',
        )
        return f"postgresql://{owner}:{quote(PASSWORD, safe='')}@{ADDRESS}:5432/{name}"


@pytest.fixture(scope="module")
def own_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OwnServer]:
    instance = Instance(root=tmp_path_factory.mktemp("own-server"))
    made = Embedded(instance, forgetful=True)
    made.start()
    made.stop()
    access = instance.postgres_dir / "pg_hba.conf"
    access.write_text("local all all trust\nhost all all 127.0.0.0/8 scram-sha-256\n")
    server = Embedded(instance, forgetful=True)
    server.settings |= {"listen_addresses": ADDRESS}
    server.start()
    try:
        yield OwnServer(instance=instance)
    finally:
        server.stop()


def prepare(data: Path, url: str) -> Done:
    return outwork(data, "prepare", DATABASE_URL=url)


def test_an_owner_who_may_make_roles_needs_nobody_but_for_vector(
    own_server: OwnServer, tmp_path: Path
) -> None:
    url = own_server.new_database("with-roles", owner="maker", may="createrole")
    asked = prepare(tmp_path / "one", url)
    assert asked.returncode == 1
    assert statements(asked.stderr) == ['create extension "vector"']
    own_server.administer(*statements(asked.stderr), database="with-roles")
    done = prepare(tmp_path / "one", url)
    assert done.returncode == 0, done.stderr
    assert outwork(tmp_path / "one", "check", DATABASE_URL=url).returncode == 0

    file = tmp_path / "own.tar"
    made = outwork(tmp_path / "one", "backup", str(file), DATABASE_URL=url)
    assert made.returncode == 0, made.stderr
    full = outwork(tmp_path / "two", "restore", str(file), DATABASE_URL=url)
    assert (full.returncode, "is not empty" in full.stderr) == (1, True)
    back = outwork(tmp_path / "three", "restore", str(file))
    assert back.returncode == 0, f"under other names of roles: {back.stderr}"


def test_an_owner_who_may_not_is_told_what_to_ask_for(
    own_server: OwnServer, tmp_path: Path
) -> None:
    url = own_server.new_database("plain", owner="modest")
    asked = prepare(tmp_path / "one", url)
    assert asked.returncode == 1
    assert "Have an administrator of the server run this once" in asked.stderr
    own_server.administer(*statements(asked.stderr), database="plain")
    assert prepare(tmp_path / "one", url).returncode == 0

    lost = prepare(tmp_path / "with-another-key", url)
    assert [line.split(" password ")[0] for line in statements(lost.stderr)] == [
        'alter role "plain_app" login',
        'alter role "plain_worker" login',
    ]


def statements(told: str) -> list[str]:
    """The SQL for the administrator, without the line that chooses the database."""
    return re.findall(r"^((?:create|alter|grant) .*);$", told, re.MULTILINE)
