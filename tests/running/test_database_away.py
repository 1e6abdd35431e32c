"""A database that is away for a while: who comes is told so, and all goes on when it is back."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from outwork.running.postgres import Embedded
from tests.running.conftest import made_at, outwork
from tests.running.living import Living, free_port, until

ADDRESS = f"127.{1 + os.getpid() // 250 % 250}.{os.getpid() % 250}.2"
"""Of this process alone, so that the usual port is free."""
URL = f"postgresql://outwork_owner@{ADDRESS}:5432/outwork"


@pytest.fixture
def database(server: Embedded, tmp_path: Path) -> Iterator[Embedded]:
    """A server of one's own, which the test stops and starts."""
    del server  # it has made the template
    instance = made_at(tmp_path / "database")
    access = instance.postgres_dir / "pg_hba.conf"
    access.write_text("local all all trust\nhost all all 127.0.0.0/8 trust\n")
    own = Embedded(instance, forgetful=True)
    own.settings |= {"listen_addresses": ADDRESS}
    own.start()
    yield own
    own.stop()


@pytest.fixture
def alive(database: Embedded, tmp_path: Path) -> Iterator[Living]:
    del database  # it runs
    serving = Living(
        instance=made_at(tmp_path / "one"), port=free_port(), more={"DATABASE_URL": URL}
    )
    serving.start()
    yield serving
    assert serving.stop() == 0, serving.output.read_text()


def test_who_comes_while_the_database_is_away_is_told_to_come_again(
    alive: Living, database: Embedded
) -> None:
    token = {"Authorization": "Bearer outwork_of_nobody"}
    database.stop()

    page = alive.answer("GET", "/sign-in/login/")
    assert page.status == 503
    assert "The database does not answer" in page.text
    assert page.headers["Retry-After"] == "5"
    program = alive.answer("GET", "/api/v1/me", **token)
    assert program.status == 503
    assert program.headers["Content-Type"] == "application/problem+json"
    assert program.headers["Retry-After"] == "5"
    assert program.json["type"] == "/api/v1/problems/away"
    assert alive.answer("GET", "/healthz").json["database"] == "away"

    database.start()
    until(alive.is_well, "all of it is well again")
    assert alive.answer("GET", "/sign-in/login/").status == 200
    assert alive.answer("GET", "/api/v1/me", **token).status == 401
    said = alive.output.read_text()
    assert "Traceback" not in said, said
    assert "The database does not answer" in said


def test_a_command_says_that_the_database_is_away(alive: Living, database: Embedded) -> None:
    database.stop()
    asked = outwork(alive.instance.root, "logins", DATABASE_URL=URL)
    assert asked.returncode == 1
    assert asked.stderr.startswith("The database does not answer."), asked.stderr
    database.start()
