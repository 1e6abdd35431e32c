"""`outwork check` finds every wall that a superuser of the database loosened, and says which."""

from collections.abc import Iterator

import psycopg
import pytest
from django.db import connections, models, transaction

from outwork.running.instance import Instance, Login
from outwork.running.postgres import superuser_dsn
from outwork.store.tenancy import SCOPED, all_models, is_append_only, tenancy_of
from outwork.store.walls import differences

APPEND_ONLY = [one for one in all_models() if is_append_only(one)]
WALLED = [one for one in all_models() if tenancy_of(one) in SCOPED]


@pytest.fixture
def superuser(committing: str, instance: Instance) -> Iterator[psycopg.Connection]:
    dsn = superuser_dsn(instance, database=committing)
    with psycopg.connect(dsn, autocommit=True) as connection:
        yield connection


def found(instance: Instance) -> list[str]:
    app, worker = instance.role(Login.APP), instance.role(Login.WORKER)
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        return list(differences(cursor, app=app, worker=worker))


def table_of(model: type[models.Model]) -> str:
    return model._meta.db_table


def test_what_the_set_up_made_is_as_it_should_be(
    superuser: psycopg.Connection, instance: Instance
) -> None:
    assert found(instance) == []


def test_every_append_only_table_that_may_be_changed_is_named(
    superuser: psycopg.Connection, instance: Instance
) -> None:
    for model in APPEND_ONLY:
        superuser.execute(f'grant update, delete on "{table_of(model)}" to outwork_app')
    told = found(instance)
    for model in APPEND_ONLY:
        here = f" on {table_of(model)} instead of "
        assert [one for one in told if here in one and "may delete, " in one], table_of(model)


def test_every_table_whose_wall_is_gone_or_open_is_named(
    superuser: psycopg.Connection, instance: Instance
) -> None:
    half = len(WALLED) // 2
    for model in WALLED[:half]:
        superuser.execute(f'drop policy tenant on "{table_of(model)}"')
    for model in WALLED[half:]:
        superuser.execute(f'alter policy tenant on "{table_of(model)}" using (true)')
    told = found(instance)
    for model in WALLED[:half]:
        assert f"the policy tenant of {table_of(model)} is missing" in told
    for model in WALLED[half:]:
        start = f"the policy tenant of {table_of(model)} is permissive"
        assert [one for one in told if one.startswith(start)], table_of(model)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (
            "grant update (state) on delivery_milestone to public",
            "everybody may update of state on delivery_milestone instead of nothing",
        ),
        (
            "alter table duties_duty disable row level security",
            "the row-level security of duties_duty is off instead of on",
        ),
        (
            "create policy open on people_organisation using (true)",
            "the policy open of people_organisation is not of the set-up",
        ),
        (
            "alter policy tenant on store_step to public",
            "the policy tenant of store_step is permissive for * to {everybody}",
        ),
        (
            "drop policy ledger_balance_is_not_moved on ledger_balance",
            "the policy ledger_balance_is_not_moved of ledger_balance is missing",
        ),
        (
            "alter table ledger_transfer disable trigger ledger_move_balances",
            "the trigger ledger_move_balances of ledger_transfer is off",
        ),
        (
            "alter table store_step disable trigger all",
            "the references of store_step are not held: its triggers are off",
        ),
        (
            "alter function ledger_move_balances() security invoker",
            "the way to run of the function ledger_move_balances is not that of the set-up",
        ),
        (
            "alter function people_directory() reset search_path",
            "the way to run of the function people_directory is not that of the set-up",
        ),
        (
            "alter function people_directory() owner to postgres",
            "the owner of the function people_directory is not that of the set-up",
        ),
        (
            "create or replace function scope_person() returns uuid language sql stable"
            " parallel safe as $$ select null::uuid $$",
            "the code of the function scope_person is not that of the set-up",
        ),
        (
            "create function all_of_it() returns bigint language sql security definer"
            " as $$ select count(*) from journal_event $$",
            "the function all_of_it runs as its owner and is not of the set-up",
        ),
        (
            "alter table store_step drop constraint one_step_a_number",
            "the constraint one_step_a_number of store_step is missing",
        ),
        (
            "alter table store_step owner to postgres",
            "the owner of store_step is postgres instead of outwork_owner",
        ),
    ],
)
def test_each_other_loosening_is_named(
    change: str, words: str, superuser: psycopg.Connection, instance: Instance
) -> None:
    superuser.execute(change)
    told = found(instance)
    assert [one for one in told if one.startswith(words)], told
