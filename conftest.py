"""A real PostgreSQL for each test process, prepared once and copied after that.

Tests marked `django_db` roll back. Tests that take the fixture `committing` commit for real, in a
clone of the prepared database of their own.
"""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from pytest_django.plugin import DjangoDbBlocker

ROOT = Path(__file__).resolve().parent
PLACE = Path(tempfile.mkdtemp(prefix="outwork-test-"))
os.environ["OUTWORK_DATA"] = str(PLACE)
os.environ["DJANGO_SETTINGS_MODULE"] = "outwork.settings"
os.environ.pop("DATABASE_URL", None)

import django  # noqa: E402 - the environment comes first

from outwork.running.instance import Instance  # noqa: E402
from outwork.running.postgres import Embedded, superuser_dsn  # noqa: E402
from outwork.running.preparation import code_digest, prepare  # noqa: E402

django.setup()

CACHE = ROOT / ".cache"


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_setupnodes() -> None:
    """Each test process reads the settings itself, after it has a place of its own."""
    os.environ.pop("DJANGO_SETTINGS_MODULE", None)


def pytest_sessionfinish() -> None:
    shutil.rmtree(PLACE, ignore_errors=True)


@pytest.fixture(scope="session")
def instance() -> Instance:
    return Instance(root=PLACE)


@pytest.fixture(scope="session")
def server(instance: Instance, django_db_blocker: DjangoDbBlocker) -> Iterator[Embedded]:
    """The running server with a prepared database, from the cache where there is one."""
    template = CACHE / f"postgres-{code_digest()[:16]}"
    CACHE.mkdir(exist_ok=True)
    with (CACHE / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not template.exists():
            with django_db_blocker.unblock():
                _make_template(instance, template)
        else:
            shutil.copytree(template, instance.postgres_dir)
    server = Embedded(instance, forgetful=True)
    server.start()
    yield server
    server.stop()


def _make_template(instance: Instance, template: Path) -> None:
    server = Embedded(instance, forgetful=True)
    server.start()
    try:
        prepare(instance)
    finally:
        server.stop()
    for old in sorted(CACHE.glob("postgres-*"), key=lambda p: p.stat().st_mtime)[:-2]:
        shutil.rmtree(old, ignore_errors=True)
    shutil.copytree(instance.postgres_dir, template.with_suffix(".new"))
    template.with_suffix(".new").rename(template)


@pytest.fixture(scope="session")
def django_db_setup(server: Embedded) -> None:
    """The prepared database is the test database."""


def _point_at(database: str) -> None:
    from django.db import connections

    for alias in connections:
        connections[alias].close()
        connections[alias].settings_dict["NAME"] = database


@pytest.fixture
def committing(
    server: Embedded, instance: Instance, django_db_blocker: DjangoDbBlocker
) -> Iterator[str]:
    """A clone in which everything commits; gives its name."""
    clone = "clone"
    with psycopg.connect(superuser_dsn(instance), autocommit=True) as superuser:
        _point_at("postgres")
        superuser.execute(f"drop database if exists {clone} with (force)")
        superuser.execute(f"create database {clone} template outwork strategy file_copy")
        _point_at(clone)
        with django_db_blocker.unblock():
            yield clone
        _point_at("outwork")
        superuser.execute(f"drop database {clone} with (force)")
