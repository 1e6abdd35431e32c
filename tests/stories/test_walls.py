"""The walls of the database, table by table, with a whole world of rows behind them."""

from datetime import UTC, datetime
from uuid import UUID

import pytest
from django.db import ProgrammingError, connection, connections, transaction

from outwork.engagements.models import Engagement
from outwork.running.demo.making import make
from outwork.store.actor import Actor
from outwork.store.identity import new_id
from outwork.store.rights import right_of
from outwork.store.scope import scope
from outwork.store.tenancy import (
    SCOPED,
    Tenancy,
    all_models,
    has_column,
    is_append_only,
    tenancy_of,
)
from tests.events import OWN, SHARED

NOW = datetime(2026, 11, 23, 9, 12, tzinfo=UTC)


def filled_tables() -> dict[str, int]:
    """Scoped tables of the house with how many rows they hold."""
    found = {}
    with connections["worker"].cursor() as cursor:
        for model in all_models():
            if tenancy_of(model) in SCOPED:
                cursor.execute(f'select count(*) from "{model._meta.db_table}"')
                found[model._meta.db_table] = cursor.fetchone()[0]
    return {table: number for table, number in found.items() if number}


def seen(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f'select count(*) from "{table}"')
        return int(cursor.fetchone()[0])


def readable_without_scope(table: str) -> bool:
    try:
        with transaction.atomic():
            seen(table)
    except ProgrammingError as error:
        return "no scope is set" not in str(error)
    return True


def changes_what_is_append_only(table: str) -> bool:
    for change in (f'delete from "{table}"', f'update "{table}" set id = id'):
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(change)
        except ProgrammingError:
            continue
        return True
    return False


def told() -> set[tuple[str, bool]]:
    """The kinds of all events, and whether another side reads them."""
    with connections["worker"].cursor() as cursor:
        cursor.execute("select distinct kind, counterparty_id is not null from journal_event")
        return set(cursor.fetchall())


def one_sided_but_seen(engagements: frozenset[UUID]) -> list[str]:
    """Tables of which somebody who is shown engagements sees rows that one side keeps to itself."""
    found = []
    with scope(Actor(person=new_id(), engagements=engagements)):
        for model in all_models():
            if tenancy_of(model) in {Tenancy.ORGANISATION, Tenancy.TWO_SIDED}:
                rows = model._default_manager.all()
                if has_column(model, "counterparty_id"):
                    rows = rows.filter(counterparty_id=None)
                if not right_of(model).read_policy and rows.exists():
                    found.append(model._meta.db_table)
    return found


@pytest.mark.usefixtures("committing")
def test_every_wall_stands_around_a_whole_world() -> None:
    make(now=NOW)
    tables = filled_tables()
    assert len(tables) > 30, "the world fills most tables"
    assert [table for table in tables if readable_without_scope(table)] == []
    stranger = Actor(person=new_id(), organisations=frozenset({new_id()}))
    public = {"people_profile", "people_profileskill", "people_portfolioentry"}
    with scope(stranger):
        found = {table: seen(table) for table in tables}
    shown = {table for table, number in found.items() if number}
    assert shown <= public | {"people_organisation"}, "only published profiles are public"
    assert {kind for kind, is_shared in told() if is_shared} & OWN == set()
    assert {kind for kind, is_shared in told() if not is_shared} & SHARED == set()
    every = frozenset(Engagement.objects.using("worker").values_list("pk", flat=True))
    assert one_sided_but_seen(every) == []
    append_only = [m._meta.db_table for m in all_models() if is_append_only(m)]
    with scope(stranger):
        assert [table for table in append_only if changes_what_is_append_only(table)] == []


def test_the_rights_of_every_table_follow_from_its_declaration() -> None:
    for model in all_models():
        right = right_of(model)
        if is_append_only(model):
            assert not right.privileges & {"UPDATE", "DELETE"}, model._meta.label
        assert bool(right.policy) is (tenancy_of(model) in SCOPED), model._meta.label
