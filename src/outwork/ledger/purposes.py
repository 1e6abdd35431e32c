"""Registering what accounts are for. Rooms above do it, in their migrations; the ledger names none.

migrations.RunPython(lambda _, editor: register(purposes=PURPOSES, connection=editor.connection))
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.backends.base.base import BaseDatabaseWrapper

from outwork.ledger.models import Side

INSERT = """
insert into ledger_purpose (code, normal_side, has_floor, striped) values (%s, %s, %s, %s)
on conflict (code) do nothing
"""
READ = "select normal_side, has_floor, striped from ledger_purpose where code = %s"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPurpose:
    """What accounts of a purpose are like; see `models.Purpose`."""

    code: str
    normal_side: Side
    has_floor: bool = False
    striped: bool = False


def register(*, purposes: Iterable[NewPurpose], connection: BaseDatabaseWrapper) -> None:
    """Write purposes as the owner. Again is nothing; otherwise than before is an AssertionError,
    since accounts stand under it already."""
    with connection.cursor() as cursor:
        for purpose in purposes:
            answers = (purpose.normal_side.value, purpose.has_floor, purpose.striped)
            cursor.execute(INSERT, (purpose.code, *answers))
            cursor.execute(READ, (purpose.code,))
            assert cursor.fetchone() == answers, f"{purpose.code} is registered otherwise"
