"""`outwork check` on a whole world: in order, and then edited, cut and robbed by a superuser."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.db import models

from outwork.journal.canonical import NOT_CONTENT
from outwork.journal.checking import covered_models, faults
from outwork.journal.sealing import keep_outside, seal_all
from outwork.running.demo.making import make
from outwork.running.instance import Instance
from tests.tampering import found, superuser_of, tamper
from tests.world import NOW

ANOTHER = {
    models.DateTimeField: "{0} + interval '1 day'",
    models.TextField: "{0} || 'x'",
    models.CharField: "{0} || 'x'",
    models.JSONField: "'{{}}'",
    models.BigIntegerField: "{0} + 1",
    models.UUIDField: "gen_random_uuid()",
    models.ForeignKey: "gen_random_uuid()",
}
"""What stands in a column afterwards, by its kind."""

TAMPERINGS = (
    (
        "update duties_duty set closed_at = now(), closed_how = 'cancelled'"
        " where kind = 'review_milestone' and closed_at is null",
        "and nobody is asked to review_milestone",
    ),
    (
        "update duties_duty set closed_at = null, closed_how = ''"
        " where id = (select id from duties_duty where kind = 'review_milestone'"
        " and closed_how = 'done' order by id limit 1)",
        "it waits to review_milestone, and the record is",
    ),
    (
        "update delivery_milestone set state = 'planned' where state = 'submitted'",
        "it says planned, and its last step led to submitted",
    ),
    (
        "delete from store_step s using delivery_milestone m"
        " where m.id = s.subject_id and m.state = 'accepted' and s.number = 1",
        "steps are missing",
    ),
    (
        "update store_step s set to_state = 'cancelled' from delivery_milestone m"
        " where m.id = s.subject_id and s.number = 0",
        "it began as cancelled instead of planned",
    ),
    (
        "update store_step set engagement_id = gen_random_uuid() where number = 1",
        "its steps are not those of its engagement",
    ),
    ("update billing_charge set net_minor = net_minor + 1", "is charged"),
    ("update billing_invoice set net_minor = net_minor + 1", "its lines come to"),
    ("update billing_invoicetax set tax_minor = tax_minor + 1", "its taxes come to"),
    ("delete from billing_invoiceline", "its lines come to 0"),
    ("delete from engagements_terms", "are there, and their record is not"),
)


WRITTEN_ANEW = """
insert into journal_event select (jsonb_populate_record(
    null::journal_event,
    to_jsonb(cut) || '{"seal_number": null, "position": null, "body": {"net_minor": 1}}')).*
from cut where seal_number = %s
"""


@pytest.fixture
def superuser(committing: str, instance: Instance) -> Iterator[psycopg.Connection]:
    """Somebody who may do anything to the demo world."""
    make(now=NOW)
    with superuser_of(committing, instance) as connection:
        yield connection


def test_whatever_is_changed_behind_the_application_is_told(superuser: psycopg.Connection) -> None:
    assert found() == set()
    tamper(superuser, TAMPERINGS)


def test_a_tail_that_was_cut_off_is_told_wherever_it_was_cut(
    superuser: psycopg.Connection, tmp_path: Path
) -> None:
    """Events, their seals and all rows they cover are gone, so that what is left agrees."""
    kept = tmp_path / "newest-seal.json"
    keep_outside(kept)
    assert [*faults(seal_file=kept)] == []
    *earlier, last = seals(superuser)
    assert len(earlier) > 1
    for seal in reversed([0, *earlier]):
        cut_off(superuser, after=seal)
        assert f"seal {last} was cut off" in [fault.what for fault in faults(seal_file=kept)]


def test_a_tail_that_was_cut_off_and_written_anew_is_told(
    superuser: psycopg.Connection, tmp_path: Path
) -> None:
    kept = tmp_path / "newest-seal.json"
    keep_outside(kept)
    *_, before, last = seals(superuser)
    superuser.execute("create temporary table cut as select * from journal_event")
    cut_off(superuser, after=before)
    superuser.execute(WRITTEN_ANEW, [last])
    seal_all(at=NOW)
    assert f"seal {last} was replaced" in [fault.what for fault in faults(seal_file=kept)]


def seals(superuser: psycopg.Connection) -> list[int]:
    rows = superuser.execute("select number from journal_seal order by number").fetchall()
    return [number for (number,) in rows]


def cut_off(superuser: psycopg.Connection, *, after: int) -> None:
    """All that came later than a seal, as if it had never been."""
    for model in covered_models():
        table = model._meta.db_table
        superuser.execute(
            f'delete from "{table}" where id::text in (select jsonb_object_keys(covers->%s)'
            " from journal_event where seal_number > %s and covers ? %s)",
            [table, after, table],
        )
    superuser.execute("delete from journal_event where seal_number > %s", [after])
    superuser.execute("delete from journal_seal where number > %s", [after])


def test_every_covered_table_tells_of_each_row_that_was_edited_or_removed(
    superuser: psycopg.Connection,
) -> None:
    for model in covered_models():
        table, label = model._meta.db_table, model._meta.label
        ids = superuser.execute(f'select id from "{table}" order by id').fetchall()
        if len(ids) < 2:
            continue
        (first,), (last,) = ids[0], ids[-1]
        assert any(edits(superuser, model, change, first) for change in changes(model)), label
        superuser.execute(f'delete from "{table}" where id = %s', [last])
        told = {(fault.where, fault.what) for fault in faults()}
        assert (f"{label} {first}", "it was changed after it was sealed") in told
        assert (f"{label} {last}", "it was removed") in told


def changes(model: type[models.Model]) -> Iterator[str]:
    """Each column that a seal covers, with what to put there."""
    sealed = getattr(model, "sealed_fields", None)
    for kind, value in ANOTHER.items():
        for field in model._meta.concrete_fields:
            is_sealed = field.attname in sealed if sealed else field.attname not in NOT_CONTENT
            if isinstance(field, kind) and is_sealed and not field.primary_key:
                yield f"{field.column} = {value.format(field.column)}"


def edits(
    superuser: psycopg.Connection, model: type[models.Model], change: str, key: object
) -> bool:
    """Whether the database itself lets a superuser write that."""
    try:
        superuser.execute(f'update "{model._meta.db_table}" set {change} where id = %s', [key])
    except (psycopg.IntegrityError, psycopg.DataError):
        return False
    return True
